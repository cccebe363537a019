"""The merge driver, which git runs for each note that both sides of a merge have changed.

It is run once for each note: so it is no command, and loads nothing that a merge does not need.
Whatever stops it, git still has three whole files: copies are merged, and one rename at the end
replaces ours with the result.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from netvault.edit.merge.canvas import merge_canvas
from netvault.edit.merge.note import merge_texts
from netvault.git.scripts import CONFLICT, MERGE_COPY
from netvault.render.base import is_our_base

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_AS_TEXT: Final = "netvault: {} is merged as text, for it cannot be merged as a note ({})"
_UNMERGED: Final = "netvault: {} stays as it is on your side, the other side is in git: {}"


def main() -> NoReturn:
    """Merge as git asks for it, and end the process.

    Exit code 0: all is merged. `CONFLICT`: a conflict is left, in ours or, where that cannot be
    written, in git's index alone. Any other: git is to merge.
    """
    base, ours, theirs, path, size = sys.argv[1:]
    is_merged = False
    try:
        is_merged = merge_note(Path(base), Path(ours), Path(theirs), path, int(size))
    except Exception as error:  # noqa: BLE001 - whatever it is, both sides are whole
        _say(_UNMERGED.format(path, error))
    sys.exit(0 if is_merged else CONFLICT)


def merge_note(base: Path, ours: Path, theirs: Path, path: str, size: int) -> bool:
    """Merge a file for git, into ours.

    Args:
        base: The file as it was.
        ours: As it is on one side; the merge replaces it.
        theirs: As it is on the other side.
        path: Its path in the repository.
        size: How long the markers of a conflict shall be.

    Returns:
        Whether no conflict is left.

    Raises:
        GitError: When git cannot merge what is left; ours is as it was.
        OSError: When a file cannot be read or written; ours is as it was.
    """
    _sweep(ours.parent)
    versions = [file.read_bytes() for file in (base, ours, theirs)]
    texts = _merged_file(versions, path)
    if texts[0] == texts[1] == texts[2]:
        _replace(ours, texts[1])
        return True
    merged, conflicts = _merged_text(texts, ours, size)
    _replace(ours, merged)
    return not conflicts


def _merged_file(versions: Sequence[bytes], path: str) -> Sequence[bytes]:
    """Merge what can be merged by what it means: three equal versions where nothing is left."""
    ending = path.casefold().rpartition(".")[2]
    if ending in ("md", "svg"):
        return _merged_note(versions, path)
    base, ours, theirs = versions
    if ending == "base" and is_our_base(ours) and is_our_base(theirs):
        return [ours] * 3  # the next build makes it anew
    merged = merge_canvas(base, ours, theirs) if ending == "canvas" else None
    return versions if merged is None else [merged] * 3


def _merged_note(versions: Sequence[bytes], path: str) -> Sequence[bytes]:
    """Merge a note as far as nobody need be asked; where our own code fails, nothing is merged."""
    try:
        texts = merge_texts(*(version.decode("utf-8", "surrogateescape") for version in versions))
    except Exception as error:  # noqa: BLE001 - whatever it is, git can still merge
        _say(_AS_TEXT.format(path, type(error).__name__))
        return versions
    return [text.encode("utf-8", "surrogateescape") for text in texts]


def _merged_text(versions: Sequence[bytes], ours: Path, size: int) -> tuple[bytes, int]:
    """Merge copies as git merges text; return the result and its number of conflicts."""
    from netvault.git.git import merge_file  # noqa: PLC0415 - heavy, and mostly not needed

    copies = [_copy_of(ours, use) for use in ("base", "ours", "theirs")]
    try:
        for copy, version in zip(copies, versions, strict=True):
            copy.write_bytes(version)
        return merge_file(copies[0], copies[1], copies[2], size)
    finally:
        _discard(copies)


def _replace(ours: Path, merged: bytes) -> None:
    """Replace ours by one rename, once the new bytes are on the disk."""
    copy = _copy_of(ours, "merged")
    try:
        with copy.open("wb") as file:
            file.write(merged)
            file.flush()
            os.fsync(file.fileno())
        copy.replace(ours)
    finally:
        _discard([copy])


def _copy_of(ours: Path, use: str) -> Path:
    return ours.with_name(MERGE_COPY.format(name=ours.name, use=use))


def _discard(copies: Iterable[Path]) -> None:
    for copy in copies:
        with suppress(OSError):  # the next merge sweeps it
            copy.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Delete the copies that killed drivers left: git has deleted the files they belong to."""
    for copy in folder.glob(MERGE_COPY.format(name=".merge_file_*", use="*")):
        owner = Path(copy.stem.removeprefix(".netvault-")).stem
        if not (folder / owner).exists():
            _discard([copy])


def _say(message: str) -> None:
    with suppress(OSError):  # nobody listens any more
        sys.stderr.write(f"{message}\n")
