"""Companies: who is there, who was, and what was heard, newest first (M7)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from netvault.insights.relevance import GOAL, Relevance
from netvault.insights.ties import place_name
from netvault.model.names import company_key, stem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.model import Goal, Touch
    from netvault.network import Network

ENOUGH: Final = 2
"""How many people make a company worth a page of its own."""


@dataclass(frozen=True, slots=True)
class Company:
    """One company.

    Attributes:
        name: As notes write it most often.
        here: Keys of those who are there, the strongest tie first, then those not met.
        former: Keys of those who were there, or have died.
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
class CompanyFacts:
    """What the notes say about one company, before it is sorted.

    Attributes:
        names: How often its name is written how.
        here: Keys of those who are there.
        former: Keys of those who were there.
        news: What was heard.
        is_goal: Whether an open goal names it.
    """

    names: Counter[str] = field(default_factory=Counter)
    here: dict[str, None] = field(default_factory=dict)
    former: dict[str, None] = field(default_factory=dict)
    news: dict[Touch, None] = field(default_factory=dict)
    is_goal: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether it is worth a page: with two people, some news, or an open goal."""
        return len(self.here | self.former) >= ENOUGH or bool(self.news) or self.is_goal


class _Register:
    """Every company that a note names, by the form in which names are compared."""

    def __init__(self) -> None:
        self.found: dict[str, CompanyFacts] = {}

    def at(self, name: str) -> CompanyFacts:
        """Return what is known of a company, and count the way its name is written."""
        name = place_name(name)
        facts = self.found.setdefault(company_key(name), CompanyFacts())
        facts.names[name] += 1
        return facts


def gather_companies(
    network: Network, leads: Mapping[str, Lead], goals: Iterable[Goal], today: date
) -> tuple[CompanyFacts, ...]:
    """Collect what the notes say about companies.

    Names that differ only in case and punctuation are one company.

    Args:
        network: Everyone, and the news in notes that are about nobody.
        leads: How well everybody is known, by key, with the touches in which news was heard.
        goals: The owner's goals as of today.
        today: News of a later day is none yet.
    """
    register = _Register()
    contacts = ((key, person) for key, person in network.people.items() if not person.is_ghost)
    for key, person in contacts:  # a list of the frontier would make a page of every company
        for name in person.contact.companies:
            facts = register.at(name)
            (facts.former if person.is_dead else facts.here)[key] = None
        for name in person.contact.former_companies:
            register.at(name).former[key] = None
    for goal in goals:
        for name in goal.companies:
            register.at(name).is_goal |= not goal.reached
    for touch, own in _news(network, leads, today):
        for name in _linked(touch, register.found.keys()) or own:
            register.at(name).news[touch] = None
    return tuple(register.found.values())


def _news(
    network: Network, leads: Mapping[str, Lead], today: date
) -> Iterator[tuple[Touch, tuple[str, ...]]]:
    """Yield each piece of news with the company of who said it, for news that links to none."""
    for key, lead in leads.items():
        own = network.people[key].contact.companies[:1]
        yield from ((touch, own) for touch in lead.past if touch.is_news)
    yield from ((touch, ()) for touch in network.news if touch.day <= today)


def _linked(touch: Touch, known: Collection[str]) -> list[str]:
    names = (stem_of(link.target) for link in touch.links)
    return [name for name in names if company_key(name) in known]


def companies_of(
    gathered: Iterable[CompanyFacts],
    leads: Mapping[str, Lead],
    strengths: Mapping[str, float],
    relevance: Callable[[str], Relevance],
) -> tuple[Company, ...]:
    """Return the companies that are worth a page, the most relevant first.

    Args:
        gathered: What the notes say about each company.
        leads: How well everybody is known, by key.
        strengths: The strength of the tie to everybody, by key.
        relevance: Returns how near somebody is to what matters, by key.
    """

    def nearest_first(key: str) -> tuple[object, ...]:
        return not leads[key].is_warm, -strengths[key], key

    rows = (
        Company(
            name=min(facts.names.items(), key=lambda item: (-item[1], item[0]))[0],
            here=tuple(sorted(facts.here, key=nearest_first)),
            former=tuple(sorted(facts.former.keys() - facts.here.keys())),
            news=tuple(sorted(facts.news, key=_place, reverse=True)),
            is_goal=facts.is_goal,
            relevance=_highest(map(relevance, sorted(facts.here))),
        )
        for facts in gathered
        if facts.is_enough
    )
    return tuple(sorted(rows, key=_most_relevant_first))


def _highest(relevances: Iterable[Relevance]) -> Relevance:
    return max(relevances, key=lambda one: one.weight, default=Relevance())


def _most_relevant_first(row: Company) -> tuple[object, ...]:
    weight = max(row.relevance.weight, GOAL * row.is_goal)
    return -weight, not row.is_goal, -len(row.here), row.name.casefold(), row.name


def _place(touch: Touch) -> tuple[date, str, int]:
    return touch.day, touch.path, touch.line
