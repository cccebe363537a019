"""Circles: which are full, which are thin, and which have gone quiet (M1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.model.config import CIRCLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.model import Person

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
        """Whether it is one of the method's, and has few people: one's own may be small."""
        return self.people < THIN and self.name in CIRCLES


def circles_of(
    people: Mapping[str, Person], leads: Mapping[str, Lead], today: date
) -> tuple[Circle, ...]:
    """Count the circles: those of the method in their order, then the user's own by name.

    Args:
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        today: The day as of which it is computed.
    """
    members: dict[str, list[Lead]] = {circle: [] for circle in CIRCLES}
    for key, lead in leads.items():
        for circle in people[key].contact.circles if lead.is_warm else ():
            members.setdefault(circle, []).append(lead)
    own = sorted(members.keys() - CIRCLES.keys())
    return tuple(_circle(name, members[name], today) for name in (*CIRCLES, *own))


def _circle(name: str, leads: Sequence[Lead], today: date) -> Circle:
    last = max((lead.last_touch for lead in leads if lead.last_touch), default=None)
    is_quiet = bool(leads) and (last is None or (today - last).days > QUIET_DAYS)
    return Circle(name, len(leads), last, is_quiet)
