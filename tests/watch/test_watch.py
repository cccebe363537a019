"""`netvault watch` as a process: whatever happens in the vault, the pages follow."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Final

import pytest

from netvault.vault.lock import LOCAL
from tests.support.ticking import answer
from tests.support.vaults import note, people, vault
from tests.support.watching import starting, watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE: Final = "Network/Follow-ups.md"
TODAY: Final = ("--today", "2026-11-23")
ANN: Final = "People/Ann.md"


def promise(text: str) -> str:
    return note(f"- [ ] {text} 📅 2026-11-24", circle="friend")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"netvault.toml": "", "Me.md": note(type="me"), **people(Ann=promise("first"))}
    return vault(tmp_path / "vault", files)


def in_place(file: Path, text: str) -> None:
    with file.open("w") as note:
        note.flush()
        note.write(text)


def by_rename(file: Path, text: str) -> None:
    beside = file.with_name(".goutputstream-X")
    beside.write_text(text)
    beside.replace(file)


def from_outside(file: Path, text: str) -> None:
    outside = file.parents[2] / "elsewhere"
    outside.write_text(text)
    outside.replace(file)


def as_vim(file: Path, text: str) -> None:
    backup = file.with_name(f"{file.name}~")
    file.rename(backup)
    file.write_text(text)
    backup.unlink()


def as_git(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text)


SAVES: Final[tuple[Callable[[Path, str], None], ...]] = (
    *(in_place, by_rename, from_outside, as_vim, as_git),
)


def test_every_way_of_saving_is_seen(root: Path) -> None:
    with watched(root, *TODAY) as watch:
        for save in SAVES:
            save(root / ANN, promise(f"saved {save.__name__}"))
            watch.until_page(PAGE, f"saved {save.__name__}")

        assert watch.lines[0].startswith("everything: wrote Network/Network.md")
        assert watch.lines[1].startswith(f"{ANN}: wrote Network/")
        assert len(watch.lines) <= 1 + 3 * len(SAVES)
        assert watch.end() == 130
        assert watch.err.read_text() == "watching vault; Ctrl-C ends it\ninterrupted\n"


def test_notes_and_folders_come_and_go(root: Path) -> None:
    with watched(root, *TODAY) as watch:
        (root / ANN).rename(root / "People/Anna.md")
        watch.until_page(PAGE, "[[Anna]]: first")

        moved = vault(root.parent / "moved", people(Bea=promise("moved in"))) / "People"
        moved.rename(root / "People/New")
        watch.until_page(PAGE, "moved in")

        vault(root / "People/New/Deep", {"Cid.md": promise("deep")})
        watch.until_page(PAGE, "deep")

        (root / "People/New").rename(root / "People/Old")
        (root / "People/Old/Bea.md").write_text(promise("in a renamed folder"))
        watch.until_page(PAGE, "in a renamed folder")

        (root / "People/Old").rename(root.parent / "away")
        watch.until_gone(PAGE, "in a renamed folder")

        (root / "People/Anna.md").unlink()
        watch.until_gone(PAGE, "first")
        assert watch.end(signal.SIGTERM) == 130


def test_a_tick_is_logged_once_and_starts_no_loop(root: Path) -> None:
    with watched(root, *TODAY) as watch:
        answer(root, "Ann", "x")
        watch.until_page(ANN, "- [x] first")
        watch.until_gone(PAGE, "first")

        for count in range(5):
            vault(root, people(Ben=promise(f"round {count}")))
            watch.until_page(PAGE, f"round {count}")

        assert len(watch.lines) <= 1 + 3 * 6
        assert (root / ANN).read_text().count("first") == 1


def test_of_a_thousand_files_at_once_none_is_missed(root: Path) -> None:
    with watched(root, *TODAY) as watch:
        vault(root, {f"Notes/{count}.md": "about nobody\n" for count in range(1000)})
        vault(root, people(Last=promise("the last of all")))
        watch.until_page(PAGE, "the last of all")


def test_what_is_broken_is_said_once_and_picked_up_when_it_is_mended(root: Path) -> None:
    template = ".netvault/templates/leads.md.jinja"
    with watched(root, *TODAY) as watch:
        vault(root, {template: "{% if %}"})
        watch.until_said("[template-error]")
        vault(root, people(Ann=promise("meanwhile")))
        watch.until_page(PAGE, "meanwhile")
        vault(root, {template: "my own leads\n"})
        watch.until_page("Network/Leads.md", "my own leads")

        vault(root, {"netvault.toml": 'output = "'})
        watch.until_said("[config-error]")
        vault(root, people(Ann=promise("afterwards")))
        watch.until_page(PAGE, "afterwards")
        vault(root, {"netvault.toml": 'ignore = ["People/"]'})
        watch.until_gone(PAGE, "afterwards")

        said = watch.err.read_text()
        assert [said.count(code) for code in ("[template-error]", "[config-error]")] == [1, 1]


def test_a_vault_may_vanish_and_come_back(root: Path) -> None:
    with watched(root, *TODAY) as watch:
        root.rename(root.parent / "unplugged")
        watch.until_said("the vault is gone")
        root.mkdir()  # the bare folder on which a drive is mounted
        vault(root.parent / "unplugged", people(Ann=promise("written elsewhere")))
        assert list(root.iterdir()) == []

        root.rmdir()
        (root.parent / "unplugged").rename(root)
        watch.until_page(PAGE, "written elsewhere")
        by_rename(root / ANN, promise("and here again"))
        watch.until_page(PAGE, "and here again")
        assert watch.err.read_text().count("the vault is gone") == 1


def test_changes_can_be_looked_for(root: Path) -> None:
    with watched(root, "--poll", *TODAY) as watch:
        in_place(root / ANN, promise("on a network drive"))
        watch.until_page(PAGE, "on a network drive")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_the_middle_of_a_build(root: Path, how: signal.Signals) -> None:
    endless = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"
    template = root / ".netvault/templates/Mine.md.jinja"
    vault(root, {template.relative_to(root).as_posix(): endless})
    with starting(root, *TODAY) as watch:
        watch.until(lambda: any((root / LOCAL).glob("holder")))
        assert watch.end(how) == 130

    assert watch.lines == []
    assert list(root.rglob(".netvault-*")) == []
    template.unlink()
    with watched(root, *TODAY) as watch:
        watch.until_page(PAGE, "first")
