"""Serving needs: who has what somebody needs, the strongest tie first.

What changed is laid out anew, and only those are served again whose needs it may concern: they are
the same as long as nobody who has anything of the kind is another, or stands elsewhere.
"""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.matching import Market, Shelf, Stock, Taken, stock_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from netvault.insights.columns import Change
    from netvault.insights.lasting import Fleeting
    from netvault.insights.matching import Holder, Matcher

FEW: Final = 3
"""How many helpers are proposed for one need."""

Places = frozenset[tuple[str, str]]
Helpers = tuple[tuple["Holder", ...], ...]
"""Who can help somebody: a few for each of their needs."""


class Giver(NamedTuple):
    """What of somebody decides what they can give and get.

    Attributes:
        key: Who.
        rank: What they are ordered by: the less the better.
        needs: What they need.
        offers: What they have.
        places: Where they are today.
        tied: Those to whom they are not to be introduced, themselves among them; as a tuple, which
            takes a tenth of the memory of a set.
    """

    key: str
    rank: float
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    places: Places
    tied: tuple[str, ...]


class _Served(NamedTuple):
    """All who need or have anything, and how they are served.

    Attributes:
        shelf: What there is.
        stock: Who has it.
        givers: Everybody by key.
        helpers: Who can help them.
    """

    shelf: Shelf
    stock: Stock
    givers: Mapping[str, Giver]
    helpers: Mapping[str, Helpers]


def served(
    lasting: Fleeting, matcher: Matcher, keys: tuple[str, ...], givers: tuple[Giver | None, ...]
) -> Mapping[str, Helpers]:
    """Find for each need the first few who have it, and are neither tied nor at the same place.

    Args:
        lasting: Who was served how before.
        matcher: How needs are compared with what there is.
        keys: The people.
        givers: What decides it of each; None for those who take no part.
    """
    anew, again = partial(_serve, matcher), partial(_serve_again, matcher)
    found: _Served = lasting.of_changes("served", anew, again, keys, givers)
    return found.helpers


def _serve(matcher: Matcher, _: object, found: Iterable[Giver | None]) -> _Served:
    givers = {giver.key: giver for giver in found if giver}
    stock = stock_of((giver.rank, giver.key, giver.offers) for giver in givers.values())
    shelf = Shelf(matcher, stock)
    return _Served(shelf, stock, givers, _helpers(shelf, stock, givers, givers))


def _serve_again(matcher: Matcher, then: _Served, changes: Sequence[Change[Giver]]) -> _Served:
    gone = [change.before for change in changes if change.before]
    come = [change.after for change in changes if change.after]
    givers = {**then.givers}
    for giver in gone:
        del givers[giver.key]
    givers |= {giver.key: giver for giver in come}
    stock = _restocked(then.stock, gone, come)
    shelf = then.shelf if stock.keys() == then.stock.keys() else Shelf(matcher, stock)
    moved = frozenset(chain.from_iterable(giver.offers for giver in (*gone, *come)))
    needs = set(chain.from_iterable(giver.needs for giver in givers.values()))
    concerned = {
        need
        for need in needs
        if not (
            moved.isdisjoint(shelf.matching(need)) and moved.isdisjoint(then.shelf.matching(need))
        )
    }
    asking = {key for key, giver in givers.items() if not concerned.isdisjoint(giver.needs)}
    asking |= {giver.key for giver in come}
    kept = givers.keys() - asking  # who asks no more for anything is served no more
    helpers = {key: found for key, found in then.helpers.items() if key in kept}
    return _Served(shelf, stock, givers, helpers | _helpers(shelf, stock, givers, asking))


def _restocked(stock: Stock, gone: Iterable[Giver], come: Iterable[Giver]) -> Stock:
    """Take from the shelves what some people had, and put on them what they have."""
    restocked = {**stock}
    for giver in gone:
        for phrase in giver.offers:
            left = (holder for holder in restocked[phrase] if holder[1] != giver.key)
            restocked[phrase] = tuple(left)
    for phrase, holders in stock_of((one.rank, one.key, one.offers) for one in come).items():
        restocked[phrase] = tuple(sorted((*restocked.get(phrase, ()), *holders)))
    return {phrase: holders for phrase, holders in restocked.items() if holders}


def _helpers(
    shelf: Shelf, stock: Stock, givers: Mapping[str, Giver], asking: Iterable[str]
) -> dict[str, Helpers]:
    """Find who can help some of all.

    However common a skill is, each need looks at hardly more people than it gets: those who have it
    are taken one by one, the strongest first, and all who share a company or club with whoever asks
    are passed over once for everybody there.
    """
    market = Market(shelf, stock)
    elsewhere: dict[tuple[str, Places], Taken[Holder]] = {}

    def strangers(places: Places, need: str) -> Iterable[Holder]:
        if (need, places) not in elsewhere:
            found = market.holders(need)
            apart = (holder for holder in found if places.isdisjoint(givers[holder.key].places))
            elsewhere[need, places] = Taken(apart)
        return elsewhere[need, places]

    def few(giver: Giver, need: str, tied: Container[str]) -> tuple[Holder, ...]:
        found = strangers(giver.places, need)
        return tuple(islice((one for one in found if one.key not in tied), FEW))

    def each(giver: Giver) -> Helpers:
        tied = frozenset(giver.tied)
        return tuple(few(giver, need, tied) for need in giver.needs)

    return {giver.key: each(giver) for giver in map(givers.__getitem__, asking) if giver.needs}
