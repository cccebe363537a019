"""Readiness: what a tie has earned, and what holds an ask back for now (M5, M6)."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.insights.leads import later
from netvault.insights.owed import is_help_got, unthanked
from netvault.model import HELP_KINDS, HelpKind
from netvault.text.excerpts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from netvault.insights.balance import Balance
    from netvault.insights.leads import Lead
    from netvault.model import Config, OpenTask, Person

BRIEF: Final = 60
"""Letters of a promise that the reason for a hold quotes."""

Level = Literal["unmet", "new", "building", "established", "trusted", "guarded", "none"]

MAY_ASK: Final[Mapping[Level, tuple[HelpKind, ...]]] = MappingProxyType(
    {
        "unmet": (),
        "new": (),
        "building": HELP_KINDS[:1],
        "established": HELP_KINDS[:2],
        "trusted": HELP_KINDS,
        "guarded": (),
        "none": (),
    }
)
"""What each readiness allows to ask for; never a job."""

_CLOSE_CIRCLES: Final = frozenset({"family", "friend"})


class Readiness(NamedTuple):
    """What may be asked of somebody on one day.

    Attributes:
        level: The highest that holds.
        why: The reason, in plain words.
        holds: What holds an ask back for now, each in plain words.
        rests_until: The day until which asks rest after the last help or ask; None where none do.
    """

    level: Level
    why: str
    holds: tuple[str, ...] = ()
    rests_until: date | None = None

    @property
    def earned(self) -> tuple[HelpKind, ...]:
        """What the tie allows to ask for, once nothing holds it back."""
        return MAY_ASK[self.level]

    @property
    def may_ask(self) -> tuple[HelpKind, ...]:
        """What may be asked for today."""
        return () if self.holds else self.earned


def readiness_of(
    person: Person, lead: Lead, balance: Balance, today: date, config: Config
) -> Readiness:
    """Return what may be asked of somebody.

    Args:
        person: Somebody in the network.
        lead: How well they are known.
        balance: The help that went between them and the owner.
        today: The day as of which it is computed.
        config: The thresholds.
    """
    level, why = _level(person, lead, balance, today, config)
    if not MAY_ASK[level]:
        return Readiness(level, why)
    rest = _rest(lead, today, config)
    holds = (
        *_owed(person, lead, today, config),
        *((rest.why,) if rest else ()),
        *_to_do_first(lead, balance),
    )
    return Readiness(level, why, holds, rest.until if rest else None)


def _level(
    person: Person, lead: Lead, balance: Balance, today: date, config: Config
) -> tuple[Level, str]:
    if person.is_dead:
        return "none", lead.why
    if person.is_discouraging:
        return "guarded", "you marked them as discouraging"
    if not lead.is_warm:
        return "unmet", "you have not met: get introduced"
    earned = _earned(lead, balance, today, config)
    return earned or _floor(person, lead, config)


def _earned(lead: Lead, balance: Balance, today: date, config: Config) -> tuple[Level, str] | None:
    """Return the highest level that the log has earned, at least two touch days in."""
    rules = config.readiness
    days = lead.days
    if len(days) < rules.building_touches:
        return None
    is_recent = lead.last_touch is not None and (today - lead.last_touch).days <= rules.trusted_days
    if balance.given_in_all and balance.got_in_all and is_recent:
        return "trusted", f"help has gone both ways, and you talked on {lead.last_touch}"
    span = (days[-1] - days[0]).days
    if (
        len(days) >= rules.established_touches
        and span >= rules.established_days
        and balance.given_in_all
    ):
        return "established", f"{len(days)} talks over {span} days, and you have given something"
    return "building", f"{len(days)} talks since {days[0]}"


def _floor(person: Person, lead: Lead, config: Config) -> tuple[Level, str]:
    """Return the level of whoever is warm, whatever the log: people do not log their sister."""
    close = _CLOSE_CIRCLES.intersection(config.warm_circles)
    circle = next((circle for circle in person.contact.circles if circle in close), None)
    if circle:
        return "building", f"{circle}: you know each other without a log"
    return "new", f"{lead.why}: ask about them"


def _owed(person: Person, lead: Lead, today: date, config: Config) -> Iterator[str]:
    """Yield what you owe them: a promise or thanks that are overdue."""
    overdue = [(p.due, p.text) for p in person.contact.promises if p.due and p.due < today]
    if overdue:
        due, text = min(overdue)
        yield f'your promise "{excerpt(text, BRIEF)}" was due on {due}; keep it first'
    helped = unthanked(lead, today, config)
    if helped and later(helped[0].day, config.follow_ups.thank_days) < today:
        yield f"they helped you on {helped[0].day}, and you have not thanked them; say thanks first"


class _Rest(NamedTuple):
    why: str
    until: date


def _rest(lead: Lead, today: date, config: Config) -> _Rest | None:
    """Return how long asks rest after the last thing got from, or asked of, the same person."""
    last = next((touch for touch in reversed(lead.past) if touch.asks or is_help_got(touch)), None)
    if last is None or today >= (until := later(last.day, config.readiness.ask_rest_days)):
        return None
    what = "they helped you" if is_help_got(last) else "you asked them for help"
    return _Rest(f"{what} on {last.day}; let it rest until {until}", until)


def _to_do_first(lead: Lead, balance: Balance) -> Iterator[str]:
    """Yield what a tie needs before an ask: to be woken, or to be given something."""
    if lead.is_dormant:
        yield f"you have not been in touch since {lead.last_touch}; wake the tie first"
    if balance.got_in_all > balance.given_in_all:
        got, given = balance.got_in_all, balance.given_in_all
        yours = f"you helped them {_times(given)}" if given else "you have not helped them yet"
        yield f"they helped you {_times(got)}, and {yours}; give first"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def too_soon(task: OpenTask, readiness: Readiness, today: date) -> str:
    """Return why a planned ask comes too soon, in plain words; empty where it does not.

    What holds an ask back today is no reason against one that is planned for later, except a rest
    that lasts beyond that day.

    Args:
        task: The ask.
        readiness: What may be asked of the person.
        today: The day as of which it is computed.
    """
    if any(kind not in readiness.earned for kind in task.asks):
        return readiness.why
    if task.due is None or task.due <= today:
        return next(iter(readiness.holds), "")
    rest = readiness.rests_until
    return f"the last help or ask rests until {rest}" if rest and rest > task.due else ""
