"""Circles: which are full, which are thin, and which have gone quiet (M1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from netvault.config import CIRCLES
from netvault.insights.each import each_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.leads import Lead
    from netvault.network import Person

    _Member = tuple[tuple[str, ...], date | None]

THIN: Final = 3
"""A circle with fewer people than this is thin."""

QUIET_DAYS: Final = 182
"""A circle in which nobody was in touch for so long is quiet."""


@dataclass(frozen=True, slots=True)
class Circle:
    """One circle on one day.

    Attributes:
        name: Its word.
        people: How many you know in it.
        last_touch: The latest touch with any of them.
        is_quiet: Whether that was long ago, or there was none.
    """

    name: str
    people: int
    last_touch: date | None
    is_quiet: bool

    @property
    def is_thin(self) -> bool:
        """Whether there are few people in it."""
        return self.people < THIN


def circles_of(insights: Insights) -> tuple[Circle, ...]:
    """Count the circles: those of the method in their order, then the user's own by name."""
    lasting = insights.lasting
    members = each_of(lasting, "member", _member, insights.people, insights.leads)
    return lasting.of_all("circles", partial(_circles, today=insights.today), members.column)


def _member(person: Person, lead: Lead) -> _Member:
    return (person.contact.circles, lead.last_touch) if lead.is_warm else ((), None)


def _circles(members: Iterable[_Member], today: date) -> tuple[Circle, ...]:
    touches: dict[str, list[date | None]] = {circle: [] for circle in CIRCLES}
    for circles, last_touch in members:
        for circle in circles:
            touches.setdefault(circle, []).append(last_touch)
    own = sorted(touches.keys() - CIRCLES.keys())
    return tuple(_circle(name, touches[name], today) for name in (*CIRCLES, *own))


def _circle(name: str, touches: Sequence[date | None], today: date) -> Circle:
    last = max(filter(None, touches), default=None)
    is_quiet = bool(touches) and (last is None or (today - last).days > QUIET_DAYS)
    return Circle(name, len(touches), last, is_quiet)
