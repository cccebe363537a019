"""Balance: the four kinds of help, given and got (M8, M9)."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from netvault.model import HELP_KINDS, Help

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netvault.model import Direction, HelpKind, Touch


class Balance(NamedTuple):
    """How much help went each way, by kind, in the order of `HELP_KINDS`."""

    given: tuple[int, int, int, int] = (0, 0, 0, 0)
    got: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def given_in_all(self) -> int:
        """Pieces of help you gave."""
        return sum(self.given)

    @property
    def got_in_all(self) -> int:
        """Pieces of help you got."""
        return sum(self.got)

    def to_json(self) -> dict[str, dict[HelpKind, int]]:
        """Return the promised JSON form: only kinds that occur."""
        return {"given": _counts(self.given), "got": _counts(self.got)}


NO_HELP = Balance()


def balance_of(touches: Iterable[Touch]) -> Balance:
    """Count the help in some touches.

    Args:
        touches: Touches with one person, or with all.
    """
    helps = [help_ for touch in touches for help_ in touch.helps]
    if not helps:
        return NO_HELP
    counts = Counter(helps)
    return Balance(_by_kind(counts, "gave"), _by_kind(counts, "got"))


def balances_by_year(touches: Iterable[Touch]) -> Mapping[str, Balance]:
    """Count the help of each year that has any, the oldest first.

    Args:
        touches: Touches with one person, or with all, in the order of their days.
    """
    helping = (touch for touch in touches if touch.helps)
    years = groupby(helping, key=lambda touch: f"{touch.day.year:04}")
    return {year: balance_of(found) for year, found in years}


def _by_kind(counts: Mapping[Help, int], direction: Direction) -> tuple[int, int, int, int]:
    kinds = (counts[Help(direction, kind)] for kind in HELP_KINDS)
    information, contact, connection, referral = kinds
    return information, contact, connection, referral


def _counts(numbers: tuple[int, int, int, int]) -> dict[HelpKind, int]:
    return {kind: number for kind, number in zip(HELP_KINDS, numbers, strict=True) if number}
