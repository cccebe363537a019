"""Goals: who is there, how far they are, how that changed, and what to do next (M11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netvault.dates import quarter_ends
from netvault.insights.paths import Path, paths_to
from netvault.names import company_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netvault.config import Config
    from netvault.insights import Insights
    from netvault.insights.matching import Matcher
    from netvault.insights.readiness import Readiness
    from netvault.model import Contact, Goal
    from netvault.network import Network, Person


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal on the board.

    Attributes:
        goal: What the owner looks for.
        there: Keys of those you have met who fit it, the strongest tie first.
        ahead: Keys of those who fit it and whom you have not met, the nearest first.
        path: The best way to any of them; None when there is none.
        distance: The least degree of anyone who fits; None when nobody leads there.
        history: The distance at the end of each quarter so far, oldest first.
        next_step: What to do next, in a sentence.
    """

    goal: Goal
    there: tuple[str, ...]
    ahead: tuple[str, ...]
    path: Path | None
    distance: int | None
    history: tuple[tuple[date, int | None], ...]
    next_step: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Everyone who fits."""
        return self.there + self.ahead


def fits(contact: Contact, goal: Goal, matcher: Matcher) -> bool:
    """Tell whether somebody is at a company, in an industry or in a role that a goal names."""
    companies = {company_key(name) for name in goal.companies}
    if any(company_key(name) in companies for name in contact.companies):
        return True
    if any(matcher.match(name, wanted) for name in contact.industries for wanted in goal.industries):
        return True
    return bool(contact.role) and any(matcher.match(contact.role, role) for role in goal.roles)


def goals_of(insights: Insights) -> tuple[GoalRow, ...]:
    """Make the goal board, in the order of the owner's note; a discouraging person is on none."""
    return tuple(_row(insights, goal) for goal in insights.network.owner.goals)


def _row(insights: Insights, goal: Goal) -> GoalRow:
    people = insights.network.people
    fitting = [
        key
        for key, person in people.items()
        if not person.is_discouraging and fits(person.contact, goal, insights.matcher)
    ]
    there = [key for key in fitting if insights.leads[key].is_warm]
    ahead = [key for key in fitting if not insights.leads[key].is_warm]
    degrees = insights.reach.degrees
    ahead.sort(key=lambda key: (degrees.get(key, len(people)), key))
    there.sort(key=lambda key: (-insights.strength(key), key))
    path = next(iter(paths_to(insights, fitting, most=1)), None)
    return GoalRow(
        goal=goal,
        there=tuple(there),
        ahead=tuple(ahead),
        path=path,
        distance=min((degrees[key] for key in fitting if key in degrees), default=None),
        history=_history(insights, fitting),
        next_step=_next_step(insights, goal, path),
    )


def _next_step(insights: Insights, goal: Goal, path: Path | None) -> str:
    if goal.reached:
        return f"Reached on {goal.reached}."
    if not (goal.companies or goal.industries or goal.roles):
        return "Say in your own note which companies, industries or roles this goal is about."
    if path is None:
        return "Nobody leads there yet: ask people you know well whom they know in that field."
    first = insights.network.people[path.steps[0].key].name
    if len(path.steps) == 1:
        return f"You know {first}: {_talk(insights.readiness(path.steps[0].key))}."
    if path.ask is None:
        return f"{first} comes first: {path.ask_why}."
    return f"Ask {first} for {_named(path.ask)}: {_whom(insights, path)}."


def _talk(readiness: Readiness) -> str:
    """Say what to talk about with somebody who is where the owner wants to be; never a job."""
    if readiness.holds:
        return readiness.holds[0]
    if "contact" in readiness.may_ask:
        return "ask what the work there needs, and whom else you should meet"
    if readiness.may_ask:
        return "ask what the work there is like, and what it needs"
    return "talk a few times before you ask for anything"


def _named(kind: str) -> str:
    return kind if kind == "information" else f"a {kind}"


def _whom(insights: Insights, path: Path) -> str:
    target = insights.network.people[path.steps[1].key].name
    return f"how do they know {target}, and what would {target} like to hear about?"


def _history(insights: Insights, keys: Sequence[str]) -> tuple[tuple[date, int | None], ...]:
    """Measure the distance at the end of each quarter, from the latest back.

    To meet people and to hear names only brings a goal nearer, so before the first quarter in which
    nobody led there, nobody did.
    """
    known = insights.known_since
    touched = (lead.days[0] for lead in insights.leads.values() if lead.days)
    first = min(touched, default=insights.today)
    rows: list[tuple[date, int | None]] = []
    distance: int | None = 1
    for end in reversed(quarter_ends(first, insights.today)):
        if distance is not None:
            distance = _distance(insights.network, keys, end, known)
        rows.append((end, distance))
    return tuple(reversed(rows))


def _distance(
    network: Network, keys: Sequence[str], day: date, known: Mapping[str, date]
) -> int | None:
    """Go from those who fit back to the nearest person who was known on a day."""
    layer = [key for key in keys if not network.people[key].is_discouraging]
    seen = set(layer)
    degree = 1
    while layer:
        if any(known.get(key, date.max) <= day for key in layer):
            return degree
        before = {other for key in layer for other in _led_by(network.people[key], day)}
        layer = [
            key for key in sorted(before - seen) if not network.people[key].is_discouraging
        ]
        seen |= before
        degree += 1
    return None


def _led_by(person: Person, day: date) -> Iterator[str]:
    """Give who leads to somebody: by an introduction, because they know them, or by naming them."""
    yield from person.introducers
    yield from person.introduced
    yield from person.knows
    for naming in person.named_by:
        if naming.touch.day <= day:
            yield naming.by


def known_since(person: Person, config: Config) -> date | None:
    """Give the day from which somebody is known to the owner.

    Args:
        person: Somebody in the network.
        config: The circles whose people were always known.

    Returns:
        The first day that a note tells of; `date.min` for somebody of a warm circle of whom it tells
        none; None for somebody who was never met.
    """
    contact = person.contact
    days = [day for day in (contact.met, contact.last_contact) if day]
    days += [person.touches[0].day] if person.touches else []
    is_of_circle = any(circle in config.warm_circles for circle in contact.circles)
    return min(days, default=date.min if is_of_circle else None)
