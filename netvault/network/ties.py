"""The table of ties: what all notes together say about who is tied to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from netvault.model import Help, Touch
from netvault.model.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.model import NamedPerson
    from netvault.network.loops import Loop
    from netvault.network.resolve import NoteReferences, ResolvedIntroduction

_T = TypeVar("_T")

_GAVE_CONNECTION: Final = Help("gave", "connection")


class TieTable(NamedTuple):
    """Who is tied to whom: each column by the key of a person, who is left out where it is empty.

    Attributes:
        introducers: Keys of who introduced somebody; loops are left out.
        introduced: Keys of those whom somebody introduced.
        knows: Keys of those whom somebody knows, whichever note says so.
        touches: Touches with somebody that notes about something else record.
        named: Whom the log of somebody names.
        named_by: Whose log names somebody.
        made: The introductions of somebody that were made.
    """

    introducers: Mapping[str, tuple[str, ...]]
    introduced: Mapping[str, tuple[str, ...]]
    knows: Mapping[str, tuple[str, ...]]
    touches: Mapping[str, tuple[Touch, ...]]
    named: Mapping[str, tuple[NamedPerson, ...]]
    named_by: Mapping[str, tuple[NamedPerson, ...]]
    made: Mapping[str, tuple[ResolvedIntroduction, ...]]


def tie_people(references: Sequence[NoteReferences], loops: Iterable[Loop]) -> TieTable:
    """Gather what notes refer to into one table.

    Args:
        references: What each note refers to, in the order of their paths.
        loops: Introductions that lead in a loop: they tie nobody.
    """
    introductions = list(_introductions(references, loops))
    knows = {(note.path, key) for note in references for key in note.knows}
    named = [naming for note in references for naming in note.named]
    return TieTable(
        introducers=_column(introductions),
        introduced=_column(sorted(map(_reversed, introductions))),
        knows=_column(sorted(knows.union(map(_reversed, knows)))),
        touches=_column(with_whom for note in references for with_whom in note.touches),
        named=_column((one.by, one) for one in named),
        named_by=_column((one.whom, one) for one in named),
        made=_column(
            (key, one)
            for note in references
            for one in note.introductions
            if one.introduction.made
            for key in one.keys
        ),
    )


def introduction_touches(
    key: str,
    introductions: Iterable[ResolvedIntroduction],
    touches: Sequence[Touch],
    named: Sequence[NamedPerson],
) -> Iterator[Touch]:
    """Yield the touch that an introduction by the owner is with each of the two (M8, M9).

    One that a log has already is left out: it gave a connection on that day, or names the other.

    Args:
        key: The person.
        introductions: Those of theirs that were made.
        touches: The touches with them that the notes record.
        named: Whom their log names.
    """
    given = [touch for touch in touches if _GAVE_CONNECTION in touch.helps]
    days = {touch.day for touch in given}
    others = {naming.whom for naming in named if naming.touch in given}
    for one in introductions:
        day, other = one.introduction.made, next(other for other in one.keys if other != key)
        if day and day not in days and other not in others:
            link = one.introduction.people[one.keys.index(other)]
            name = name_of(link.target)
            shown = link.target if name == link.target else f"{link.target}|{name}"
            yield Touch(
                day=day,
                text=f"introduced them to [[{shown}]]",
                with_=(),
                helps=(_GAVE_CONNECTION,),
                is_news=False,
                path=one.introduction.path,
                line=one.introduction.line,
                about=(link,),
            )


def _introductions(
    references: Iterable[NoteReferences], loops: Iterable[Loop]
) -> Iterator[tuple[str, str]]:
    """Pair each person with each of their introducers, but not where that closes a loop."""
    members = {key: loop.members for loop in loops for key in loop.members}
    for note in references:
        for introducer in note.introducers:
            if introducer not in members.get(note.path, ()):
                yield note.path, introducer


def _reversed(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[1], pair[0]


def _column(cells: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    """Group the values of each key, in their order."""
    column: dict[str, list[_T]] = {}
    for key, value in cells:
        column.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in column.items()}
