from __future__ import annotations

import math
from itertools import pairwise
from operator import ge
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netvault.insights import Insights
from netvault.insights.paths import MOST
from netvault.insights.sharing import RECEIVERS
from netvault.insights.ties import why_tied
from netvault.network import build_network
from netvault.parse.note import read_note
from tests.support.populations import (
    KEYS,
    NAMES,
    OTHERS,
    People,
    dated,
    days,
    everybody,
    names,
    populations,
)
from tests.support.vaults import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.insights.goals import GoalRow
    from netvault.insights.paths import Path

law = settings(max_examples=30)


def everything(found: Insights) -> list[object]:
    """Give all that these rooms tell, in the order in which they tell it."""
    people = found.network.people
    keys = list(people)
    return [
        *(found.paths_to([key]) for key in keys),
        *(found.questions(person.key) for person in people.values()),
        *((found.relevance(key), found.bring(key)) for key in keys),
        found.goals,
        found.gives,
        found.shares,
        found.praises,
        found.companies,
        found.frontier,
        found.picture,
        found.trends,
        list(found.trends.reach.items()),
    ]


@law
@given(everybody, st.permutations(NAMES), days)
def test_no_answer_depends_on_the_order_of_files(
    population: People, order: list[str], today: date
) -> None:
    texts = population.notes()

    def told(paths: Iterable[str]) -> list[object]:
        read = (read_note(texts[path].encode(), path, DEFAULTS) for path in paths)
        return everything(Insights(build_network(filter(None, read)), today, DEFAULTS))

    assert told([f"{name}.md" for name in order] + list(OTHERS)) == told(texts)


@law
@given(everybody, days)
def test_every_step_of_a_path_is_a_tie_that_exists(population: People, today: date) -> None:
    found = population.insights(today)
    everyone = found.network.people

    for key in everyone:
        for path in found.paths_to([key]):
            assert found.leads[path.steps[0].key].is_warm
            assert path.steps[0].strength == found.strengths[path.steps[0].key]
            assert path.steps[-1].key == key
            for before, step in pairwise(path.steps):
                assert (step.key, step.strength, step.why) in {
                    (tie.key, tie.weight, why_tied(everyone, before.key, tie, found.leads))
                    for tie in found.tie_graph.ties(before.key)
                }


@law
@given(everybody, days)
def test_paths_are_as_strong_as_their_steps_and_sorted_and_no_two_begin_alike(
    population: People, today: date
) -> None:
    found = population.insights(today)

    for key in found.network.people:
        paths = found.paths_to([key])
        strengths = [path.strength for path in paths]
        firsts = {path.steps[0].key for path in paths}
        assert len(firsts) == len(paths) <= MOST
        behind = strengths[1 if found.leads[key].is_warm else 0 :]  # the direct tie comes first
        assert all(a >= b or math.isclose(a, b) for a, b in pairwise(behind))
        for path in paths:
            steps = [step.key for step in path.steps]
            assert len(set(steps)) == len(steps)
            assert path.strength == pytest.approx(math.prod(s.strength for s in path.steps))


@law
@given(everybody, days)
def test_no_chain_to_somebody_not_met_is_stronger_than_the_first_path(
    population: People, today: date
) -> None:
    found = population.insights(today)
    best = {key: found.strengths[key] for key, lead in found.leads.items() if lead.is_warm}
    best = {k: s for k, s in best.items() if not found.network.people[k].is_discouraging}
    for _ in KEYS:
        for key, strength in list(best.items()):
            for tie in found.tie_graph.ties(key):
                other = found.network.people[tie.key]
                if not (other.is_discouraging or found.leads[tie.key].is_warm):
                    best[tie.key] = max(best.get(tie.key, 0), strength * tie.weight)

    for key in found.network.people:
        first = next((path.strength for path in found.paths_to([key])), 0)
        assert first == pytest.approx(best.get(key, 0))


@law
@given(everybody, days, names)
def test_a_discouraging_mark_only_ever_removes_people_from_answers(
    population: People, today: date, name: str
) -> None:
    before = population.with_stance(name, "neutral").insights(today)
    after = population.with_stance(name, "discouraging").insights(today)
    marked = f"{name}.md"

    for key in before.network.people:
        paths = after.paths_to([key])
        assert not any(step.key == marked for path in paths for step in path.steps)
        assert _strongest(before.paths_to([key])) >= _strongest(paths) * (1 - 1e-9)
        assert after.relevance(key).weight <= before.relevance(key).weight
        assert set(after.reach.degrees) <= set(before.reach.degrees)
    assert set(after.gives) <= set(before.gives)
    assert not any(marked in (give.key, give.by) for give in after.gives)
    assert set(after.shares) <= set(before.shares) or len(before.shares) == RECEIVERS
    assert not any(share.key == marked for share in after.shares)
    assert set(after.praises) <= set(before.praises)
    for old, new in zip(before.goals, after.goals, strict=True):
        assert set(new.keys) <= set(old.keys) - {marked}
        assert all(map(ge, _distances(new), _distances(old)))


def _strongest(paths: Iterable[Path]) -> float:
    return next((path.strength for path in paths), 0)


def _distances(row: GoalRow) -> list[float]:
    return [distance or math.inf for distance in (*dict(row.history).values(), row.distance)]


@law
@given(populations(dated), days)
def test_the_distance_at_the_end_of_a_quarter_is_what_it_was_on_that_day(
    population: People, today: date
) -> None:
    found = population.insights(today)
    ends = [end for end, _ in found.goals[0].history]
    then = {end: Insights(found.network, end, DEFAULTS).goals for end in ends}

    for place, row in enumerate(found.goals):
        assert row.history == tuple((end, then[end][place].distance) for end in ends)


@law
@given(everybody, days)
def test_a_goal_only_ever_comes_nearer(population: People, today: date) -> None:
    for row in population.insights(today).goals:
        distances = _distances(row)
        assert distances == sorted(distances, reverse=True)


@law
@given(everybody, days)
def test_the_trends_add_up(population: People, today: date) -> None:
    found = population.insights(today)
    years = found.trends.years

    assert sum(year.touches for year in years) == sum(
        len(lead.days) for lead in found.leads.values()
    )
    assert sum(year.given for year in years) == found.balance_in_all.given_in_all
    assert sum(year.got for year in years) == found.balance_in_all.got_in_all
    if years:
        assert years[-1].known == sum(lead.is_warm for lead in found.leads.values())
        assert all(earlier.known <= later.known for earlier, later in pairwise(years))
