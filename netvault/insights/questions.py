"""Learning about people: what you do not know yet, as questions for the next talk (M3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.groups import place_name
from netvault.names import company_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.insights import Insights
    from netvault.model import Contact, Goal
    from netvault.network import Person

LEARN: Final = ("needs", "skills", "experiences", "talents", "interests")
"""What there is to learn about each individual."""

STALE_DAYS: Final = 90
"""Days after which news of a company is old."""

_PRIVATE: Final = frozenset({"family", "friend", "neighbor", "club", "volunteer"})
_PRIVATE_FIRST: Final = ("interests", "talents", "skills", "experiences")
_WORK_FIRST: Final = ("experiences", "skills", "talents", "interests")


class Question(NamedTuple):
    """Something to ask about.

    Attributes:
        text: The question.
        why: What it would help; empty when that is plain.
    """

    text: str
    why: str = ""


def unknown_fields(contact: Contact) -> tuple[str, ...]:
    """Give the fields that are still empty."""
    return tuple(field for field in LEARN if not getattr(contact, field))


def questions_for(insights: Insights, person: Person) -> tuple[Question, ...]:
    """Give what to ask somebody, in the order of what would help most.

    First their needs: those that nobody has asked about, or whether the one you know still stands.
    Then whom they may know for a goal of yours, and what goes on where they are. Then what else is
    not known: at work first what they have done, with friends and neighbors what they care about.
    """
    asked: dict[str, Question] = {}
    for question in () if person.is_discouraging else _questions(insights, person):
        asked.setdefault(question.text, question)
    return tuple(asked.values())


def first_question(insights: Insights, person: Person) -> Question | None:
    """Give the question that would help most; None for somebody discouraging."""
    return None if person.is_discouraging else next(_questions(insights, person), None)


def _questions(insights: Insights, person: Person) -> Iterator[Question]:
    contact = person.contact
    if not contact.needs:
        yield Question(_about_needs(contact))
    yield from _about_goals(insights, person)
    for need in contact.needs[:1]:
        yield Question(f"Do they still look for: {need}?")
    if insights.leads[person.key].is_warm:
        yield from _about_company(insights, person)
    missing = unknown_fields(contact)
    order = _WORK_FIRST if _PRIVATE.isdisjoint(contact.circles) else _PRIVATE_FIRST
    yield from (Question(_about(field, contact)) for field in order if field in missing)


def _about_needs(contact: Contact) -> str:
    if contact.role:
        return f"What would make their work as {contact.role} easier?"
    return "What are they looking for, or stuck with?"


def _about(field: str, contact: Contact) -> str:
    """Ask about a field by what is known already."""
    if field == "experiences":
        before = f"before {place_name(contact.companies[0])}" if contact.companies else "before"
        return f"What have they done {before}?"
    if field == "skills":
        field_of_work = next(iter(contact.industries), "")
        return f"What are they good at{f' in {field_of_work}' if field_of_work else ''}?"
    if field == "talents":
        return "What comes easily to them?"
    return "What do they care about besides work?"


def _about_goals(insights: Insights, person: Person) -> Iterator[Question]:
    for goal, fitting in zip(insights.wanted, insights.fitting, strict=True):
        if goal.reached:
            continue
        yield from _about_people(insights, person, goal, fitting)
        if person.key in fitting:
            place = next(map(place_name, person.contact.companies), "their field")
            yield Question(f"What does {place} need next?", f"your goal: {goal.want}")


def _about_people(
    insights: Insights, person: Person, goal: Goal, fitting: frozenset[str]
) -> Iterator[Question]:
    """Ask about those they know, or named, who fit a goal and whom you are not to meet yet."""
    named = (n.whom for n in person.named if n.touch.day <= insights.today)
    known = dict.fromkeys((*person.knows, *person.introduced, *named))
    for key in (key for key in known if key in fitting and key not in insights.strengths):
        other = insights.network.people[key]
        if not other.contact.met:
            text = f"{other.name}: how do they know each other?"
            yield Question(text, f"your goal: {goal.want}")


def _about_company(insights: Insights, person: Person) -> Iterator[Question]:
    """Ask what goes on where they are and you are not, unless they told of it lately (M7)."""
    own = {company_key(place_name(name)) for name in insights.network.owner.contact.companies}
    news = [touch.day for touch in insights.leads[person.key].past if touch.is_news]
    for company in map(place_name, person.contact.companies[:1]):
        if company_key(company) in own:
            continue
        if not news:
            yield Question(f"What goes on at {company}?", "they told no news of it yet")
        elif (insights.today - news[-1]).days > STALE_DAYS:
            yield Question(f"What is new at {company}?", f"they last told on {news[-1]}")
