"""A brief as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.answers import brief_answer
from netvault.cli.terminal import spoken
from netvault.insights.leads import rhythm_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netvault.answers import BriefJson
    from netvault.insights import Insights
    from netvault.network import Person

_MARGIN: Final = 13
_HEARD: Final = 3

_QUESTIONS: Final = {
    "needs": "What do they look for, or need help with?",
    "skills": "What are they good at?",
    "experiences": "What have they done before?",
    "talents": "What comes easily to them?",
    "interests": "What do they care about?",
}


def brief_lines(insights: Insights, person: Person) -> Iterator[str]:
    """Give the lines of a brief, the name first."""
    answer = brief_answer(insights, person)
    yield _head(answer, person)
    yield from _standing(insights, person, answer)
    yield ""
    yield from _row("Due", [f"{f['due'] or 'any day'}  {f['why']}" for f in answer["follow_ups"]])
    yield from _row("Ask about", [_QUESTIONS[field] for field in answer["unknown"]][:_HEARD])
    yield from _row("Needs", list(person.contact.needs))
    yield from _row("Last heard", _heard(insights, person))
    yield from _row("Help", [_help(answer)])
    yield from _row("The way", [_way(insights, person)])


def _head(answer: BriefJson, person: Person) -> str:
    place = [answer["role"], *answer["company"], *person.contact.locations]
    parts = (answer["person"], ", ".join(answer["circles"]), " · ".join(p for p in place if p))
    return "   ".join(part for part in parts if part)


def _standing(insights: Insights, person: Person, answer: BriefJson) -> Iterator[str]:
    lead = insights.leads[person.key]
    tie = f", {insights.tier(person.key)}" if lead.is_warm else ""
    ago = f" ({(insights.today - lead.last_touch).days} days ago)" if lead.last_touch else ""
    rhythm = f", every {rhythm_of(lead)}" if lead.cadence else ""
    yield f"{lead.temperature.capitalize()}{tie}: {lead.why}{ago}{rhythm}."
    if lead.is_dormant:
        yield "This tie sleeps; a short word wakes it."
    may_ask = ", ".join(answer["may_ask"])
    ask = f" You may ask for: {may_ask}." if may_ask else ""
    yield f"Readiness: {answer['readiness']} ({answer['readiness_why']}).{ask}"
    for hold in answer["holds"]:
        yield f"Before you ask: {hold}."


def _row(title: str, texts: list[str]) -> Iterator[str]:
    shown = [text for text in texts if text]
    for index, text in enumerate(shown):
        yield f"{title if index == 0 else '':{_MARGIN}}{text}"


def _heard(insights: Insights, person: Person) -> list[str]:
    touches = [touch for touch in insights.leads[person.key].past if touch.text]
    return [f"{touch.day}  {spoken(touch.text)}" for touch in reversed(touches[-_HEARD:])]


def _help(answer: BriefJson) -> str:
    given, got = answer["balance"]["given"], answer["balance"]["got"]
    return f"given {_counts(dict(given))} · got {_counts(dict(got))}"


def _counts(kinds: dict[str, int]) -> str:
    if not kinds:
        return "0"
    return f"{sum(kinds.values())} ({', '.join(f'{kind} {number}' for kind, number in kinds.items())})"


def _way(insights: Insights, person: Person) -> str:
    reach = insights.reach
    steps = reach.chain_of(person.key) if insights.leads[person.key].is_warm else reach.way_to(person.key)
    names = [insights.network.people[key].name for key in steps]
    return " → ".join(("you", *names)) if names else ""
