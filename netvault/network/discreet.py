"""Discretion: the network of notes that are silent about whoever is discouraging (M10).

Pages, pictures and exports are made of it. It is no answer with parts cut out: the notes are
silenced first, and the network is built of them like any other, so notes without a mark give the
very same pages and none can tell of one. What is left of such a person is who they are, when you
talked, and what you promised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import Contact, Note, Touch
from netvault.network.network import build_network
from netvault.text.inline import unlinked

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from netvault.model import Doubt, Introduction, Link, OpenTask
    from netvault.network.links import LinkIndex
    from netvault.network.network import Network

_KEPT: Final = (
    *("path", "name", "aliases", "circles", "emails", "phones", "urls", "addresses"),
    *("birthday", "died", "met", "last_contact", "next", "skipped", "snoozed_until", "is_paused"),
    *("ignores_daily", "uids", "places"),
)
"""What stays as it is: who somebody is, and when to talk."""


def discreet(network: Network) -> Network:
    """Build the network of the same notes, silent about everybody who is marked as discouraging.

    Args:
        network: The network that the notes describe.

    Returns:
        The other one; the very same where nobody is marked.
    """
    marked = frozenset(key for key, person in network.people.items() if person.is_discouraging)
    if not marked:
        return network
    silence = _Silence(marked, network.index)
    return build_network(map(silence.note, network.notes), network.paths, network.pages)


class _Silence:
    """Silences each note about some people, by the paths of the notes about these."""

    def __init__(self, marked: Container[str], index: LinkIndex) -> None:
        self._marked = marked
        self._index = index

    def note(self, note: Note) -> Note:
        if note.contact and note.path in self._marked:
            return Note(note.path, note.kind, _bare(note.contact))
        kept = tuple(one for one in note.introductions if not self._is_with_marked(one))
        return note._replace(
            contact=self._contact(note.contact) if note.contact else None,
            touches=tuple(self._talks(note.touches)),
            doubts=tuple(self._doubts(note.doubts)),
            introductions=kept,
        )

    def _contact(self, contact: Contact) -> Contact:
        """Silence the note about somebody else; a task stays, unless it asks the marked."""
        return contact._replace(
            introduced_by=self._others(contact.introduced_by, contact.path),
            knows=self._others(contact.knows, contact.path),
            touches=tuple(map(self._said, contact.touches)),
            tasks=tuple(task for task in contact.tasks if not self._asks_marked(task)),
        )

    def _asks_marked(self, task: OpenTask) -> bool:
        return task.whom is not None and self._leads_to(task.whom, task.path) is not None

    def _said(self, touch: Touch) -> Touch:
        """Return a line in which whoever is marked is named, but not linked to."""
        gone = {link for link in touch.links if self._leads_to(link, touch.path)}
        return _without(touch, gone) if gone else touch

    def _talks(self, touches: Iterable[Touch]) -> Iterator[Touch]:
        """Divide each talk: it stays one with the others, and was a bare one with the marked.

        In it nobody is named, for it may be the marked who named them.
        """
        for touch in touches:
            whom = {link: self._leads_to(link, touch.path) for link in touch.with_}
            marked = dict.fromkeys(filter(None, whom.values()))
            others = self._said(touch)
            if marked:
                others = _without(others, set(others.about))
            if others.with_ or (others.about and not touch.with_):
                yield others
            for key in marked:
                alone = tuple(link for link in touch.with_ if whom[link] == key)
                yield _bare_touch(touch, alone)

    def _doubts(self, doubts: Iterable[Doubt]) -> Iterator[Doubt]:
        """Keep the doubts about the others alone."""
        for doubt in doubts:
            people = self._others(doubt.people, doubt.path)
            if people:
                gone = {link.target for link in doubt.people if link not in people}
                yield doubt._replace(text=unlinked(doubt.text, gone), people=people)

    def _is_with_marked(self, introduction: Introduction) -> bool:
        people = introduction.people
        return self._others(people, introduction.path) != people

    def _others(self, links: tuple[Link, ...], source: str) -> tuple[Link, ...]:
        return tuple(link for link in links if not self._leads_to(link, source))

    def _leads_to(self, link: Link, source: str) -> str | None:
        """Return whom of those who are marked a link leads to."""
        path = self._index.resolve(link, source).path
        return path if path in self._marked else None


def _bare(contact: Contact) -> Contact:
    """Return what stays of the note about somebody who is marked.

    The rhythm is their own or none: no setting brings anybody discouraging back to mind.
    """
    return Contact(
        **{name: getattr(contact, name) for name in _KEPT},
        cadence=contact.cadence or "never",
        touches=tuple(map(_bare_touch, contact.touches)),
        tasks=tuple(task for task in contact.tasks if task.kind == "promise"),
    )


def _bare_touch(touch: Touch, with_: tuple[Link, ...] = ()) -> Touch:
    """Return the day and the words of a touch, with links to nobody but these."""
    bare = _without(touch, {link for link in touch.links if link not in with_})
    return Touch(bare.day, bare.text, with_, (), is_news=False, path=touch.path, line=touch.line)


def _without(touch: Touch, gone: Container[Link]) -> Touch:
    """Return a touch in which some links are words."""
    with_, about, by_you = (
        tuple(link for link in links if link not in gone)
        for links in (touch.with_, touch.about, touch.by_you)
    )
    targets = {link.target for link in touch.links if link in gone}
    text = unlinked(touch.text, targets) if targets else touch.text
    return touch._replace(text=text, with_=with_, about=about, by_you=by_you)
