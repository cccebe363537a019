"""Listing: which Markdown files a vault has, by its owner's own rules. No file is opened for it."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.model import Problem
from netvault.model.config import CONFIG_PATH
from netvault.model.names import fold
from netvault.model.problems import in_order
from netvault.vault.copies import likely_copies, original_of
from netvault.vault.read import MAX_BYTES, read_bytes, shown, too_large, unreadable
from netvault.vault.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pathspec import GitIgnoreSpec

    from netvault.model import Config

GRAIN: Final = 2_000_000_000
"""Nanoseconds within which a clock may not tell two changes apart; that of FAT is the coarsest."""

OBSIDIAN_TEMPLATES: Final = ".obsidian/templates.json"
"""Where Obsidian says which folder holds templates and thus no notes."""

SETTINGS: Final = (CONFIG_PATH, OBSIDIAN_TEMPLATES)
"""Files that decide what the notes mean, besides templates."""

_IGNORED_FOLDERS: Final = frozenset({"node_modules"})
_SAVED_COPY: Final = re.compile(r"[^/] \(your edit [0-9a-f]+(?: \d+)?\)\.md\Z")
_ENDINGS: Final = frozenset({".md", ".MD", ".Md", ".mD"})
PAGE_ENDINGS: Final = (".md", ".svg", ".canvas", ".base")
"""How the names of generated files end."""

_ABSENT: Final = {"st_flags": 0x4000_0000, "st_file_attributes": 0x0040_0000}
"""Flags of a file that must be fetched first: "dataless" on macOS, "recall" on Windows."""

_FLAGS: Final = {name: flag for name, flag in _ABSENT.items() if hasattr(os.stat_result, name)}
"""Those of them that this system has."""

_PATH: Final = itemgetter(0)


class FileStamp(NamedTuple):
    """What tells, mostly, whether a file is as it was: so git knows files in its index.

    Attributes:
        size: In bytes.
        mtime: When it was last changed, in nanoseconds.
        inode: Its number in the file system.
    """

    size: int
    mtime: int
    inode: int

    def __str__(self) -> str:
        return f"{self.size} {self.mtime} {self.inode}"

    @classmethod
    def of(cls, status: os.stat_result) -> FileStamp:
        """Return the stamp of a file that was looked at."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino)


class NoteFile(NamedTuple):
    """One Markdown file, as the file system knows it.

    Attributes:
        path: Relative to the vault, with `/` between folders.
        stamp: Its size, time and inode.
        is_racy: Whether it was changed so shortly before it was listed that a later change might
            leave the stamp as it is.
    """

    path: str
    stamp: FileStamp
    is_racy: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The notes of a vault.

    Attributes:
        notes: Those to read, in the order of their paths.
        pages: Those under the folder of pages, which are not read as notes.
        problems: What could not be listed, and copies that a sync tool left.
    """

    notes: tuple[NoteFile, ...]
    pages: tuple[NoteFile, ...]
    problems: tuple[Problem, ...]


def list_notes(root: Path, config: Config) -> Listing:
    """List the Markdown files of a vault, without those that its owner or Obsidian sets apart."""
    return _Walk(root, config).listing()


class _Walk:
    """One walk over the folders."""

    def __init__(self, root: Path, config: Config) -> None:
        self.root = root
        self.racy_from = time.time_ns() - GRAIN
        self.real_root = root.resolve()
        self.pages_folder = fold(config.output)
        self.ignored = _patterns(config.ignore) if config.ignore else None
        self.templates = _templates_folder(root)
        self.problems: list[Problem] = []
        self.notes: list[NoteFile] = []
        self.pages: list[NoteFile] = []

    def listing(self) -> Listing:
        folders = [""]
        while folders:
            folder = folders.pop()
            try:
                with _opened(self.root / folder) as entries:
                    folders += self._take(folder, entries)
            except OSError as error:
                self.problems.append(unreadable(folder or ".", error))
        self._set_copies_apart()
        self._report_second_names()
        return Listing(
            tuple(sorted(self.notes, key=_PATH)),
            tuple(sorted(self.pages, key=_PATH)),
            in_order(self.problems),
        )

    def _take(self, folder: str, entries: Iterable[os.DirEntry[str]]) -> Iterator[str]:
        beginning = f"{folder}/" if folder else ""
        is_pages = fold(beginning).startswith(f"{self.pages_folder}/")
        files = self.pages if is_pages else self.notes
        for entry in entries:
            name = entry.name
            path = beginning + name
            if name[0] == ".":
                self._report_stub(path, name)
            elif entry.is_symlink():
                self._report_way_out(path)
            elif entry.is_dir():
                if not self._is_ignored_folder(path):
                    yield path
            elif not (name[-3:] in _ENDINGS or (is_pages and name.endswith(PAGE_ENDINGS))):
                continue
            elif not (self.ignored and self._is_ignored(path)):
                self._take_note(path, entry, files)

    def _take_note(self, path: str, entry: os.DirEntry[str], files: list[NoteFile]) -> None:
        if not (path.isascii() or _is_text(path)):
            said = "the name of this file is no text in UTF-8; rename it"
            self.problems.append(Problem(shown(path), 1, 1, "unreadable", said))
            return
        try:
            status = entry.stat()
        except OSError as error:
            self.problems.append(unreadable(path, error))
            return
        if path[-4:] == ").md" and _SAVED_COPY.search(path):
            return
        if not stat.S_ISREG(status.st_mode):
            said = "this is no file but a FIFO, a device or a socket, and is not read"
            self.problems.append(Problem(path, 1, 1, "unreadable", said))
            return
        if _FLAGS and _is_elsewhere(status):
            self.problems.append(_in_the_cloud(path, path))
        elif status.st_size > MAX_BYTES and files is not self.pages:
            self.problems.append(too_large(path))
        else:
            stamp = FileStamp.of(status)
            files.append(NoteFile(path, stamp, stamp.mtime >= self.racy_from))

    def _is_ignored_folder(self, path: str) -> bool:
        is_apart = path.rpartition("/")[2] in _IGNORED_FOLDERS or fold(path) == self.templates
        return is_apart or self._is_ignored(f"{path}/")

    def _is_ignored(self, path: str) -> bool:
        return self.ignored is not None and self.ignored.match_file(path)

    def _report_way_out(self, path: str) -> None:
        """Report a symbolic link that leads out of the vault.

        None is ever followed: what a link inside the vault leads to is read where it lies.
        """
        try:
            target = (self.root / path).resolve(strict=True)
            is_folder = target.is_dir()
        except (OSError, RuntimeError):
            return  # it leads nowhere, or round in a ring
        if target.is_relative_to(self.real_root):
            return
        is_ignored = self._is_ignored_folder(path) if is_folder else self._is_ignored(path)
        if not is_ignored and (is_folder or target.suffix.lower() == ".md"):
            said = (
                "this link leads out of the vault and is not followed;"
                " move what it leads to into the vault"
            )
            self.problems.append(Problem(shown(path), 1, 1, "outside-vault", said))

    def _report_stub(self, path: str, name: str) -> None:
        """Report a note that iCloud keeps elsewhere: a stub `.NAME.md.icloud` stands for it."""
        if name.endswith(".md.icloud"):
            real = path[: -len(name)] + name[1 : -len(".icloud")]
            if not self._is_ignored(real):
                self.problems.append(_in_the_cloud(path, real))

    def _set_copies_apart(self) -> None:
        """Take out the copies that sync tools left, and report each."""
        paths = [*map(_PATH, self.notes)]
        likely = likely_copies(paths)
        if not likely:
            return
        known = set(paths)
        copies = set()
        for path in likely & known:
            original = original_of(path, known, partial(read_bytes, self.root))
            if original is None:
                continue
            copies.add(path)
            said = (
                f"a sync tool left this copy of {original};"
                " bring over what is new in it, then delete it"
            )
            self.problems.append(Problem(path, 1, 1, "sync-conflict", said))
        if copies:
            self.notes = [note for note in self.notes if note.path not in copies]

    def _report_second_names(self) -> None:
        """Report a note that is there under two names: an edit gives new bytes to one of them."""
        names: dict[FileStamp, str] = {}
        for path, stamp, _ in sorted(self.notes, key=_PATH):
            first = names.setdefault(stamp, path) if stamp.inode else path
            if first != path:
                said = (
                    f"this is {first} under a second name (a hard link), and an edit would part"
                    " the two; delete one of them, or make it a symbolic link"
                )
                self.problems.append(Problem(path, 1, 1, "sync-conflict", said))


@contextmanager
def _opened(folder: Path) -> Iterator[Iterable[os.DirEntry[str]]]:
    """Open a folder so that its files are found from there, where the system can.

    The way down from the root for each of thousands of files is a fifth of all listing.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - heavy, and few vaults ignore anything

    return GitIgnoreSpec.from_lines(lines)


def _is_elsewhere(status: os.stat_result) -> bool:
    """Return whether a file is only in the cloud."""
    return any(getattr(status, name) & flag for name, flag in _FLAGS.items())


def _templates_folder(root: Path) -> str | None:
    """Return the folder that Obsidian's core Templates plugin names, which holds no notes."""
    try:
        data = read_regular(root / OBSIDIAN_TEMPLATES)
    except OSError:
        return None
    import json  # noqa: PLC0415 - only where Obsidian has such a folder

    try:
        settings = json.loads(data)
    except (ValueError, RecursionError):
        return None
    folder = settings.get("folder") if isinstance(settings, dict) else None
    bare = folder.strip("/") if isinstance(folder, str) else ""
    return fold(bare) or None


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _in_the_cloud(path: str, real: str) -> Problem:
    said = (
        f"{shown(real)} is not on this machine, only in the cloud;"
        " open it once, or keep the vault downloaded"
    )
    return Problem(shown(path), 1, 1, "unreadable", said)
