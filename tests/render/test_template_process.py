"""What templates are read, and the process that they run in."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest

from netvault.render.pages import own_templates
from netvault.render.sandbox import process as template_process
from netvault.render.sandbox.child import serve
from tests.support.templates import ANN, BUILT_IN, HANG, built, content, templates, wrong
from tests.support.vaults import vault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

links_exist = pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own")


# What stands in the folder of templates.


@links_exist
def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    vault(tmp_path, {"out/secret.md": "canary", "out/parts/part.jinja": "canary"})
    root = vault(tmp_path / "vault", templates({"ok.md.jinja": "{% include 'parts/part.jinja' %}"}))
    folder = root / ".netvault/templates"
    (folder / "leads.md.jinja").symlink_to(tmp_path / "out/secret.md")
    (folder / "all.md.jinja").symlink_to(tmp_path / "out/secret.md")
    (folder / "parts").symlink_to(tmp_path / "out/parts")
    result = built(root, {}, ANN)

    assert [place[0] for place in wrong(result)] == [
        "all.md.jinja",
        "leads.md.jinja",
        "ok.md.jinja",
        "parts",
    ]
    assert "is a link" in wrong(result)[0][2]
    assert set(result.written) == BUILT_IN
    assert not any("canary" in page.read_text("utf-8") for page in root.rglob("Network/*.md"))


@links_exist
def test_a_folder_of_templates_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    vault(tmp_path, {"out/leads.md.jinja": "canary", "vault/.netvault/x": ""})
    (tmp_path / "vault/.netvault/templates").symlink_to(tmp_path / "out")
    result = built(tmp_path / "vault", {}, ANN)

    assert set(result.written) == BUILT_IN
    assert "canary" not in content(tmp_path / "vault", "Leads.md")
    (problem,) = result.problems
    assert str(problem) == (
        ".netvault/templates:1:1: error: this is a link, and is not followed;"
        " make it a folder of the vault itself [template-error]"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders")
def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    vault(tmp_path, templates({"ok.md.jinja": "x"}))
    os.mkfifo(tmp_path / ".netvault/templates/leads.md.jinja")
    result = built(tmp_path, {}, ANN)

    assert [place[0] for place in wrong(result)] == ["leads.md.jinja"]


@pytest.mark.parametrize("folder", ["", "parts"])
def test_a_folder_that_nobody_may_open_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    locked = tmp_path / ".netvault/templates" / folder
    scan = os.scandir

    def refuse(place: Path) -> Iterator[os.DirEntry[str]]:
        if place == locked:
            raise PermissionError
        return scan(place)

    vault(tmp_path, templates({"parts/part.jinja": "x"}))
    monkeypatch.setattr(os, "scandir", refuse)
    result = built(tmp_path, {}, ANN)

    assert [str(problem).partition(": this")[0] for problem in result.problems] == [
        f".netvault/templates/{folder}".rstrip("/") + ":1:1: error"
    ]
    assert set(result.written) == BUILT_IN


def test_a_folder_above_that_nobody_may_open_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_place: Path) -> bool:
        raise PermissionError

    vault(tmp_path, {".netvault/x": ""})
    monkeypatch.setattr(type(tmp_path), "is_dir", refuse)
    with own_templates(tmp_path) as own:
        assert own is not None
        assert [problem.path for problem in own.problems] == [".netvault/templates"]


def test_a_template_that_is_no_text_is_a_problem_with_its_line(tmp_path: Path) -> None:
    sources = {
        "leads.md.jinja": b"# Leads\n\xff",
        "all.md.jinja": b"\xff",
        "bom.md.jinja": b"\xef\xbb\xbfx",
    }
    result = built(tmp_path, sources, ANN)

    assert [place[:2] for place in wrong(result)] == [("all.md.jinja", 1), ("leads.md.jinja", 2)]
    assert content(tmp_path, "bom.md") == "x\n"


def test_a_template_too_large_to_read_is_a_problem(tmp_path: Path) -> None:
    result = built(tmp_path, {"leads.md.jinja": b"x" * 10_000_001}, ANN)

    assert [problem.code for problem in result.problems] == ["too-large"]
    assert set(result.written) == BUILT_IN


@pytest.mark.skipif(sys.platform != "linux", reason="only there names can be any bytes")
def test_a_name_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    vault(tmp_path, templates({"ok.md.jinja": "x"}))
    (tmp_path / os.fsdecode(b".netvault/templates/\xff.md.jinja")).write_text("x")
    result = built(tmp_path, {}, ANN)

    assert [place[0] for place in wrong(result)] == [r"\udcff.md.jinja"]


# The process in which they run.


def test_the_child_sees_nothing_of_the_users_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Mapping[str, str]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], *, env: Mapping[str, str], **how: int) -> None:
            seen.append(env)
            super().__init__(command, env=env, **how)  # type: ignore[call-overload]

    monkeypatch.setenv("TOKEN", "canary")
    monkeypatch.setattr(subprocess, "Popen", Watched)
    built(tmp_path, {"a.md.jinja": "x", "leads.md.jinja": "y"}, ANN)

    assert len(seen) == 1
    assert {name for name in seen[0] if not name.startswith("COV")} <= {"PYTHONPATH", "SYSTEMROOT"}


def test_when_the_child_cannot_be_started_every_page_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_process, "COMMAND", (str(tmp_path / "nothing"),))
    result = built(tmp_path, {"leads.md.jinja": "x"}, ANN)

    assert "could not be started" in wrong(result)[0][2]
    assert set(result.written) == BUILT_IN


@pytest.mark.parametrize("program", ["pass", "import sys; sys.stdin.readline(); print('{}')"])
def test_when_the_child_breaks_down_every_page_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(template_process, "COMMAND", (sys.executable, "-c", program))
    result = built(tmp_path, {"leads.md.jinja": "x", "give.md.jinja": "y"}, ANN)

    assert len(wrong(result)) == 2
    assert set(result.written) == BUILT_IN


def test_a_child_that_does_not_end_by_itself_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = json.dumps({"text": "x\n", "template": "", "line": 1, "message": "", "is_over": False})
    program = (
        "import sys, time; sys.stdin.readline(); print('{}', flush=True);"
        f" sys.stdin.readline(); sys.stdin.readline(); print({answer!r}, flush=True);"
        " time.sleep(600)"
    )
    monkeypatch.setattr(template_process, "COMMAND", (sys.executable, "-c", program))
    monkeypatch.setattr(template_process, "ENDING", 0.1)
    begun = time.monotonic()
    built(tmp_path, {"leads.md.jinja": "x"}, ANN)

    assert content(tmp_path, "Leads.md") == "x\n"
    assert time.monotonic() - begun < HANG


def test_where_the_system_has_no_limits_the_child_works_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.delattr(signal, "setitimer", raising=False)
    lines = (
        {"sources": {"a": "{{ b }}"}, "memory": 1, "output": 9},
        {"template": "a", "seconds": 1},
    )
    answers = io.BytesIO()
    serve(io.BytesIO("\n".join(map(json.dumps, (*lines, {"b": 1}))).encode()), answers)

    ready, answer = map(json.loads, answers.getvalue().splitlines())
    assert (ready, answer["text"]) == ({}, "1")


def test_a_process_is_killed_when_its_question_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = MagicMock()
    process.stdin.write.side_effect = KeyboardInterrupt
    monkeypatch.setattr(
        "netvault.render.sandbox.process.subprocess.Popen", lambda *_, **__: process
    )

    with pytest.raises(KeyboardInterrupt):
        built(tmp_path, {"all.md.jinja": "{{ warm }}"}, ANN)

    assert process.kill.called


def test_all_templates_together_have_a_time_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of this test goes on a second whenever a template is asked for."""
    now = [0.0]

    class Hanging:
        """A child that starts, and never answers what it is asked then."""

        answers: tuple[bytes, ...] = (b"ready",)

        def ask(self, *_: object) -> bytes:
            now[0] += 1.0
            answer, self.answers = self.answers[:1], ()
            return b"".join(answer)

        def end(self) -> None:
            """Nothing is left to end."""

    children: list[Hanging] = []

    def start() -> Hanging:
        children.append(Hanging())
        return children[-1]

    monkeypatch.setattr(template_process, "monotonic", lambda: now[0])
    monkeypatch.setattr(template_process, "_Child", start)
    names = [f"page {number}.md.jinja" for number in range(400)]

    result = built(tmp_path, dict.fromkeys(names, "{{ today }}"), ANN)

    assert len(children) <= template_process.TOGETHER + 1
    assert len(wrong(result)) == len(names)
    assert sum("other templates took all the time" in said for *_, said in wrong(result)) > 300
    assert set(result.written) == BUILT_IN


def test_so_have_templates_that_take_their_time_and_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of this test goes on a second whenever a template is asked for."""
    now = [0.0]

    class Slow:
        """A child that answers everything."""

        def ask(self, *_: object) -> bytes:
            now[0] += 1.0
            return b'{"text": "slow"}'

        def end(self) -> None:
            """Nothing is left to end."""

    monkeypatch.setattr(template_process, "monotonic", lambda: now[0])
    monkeypatch.setattr(template_process, "_Child", Slow)
    names = [f"page {number}.md.jinja" for number in range(50)]

    result = built(tmp_path, dict.fromkeys(names, "{{ today }}"), ANN)

    told = [said for *_, said in wrong(result) if "other templates took all the time" in said]
    assert len(told) == len(names) - template_process.TOGETHER
