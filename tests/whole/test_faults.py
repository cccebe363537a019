"""What goes wrong around a vault, each as it happens to somebody: from notes to files."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build, load
from netvault.building.record import CannotRecord, create_contact, record_touch
from tests.support.ticking import DAY, ME
from tests.support.vaults import note, people, vault
from tests.support.writing import files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

ANN: Final = "People/Ann.md"
CALL: Final = note("- 2026-10-01 call", every="2 weeks", phone="0123456")


def lunch(root: Path) -> None:
    loaded = load(root)
    record_touch(loaded, [loaded.network.people[ANN]], DAY, "lunch")


@pytest.mark.skipif(os.name == "nt", reason="processes are forked, with limits of their own")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_disk_that_takes_half_of_a_note_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource  # noqa: PLC0415 - other systems have none

    monkeypatch.setenv("NETVAULT_CACHE", "off")
    book = note(*["- 2026-10-01 call"] * 2_000)
    root = vault(tmp_path, {ANN: book})

    def log_with_little_space() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(book) // 2, resource.RLIM_INFINITY))
        try:
            lunch(root)
        except CannotRecord as refusal:
            sys.exit(9 if "cannot be written (file too large)" in str(refusal) else 1)

    child = get_context("fork").Process(target=log_with_little_space)
    child.start()
    child.join(60)

    assert child.exitcode == 9
    assert files(root) == {ANN: book.encode()}


def test_a_note_keeps_its_mode_and_attributes_when_a_touch_is_logged(tmp_path: Path) -> None:
    root = vault(tmp_path, {ANN: CALL})
    (root / ANN).chmod(0o640)
    has_attributes = hasattr(os, "setxattr")
    if has_attributes:
        try:
            os.setxattr(root / ANN, "user.color", b"blue")
        except OSError:
            has_attributes = False

    lunch(root)

    assert (root / ANN).stat().st_mode & 0o777 == 0o640
    assert not has_attributes or os.getxattr(root / ANN, "user.color") == b"blue"


def test_a_note_that_is_a_link_is_read_where_it_lies_and_stays_a_link(tmp_path: Path) -> None:
    root = vault(tmp_path, {"Archive/Ann.md": note(*CALL.splitlines()[4:], type="person")})
    (root / "People").mkdir()
    (root / ANN).symlink_to("../Archive/Ann.md")
    loaded = load(root)

    record_touch(loaded, [loaded.network.people["Archive/Ann.md"]], DAY, "lunch")

    assert list(loaded.network.people) == ["Archive/Ann.md"]
    assert (root / ANN).is_symlink()
    assert "- 2026-11-23 lunch\n" in (root / ANN).read_text()


ANN_AT_LENGTH: Final = CALL + "- 2026-10-02 she told me at length what she grows in her garden.\n"
DEBRIS: Final = (
    *("Ann.sync-conflict-20261101-101010-ABCDEF7.md", "Ann (conflicted copy 2026-11-01).md"),
    *("Ann (Eve's conflicted copy 2026-11-01).md", "Ann 2.md", "Ann-MBP.md", ".Ann.md.swp"),
    *("~$Ann.docx", "Ann.md~", ".#Ann.md", "#Ann.md#", ".Bea.md.icloud", ".syncthing.Ann.md.tmp"),
    *("Ann.md.orig", "._Ann.md", "Ann.tmp"),
)


def test_a_vault_full_of_what_sync_tools_and_editors_left_has_each_person_once(
    tmp_path: Path,
) -> None:
    ours, theirs = "- 2026-11-01 tea\n", "- 2026-11-02 walk\n"
    in_front = "---\n<<<<<<< HEAD\nevery: 1 week\n=======\nevery: 2 weeks\n>>>>>>> b\n---\n"
    in_body = f"{CALL}<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> b\n"
    copies = {f"People/{name}": ANN_AT_LENGTH for name in DEBRIS}
    root = vault(tmp_path, ME | copies | people(Ann=ANN_AT_LENGTH, Ben=in_front, Cem=in_body))
    before = files(root)

    result = build(root, DAY)

    names = [person.name for person in load(root).network.people.values()]
    assert names == ["Ann", "Ben", "Cem"]
    found = [(problem.path, problem.line, problem.code) for problem in result.problems]
    assert ("People/Ben.md", 2, "yaml-syntax") in found
    assert len([path for path, _, code in found if code == "sync-conflict"]) == 5
    assert {path: data for path, data in files(root).items() if path in before} == before


def test_nobody_is_made_anew_beside_the_stub_of_a_note_that_icloud_keeps(tmp_path: Path) -> None:
    root = vault(tmp_path, {"People/.Dana Fox.md.icloud": b"bplist00"})

    with pytest.raises(CannotRecord, match=r"People/Dana Fox\.md exists already"):
        create_contact(load(root), "Dana Fox", {})

    assert files(root) == {"People/.Dana Fox.md.icloud": b"bplist00"}


COMPANIES: Final = (
    *("../../out", "/etc/passwd", ".git/hooks/post-commit", ".obsidian/plugins/a/main.js", ".."),
    *("..\\..\\out", "C:\\out", "~/out", "a/../../../out", "CON", ".", "%2e%2e/out", "x" * 300),
)


def test_whatever_a_company_is_called_its_page_lies_among_the_pages(tmp_path: Path) -> None:
    at = {
        f"P{n}": note(company=f'"{name}"'.replace("\\", "\\\\")) for n, name in enumerate(COMPANIES)
    }
    goals = "".join(f"  - '{name}'\n" for name in COMPANIES)
    me = f"---\ntype: me\ngoals:\n- want: work\n  companies:\n{goals}---\n"
    root = vault(tmp_path / "vault", {"Me.md": me, ".git/config": "", **people(**at)})
    before = files(tmp_path)

    result = build(root, DAY)

    pages = {path for path in result.written if path.startswith("Network/Companies/")}
    assert len(pages) > len(COMPANIES) - 3  # some of these names are one without punctuation
    assert {path.count("/") for path in pages} == {2}
    assert not any(path.rpartition("/")[2].startswith(".") for path in pages)
    new = files(tmp_path).keys() - before.keys()
    assert new == {f"vault/{path}" for path in result.written}
    assert {path: files(tmp_path)[path] for path in before} == before


CANARY: Final = "Zaunkönig"
"""Stands in the text of notes, beside everything that can be wrong there."""

PRIVATE: Final = note(
    f"# {CANARY}",
    f"{CANARY} text [[Ben]] [[Nobody's|{CANARY}]]",
    f"- 2026-02-30 {CANARY} [[Ben]]",
    f"- 2026-10-02 {CANARY} #got/gold [gave:: silver]",
    f"- [ ] {CANARY} 📅 2026-11-31",
    f"- [ ] ask her for a job, {CANARY} #ask/referral",
    f"- 2027-01-01 {CANARY}",
    f"<!-- netvault:begin leads colour={CANARY} -->",
    "<!-- netvault:begin -->",
    f"bio: [{CANARY}",
    compnay="Acme",
    stance="discuraging",
    every="now and then",
    met="soon",
    phone=CANARY,
    note=f"{CANARY}: {CANARY}",
)


def test_no_message_tells_what_notes_say(small: Path, netvault: Run) -> None:
    vault(
        small, people(Ann=PRIVATE, Ben=note(f"- [ ] {CANARY}", "- 2026-10-01 tea", every="2 weeks"))
    )
    first = netvault("build")
    vault(small, {ANN: PRIVATE.replace("# ", "# \ufffd")})
    page = small / "Network/Follow-ups.md"
    page.write_text(page.read_text().replace("- [ ]", "- [x]"))

    told = [first, netvault("check"), netvault("build"), netvault("check", "--json")]

    assert len({line.rpartition("[")[2] for line in first.err.splitlines()}) >= 7
    assert [ran for ran in told if CANARY in ran.out + ran.err] == []
