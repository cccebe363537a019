"""All that is computed of a network on one day: pure, lazy, each answer once.

`Insights(network, today, config)` is what pages and commands read; each thing is computed when it
is first asked for, by the room that bears its name, which is loaded only then.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from netvault.insights.each import each_of, those
from netvault.insights.kept import kept, kept_each
from netvault.insights.of_each import OfEach
from netvault.names import company_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from netvault.insights.balance import Balance
    from netvault.insights.circles import Circle
    from netvault.insights.companies import Company
    from netvault.insights.distance import Leaders
    from netvault.insights.due import Due
    from netvault.insights.each import Each
    from netvault.insights.followups import Entry
    from netvault.insights.frontier import FrontierRow
    from netvault.insights.gives import Give
    from netvault.insights.goals import GoalRow
    from netvault.insights.groups import Group
    from netvault.insights.picture import Picture
    from netvault.insights.reach import Reach
    from netvault.insights.sharing import Praise, Share
    from netvault.insights.tie_graph import TieGraph
    from netvault.insights.trends import Trends
    from netvault.model import Touch
    from netvault.searching import Line


class Insights(OfEach):
    """What holds in a network on one day: of each person, and of all together."""

    @cached_property
    def discreet(self) -> Insights:
        """What pages, pictures and exports may show: in it nobody is marked as discouraging."""
        from netvault.insights.discreet import discreet
        from netvault.insights.leads import lead_of

        network = discreet(
            self.network,
            self.people,
            self.marked,
            lambda one: lead_of(one, self.today, self.config).is_dormant,
            self.lasting,
        )
        if network is self.network:
            return self
        return Insights(network, self.today, self.config, lasting=self.lasting.beside())

    @kept
    def asleep(self) -> frozenset[str]:
        """The keys of those with whom nothing is due but to keep in touch, in a tie that sleeps."""
        from netvault.insights.followups import is_asleep

        found = each_of(self.lasting, "can wait", is_asleep, self.dues, self.leads)
        return frozenset(those(self.lasting, "can wait", found))

    @kept
    def told(self) -> Line:
        """What is to be searched of everybody, in one line."""
        from netvault.insights.search import text_to_search
        from netvault.searching import in_one_line

        return in_one_line(map(text_to_search, self.network.people.values()))

    @cached_property
    def reach(self) -> Reach:
        """How far everybody is, and how they came to you."""
        from netvault.insights.reach import Reach

        parts = (self.degrees, self.before, self.generations, self.came_through)
        return self.lasting.of_all("reach", Reach, *parts)

    @kept_each
    def degrees(self) -> Mapping[str, int]:
        """Ties from you to each person; who is not there nobody leads to."""
        return self._reached.degrees

    @kept_each
    def before(self) -> Mapping[str, str]:
        """Who stands one nearer to you than each person whom you have not met."""
        return self._reached.before

    @kept_each
    def generations(self) -> Mapping[str, int]:
        """How each person came to you."""
        return self._reached.generations

    @kept_each
    def came_through(self) -> Mapping[str, str]:
        """The introducer through whom each person came to you."""
        return self._reached.came_through

    @cached_property
    def _reached(self) -> Reach:
        from netvault.insights.reach import reach_of

        return reach_of(self.people, self.met, self.by_strength, self.today, self.lasting)

    @cached_property
    def dues(self) -> Each[Due | None]:
        """What is due with everybody; None where nothing is."""
        from netvault.insights.followups import dues_of

        return dues_of(self)

    @kept
    def follow_ups(self) -> tuple[Due, ...]:
        """Everything that is due, each person once, the most urgent first."""
        from netvault.insights.followups import follow_ups_of

        return follow_ups_of(self)

    @kept
    def agenda(self) -> tuple[Entry, ...]:
        """What is due first with each person, the most urgent first."""
        from netvault.insights.followups import agenda_of

        return agenda_of(self)

    @kept_each
    def due_with(self) -> Mapping[str, Due]:
        """What is due with each person; those with whom nothing is are missing."""
        return {due.key: due for due in self.follow_ups}

    @kept
    def spread(self) -> tuple[tuple[str, ...], ...]:
        """With whom something is due by today, shared out over the days to come, by key."""
        from netvault.insights.followups import spread_of

        return spread_of(self)

    @cached_property
    def frontier(self) -> tuple[FrontierRow, ...]:
        """Whom you were pointed to and have not met: the nearest first, then by what matters."""
        from netvault.insights.frontier import frontier_of

        return frontier_of(self)

    @kept
    def circles(self) -> tuple[Circle, ...]:
        """The circles, with those that are thin or quiet."""
        from netvault.insights.circles import circles_of

        return circles_of(self)

    @cached_property
    def picture(self) -> Picture:
        """Who is drawn, and what ties them."""
        from netvault.insights.picture import picture_of

        grounds = (self.reach, self.by_strength, self.wanted, self.fitting)
        return self.lasting.of_all("picture", lambda *_: picture_of(self), *grounds)

    @cached_property
    def tie_graph(self) -> TieGraph:
        """Every tie between people that can be walked."""
        from netvault.insights.tie_graph import TieGraph

        return TieGraph(self.network, self.today, self.knots, self.groups, self.lasting)

    @kept_each
    def groups(self) -> Mapping[str, Group]:
        """Who shares a company or a club, by the marks of the groups."""
        from netvault.insights.tie_graph import shared_places

        return shared_places(self.people, self.today, self.lasting)

    @kept
    def known_since(self) -> Mapping[str, date]:
        """The day from which each person you have met is known, by key."""
        from netvault.insights.distance import known_since, told_of

        compute = partial(known_since, today=self.today)
        found = each_of(self.lasting, "since", compute, self.people, self.leads)
        return self.lasting.of_all("known since", told_of, self.people.order, found.column)

    @cached_property
    def leaders(self) -> Leaders:
        """Who leads to whom, and since when."""
        from netvault.insights.distance import leaders_of

        return leaders_of(self.people, self.marked, self.lasting)

    @kept
    def fitting(self) -> tuple[frozenset[str], ...]:
        """Who fits each goal of the owner, in the order of the goals."""
        from netvault.insights.relevance import fitting_of

        return self.lasting.of_all(
            "fitting", fitting_of, self.network.owner, self.people.order, self._fits.column
        )

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

    @kept_each
    def gives_by_person(self) -> Mapping[str, list[Give]]:
        """The gives of each person."""
        return self.lasting.of_all("gives by person", _grouped, self.gives)

    @kept_each
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

    @kept_each
    def heard(self) -> Mapping[str, tuple[int, tuple[Touch, ...]]]:
        """The news of each company with its rank, by the form in which names are compared."""
        return {
            company_key(company.name): (rank, company.news)
            for rank, company in enumerate(self.companies)
        }

    @kept
    def trends(self) -> Trends:
        """The network over months and years."""
        from netvault.insights.trends import trends_of

        return trends_of(self)

    def bring(self, key: str) -> tuple[str, ...]:
        """Say what to bring to somebody: your own things first, then whom they should meet."""
        from netvault.insights.bringing import bring_of

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
