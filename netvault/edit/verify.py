"""Edits that can be trusted: the note is read again, and only what was meant may have changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.parse.note import read_note

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netvault.model import Config, Contact, Link, Note


LINKS: Final = ("introduced_by", "knows")
"""The fields of a contact that are links."""


class EditRefused(Exception):  # noqa: N818 - a refusal, and no error of the program
    """A note cannot be edited safely; the message says why and what to do. Nothing was changed."""

    def __init__(self, path: str, why: str, line: int | None = None) -> None:
        """Say which note, and why not.

        Args:
            path: The note.
            why: What keeps it from being edited, and what to do.
            line: Where in it.
        """
        place = f"{path}:{line}" if line else path
        super().__init__(f"{place}: {why}")


class Reading(NamedTuple):
    """What a note says, without the places at which it says it.

    Attributes:
        kind: What it is, and what guides the owner if it is theirs.
        contact: Its fields.
        links: Whom its fields link to.
        touches: Its log.
        tasks: Its open tasks.
        introductions: The introductions it keeps.
        problems: What is wrong in it.
    """

    kind: tuple[object, ...]
    contact: Contact | None
    links: Mapping[str, tuple[str, ...]]
    touches: Counter[tuple[date, str]]
    tasks: Counter[tuple[str, date | None]]
    introductions: Counter[tuple[object, ...]]
    problems: Counter[str]


def read_text(text: str, path: str, config: Config) -> Note:
    """Read the text of a note.

    Raises:
        EditRefused: When it is a template, and no note.
    """
    note = read_note(text.encode("utf-8", "surrogateescape"), path, config)
    if note is None:
        raise EditRefused(path, "this is a template: fill in its placeholders first")
    return note


def reading_of(text: str, path: str, config: Config) -> Reading:
    """Read a note, to compare it before and after an edit.

    Raises:
        EditRefused: When it is a template, and no note.
    """
    note = read_text(text, path, config)
    contact = note.contact or (note.owner.contact if note.owner else None)
    touches = (*note.touches, *(contact.touches if contact else ()))
    return Reading(
        kind=(note.kind, *((note.owner.matters, note.owner.goals) if note.owner else ())),
        contact=_without_places(contact) if contact else None,
        links={name: _targets(getattr(contact, name)) for name in LINKS} if contact else {},
        touches=Counter((touch.day, touch.text) for touch in touches),
        tasks=Counter((t.text, t.due) for t in (contact.tasks if contact else ())),
        introductions=Counter(
            (_targets(i.people), _targets(i.agreed), i.state, i.made, i.due, i.text)
            for i in note.introductions
        ),
        problems=Counter(problem.message for problem in note.problems),
    )


def _without_places(contact: Contact) -> Contact:
    return contact._replace(touches=(), tasks=(), introduced_by=(), knows=(), places=())


def _targets(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(link.target for link in links)
