"""Mending links when notes get other paths: each leads to the same note as before.

A link is asked where it led in the vault as it was, and written anew where it would lead elsewhere
in the vault as it will be. Only the part that names the note is spliced; label, heading, block and
the way in which the link is written stay.
"""

from __future__ import annotations

import posixpath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote

from netvault.edit.link_places import PlacedLink, find_links
from netvault.edit.verify import EditRefused
from netvault.model import Link
from netvault.model.names import fold, folder_of, name_of, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.edit.anchors import Anchors
    from netvault.network.links import LinkIndex

_SAFE: Final = "/:@!$&'*+,;=~"
"""What may stand as it is in the address of a Markdown link."""


class Relinking(NamedTuple):
    """Which notes get another path, and where links lead before and after.

    Attributes:
        moved: The new path of each such note by its old one; that of another note where the two
            become one.
        before: The vault as it was.
        after: The vault as it will be.
        anchors: How links name the parts of a note that becomes part of another, by its old path.
    """

    moved: Mapping[str, str]
    before: LinkIndex
    after: LinkIndex
    anchors: Mapping[str, Anchors] = MappingProxyType({})

    def may_concern(self, text: str) -> bool:
        """Return whether a text can hold a link that is to be mended, at a glance."""
        glance = fold(unquote(text).replace("''", "'"))
        return any(fold(name) in glance for path in self._paths() for name in _names(path))

    def goal(self, link: PlacedLink, source: str) -> str | None:
        """Return the note to which a link shall lead, by its new path.

        Args:
            link: The link.
            source: The note that holds it, by its old path.
        """
        was = self.before.resolve(_link(link), source).path
        return self.moved.get(was, was) if was else None

    def leads(self, link: PlacedLink, source: str) -> str | None:
        """Return the note to which a link leads then, in a note that is given by its old path."""
        return self.after.resolve(_link(link), self.moved.get(source, source)).path

    def _paths(self) -> Iterator[str]:
        yield from (*self.moved, *self.moved.values())


class Relinked(NamedTuple):
    """A text with its links mended.

    Attributes:
        text: The text.
        links: How many links were written anew.
    """

    text: str
    links: int = 0


def relink(text: str, path: str, relinking: Relinking) -> Relinked:
    """Mend the links of one text.

    Args:
        text: The whole note.
        path: Its old path.
        relinking: Which notes get another path.

    Raises:
        EditRefused: When a link would lead elsewhere than before, however it is written.
    """
    links = find_links(text, path)
    mended = [
        (link, _mended(link, path, relinking) + _fragment(link, path, relinking)) for link in links
    ]
    edited, done = [], 0
    for link, written in mended:
        edited += [text[done : link.start], written]
        done = link.end
    result = "".join((*edited, text[done:]))
    _prove(text, result, links, path, relinking)
    return Relinked(result, sum(link.whole != written for link, written in mended))


def _prove(
    text: str, result: str, links: list[PlacedLink], path: str, relinking: Relinking
) -> None:
    """Refuse a mended text unless each of its links leads where it led before."""
    again = find_links(result, path)
    if len(again) != len(links):
        raise EditRefused(path, "its links cannot be mended without more being changed")
    for link, written in zip(links, again, strict=True):
        goal = relinking.goal(link, path)
        if goal and relinking.leads(written, path) != goal:
            line = text.count("\n", 0, link.start) + 1
            said = f'"{link.written}" cannot be made to lead to {goal}; mend it by hand first'
            raise EditRefused(path, said, line)


def _mended(link: PlacedLink, path: str, relinking: Relinking) -> str:
    """Return how the part of a link that names the note is to be written."""
    was = relinking.before.resolve(_link(link), path).path
    goal = relinking.goal(link, path)
    if was is None or goal is None:
        return link.written
    last = fold(stem_of(link.target))
    is_renamed = was != goal and last in map(fold, _names(was))
    if not is_renamed and relinking.leads(link, path) == goal:
        return link.written
    for written, target in _candidates(link, path, was, goal, relinking):
        if relinking.leads(link._replace(target=target), path) == goal:
            return written
    return link.written


def _fragment(link: PlacedLink, path: str, relinking: Relinking) -> str:
    """Return how a link is to name a heading or a block."""
    was = relinking.before.resolve(_link(link), path).path
    anchors = relinking.anchors.get(was or "")
    if anchors is None or not link.fragment:
        return link.fragment
    is_address = link.form in ("address", "bracketed")
    shown = unquote(link.fragment) if is_address else link.fragment
    new = anchors.of(shown)
    if new == shown:
        return link.fragment
    return quote(new, safe=f"{_SAFE}#^") if link.form == "address" else new


def _candidates(
    link: PlacedLink, path: str, was: str, goal: str, relinking: Relinking
) -> Iterator[tuple[str, str]]:
    """Return how a link can be written, the way that is most like the old one first.

    Yields:
        What is written, and the target as it is read back.
    """
    prefix, slash, last = link.written.rpartition("/")
    name = stem_of(goal) if fold(stem_of(link.target)) == fold(stem_of(was)) else name_of(goal)
    is_name = not slash and link.form in ("wiki", "name")
    if was != goal and (is_name or folder_of(was) == folder_of(goal)):
        target = f"{link.target.rpartition('/')[0]}{slash}{name}"
        yield f"{prefix}{slash}{_written(link, name, last)}", target
    if _is_relative(link, path, was):
        folder = folder_of(relinking.moved.get(path, path))
        target = posixpath.relpath(goal[:-3], folder or ".")
        if link.target.startswith("./"):
            target = f"./{target}"
        yield _written(link, target, last), target
    yield _written(link, goal[:-3], last), goal[:-3]


def _is_relative(link: PlacedLink, path: str, was: str) -> bool:
    """Return whether a link is written as seen from the folder of its note."""
    here = posixpath.normpath(posixpath.join(folder_of(path), link.target))
    is_path = "/" in link.target or link.form in ("address", "bracketed")
    return is_path and fold(f"{here}.md") == fold(was)


def _written(link: PlacedLink, target: str, old: str) -> str:
    """Write a target as a link of its form has it, with an ending where the old one has one."""
    ending = old[-3:] if fold(old[-3:]) == ".md" else ""
    if link.form == "address":
        return quote(target, safe=_SAFE) + (ending or ".md")
    if link.form == "bracketed":
        plain = target if old == unquote(old) else quote(target, safe=_SAFE)
        return plain + (ending or ".md")
    return f"{target}{ending}".replace("'", "''") if link.quote else f"{target}{ending}"


def _names(path: str) -> set[str]:
    return {stem_of(path), name_of(path)}


def _link(link: PlacedLink) -> Link:
    return Link(link.target, 0, 0, link.form != "name")
