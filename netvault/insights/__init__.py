"""All that is computed of a network on one day: pure, lazy, each answer once.

`Insights(network, today, config)` is what pages and commands read; each thing is computed when it
is first asked for, by the room that bears its name.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netvault.insights.balance import Balance, balance_of
from netvault.insights.circles import Circle, circles_of
from netvault.insights.followups import Due, follow_ups_of, spread
from netvault.insights.frontier import FrontierRow, frontier_of
from netvault.insights.leads import Lead, lead_of
from netvault.insights.picture import Picture, picture_of
from netvault.insights.reach import Reach, reach_of
from netvault.insights.readiness import Readiness, readiness_of
from netvault.insights.strength import Tier, strength_of, tier_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netvault.config import Config
    from netvault.network import Network


class Insights:
    """What holds in a network on one day."""

    def __init__(self, network: Network, today: date, config: Config) -> None:
        """Prepare to answer; nothing is computed yet.

        Args:
            network: Everyone, with their ties.
            today: The day from which all is reckoned.
            config: Thresholds, cadences and circles.
        """
        self.network = network
        self.today = today
        self.config = config
        self._strengths: dict[str, float] = {}
        self._balances: dict[str, Balance] = {}
        self._readiness: dict[str, Readiness] = {}

    @cached_property
    def leads(self) -> Mapping[str, Lead]:
        """How well everybody is known, by key."""
        people = self.network.people
        return {key: lead_of(person, self.today, self.config) for key, person in people.items()}

    def balance(self, key: str) -> Balance:
        """Count the help between the owner and one person."""
        if key not in self._balances:
            self._balances[key] = balance_of(self.leads[key].past)
        return self._balances[key]

    def strength(self, key: str) -> float:
        """Give the strength of the tie to one person, in (0, 1]."""
        if key not in self._strengths:
            person = self.network.people[key]
            self._strengths[key] = strength_of(
                person, self.leads[key], self.balance(key), self.today, self.config
            )
        return self._strengths[key]

    def tier(self, key: str) -> Tier:
        """Say the strength of the tie to one person in a word."""
        return tier_of(self.strength(key))

    def readiness(self, key: str) -> Readiness:
        """Tell what may be asked of one person."""
        if key not in self._readiness:
            person = self.network.people[key]
            self._readiness[key] = readiness_of(
                person, self.leads[key], self.balance(key), self.today, self.config
            )
        return self._readiness[key]

    @cached_property
    def reach(self) -> Reach:
        """How far everybody is, and how they came to you."""
        return reach_of(self.network, self.leads, self.strength)

    @cached_property
    def follow_ups(self) -> tuple[Due, ...]:
        """Everything that is due, each person once, the most urgent first."""
        return follow_ups_of(self.network, self.leads, self.today, self.config)

    @cached_property
    def spread(self) -> tuple[tuple[Due, ...], ...]:
        """What is due by today, shared out over the days to come."""
        return spread(self.follow_ups, self.today, self.config, self.strength, self.leads)

    @cached_property
    def frontier(self) -> tuple[FrontierRow, ...]:
        """Everybody you were pointed to and have not met."""
        return frontier_of(self.network, self.reach, self.today)

    @cached_property
    def circles(self) -> tuple[Circle, ...]:
        """The circles, with those that are thin or quiet."""
        return circles_of(self.network, self.leads, self.today)

    @cached_property
    def picture(self) -> Picture:
        """Who is drawn, and what ties them."""
        return picture_of(self)
