"""Edits that can be trusted: the note is read again, and only what was meant may have changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.parse.note import read_note

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netvault.config import Config
    from netvault.model import Contact, Link, Note


LINKS: Final = ("introduced_by", "knows")
"""The fields of a contact that are links."""


class EditRefusedError(Exception):
    """A note cannot be edited safely; the message says why and what to do. Nothing was changed."""


class Reading(NamedTuple):
    """What a note says, without the places at which it says it.

    Attributes:
        contact: Its fields.
        links: Whom its fields link to.
        touches: Its log.
        promises: Its open tasks.
        introductions: The introductions it keeps.
        problems: What is wrong in it.
    """

    contact: Contact | None
    links: Mapping[str, tuple[str, ...]]
    touches: Counter[tuple[date, str]]
    promises: Counter[tuple[str, date | None]]
    introductions: Counter[tuple[object, ...]]
    problems: Counter[str]


def reading_of(text: str, path: str, config: Config) -> Reading:
    """Read a note, to compare it before and after an edit.

    Raises:
        EditRefusedError: When it is a template, and no note.
    """
    note = read_note(text.encode("utf-8", "surrogateescape"), path, config)
    if note is None:
        raise EditRefusedError(f"{path} is a template: fill in its placeholders first")
    return _reading(note)


def touch_added(before: Reading, after: Reading, day: date) -> bool:
    """Tell whether exactly one touch on a day was added to a log, and nothing else changed."""
    gone = before.touches - after.touches
    new = after.touches - before.touches
    is_one = not gone and new.total() == 1 and next(iter(new))[0] == day
    return is_one and before._replace(touches=after.touches, problems=after.problems) == after


def _reading(note: Note) -> Reading:
    contact = note.contact or (note.owner.contact if note.owner else None)
    touches = (*note.touches, *(contact.touches if contact else ()))
    return Reading(
        contact=_without_places(contact) if contact else None,
        links={name: _targets(getattr(contact, name)) for name in LINKS} if contact else {},
        touches=Counter((touch.day, touch.text) for touch in touches),
        promises=Counter((p.text, p.due) for p in (contact.promises if contact else ())),
        introductions=Counter(
            (_targets(i.people), _targets(i.agreed), i.state, i.made, i.due, i.text)
            for i in note.introductions
        ),
        problems=Counter(problem.message for problem in note.problems),
    )


def _without_places(contact: Contact) -> Contact:
    return replace(contact, touches=(), promises=(), introduced_by=(), knows=(), places=())


def _targets(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(link.target for link in links)
