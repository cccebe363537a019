"""Who named whom to you: a name in the log of somebody is a lead to somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from netvault.model import Touch


class Naming(NamedTuple):
    """One person named by another, in the log of the latter.

    Attributes:
        by: The key of the person in whose log it stands.
        whom: The key of the person who is named.
        touch: The line that names them.
    """

    by: str
    whom: str
    touch: Touch

    @property
    def is_help(self) -> bool:
        """Whether the person was named as help to you: a contact, a connection or a referral."""
        return any(
            help_.direction == "got" and help_.kind != "information" for help_ in self.touch.helps
        )


class NamedBy(Sequence[Naming]):
    """Who named somebody: the lines are looked up in their notes when they are first asked for.

    Of somebody whom everybody names, a question needs them seldom, and a note would be read for
    each.
    """

    __slots__ = ("_find", "_made", "_number")

    def __init__(self, number: int, find: Callable[[], tuple[Naming, ...]]) -> None:
        """Prepare.

        Args:
            number: How many there are.
            find: Looks them up.
        """
        self._number = number
        self._find: Callable[[], tuple[Naming, ...]] | None = find
        self._made: tuple[Naming, ...] = ()

    def __len__(self) -> int:
        """Count them."""
        return self._number

    def __iter__(self) -> Iterator[Naming]:
        """Give them one by one."""
        return iter(self._all())

    @overload
    def __getitem__(self, index: int) -> Naming: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Naming, ...]: ...

    def __getitem__(self, index: int | slice) -> Naming | tuple[Naming, ...]:
        """Give one, or some."""
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        """Tell whether the same is named in the same lines."""
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        """Hash as the tuple of them does."""
        return hash(self._all())

    def __reduce__(self) -> tuple[type[tuple[Naming, ...]], tuple[tuple[Naming, ...]]]:
        """Pickle as the tuple of them."""
        return tuple, (self._all(),)

    def _all(self) -> tuple[Naming, ...]:
        if self._find:
            self._made, self._find = self._find(), None  # which would hold on to all notes
        return self._made
