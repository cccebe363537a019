"""The rules of follow-ups: a kind for a promise, an ask, help, a meeting, a cadence, a date.

Keep your promises, ask for what a tie has earned, thank for help, report back to whoever pointed
you to somebody, and keep in touch (M5, M7, M9). When each falls due is in the configuration.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.insights.introductions import stage_of
from netvault.insights.leads import later, rhythm_of
from netvault.insights.owed import reports_to, unthanked
from netvault.insights.readiness import too_soon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from netvault.insights.leads import Lead
    from netvault.insights.readiness import Readiness
    from netvault.model import Config, Introduction, OpenTask, Person, Touch
    from netvault.network import ResolvedIntroduction


Kind = Literal[
    "promise", "set", "thank", "report-back", "introduction", "birthday", "ask", "keep-in-touch"
]

KINDS: Final[tuple[Kind, ...]] = (
    "promise",
    "set",
    "thank",
    "report-back",
    "introduction",
    "birthday",
    "ask",
    "keep-in-touch",
)
"""Every kind, the most binding first: the order of those that fall due on one day."""


class Source(NamedTuple):
    """The line of a note on which a follow-up rests.

    Attributes:
        path: The note.
        line: The line in it, counted from 1.
        text: Its words; empty for a field of the front matter.
    """

    path: str
    line: int
    text: str = ""


class FollowUp(NamedTuple):
    """One thing to do for one person.

    Attributes:
        key: The person.
        kind: Why it is there, in one word.
        due: The day; None when no day was ever set.
        what: What to do, in a few words.
        why: The reason, in a sentence of plain words.
        short: The reason in a few words, where the others have a line each; empty where `what` says
            it all.
        source: The line of a note on which it rests; None where no note has one.
        task: The task it is about, for `promise` and `ask`.
        introduction: The introduction it is about, for `introduction`.
    """

    key: str
    kind: Kind
    due: date | None
    what: str
    why: str
    short: str = ""
    source: Source | None = None
    task: OpenTask | None = None
    introduction: ResolvedIntroduction | None = None

    @property
    def urgency(self) -> tuple[date, int]:
        """The sort key of people: the due day, then how binding the kind is."""
        return self.due or date.max, KINDS.index(self.kind)

    def urgency_on(self, today: date) -> tuple[bool, int, date]:
        """Return the sort key among those of one person: of what is due the most binding first.

        Args:
            today: The day; what falls due later comes day by day.
        """
        day, kind = self.urgency
        is_due = day <= today
        return not is_due, kind if is_due else 0, day


class FollowUpFacts(NamedTuple):
    """What the rules know besides a person's own note.

    Attributes:
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        readiness: Returns what may be asked of somebody, by key.
        way_in: Returns the first person on the warmest way to somebody, by key; None without one.
        need: Returns for which need two people are introduced; empty where none is known.
        today: The day as of which it is computed.
        config: When things fall due.
    """

    people: Mapping[str, Person]
    leads: Mapping[str, Lead]
    readiness: Callable[[str], Readiness]
    way_in: Callable[[str], str | None]
    need: Callable[[ResolvedIntroduction], str]
    today: date
    config: Config


def follow_ups_with(
    person: Person, waiting: Iterable[ResolvedIntroduction], facts: FollowUpFacts
) -> list[FollowUp]:
    """Return everything there is to do for one person.

    A day that the user set by hand replaces the cadence; what they dismissed is left out.

    Args:
        person: For whom.
        waiting: The open introductions in which this person is to be turned to next.
        facts: What else the rules know.
    """
    if _is_at_rest(person, facts.today):
        return []
    lead = facts.leads[person.key]
    by_hand = list(_set(person, lead, facts))
    found = [
        *_promises(person),
        *by_hand,
        *_thanks(person, lead, facts),
        *_reports(person, facts),
        *_introductions(person, waiting, facts),
        *_birthday(person, facts),
        *_asks(person, facts),
        *(() if by_hand else _keep_in_touch(person, lead)),
    ]
    skipped = person.contact.skipped
    return (
        [item for item in found if f"{item.kind} {item.due}" not in skipped] if skipped else found
    )


def _is_at_rest(person: Person, today: date) -> bool:
    """Return whether nothing is due: the person died, or the user paused or snoozed them."""
    contact = person.contact
    is_hidden = contact.snoozed_until is not None and today < contact.snoozed_until
    return person.is_dead or contact.is_paused or is_hidden


def _promises(person: Person) -> Iterator[FollowUp]:
    for task in person.contact.promises:
        why = f"You promised it for {task.due}." if task.due else "You promised it, without a day."
        yield FollowUp(person.key, "promise", task.due, task.text, why, "", _line_of(task), task)


def _asks(person: Person, facts: FollowUpFacts) -> Iterator[FollowUp]:
    """Propose the planned asks that are no longer too soon; one for a job is put in other words."""
    for task in person.contact.tasks:
        if task.kind == "job-ask":
            yield _instead_of_job_ask(person, task, facts.readiness(person.key))
        elif task.kind == "ask" and task.asks and not _is_too_soon(person, task, facts):
            yield planned_ask(person, task)


def _is_too_soon(person: Person, task: OpenTask, facts: FollowUpFacts) -> bool:
    return bool(too_soon(task, facts.readiness(person.key), facts.today))


def planned_ask(person: Person, task: OpenTask) -> FollowUp:
    """Return the follow-up of a planned ask, whether or not it comes too soon."""
    why = f"You planned it for {task.due}." if task.due else "You planned it, without a day."
    return FollowUp(person.key, "ask", task.due, task.text, why, "planned", _line_of(task), task)


def _instead_of_job_ask(person: Person, task: OpenTask, readiness: Readiness) -> FollowUp:
    """Return what to do in place of asking for a job, whose words are on no page (M5)."""
    why = "What you planned to ask would put them on the spot."
    if not readiness.earned:
        why = f"{why[:-1]}, and it is too soon for any ask: {readiness.why}."
    what, source = "rather ask for information", Source(task.path, task.line)
    short = "in place of a job"
    return FollowUp(person.key, "ask", task.due, what, why, short, source, task)


def _set(person: Person, lead: Lead, facts: FollowUpFacts) -> Iterator[FollowUp]:
    day = person.contact.next
    if day and not (lead.last_touch and lead.last_touch >= day):
        way_in = _way_in(person, lead, facts)
        why, short = f"You set it for {day}{way_in}.", f"you set it{way_in}"
        source = _field_of(person, "next")
        yield FollowUp(person.key, "set", day, "get in touch", why, short, source)


def _way_in(person: Person, lead: Lead, facts: FollowUpFacts) -> str:
    """Return who leads to somebody whom you have not met, as the end of a sentence."""
    if lead.is_warm:
        return ""
    first = facts.way_in(person.key)
    return f"; the way in is {facts.people[first].name}" if first else "; you have not met yet"


def _line_of(found: Touch | OpenTask | Introduction) -> Source:
    return Source(found.path, found.line, found.text)


def _field_of(person: Person, field: str) -> Source | None:
    """Return where a field of somebody's note is; None for a ghost."""
    return Source(person.path, person.contact.place_of(field)[0]) if person.path else None


def _thanks(person: Person, lead: Lead, facts: FollowUpFacts) -> Iterator[FollowUp]:
    """Propose thanks for the help of the last touch: whoever was seen since has been thanked."""
    helped = unthanked(lead, facts.today, facts.config)
    if helped:
        day = helped[0].day
        what = f"say thank you for the {_kinds_of(helped)}"
        why = f"They helped you on {day}, and you have not talked since."
        due = later(day, facts.config.follow_ups.thank_days)
        yield FollowUp(person.key, "thank", due, what, why, "", _line_of(helped[0]))


def _kinds_of(helped: Iterable[Touch]) -> str:
    kinds = dict.fromkeys(h.kind for touch in helped for h in touch.helps if h.direction == "got")
    return " and the ".join(kinds)


def _reports(person: Person, facts: FollowUpFacts) -> Iterator[FollowUp]:
    """Propose to report to somebody that you have met whom they pointed you to."""
    rules = facts.config.follow_ups
    found = reports_to(person, facts.people, facts.leads, facts.today, rules.lapse_days)
    for whom, met, named in found:
        name = facts.people[whom].name
        why = f"They pointed you to {name}, whom you met on {met}; they have not heard of it."
        what, due = f"tell them how it went with {name}", later(met, rules.report_days)
        source = _line_of(named) if named else _field_of(facts.people[whom], "introduced_by")
        yield FollowUp(person.key, "report-back", due, what, why, f"met on {met}", source)


def _introductions(
    person: Person, waiting: Iterable[ResolvedIntroduction], facts: FollowUpFacts
) -> Iterator[FollowUp]:
    """Propose the next stage of each open introduction."""
    for one in waiting:
        introduction = one.introduction
        other = facts.people[next(key for key in one.keys if key != person.key)].name
        due = introduction.due
        if introduction.made:
            due = due or later(introduction.made, facts.config.follow_ups.outcome_days)
        what = f"about meeting {other}: {stage_of(one)}"
        made = introduction.made
        why = f"You introduced the two on {made}" if made else "You want the two to meet"
        need = facts.need(one)
        why = f"{why}: {need}." if need else f"{why}."
        source = _line_of(introduction)
        yield FollowUp(person.key, "introduction", due, what, why, need, source, introduction=one)


def _birthday(person: Person, facts: FollowUpFacts) -> Iterator[FollowUp]:
    birthday = person.contact.birthday
    day = birthday.next_on_or_after(facts.today) if birthday else None
    ahead = facts.config.follow_ups.birthday_days
    if birthday is None or day is None or (day - facts.today).days > ahead:
        return
    age = birthday.age_on(day)
    why = f"They turn {age} on {day}." if age else f"The birthday is on {day}."
    source, short = _field_of(person, "birthday"), f"turns {age}" if age else ""
    yield FollowUp(person.key, "birthday", day, "wish a happy birthday", why, short, source)


def _keep_in_touch(person: Person, lead: Lead) -> Iterator[FollowUp]:
    """Propose the next touch of a cadence, unless one is planned already."""
    if lead.cadence is None or lead.planned or not lead.is_warm:
        return
    if lead.last_touch is None:
        why = f"You want to talk every {rhythm_of(lead)}, and no talk is noted yet."
        short = f"every {rhythm_of(lead)}, no talk yet"
        yield FollowUp(person.key, "keep-in-touch", None, "get in touch", why, short)
        return
    due = later(lead.last_touch, lead.cadence)
    why = f"You talked on {lead.last_touch}, and want to every {rhythm_of(lead)}."
    last = next((touch for touch in lead.past[-1:] if touch.day == lead.last_touch), None)
    source = _line_of(last) if last else _field_of(person, "last_contact")
    short = f"every {rhythm_of(lead)}"
    yield FollowUp(person.key, "keep-in-touch", due, "keep in touch", why, short, source)
