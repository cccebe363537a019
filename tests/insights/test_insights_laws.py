from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from netvault.insights import Insights
from netvault.insights.agenda import within
from netvault.network import build_network
from netvault.parse.note import read_note
from tests.support.vaults import DEFAULTS, insights, note

if TYPE_CHECKING:
    from netvault.insights.followup_rules import FollowUp

LEVELS = ("unmet", "new", "building", "established", "trusted")
NAMES = ("Ann", "Ben", "Cem", "Dan", "Eve")
GHOSTS = ("Fay", "Gus")
FIRST = date(2024, 1, 1)
CONFIG = replace(DEFAULTS, cadence={"friend": 30, "default": 90})

law = settings(max_examples=30)

days = st.integers(0, 1200).map(lambda days: FIRST + timedelta(days=days))
someone = st.sampled_from((*NAMES, *GHOSTS))
links = someone.map("'[[{}]]'".format)
helps = st.sampled_from(("gave", "got")).flatmap(
    lambda way: st.sampled_from(("information", "contact", "referral")).map(f"#{way}/{{}}".format)
)
touches = st.builds(
    "- {} talk {}".format,
    days,
    st.lists(someone.map("[[{}]]".format) | helps, max_size=3).map(" ".join),
)
promises = st.builds("- [ ] send it {}".format, st.just("") | days.map("📅 {}".format))
fields = st.fixed_dictionaries(
    {},
    optional={
        "introduced_by": links,
        "knows": links,
        "stance": st.sampled_from(("supportive", "discouraging")),
        "circle": st.sampled_from(("friend", "client", "chess")),
        "every": st.sampled_from(("2 weeks", "quarterly", "never")),
        "met": days.map(str),
        "last_contact": days.map(str),
        "next": days.map(str),
        "birthday": st.just("02-29"),
    },
)


@dataclass(frozen=True)
class People:
    """Notes about a few people, as fields and lines that a law can change."""

    fields: dict[str, dict[str, str]]
    lines: dict[str, list[str]]

    def notes(self) -> dict[str, str]:
        return {
            f"{name}.md": note(*self.lines[name], type="person", **self.fields[name])
            for name in NAMES
        }

    def insights(self, today: date) -> Insights:
        return insights(self.notes(), str(today), CONFIG)

    def with_line(self, name: str, line: str) -> People:
        return replace(self, lines=self.lines | {name: [*self.lines[name], line]})

    def with_stance(self, name: str, stance: str) -> People:
        return replace(self, fields=self.fields | {name: self.fields[name] | {"stance": stance}})


populations = st.builds(
    People,
    st.fixed_dictionaries(dict.fromkeys(NAMES, fields)),
    st.fixed_dictionaries(dict.fromkeys(NAMES, st.lists(touches | promises, max_size=4))),
)
names = st.sampled_from(NAMES)


def everything(found: Insights) -> list[object]:
    """Give all that these rooms tell, in the order in which they tell it."""
    keys = list(found.network.people)
    return [
        *found.network.people.values(),
        found.network.problems,
        keys,
        found.leads,
        found.reach,
        list(found.reach.degrees.items()),
        found.follow_ups,
        found.spread,
        found.frontier,
        [(found.strengths[key], found.balances[key], found.readiness(key)) for key in keys],
    ]


def promised(found: Insights, ahead: int | None = None) -> set[FollowUp]:
    """Give the promises of everybody who has something due in the days ahead."""
    dues = within(found.follow_ups, found.today, ahead)
    return {each for due in dues for each in (due.first, *due.also) if each.kind == "promise"}


@law
@given(populations, st.permutations(NAMES), days)
def test_the_order_of_files_is_irrelevant(
    population: People, order: list[str], today: date
) -> None:
    texts = population.notes()

    def told(paths: list[str]) -> list[object]:
        read = (read_note(texts[path].encode(), path, CONFIG) for path in paths)
        return everything(Insights(build_network(filter(None, read)), today, CONFIG))

    assert told([f"{name}.md" for name in order]) == told(list(texts))


@law
@given(populations, days, names, touches)
def test_more_touches_never_lower_readiness(
    population: People, today: date, name: str, touch: str
) -> None:
    before, after = population.insights(today), population.with_line(name, touch).insights(today)

    for key in before.network.people:
        old, new = before.readiness(key).level, after.readiness(key).level
        assert new == old == "guarded" or LEVELS.index(new) >= LEVELS.index(old)


@law
@given(populations, days, names, days)
def test_a_touch_without_help_takes_nothing_away_that_may_be_asked(
    population: People, today: date, name: str, day: date
) -> None:
    before = population.insights(today)
    after = population.with_line(name, f"- {day} talk").insights(today)

    for key in before.network.people:
        is_asleep = after.leads[key].is_dormant  # a talk long ago tells that a tie sleeps
        assert is_asleep or set(before.readiness(key).may_ask) <= set(after.readiness(key).may_ask)
        assert before.strengths[key] <= after.strengths[key]


@law
@given(populations, days, st.integers(1, 400), st.integers(0, 60))
def test_moving_today_forward_never_makes_a_promise_less_urgent(
    population: People, today: date, days_on: int, ahead: int
) -> None:
    before, after = (population.insights(day) for day in (today, today + timedelta(days=days_on)))

    assert promised(before) == promised(after)
    due = {
        each
        for each in promised(before, ahead)
        if each.due and each.due <= today + timedelta(ahead)
    }
    assert due <= promised(after, ahead)
    for key in before.network.people:
        broken = [hold for hold in before.readiness(key).holds if hold.startswith("your promise")]
        assert not after.readiness(key).earned or set(broken) <= set(after.readiness(key).holds)


@law
@given(populations, days, names)
def test_a_discouraging_mark_only_ever_removes_people_from_answers(
    population: People, today: date, name: str
) -> None:
    before = population.with_stance(name, "neutral").insights(today)
    after = population.with_stance(name, "discouraging").insights(today)

    assert after.readiness(f"{name}.md").may_ask == ()
    assert set(after.reach.frontier()) <= set(before.reach.frontier())
    assert all(after.reach.degrees[key] >= before.reach.degrees[key] for key in after.reach.degrees)
    for key in before.network.people:
        assert set(after.readiness(key).may_ask) <= set(before.readiness(key).may_ask)
        way = after.way_to(key)
        assert way is None or f"{name}.md" not in [step.key for step in way.steps]
    assert not any(f"{name}.md" in row.named_by for row in after.frontier)


@law
@given(populations, days)
def test_every_strength_lies_above_none_and_up_to_one(population: People, today: date) -> None:
    found = population.insights(today)

    assert all(0 < found.strengths[key] <= 1 for key in found.network.people)


@law
@given(populations, days)
def test_the_frontier_the_paths_and_every_longer_way_show_the_one_way_in(
    population: People, today: date
) -> None:
    found = population.insights(today)
    ways = {key: way for key in found.network.people if (way := found.way_to(key))}

    for key, way in ways.items():
        assert found.paths_to([key], most=1) == (way,)
        if way.steps[1:]:
            assert way.steps[:-1] == ways[way.steps[-2].key].steps
    for row in found.frontier:
        if row.key in ways:  # a discouraging one has none
            assert row.way == tuple(step.key for step in ways[row.key].steps[:-1])
    assert all(len(ways[key].steps) == 1 for key in found.met if key in ways)


@law
@given(populations, days)
def test_everybody_has_follow_ups_at_most_once_and_the_most_urgent_on_top(
    population: People, today: date
) -> None:
    found = population.insights(today)
    dues, today_keys = found.follow_ups, [key for day in found.spread for key in day]

    assert len({due.key for due in dues}) == len(dues)
    assert [due.key for due in dues][: len(today_keys)] == today_keys
    for due in dues:
        assert all(each.key == due.key for each in due.also)
        urgencies = [each.urgency_on(today) for each in (due.first, *due.also)]
        assert urgencies == sorted(urgencies)


@law
@given(populations, days)
def test_chains_lead_from_whom_you_met_yourself_step_by_step(
    population: People, today: date
) -> None:
    found = population.insights(today)

    for key, generation in found.reach.generations.items():
        chain = found.reach.chain_of(key)
        assert len(chain) == generation
        for introducer, introduced in pairwise(chain):
            assert introducer in found.network.people[introduced].introducers
