"""Every answer about a network on one day, by its name.

`Insights(network, today, config)` computes each answer once, when it is first read. The rules are
pure functions in the other files of this folder: none knows `Insights`, each takes just what it
needs.
"""

from __future__ import annotations

from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from netvault.insights.agenda import TurnFacts, follow_ups_of, in_turn, is_asleep, spread_of
from netvault.insights.balance import balance_of
from netvault.insights.checks import check_asks, check_dates
from netvault.insights.circles import circles_of
from netvault.insights.companies import companies_of, gather_companies
from netvault.insights.distance import dead_known_since, history_of, known_since, leaders_of
from netvault.insights.doubts import questions_of, sources_of
from netvault.insights.followup_rules import FollowUpFacts
from netvault.insights.gives import bring_of, gives_of
from netvault.insights.goals import goals_of
from netvault.insights.grouping import by_key
from netvault.insights.introductions import need_of
from netvault.insights.leads import lead_of
from netvault.insights.matching import Matcher, WantedPhrases
from netvault.insights.moved import MovedFacts, moved_since
from netvault.insights.paths import MOST, PathFinder
from netvault.insights.picture import everybody, picture_of
from netvault.insights.questions import questions_for
from netvault.insights.reach import frontier_of, reach_of
from netvault.insights.readiness import readiness_of
from netvault.insights.relevance import fits_of, goals_on, relevance_of
from netvault.insights.sharing import by_last_given, praises_of, shares_of
from netvault.insights.strength import strength_of, tier_of
from netvault.insights.targets import find_target, target_names
from netvault.insights.tie_graph import TieGraph
from netvault.insights.trends import trends_of
from netvault.network import discreet

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from netvault.insights.agenda import Due
    from netvault.insights.balance import Balance
    from netvault.insights.circles import Circle
    from netvault.insights.companies import Company
    from netvault.insights.distance import History, Leaders
    from netvault.insights.doubts import TalkQuestion, TalkSource
    from netvault.insights.gives import Give
    from netvault.insights.goals import GoalRow
    from netvault.insights.leads import Lead
    from netvault.insights.moved import Moved
    from netvault.insights.paths import Path
    from netvault.insights.picture import Picture
    from netvault.insights.questions import Question
    from netvault.insights.reach import FrontierRow, Reach
    from netvault.insights.readiness import Readiness
    from netvault.insights.relevance import GoalFit, Relevance
    from netvault.insights.sharing import Praise, Share
    from netvault.insights.strength import Tier
    from netvault.insights.targets import PathTarget
    from netvault.insights.tie_graph import Ways
    from netvault.insights.trends import Trends
    from netvault.model import Config, Person, Problem
    from netvault.network import Network


class Insights:
    """What holds in a network on one day."""

    def __init__(self, network: Network, today: date, config: Config) -> None:
        """Prepare to answer; nothing is computed yet.

        Args:
            network: Everyone, with their ties.
            today: The day as of which everything is computed.
            config: Thresholds, cadences and circles.
        """
        self.network = network
        self.today = today
        self.config = config

    @property
    def discreet(self) -> Insights:
        """What pages, pictures and exports may show: in it nobody is marked as discouraging."""
        return self._discreet or self

    @cached_property
    def _discreet(self) -> Insights | None:
        """The insights of the discreet network; None where it is this one.

        Nothing here holds itself, so that all of it is freed as soon as nobody needs it.
        """
        network = discreet(self.network)
        is_same = network is self.network
        return None if is_same else Insights(network, self.today, self.config)

    # How well each person is known, and what that allows

    @cached_property
    def leads(self) -> Mapping[str, Lead]:
        """How well everybody is known, by key."""
        people = self.network.people.items()
        return {key: lead_of(person, self.today, self.config) for key, person in people}

    @cached_property
    def met(self) -> tuple[str, ...]:
        """The keys of those you know, in the order of their names."""
        return tuple(key for key, lead in self.leads.items() if lead.is_warm)

    @cached_property
    def without_rhythm(self) -> int:
        """How many of those you know have no cadence."""
        return sum(self.leads[key].cadence is None for key in self.met)

    @cached_property
    def balances(self) -> Mapping[str, Balance]:
        """The help between the owner and everybody, by key."""
        return {key: balance_of(lead.past) for key, lead in self.leads.items()}

    @cached_property
    def balance_in_all(self) -> Balance:
        """The help that went between the owner and all people together."""
        return balance_of(touch for lead in self.leads.values() for touch in lead.past)

    @cached_property
    def strengths(self) -> Mapping[str, float]:
        """The strength of the tie to everybody, by key."""
        leads, balances, day, config = self.leads, self.balances, self.today, self.config
        return {
            key: strength_of(person, leads[key], balances[key], day, config)
            for key, person in self.network.people.items()
        }

    def tier(self, key: str) -> Tier:
        """Return the strength of the tie to one person, in a word."""
        return tier_of(self.strengths[key])

    @cached_property
    def by_strength(self) -> tuple[str, ...]:
        """Everybody's keys, the strongest tie first."""
        return tuple(sorted(self.strengths, key=lambda key: (-self.strengths[key], key)))

    @cached_property
    def allies(self) -> tuple[Person, ...]:
        """Those you know and may turn to, the strongest tie first; nobody discouraging (M10)."""
        people = self.network.people
        known = (people[key] for key in self.by_strength if self.leads[key].is_warm)
        return tuple(person for person in known if not person.is_discouraging)

    def readiness(self, key: str) -> Readiness:
        """Return what may be asked of one person."""
        return self._readiness[key]

    @cached_property
    def _readiness(self) -> Mapping[str, Readiness]:
        leads, balances, day, config = self.leads, self.balances, self.today, self.config
        return {
            key: readiness_of(person, leads[key], balances[key], day, config)
            for key, person in self.network.people.items()
        }

    def questions(self, key: str) -> tuple[Question, ...]:
        """Return what to ask one person, in the order of what would help most."""
        person = self.network.people[key]
        return questions_for(person, self.network, self.leads, self.goal_fits, self.today)

    # What matters to the owner

    @cached_property
    def matcher(self) -> Matcher:
        """Compares phrases by their words."""
        return Matcher(self.config.synonyms)

    @cached_property
    def goal_fits(self) -> tuple[GoalFit, ...]:
        """The owner's goals as of this day, each with who fits it."""
        goals = goals_on(self.network.owner.goals, self.today)
        return fits_of(goals, self.network.people.values(), self.matcher)

    def relevance(self, key: str) -> Relevance:
        """Return how near one person is to what matters to the owner."""
        return self._relevance[key]

    @cached_property
    def _relevance(self) -> Mapping[str, Relevance]:
        matters = WantedPhrases(self.matcher, self.network.owner.matters)
        people = self.network.people.items()
        return {key: relevance_of(person, self.goal_fits, matters) for key, person in people}

    @cached_property
    def goals(self) -> tuple[GoalRow, ...]:
        """The goal board."""
        fits, degrees = self.goal_fits, self.reach.degrees
        return goals_of(fits, self.path_finder, degrees, self.relevance, self._history)

    @cached_property
    def serving_goals(self) -> frozenset[str]:
        """The keys of those who fit an open goal, and of whoever is first on the way to it."""
        fits = [fit.keys for fit in self.goal_fits if not fit.goal.reached]
        ways = chain.from_iterable(self.paths_to(keys, most=1) for keys in fits)
        return frozenset(chain(*fits, (way.steps[0].key for way in ways)))

    def _history(self, targets: Collection[str]) -> History:
        touched = (lead.days[0] for lead in self.leads.values() if lead.days)
        span = (min(touched, default=self.today), self.today)
        return history_of(targets, self.leaders, self.known_since, span)

    # How far everybody is

    @cached_property
    def reach(self) -> Reach:
        """How far everybody is, and how they came to you."""
        return reach_of(self.network.people, self.met, self.today)

    @cached_property
    def frontier(self) -> tuple[FrontierRow, ...]:
        """Whom you were pointed to and have not met: the nearest first, then by what matters."""
        people, reach, ways = self.network.people, self.reach, self._ways
        return frontier_of(people, reach, ways, self.relevance, self.today)

    @cached_property
    def leaders(self) -> Leaders:
        """Who leads to whom, and since when."""
        return leaders_of(self.network.people)

    @cached_property
    def known_since(self) -> Mapping[str, date]:
        """The day from which each person you have met is known, by key."""
        people = self.network.people
        return {key: known_since(people[key], self.today) for key in self.met}

    @cached_property
    def tie_graph(self) -> TieGraph:
        """Every tie between people that can be walked."""
        return TieGraph(self.network.people, self.today)

    @cached_property
    def path_finder(self) -> PathFinder:
        """Finds the warmest ways to people."""
        people, leads = self.network.people, self.leads
        graph, ways, known = self.tie_graph, self._ways, self._known
        return PathFinder(graph, ways, people, leads, known, self._readiness, self.today)

    @cached_property
    def _known(self) -> Mapping[str, float]:
        return {key: self.strengths[key] for key in self.met}

    @cached_property
    def _ways(self) -> Ways:
        return self.tie_graph.ways(self._known)

    def way_to(self, key: str) -> Path | None:
        """Return the one way in to somebody, which everything shows; None when nobody leads on."""
        return self.path_finder.way_to(key)

    def paths_to(self, *ranks: Collection[str], most: int = MOST) -> tuple[Path, ...]:
        """Find the best paths to some people, those of earlier ranks first."""
        return self.path_finder.paths_to(*ranks, most=most)

    def target(self, typed: str) -> PathTarget | None:
        """Find a goal, company, role, industry or skill by what was typed; None without one."""
        return find_target(typed, self.goal_fits, self.network.people, self.matcher)

    def target_names(self) -> tuple[str, ...]:
        """Return the name of every company, role, industry, skill and goal."""
        return target_names(self.goal_fits, self.network.people.values())

    @cached_property
    def picture(self) -> Picture:
        """Who is drawn where there is room for some, and what ties them."""
        return picture_of(self.reach, self._ways.before, self.by_strength, self.goal_fits)

    @cached_property
    def whole_picture(self) -> Picture:
        """Everybody to whom somebody leads, as they are drawn where there is room for all."""
        before, order = self._ways.before, self.by_strength
        return picture_of(self.reach, before, order, self.goal_fits, everybody(len(order)))

    # What is due

    @cached_property
    def follow_ups(self) -> tuple[Due, ...]:
        """Everything that is due, each person once: today's first, in the order of their turn."""
        facts = TurnFacts(self.strengths, self.leads, self.serving_goals, self.asleep, self.today)
        return in_turn(self._follow_ups, facts)

    @cached_property
    def _follow_ups(self) -> tuple[Due, ...]:
        people, leads, today, config = self.network.people, self.leads, self.today, self.config
        need = partial(need_of, people=people, matcher=self.matcher)
        facts = FollowUpFacts(people, leads, self.readiness, self._way_in, need, today, config)
        return follow_ups_of(self.network, facts)

    def _way_in(self, key: str) -> str | None:
        way = self.way_to(key)
        return way.steps[0].key if way else None

    @cached_property
    def due_by_person(self) -> Mapping[str, Due]:
        """What is due with each person, by key; those with whom nothing is are missing."""
        return {due.key: due for due in self.follow_ups}

    @cached_property
    def asleep(self) -> frozenset[str]:
        """The keys of those with whom nothing is due but to keep in touch, in a dormant tie."""
        return frozenset(due.key for due in self._follow_ups if is_asleep(due, self.leads[due.key]))

    @cached_property
    def spread(self) -> tuple[tuple[str, ...], ...]:
        """With whom something is due by today, shared out over the days to come, by key."""
        return spread_of(self.follow_ups, self.asleep, self.today, self.config.follow_ups.per_day)

    # What to give

    @cached_property
    def gives(self) -> tuple[Give, ...]:
        """What can be given to each person, by the owner or by somebody they should meet."""
        return gives_of(self.network, self.allies, self.matcher, self.today)

    def gives_to(self, *keys: str) -> tuple[Give, ...]:
        """Return what can be given to some people, by everybody who can serve a need of theirs."""
        return gives_of(self.network, self.allies, self.matcher, self.today, only=frozenset(keys))

    @cached_property
    def _by_last_given(self) -> tuple[Person, ...]:
        return by_last_given(self.allies, self.leads)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """What is worth sending on, to whom."""
        return shares_of(self.network.resources, self._by_last_given, self.leads, self.matcher)

    @cached_property
    def praises(self) -> tuple[Praise, ...]:
        """Colleagues whose work deserves praise."""
        return praises_of(self._by_last_given, self.leads, self.strengths)

    def bring(self, key: str) -> tuple[str, ...]:
        """Return what to bring to somebody: your own things first, then whom they should meet."""
        gives, shares = self._by_person
        return bring_of(gives.get(key, ()), shares.get(key, ()), self.network.people)

    @cached_property
    def _by_person(self) -> tuple[Mapping[str, list[Give]], Mapping[str, list[Share]]]:
        return by_key(self.gives), by_key(self.shares)

    # Talks

    @cached_property
    def talk_questions(self) -> tuple[TalkQuestion, ...]:
        """Lines of which only the user knows whether they record a talk: the few to ask about."""
        return questions_of(self.network.doubts, self.leads, self.today)

    @cached_property
    def talk_sources(self) -> tuple[TalkSource, ...]:
        """Where talks come from: how many each top folder records, the most first."""
        return sources_of(self.network.people.values(), self.today)

    # The network as a whole

    @cached_property
    def circles(self) -> tuple[Circle, ...]:
        """The circles, with those that are thin or quiet."""
        return circles_of(self.network.people, self.leads, self.today)

    @cached_property
    def companies(self) -> tuple[Company, ...]:
        """The companies that are worth a page, the most relevant first."""
        goals = [fit.goal for fit in self.goal_fits]
        gathered = gather_companies(self.network, self.leads, goals, self.today)
        return companies_of(gathered, self.leads, self.strengths, self.relevance)

    @cached_property
    def trends(self) -> Trends:
        """The network over months and years."""
        leads, degrees = self.leads.values(), self.reach.degrees
        dead = dead_known_since(self.network.people, self.leads, self.today)
        return trends_of(leads, degrees, self.leaders, self.known_since, dead, self.today)

    def moved(self, since: date) -> Moved:
        """Return what moved since a day, which counts."""
        people, leads, known = self.network.people, self.leads, self.known_since
        ties = self.strengths, self.leaders
        facts = MovedFacts(people, leads, known, *ties, self.goals, self.config)
        return moved_since(since, facts)

    @cached_property
    def date_problems(self) -> tuple[Problem, ...]:
        """Dates in the notes that do not fit the day."""
        return check_dates(self.network.people.values(), self.today)

    @cached_property
    def ask_problems(self) -> tuple[Problem, ...]:
        """Planned asks that come too soon, or put somebody on the spot: never for a page (M10)."""
        return check_asks(self.network.people.values(), self.readiness, self.today)
