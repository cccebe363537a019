"""`netvault brief`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from netvault.cli.answers import brief_answer
from netvault.cli.one_person import one_person
from netvault.cli.options import Session, complete_names, json_option, pass_session, vault_options
from netvault.cli.terminal import show_json, show_line, show_wrapped
from netvault.render.brief import DAY, brief_of

if TYPE_CHECKING:
    from netvault.render.brief import Brief, BriefRow

_MARGIN: Final = 13


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=complete_names)
@vault_options
@json_option
@pass_session
def brief(session: Session, name: tuple[str, ...]) -> None:
    """Show all you want to know five minutes before you meet somebody.

    NAME is a name, an alias, the beginning of one, or the path of a note.
    """
    insights = session.insights()
    person = one_person(insights.network, " ".join(name))
    if session.as_json:
        show_json(brief_answer(insights, person))
    else:
        _show(brief_of(insights, person))


def _show(told: Brief) -> None:
    head = (told.name, told.about, told.reached)
    show_wrapped("   ".join(filter(None, head)), bold=True)
    for line in told.standing:
        show_wrapped(line)
    show_line()
    for row in told.rows:
        _show_row(row)


def _show_row(row: BriefRow) -> None:
    for number, text in enumerate(row.lines):
        is_dated = text[DAY:].startswith("  ")
        title = "" if number else row.title
        show_wrapped(f"{title:{_MARGIN}}{text}", _MARGIN + (DAY + len("  ")) * is_dated)
