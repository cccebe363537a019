"""All that is computed of a network on one day: pure, lazy, each answer once.

`Insights(network, today, config)` is what pages and commands read; each thing is computed when it
is first asked for, by the room that bears its name.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from netvault.insights.balance import Balance, balance_of
from netvault.insights.bringing import bring_of
from netvault.insights.circles import Circle, circles_of
from netvault.insights.companies import Company, companies_of
from netvault.insights.discreet import discreet
from netvault.insights.distance import Leaders, known_since, leaders_of
from netvault.insights.followups import follow_ups_of, is_asleep, spread
from netvault.insights.frontier import FrontierRow, frontier_of
from netvault.insights.gives import Give, gives_of
from netvault.insights.goals import GoalRow, goals_of
from netvault.insights.kept import Memory, NoMemory, kept
from netvault.insights.lasting import Fleeting
from netvault.insights.leads import Lead, Leads, lead_of
from netvault.insights.matching import Matcher, Wanted
from netvault.insights.picture import Picture, picture_of
from netvault.insights.reach import Reach, reach_of
from netvault.insights.readiness import Readiness, readiness_of
from netvault.insights.relevance import Relevance, fitting_of, relevance_of
from netvault.insights.search import texts_of
from netvault.insights.sharing import Praise, Share, praises_of, shares_of
from netvault.insights.strength import Tier, strength_of, tier_of
from netvault.insights.tie_graph import Layout, TieGraph, layout_of
from netvault.insights.trends import Trends, trends_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from netvault.config import Config
    from netvault.insights.due import Due
    from netvault.model import Goal, Owner
    from netvault.network import Network


_NO_MEMORY: Final = NoMemory()
_FLEETING: Final = Fleeting()


class Insights:
    """What holds in a network on one day."""

    def __init__(
        self,
        network: Network,
        today: date,
        config: Config,
        memory: Memory = _NO_MEMORY,
        lasting: Fleeting = _FLEETING,
    ) -> None:
        """Prepare to answer; nothing is computed yet.

        Args:
            network: Everyone, with their ties.
            today: The day from which all is reckoned.
            config: Thresholds, cadences and circles.
            memory: What was computed before of the same network, on the same day.
            lasting: What was computed before some notes of the same vault changed, on the same day
                and with the same configuration: what of it still holds is taken over.
        """
        self.network = network
        self.today = today
        self.config = config
        self.memory = memory
        self.lasting = lasting
        self._strengths: dict[str, float] = {}
        self._balances: dict[str, Balance] = {}
        self._readiness: dict[str, Readiness] = {}
        self._relevance: dict[str, Relevance] = {}

    @cached_property
    def discreet(self) -> Insights:
        """What pages, pictures and exports may show: in it nobody is marked as discouraging."""
        network = discreet(
            self.network,
            lambda one: lead_of(one, self.today, self.config).is_dormant,
            self.lasting,
        )
        if network is self.network:
            return self
        return Insights(network, self.today, self.config, lasting=self.lasting.beside())

    @cached_property
    def leads(self) -> Mapping[str, Lead]:
        """How well everybody is known, by key; each is computed when it is asked for."""
        return Leads(self.network.people, self.today, self.config, self.lasting)

    @kept
    def warm(self) -> frozenset[str]:
        """The keys of those you know."""
        return frozenset(key for key, lead in self.leads.items() if lead.is_warm)

    @kept
    def asleep(self) -> frozenset[str]:
        """The keys of those with whom nothing is due but to keep in touch, in a tie that sleeps."""
        return frozenset(due.key for due in self.follow_ups if is_asleep(due, self.leads))

    @kept
    def strengths(self) -> Mapping[str, float]:
        """The strength of the tie to each whom you know."""
        return {key: self.strength(key) for key in sorted(self.warm)}

    def balance(self, key: str) -> Balance:
        """Count the help between the owner and one person."""
        if key not in self._balances:
            past = self.leads[key].past
            self._balances[key] = self.lasting.of_one("balance", key, balance_of, past)
        return self._balances[key]

    def strength(self, key: str) -> float:
        """Give the strength of the tie to one person, in (0, 1]."""
        if key not in self._strengths:
            grounds = (self.network.people[key], self.leads[key], self.balance(key))
            compute = partial(strength_of, today=self.today, config=self.config)
            self._strengths[key] = self.lasting.of_one("strength", key, compute, *grounds)
        return self._strengths[key]

    def tier(self, key: str) -> Tier:
        """Say the strength of the tie to one person in a word."""
        return tier_of(self.strength(key))

    def readiness(self, key: str) -> Readiness:
        """Tell what may be asked of one person."""
        if key not in self._readiness:
            grounds = (self.network.people[key], self.leads[key], self.balance(key))
            compute = partial(readiness_of, today=self.today, config=self.config)
            self._readiness[key] = self.lasting.of_one("readiness", key, compute, *grounds)
        return self._readiness[key]

    @kept
    def texts(self) -> Mapping[str, str]:
        """What is to be searched of everybody, by key."""
        return texts_of(self.network.people)

    @kept
    def reach(self) -> Reach:
        """How far everybody is, and how they came to you."""
        return reach_of(self.network, self.leads, self.strength, self.today)

    @kept
    def follow_ups(self) -> tuple[Due, ...]:
        """Everything that is due, each person once, the most urgent first."""
        return follow_ups_of(self.network, self.leads, self.today, self.config, self.lasting)

    @kept
    def spread(self) -> tuple[tuple[Due, ...], ...]:
        """What is due by today, shared out over the days to come."""
        return spread(self.follow_ups, self.today, self.config, self.strength, self.leads)

    @cached_property
    def frontier(self) -> tuple[FrontierRow, ...]:
        """Whom you were pointed to and have not met: the nearest first, then by what matters."""
        rows = frontier_of(self.network, self.reach, self.today)
        return tuple(
            sorted(rows, key=lambda row: (row.degree, -self.relevance(row.person.key).weight))
        )

    @kept
    def circles(self) -> tuple[Circle, ...]:
        """The circles, with those that are thin or quiet."""
        return circles_of(self.network, self.leads, self.today)

    @cached_property
    def picture(self) -> Picture:
        """Who is drawn, and what ties them."""
        return picture_of(self)

    @cached_property
    def matcher(self) -> Matcher:
        """Compares phrases by their words."""
        return Matcher(self.config.synonyms)

    @cached_property
    def matters(self) -> Wanted:
        """What matters to the owner, to be compared with people's work and life."""
        return Wanted(self.matcher, self.network.owner.matters)

    @cached_property
    def tie_graph(self) -> TieGraph:
        """Every tie between people that can be walked."""
        return TieGraph(self.network, self.today, self.layout, self.lasting)

    @kept
    def layout(self) -> Layout:
        """The ties between people, as data."""
        return layout_of(self.network, self.today, self.lasting)

    @kept
    def known_since(self) -> Mapping[str, date]:
        """The day from which each person you have met is known, by key."""
        people = self.network.people
        warm = (people[key] for key, lead in self.leads.items() if lead.is_warm)
        return {person.key: known_since(person, self.today) for person in warm}

    @cached_property
    def leaders(self) -> Leaders:
        """Who leads to whom, and since when."""
        return leaders_of(self.network, self.lasting)

    @cached_property
    def wanted(self) -> tuple[Goal, ...]:
        """The owner's goals as they stand on this day: one that is reached later is open."""
        return tuple(
            goal._replace(reached=None) if goal.reached and goal.reached > self.today else goal
            for goal in self.network.owner.goals
        )

    @kept
    def fitting(self) -> tuple[frozenset[str], ...]:
        """Who fits each goal of the owner, in the order of the goals."""
        return self.lasting.same("fitting", "", fitting_of(self.network, self.matcher))

    @cached_property
    def _owner(self) -> Owner:
        return self.lasting.same("owner", "", self.network.owner)

    @kept
    def goals(self) -> tuple[GoalRow, ...]:
        """The goal board."""
        return goals_of(self)

    @kept
    def gives(self) -> tuple[Give, ...]:
        """What can be given to each person, by the owner or by somebody they should meet."""
        return gives_of(self)

    @cached_property
    def gives_by_person(self) -> Mapping[str, list[Give]]:
        """The gives of each person."""
        return _grouped(self.gives)

    @cached_property
    def shares_by_person(self) -> Mapping[str, list[Share]]:
        """What is worth sending to each person."""
        return _grouped(self.shares)

    @kept
    def shares(self) -> tuple[Share, ...]:
        """What is worth sending on, to whom."""
        return shares_of(self)

    @kept
    def praises(self) -> tuple[Praise, ...]:
        """Colleagues whose work deserves praise."""
        return praises_of(self)

    @cached_property
    def balance_in_all(self) -> Balance:
        """The help that went between the owner and everybody."""
        return balance_of(touch for lead in self.leads.values() for touch in lead.past)

    @kept
    def companies(self) -> tuple[Company, ...]:
        """The companies that are worth a page, the most relevant first."""
        return companies_of(self)

    @kept
    def trends(self) -> Trends:
        """The network over months and years."""
        return trends_of(self)

    def relevance(self, key: str) -> Relevance:
        """Tell how near somebody is to what matters to the owner."""
        if key not in self._relevance:
            grounds = (self.network.people[key], self.fitting, self._owner)
            compute = partial(relevance_of, self)
            self._relevance[key] = self.lasting.of_one("relevance", key, compute, *grounds)
        return self._relevance[key]

    def bring(self, key: str) -> tuple[str, ...]:
        """Say what to bring to somebody: your own things first, then whom they should meet."""
        return bring_of(self, key)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Row = TypeVar("_Row", bound=_Keyed)


def _grouped(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    return groups
