"""Companies: who is there, who was, and what was heard, newest first (M7)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from netvault.insights.groups import place_name
from netvault.insights.relevance import GOAL, Relevance
from netvault.names import company_key, stem_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from netvault.insights import Insights
    from netvault.model import Touch

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
    found = _gather(insights).values()
    rows = [_company(insights, each) for each in found if each.is_enough]
    return tuple(sorted(rows, key=_nearest_to_what_matters))


def _nearest_to_what_matters(row: Company) -> tuple[object, ...]:
    weight = max(row.relevance.weight, GOAL * row.is_goal)
    return -weight, not row.is_goal, -len(row.here), row.name.casefold(), row.name


def _gather(insights: Insights) -> dict[str, _Gathered]:
    register = _Register()
    for key, person in insights.network.people.items():
        for name in person.contact.companies:
            register.at(name).here[key] = None
        for name in person.contact.former_companies:
            register.at(name).former[key] = None
    for goal in insights.wanted:
        for name in goal.companies:
            register.at(name).is_goal |= not goal.reached
    for name, touch in _news(insights, register.found.keys()):
        register.at(name).news[touch] = None
    return register.found


def _news(insights: Insights, known: Collection[str]) -> Iterator[tuple[str, Touch]]:
    """Give each piece of news with the company it is about.

    That is every one it links to, else the teller's own.
    """
    for key, lead in insights.leads.items():
        teller = insights.network.people[key].contact
        for touch in lead.past:
            if touch.is_news:
                yield from ((name, touch) for name in _linked(touch, known) or teller.companies[:1])
    for touch in insights.network.news:
        if touch.day <= insights.today:
            yield from ((name, touch) for name in _linked(touch, known))


def _linked(touch: Touch, known: Collection[str]) -> list[str]:
    names = (stem_of(link.target) for link in touch.links)
    return [name for name in names if company_key(name) in known]


def _company(insights: Insights, gathered: _Gathered) -> Company:
    nearness = (insights.relevance(key) for key in sorted(gathered.here))
    return Company(
        name=min(gathered.names.items(), key=lambda item: (-item[1], item[0]))[0],
        here=tuple(sorted(gathered.here, key=lambda key: _nearest_first(insights, key))),
        former=tuple(sorted(gathered.former.keys() - gathered.here.keys())),
        news=tuple(sorted(gathered.news, key=_place, reverse=True)),
        is_goal=gathered.is_goal,
        relevance=max(nearness, key=lambda one: one.weight, default=Relevance()),
    )


def _place(touch: Touch) -> tuple[date, str, int]:
    return touch.day, touch.path, touch.line


def _nearest_first(insights: Insights, key: str) -> tuple[bool, float, str]:
    return not insights.leads[key].is_warm, -insights.strength(key), key
