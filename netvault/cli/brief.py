"""`netvault brief`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, complete_names, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.network import Network, Person


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=complete_names)
@vault_options
@json_option
@pass_session
def brief(session: Session, name: tuple[str, ...]) -> None:
    """Show all you want to know five minutes before you meet somebody.

    NAME is a name, an alias, the beginning of one, or the path of a note.
    """
    from netvault.answers import brief_answer
    from netvault.cli.terminal import show_json

    insights = session.insights()
    person = one_person(insights.network, " ".join(name))
    if session.as_json:
        show_json(brief_answer(insights, person))
    else:
        _show(insights, person)


def one_person(network: Network, typed: str) -> Person:
    """Find the one person whom a typed name means.

    Raises:
        click.UsageError: When it fits nobody, or several; the message names those who come near.
    """
    from netvault.lookup import find_people, nearest_names

    found = find_people(network, typed)
    if len(found) == 1:
        return found[0]
    if found:
        names = "\n".join(f"  {p.path or p.name}" for p in found[:20])
        raise click.UsageError(f'"{typed}" fits {len(found)} people; say which:\n{names}')
    near = nearest_names(network, typed)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    raise click.UsageError(f'nobody is called "{typed}".{guess}')


def _show(insights: Insights, person: Person) -> None:
    from netvault.cli.brief_text import brief_lines
    from netvault.cli.terminal import show_line

    head, *rest = brief_lines(insights, person)
    show_line(head, bold=True)
    for line in rest:
        show_line(line)
