"""Introductions that the owner made: a connection given to both, and a talk with each (M8, M9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.model import Help, Touch
from netvault.model.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netvault.model import NamedPerson
    from netvault.network.resolve import ResolvedIntroduction

_GIVEN: Final = Help("gave", "connection")


def touches_of_made(
    key: str,
    made: Iterable[ResolvedIntroduction],
    touches: Sequence[Touch],
    named: Sequence[NamedPerson],
) -> Iterator[Touch]:
    """Yield a touch for each introduction of somebody that was made, unless a log has it already.

    Args:
        key: The person.
        made: Those of their introductions that were made.
        touches: The touches with them that the notes record.
        named: Whom their log names.
    """
    given = [touch for touch in touches if _GIVEN in touch.helps]
    days = {touch.day for touch in given}
    others = {naming.whom for naming in named if naming.touch in given}
    for one in made:
        day, other = one.introduction.made, next(other for other in one.keys if other != key)
        if day and day not in days and other not in others:
            link = one.introduction.people[one.keys.index(other)]
            name = name_of(link.target)
            shown = link.target if name == link.target else f"{link.target}|{name}"
            yield Touch(
                day=day,
                text=f"introduced them to [[{shown}]]",
                with_=(),
                helps=(_GIVEN,),
                is_news=False,
                path=one.introduction.path,
                line=one.introduction.line,
                about=(link,),
            )
