"""One insight of everybody: of one person when it is asked for, of all in one go."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from netvault.insights.lasting import Fleeting

_Value_co = TypeVar("_Value_co", covariant=True)
_Same = TypeVar("_Same")


class Each(Mapping[str, _Value_co]):
    """What is known of everybody, by key."""

    def __init__(
        self,
        keys: tuple[str, ...],
        of_one: Callable[[str], _Value_co],
        of_all: Callable[[], tuple[_Value_co, ...]],
        few: int = 0,
    ) -> None:
        """Prepare; nothing is computed yet.

        Args:
            keys: Everybody.
            of_one: Computes it of one person.
            of_all: Computes it of everybody, in the order of the keys.
            few: Of so many people it is computed one by one, before it is of all.
        """
        self.order = keys
        self._of_one, self._of_all, self._few = of_one, of_all, few
        self._found: dict[str, _Value_co] = {}

    @cached_property
    def column(self) -> tuple[_Value_co, ...]:
        """What is known of everybody, in the order of the keys."""
        return self._of_all()

    def __getitem__(self, key: str) -> _Value_co:
        """Give it of one person."""
        try:
            return self._found[key]
        except KeyError:
            return self._find(key)

    def _find(self, key: str) -> _Value_co:
        if len(self._found) >= self._few:
            return self.everybody[key]
        found = self._found[key] = self._of_one(key)
        return found

    def of(self, keys: Iterable[str]) -> tuple[_Value_co, ...]:
        """Give it of some people, in the order of their keys."""
        return tuple(map(self.everybody.__getitem__, keys))

    def __iter__(self) -> Iterator[str]:
        """Give everybody's keys."""
        return iter(self.order)

    def __len__(self) -> int:
        """Count everybody."""
        return len(self.order)

    def values(self) -> ValuesView[_Value_co]:
        """Give it of everybody, in the order of the keys."""
        return self.everybody.values()

    def items(self) -> ItemsView[str, _Value_co]:
        """Give everybody's keys with it."""
        return self.everybody.items()

    @cached_property
    def everybody(self) -> Mapping[str, _Value_co]:
        """What is known of everybody, by key: all of it is computed in one go."""
        self._found = dict(zip(self.order, self.column, strict=True))
        return self._found


def always(keys: tuple[str, ...], value: _Same) -> Each[_Same]:
    """Give what is the same for everybody, to be a ground of other insights.

    Args:
        keys: Everybody.
        value: What it is.
    """
    return Each(keys, lambda _: value, lambda: (value,) * len(keys), len(keys))


def each_of(
    lasting: Fleeting, name: str, compute: Callable[..., _Value_co], *grounds: Each[object]
) -> Each[_Value_co]:
    """Prepare an insight of everybody that is made from others of the same person.

    Args:
        lasting: What was computed before.
        name: What it is.
        compute: Makes it of one person.
        grounds: All that it is made from besides the day and the configuration.
    """
    keys = grounds[0].order

    def of_one(key: str) -> _Value_co:
        return compute(*(ground[key] for ground in grounds))

    def of_all() -> tuple[_Value_co, ...]:
        return lasting.of_each(name, keys, compute, *(ground.column for ground in grounds))

    return Each(keys, of_one, of_all, lasting.few)
