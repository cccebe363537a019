"""What was read is kept for the next time, for the user alone, and nothing wrong is ever found."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from netvault.model.config import Config, PeopleRules
from netvault.parse.note import read_note
from netvault.vault import FileStamp, NoteFile
from netvault.vault.cache import (
    Cache,
    CachedNote,
    KnownFile,
    cache_folder,
    drop_cache,
    lend_cache,
    pack_note,
    still_known,
)
from netvault.vault.write import digest
from tests.support.vaults import DEFAULTS, note, vault

if TYPE_CHECKING:
    from pathlib import Path

TEXT = note(
    "- 2026-11-02 call [[Dana Fox]] #got/contact",
    "- [ ] send the slides 📅 2026-11-30",
    company="Acme",
    birthday="02-29",
    every="never",
    compnay="Acme",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return vault(tmp_path / "vault", {"People/Ann.md": TEXT})


def kept(text: str, path: str = "People/Ann.md") -> CachedNote:
    """Give what is kept of a note with a text."""
    data = text.encode()
    return CachedNote(KnownFile("1 2 3", digest(data)), pack_note(read_note(data, path, DEFAULTS)))


def cache(root: Path, config: Config = DEFAULTS) -> Cache:
    return Cache(root, config)


def file_of(root: Path) -> Path:
    """Give the file of a cache in which two notes and a record are kept."""
    cache(root).keep_notes({"People/Ann.md": kept(TEXT), "Ben.md": kept("Hello.\n")}, ())
    cache(root).keep_record(b"settled")
    file = cache(root)._file  # noqa: SLF001 - to be spoiled
    assert file
    return file


def test_a_note_comes_back_as_it_was_read(root: Path) -> None:
    cache(root).keep_notes({"People/Ann.md": kept(TEXT)}, ())
    found = cache(root).notes()

    assert found == {"People/Ann.md": kept(TEXT)}
    assert found["People/Ann.md"].note == read_note(TEXT.encode(), "People/Ann.md", DEFAULTS)


def test_of_a_template_it_is_kept_that_it_is_none(root: Path) -> None:
    template = kept("---\nmet: {{date}}\n---\n")
    cache(root).keep_notes({"Person.md": template}, ())

    assert cache(root).notes()["Person.md"].note is None


def test_a_row_is_replaced_and_dropped(root: Path) -> None:
    cache(root).keep_notes({"Ann.md": kept(TEXT), "Ben.md": kept(TEXT)}, ())
    cache(root).keep_notes({"Ann.md": kept("Hello.\n")}, ["Ben.md"])

    assert cache(root).notes() == {"Ann.md": kept("Hello.\n")}


def test_there_is_one_record_beside_the_notes(root: Path) -> None:
    assert cache(root).record() is None
    for value in (b"one", b"another"):
        cache(root).keep_record(value)

    assert cache(root).record() == b"another"


def test_another_configuration_finds_nothing(root: Path) -> None:
    file_of(root)

    assert cache(root, Config(people=PeopleRules(folders=("Folk",)))).notes() == {}
    assert cache(root).notes() == {}


def test_another_version_of_the_program_finds_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_of(root)
    monkeypatch.setattr("netvault.vault.cache._code_stamp", lambda: ("tomorrow's",))

    assert cache(root).notes() == {}


def test_a_version_with_other_tables_and_this_one_may_take_turns(root: Path) -> None:
    file = file_of(root)
    for _ in range(2):
        with closing(sqlite3.connect(file)) as other, other:
            other.executescript("DROP TABLE note; CREATE TABLE note (path TEXT, words TEXT);")
            other.execute("INSERT INTO note VALUES ('People/Ann.md', 'as another format has it')")
        assert cache(root).notes() == {}
        file_of(root)
        assert len(cache(root).notes()) == 2


def test_each_vault_has_its_own(root: Path) -> None:
    file_of(root)

    assert cache(root.parent).notes() == {}


def test_nobody_else_can_read_it(root: Path) -> None:
    file = file_of(root)

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_one_that_others_may_write_is_made_anew(root: Path) -> None:
    file_of(root).chmod(0o666)

    assert cache(root).notes() == {}
    assert file_of(root).stat().st_mode & 0o777 == 0o600


def test_where_others_may_write_nothing_is_kept(root: Path) -> None:
    file = file_of(root)
    file.parent.chmod(0o777)

    assert cache(root).notes() == {}


@pytest.mark.parametrize("spoiled", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_cache_is_made_anew(root: Path, spoiled: bytes) -> None:
    file_of(root).write_bytes(spoiled)

    assert cache(root).notes() == {}
    file_of(root)
    assert len(cache(root).notes()) == 2


@pytest.mark.parametrize("cut", [0, 50, 1000, 4096, 9000])
def test_one_that_was_cut_off_is_made_anew(root: Path, cut: int) -> None:
    file = file_of(root)
    file.write_bytes(file.read_bytes()[:cut])
    cache(root).notes()
    file_of(root)

    assert len(cache(root).notes()) == 2


def test_whatever_byte_of_it_is_damaged_no_other_note_is_found(root: Path) -> None:
    file = file_of(root)
    whole = file.read_bytes()
    true = {note.packed for note in cache(root).notes().values()}
    for spot in [spot for spot, byte in enumerate(whole) if byte][::7]:
        file.write_bytes(whole[:spot] + bytes([whole[spot] ^ 0xFF]) + whole[spot + 1 :])
        assert {note.packed for note in cache(root).notes().values()} <= true
        assert cache(root).record() in (b"settled", None)


def test_a_foreign_database_is_made_ours(root: Path) -> None:
    file = file_of(root)
    file.unlink()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE VIEW note AS SELECT 1")
    file.chmod(0o600)
    for _ in range(2):
        file_of(root)

    assert len(cache(root).notes()) == 2


def test_while_another_process_writes_nothing_is_kept_and_nothing_lost(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netvault.vault.cache._PATIENCE", 0.0)
    with closing(sqlite3.connect(file_of(root))) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cache(root).notes() == {}
        cache(root).keep_notes({}, ["Ben.md"])

    assert len(cache(root).notes()) == 2


def test_where_it_cannot_be_written_nothing_happens(folder: Path, root: Path) -> None:
    folder.write_text("a file")
    cache(root).keep_record(b"settled")

    assert cache(root).record() is None


def test_without_a_folder_nothing_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    cache(root).keep_record(b"settled")
    lend_cache(root, root.parent)
    drop_cache(root)

    assert cache(root).record() is None
    assert cache_folder() is None


def test_it_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETVAULT_CACHE")
    default = cache_folder()

    assert default
    assert default.name == "netvault"


def test_it_is_lent_to_a_vault_with_the_same_notes(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    lend_cache(root, other)
    assert cache(other).notes() == {}
    file_of(root)
    lend_cache(root, other)
    assert cache(other).notes() == cache(root).notes()
    drop_cache(other)

    assert cache(other).notes() == {}
    assert len(cache(root).notes()) == 2


def listed(root: Path, mtime: int, *, is_racy: bool = False) -> NoteFile:
    size = (root / "People/Ann.md").stat().st_size
    return NoteFile("People/Ann.md", FileStamp(size, mtime, 7), is_racy)


def test_a_file_with_the_same_stamp_is_not_opened(root: Path) -> None:
    file = listed(root, 1)
    known = KnownFile.of(file, digest(TEXT.encode()))
    os.unlink(root / file.path)  # noqa: PTH108 - so that nothing could be read

    assert still_known(root, file, known) is known


def test_of_a_file_that_was_only_touched_the_bytes_decide(root: Path) -> None:
    known = KnownFile.of(listed(root, 1), digest(TEXT.encode()))
    touched = listed(root, 2)

    assert still_known(root, touched, known) == KnownFile.of(touched, known.digest)
    vault(root, {touched.path: "another text"})
    assert still_known(root, touched, known) is None
    (root / touched.path).unlink()
    assert still_known(root, touched, known) is None


def test_a_file_that_was_racy_is_looked_into_until_the_clock_can_tell(root: Path) -> None:
    racy, later = listed(root, 1, is_racy=True), listed(root, 1)
    known = KnownFile.of(racy, digest(TEXT.encode()))

    assert known.stamp == ""
    assert still_known(root, racy, known) is known
    again = still_known(root, later, known)
    assert again
    assert again.stamp == str(later.stamp)
