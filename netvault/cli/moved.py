"""What moved since a day, as `netvault stats` answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from netvault.insights import Insights


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


def moved_answer(insights: Insights, since: date) -> MovedJson:
    """Answer what moved since a day, which counts."""
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


def show_moved(answer: MovedJson) -> None:
    """Print what moved, a line each."""
    from netvault.cli.terminal import show_line, show_table

    show_line(f"Since {answer['since']}", bold=True)
    rows = list(_rows(answer))
    if rows:
        show_table(("what moved", "who", "how"), rows)
    else:
        show_line("Nobody was met, and no tie grew, woke or fell asleep.")


def _rows(answer: MovedJson) -> Iterator[tuple[str, str, str]]:
    for met in answer["met"]:
        named = f", named by {', '.join(met['named_by'])}" if met["named_by"] else ""
        yield "met", met["person"], f"{met['day']}{named}"
    for nearer in answer["nearer"]:
        yield "goal nearer", nearer["goal"], f"{nearer['before'] or 'no way'} → {nearer['now']}"
    for grown in answer["grown"]:
        yield "tie grew", grown["person"], f"{grown['before']} → {grown['now']}"
    yield from (("woke", name, "") for name in answer["woken"])
    yield from (("fell asleep", name, "") for name in answer["asleep"])
