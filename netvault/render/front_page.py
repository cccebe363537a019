"""The data of `Network.md`, the front page."""

from __future__ import annotations

from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, Final, TypedDict

from netvault.insights.agenda import WEEK
from netvault.insights.doubts import sources_in_words
from netvault.insights.leads import later
from netvault.model.names import stem_of
from netvault.render.charts import OVER_TIME
from netvault.render.companies import news_data
from netvault.render.followups import today_data
from netvault.render.moved import MovedData, moved_data
from netvault.render.picture import PictureData, picture_data
from netvault.render.ways import ways_to_goals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.insights import Insights
    from netvault.insights.doubts import TalkQuestion
    from netvault.insights.trends import Span
    from netvault.model import Problem
    from netvault.render.companies import NewsData
    from netvault.render.followups import FollowUpData
    from netvault.render.person import People, PersonData
    from netvault.render.ways import WayData

LATELY: Final = 7
"""How many of the latest touches are shown."""

SHOWN_PROBLEMS: Final = 20
"""How many problems are shown; `netvault check` has them all."""


class TouchData(TypedDict):
    """One of the latest touches."""

    day: str
    person: PersonData
    text: str


class TalkQuestionData(TypedDict):
    """A line that may tell of a talk: with whom, when, and what it says; `id` finds it again."""

    people: list[PersonData]
    day: str
    text: str
    id: str


class CircleRow(TypedDict):
    """A circle with its size; `last` is the day of its last touch, empty when there is none."""

    circle: str
    people: int
    last: str


class ProblemData(TypedDict):
    """A problem with a link to its note; `note` is empty for a file that is no note."""

    note: str
    name: str
    line: int
    severity: str
    message: str


class SpanData(TypedDict):
    """A month or a year: what happened in it, and how far the network reached by its end."""

    name: str
    is_empty: bool
    met: int
    touches: int
    given: int
    got: int
    woken: int
    known: int
    reach: str


class FrontPageData(PictureData, MovedData):
    """What `network.md.jinja` gets.

    Attributes:
        today: The few of the day, in full, as in `follow-ups.md.jinja`.
        news: What was heard of companies in the last seven days, newest first.
        ways: The way to each open goal.
        warm: How many people you know.
        cold: How many you know of.
        dormant: How many ties sleep.
        ahead: How many wait on the frontier.
        due: How many people something is due with by today.
        talks: Where talks come from, in words; empty where there are none.
        questions: Lines of which only the user knows whether they tell of a talk, the latest first.
        lately: The latest touches, newest first.
        circles: The circles that have people.
        thin: Circles of the method with few people or none.
        quiet: Circles nobody of whom was in touch for half a year.
        chart: The address of the chart of talks and people met; empty before anything happened.
        months: The last twelve months, oldest first; those of nothing too.
        years: Every year in which anything happened, oldest first.
        reach: How many people are at each degree, from 1 on.
        problems: The first problems found.
        more_problems: How many more there are.
        pages: Where each page is, as a link has it, by name: `follow-ups`, `leads`, …
    """

    today: list[FollowUpData]
    news: list[NewsData]
    ways: list[WayData]
    warm: int
    cold: int
    dormant: int
    ahead: int
    due: int
    talks: str
    questions: list[TalkQuestionData]
    lately: list[TouchData]
    circles: list[CircleRow]
    thin: list[str]
    quiet: list[str]
    chart: str
    months: list[SpanData]
    years: list[SpanData]
    reach: list[int]
    problems: list[ProblemData]
    more_problems: int
    pages: dict[str, str]


def front_page_data(
    insights: Insights, people: People, problems: Sequence[Problem]
) -> FrontPageData:
    """Collect what the page shows."""
    circles, warm = insights.circles, len(insights.met)
    return {
        "today": today_data(insights, people),
        **moved_data(insights, people),
        "news": _news(insights, people),
        "ways": ways_to_goals(insights, people),
        **picture_data(insights, people, "network"),
        "warm": warm,
        "cold": sum(lead.temperature == "cold" for lead in insights.leads.values()),
        "dormant": sum(lead.is_dormant for lead in insights.leads.values()),
        "ahead": len(insights.frontier),
        "due": sum(len(day) for day in insights.spread),
        "talks": sources_in_words(insights.talk_sources),
        "questions": [_question(question, people) for question in insights.talk_questions],
        "lately": _lately(insights, people),
        "circles": [
            {"circle": circle.name, "people": circle.people, "last": str(circle.last_touch or "")}
            for circle in circles
            if circle.people
        ],
        "thin": [circle.name for circle in circles if circle.is_thin],
        "quiet": [circle.name for circle in circles if circle.is_quiet],
        "chart": people.image("network", OVER_TIME, "network") if insights.trends.years else "",
        "months": [_span(span) for span in insights.trends.months],
        "years": [_span(span) for span in insights.trends.years if not span.is_empty],
        "reach": [insights.trends.reach[degree] for degree in sorted(insights.trends.reach)],
        "problems": [_problem(problem, insights, people) for problem in problems[:SHOWN_PROBLEMS]],
        "more_problems": max(0, len(problems) - SHOWN_PROBLEMS),
        "pages": people.pages(),
    }


def _lately(insights: Insights, people: People) -> list[TouchData]:
    latest = (
        (-lead.past[-1].day.toordinal(), key, lead.past[-1])
        for key, lead in insights.leads.items()
        if lead.past
    )
    return [
        {
            "day": str(touch.day),
            "person": people(key),
            "text": people.excerpt(touch.text, touch.path),
        }
        for _, key, touch in nsmallest(LATELY, latest)
    ]


def _news(insights: Insights, people: People) -> list[NewsData]:
    """Return what was heard this week; what is about several companies once."""
    first = later(insights.today, 1 - WEEK)
    told = chain.from_iterable(company.news for company in insights.companies)
    recent = dict.fromkeys(touch for touch in told if touch.day >= first)
    newest_first = sorted(recent, key=lambda one: (-one.day.toordinal(), one.path, one.line))
    return [news_data(touch, people) for touch in newest_first]


def _question(question: TalkQuestion, people: People) -> TalkQuestionData:
    return {
        "people": [people(key) for key in question.keys],
        "day": str(question.doubt.day),
        "text": people.excerpt(question.doubt.text, question.doubt.path),
        "id": f"nv-talk-{question.mark}",
    }


def _span(span: Span) -> SpanData:
    return {
        "name": span.name,
        "is_empty": span.is_empty,
        "met": span.met,
        "touches": span.touches,
        "given": span.given,
        "got": span.got,
        "woken": span.woken,
        "known": span.known,
        "reach": " · ".join(map(str, span.reach.values())) or "0",
    }


def _problem(problem: Problem, insights: Insights, people: People) -> ProblemData:
    is_note = problem.path in insights.network.paths
    return {
        "note": people.note(problem.path) if is_note else "",
        "name": stem_of(problem.path) if is_note else problem.path,
        "line": problem.line,
        "severity": problem.severity,
        "message": problem.message,
    }
