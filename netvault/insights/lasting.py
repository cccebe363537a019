"""What lasts from one build to the next: insights whose grounds have not changed.

A vault that is watched is computed again after every save, and little of it is new. So what is
computed of one person, or of all, can be put down with what it was made from; when that is the same
the next time, so is the insight.
"""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_Value = TypeVar("_Value")
_Grounds = TypeVarTuple("_Grounds")


class Fleeting:
    """Insights that nobody asks for twice: each is computed, and nothing is put down."""

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
            grounds: As in `of_one`, but it holds while these are equal.
        """
        return compute(*grounds)


class Lasting(Fleeting):
    """Insights of one day, and those of an earlier time that still hold."""

    def __init__(self, earlier: Lasting | None = None) -> None:
        """Begin anew.

        Args:
            earlier: What was computed of the same vault before, on the same day and with the same
                configuration; what of it is not asked for again is forgotten.
        """
        self._now: dict[str, dict[str, tuple[tuple[object, ...], object]]] = {}
        self._before = earlier._now if earlier else {}  # noqa: SLF001 - of the same class
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
            known = (grounds, compute(*grounds))
        self._now.setdefault(name, {})[""] = known
        return cast("_Value", known[1])
