"""`netvault brief`."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import click

from netvault.cli.answers import brief_answer
from netvault.cli.one_person import one_person
from netvault.cli.options import Session, complete_names, json_option, pass_session, vault_options
from netvault.cli.terminal import counted, show_json, show_line, show_wrapped, spoken
from netvault.insights.gives import offers_of
from netvault.insights.leads import rhythm_of
from netvault.insights.paths import in_words
from netvault.insights.ties import place_name
from netvault.model.names import company_key, name_of
from netvault.parse.field_table import FIELDS
from netvault.text.excerpts import plain_excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from netvault.cli.answers import BriefJson
    from netvault.insights import Insights
    from netvault.insights.followup_rules import FollowUp
    from netvault.insights.leads import Lead
    from netvault.insights.paths import Path
    from netvault.insights.questions import Question
    from netvault.model import HelpKind, Person

_MARGIN: Final = 13
_DAY: Final = 10
_HEARD: Final = 3
_ASKED: Final = 3


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=complete_names)
@vault_options
@json_option
@pass_session
def brief(session: Session, name: tuple[str, ...]) -> None:
    """Show all you want to know five minutes before you meet somebody.

    NAME is a name, an alias, the beginning of one, or the path of a note.
    """
    insights = session.insights()
    person = one_person(insights.network, " ".join(name))
    if session.as_json:
        show_json(brief_answer(insights, person))
    else:
        _show(insights, person)


def _show(insights: Insights, person: Person) -> None:
    answer = brief_answer(insights, person)
    show_wrapped(_head(answer, person), bold=True)
    for line in _standing(insights, person, answer):
        show_wrapped(line)
    show_line()
    for line in _rows(insights, person, answer):
        is_dated = line[_MARGIN + _DAY :].startswith("  ")
        show_wrapped(line, _MARGIN + (_DAY + len("  ")) * is_dated)


def _rows(insights: Insights, person: Person, answer: BriefJson) -> Iterator[str]:
    contact = person.contact
    yield from _row("Due", [_due(item) for item in _follow_ups(insights, person)])
    yield from _row("Bring", answer["bring"])
    yield from _row("Ask them", [_question(q) for q in insights.questions(person.key)[:_ASKED]])
    yield from _row("Wants", contact.needs)
    yield from _row("Offers", [", ".join(offers_of(contact))])
    for row in (row for row in FIELDS if row.label):
        yield from _row(row.label, [", ".join(getattr(contact, row.name))])
    yield from _row("Birthday", [_birthday(person, insights.today)])
    yield from _row("Why them", insights.relevance(person.key).reasons)
    yield from _row("Last heard", _heard(insights, person))
    yield from _row("Mentioned", _mentioned(answer))
    yield from _row("News there", _news(insights, person))
    yield from _row("Help", _help(answer))
    yield from _row("Came through", [_came_through(insights, person)])
    yield from _row("The way", _way(insights, person))


def _head(answer: BriefJson, person: Person) -> str:
    """Name somebody, how you know each other, what they do and where, and how to reach them."""
    contact = person.contact
    place = ", ".join(filter(None, (answer["role"], *answer["company"])))
    about = (", ".join(answer["circles"]), place, *contact.locations)
    reached = (*contact.phones, *contact.emails)
    parts = (answer["person"], *(" · ".join(filter(None, part)) for part in (about, reached)))
    return "   ".join(filter(None, parts))


def _standing(insights: Insights, person: Person, answer: BriefJson) -> Iterator[str]:
    lead = insights.leads[person.key]
    if person.is_dead:
        yield _epitaph(lead)
        return
    tie = f", {insights.tier(person.key)}" if lead.is_warm else ""
    ago = f" ({_ago((insights.today - lead.last_touch).days)})" if lead.last_touch else ""
    rhythm = f", every {rhythm_of(lead)}" if lead.is_warm and lead.cadence else ""
    yield f"{lead.temperature.capitalize()}{tie}: {lead.why}{ago}{rhythm}."
    if lead.is_dormant:
        yield "This tie sleeps; a short word wakes it."
    may_ask = ", ".join(answer["may_ask"])
    ask = f" You may ask for: {may_ask}." if may_ask else ""
    yield f"Readiness: {answer['readiness']} ({answer['readiness_why']}).{ask}"
    for number, hold in enumerate(answer["holds"]):
        yield f"{'And' if number else 'Before you ask:'} {hold}."


def _epitaph(lead: Lead) -> str:
    died = f"{lead.why[:1].upper()}{lead.why[1:]}"
    if not lead.days:
        return f"{died}."
    return f"{died}; {counted(len(lead.days), 'talk')}, the last on {lead.last_touch}."


def _birthday(person: Person, today: date) -> str:
    """Tell a birthday with the age, as far as both are known."""
    birthday = person.contact.birthday
    if birthday is None:
        return ""
    age = None if person.is_dead else birthday.age_on(today)
    return f"{birthday} ({age} this year)" if age else str(birthday)


def _ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def _row(title: str, texts: Iterable[str]) -> Iterator[str]:
    shown = [text for text in texts if text]
    for index, text in enumerate(shown):
        yield f"{title if index == 0 else '':{_MARGIN}}{text}"


def _follow_ups(insights: Insights, person: Person) -> list[FollowUp]:
    due = insights.due_by_person.get(person.key)
    return [due.first, *due.also] if due else []


def _due(follow_up: FollowUp) -> str:
    day = str(follow_up.due or "any day")
    return f"{day:{_DAY}}  {spoken(follow_up.what)}"


def _question(question: Question) -> str:
    return f"{question.text} ({question.why})" if question.why else question.text


def _heard(insights: Insights, person: Person) -> list[str]:
    touches = [touch for touch in insights.leads[person.key].past if touch.text]
    return [f"{touch.day}  {_words(touch.text)}" for touch in reversed(touches[-_HEARD:])]


def _words(text: str) -> str:
    """Return the beginning of what a note says, as people would say it."""
    return spoken(plain_excerpt(text, str))


def _mentioned(answer: BriefJson) -> Iterator[str]:
    """Return who spoke of somebody when, and in which words, the latest first."""
    for mention in answer["mentioned"][:_HEARD]:
        words = f": {_words(mention['words'])}" if mention["words"] else " named them"
        yield f"{mention['day']}  {mention['person']}{words}"


def _news(insights: Insights, person: Person) -> Iterator[str]:
    """Return the latest that others told of the companies where somebody is."""
    names = {company_key(place_name(name)) for name in person.contact.companies}
    there = (company for company in insights.companies if company_key(company.name) in names)
    own = set(insights.leads[person.key].past)
    others = (touch for company in there for touch in company.news if touch not in own)
    for touch in islice(others, _HEARD):
        yield f"{touch.day}  {_words(touch.text)} ({name_of(touch.path)})"


def _help(answer: BriefJson) -> Iterator[str]:
    """Tell the help that went either way, and in which years where there are several."""
    balance, years = answer["balance"], answer["balance_by_year"]
    if balance["given"] or balance["got"]:
        yield _either_way(balance)
    if len(years) > 1:
        yield "; ".join(f"{year} {_either_way(one)}" for year, one in years.items())


def _either_way(balance: Mapping[str, Mapping[HelpKind, int]]) -> str:
    """Say what was given and got, each kind with its number where that is more than one."""
    ways = ((way, balance[way]) for way in ("given", "got"))
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
        yield from (_names(insights, way), _to_ask(insights, way)) if way else ()
        return
    ways = ((row.goal, row.path) for row in insights.goals if row.path and not row.goal.reached)
    for goal, path in ways:
        if path.steps[0].key == person.key and len(path.steps) > 1:
            yield f"{_names(insights, path)} (your goal: {goal.want})"


def _names(insights: Insights, path: Path) -> str:
    names = (insights.network.people[step.key].name for step in path.steps)
    return " → ".join(("you", *names))


def _to_ask(insights: Insights, path: Path) -> str:
    first = insights.network.people[path.steps[0].key].name
    if path.ask:
        return f"Ask {first} for {in_words(path.ask)} ({path.ask_why})."
    return f"Before you ask {first}: {path.ask_why}."
