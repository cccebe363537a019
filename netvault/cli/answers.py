"""What commands answer with `--json`: a promised schema, whose keys stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.building import BuildResult
    from netvault.insights import Insights
    from netvault.insights.agenda import Due
    from netvault.insights.followup_rules import FollowUp
    from netvault.insights.gives import Give
    from netvault.insights.paths import Path
    from netvault.insights.targets import PathTarget
    from netvault.model import HelpKind, Person, Problem
    from netvault.model.problems import ProblemJson


class AlsoJson(TypedDict):
    """A further follow-up of the same person."""

    kind: str
    due: str | None
    why: str


class FollowUpJson(TypedDict):
    """One person's follow-ups."""

    person: str
    path: str | None
    due: str | None
    kind: str
    what: str
    why: str
    bring: list[str]
    may_ask: list[HelpKind]
    readiness: str
    also: list[AlsoJson]


class DueJson(TypedDict):
    """The answer of `due`."""

    today: str
    follow_ups: list[FollowUpJson]


class PromiseJson(TypedDict):
    """An open promise."""

    text: str
    due: str | None


class MentionJson(TypedDict):
    """Who spoke of somebody when, and in which words; empty where no line has them."""

    day: str
    person: str
    words: str


class PlannedJson(TypedDict):
    """A talk to come, in the words of its line or the name of the meeting's note."""

    day: str
    words: str


class BriefJson(TypedDict):
    """The answer of `brief`."""

    person: str
    path: str | None
    circles: list[str]
    company: list[str]
    role: str
    lead: str
    lead_why: str
    dormant: bool
    degree: int | None
    generation: int | None
    chain: list[str]
    readiness: str
    readiness_why: str
    may_ask: list[HelpKind]
    holds: list[str]
    strength: float
    touches: int
    last_touch: str | None
    balance: dict[str, dict[HelpKind, int]]
    balance_by_year: dict[str, dict[str, dict[HelpKind, int]]]
    unknown: list[str]
    bring: list[str]
    promises: list[PromiseJson]
    follow_ups: list[AlsoJson]
    mentioned: list[MentionJson]
    planned: list[PlannedJson]


class PersonJson(TypedDict):
    """One row of the answer of `who`."""

    person: str
    path: str | None
    circles: list[str]
    company: list[str]
    role: str
    lead: str
    readiness: str
    degree: int | None
    last_touch: str | None


class WhoJson(TypedDict):
    """The answer of `who`."""

    people: list[PersonJson]


class StepJson(TypedDict):
    """One person on a path; `words` is what the one before them last said of them."""

    person: str
    strength: float
    why: str
    words: str


class OnePathJson(TypedDict):
    """One way to a target."""

    strength: float
    steps: list[StepJson]
    ask: HelpKind | None
    ask_why: str


class PathJson(TypedDict):
    """The answer of `path`."""

    target: str
    paths: list[OnePathJson]


class GiveJson(TypedDict):
    """A need that you (`by` is `me`) or somebody you know can serve."""

    person: str
    need: str
    by: str
    match: str


class IntroductionJson(TypedDict):
    """Two people to introduce: `to` has what `person` needs."""

    person: str
    to: str
    need: str
    match: str


class GivesJson(TypedDict):
    """The answer of `gives`."""

    gives: list[GiveJson]
    introductions: list[IntroductionJson]
    balance: dict[str, dict[HelpKind, int]]


class CheckJson(TypedDict):
    """The answer of `check`."""

    problems: list[ProblemJson]


class LoggedJson(TypedDict):
    """A touch that a tick logged."""

    person: str
    date: str


class BuildJson(TypedDict):
    """The answer of `build`."""

    written: list[str]
    removed: list[str]
    unchanged: int
    logged: list[LoggedJson]
    saved: list[str]
    problems: list[ProblemJson]


def due_answer(insights: Insights, days: int | None) -> DueJson:
    """Answer `due`.

    Args:
        insights: What holds on the day.
        days: How far ahead to look; None for all.
    """
    from netvault.insights.agenda import within

    found = within(insights.follow_ups, insights.today, days)
    return {
        "today": str(insights.today),
        "follow_ups": [_follow_up(insights, due) for due in found],
    }


def brief_answer(insights: Insights, person: Person) -> BriefJson:
    """Answer `brief`: all you want to know before you meet somebody."""
    from netvault.insights.balance import balances_by_year
    from netvault.insights.questions import unknown_fields
    from netvault.insights.reach import mentions_of

    key, due = person.key, insights.due_by_person.get(person.key)
    lead, readiness, reach = insights.leads[key], insights.readiness(key), insights.reach
    years = balances_by_year(lead.past).items()
    return {
        "person": person.name,
        "path": person.path,
        "circles": list(person.contact.circles),
        "company": list(person.contact.companies),
        "role": person.contact.role,
        "lead": lead.temperature,
        "lead_why": lead.why,
        "dormant": lead.is_dormant,
        "degree": reach.degrees.get(key),
        "generation": reach.generations.get(key),
        "chain": [insights.network.people[step].name for step in reach.chain_of(key)],
        "readiness": readiness.level,
        "readiness_why": readiness.why,
        "may_ask": list(readiness.may_ask),
        "holds": list(readiness.holds),
        "strength": round(insights.strengths[key], 4),
        "touches": len(lead.days),
        "last_touch": _day(lead.last_touch),
        "balance": insights.balances[key].to_json(),
        "balance_by_year": {year: balance.to_json() for year, balance in years},
        "unknown": list(unknown_fields(person.contact)),
        "bring": list(insights.bring(key)),
        "promises": [{"text": p.text, "due": _day(p.due)} for p in person.contact.promises],
        "follow_ups": [_also(item) for item in ((due.first, *due.also) if due else ())],
        "mentioned": [
            {"day": str(day), "person": insights.network.people[by].name, "words": words}
            for day, by, words in mentions_of(person, insights.today)
        ],
        "planned": _planned(person, insights.today),
    }


def _planned(person: Person, today: date) -> list[PlannedJson]:
    from netvault.insights.leads import talks_to_come

    return [{"day": str(day), "words": words} for day, words in talks_to_come(person, today)]


def who_answer(insights: Insights, people: Iterable[Person]) -> WhoJson:
    """Answer `who` for the people who were found."""
    return {"people": [_person(insights, person) for person in people]}


def path_answer(insights: Insights, target: PathTarget) -> PathJson:
    """Answer `path`."""
    paths = [_path(insights, path) for path in insights.paths_to(*target.ranks)]
    return {"target": target.name, "paths": paths}


def gives_answer(insights: Insights, found: Iterable[Give]) -> GivesJson:
    """Answer `gives` with the balance of all help."""
    people = insights.network.people
    gives: list[GiveJson] = []
    introductions: list[IntroductionJson] = []
    for give in found:
        name = people[give.key].name
        by = people[give.by].name if give.by else "me"
        gives.append({"person": name, "need": give.need, "by": by, "match": give.match})
        if give.by:
            introductions.append({"person": name, "to": by, "need": give.need, "match": give.match})
    balance = insights.balance_in_all.to_json()
    return {"gives": gives, "introductions": introductions, "balance": balance}


def check_answer(problems: Iterable[Problem]) -> CheckJson:
    """Answer `check`."""
    return {"problems": [problem.to_json() for problem in problems]}


def build_answer(result: BuildResult) -> BuildJson:
    """Answer `build`."""
    return {
        "written": list(result.written),
        "removed": list(result.removed),
        "unchanged": result.unchanged,
        "logged": [{"person": one.person, "date": str(one.day)} for one in result.logged],
        "saved": list(result.saved),
        "problems": [problem.to_json() for problem in result.problems],
    }


def _follow_up(insights: Insights, due: Due) -> FollowUpJson:
    person, readiness = insights.network.people[due.key], insights.readiness(due.key)
    return {
        "person": person.name,
        "path": person.path,
        "due": _day(due.day),
        "kind": due.first.kind,
        "what": due.first.what,
        "why": due.first.why,
        "bring": list(insights.bring(due.key)),
        "may_ask": list(readiness.may_ask),
        "readiness": readiness.level,
        "also": [_also(item) for item in due.also],
    }


def _also(follow_up: FollowUp) -> AlsoJson:
    return {"kind": follow_up.kind, "due": _day(follow_up.due), "why": follow_up.why}


def _path(insights: Insights, path: Path) -> OnePathJson:
    people = insights.network.people
    return {
        "strength": round(path.strength, 4),
        "steps": [
            {
                "person": people[step.key].name,
                "strength": round(step.strength, 4),
                "why": step.why,
                "words": step.words,
            }
            for step in path.steps
        ],
        "ask": path.ask,
        "ask_why": path.ask_why,
    }


def _person(insights: Insights, person: Person) -> PersonJson:
    lead = insights.leads[person.key]
    return {
        "person": person.name,
        "path": person.path,
        "circles": list(person.contact.circles),
        "company": list(person.contact.companies),
        "role": person.contact.role,
        "lead": lead.temperature,
        "readiness": insights.readiness(person.key).level,
        "degree": insights.reach.degrees.get(person.key),
        "last_touch": _day(lead.last_touch),
    }


def _day(day: date | None) -> str | None:
    return str(day) if day else None
