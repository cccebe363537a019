"""What lasts from one build to the next: insights whose grounds have not changed.

A vault that is watched is computed again after every save, and little of it is new. So whatever is
computed can be put down with what it was made from; when that is equal the next time, the insight
holds. What comes out equal is the same object as before, so that what rests on it holds too, and is
told by a glance.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, TypeVarTuple, cast

from netvault.insights.blocks import Block, Blocks
from netvault.insights.columns import Compared, Derived, Gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from netvault.insights.columns import Change

_Value = TypeVar("_Value")
_Found = TypeVar("_Found")
_Read = TypeVar("_Read")
_Grounds = TypeVarTuple("_Grounds")
_Found_co = TypeVar("_Found_co", covariant=True)
_Rows = dict[str, list[Block[Any, Any]]]
_Known = dict[str, dict[str, tuple[tuple[object, ...], object]]]


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

    def of_changes(
        self,
        name: str,  # noqa: ARG002 - as above
        anew: Callable[[tuple[str, ...], tuple[_Value | None, ...]], _Found],
        change: Callable[[_Found, Sequence[Change[_Value]]], _Found],  # noqa: ARG002
        keys: tuple[str, ...],
        column: tuple[_Value | None, ...],
    ) -> _Found:
        """Give what is brought together of everybody: an order, or a sum.

        Args:
            name: What it is.
            anew: Makes it of a column.
            change: Makes the same of what it was before and what has changed since.
            keys: The people.
            column: What it is made from, in the order of the keys; None for whoever adds nothing.
        """
        return anew(keys, column)

    def of_row(
        self,
        name: str,  # noqa: ARG002 - as above
        compute: Callable[[tuple[_Value, ...]], _Found],
        row: tuple[_Value, ...],
    ) -> Iterable[_Found]:
        """Give what is computed of the blocks of a long row of things.

        Args:
            name: What it is.
            compute: Makes it of a block.
            row: The things; where it lasts, those of before are the same objects.
        """
        return (compute(row),)

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


class _Looked(Generic[_Read]):
    """Many, by key, of whom is noted which are looked at."""

    def __init__(self, source: Mapping[str, _Read]) -> None:
        self._source = source
        self.seen: dict[str, _Read] = {}

    def __getitem__(self, key: str) -> _Read:
        found = self.seen[key] = self._source[key]
        return found


def _still_holds(seen: Mapping[str, object], source: Mapping[str, object]) -> bool:
    return all(map(is_, map(source.get, seen), seen.values()))


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
        self._looked: dict[str, tuple[dict[str, Any], tuple[object, ...], object]] = (
            dict(earlier._looked) if earlier else {}  # noqa: SLF001 - its own
        )
        self._each: dict[str, Derived] = dict(earlier._each) if earlier else {}  # noqa: SLF001
        self._compared = Compared()
        self._held: dict[str, Blocks[Any, Any]] = {}
        self._blocks: _Rows = {}
        self._blocks_before: _Rows = earlier._blocks_before | earlier._blocks if earlier else {}  # noqa: SLF001
        self._gathered: dict[str, Gathered] = dict(earlier._gathered) if earlier else {}  # noqa: SLF001
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

    def of_row(
        self,
        name: str,
        compute: Callable[[tuple[_Value, ...]], _Found],
        row: tuple[_Value, ...],
    ) -> Iterable[_Found]:
        """Give what is computed of the blocks of a long row, where it does not still hold."""
        if name not in self._held:
            self._held[name] = Blocks(self._blocks_before.get(name, ()))
        found = list(self._held[name].again(compute, row))
        self._blocks.setdefault(name, []).extend(found)
        return [block.value for block in found]

    def of_reading(
        self,
        name: str,
        compute: Callable[[Lookup[_Read], *_Grounds], _Value],
        source: Mapping[str, _Read],
        *grounds: *_Grounds,
    ) -> _Value:
        """Give what is computed of some among many, unless it still holds."""
        known = self._looked.get(name)
        if known is None or known[1] != grounds or not _still_holds(known[0], source):
            looked = _Looked(source)
            known = (looked.seen, grounds, compute(looked, *grounds))
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
            known = Derived(keys, columns, super().of_each(name, keys, compute, *columns))
        else:
            known = known.again(keys, compute, columns, self._compared)
        self._each[name] = known
        return cast("tuple[_Value, ...]", known.values)

    def of_changes(
        self,
        name: str,
        anew: Callable[[tuple[str, ...], tuple[_Value | None, ...]], _Found],
        change: Callable[[_Found, Sequence[Change[_Value]]], _Found],
        keys: tuple[str, ...],
        column: tuple[_Value | None, ...],
    ) -> _Found:
        """Give what is brought together of everybody, from what it was and what has changed."""
        known = self._gathered.get(name)
        if known is None:
            known = Gathered(keys, column, anew(keys, column))
        elif known.column is not column or known.keys != keys:
            known = known.again(keys, column, anew, change)
        self._gathered[name] = known
        return cast("_Found", known.value)
