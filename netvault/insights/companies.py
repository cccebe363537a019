"""Companies: who is there, who was, and what was heard, newest first (M7)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.names import company_key, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        relevance: How near it is to what matters to the owner.
    """

    name: str
    here: tuple[str, ...]
    former: tuple[str, ...]
    news: tuple[Touch, ...]
    is_goal: bool
    relevance: int


@dataclass(slots=True)
class _Gathered:
    """What is found of one company, before it is put in order."""

    names: Counter[str]
    here: list[str]
    former: list[str]
    news: dict[Touch, None]


def companies_of(insights: Insights) -> tuple[Company, ...]:
    """Gather the companies that are worth a page: with two people, some news, or a goal.

    Names that differ only in case and punctuation are one company.
    """
    found = _gather(insights)
    wanted = {
        company_key(name)
        for goal in insights.network.owner.goals
        if not goal.reached
        for name in goal.companies
    }
    rows = (_company(insights, found[key], is_goal=key in wanted) for key in sorted(found))
    kept = [row for row in rows if len(row.here) + len(row.former) >= ENOUGH or row.news or row.is_goal]
    return tuple(sorted(kept, key=lambda row: (-row.relevance, -len(row.here), row.name.casefold())))


def _gather(insights: Insights) -> dict[str, _Gathered]:
    found: dict[str, _Gathered] = {}

    def at(name: str) -> _Gathered:
        gathered = found.setdefault(company_key(name), _Gathered(Counter(), [], [], {}))
        gathered.names[name] += 1
        return gathered

    for key, person in insights.network.people.items():
        for name in person.contact.companies:
            at(name).here.append(key)
        for name in person.contact.former_companies:
            at(name).former.append(key)
    for goal in insights.network.owner.goals:
        for name in goal.companies:
            at(name)
    for name, touch in _news(insights, set(found)):
        at(name).news[touch] = None
    return found


def _news(insights: Insights, known: set[str]) -> Iterator[tuple[str, Touch]]:
    """Give each piece of news with the company it is about: one that it links to, else the teller's own."""
    for person in insights.network.people.values():
        for touch in insights.leads[person.key].past:
            if touch.is_news:
                linked = [stem_of(link.target) for link in touch.links]
                named = [name for name in linked if company_key(name) in known]
                yield from ((name, touch) for name in named or person.contact.companies[:1])
    for touch in insights.network.news:
        if touch.day <= insights.today:
            linked = [stem_of(link.target) for link in touch.links]
            yield from ((name, touch) for name in linked if company_key(name) in known)


def _company(insights: Insights, gathered: _Gathered, *, is_goal: bool) -> Company:
    name = min(gathered.names.items(), key=lambda item: (-item[1], item[0]))[0]
    here = sorted(dict.fromkeys(gathered.here), key=lambda key: _nearest_first(insights, key))
    former = sorted(set(gathered.former) - set(here))
    news = sorted(gathered.news, key=lambda touch: (touch.day, touch.path, touch.line), reverse=True)
    relevance = max((insights.relevance(key) for key in here), default=0) + is_goal
    return Company(name, tuple(here), tuple(former), tuple(news), is_goal, relevance)


def _nearest_first(insights: Insights, key: str) -> tuple[object, ...]:
    return not insights.leads[key].is_warm, -insights.strength(key), key
