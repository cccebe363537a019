"""What `netvault stats` answers: the network over time, and what moved since a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.trends import Span
    from netvault.model import HelpKind


class NewlyMetJson(TypedDict):
    """Somebody you met, and who had named them before."""

    person: str
    day: str
    named_by: list[str]


class GrownJson(TypedDict):
    """A tie that grew, as `thin`, `steady` or `strong`."""

    person: str
    before: str
    now: str


class NearerJson(TypedDict):
    """A goal that came nearer: its distance before, null where nobody led there, and now."""

    goal: str
    before: int | None
    now: int


class MovedJson(TypedDict):
    """What moved since a day."""

    since: str
    met: list[NewlyMetJson]
    grown: list[GrownJson]
    woken: list[str]
    asleep: list[str]
    nearer: list[NearerJson]


class SpanJson(TypedDict):
    """What happened in one month or year."""

    name: str
    met: int
    touches: int
    given: int
    got: int
    woken: int
    known: int
    reach: dict[str, int]
    balance: dict[str, dict[HelpKind, int]]


class StatsJson(TypedDict):
    """The answer of `stats`."""

    months: list[SpanJson]
    years: list[SpanJson]
    reach: dict[str, int]
    sources: dict[str, int]
    moved: MovedJson


def stats_answer(insights: Insights, since: date) -> StatsJson:
    """Answer `stats`, with what moved since a day."""
    trends = insights.trends
    return {
        "months": [_span(span) for span in trends.months],
        "years": [_span(span) for span in trends.years],
        "reach": {str(degree): trends.reach[degree] for degree in sorted(trends.reach)},
        "sources": {source.folder: source.talks for source in insights.talk_sources},
        "moved": _moved(insights, since),
    }


def _span(span: Span) -> SpanJson:
    return {
        "name": span.name,
        "met": span.met,
        "touches": span.touches,
        "given": span.given,
        "got": span.got,
        "woken": span.woken,
        "known": span.known,
        "reach": {str(degree): number for degree, number in span.reach.items()},
        "balance": span.balance.to_json(),
    }


def _moved(insights: Insights, since: date) -> MovedJson:
    """Return what moved since a day, which counts."""
    moved, people = insights.moved(since), insights.network.people

    def names(keys: Iterable[str]) -> list[str]:
        return [people[key].name for key in keys]

    return {
        "since": str(since),
        "met": [
            {"person": people[key].name, "day": str(day), "named_by": names(by)}
            for key, day, by in moved.met
        ],
        "grown": [
            {"person": people[key].name, "before": before, "now": now}
            for key, before, now in moved.grown
        ],
        "woken": names(moved.woken),
        "asleep": names(moved.asleep),
        "nearer": [
            {"goal": goal.want, "before": before, "now": now} for goal, before, now in moved.nearer
        ],
    }
