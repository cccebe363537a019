"""`netvault export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.exchange.outgoing import Outgoing
    from netvault.exchange.target import VdirWritten
    from netvault.insights import Insights

_FORMATS: Final = ("vcard", "ical", "csv", "json", "graphml")
_MOST_TOLD: Final = 20
"""How many cards are told of, each in a line."""


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.option("--output", "-o", metavar="FILE", help="Write to a file, if anything in it changes.")
@click.option(
    "--to",
    "vdir",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Write a card for each person into a folder, as vdirsyncer and khard keep it.",
)
@click.option(
    "--with-log",
    is_flag=True,
    help="Tell what you wrote about people too: talks, tasks, fields of your own.",
)
@vault_options
@pass_session
def export(
    session: Session, form: str, output: str | None, vdir: str | None, with_log: bool
) -> None:
    """Give people and follow-ups to other programs.

    FORMAT is vcard, ical, csv, json or graphml. It goes to standard output, unless --output or --to
    say where. No export tells a stance.

    netvault export vcard --to ~/contacts
    """
    if vdir and (form != "vcard" or output):
        said = "--to is for vcard alone, and without --output"
        raise click.UsageError(said)
    insights = session.insights()
    if vdir:
        _write_vdir(vdir, _people(insights, with_log))
        return
    data = _text(insights, form, with_log).encode("utf-8", "replace")
    if output:
        from netvault.cli.file_output import write_output

        write_output(Path(output), data)
    else:
        click.echo(data, nl=False)


def _people(insights: Insights, with_log: bool) -> tuple[Outgoing, ...]:
    from netvault.exchange.outgoing import outgoing_people, with_words

    people = outgoing_people(insights)
    return with_words(people, insights) if with_log else people


def _text(insights: Insights, form: str, with_log: bool) -> str:
    match form:
        case "vcard":
            from netvault.exchange.cards.writing import write_vcard

            return write_vcard(_people(insights, with_log))
        case "csv":
            from netvault.exchange.tables.own_csv import write_csv

            return write_csv(_people(insights, with_log))
        case "json":
            from netvault.exchange.own_json import write_json

            return write_json(_people(insights, with_log))
        case "ical":
            return _calendar(insights, with_log)
    from netvault.exchange.graphml import write_graphml

    return write_graphml(insights)


def _calendar(insights: Insights, with_log: bool) -> str:
    from netvault.exchange.calendars.writing import events_of, without_quotes, write_ical

    events = events_of(insights)
    return write_ical(events if with_log else without_quotes(events))


def _write_vdir(folder: str, people: tuple[Outgoing, ...]) -> None:
    from netvault.cli.terminal import show_line
    from netvault.exchange.target import write_vdir

    done = write_vdir(Path(folder), people)
    for file, what in done.told[:_MOST_TOLD]:
        show_line(f"{file} {what}")
    if len(done.told) > _MOST_TOLD:
        show_line(f"and {len(done.told) - _MOST_TOLD} more cards like these")
    show_line(_summary(done))
    for problem in done.problems:
        click.echo(str(problem), err=True)
    if done.problems:
        click.get_current_context().exit(1)


def _summary(done: VdirWritten) -> str:
    counts = (len(done.written), "written"), (len(done.removed), "removed")
    said = [f"{number} {what}" for number, what in counts if number]
    return ", ".join((*said, f"{done.unchanged} unchanged"))
