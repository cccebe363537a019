"""Who somebody of an import is, where that is in doubt: by options, else asked on a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netvault.building import Loaded
    from netvault.exchange.incoming import Incoming
    from netvault.exchange.notes.plan import Answer, IdentityQuestion
    from netvault.model import Contact

_ALL: Final = "all"
_SHOWN: Final = ("companies", "role", "emails", "phones", "urls", "birthday", "locations")


def has_terminal() -> bool:
    """Return whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answer_by(
    loaded: Loaded, accepted: frozenset[str], separated: frozenset[str], *, is_asking: bool
) -> Answer:
    """Make what answers the questions of an import.

    Args:
        loaded: The vault.
        accepted: Ids of pairs that are one person, or `all`: every pair that has no rival.
        separated: Ids of pairs that are two people, or `all`.
        is_asking: Whether the rest is asked on the terminal.
    """

    def answer(incoming: Incoming, questions: Sequence[IdentityQuestion]) -> str | None:
        chosen = next((one.path for one in questions if one.id in accepted), None)
        left = [one for one in questions if one.id not in separated]
        if chosen is not None:
            return chosen
        if not left or _ALL in separated:
            return ""
        if _ALL in accepted and len(left) == 1:
            return left[0].path
        return _ask(loaded, incoming, left) if is_asking else None

    return answer


def _ask(loaded: Loaded, incoming: Incoming, questions: Sequence[IdentityQuestion]) -> str | None:
    """Ask on the terminal which note somebody has: a number, `n` for none, `s` to leave it open."""
    from netvault.model.problems import printable

    click.echo(f"\nIs {printable(incoming.name)} somebody you know?", err=True)
    for number, question in enumerate(questions, 1):
        person = loaded.network.people.get(question.path)
        click.echo(f"  {number}  {printable(question.path)}", err=True)
        for line in _compared(incoming, person.contact if person else None):
            click.echo(f"       {printable(line)}", err=True)
        click.echo(f"     for it: {printable(', '.join(question.speaks_for))}", err=True)
        if question.speaks_against:
            click.echo(
                f"     against it: {printable(', '.join(question.speaks_against))}", err=True
            )
    numbers = [str(number) for number, _ in enumerate(questions, 1)]
    typed = click.prompt(
        f"{'/'.join(numbers)} it is that one, n nobody of these, s skip",
        type=click.Choice([*numbers, "n", "s"]),
        default="s",
        show_choices=False,
        err=True,
    )
    if typed in numbers:
        return questions[int(typed) - 1].path
    return "" if typed == "n" else None


def _compared(incoming: Incoming, contact: Contact | None) -> Iterator[str]:
    """Put what the file says beside what the note says, field by field."""
    from netvault.exchange.notes.gains import fields_of
    from netvault.parse.field_table import SPELLINGS

    said, _ = fields_of(incoming)
    for field in _SHOWN:
        value = getattr(contact, field, None) or ()
        noted = ", ".join(value) if isinstance(value, tuple) and field != "birthday" else str(value)
        filed = ", ".join(said.get(field, ()))
        noted = noted if value else ""
        if noted or filed:
            yield f"{SPELLINGS[field][0]}: {filed or 'nothing'} | note: {noted or 'nothing'}"
