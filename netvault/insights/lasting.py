"""What lasts from one build to the next: insights whose grounds have not changed.

A vault that is watched is computed again after every save, and little of it is new. So what is
computed of one person, or of all, can be put down with what it was made from; when that is the same
the next time, so is the insight.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, TypeVarTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Value = TypeVar("_Value")
_Grounds = TypeVarTuple("_Grounds")
_Columns = tuple[tuple[object, ...], ...]

_MISSING: Final = object()


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
        """Give what is computed of one person.

        Args:
            name: What it is.
            key: The person.
            compute: Makes it.
            grounds: All that it is made from besides the day and the configuration: where it lasts,
                it holds while these are the same objects.
        """
        return compute(*grounds)

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
            columns: All that it is made from besides the day and the configuration, in the order of
                the keys: where it lasts, it holds of each person while these are equal.

        Returns:
            In the order of the keys. Where it lasts, what is equal to what was there before is the
            same object, and so is the whole.
        """
        return tuple(map(compute, *columns))

    def same(self, name: str, key: str, value: _Value) -> _Value:  # noqa: ARG002 - as above
        """Give the object that was there before in the place of one that is equal.

        What is computed from it then holds on too.

        Args:
            name: What it is.
            key: The person.
            value: What is there now.
        """
        return value

    def of_all(
        self,
        name: str,  # noqa: ARG002 - as above
        compute: Callable[[*_Grounds], _Value],
        *grounds: *_Grounds,
    ) -> _Value:
        """Give what is computed of everybody.

        Args:
            name: What it is.
            compute: Makes it.
            grounds: As in `of_one`, but it holds while these are equal; and what is equal to what
                was there before is the same object.
        """
        return compute(*grounds)


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
        for place, (one, other) in enumerate(zip(before, after, strict=True))
        if one is not other and one != other
    }


class Lasting(Fleeting):
    """Insights of one day, and those of an earlier time that still hold."""

    few = 0

    def __init__(self, earlier: Lasting | None = None) -> None:
        """Begin anew.

        Args:
            earlier: What was computed of the same vault before, on the same day and with the same
                configuration; what of it is not asked for again is forgotten.
        """
        self._now: dict[str, dict[str, tuple[tuple[object, ...], object]]] = {}
        self._before = earlier._now if earlier else {}  # noqa: SLF001 - of the same class
        self._each: dict[str, _Each] = {}
        self._each_before = earlier._each if earlier else {}  # noqa: SLF001 - as above
        inner: Lasting | None = earlier._beside if earlier else None  # noqa: SLF001 - as above
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
        """Give what is computed of one person, unless it still holds."""
        known = self._before.get(name, {}).get(key)
        if known is None or len(known[0]) != len(grounds) or not all(map(is_, known[0], grounds)):
            known = (grounds, compute(*grounds))
        self._now.setdefault(name, {})[key] = known
        return cast("_Value", known[1])

    def same(self, name: str, key: str, value: _Value) -> _Value:
        """Give the object that was there before in the place of one that is equal."""
        known = self._before.get(name, {}).get(key)
        if known is None or known[1] != value:
            known = ((), value)
        self._now.setdefault(name, {})[key] = known
        return cast("_Value", known[1])

    def of_all(
        self, name: str, compute: Callable[[*_Grounds], _Value], *grounds: *_Grounds
    ) -> _Value:
        """Give what is computed of everybody, unless it still holds."""
        known = self._before.get(name, {}).get("")
        if known is None or known[0] != grounds:
            value = compute(*grounds)
            is_same = known is not None and known[1] == value
            known = (grounds, known[1] if known and is_same else value)
        self._now.setdefault(name, {})[""] = known
        return cast("_Value", known[1])

    def of_each(
        self,
        name: str,
        keys: tuple[str, ...],
        compute: Callable[..., _Value],
        *columns: tuple[object, ...],
    ) -> tuple[_Value, ...]:
        """Give what is computed of each of many people, where it does not still hold."""
        known = self._each_before.get(name)
        if known is None:
            known = _Each(keys, columns, super().of_each(name, keys, compute, *columns))
        else:
            known = known.again(keys, compute, columns)
        self._each[name] = known
        return cast("tuple[_Value, ...]", known.values)
