"""What commands answer, in the promised JSON shapes; the text output is made from the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from netvault.built import BuildResult
    from netvault.insights import Insights
    from netvault.insights.due import Due, FollowUp
    from netvault.insights.paths import Path, Target
    from netvault.insights.trends import Span
    from netvault.network import Person
    from netvault.problems import Problem
    from netvault.shapes import (
        AlsoJson,
        BriefJson,
        BuildJson,
        CheckJson,
        DueJson,
        FollowUpJson,
        GiveJson,
        GivesJson,
        IntroductionJson,
        OnePathJson,
        PathJson,
        PersonJson,
        SpanJson,
        StatsJson,
        WhoJson,
    )


def due_answer(insights: Insights, days: int | None) -> DueJson:
    """Answer `due`.

    Args:
        insights: What holds on the day.
        days: How far ahead to look; None for all.
    """
    from netvault.insights.followups import within  # noqa: PLC0415 - each answer needs its own

    found = within(insights.follow_ups, insights.today, days)
    return {
        "today": str(insights.today),
        "follow_ups": [_follow_up(insights, due) for due in found],
    }


def brief_answer(insights: Insights, person: Person) -> BriefJson:
    """Answer `brief`: all you want to know before you meet somebody."""
    from netvault.insights.balance import balances_by_year  # noqa: PLC0415 - as above
    from netvault.insights.questions import unknown_fields  # noqa: PLC0415 - as above

    key = person.key
    lead, readiness, reach = insights.leads[key], insights.readiness(key), insights.reach
    due = insights.due_with.get(key)
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
        "strength": round(insights.strength(key), 4),
        "touches": len(lead.days),
        "last_touch": _day(lead.last_touch),
        "balance": insights.balance(key).to_json(),
        "balance_by_year": {
            year: balance.to_json() for year, balance in balances_by_year(lead.past).items()
        },
        "unknown": list(unknown_fields(person.contact)),
        "bring": list(insights.bring(key)),
        "promises": [{"text": p.text, "due": _day(p.due)} for p in person.contact.promises],
        "follow_ups": [_also(item) for item in ((due.first, *due.also) if due else ())],
    }


def who_answer(insights: Insights, people: Iterable[Person]) -> WhoJson:
    """Answer `who` for the people who were found."""
    return {"people": [_person(insights, person) for person in people]}


def path_answer(insights: Insights, target: Target) -> PathJson:
    """Answer `path`."""
    from netvault.insights.paths import paths_to  # noqa: PLC0415 - as above

    found = paths_to(insights, target.keys)
    return {"target": target.name, "paths": [_path(insights, path) for path in found]}


def gives_answer(insights: Insights) -> GivesJson:
    """Answer `gives`."""
    people = insights.network.people
    gives: list[GiveJson] = []
    introductions: list[IntroductionJson] = []
    for give in insights.gives:
        name = people[give.key].name
        by = people[give.by].name if give.by else "me"
        gives.append({"person": name, "need": give.need, "by": by, "match": give.match})
        if give.by:
            introductions.append({"person": name, "to": by, "need": give.need, "match": give.match})
    balance = insights.balance_in_all.to_json()
    return {"gives": gives, "introductions": introductions, "balance": balance}


def stats_answer(insights: Insights) -> StatsJson:
    """Answer `stats`."""
    trends = insights.trends
    return {
        "months": [_span(span) for span in trends.months],
        "years": [_span(span) for span in trends.years],
        "reach": {str(degree): trends.reach[degree] for degree in sorted(trends.reach)},
    }


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
    person = insights.network.people[due.key]
    readiness = insights.readiness(due.key)
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
            {"person": people[step.key].name, "strength": round(step.strength, 4), "why": step.why}
            for step in path.steps
        ],
        "ask": path.ask,
        "ask_why": path.ask_why,
    }


def _span(span: Span) -> SpanJson:
    return {
        "name": span.name,
        "met": span.met,
        "touches": span.touches,
        "given": span.given,
        "got": span.got,
        "woken": span.woken,
        "known": span.known,
        "reach": {str(degree): number for degree, number in span.reach.items()},
        "balance": span.balance.to_json(),
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
