"""Blocks: a long row of things cut into pieces, so that a change in one leaves the others alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netvault.insights.lasting import Fleeting

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

LENGTH: Final = 17
"""How many things are in a block, more or less; a prime, as places in memory are even."""


def of_blocks(
    lasting: Fleeting,
    name: str,
    compute: Callable[[tuple[_Item, ...]], _Value],
    items: Sequence[_Item],
) -> list[_Value]:
    """Give what is computed of each block of a long row, where it does not still hold.

    The things themselves say where a block ends: so one more, or one fewer, moves no other end.

    Args:
        lasting: What was computed before.
        name: What it is.
        compute: Makes it of a block.
        items: The row; its things are those of before where they are the same objects.
    """
    return [
        lasting.of_one(name, str(id(block[0])), compute, block) for block in _blocks(tuple(items))
    ]


def _blocks(items: tuple[_Item, ...]) -> Iterator[tuple[_Item, ...]]:
    ends = [place for place, item in enumerate(items) if id(item) % LENGTH == 0]
    for start, end in pairwise(sorted({0, *ends, len(items)})):
        yield items[start:end]
