"""What `netvault import` answers: as JSON, and as text."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypedDict

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from netvault.exchange.incoming import ImportedFile
    from netvault.exchange.notes.meetings import MeetingPlan, MeetingStep
    from netvault.exchange.notes.plan import ImportPlan, ImportStep
    from netvault.model import Problem
    from netvault.model.problems import ProblemJson

_LISTED: Final = 20
"""Notes, and people in doubt, that are listed; of more the number is said."""


_SAID: Final[Mapping[str, str]] = MappingProxyType(
    {"moved": "moved", "gains": "is brought up to date", "cancelled": "is marked as cancelled"}
)

_COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "new": "new",
        "gains": "with something new",
        "moved": "moved",
        "cancelled": "cancelled",
        "doubtful": "in doubt",
        "unchanged": "unchanged",
        "left out": "left out",
        "refused": "not brought in",
    }
)
"""Each outcome in the words of the summary."""


class Imported(NamedTuple):
    """An import that was done, or only planned.

    Attributes:
        file: What was read.
        people: What was done about each person.
        meetings: What was done about each meeting.
        written: The notes that were written.
        problems: What went wrong, in order.
    """

    file: ImportedFile
    people: ImportPlan
    meetings: MeetingPlan
    written: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def without(self, unwritten: Collection[str]) -> Imported:
        """Return it where some notes could not be written: nothing was brought into these."""
        people = (
            step._replace(outcome="refused") if _was_left(step, unwritten) else step
            for step in self.people.steps
        )
        meetings = (
            step._replace(outcome="refused") if _was_left(step, unwritten) else step
            for step in self.meetings.steps
        )
        return self._replace(
            people=self.people._replace(steps=tuple(people)),
            meetings=self.meetings._replace(steps=tuple(meetings)),
        )


def _was_left(step: ImportStep | MeetingStep, unwritten: Collection[str]) -> bool:
    return step.path in unwritten and (step.outcome == "new" or step.outcome in _SAID)


class QuestionJson(TypedDict):
    """A person of the file and a note that may be about them."""

    id: str
    person: str
    path: str
    speaks_for: list[str]
    speaks_against: list[str]


class ImportStepJson(TypedDict):
    """What is done about one person of the file."""

    person: str
    line: int
    outcome: str
    path: str | None
    gains: list[str]
    why: list[str]
    questions: list[QuestionJson]


class MeetingStepJson(TypedDict):
    """What is done about one meeting."""

    title: str
    begins: str
    outcome: str
    path: str | None
    known: list[str]


class ImportJson(TypedDict):
    """The answer of `import`."""

    format: str
    notices: list[str]
    people: list[ImportStepJson]
    meetings: list[MeetingStepJson]
    written: list[str]
    problems: list[ProblemJson]


def import_answer(done: Imported) -> ImportJson:
    """Answer `import`."""
    return {
        "format": done.file.format,
        "notices": list(done.file.notices),
        "people": [_step(step) for step in done.people.steps],
        "meetings": [
            {
                "title": step.meeting.title,
                "begins": step.meeting.begins.isoformat(timespec="minutes"),
                "outcome": step.outcome,
                "path": step.path or None,
                "known": list(step.known),
            }
            for step in done.meetings.steps
        ],
        "written": list(done.written),
        "problems": [problem.to_json() for problem in done.problems],
    }


def show_import(done: Imported, *, only_plan: bool) -> None:
    """Show what was done, or would be."""
    from netvault.cli.terminal import show_line

    for notice in done.file.notices:
        show_line(f"{notice}.")
    if only_plan:
        _show_plan(done)
    else:
        _show_result(done)
    _show_doubts(done.people)
    for line in _summary(done):
        show_line(line)


def _show_plan(done: Imported) -> None:
    """Show all that would be done, as a table."""
    from netvault.cli.terminal import fitted, show_table

    headings = ("who", "outcome", "note", "why")
    rows: list[tuple[str, ...]] = [
        (step.incoming.name, step.outcome, step.path, ", ".join(step.gains or step.why))
        for step in done.people.steps
    ]
    rows += [
        (step.meeting.title, step.outcome, step.path, ", ".join(step.known))
        for step in done.meetings.steps
    ]
    if rows:
        show_table(headings, fitted(rows, headings))


def _show_result(done: Imported) -> None:
    """Show what was done, each kind as far as it can be overlooked."""
    steps = done.people.steps
    gained = [f"{s.path} gained {', '.join(s.gains)}" for s in steps if s.outcome == "gains"]
    new = [step for step in steps if step.outcome == "new"]
    _show_some([f"made {step.path}" for step in new if not step.is_line])
    lines = Counter(step.path for step in new if step.is_line)
    _show_some([f"{path} lists {number:,} more" for path, number in lines.items()])
    _show_some(gained)
    meetings = done.meetings.steps
    _show_some([f"made {step.path}" for step in meetings if step.outcome == "new"])
    _show_some([f"{s.path} {_SAID[s.outcome]}" for s in meetings if s.outcome in _SAID])


def _show_some(lines: Sequence[str]) -> None:
    from netvault.cli.terminal import show_line

    for line in lines[:_LISTED]:
        show_line(line)
    if len(lines) > _LISTED:
        show_line(f"… and {len(lines) - _LISTED:,} more")


def _show_doubts(plan: ImportPlan) -> None:
    """Show who is in doubt, with the evidence, and how to decide."""
    from netvault.cli.terminal import show_line

    doubtful = [step for step in plan.steps if step.outcome == "doubtful"]
    for step in doubtful[:_LISTED]:
        show_line(f"in doubt: {step.incoming.name} (line {step.incoming.line})")
        for one in step.questions:
            against = f"; against it: {', '.join(one.speaks_against)}"
            said = f"{', '.join(one.speaks_for)}{against if one.speaks_against else ''}"
            show_line(f"  {one.id}  {one.path}: {said}")
    if len(doubtful) > _LISTED:
        show_line(f"… and {len(doubtful) - _LISTED:,} more; --json lists them all")
    if doubtful:
        show_line("Nothing is written for them. Decide with --accept ID or --separate ID.")


def _summary(done: Imported) -> list[str]:
    """Say what a file was taken for, and how many people and meetings came to what."""
    lines = []
    if done.people.steps or not (done.meetings.steps or done.problems):
        lines.append(_counted(done.file.format, [step.outcome for step in done.people.steps]))
    if done.meetings.steps:
        lines.append(_counted("meetings", [step.outcome for step in done.meetings.steps]))
    return lines


def _counted(what: str, outcomes: Sequence[str]) -> str:
    counts = Counter(outcomes)
    parts = [f"{counts[name]:,} {said}" for name, said in _COUNTED.items() if counts[name]]
    return f"{what}: {', '.join((f'{len(outcomes):,} found', *parts))}"


def _step(step: ImportStep) -> ImportStepJson:
    return {
        "person": step.incoming.name,
        "line": step.incoming.line,
        "outcome": step.outcome,
        "path": step.path or None,
        "gains": list(step.gains),
        "why": list(step.why),
        "questions": [
            {
                "id": question.id,
                "person": question.name,
                "path": question.path,
                "speaks_for": list(question.speaks_for),
                "speaks_against": list(question.speaks_against),
            }
            for question in step.questions
        ],
    }
