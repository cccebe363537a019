"""What the file system says of the files of a vault, without opening any of them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from netvault.building import load_config
from netvault.render.sandbox.sources import TEMPLATES
from netvault.vault import FileStamp, list_notes
from netvault.watch.hints import SETTINGS, can_count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HAS_INODES: Final = os.name != "nt"
"""Whether a walk over folders tells them as well."""


def stamp_of(place: Path) -> FileStamp | None:
    """Give the stamp of a plain file; None where there is none."""
    try:
        return _stamp(place.lstat())
    except OSError:
        return None


def glance(root: Path) -> dict[str, FileStamp]:
    """Give every file that can count by its name alone.

    This is much quicker than to ask the vault's own rules, and shows whether there is a reason to.

    Args:
        root: The vault's folder.
    """
    found: dict[str, FileStamp] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    path = folder + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        folders += [f"{path}/"] if can_count(f"{path}/") else []
                    elif can_count(path) and (stamp := _stamp(entry.stat(follow_symlinks=False))):
                        found[path] = stamp
        except OSError:
            continue  # a listing says what is wrong with it
    return found


def listed(root: Path, found: Mapping[str, FileStamp]) -> dict[str, FileStamp | str]:
    """Give every file that counts by the vault's own rules.

    Args:
        root: The vault's folder.
        found: What was found there at a glance.

    Returns:
        The stamp of each; of what cannot be listed, the reason.
    """
    listing = list_notes(root, load_config(root)[0])
    stamps: dict[str, FileStamp | str] = {
        file.path: file.stamp for file in (*listing.notes, *listing.pages)
    }
    for problem in listing.problems:
        stamps[problem.path] = found.get(problem.path) or problem.message
    for path in found:
        if path in SETTINGS or path.startswith(f"{TEMPLATES}/"):
            stamps[path] = found[path]
    return stamps


def _stamp(status: os.stat_result) -> FileStamp | None:
    if not stat.S_ISREG(status.st_mode):
        return None
    stamp = FileStamp.of(status)
    return stamp if _HAS_INODES else stamp._replace(inode=0)
