from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader

from netvault.render.compiled import CompiledTemplates
from netvault.render.environment import sandbox

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def rendered(name: str, monkeypatch: pytest.MonkeyPatch, **templates: str) -> tuple[str, int]:
    """Render a template in a new environment; give the text, and how many were compiled for it."""
    made = sandbox(DictLoader(templates))
    made.bytecode_cache = CompiledTemplates()
    compiled: list[str] = []
    compile_one = made.compile

    def counted(source: str, *args: object, **more: object) -> object:
        compiled.append(source)
        return compile_one(source, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(made, "compile", counted)
    return made.get_template(name).render(), len(compiled)


@pytest.mark.usefixtures("folder")
def test_a_template_is_compiled_once_and_again_when_it_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert rendered("a", monkeypatch, a="{{ 1 + 1 }}") == ("2", 1)
    assert rendered("b", monkeypatch, b="b") == ("b", 1)
    assert rendered("a", monkeypatch, a="{{ 1 + 1 }}") == ("2", 0)
    assert rendered("a", monkeypatch, a="{{ 1 + 2 }}") == ("3", 1)
    assert rendered("b", monkeypatch, b="b") == ("b", 0)


def test_what_others_could_have_written_is_not_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendered("a", monkeypatch, a="a") == ("a", 1)
    (kept,) = (folder / "compiled").iterdir()
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    kept.chmod(0o622)

    assert rendered("a", monkeypatch, a="a") == ("a", 1)


def test_nothing_is_kept_where_the_user_wants_nothing_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", "off")

    assert rendered("a", monkeypatch, a="a") == rendered("a", monkeypatch, a="a") == ("a", 1)
    assert not folder.exists()
