"""Blocks: a long row of things cut into pieces, so that a change in one leaves the others alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

LENGTH: Final = 17
"""How many things are in a block, more or less."""


class Block(NamedTuple, Generic[_Item, _Value]):
    """Some things that follow each other, and what was computed of them."""

    things: tuple[_Item, ...]
    value: _Value


class Blocks(Generic[_Item, _Value]):
    """What was computed of rows of things, block by block."""

    def __init__(self, blocks: Iterable[Block[_Item, _Value]]) -> None:
        """Find each block by the thing that it begins with."""
        self._found: dict[int, list[Block[_Item, _Value]]] = {}
        for block in blocks:
            self._found.setdefault(id(block.things[0]), []).append(block)

    def __reduce__(self) -> tuple[type[Blocks[_Item, _Value]], tuple[tuple[()]]]:
        """Pickle as nothing: things are found by where they are."""
        return Blocks, ((),)

    def again(
        self, compute: Callable[[tuple[_Item, ...]], _Value], items: tuple[_Item, ...]
    ) -> Iterator[Block[_Item, _Value]]:
        """Give the blocks of a row: those that hold as they are, and new ones in the gaps.

        So one thing more, or one fewer, moves no end but those of its own block. What is left of a
        block that lost most of its things is joined to the next.

        Args:
            compute: Makes it of a block.
            items: The row; its things are those of before where they are the same objects.
        """
        done = place = 0
        while place < len(items):
            is_short = 0 < place - done < LENGTH // 2
            held = None if is_short else self._at(items, place)
            if held is None:
                place += 1
                continue
            yield from _new(compute, items[done:place])
            yield held
            done = place = place + len(held.things)
        yield from _new(compute, items[done:])

    def _at(self, items: tuple[_Item, ...], place: int) -> Block[_Item, _Value] | None:
        """Give the block that begins at a place and holds."""
        for block in self._found.get(id(items[place]), ()):
            if items[place : place + len(block.things)] == block.things:
                return block
        return None


def _new(
    compute: Callable[[tuple[_Item, ...]], _Value], items: tuple[_Item, ...]
) -> Iterator[Block[_Item, _Value]]:
    """Cut some things into blocks of about the same length."""
    last = len(items)
    number = max(1, last // LENGTH) if items else 0
    for part in range(number):
        things = items[last * part // number : last * (part + 1) // number]
        yield Block(things, compute(things))
