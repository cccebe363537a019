"""When hints of changes become a build: told by times alone, so no test waits."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netvault.watch.batch import (
    CEILING,
    EVERYTHING,
    FIRST_PAUSE,
    LONGEST_PAUSE,
    MANY,
    PATIENCE,
    QUIET,
    SHARE,
    Batch,
    Retry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

SECONDS = st.floats(0, 1)


@st.composite
def hints(draw: st.DrawFn) -> list[tuple[float, str]]:
    """Draw hints at rising times, some of them in bursts."""
    gaps = draw(st.lists(st.sampled_from((0.0, 0.001, 0.03, 0.039, 0.05, 0.3, 2.0)), max_size=60))
    times = [sum(gaps[: count + 1]) for count in range(len(gaps))]
    return [(at, f"{draw(st.sampled_from('abcd'))}.md") for at in times]


def looks(heard: Iterable[tuple[float, str]]) -> list[tuple[float, Batch]]:
    """Give when each batch is looked into, by a watch that does nothing else."""
    batch, found = Batch(), []
    for at, hint in heard:
        if batch.due <= at:
            found.append((batch.due, batch))
            batch = Batch()
        batch = batch.add(hint, at)
    return [*found, (batch.due, batch)] if batch.hints else found


@given(hints())
def test_every_change_is_looked_into_after_it_was_heard(heard: list[tuple[float, str]]) -> None:
    found = looks(heard)
    for at, hint in heard:
        assert any(at <= when and hint in batch.hints for when, batch in found)


@given(hints())
def test_nothing_is_looked_into_without_a_change(heard: list[tuple[float, str]]) -> None:
    found = looks(heard)
    assert len(found) <= len(heard)
    assert {hint for _, batch in found for hint in batch.hints} == {hint for _, hint in heard}


@given(hints())
def test_no_change_waits_longer_than_the_ceiling(heard: list[tuple[float, str]]) -> None:
    for when, batch in looks(heard):
        assert batch.first <= when <= batch.first + CEILING


@given(hints())
def test_a_batch_waits_for_a_pause_below_the_ceiling(heard: list[tuple[float, str]]) -> None:
    for when, batch in looks(heard):
        assert when in {batch.last + QUIET, batch.first + CEILING}


@given(hints())
def test_batches_follow_one_another(heard: list[tuple[float, str]]) -> None:
    assert all(before <= after.first for (before, _), (_, after) in pairwise(looks(heard)))


def test_steady_typing_still_gets_builds() -> None:
    found = looks((count * 0.03, "a.md") for count in range(100))
    assert 3 / CEILING <= len(found) <= 1 + 3 / CEILING


def test_without_hints_nothing_is_ever_due() -> None:
    assert Batch().due == inf


def test_a_storm_of_hints_means_everything() -> None:
    batch = Batch()
    for count in range(MANY + 10):
        batch = batch.add(f"{count}.md", 0.0)
    assert EVERYTHING in batch.hints
    assert len(batch.hints) < MANY


@given(SECONDS, st.lists(SECONDS, max_size=100))
def test_a_half_written_file_holds_a_batch_back_only_for_so_long(
    first: float, looked: list[float]
) -> None:
    batch = Batch().add("a.md", first)
    for after in looked:
        now = max(batch.due, first + after)
        if not batch.can_wait(now):
            break
        batch = batch.hold(now)
        assert now < batch.due or batch.due == first + PATIENCE
    assert batch.due <= first + PATIENCE


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_what_cannot_be_done_is_tried_again_ever_less_often(took: list[float]) -> None:
    retry, now = Retry(), 0.0
    for seconds in took:
        before, retry = retry, retry.again(now, seconds)
        assert before.pause <= retry.pause <= LONGEST_PAUSE
        assert retry.at - now >= max(FIRST_PAUSE, SHARE * seconds) * 0.999
        now = retry.at


def test_without_a_failure_nothing_is_tried_again() -> None:
    assert Retry().at == inf
