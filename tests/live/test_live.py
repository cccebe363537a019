"""The live view as a real process: who may use it, that it follows the vault, and takes answers."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.support.serving import Served, served
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.commands import Run

NOTES: Final = people(
    Ann=note("- 2026-11-01 call", "- [ ] send the slides 📅 2026-11-20", circle="friend"),
    Ben=note("- 2026-08-01 lunch", every="monthly"),
) | {"Me.md": note(type="me")}

SLIDES: Final = {"person": "People/Ann.md", "what": "send the slides", "due": "2026-11-20"}


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Served]:
    with served(vault(tmp_path / "vault", NOTES)) as running:
        yield running


def text(live: Served, path: str) -> str:
    return (live.root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("base", "headers", "status"),
    [
        ("/another-token/", {}, 404),
        (None, {"Host": "netvault.example"}, 403),
        (None, {"Host": "localhost"}, 403),
        (None, {"Origin": "https://evil.example"}, 403),
        (None, {"Origin": "null"}, 403),
    ],
)
def test_nobody_else_gets_in(
    live: Served, base: str | None, headers: Mapping[str, str], status: int
) -> None:
    assert live.ask(base=base, **headers).status == status
    assert live.ask("answer", SLIDES | {"state": "done"}, base=base, **headers).status == status
    assert "- [ ] send the slides" in text(live, "People/Ann.md")


def test_the_page_may_ask_its_server_alone_and_is_kept_nowhere(live: Served) -> None:
    page = live.ask()

    assert page.status == 200
    assert "connect-src 'self'" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"


def test_what_is_written_into_a_note_arrives(live: Served) -> None:
    with live.events() as following:
        (live.root / "People/Cem.md").write_text("- 2026-11-22 tea\n")

        while "Cem" not in {person["name"] for person in following()["people"]}:
            pass


def test_a_tick_in_the_page_closes_the_promise_in_the_note(live: Served) -> None:
    with live.events() as following:
        assert live.ask("answer", SLIDES | {"state": "done"}).status == 204
        assert "- [x] send the slides 📅 2026-11-20 ✅ 2026-11-23" in text(live, "People/Ann.md")

        while any(one["what"] == "send the slides" for one in following()["due"]):
            pass
    assert "send the slides" not in text(live, "Network/Follow-ups.md")


def test_what_was_answered_already_is_told(live: Served) -> None:
    live.ask("answer", SLIDES | {"state": "done"})

    again = live.ask("answer", SLIDES | {"state": "done"})

    assert (again.status, again.text) == (
        409,
        "this is not to be done any more; the notes have changed",
    )


def test_a_follow_up_is_put_off_or_let_go(live: Served) -> None:
    (due,) = [one for one in live.data()["due"] if one["what"] == "keep in touch"]
    ben = {"person": "People/Ben.md", "what": due["what"], "due": due["due"]}

    assert live.ask("answer", ben | {"state": "open", "until": "2026-11-30"}).status == 204
    assert live.ask("answer", SLIDES | {"state": "cancelled"}).status == 204

    assert "next: 2026-11-30" in text(live, "People/Ben.md")
    assert "- [-] send the slides" in text(live, "People/Ann.md")


def test_a_talk_is_logged(live: Served) -> None:
    said = {"person": "People/Ben.md", "text": "tea, he starts at Helio"}

    assert live.ask("log", said).status == 204
    assert "- 2026-11-23 tea, he starts at Helio" in text(live, "People/Ben.md")


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("answer", SLIDES | {"state": "done", "until": "2026-11-30"}, 409),
        ("answer", SLIDES | {"state": "open", "until": "soon"}, 409),
        ("answer", SLIDES, 409),
        ("log", {"person": "People/Nobody.md", "text": "tea"}, 409),
        ("log", {"person": "People/Ben.md", "text": " "}, 409),
        ("log", ["tea"], 400),
        ("log", {"text": 3}, 400),
        ("log", {"person": "People/Ben.md", "text": "x" * 30_000}, 400),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    live: Served, path: str, said: object, status: int
) -> None:
    before = [text(live, name) for name in NOTES]

    assert live.ask(path, said).status == status
    assert [text(live, name) for name in NOTES] == before


def test_a_form_of_another_page_is_no_request(live: Served) -> None:
    said = {"person": "People/Ben.md", "text": "tea"}

    assert live.ask("log", said, Content_Type="text/plain").status == 400


def test_ctrl_c_ends_it_while_somebody_listens(live: Served) -> None:
    with live.events():
        assert live.interrupt() == 130

    assert "Traceback" not in (live.root.parent / "err").read_text()


@pytest.mark.browser
def test_a_tick_in_a_browser_lands_in_the_note(live: Served, chromium: Browser) -> None:
    page = chromium.new_page()
    noted: list[str] = []
    page.on("console", lambda said: noted.append(said.text))
    page.on("pageerror", lambda error: noted.append(str(error)))
    page.goto(live.address)

    page.get_by_role("button", name="Done: Ann, send the slides").click()

    expect(page.locator("#due")).not_to_contain_text("send the slides")
    assert "- [x] send the slides" in text(live, "People/Ann.md")
    page.get_by_role("button", name="Ben").first.click()
    page.get_by_label("Note a talk of today").fill("met at the fair")
    page.get_by_role("button", name="Log").click()
    expect(page.locator("#brief")).to_contain_text("met at the fair")
    assert noted == []
    page.close()


def test_a_port_that_is_taken_is_told(live: Served, netvault: Run) -> None:
    port = live.host.rpartition(":")[2]

    ran = netvault("view", "--live", "--port", port, "-C", str(live.root))

    assert ran.code == 1
    assert f"port {port}: Address already in use" in ran.err


@pytest.mark.parametrize("other", [("--output", "x.html"), ("--anonymous",)])
def test_it_goes_with_neither_a_file_nor_without_names(
    small: Path, netvault: Run, other: tuple[str, ...]
) -> None:
    ran = netvault("view", "--live", *other)

    assert ran.code == 2
    assert "--live goes with neither --output nor --anonymous" in ran.err
    assert not (small / "x.html").exists()


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['starlette'] = None; from netvault.cli import main; main()"
    root = vault(tmp_path / "vault", NOTES)

    ran = subprocess.run(
        [sys.executable, "-c", hidden, "view", "--live", "-C", str(root)],
        env=os.environ | {"NETVAULT_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        check=False,
        text=True,
    )

    assert ran.returncode == 1
    assert "install netvault[live]" in ran.stderr
    assert "Traceback" not in ran.stderr
