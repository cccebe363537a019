"""Lines that may record a talk, which the front page asks about, and where talks come from."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.model import Doubt, Person
    from netvault.network import ResolvedDoubt

MOST: Final = 3
"""How many lines are asked about at once."""

RECENT: Final = timedelta(days=60)
"""How old a line may be that is asked about: who was met longer ago nobody remembers."""


class TalkQuestion(NamedTuple):
    """A line of which only the user knows whether it records a talk.

    Attributes:
        mark: By which an answer finds the line.
        keys: With whom the talk would have been.
        doubt: The line.
    """

    mark: str
    keys: tuple[str, ...]
    doubt: Doubt


class TalkSource(NamedTuple):
    """How many talks the notes of one folder record; the folder is empty for the top."""

    folder: str
    talks: int


def questions_of(
    doubts: Iterable[ResolvedDoubt],
    leads: Mapping[str, Lead],
    today: date,
) -> tuple[TalkQuestion, ...]:
    """Choose the lines to ask about: the latest of the last two months.

    Not asked is what would change nothing, for there was a talk that day.

    Args:
        doubts: All lines that are in doubt.
        leads: How well they are known.
        today: The day.
    """
    recent = [one for one in doubts if today - RECENT <= one.doubt.day <= today]
    recent.sort(key=lambda one: (-one.doubt.day.toordinal(), one.doubt.path, one.doubt.line))
    open_ = (
        TalkQuestion(mark_of_line(one.doubt.path, one.doubt.day, one.doubt.text), *one)
        for one in recent
        if any(one.doubt.day not in leads[key].days for key in one.keys)
    )
    return tuple(question for question, _ in zip(open_, range(MOST), strict=False))


def mark_of_line(path: str, day: date, text: str) -> str:
    """Return the mark of a line of a note: the same before and after it was answered."""
    said = f"{path}\0{day}\0{text}"
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()[:6]


def sources_of(people: Iterable[Person], today: date) -> tuple[TalkSource, ...]:
    """Count the talks of each top folder, one for each person and day; the most first.

    Args:
        people: Everybody.
        today: The day; what is planned after it is no talk yet.
    """
    counted: Counter[str] = Counter()
    for person in people:
        first = {touch.day: touch.path for touch in reversed(person.touches) if touch.day <= today}
        counted.update(path.partition("/")[0] if "/" in path else "" for path in first.values())
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(TalkSource(*source) for source in ordered)


def sources_in_words(sources: Iterable[TalkSource]) -> str:
    """Say where talks come from: `76 talks: 60 in People, 16 in Daily`; empty where there are none.

    Args:
        sources: The folders with their talks.
    """
    counts = tuple(sources)
    total = sum(source.talks for source in counts)
    told = ", ".join(f"{source.talks} in {source.folder or 'the top folder'}" for source in counts)
    return f"{total} talk{'s' if total > 1 else ''}: {told}" if total else ""
