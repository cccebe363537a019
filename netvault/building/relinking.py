"""Mending every link of a vault to notes that get another path: notes, pages and canvases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.canvas_links import relink_canvas
from netvault.edit.relink import Relinked, Relinking, relink
from netvault.edit.verify import EditRefused
from netvault.model.problems import Problem
from netvault.network.links import LinkIndex
from netvault.vault.apply import Change
from netvault.vault.canvases import list_canvases
from netvault.vault.read import read_when_stable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netvault.building.loading import Loaded


class MendedFile(NamedTuple):
    """A file whose links are mended.

    Attributes:
        change: Its bytes before and after.
        links: How many links were written anew.
    """

    change: Change
    links: int


def relinking_of(
    loaded: Loaded, moved: Mapping[str, str], aliases: Iterable[str], without: Iterable[str] = ()
) -> Relinking:
    """Return where links lead before and after some notes get another path.

    Args:
        loaded: The vault.
        moved: The new path of each such note by its old one.
        aliases: The other names that whoever is at the new paths will have.
        without: Notes that do not count as there before: what an interrupted command has made.
    """
    contacts = {note.path: note.contact.aliases for note in loaded.notes if note.contact}
    paths = {*loaded.network.paths}.difference(without)
    before = {path: names for path, names in contacts.items() if path in paths}
    after = {path: names for path, names in before.items() if path not in moved}
    after |= dict.fromkeys(moved.values(), tuple(aliases))
    return Relinking(
        moved=moved,
        before=LinkIndex(paths, before),
        after=LinkIndex({moved.get(path, path) for path in paths}, after),
    )


def mended_files(
    loaded: Loaded, relinking: Relinking, apart: Iterable[str]
) -> Iterator[MendedFile]:
    """Mend the links of every file of a vault that has some.

    Args:
        loaded: The vault.
        relinking: Which notes get another path.
        apart: Files that are seen to elsewhere.

    Raises:
        EditRefused: When a file with such a link cannot be read or mended.
    """
    listed = (*loaded.listing.notes, *loaded.listing.pages)
    notes = {file.path for file in listed if file.path[-3:].lower() == ".md"}
    for path in sorted({*notes, *list_canvases(loaded.root)}.difference(apart)):
        mended = _mended(loaded, path, relinking)
        if mended:
            yield mended


def _mended(loaded: Loaded, path: str, relinking: Relinking) -> MendedFile | None:
    data = read_when_stable(loaded.root, path)
    if isinstance(data, Problem):
        return None  # a note that cannot be read is a problem of its own, and has no links
    text = data.decode("utf-8", "surrogateescape")
    if not relinking.may_concern(text):
        return None
    is_canvas = path.lower().endswith(".canvas")
    try:
        new: Relinked = (relink_canvas if is_canvas else relink)(text, path, relinking)
    except EditRefused:
        if is_canvas and not _has_links(text, relinking):
            return None
        raise
    after = new.text.encode("utf-8", "surrogateescape")
    return MendedFile(Change(path, data, after, "note"), new.links) if new.links else None


def _has_links(text: str, relinking: Relinking) -> bool:
    """Return whether a broken canvas names one of the notes at all."""
    return any(path in text for path in relinking.moved)
