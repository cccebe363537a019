"""Companies: who is there, who was, and what was heard, newest first (M7)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.each import each_of
from netvault.insights.groups import place_name
from netvault.insights.relevance import GOAL, Relevance
from netvault.names import company_key, stem_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.each import Each
    from netvault.insights.lasting import Fleeting
    from netvault.insights.leads import Lead
    from netvault.model import Touch
    from netvault.network import Person

    _Places = tuple[tuple[str, ...], tuple[str, ...]]
    _News = tuple[tuple[Touch, tuple[str, ...]], ...]

ENOUGH: Final = 2
"""How many people make a company worth a page of its own."""


@dataclass(frozen=True, slots=True)
class Company:
    """One company.

    Attributes:
        name: As notes write it most often.
        here: Keys of those who are there, the strongest tie first, then those not met.
        former: Keys of those who were there.
        news: What was heard, newest first.
        is_goal: Whether an open goal names it.
        relevance: How near it is to what matters to the owner: as near as the nearest there.
    """

    name: str
    here: tuple[str, ...]
    former: tuple[str, ...]
    news: tuple[Touch, ...]
    is_goal: bool
    relevance: Relevance


@dataclass(slots=True)
class _Gathered:
    """What is found of one company, before it is put in order."""

    names: Counter[str] = field(default_factory=Counter)
    here: dict[str, None] = field(default_factory=dict)
    former: dict[str, None] = field(default_factory=dict)
    news: dict[Touch, None] = field(default_factory=dict)
    is_goal: bool = False

    @property
    def is_enough(self) -> bool:
        return len(self.here | self.former) >= ENOUGH or bool(self.news) or self.is_goal


class _Register:
    """Every company that a note names, by the form in which names are compared."""

    def __init__(self) -> None:
        self.found: dict[str, _Gathered] = {}

    def at(self, name: str) -> _Gathered:
        """Give what is gathered of a company, and count the way its name is written."""
        name = place_name(name)
        gathered = self.found.setdefault(company_key(name), _Gathered())
        gathered.names[name] += 1
        return gathered


def companies_of(insights: Insights) -> tuple[Company, ...]:
    """Gather the companies that are worth a page: with two people, some news, or an open goal.

    Names that differ only in case and punctuation are one company.
    """
    lasting, found = insights.lasting, _gathered(insights)
    standing = each_of(lasting, "standing", _standing, *insights.nearness)
    grounds = (found, standing.order, standing.column)
    return lasting.of_all("companies", lambda *_: _rows(lasting, found, standing), *grounds)


class _Standing(NamedTuple):
    """What of somebody decides where they stand among those at a company, and what it matters."""

    is_cold: bool
    weakness: float
    relevance: Relevance


def _standing(lead: Lead, strength: float, relevance: Relevance) -> _Standing:
    return _Standing(not lead.is_warm, -strength, relevance)


def _rows(
    lasting: Fleeting, found: Mapping[str, _Gathered], standing: Each[_Standing]
) -> tuple[Company, ...]:
    rows = [
        lasting.of_one("company", key, _company, each, standing.of(each.here))
        for key, each in found.items()
        if each.is_enough
    ]
    return tuple(sorted(rows, key=_nearest_to_what_matters))


def _nearest_to_what_matters(row: Company) -> tuple[object, ...]:
    weight = max(row.relevance.weight, GOAL * row.is_goal)
    return -weight, not row.is_goal, -len(row.here), row.name.casefold(), row.name


def _gathered(insights: Insights) -> Mapping[str, _Gathered]:
    lasting = insights.lasting
    places = each_of(lasting, "places", _places, insights.people)
    news = each_of(lasting, "news", _news, insights.people, insights.leads)
    told = tuple(touch for touch in insights.network.news if touch.day <= insights.today)
    goals = tuple((not goal.reached, goal.companies) for goal in insights.wanted)
    keys = insights.people.order
    return lasting.of_all("gathered", _gather, keys, places.column, goals, news.column, told)


def _places(person: Person) -> _Places:
    return person.contact.companies, person.contact.former_companies


def _news(person: Person, lead: Lead) -> _News:
    """Give the news that somebody told, each piece with the company it is about, if it is told."""
    own = person.contact.companies[:1]
    return tuple((touch, own) for touch in lead.past if touch.is_news)


def _gather(
    keys: Iterable[str],
    places: Iterable[_Places],
    goals: Iterable[tuple[bool, Iterable[str]]],
    news: Iterable[_News],
    told: Iterable[Touch],
) -> Mapping[str, _Gathered]:
    register = _Register()
    for key, (companies, former_companies) in zip(keys, places, strict=True):
        for name in companies:
            register.at(name).here[key] = None
        for name in former_companies:
            register.at(name).former[key] = None
    for is_open, names in goals:
        for name in names:
            register.at(name).is_goal |= is_open
    by_nobody: Iterable[tuple[Touch, tuple[str, ...]]] = ((touch, ()) for touch in told)
    for touch, own in [*chain.from_iterable(news), *by_nobody]:
        for name in _linked(touch, register.found.keys()) or own:
            register.at(name).news[touch] = None
    return register.found


def _linked(touch: Touch, known: Collection[str]) -> list[str]:
    names = (stem_of(link.target) for link in touch.links)
    return [name for name in names if company_key(name) in known]


def _company(gathered: _Gathered, standing: Iterable[_Standing]) -> Company:
    here = dict(zip(gathered.here, standing, strict=True))
    relevances = (here[key].relevance for key in sorted(here))
    return Company(
        name=min(gathered.names.items(), key=lambda item: (-item[1], item[0]))[0],
        here=tuple(sorted(here, key=lambda key: (*here[key][:2], key))),
        former=tuple(sorted(gathered.former.keys() - here.keys())),
        news=tuple(sorted(gathered.news, key=_place, reverse=True)),
        is_goal=gathered.is_goal,
        relevance=max(relevances, key=lambda one: one.weight, default=Relevance()),
    )


def _place(touch: Touch) -> tuple[date, str, int]:
    return touch.day, touch.path, touch.line
