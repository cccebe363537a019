"""All that is computed of a network on one day: pure, lazy, each answer once.

`Insights(network, today, config)` is what pages and commands read; each thing is computed when it
is first asked for, by the room that bears its name, which is loaded only then.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from netvault.insights.each import Each, always, each_of
from netvault.insights.kept import Memory, NoMemory, kept
from netvault.insights.lasting import Fleeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from netvault.config import Config
    from netvault.insights.balance import Balance
    from netvault.insights.circles import Circle
    from netvault.insights.companies import Company
    from netvault.insights.distance import Leaders
    from netvault.insights.due import Due
    from netvault.insights.frontier import FrontierRow
    from netvault.insights.gives import Give
    from netvault.insights.goals import GoalRow
    from netvault.insights.leads import Lead
    from netvault.insights.matching import Matcher, Wanted
    from netvault.insights.picture import Picture
    from netvault.insights.reach import Reach
    from netvault.insights.readiness import Readiness
    from netvault.insights.relevance import Fit, Relevance
    from netvault.insights.sharing import Praise, Share
    from netvault.insights.strength import Tier
    from netvault.insights.tie_graph import Layout, TieGraph
    from netvault.insights.trends import Trends
    from netvault.model import Goal, Owner
    from netvault.network import Network
    from netvault.people import Person


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

    @cached_property
    def discreet(self) -> Insights:
        """What pages, pictures and exports may show: in it nobody is marked as discouraging."""
        from netvault.insights.discreet import discreet
        from netvault.insights.leads import lead_of

        network = discreet(
            self.network,
            self.people.everybody,
            self.marked,
            lambda one: lead_of(one, self.today, self.config).is_dormant,
            self.lasting,
        )
        if network is self.network:
            return self
        return Insights(network, self.today, self.config, lasting=self.lasting.beside())

    @cached_property
    def people(self) -> Each[Person]:
        """Everybody, by key."""
        people = self.network.people
        return Each(
            self.lasting.same("keys", tuple(people)),
            people.__getitem__,
            lambda: self.lasting.same("people", tuple(map(people.__getitem__, people))),
            self.lasting.few,
        )

    @cached_property
    def leads(self) -> Each[Lead]:
        """How well everybody is known, by key."""
        from netvault.insights.leads import lead_of

        compute = partial(lead_of, today=self.today, config=self.config)
        return each_of(self.lasting, "lead", compute, self.people)

    @cached_property
    def marked(self) -> frozenset[str]:
        """The keys of those who are marked as discouraging (M10)."""
        found = (key for key, person in self.people.items() if person.is_discouraging)
        return self.lasting.same("marked", frozenset(found))

    @cached_property
    def last_given(self) -> Each[date | None]:
        """The day on which you last gave each person anything; None for never."""
        from netvault.insights.sharing import last_given

        return each_of(self.lasting, "last given", last_given, self.leads)

    @cached_property
    def balances(self) -> Each[Balance]:
        """The help between the owner and everybody, by key."""
        from netvault.insights.balance import balance_of

        return each_of(self.lasting, "balance", lambda lead: balance_of(lead.past), self.leads)

    @kept
    def warm(self) -> frozenset[str]:
        """The keys of those you know."""
        found = frozenset(key for key, lead in self.leads.items() if lead.is_warm)
        return self.lasting.same("warm", found)

    @kept
    def asleep(self) -> frozenset[str]:
        """The keys of those with whom nothing is due but to keep in touch, in a tie that sleeps."""
        from netvault.insights.followups import is_asleep

        return frozenset(due.key for due in self.follow_ups if is_asleep(due, self.leads[due.key]))

    @kept
    def strengths(self) -> Mapping[str, float]:
        """The strength of the tie to each whom you know."""
        grounds = (self.warm, self.people.order, self._strength.column)
        return self.lasting.of_all("strengths", _of_some, *grounds)

    @cached_property
    def _strength(self) -> Each[float]:
        from netvault.insights.strength import strength_of

        compute = partial(strength_of, today=self.today, config=self.config)
        grounds = (self.people, self.leads, self.balances)
        return each_of(self.lasting, "strength", compute, *grounds)

    @cached_property
    def _readiness(self) -> Each[Readiness]:
        from netvault.insights.readiness import readiness_of

        compute = partial(readiness_of, today=self.today, config=self.config)
        grounds = (self.people, self.leads, self.balances)
        return each_of(self.lasting, "readiness", compute, *grounds)

    @cached_property
    def _relevance(self) -> Each[Relevance]:
        from netvault.insights.relevance import relevance_of

        compute = partial(relevance_of, self)
        grounds = (self.people, self._fits, self._owner)
        return each_of(self.lasting, "relevance", compute, *grounds)

    @cached_property
    def _fits(self) -> Each[Fit]:
        from netvault.insights.relevance import fits_with

        compute = fits_with(self.network.owner, self.matcher)
        return each_of(self.lasting, "fits", compute, self.people, self._owner)

    @property
    def nearness(self) -> tuple[Each[Lead], Each[float], Each[Relevance]]:
        """All that decides who comes first where people are listed."""
        return self.leads, self._strength, self._relevance

    def balance(self, key: str) -> Balance:
        """Count the help between the owner and one person."""
        return self.balances[key]

    def strength(self, key: str) -> float:
        """Give the strength of the tie to one person, in (0, 1]."""
        return self._strength[key]

    def tier(self, key: str) -> Tier:
        """Say the strength of the tie to one person in a word."""
        return self.tiers[key]

    @cached_property
    def tiers(self) -> Each[Tier]:
        """The strength of the tie to each person in a word."""
        from netvault.insights.strength import tier_of

        return each_of(self.lasting, "tier", tier_of, self._strength)

    def readiness(self, key: str) -> Readiness:
        """Tell what may be asked of one person."""
        return self._readiness[key]

    @kept
    def texts(self) -> Mapping[str, str]:
        """What is to be searched of everybody, by key."""
        from netvault.insights.search import texts_of

        return texts_of(self.network.people)

    @kept
    def reach(self) -> Reach:
        """How far everybody is, and how they came to you."""
        from netvault.insights.reach import reach_of

        return reach_of(self.people, self.leads, self._strength, self.today, self.lasting)

    @kept
    def follow_ups(self) -> tuple[Due, ...]:
        """Everything that is due, each person once, the most urgent first."""
        from netvault.insights.followups import follow_ups_of

        return follow_ups_of(self)

    @kept
    def spread(self) -> tuple[tuple[str, ...], ...]:
        """With whom something is due by today, shared out over the days to come, by key."""
        from netvault.insights.followups import spread

        return self.lasting.of_all(
            "spread",
            lambda dues, *_: spread(dues, self.today, self.config, self.strength, self.leads),
            self.follow_ups,
            self._strength.column,
            self.leads.column,
        )

    @cached_property
    def frontier(self) -> tuple[FrontierRow, ...]:
        """Whom you were pointed to and have not met: the nearest first, then by what matters."""
        from netvault.insights.frontier import frontier_of

        rows = frontier_of(self.people.everybody, self.reach, self.today, self.lasting)
        return self.lasting.of_all(
            "frontier by relevance",
            lambda rows, _: tuple(
                sorted(rows, key=lambda row: (row.degree, -self.relevance(row.person.key).weight))
            ),
            rows,
            self._relevance.column,
        )

    @kept
    def circles(self) -> tuple[Circle, ...]:
        """The circles, with those that are thin or quiet."""
        from netvault.insights.circles import circles_of

        return circles_of(self)

    @cached_property
    def picture(self) -> Picture:
        """Who is drawn, and what ties them."""
        from netvault.insights.picture import picture_of

        grounds = (self.reach, self._strength.column, self.wanted, self.fitting)
        return self.lasting.of_all("picture", lambda *_: picture_of(self), *grounds)

    @cached_property
    def matcher(self) -> Matcher:
        """Compares phrases by their words."""
        from netvault.insights.matching import Matcher

        return Matcher(self.config.synonyms)

    @cached_property
    def matters(self) -> Wanted:
        """What matters to the owner, to be compared with people's work and life."""
        from netvault.insights.matching import Wanted

        return Wanted(self.matcher, self.network.owner.matters)

    @cached_property
    def tie_graph(self) -> TieGraph:
        """Every tie between people that can be walked."""
        from netvault.insights.tie_graph import TieGraph

        return TieGraph(self.network, self.today, self.layout, self.lasting)

    @kept
    def layout(self) -> Layout:
        """The ties between people, as data."""
        from netvault.insights.tie_graph import layout_of

        return layout_of(self.people, self.today, self.lasting)

    @kept
    def known_since(self) -> Mapping[str, date]:
        """The day from which each person you have met is known, by key."""
        from netvault.insights.distance import known_since, told_of

        compute = partial(known_since, today=self.today)
        found = each_of(self.lasting, "since", compute, self.people, self.leads)
        return self.lasting.of_all("known since", told_of, self.people.order, found.column)

    @cached_property
    def first_touch(self) -> date | None:
        """The day of the first touch of all."""
        days = (lead.days[0] for lead in self.leads.values() if lead.days)
        return min(days, default=None)

    @cached_property
    def leaders(self) -> Leaders:
        """Who leads to whom, and since when."""
        from netvault.insights.distance import leaders_of

        return leaders_of(self.people, self.marked, self.lasting)

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
        from netvault.insights.relevance import fitting_of

        return self.lasting.of_all(
            "fitting", fitting_of, self.network.owner, self.people.order, self._fits.column
        )

    @cached_property
    def _owner(self) -> Each[Owner]:
        return always(self.people.order, self.lasting.same("owner", self.network.owner))

    @kept
    def goals(self) -> tuple[GoalRow, ...]:
        """The goal board."""
        from netvault.insights.goals import goals_of

        return goals_of(self)

    @kept
    def gives(self) -> tuple[Give, ...]:
        """What can be given to each person, by the owner or by somebody they should meet."""
        from netvault.insights.gives import gives_of

        return gives_of(self)

    @cached_property
    def gives_by_person(self) -> Mapping[str, list[Give]]:
        """The gives of each person."""
        return self.lasting.of_all("gives by person", _grouped, self.gives)

    @cached_property
    def shares_by_person(self) -> Mapping[str, list[Share]]:
        """What is worth sending to each person."""
        return _grouped(self.shares)

    @kept
    def shares(self) -> tuple[Share, ...]:
        """What is worth sending on, to whom."""
        from netvault.insights.sharing import shares_of

        return shares_of(self)

    @kept
    def praises(self) -> tuple[Praise, ...]:
        """Colleagues whose work deserves praise."""
        from netvault.insights.sharing import praises_of

        return praises_of(self)

    @cached_property
    def balance_in_all(self) -> Balance:
        """The help that went between the owner and everybody."""
        from netvault.insights.balance import sum_of

        return self.lasting.of_all("balance in all", sum_of, self.balances.column)

    @kept
    def companies(self) -> tuple[Company, ...]:
        """The companies that are worth a page, the most relevant first."""
        from netvault.insights.companies import companies_of

        return companies_of(self)

    @kept
    def trends(self) -> Trends:
        """The network over months and years."""
        from netvault.insights.trends import trends_of

        return trends_of(self)

    def relevance(self, key: str) -> Relevance:
        """Tell how near somebody is to what matters to the owner."""
        return self._relevance[key]

    def bring(self, key: str) -> tuple[str, ...]:
        """Say what to bring to somebody: your own things first, then whom they should meet."""
        from netvault.insights.bringing import bring_of

        return bring_of(self, key)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Row = TypeVar("_Row", bound=_Keyed)


def _of_some(
    keys: Iterable[str], order: Iterable[str], values: Iterable[float]
) -> Mapping[str, float]:
    found = dict(zip(order, values, strict=True))
    return {key: found[key] for key in sorted(keys)}


def _grouped(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    return groups
