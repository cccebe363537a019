"""When hints of changes become a scan: a matter of times alone, so no test waits."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from netvault.watch.batch import (
    CEILING,
    FIRST_PAUSE,
    LONGEST_PAUSE,
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
def hints(draw: st.DrawFn) -> list[float]:
    """Draw the rising times of hints, some of them in bursts."""
    gaps = draw(st.lists(st.sampled_from((0.0, 0.001, 0.03, 0.039, 0.05, 0.3, 2.0)), max_size=60))
    return [sum(gaps[: count + 1]) for count in range(len(gaps))]


def scans(heard: Iterable[float]) -> list[tuple[float, Batch]]:
    """Return when each batch is scanned, by a watch that does nothing else."""
    batch, found = Batch(), []
    for at in heard:
        if batch.due <= at:
            found.append((batch.due, batch))
            batch = Batch()
        batch = batch.add(at)
    return [*found, (batch.due, batch)] if batch.due < inf else found


@given(hints())
def test_a_scan_follows_every_hint(heard: list[float]) -> None:
    found = scans(heard)
    for at in heard:
        assert any(batch.first <= at <= batch.last and at <= when for when, batch in found)


@given(hints())
def test_nothing_is_scanned_without_a_hint(heard: list[float]) -> None:
    found = scans(heard)
    assert len(found) <= len(heard)
    assert {batch.first for _, batch in found} <= set(heard)


@given(hints())
def test_no_change_waits_longer_than_the_ceiling(heard: list[float]) -> None:
    for when, batch in scans(heard):
        assert batch.first <= when <= batch.first + CEILING


@given(hints())
def test_a_batch_waits_for_a_pause_below_the_ceiling(heard: list[float]) -> None:
    for when, batch in scans(heard):
        assert when in {batch.last + QUIET, batch.first + CEILING}


@given(hints())
def test_batches_follow_one_another(heard: list[float]) -> None:
    assert all(before <= after.first for (before, _), (_, after) in pairwise(scans(heard)))


def test_steady_typing_still_gets_builds() -> None:
    found = scans(count * 0.03 for count in range(100))
    assert 3 / CEILING <= len(found) <= 1 + 3 / CEILING


def test_without_hints_nothing_is_ever_due() -> None:
    assert Batch().due == inf


@given(SECONDS, st.lists(SECONDS, max_size=100))
def test_a_half_written_file_holds_a_batch_back_only_for_so_long(
    first: float, looked: list[float]
) -> None:
    batch = Batch().add(first)
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
