"""Which changed paths can count: notes, settings, templates, and folders that may hold them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from netvault.model.config import CONFIG_PATH
from netvault.render.sandbox.sources import TEMPLATES
from netvault.watch.batch import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchdog.events import FileSystemEvent

OBSIDIAN_TEMPLATES: Final = ".obsidian/templates.json"
"""Where Obsidian says which folder holds templates and thus no notes."""

SETTINGS: Final = (CONFIG_PATH, OBSIDIAN_TEMPLATES)
"""Files that decide what the notes mean, besides templates."""

_SETTING_FOLDERS: Final = (".netvault/", ".obsidian/", f"{TEMPLATES}/")


def hints_of(event: FileSystemEvent, root: str) -> Iterator[str]:
    """Give what an event says of the vault.

    A save by renaming names the note only as where the file went, so both ends count.

    Args:
        event: Of the observer.
        root: The vault's folder.
    """
    for place in (event.src_path, event.dest_path):
        if place:
            path = os.path.relpath(os.fsdecode(place), root).replace(os.sep, "/")
            hint = f"{path}/" if event.is_directory else path
            if path == "." or path.startswith("../"):
                yield EVERYTHING
            elif can_count(hint):
                yield hint


def can_count(hint: str) -> bool:
    """Tell by its name alone whether a file or a folder can matter.

    Args:
        hint: Its path; a folder's ends with `/`.
    """
    if hint in SETTINGS or hint in _SETTING_FOLDERS or hint.startswith(_SETTING_FOLDERS[-1]):
        return True
    parts = hint.split("/")
    if "node_modules" in parts or any(part.startswith(".") for part in parts):
        return False
    return hint.endswith("/") or hint[-3:].lower() == ".md"
