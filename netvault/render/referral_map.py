"""The data of `Referral map.md`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.reach import last_naming, words_on
from netvault.render.picture import PictureData, picture_data
from netvault.render.ways import ways_to_goals

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.insights.reach import FrontierRow
    from netvault.render.person import People, PersonData
    from netvault.render.ways import WayData


SHOWN: Final = 40
"""How many people of the frontier the page shows."""


class ChainData(TypedDict):
    """One entry of the list of chains.

    Attributes:
        indent: How deep it stands, as tabs.
        person: Who it is.
        is_met: Whether you have met.
        on: For somebody not met: the day on which the one above named them, where a log tells.
        words: The words in which they did.
    """

    indent: str
    person: PersonData
    is_met: bool
    on: str
    words: str


class FrontierData(TypedDict):
    """A row of the frontier.

    Attributes:
        person: Who it is.
        degree: How many ties away.
        named_by: Who pointed you there.
        on: The last day on which the first of these did; empty when no log tells.
        why: The words in which that one named them, or how the two are tied.
        way: The way in: the people from one you have met to the last before them.
    """

    person: PersonData
    degree: int
    named_by: list[PersonData]
    on: str
    way: list[PersonData]
    why: str


class ReferralMapData(PictureData):
    """What `referral-map.md.jinja` gets.

    Attributes:
        met: How many you met yourself.
        introduced: How many came through others.
        deepest: How many introductions deep the longest chain is.
        ahead: How many wait on the frontier.
        ways: The way to each open goal.
        chains: Who led you to whom, as the lines of a nested list.
        frontier: Whom you were pointed to and have not met, the nearest of them.
        more_ahead: How many more wait there.
    """

    met: int
    introduced: int
    deepest: int
    ahead: int
    ways: list[WayData]
    chains: list[ChainData]
    frontier: list[FrontierData]
    more_ahead: int


def referral_map_data(insights: Insights, people: People) -> ReferralMapData:
    """Collect what the page shows."""
    known = insights.reach.generations
    generations = [known[key] for key in insights.met if key in known]
    return {
        "met": generations.count(1),
        "introduced": len(generations) - generations.count(1),
        "deepest": max(generations, default=1) - 1,
        "ahead": len(insights.frontier),
        "ways": ways_to_goals(insights, people),
        **picture_data(insights, people, "referral-map"),
        "chains": _chains(insights, people),
        "frontier": [_frontier_row(row, people) for row in insights.frontier[:SHOWN]],
        "more_ahead": max(0, len(insights.frontier) - SHOWN),
    }


def _chains(insights: Insights, people: People) -> list[ChainData]:
    """List everybody who led you to somebody, each with those below; however deep, no recursion."""
    below = _below(insights)
    inner = set(chain.from_iterable(below.values()))
    waiting = [
        (key, "", 0)
        for key in reversed(tuple(insights.network.people))
        if key in below and key not in inner
    ]
    rows = []
    while waiting:
        key, above, depth = waiting.pop()
        rows.append(_chain_row(insights, people, key, above, depth))
        waiting += [(other, key, depth + 1) for other in reversed(below.get(key, ()))]
    return rows


def _below(insights: Insights) -> dict[str, list[str]]:
    """Return whom each person led you to: first those introduced, then those only named.

    Somebody who was named stands below the first of those who named them and are nearer to you.
    """
    people, came_through = insights.network.people, insights.reach.came_through
    degrees = insights.reach.degrees
    below: dict[str, list[str]] = {}
    for key, introducer in came_through.items():
        below.setdefault(introducer, []).append(key)
    for row in insights.frontier:
        if row.key not in came_through and not people[row.key].introduced:
            above = next(key for key in row.named_by if degrees[key] < row.degree)
            below.setdefault(above, []).append(row.key)
    return below


def _chain_row(insights: Insights, people: People, key: str, above: str, depth: int) -> ChainData:
    person, is_met = insights.network.people[key], insights.leads[key].temperature != "cold"
    naming = None if is_met else last_naming(person, above, insights.today)
    return {
        "indent": "\t" * depth,
        "person": people(key),
        "is_met": is_met,
        "on": str(naming.touch.day) if naming else "",
        "words": people.excerpt(words_on(person, naming), naming.touch.path) if naming else "",
    }


def _frontier_row(row: FrontierRow, people: People) -> FrontierData:
    return {
        "person": people(row.key),
        "degree": row.degree,
        "named_by": people.all(row.named_by),
        "on": str(row.on or ""),
        "way": people.way(row.way),
        "why": people.excerpt(row.why, row.note) if row.note else row.why,
    }
