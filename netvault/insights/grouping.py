"""Rows by the person whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class Keyed(Protocol):
    """A row about one person."""

    @property
    def key(self) -> str:
        """The key of the person."""
        ...


_Row = TypeVar("_Row", bound=Keyed)


def by_key(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    """Group rows by person; people and their rows keep the order in which they come."""
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    return groups
