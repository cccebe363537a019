"""The promised shapes of what commands answer with `--json`: their keys stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from netvault.model import HelpKind
    from netvault.problems import ProblemJson


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
    """One person on a path."""

    person: str
    strength: float
    why: str


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


class SpanJson(TypedDict):
    """What happened in one month or year."""

    name: str
    met: int
    touches: int
    given: int
    got: int
    woken: int
    known: int
    reach: dict[str, int]
    balance: dict[str, dict[HelpKind, int]]


class StatsJson(TypedDict):
    """The answer of `stats`."""

    months: list[SpanJson]
    years: list[SpanJson]
    reach: dict[str, int]


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
