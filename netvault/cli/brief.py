"""`netvault brief`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from netvault.cli.options import Session, complete_names, json_option, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.insights import Insights
    from netvault.model import Person
    from netvault.network import Network

_SHOWN: Final = 20
"""How many candidates a message names."""


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=complete_names)
@vault_options
@json_option
@pass_session
def brief(session: Session, name: tuple[str, ...]) -> None:
    """Show all you want to know five minutes before you meet somebody.

    NAME is a name, an alias, the beginning of one, or the path of a note.
    """
    from netvault.cli.answers import brief_answer
    from netvault.cli.terminal import show_json

    insights = session.insights()
    person = one_person(insights.network, " ".join(name))
    if session.as_json:
        show_json(brief_answer(insights, person))
    else:
        _show(insights, person)


class NobodyError(click.UsageError):
    """A name that fits nobody; the message names those who come near."""

    def __init__(self, typed: str, near: Sequence[str]) -> None:
        """Say so, and who could be meant."""
        guess = f" Did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f'nobody is called "{typed}".{guess}')


class SeveralError(click.UsageError):
    """A name that fits several people; the message names them."""

    def __init__(self, typed: str, people: Sequence[Person]) -> None:
        """Say so, and which paths or names tell them apart."""
        names = "\n".join(f"  {p.path or p.name}" for p in people[:_SHOWN])
        super().__init__(f'"{typed}" fits {len(people)} people; say which:\n{names}')


def one_person(network: Network, typed: str) -> Person:
    """Find the one person whom a typed name means.

    Raises:
        NobodyError: When it fits nobody.
        SeveralError: When it fits several.
    """
    from netvault.network.find_people import find_people, nearest_names

    found = find_people(network, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralError(typed, found)
    raise NobodyError(typed, nearest_names(network, typed))


def _show(insights: Insights, person: Person) -> None:
    from netvault.cli.brief_text import brief_lines
    from netvault.cli.terminal import show_line

    head, *rest = brief_lines(insights, person)
    show_line(head, bold=True)
    for line in rest:
        show_line(line)
