"""One insight of everybody: of one person when it is asked for, of all in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from netvault.insights.lasting import Fleeting

_Value_co = TypeVar("_Value_co", covariant=True)
_Same = TypeVar("_Same")


class Order(tuple[str, ...]):  # noqa: SLOT001 - the places are put down on it
    """Everybody's keys, each in its place."""

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each key."""
        return dict(zip(self, range(len(self)), strict=True))


class Each(Mapping[str, _Value_co]):
    """What is known of everybody, by key."""

    def __init__(
        self,
        order: Order,
        of_one: Callable[[str], _Value_co],
        of_all: Callable[[], tuple[_Value_co, ...]],
        few: int = 0,
    ) -> None:
        """Prepare; nothing is computed yet.

        Args:
            order: Everybody.
            of_one: Computes it of one person.
            of_all: Computes it of everybody, in the order of the keys.
            few: Of so many people it is computed one by one, before it is of all.
        """
        self.order = order
        self._of_one, self._of_all, self._few = of_one, of_all, few
        self._found: dict[str, _Value_co] = {}

    @cached_property
    def column(self) -> tuple[_Value_co, ...]:
        """What is known of everybody, in the order of the keys."""
        return self._of_all()

    def __getitem__(self, key: str) -> _Value_co:
        """Give it of one person."""
        if len(self._found) >= self._few:
            return self.column[self.order.places[key]]
        if key not in self._found:
            self._found[key] = self._of_one(key)
        return self._found[key]

    def of(self, keys: Iterable[str]) -> tuple[_Value_co, ...]:
        """Give it of some people, in the order of their keys."""
        return tuple(map(self.column.__getitem__, map(self.order.places.__getitem__, keys)))

    def only_of(self, keys: Iterable[str]) -> tuple[_Value_co, ...]:
        """Give the same, and where nothing lasts compute it of nobody else."""
        return tuple(map(self._of_one, keys)) if self._few else self.of(keys)

    def one_by_one(self) -> Each[_Value_co]:
        """Give the same, and where nothing lasts compute it only of those who are asked for."""
        few = len(self.order) + 1 if self._few else 0
        return Each(self.order, self._of_one, self._of_all, few)

    def __iter__(self) -> Iterator[str]:
        """Give everybody's keys."""
        return iter(self.order)

    def __len__(self) -> int:
        """Count everybody."""
        return len(self.order)


def always(lasting: Fleeting, name: str, order: Order, value: _Same) -> Each[_Same]:
    """Give what is the same for everybody, to be a ground of other insights.

    Args:
        lasting: What was computed before.
        name: What it is.
        order: Everybody.
        value: What it is.
    """

    def of_all() -> tuple[_Same, ...]:
        return lasting.of_all(name, _repeated, value, len(order))

    return Each(order, lambda _: value, of_all, len(order))


def _repeated(value: _Same, times: int) -> tuple[_Same, ...]:
    return (value,) * times


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
    order = grounds[0].order

    def of_one(key: str) -> _Value_co:
        return compute(*(ground[key] for ground in grounds))

    def of_all() -> tuple[_Value_co, ...]:
        return lasting.of_each(name, order, compute, *(ground.column for ground in grounds))

    return Each(order, of_one, of_all, lasting.few)


def those(lasting: Fleeting, name: str, each: Each[object]) -> tuple[str, ...]:
    """Give the keys of those of whom something is true, in their order.

    Args:
        lasting: What was computed before.
        name: What it is.
        each: Of whom it is true.
    """
    return lasting.of_all(name, _those, each.order, each.column)


def _those(order: Iterable[str], column: Iterable[object]) -> tuple[str, ...]:
    return tuple(compress(order, column))
