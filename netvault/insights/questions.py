"""Learning about people: what you do not know yet, as questions for the next talk (M3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from netvault.insights.ties import place_name
from netvault.model.names import company_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from netvault.insights.leads import Lead
    from netvault.insights.relevance import GoalFit
    from netvault.model import Contact, Owner, Person
    from netvault.network import Network

LEARN: Final = ("needs", "skills", "experiences", "talents", "interests")
"""What there is to learn about each individual."""

STALE_DAYS: Final = 90
"""Days after which news of a company is old."""

_PRIVATE: Final = frozenset({"family", "friend", "neighbor", "club", "volunteer"})
_PRIVATE_FIRST: Final = ("interests", "talents", "skills", "experiences")
_WORK_FIRST: Final = ("experiences", "skills", "talents", "interests")


_AT_WORK: Final = (
    "What are they looking for, or stuck with?",
    "What takes most of their time just now?",
    "What would make their work easier?",
    "What do they want to have done by the end of the year?",
    "Whom would they like to meet?",
)
_IN_PRIVATE: Final = (
    "What are they looking forward to?",
    "What keeps them busy these days?",
    "What would make their week easier?",
    "Who or what made them laugh lately?",
    "What have they been wanting to try?",
)


class Question(NamedTuple):
    """Something to ask about.

    Attributes:
        text: The question.
        why: What it would help; empty when that is plain.
    """

    text: str
    why: str = ""


def unknown_fields(contact: Contact) -> tuple[str, ...]:
    """Return the fields that are still empty."""
    return tuple(field for field in LEARN if not getattr(contact, field))


def questions_for(
    person: Person,
    network: Network,
    leads: Mapping[str, Lead],
    fits: Iterable[GoalFit],
    today: date,
) -> tuple[Question, ...]:
    """Return what to ask somebody, in the order of what would help most.

    First their needs: those that nobody has asked about, or whether the one you know is still open.
    Then whom they may know for a goal of yours, and what goes on where they are. Then what else is
    not known: at work first what they have done, with friends and neighbors what they care about.
    After each talk another one comes first.

    Args:
        person: Whom to ask; a discouraging one and the dead are asked nothing.
        network: Everyone, and the owner.
        leads: How well everybody is known, by key.
        fits: Who fits the owner's goals.
        today: The day as of which it is computed.
    """
    if person.is_barred:
        return ()
    contact, lead = person.contact, leads[person.key]
    general = _about_needs(person, len(lead.days))
    questions = (
        *(() if contact.needs else (general,)),
        *_about_goals(person, network.people, leads, fits, today),
        *(Question(f"Is this still open: {need}?") for need in contact.needs[:1]),
        *(_about_company(contact, lead, network.owner, today) if lead.is_warm else ()),
        *_about_them(contact),
        *((general,) if lead.days else ()),
    )
    asked: dict[str, Question] = {}
    for question in questions:
        asked.setdefault(question.text, question)
    found = tuple(asked.values())
    return found if found[:1] == (general,) else _in_turn(found, len(lead.days))


def _about_them(contact: Contact) -> Iterator[Question]:
    missing = unknown_fields(contact)
    order = _WORK_FIRST if _PRIVATE.isdisjoint(contact.circles) else _PRIVATE_FIRST
    yield from (Question(_about(field, contact)) for field in order if field in missing)


def _about_needs(person: Person, talks: int) -> Question:
    """Ask in general: another question after each talk, and not the same of everybody."""
    pool = _AT_WORK if _PRIVATE.isdisjoint(person.contact.circles) else _IN_PRIVATE
    return Question(pool[(talks + crc32(person.name.encode("utf-8", "replace"))) % len(pool)])


def _in_turn(questions: Sequence[Question], talks: int) -> tuple[Question, ...]:
    """Let the first two take turns from one talk to the next, so that none is asked twice in a row.

    Args:
        questions: In the order of what would help most.
        talks: How many talks there were.
    """
    first, rest = tuple(questions[:2]), tuple(questions[2:])
    return (*(first[::-1] if talks % 2 else first), *rest)


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


def _about_goals(
    person: Person,
    people: Mapping[str, Person],
    leads: Mapping[str, Lead],
    fits: Iterable[GoalFit],
    today: date,
) -> Iterator[Question]:
    """Ask what could help a goal: about those they know who fit it, and about their own field."""
    unmet = [people[key] for key in _knows(person, today) if leads[key].temperature == "cold"]
    for goal, fitting in fits:
        if goal.reached:
            continue
        why = f"your goal: {goal.want}"
        for other in unmet:
            if other.key in fitting and not other.contact.met:  # else you are to meet them yet
                yield Question(f"{other.name}: how do they know each other?", why)
        if person.key in fitting:
            place = next(map(place_name, person.contact.companies), "their field")
            yield Question(f"What does {place} need next?", why)


def _knows(person: Person, today: date) -> Iterable[str]:
    named = (naming.whom for naming in person.pointed_to if naming.touch.day <= today)
    return dict.fromkeys((*person.knows, *person.introduced, *named))


def _about_company(contact: Contact, lead: Lead, owner: Owner, today: date) -> Iterator[Question]:
    """Ask what goes on where they are and you are not, unless there was news lately (M7)."""
    own = {company_key(place_name(name)) for name in owner.contact.companies}
    news = [touch.day for touch in lead.past if touch.is_news]
    for company in map(place_name, contact.companies[:1]):
        if company_key(company) in own:
            continue
        if not news:
            yield Question(f"What goes on at {company}?", "they told no news of it yet")
        elif (today - news[-1]).days > STALE_DAYS:
            yield Question(f"What is new at {company}?", f"they last told on {news[-1]}")
