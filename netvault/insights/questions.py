"""Learning about people: what you do not know yet, as questions for the next talk (M3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.goals import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.insights import Insights
    from netvault.model import Contact, Goal
    from netvault.network import Person

LEARN: Final = ("needs", "skills", "experiences", "talents", "interests")
"""What there is to learn about each individual."""

_WORDING: Final = {
    "needs": "What are they looking for, or stuck with?",
    "skills": "What are they good at?",
    "experiences": "What have they done before?",
    "talents": "What comes easily to them?",
    "interests": "What do they care about besides work?",
}
_PRIVATE: Final = frozenset({"family", "friend", "neighbor", "club", "volunteer"})


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

    First a need that nobody has asked about, then whom they may know for a goal, then whether a
    need of theirs still stands, then what else is not known: at work first what they have done, with
    friends and neighbors what they care about.
    """
    return () if person.is_discouraging else tuple(dict.fromkeys(_questions(insights, person)))


def _questions(insights: Insights, person: Person) -> Iterator[Question]:
    contact = person.contact
    missing = unknown_fields(contact)
    if "needs" in missing:
        yield Question(_WORDING["needs"])
    yield from _about_goals(insights, person)
    for need in contact.needs[:1]:
        yield Question(f"Do they still look for: {need}?")
    order = sorted(missing, key=lambda field: _distance(field, contact))
    yield from (Question(_WORDING[field]) for field in order if field != "needs")


def _distance(field: str, contact: Contact) -> int:
    is_private = not _PRIVATE.isdisjoint(contact.circles)
    wanted = ("interests", "talents") if is_private else ("experiences", "skills")
    return wanted.index(field) if field in wanted else len(wanted)


def _about_goals(insights: Insights, person: Person) -> Iterator[Question]:
    for goal in insights.network.owner.goals:
        if goal.reached:
            continue
        yield from _about_people(insights, person, goal)
        if fits(person.contact, goal, insights.matcher):
            place = next(iter(person.contact.companies), "their field")
            yield Question(f"What does {place} need next?", f"your goal: {goal.want}")


def _about_people(insights: Insights, person: Person, goal: Goal) -> Iterator[Question]:
    """Ask about those they know, or named, who fit a goal and whom you have not met."""
    people = insights.network.people
    near = dict.fromkeys((*person.knows, *person.introduced, *(n.whom for n in person.named)))
    for key in near:
        other = people[key]
        if insights.leads[key].is_warm or other.is_discouraging:
            continue
        if fits(other.contact, goal, insights.matcher):
            yield Question(f"{other.name}: how do they know each other?", f"your goal: {goal.want}")
