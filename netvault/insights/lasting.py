"""What lasts from one build to the next: insights whose grounds have not changed.

A vault that is watched is computed again after every save, and little of it is new. So whatever is
computed can be put down with what it was made from; when that is equal the next time, the insight
holds. What comes out equal is the same object as before, so that what rests on it holds too, and is
told by a glance.
"""

from __future__ import annotations

from itertools import compress, count
from operator import is_, is_not
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Generic,
    NamedTuple,
    Protocol,
    TypeVar,
    TypeVarTuple,
    cast,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_Value = TypeVar("_Value")
_Read = TypeVar("_Read")
_Grounds = TypeVarTuple("_Grounds")
_Found_co = TypeVar("_Found_co", covariant=True)
_Columns = tuple[tuple[object, ...], ...]
_Known = dict[str, dict[str, tuple[tuple[object, ...], object]]]

_MISSING: Final = object()


class Lookup(Protocol[_Found_co]):
    """Many, by key."""

    def __getitem__(self, key: str, /) -> _Found_co:
        """Give one of them."""


class Fleeting:
    """Insights that nobody asks for twice: each is computed, and nothing is put down.

    Attributes:
        few: Of so many people what is asked is computed one by one: a question is often about one.
            Whoever asks for more gets that of all, computed in one go.
    """

    few: int = 500

    def beside(self) -> Fleeting:
        """Give one for the other insights of the same day: those that pages may show."""
        return self

    def next(self) -> Fleeting:
        """Give one for the same day, when some notes have changed."""
        return self

    def of_one(
        self,
        name: str,  # noqa: ARG002 - as where it lasts
        key: str,  # noqa: ARG002
        compute: Callable[[*_Grounds], _Value],
        *grounds: *_Grounds,
    ) -> _Value:
        """Give what is computed of one thing among others of its kind.

        Args:
            name: The kind.
            key: The thing.
            compute: Makes it.
            grounds: All that it is made from besides the day and the configuration: where it lasts,
                it holds while these are equal.
        """
        return compute(*grounds)

    def of_all(
        self, name: str, compute: Callable[[*_Grounds], _Value], *grounds: *_Grounds
    ) -> _Value:
        """Give what is computed of everybody.

        Args:
            name: What it is.
            compute: Makes it.
            grounds: As in `of_one`.
        """
        return self.of_one(name, "", compute, *grounds)

    def of_each(
        self,
        name: str,  # noqa: ARG002 - as above
        keys: tuple[str, ...],  # noqa: ARG002
        compute: Callable[..., _Value],
        *columns: tuple[object, ...],
    ) -> tuple[_Value, ...]:
        """Give what is computed of each of many people.

        Args:
            name: What it is.
            keys: The people.
            compute: Makes it of one person.
            columns: As the grounds of `of_one`, each in the order of the keys.

        Returns:
            In the order of the keys.
        """
        return tuple(map(compute, *columns))

    def of_reading(
        self,
        name: str,  # noqa: ARG002 - as above
        compute: Callable[[Lookup[_Read], *_Grounds], _Value],
        source: Mapping[str, _Read],
        *grounds: *_Grounds,
    ) -> _Value:
        """Give what is computed of some among many, who are found on the way.

        Args:
            name: What it is.
            compute: Makes it, by looking into the source.
            source: The many, by key: where it lasts, it holds while those that were looked at are
                the same objects.
            grounds: What else it is made from, as in `of_one`.
        """
        return compute(source, *grounds)

    def same(self, name: str, value: _Value) -> _Value:
        """Give the object that was there before in the place of one that is equal.

        Args:
            name: What it is.
            value: What is there now.
        """
        return self.of_one(name, "", _itself, value)


def _itself(value: _Value) -> _Value:
    return value


class _Each(NamedTuple):
    """What was computed of each of many people, and from what."""

    keys: tuple[str, ...]
    columns: _Columns
    values: tuple[object, ...]

    def again(
        self, keys: tuple[str, ...], compute: Callable[..., object], columns: _Columns
    ) -> _Each:
        """Compute it for those of whom something has changed."""
        then = self if keys == self.keys else self._of(keys)
        values = list(then.values)
        is_same = then is self
        for place in _differing(then.columns, columns):
            value = compute(*(column[place] for column in columns))
            if value != values[place]:
                values[place] = value
                is_same = False
        return _Each(keys, columns, self.values if is_same else tuple(values))

    def _of(self, keys: Iterable[str]) -> _Each:
        """Give it for other people; what was never computed is missing."""
        last = len(self.keys)
        places = dict(zip(self.keys, range(last), strict=True))
        order = [places.get(key, last) for key in keys]
        values, *columns = (
            tuple(map((*column, _MISSING).__getitem__, order))
            for column in (self.values, *self.columns)
        )
        return _Each(tuple(keys), tuple(columns), values)


def _differing(then: _Columns, now: _Columns) -> set[int]:
    """Give the places at which any column is not what it was."""
    return {
        place
        for before, after in zip(then, now, strict=True)
        if before is not after
        for place in compress(count(), map(is_not, before, after))
        if before[place] != after[place]
    }


class _Looked(Generic[_Read]):
    """Many, by key, of whom is noted which are looked at."""

    def __init__(self, source: Mapping[str, _Read]) -> None:
        self._source = source
        self.seen: dict[str, _Read] = {}

    def __getitem__(self, key: str) -> _Read:
        found = self.seen[key] = self._source[key]
        return found

    def still_holds(self, source: Mapping[str, object]) -> bool:
        return all(map(is_, map(source.get, self.seen), self.seen.values()))


class Lasting(Fleeting):
    """Insights of one day, and those of an earlier time that still hold."""

    few = 0

    def __init__(self, earlier: Lasting | None = None) -> None:
        """Begin anew.

        Args:
            earlier: What was computed of the same vault before, on the same day and with the same
                configuration. Of a kind of which anything is asked for again, all else is
                forgotten.
        """
        self._now: _Known = {}
        self._before: _Known = earlier._before | earlier._now if earlier else {}  # noqa: SLF001 - its own
        self._looked: dict[str, tuple[_Looked[Any], tuple[object, ...], object]] = (
            dict(earlier._looked) if earlier else {}  # noqa: SLF001 - its own
        )
        self._each: dict[str, _Each] = dict(earlier._each) if earlier else {}  # noqa: SLF001
        inner: Lasting | None = earlier._beside if earlier else None  # noqa: SLF001
        self._beside: Lasting | None = Lasting(inner) if inner else None

    def beside(self) -> Lasting:
        """Give the same one each time, which goes on from that of before."""
        self._beside = self._beside or Lasting()
        return self._beside

    def next(self) -> Lasting:
        """Give one that goes on from this."""
        return Lasting(self)

    def of_one(
        self, name: str, key: str, compute: Callable[[*_Grounds], _Value], *grounds: *_Grounds
    ) -> _Value:
        """Give what is computed of one thing, unless it still holds."""
        now = self._now.setdefault(name, {})
        known = now.get(key) or self._before.get(name, {}).get(key)
        if known is None:
            known = (grounds, compute(*grounds))
        elif known[0] != grounds:
            value = compute(*grounds)
            known = (grounds, known[1] if known[1] == value else value)
        now[key] = known
        return cast("_Value", known[1])

    def of_reading(
        self,
        name: str,
        compute: Callable[[Lookup[_Read], *_Grounds], _Value],
        source: Mapping[str, _Read],
        *grounds: *_Grounds,
    ) -> _Value:
        """Give what is computed of some among many, unless it still holds."""
        known = self._looked.get(name)
        if known is None or known[1] != grounds or not known[0].still_holds(source):
            looked = _Looked(source)
            known = (looked, grounds, compute(looked, *grounds))
        self._looked[name] = known
        return cast("_Value", known[2])

    def of_each(
        self,
        name: str,
        keys: tuple[str, ...],
        compute: Callable[..., _Value],
        *columns: tuple[object, ...],
    ) -> tuple[_Value, ...]:
        """Give what is computed of each of many people, where it does not still hold.

        What is equal to what was there before is the same object, and so is the whole.
        """
        known = self._each.get(name)
        if known is None:
            known = _Each(keys, columns, super().of_each(name, keys, compute, *columns))
        else:
            known = known.again(keys, compute, columns)
        self._each[name] = known
        return cast("tuple[_Value, ...]", known.values)
