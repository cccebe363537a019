"""All you want to know five minutes before you meet somebody, for a terminal and the view."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.balance import balances_by_year
from netvault.insights.gives import offers_of
from netvault.insights.leads import rhythm_of, talks_to_come
from netvault.insights.paths import in_words
from netvault.insights.reach import mentions_of
from netvault.insights.ties import place_name
from netvault.model.names import company_key, name_of
from netvault.parse.field_table import FIELDS
from netvault.text.excerpts import plain_excerpt, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.insights import Insights
    from netvault.insights.balance import Balance
    from netvault.insights.followup_rules import FollowUp
    from netvault.insights.leads import Lead
    from netvault.insights.paths import Path
    from netvault.insights.questions import Question
    from netvault.model import Contact, HelpKind, Person

DAY: Final = 10
"""Letters of the day with which some lines begin; two spaces follow."""

_HEARD: Final = 3
_ASKED: Final = 3


class BriefRow(NamedTuple):
    """Lines under one heading."""

    title: str
    lines: tuple[str, ...]


class Brief(NamedTuple):
    """What a brief says of somebody.

    Attributes:
        name: The name to show.
        about: How you know each other, what they do, and where: `friend · planner, Helio · Lund`.
        reached: Phone and e-mail, as typed.
        standing: How well you know each other and what may be asked, a sentence each.
        rows: The rest, by headings; none is empty.
    """

    name: str
    about: str
    reached: str
    standing: tuple[str, ...]
    rows: tuple[BriefRow, ...]


def brief_of(insights: Insights, person: Person) -> Brief:
    """Collect a brief.

    Args:
        insights: What holds on the day; `Insights.discreet` for whatever leaves the terminal.
        person: Whom it is about.
    """
    contact = person.contact
    work = ", ".join(filter(None, (contact.role, *contact.companies)))
    about = (", ".join(contact.circles), work, *contact.locations)
    return Brief(
        name=person.name,
        about=" · ".join(filter(None, about)),
        reached=" · ".join((*contact.phones, *contact.emails)),
        standing=tuple(_standing(insights, person)),
        rows=tuple(BriefRow(title, lines) for title, lines in _rows(insights, person) if lines),
    )


def _rows(insights: Insights, person: Person) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each heading with what there is to say under it."""
    rows: tuple[tuple[str, Iterable[str]], ...] = (
        ("Planned", _planned(insights, person)),
        ("Due", map(_due, _follow_ups(insights, person))),
        ("Bring", insights.bring(person.key)),
        ("Ask them", map(_question, insights.questions(person.key)[:_ASKED])),
        *_fields(person.contact),
        ("Birthday", (_birthday(person, insights.today),)),
        ("Why them", insights.relevance(person.key).reasons),
        ("Last heard", _heard(insights, person)),
        ("Mentioned", _mentioned(insights, person)),
        ("News there", _news(insights, person)),
        ("Help", _help(insights, person)),
        ("Came through", (_came_through(insights, person),)),
        ("The way", _way(insights, person)),
    )
    yield from ((title, tuple(filter(None, lines))) for title, lines in rows)


def _fields(contact: Contact) -> Iterator[tuple[str, Iterable[str]]]:
    yield "Wants", contact.needs
    yield "Offers", (", ".join(offers_of(contact)),)
    yield from (
        (row.label, (", ".join(getattr(contact, row.name)),)) for row in FIELDS if row.label
    )


def _standing(insights: Insights, person: Person) -> Iterator[str]:
    lead, readiness = insights.leads[person.key], insights.readiness(person.key)
    if person.is_dead:
        yield _epitaph(lead)
        return
    tie = f", {insights.tier(person.key)}" if lead.is_warm else ""
    ago = f" ({_ago((insights.today - lead.last_touch).days)})" if lead.last_touch else ""
    rhythm = f", every {rhythm_of(lead)}" if lead.is_warm and lead.cadence else ""
    yield f"{lead.temperature.capitalize()}{tie}: {lead.why}{ago}{rhythm}."
    if lead.is_dormant:
        yield "This tie sleeps; a short word wakes it."
    may_ask = ", ".join(readiness.may_ask)
    ask = f" You may ask for: {may_ask}." if may_ask else ""
    yield f"Readiness: {readiness.level} ({readiness.why}).{ask}"
    for number, hold in enumerate(readiness.holds):
        yield f"{'And' if number else 'Before you ask:'} {hold}."


def _epitaph(lead: Lead) -> str:
    died = f"{lead.why[:1].upper()}{lead.why[1:]}"
    if not lead.days:
        return f"{died}."
    return f"{died}; {_talks(lead)}, the last on {lead.last_touch}."


def _talks(lead: Lead) -> str:
    return "1 talk" if len(lead.days) == 1 else f"{len(lead.days)} talks"


def _birthday(person: Person, today: date) -> str:
    """Tell a birthday with the age, as far as both are known."""
    birthday = person.contact.birthday
    if birthday is None:
        return ""
    age = None if person.is_dead else birthday.age_on(today)
    return f"{birthday} ({age} this year)" if age else str(birthday)


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _follow_ups(insights: Insights, person: Person) -> list[FollowUp]:
    due = insights.due_by_person.get(person.key)
    return [due.first, *due.also] if due else []


def _due(follow_up: FollowUp) -> str:
    day = str(follow_up.due or "any day")
    return f"{day:{DAY}}  {spoken(follow_up.what)}"


def _planned(insights: Insights, person: Person) -> Iterator[str]:
    for day, words in islice(talks_to_come(person, insights.today), _HEARD):
        yield f"{day}  {_words(words)}".rstrip()


def _question(question: Question) -> str:
    return f"{question.text} ({question.why})" if question.why else question.text


def _heard(insights: Insights, person: Person) -> list[str]:
    touches = [touch for touch in insights.leads[person.key].past if touch.text]
    return [f"{touch.day}  {_words(touch.text)}" for touch in reversed(touches[-_HEARD:])]


def _words(text: str) -> str:
    """Return the beginning of what a note says, as people would say it."""
    return spoken(plain_excerpt(text, str))


def _mentioned(insights: Insights, person: Person) -> Iterator[str]:
    """Return who spoke of somebody when, and in which words, the latest first."""
    for day, by, said in islice(mentions_of(person, insights.today), _HEARD):
        words = f": {_words(said)}" if said else " named them"
        yield f"{day}  {insights.network.people[by].name}{words}"


def _news(insights: Insights, person: Person) -> Iterator[str]:
    """Return the latest that others told of the companies where somebody is."""
    names = {company_key(place_name(name)) for name in person.contact.companies}
    there = (company for company in insights.companies if company_key(company.name) in names)
    own = set(insights.leads[person.key].past)
    others = (touch for company in there for touch in company.news if touch not in own)
    for touch in islice(others, _HEARD):
        yield f"{touch.day}  {_words(touch.text)} ({name_of(touch.path)})"


def _help(insights: Insights, person: Person) -> Iterator[str]:
    """Tell the help that went either way, and in which years where there are several."""
    yield _either_way(insights.balances[person.key])
    years = balances_by_year(insights.leads[person.key].past)
    if len(years) > 1:
        yield "; ".join(f"{year} {_either_way(one)}" for year, one in years.items())


def _either_way(balance: Balance) -> str:
    """Say what was given and got, each kind with its number where that is more than one."""
    ways = balance.to_json().items()
    return " · ".join(f"{way} {_counts(kinds)}" for way, kinds in ways if kinds)


def _counts(kinds: Mapping[HelpKind, int]) -> str:
    return ", ".join(f"{kind} ({n})" if n > 1 else kind for kind, n in kinds.items())


def _came_through(insights: Insights, person: Person) -> str:
    """Tell who introduced somebody, from the first on; nothing of those who came by themselves."""
    people = insights.network.people
    return " → ".join(people[key].name for key in insights.reach.chain_of(person.key)[:-1])


def _way(insights: Insights, person: Person) -> Iterator[str]:
    """Tell the way to somebody you have not met, else the goals to which they lead you."""
    if insights.leads[person.key].temperature == "cold":
        way = insights.way_to(person.key)
        yield from (way_in_words(insights, way), first_ask(insights, way)) if way else ()
        return
    ways = ((row.goal, row.path) for row in insights.goals if row.path and not row.goal.reached)
    for goal, path in ways:
        if path.steps[0].key == person.key and len(path.steps) > 1:
            yield f"{way_in_words(insights, path)} (your goal: {goal.want})"


def way_in_words(insights: Insights, path: Path) -> str:
    """Name those on a way: `you → Gita → Frank Li`."""
    names = (insights.network.people[step.key].name for step in path.steps)
    return " → ".join(("you", *names))


def first_ask(insights: Insights, path: Path) -> str:
    """Say what to ask the first person on a way for, or what comes before it."""
    first = insights.network.people[path.steps[0].key].name
    if path.ask:
        return f"Ask {first} for {in_words(path.ask)} ({path.ask_why})."
    return f"Before you ask {first}: {path.ask_why}."
