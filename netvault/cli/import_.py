"""`netvault import`."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import click

from netvault.cli import EXIT_PROBLEMS
from netvault.cli.options import Session, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netvault.building import Loaded
    from netvault.cli.import_answer import Imported
    from netvault.exchange.incoming import ImportedFile
    from netvault.exchange.notes.plan import ImportPlan

_ALL: Final = "all"
_TABLE: Final = "table"
"""What a table of no program is taken for."""

_BEFORE: Final = timedelta(days=30)
_AHEAD: Final = timedelta(days=90)
"""The days around today whose meetings are brought in: a series has no end."""


class NoMappingError(click.UsageError):
    """A mapping that names no column."""

    def __init__(self, typed: str) -> None:
        """Say which, and what it should look like."""
        super().__init__(f'"{typed}" is no FIELD=COLUMN, as in company=Employer')


class UnknownQuestionError(click.UsageError):
    """An answer to a question that was not asked."""

    def __init__(self, typed: Sequence[str]) -> None:
        """Say which."""
        super().__init__(
            f"nothing in doubt has the id {' or '.join(typed)}; --dry-run lists what is"
        )


@click.command("import")
@click.argument("place", metavar="FILE|DIR", type=click.Path(exists=True))
@click.option("--dry-run", "only_plan", is_flag=True, help="Show all that would be done.")
@click.option(
    "--accept", "accepted", multiple=True, metavar="ID|all", help="They are one: join them."
)
@click.option(
    "--separate", "separated", multiple=True, metavar="ID|all", help="They are two: a note each."
)
@click.option(
    "--map", "mapped", multiple=True, metavar="FIELD=COLUMN", help="Which column holds a field."
)
@click.option("--only", "query", metavar="QUERY", help='Only whom it fits: "company:acme|goal".')
@click.option(
    "--as",
    "form",
    type=click.Choice(("notes", "frontier")),
    default="notes",
    help="A note for each, or a line in one list of people whom you have not met.",
)
@vault_options
@json_option
@pass_session
def import_(
    session: Session,
    *,
    place: str,
    only_plan: bool,
    accepted: tuple[str, ...],
    separated: tuple[str, ...],
    mapped: tuple[str, ...],
    query: str | None,
    form: str,
) -> None:
    """Bring in people from another program: a note each, and nobody twice.

    Reads vCard (a file, or a folder of them), LinkedIn's Connections.csv, contacts of Google and
    Outlook as CSV, Monica's JSON export, any table of people, a calendar's meetings (.ics), and
    what "netvault export" wrote as vCard, CSV or JSON.

    netvault import Connections.csv --dry-run

    netvault import people.csv --map company=Employer --map name="Full name"
    """
    from netvault.building import no_progress
    from netvault.cli.import_answer import import_answer, show_import
    from netvault.cli.import_questions import answer_by, has_terminal
    from netvault.cli.progress import progress
    from netvault.cli.terminal import show_json, show_problems
    from netvault.exchange.notes.frontier_list import plan_frontier
    from netvault.exchange.notes.plan import plan_people
    from netvault.exchange.notes.setting import setting_for
    from netvault.model.problems import has_errors

    loaded = session.load()
    imported = _read(place, _mapping(mapped), loaded, session.today)
    if query is not None:
        imported = _only(loaded, imported, query, session.today)
    is_asking = has_terminal() and not (only_plan or session.as_json)
    answer = answer_by(loaded, frozenset(accepted), frozenset(separated), is_asking=is_asking)
    setting = setting_for(loaded, _source(imported, place))
    bar = nullcontext(no_progress) if is_asking else progress("comparing with your notes")
    with bar as on_progress:
        if form == "frontier":
            people = plan_frontier(loaded, imported.people, setting)
        else:
            people = plan_people(loaded, imported, setting, answer, on_progress)
    _refuse_unknown(people, (*accepted, *separated))
    planned = _planned(loaded, imported, people)
    done = planned if only_plan else _written(loaded, planned)
    if session.as_json:
        show_json(import_answer(done))
    else:
        show_problems(done.problems)
        show_import(done, only_plan=only_plan)
    if has_errors(done.problems):
        raise SystemExit(EXIT_PROBLEMS)


def _mapping(mapped: Iterable[str]) -> dict[str, str]:
    mapping = {}
    for typed in mapped:
        field, equals, column = typed.partition("=")
        if not (equals and column.strip()):
            raise NoMappingError(typed)
        mapping[field.strip()] = column.strip()
    return mapping


def _read(place: str, mapping: dict[str, str], loaded: Loaded, today: date) -> ImportedFile:
    from datetime import UTC, datetime
    from pathlib import Path

    from netvault.exchange.calendars.reading import Window
    from netvault.exchange.source import ReadingOptions, read_source
    from netvault.exchange.tables.any_table import UnknownColumn

    zone = datetime.now().astimezone().tzinfo or UTC
    window = Window(today - _BEFORE, today + _AHEAD, zone)
    options = ReadingOptions(window, loaded.network.owner.contact.emails, mapping)
    try:
        return read_source(Path(place), options)
    except UnknownColumn as error:
        raise click.UsageError(str(error)) from None


def _only(loaded: Loaded, imported: ImportedFile, query: str, today: date) -> ImportedFile:
    """Leave out whom a query does not fit, and say how many these are."""
    from netvault.exchange.notes.selecting import selected
    from netvault.insights.search import UnknownFieldError

    try:
        people = selected(loaded, imported.people, query, today)
    except UnknownFieldError as error:
        raise click.UsageError(str(error)) from None
    except ValueError:
        said = f"a quotation in {query} does not end"
        raise click.UsageError(said) from None
    left = len(imported.people) - len(people)
    notice = f"--only leaves out {left:,} of {len(imported.people):,} people"
    return imported._replace(people=people, notices=(*imported.notices, notice))


def _refuse_unknown(plan: ImportPlan, given: Iterable[str]) -> None:
    known = {_ALL, *plan.asked}
    unknown = [each for each in given if each not in known]
    if unknown:
        raise UnknownQuestionError(unknown)


def _source(imported: ImportedFile, place: str) -> str:
    """Return what a file is called in notes: a table of no program has nothing but its own name."""
    from pathlib import Path

    return Path(place).name if imported.format == _TABLE else imported.format


def _planned(loaded: Loaded, imported: ImportedFile, people: ImportPlan) -> Imported:
    from netvault.cli.import_answer import Imported
    from netvault.exchange.notes.meetings import plan_meetings
    from netvault.model.problems import in_order

    meetings = plan_meetings(loaded, imported.meetings)
    problems = (*imported.problems, *people.problems, *meetings.problems)
    return Imported(imported, people, meetings, problems=in_order(problems))


def _written(loaded: Loaded, planned: Imported) -> Imported:
    """Write what was planned."""
    from netvault.cli.progress import progress
    from netvault.exchange.notes.writing import write_changes
    from netvault.model.problems import in_order
    from netvault.vault.lock import VaultBusy

    changes = (*planned.people.changes, *planned.meetings.changes)
    try:
        with progress("writing notes") as on_progress:
            applied = write_changes(loaded, changes, on_progress)
    except VaultBusy as error:
        raise click.ClickException(str(error)) from None
    written = tuple(change.path for change in applied.made if change.after is not None)
    problems = in_order((*planned.problems, *applied.problems))
    unwritten = {problem.path for problem in applied.problems}
    return planned.without(unwritten)._replace(written=written, problems=problems)
