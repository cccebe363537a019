"""The merge driver, which git runs for each note that both sides of a merge have changed.

It is run once for each note: so it is no command, and loads nothing that a merge does not need.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

from netvault.git_texts import CONFLICT
from netvault.merge.note import settle


def main() -> NoReturn:
    """Merge as git asks for it, and end the process.

    Exit code 0: all is settled. `CONFLICT`: a conflict is left. Any other: git is to merge.
    """
    base, ours, theirs, path, size = sys.argv[1:]
    try:
        is_settled = merge_note(Path(base), Path(ours), Path(theirs), path, int(size))
    except Exception as error:  # noqa: BLE001 - whatever it is, git can still merge
        sys.exit(f"netvault: {type(error).__name__}")
    sys.exit(0 if is_settled else CONFLICT)


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

    Raises:
        GitError: When git cannot merge what is left.
    """
    files = (base, ours, theirs)
    if path.casefold().endswith(".md"):
        texts = (file.read_bytes().decode("utf-8", "surrogateescape") for file in files)
        settled = settle(*texts)
        for file, text in zip(files, settled, strict=True):
            file.write_bytes(text.encode("utf-8", "surrogateescape"))
        if settled.base == settled.ours == settled.theirs:
            return True
    from netvault.git import merge_file  # noqa: PLC0415 - heavy, and mostly not needed

    return merge_file(*files, size) == 0
