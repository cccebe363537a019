"""What you owe to helpers: thanks, and a report once you met whom they named (M4, M9)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.insights.leads import Lead
    from netvault.model import Config, Person, Touch


class Report(NamedTuple):
    """Somebody owes to hear that you have met whom they pointed you to.

    Attributes:
        whom: The key of the person you have met.
        met: The day of it.
        named: The line in which they pointed you there; None where they introduced them.
    """

    whom: str
    met: date
    named: Touch | None


def unthanked(lead: Lead, today: date, config: Config) -> tuple[Touch, ...]:
    """Return the touches with help after which there was no talk: whoever was seen is thanked.

    Args:
        lead: How well the helper is known.
        today: The day as of which it is computed.
        config: After how many days it is too late for thanks.
    """
    day = lead.last_touch
    if (
        day is None
        or day not in lead.days[-1:]
        or (today - day).days > config.follow_ups.lapse_days
    ):
        return ()
    return tuple(touch for touch in lead.past if touch.day == day and is_help_got(touch))


def is_help_got(touch: Touch) -> bool:
    """Return whether you got help in a talk."""
    return any(help_.direction == "got" for help_ in touch.helps)


def reports_to(
    person: Person, people: Mapping[str, Person], leads: Mapping[str, Lead], today: date, lapse: int
) -> Iterator[Report]:
    """Yield what somebody has not heard yet of the people to whom they pointed you.

    Args:
        person: Who pointed you to them.
        people: Everybody, by key.
        leads: How well everybody is known, by key.
        today: The day as of which it is computed.
        lapse: Days after which it is too late to report.
    """
    if not (person.pointed_to or person.introduced):
        return
    last = leads[person.key].last_touch
    named = _first_namings(person, today)
    for key in dict.fromkeys((*named, *person.introduced)):
        since = date.min if key in person.introduced else named[key].day
        met = _first_meeting(people[key], leads[key], since, today)
        if met and not (last and last >= met) and (today - met).days <= lapse:
            yield Report(key, met, named.get(key))


def _first_namings(person: Person, today: date) -> dict[str, Touch]:
    """Return whom somebody named to you, each with the first line of it; plans name nobody yet."""
    named: dict[str, Touch] = {}
    for naming in person.pointed_to:
        touch = naming.touch
        if touch.day <= today and touch.day <= named.get(naming.whom, touch).day:
            named[naming.whom] = touch
    return named


def _first_meeting(person: Person, lead: Lead, since: date, today: date) -> date | None:
    """Return the day you met somebody; None for an old acquaintance who was only mentioned."""
    met = person.contact.met
    first = lead.days[0] if lead.days else None
    if met and met <= today and (first is None or met < first):
        first = met
    return first if lead.is_warm and first and first >= since else None
