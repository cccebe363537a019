"""Columns: what is known of everybody in one row of values, and where it is not what it was."""

from __future__ import annotations

from itertools import compress, count
from operator import is_not
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    Columns = tuple[tuple[object, ...], ...]

_Value = TypeVar("_Value")

_MISSING: Final = object()
MANY: Final = 8
"""The part of all from which it is quicker to begin anew than to go through changes."""


class Change(NamedTuple, Generic[_Value]):
    """One person of whom something is known otherwise; None where nothing was, or is."""

    key: str
    before: _Value | None
    after: _Value | None


class Compared:
    """Where columns are not what they were: two are compared once, however many rest on them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[tuple[int, int], tuple[object, object, Collection[int]]] = {}

    def __reduce__(self) -> tuple[type[Compared], tuple[()]]:
        """Pickle as one that has compared nothing: objects are known by where they are."""
        return Compared, ()

    def places(self, then: Columns, now: Columns) -> set[int]:
        """Give the places at which any column is not what it was."""
        return set().union(*map(self._of_two, then, now))

    def _of_two(self, then: tuple[object, ...], now: tuple[object, ...]) -> Collection[int]:
        if then is now:
            return ()
        known = self._found.get((id(then), id(now)))
        if known is None:
            known = self._found[id(then), id(now)] = (then, now, _differing(then, now))
        return known[2]


class Derived(NamedTuple):
    """What was computed of each of many people, and from what."""

    keys: tuple[str, ...]
    columns: Columns
    values: tuple[object, ...]

    def again(
        self,
        keys: tuple[str, ...],
        compute: Callable[..., object],
        columns: Columns,
        compared: Compared,
    ) -> Derived:
        """Compute it for those of whom something has changed."""
        then = self if keys is self.keys or keys == self.keys else self._of(keys)
        values = list(then.values)
        is_same = then is self
        for place in compared.places(then.columns, columns):
            value = compute(*(column[place] for column in columns))
            if value != values[place]:
                values[place] = value
                is_same = False
        return Derived(keys, columns, self.values if is_same else tuple(values))

    def _of(self, keys: Iterable[str]) -> Derived:
        """Give it for other people; what was never computed is missing."""
        last = len(self.keys)
        places = dict(zip(self.keys, range(last), strict=True))
        order = [places.get(key, last) for key in keys]
        values, *columns = (
            tuple(map((*column, _MISSING).__getitem__, order))
            for column in (self.values, *self.columns)
        )
        return Derived(tuple(keys), tuple(columns), values)


class Gathered(NamedTuple):
    """What was brought together of everybody, and from which column."""

    keys: tuple[str, ...]
    column: tuple[object, ...]
    value: object

    def again(
        self,
        keys: tuple[str, ...],
        column: tuple[object, ...],
        anew: Callable[..., object],
        change: Callable[..., object],
    ) -> Gathered:
        """Bring it up to date: by what has changed, where that is little."""
        changes = self._changes(keys, column)
        is_little = len(changes) * MANY <= len(keys)
        value = change(self.value, changes) if is_little else anew(keys, column)
        return Gathered(keys, column, self.value if value == self.value else value)

    def _changes(self, keys: tuple[str, ...], column: tuple[object, ...]) -> list[Change[object]]:
        if keys == self.keys:
            places = _differing(self.column, column)
            return [Change(keys[place], self.column[place], column[place]) for place in places]
        then = dict(zip(self.keys, self.column, strict=True))
        now = dict(zip(keys, column, strict=True))
        pairs = ((key, then.get(key), now.get(key)) for key in then | now)
        return [Change(*told) for told in pairs if told[1] != told[2]]


def _differing(then: tuple[object, ...], now: tuple[object, ...]) -> list[int]:
    """Give the places at which a column is not what it was."""
    others = compress(count(), map(is_not, then, now))
    return [place for place in others if then[place] != now[place]]
