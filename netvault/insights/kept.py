"""Kept insights: what is computed of everybody is computed once for the same notes and day."""

from __future__ import annotations

from functools import cached_property, wraps
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Value = TypeVar("_Value")


class Memory(Protocol):
    """Remembers values by their names."""

    def recall(self, name: str) -> object:
        """Give a value that was kept; None where there is none."""

    def keep(self, name: str, value: object) -> None:
        """Remember a value."""

    def recall_each(self, name: str) -> Mapping[str, object] | None:
        """Give what was kept by key, each made when it is asked for; None where there is none."""

    def keep_each(self, name: str, values: Mapping[str, object]) -> None:
        """Remember values by key."""


class NoMemory:
    """Remembers nothing."""

    def recall(self, name: str) -> object:  # noqa: ARG002 - as every memory
        """Give None."""
        return None

    def keep(self, name: str, value: object) -> None:
        """Forget it at once."""

    def recall_each(self, name: str) -> None:
        """Give None."""

    def keep_each(self, name: str, values: Mapping[str, object]) -> None:
        """Forget them at once."""


class Remembering(Protocol):
    """Has a memory."""

    memory: Memory


_Insights = TypeVar("_Insights", bound=Remembering)


def kept(compute: Callable[[_Insights], _Value]) -> cached_property[_Value]:
    """Make a property that is computed when first asked for, unless it is remembered."""

    @wraps(compute)
    def recalled(insights: _Insights) -> _Value:
        known = insights.memory.recall(compute.__name__)
        if known is not None:
            return cast("_Value", known)
        value = compute(insights)
        insights.memory.keep(compute.__name__, value)
        return value

    return cached_property(recalled)


def kept_each(
    compute: Callable[[_Insights], Mapping[str, _Value]],
) -> cached_property[Mapping[str, _Value]]:
    """Make a property of what is known by key, of which only what is asked for is remembered."""

    @wraps(compute)
    def recalled(insights: _Insights) -> Mapping[str, _Value]:
        known = insights.memory.recall_each(compute.__name__)
        if known is not None:
            return cast("Mapping[str, _Value]", known)
        values = compute(insights)
        insights.memory.keep_each(compute.__name__, values)
        return values

    return cached_property(recalled)
