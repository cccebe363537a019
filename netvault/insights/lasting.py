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


class Lasting:
    """Insights of one day, and those of an earlier time that still hold."""

    def __init__(self, earlier: Lasting | None = None) -> None:
        """Begin anew.

        Args:
            earlier: What was computed of the same vault before, on the same day and with the same
                configuration; what of it is not asked for again is forgotten.
        """
        self._now: dict[str, dict[str, tuple[tuple[object, ...], object]]] = {}
        self._before = earlier._now if earlier else {}  # noqa: SLF001 - of the same class

    def of_one(
        self, name: str, key: str, compute: Callable[[*_Grounds], _Value], *grounds: *_Grounds
    ) -> _Value:
        """Give what is computed of one person.

        Args:
            name: What it is.
            key: The person.
            compute: Makes it.
            grounds: All that it is made from besides the day and the configuration: it holds while
                these are the same objects.
        """
        known = self._before.get(name, {}).get(key)
        if known is None or len(known[0]) != len(grounds) or not all(map(is_, known[0], grounds)):
            known = (grounds, compute(*grounds))
        self._now.setdefault(name, {})[key] = known
        return cast("_Value", known[1])

    def same(self, name: str, key: str, value: _Value) -> _Value:
        """Give the object that was there before in the place of one that is equal.

        What is computed from it then holds on too.

        Args:
            name: What it is.
            key: The person.
            value: What is there now.
        """
        known = self._before.get(name, {}).get(key)
        if known is None or known[1] != value:
            known = ((), value)
        self._now.setdefault(name, {})[key] = known
        return cast("_Value", known[1])

    def of_all(
        self, name: str, compute: Callable[[*_Grounds], _Value], *grounds: *_Grounds
    ) -> _Value:
        """Give what is computed of everybody.

        Args:
            name: What it is.
            compute: Makes it.
            grounds: As in `of_one`, but it holds while these are equal.
        """
        known = self._before.get(name, {}).get("")
        if known is None or known[0] != grounds:
            known = (grounds, compute(*grounds))
        self._now.setdefault(name, {})[""] = known
        return cast("_Value", known[1])
