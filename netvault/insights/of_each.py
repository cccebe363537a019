"""What holds of each person on one day: each thing computed when it is first asked for."""

from __future__ import annotations

from functools import cached_property, partial
from operator import attrgetter, neg
from typing import TYPE_CHECKING, Final

from netvault.insights.each import Each, Order, always, each_of, those
from netvault.insights.kept import Memory, NoMemory, kept, kept_each
from netvault.insights.lasting import Fleeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from netvault.config import Config
    from netvault.insights.balance import Balance
    from netvault.insights.leads import Lead
    from netvault.insights.matching import Matcher, Wanted
    from netvault.insights.readiness import Readiness
    from netvault.insights.relevance import Fit, Relevance
    from netvault.insights.strength import Tier
    from netvault.insights.tie_graph import Knot
    from netvault.model import Goal, Owner
    from netvault.network import Network, Person


_NO_MEMORY: Final = NoMemory()
_FLEETING: Final = Fleeting()


class OfEach:
    """What holds of each person in a network on one day."""

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
    def people(self) -> Each[Person]:
        """Everybody, by key."""
        people = self.network.people
        return Each(
            self.lasting.same("keys", Order(people)),
            people.__getitem__,
            lambda: self.lasting.same("people", tuple(people.values())),
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
        is_marked = each_of(self.lasting, "mark", attrgetter("is_discouraging"), self.people)
        return self.lasting.of_all("marked", frozenset, those(self.lasting, "marks", is_marked))

    @cached_property
    def first_touch(self) -> date | None:
        """The day of the first touch of all."""
        first = each_of(self.lasting, "first day", _first_day, self.leads)
        return self.lasting.of_all("first touch", _earliest, first.column)

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

    @cached_property
    def met(self) -> tuple[str, ...]:
        """The keys of those you know, in the order of their names."""
        is_warm = each_of(self.lasting, "is warm", attrgetter("is_warm"), self.leads)
        return those(self.lasting, "met", is_warm)

    @kept
    def warm(self) -> frozenset[str]:
        """The keys of those you know."""
        return self.lasting.of_all("warm", frozenset, self.met)

    @cached_property
    def _strength(self) -> Each[float]:
        from netvault.insights.strength import strength_of

        compute = partial(strength_of, today=self.today, config=self.config)
        grounds = (self.people, self.leads, self.balances)
        return each_of(self.lasting, "strength", compute, *grounds)

    @kept_each
    def strengths(self) -> Mapping[str, float]:
        """The strength of the tie to each whom you know."""
        grounds = (self.met, self._strength.column)
        return self.lasting.of_all(
            "strengths",
            lambda keys, _: dict(zip(keys, self._strength.of(keys), strict=True)),
            *grounds,
        )

    @kept_each
    def knots(self) -> Mapping[str, Knot | None]:
        """What leads on to everybody; None for somebody discouraging."""
        from netvault.insights.tie_graph import knots_of

        return knots_of(self.people, self.today, self.lasting)

    @cached_property
    def dormant(self) -> tuple[str, ...]:
        """The keys of those whose tie sleeps."""
        found = each_of(self.lasting, "is dormant", attrgetter("is_dormant"), self.leads)
        return those(self.lasting, "dormant", found)

    @cached_property
    def without_rhythm(self) -> tuple[str, ...]:
        """The keys of those you know who have no cadence."""
        found = each_of(self.lasting, "no rhythm", _has_no_rhythm, self.leads)
        return those(self.lasting, "without rhythm", found)

    @cached_property
    def by_strength(self) -> tuple[str, ...]:
        """Everybody's keys, the strongest tie first."""
        from netvault.insights.ranking import ranked

        ranks = each_of(self.lasting, "rank", neg, self._strength)
        return ranked(self.lasting, "by strength", ranks.order, ranks.column)

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

    @kept_each
    def staff(self) -> Mapping[str, tuple[str, tuple[str, ...]]]:
        """The name of each company and who is there, by the form in which names are compared."""
        from netvault.insights.paths import staff_of

        return staff_of(self.people.column)

    @kept
    def roles(self) -> Mapping[str, tuple[str, ...]]:
        """Who has each role."""
        from netvault.insights.paths import by_trait

        return by_trait(self.people.column, lambda person: (person.contact.role,))

    @kept
    def industries(self) -> Mapping[str, tuple[str, ...]]:
        """Who is in each industry."""
        from netvault.insights.paths import by_trait

        return by_trait(self.people.column, lambda person: person.contact.industries)

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
    def wanted(self) -> tuple[Goal, ...]:
        """The owner's goals as they stand on this day: one that is reached later is open."""
        return tuple(
            goal._replace(reached=None) if goal.reached and goal.reached > self.today else goal
            for goal in self.network.owner.goals
        )

    @cached_property
    def _owner(self) -> Each[Owner]:
        return always(self.lasting, "owner", self.people.order, self.network.owner)

    def relevance(self, key: str) -> Relevance:
        """Tell how near somebody is to what matters to the owner."""
        return self._relevance[key]


def _first_day(lead: Lead) -> date | None:
    return lead.days[0] if lead.days else None


def _earliest(days: Iterable[date | None]) -> date | None:
    return min(filter(None, days), default=None)


def _has_no_rhythm(lead: Lead) -> bool:
    return lead.is_warm and lead.cadence is None
