"""The merge driver, which git runs for each note that both sides of a merge have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.git import merge_file
from netvault.merge.note import settle

if TYPE_CHECKING:
    from pathlib import Path


def merge_note(base: Path, ours: Path, theirs: Path, path: str, size: int) -> bool:
    """Merge a file for git, into ours.

    Args:
        base: The file as it was.
        ours: As it is on one side; it gets the result.
        theirs: As it is on the other side.
        path: Its path in the repository.
        size: How long the markers of a conflict shall be.

    Returns:
        Whether no conflict is left.
    """
    files = (base, ours, theirs)
    if path.casefold().endswith(".md"):
        texts = (file.read_bytes().decode("utf-8", "surrogateescape") for file in files)
        settled = settle(*texts)
        for file, text in zip(files, settled, strict=True):
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
        if settled.base == settled.ours == settled.theirs:
            return True
    return merge_file(*files, size) == 0
