"""From pages to files: first a plan, which is pure, then the changes, each of them atomic.

Nothing that netvault did not make is overwritten or deleted, and no text outside a region changes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from netvault.problems import Problem
from netvault.regions import Region, checksum, fill_regions, find_regions, page_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netvault.model import Page

TEMPORARY: Final = ".netvault-"
"""How the names of temporary files begin; a build sweeps up those that an interrupted one left."""

Cause = Literal["page", "region", "saved", "removed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One file to write or to delete.

    Attributes:
        path: Relative to the vault.
        before: The bytes it must still have; None when it must not exist.
        after: The bytes it gets; None to delete it.
        cause: Why it changes.
    """

    path: str
    before: bytes | None
    after: bytes | None
    cause: Cause


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build will do to the vault.

    Attributes:
        changes: In the order in which they are made.
        unchanged: How many pages are already as they should be.
        problems: Pages that cannot be written, and edits that are saved beside them.
    """

    changes: tuple[Change, ...]
    unchanged: int
    problems: tuple[Problem, ...]


def plan(pages: Sequence[Page], files: Mapping[str, bytes]) -> Plan:
    """Compare pages with what is on disk.

    Args:
        pages: What should be there.
        files: What is there: every file with a region in it, and every file where a page should be.

    Returns:
        The changes that bring one to the other.
    """
    return _Planner(pages, files).plan()


class _Planner:
    """Decides about one file after another."""

    def __init__(self, pages: Sequence[Page], files: Mapping[str, bytes]) -> None:
        self.pages = pages
        self.texts = {path: data.decode("utf-8", "surrogateescape") for path, data in files.items()}
        self.regions: dict[str, tuple[Region, ...]] = {}
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.unchanged = 0
        for path in sorted(files):
            self.regions[path], problems = find_regions(self.texts[path], path)
            self.problems += problems

    def plan(self) -> Plan:
        moved = self._pages_elsewhere()
        claimed = set()
        for page in self.pages:
            path = page.path if page.path in self.texts else moved.get(page.region, page.path)
            claimed.add(path)
            self._put(page, path)
        for path in sorted(self.regions.keys() - claimed):
            self._remove_if_ours(path)
        return Plan(tuple(self.changes), self.unchanged, tuple(self.problems))

    def _pages_elsewhere(self) -> dict[str, str]:
        """Find pages by their mark wherever the user moved them."""
        homes = {page.path for page in self.pages}
        return {
            region.name: path
            for path in sorted(self.regions, reverse=True)
            if path not in homes
            for region in self.regions[path]
            if region.is_page
        }

    def _put(self, page: Page, path: str) -> None:
        if path not in self.texts:
            text = page_text(page.region, page.content)
            self.changes.append(Change(path, None, text.encode(), "page"))
            return
        region = next((r for r in self.regions[path] if r.name == page.region), None)
        if region is None:
            self._report_occupied(path)
            return
        self._save_edit(path, region, page.content)
        self._rewrite(path, fill_regions(self.texts[path], [(region, page.content)]), "page")

    def _report_occupied(self, path: str) -> None:
        if any(problem.path == path for problem in self.problems):
            return  # its markers are broken, and that is said already
        said = "a page belongs here, but this file is not one and is left alone; move it or rename it"
        self.problems.append(Problem(path, 1, 1, "not-a-page", said))

    def _save_edit(self, path: str, region: Region, content: str) -> None:
        """Keep what somebody wrote into a region, in a file beside it, before it is replaced."""
        if not region.is_edited or region.content == content:
            return
        beside = f"{path[:-3]} (your edit {checksum(region.content)[:6]}).md"
        said = f"this generated text was edited; your version is kept as {beside}"
        self.problems.append(Problem(path, region.line, 1, "edited-region", said))
        if beside not in self.texts:
            self.changes.append(Change(beside, None, _bytes(region.content), "saved"))

    def _rewrite(self, path: str, text: str, cause: Cause) -> None:
        if text == self.texts[path]:
            self.unchanged += 1
        else:
            self.changes.append(Change(path, _bytes(self.texts[path]), _bytes(text), cause))

    def _remove_if_ours(self, path: str) -> None:
        """Delete a page whose reason is gone, when nobody wrote anything into it."""
        regions = self.regions[path]
        if len(regions) != 1 or not regions[0].is_page or regions[0].is_edited:
            return
        if page_text(regions[0].name, regions[0].content) == self.texts[path].replace("\r\n", "\n"):
            self.changes.append(Change(path, _bytes(self.texts[path]), None, "removed"))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a plan.

    Attributes:
        made: The changes that were made.
        stale: Changes that were left because the file is no longer what was planned with.
        problems: Changes that could not be made.
    """

    made: tuple[Change, ...]
    stale: tuple[Change, ...]
    problems: tuple[Problem, ...]


def apply(root: Path, changes: Iterable[Change]) -> Applied:
    """Make the changes, each whole or not at all.

    Args:
        root: The vault's folder.
        changes: In order; one that fails does not keep back the others.
    """
    made: list[Change] = []
    stale: list[Change] = []
    problems: list[Problem] = []
    for change in changes:
        try:
            is_made = _make(root, change)
        except _OutsideError:
            said = "this place lies outside the vault (a link leads there), so nothing is written to it"
            problems.append(Problem(change.path, 1, 1, "outside-vault", said))
        except OSError as error:
            reason = (error.strerror or "an error of the disk").lower()
            said = f"this cannot be written ({reason}); nothing of it has changed"
            problems.append(Problem(change.path, 1, 1, "unreadable", said))
        else:
            (made if is_made else stale).append(change)
    return Applied(tuple(made), tuple(stale), tuple(problems))


def sweep(root: Path, folders: Iterable[str]) -> None:
    """Delete the temporary files that an interrupted build left in some folders of the vault."""
    for folder in sorted(set(folders)):
        for path in (root / folder).glob(f"{TEMPORARY}*.tmp"):
            with contextlib.suppress(OSError):
                path.unlink()


class _OutsideError(Exception):
    """A path whose real place is not in the vault."""


def _make(root: Path, change: Change) -> bool:
    target = _real_target(root, change.path)
    if _current(target) != change.before:
        return False
    if change.after is None:
        target.unlink()
        _remove_if_empty(target.parent, root)
    elif change.before is None:
        target.parent.mkdir(parents=True, exist_ok=True)
        return _create(target, change.after)
    else:
        _replace(target, change.after)
    return True


def _real_target(root: Path, path: str) -> Path:
    """Follow links to the real file; refuse whatever is not in the vault, or is in a hidden folder."""
    real_root = root.resolve()
    target = (root / path).resolve()
    inside = target.relative_to(real_root).parts if target.is_relative_to(real_root) else ()
    if not inside or any(part.startswith(".") for part in inside):
        raise _OutsideError(path)
    return target


def _current(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _create(target: Path, data: bytes) -> bool:
    """Put a new file in place, unless one has appeared there meanwhile."""
    if _has_stub(target):
        return False
    temporary = _write_beside(target, data)
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if target.exists():
            return False
        temporary.replace(target)
        return True
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _has_stub(target: Path) -> bool:
    """Tell whether iCloud keeps this file elsewhere: a new one beside its stub would destroy it."""
    return (target.parent / f".{target.name}.icloud").exists()


def _replace(target: Path, data: bytes) -> None:
    temporary = _write_beside(target, data)
    try:
        _copy_attributes(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _copy_attributes(source: Path, target: Path) -> None:
    """Keep mode and extended attributes of a file that is replaced."""
    shutil.copymode(source, target)
    if hasattr(os, "listxattr"):
        for name in os.listxattr(source):
            with contextlib.suppress(OSError):
                os.setxattr(target, name, os.getxattr(source, name))


def _write_beside(target: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _remove_if_empty(folder: Path, root: Path) -> None:
    if folder != root.resolve():
        with contextlib.suppress(OSError):
            folder.rmdir()
