"""Rankings: everybody in an order, in which only those move of whom something has changed."""

from __future__ import annotations

from bisect import bisect_left, insort
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.insights.columns import Change
    from netvault.insights.lasting import Fleeting

_Rows = tuple[tuple[Any, str], ...]


def ranked(
    lasting: Fleeting, name: str, keys: tuple[str, ...], ranks: tuple[object, ...]
) -> tuple[str, ...]:
    """Give the keys of those who have a rank in the order of these, then of the keys.

    Args:
        lasting: The order of before.
        name: What it is.
        keys: The people.
        ranks: What they are ordered by; None for whoever is left out.
    """
    rows = lasting.of_changes(name, _in_order, _moved, keys, ranks)
    return lasting.of_all(f"{name} in order", _keys, rows)


def _in_order(keys: Iterable[str], ranks: Iterable[object]) -> _Rows:
    rows = ((rank, key) for key, rank in zip(keys, ranks, strict=True) if rank is not None)
    return tuple(sorted(rows))


def _moved(rows: _Rows, changes: Iterable[Change[object]]) -> _Rows:
    moved = list(rows)
    for key, before, after in changes:
        if before is not None:
            del moved[bisect_left(moved, (before, key))]
        if after is not None:
            insort(moved, (after, key))
    return tuple(moved)


def _keys(rows: _Rows) -> tuple[str, ...]:
    return tuple(map(itemgetter(1), rows))
