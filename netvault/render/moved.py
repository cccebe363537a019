"""The data of what moved since last month, for the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.moved import month_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.insights import Insights
    from netvault.insights.moved import Grown, Nearer, NewlyMet
    from netvault.render.person import People, PersonData

SHOWN: Final = 7
"""How many of each kind are shown; `netvault stats --since` has all."""


class NewlyMetData(TypedDict):
    """Somebody you met, on which day, and who had named them before."""

    person: PersonData
    day: str
    named_by: list[PersonData]


class GrownData(TypedDict):
    """Ties that grew alike: `thin`, `steady` or `strong` before, and now."""

    before: str
    now: str
    people: list[PersonData]


class NearerData(TypedDict):
    """A goal that came nearer: its distance before, 0 where nobody led there, and now."""

    want: str
    before: int
    now: int


class MovedData(TypedDict):
    """What moved since a day, the first few of each kind.

    Attributes:
        since: The day, the first of last month.
        met: Whom you met since, the latest first.
        grown: Whose tie grew since.
        nearer: Which goals came nearer since.
        woken: Whose tie slept and woke since.
        fell_asleep: Whose tie fell asleep since.
        has_moved: Whether any of these lists has something.
        more_moved: How much more moved since.
    """

    since: str
    met: list[NewlyMetData]
    grown: list[GrownData]
    nearer: list[NearerData]
    woken: list[PersonData]
    fell_asleep: list[PersonData]
    has_moved: bool
    more_moved: int


def moved_data(insights: Insights, people: People) -> MovedData:
    """Collect what moved since last month."""
    since = month_before(insights.today)
    moved = insights.moved(since)
    return {
        "since": str(since),
        "met": [_met(one, people) for one in moved.met[:SHOWN]],
        "grown": _grown(moved.grown[:SHOWN], people),
        "nearer": [_nearer(one) for one in moved.nearer[:SHOWN]],
        "woken": people.all(moved.woken[:SHOWN]),
        "fell_asleep": people.all(moved.asleep[:SHOWN]),
        "has_moved": any(moved),
        "more_moved": sum(max(0, len(kind) - SHOWN) for kind in moved),
    }


def _met(one: NewlyMet, people: People) -> NewlyMetData:
    named_by = people.all(one.named_by)
    return {"person": people(one.key), "day": str(one.day), "named_by": named_by}


def _grown(ties: Iterable[Grown], people: People) -> list[GrownData]:
    """Gather the ties that grew alike, in their order."""
    rows: dict[tuple[str, str], GrownData] = {}
    for key, before, now in ties:
        new = GrownData(before=before, now=now, people=[])
        rows.setdefault((before, now), new)["people"].append(people(key))
    return list(rows.values())


def _nearer(one: Nearer) -> NearerData:
    return {"want": one.goal.want, "before": one.before or 0, "now": one.now}
