"""A few of many: the people of a file whom a query fits, or one of the owner's open goals."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Final

from netvault.exchange.notes.gains import fields_of
from netvault.insights import Insights
from netvault.insights.search import search
from netvault.model import Contact, Note
from netvault.network import build_network
from netvault.parse.field_table import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from netvault.building import Loaded
    from netvault.exchange.incoming import Incoming
    from netvault.model import Config

_GOAL: Final = "goal"
_OR: Final = "|"


def selected(
    loaded: Loaded, people: Sequence[Incoming], query: str, today: date
) -> tuple[Incoming, ...]:
    """Return the people of a file whom a query fits.

    Args:
        loaded: The vault, whose owner has the goals.
        people: The people.
        query: Terms as `who` takes them, of which all must fit; `|` parts queries of which one
            must. `goal` alone fits whoever fits an open goal.
        today: The day on which goals are open.

    Raises:
        UnknownFieldError: When a term names no field.
        ValueError: When a quotation in it does not end.
    """
    notes = [
        Note(f"{number}.md", "contact", _contact(incoming, f"{number}.md", loaded.config))
        for number, incoming in enumerate(people)
    ]
    owner = [note for note in loaded.notes if note.owner]
    insights = Insights(build_network([*owner, *notes]), today, loaded.config)
    keys = {key for part in query.split(_OR) for key in _found(insights, shlex.split(part))}
    return tuple(one for note, one in zip(notes, people, strict=True) if note.path in keys)


def _found(insights: Insights, terms: Sequence[str]) -> Iterable[str]:
    """Return the keys of those whom all terms fit."""
    if not terms:
        return ()
    rest = [term for term in terms if term != _GOAL]
    keys = {person.key for person in search(insights, rest)}
    if len(rest) < len(terms):
        keys &= {key for fit in insights.goal_fits if not fit.goal.reached for key in fit.keys}
    return keys


def _contact(incoming: Incoming, path: str, config: Config) -> Contact:
    """Return what a file says as a note would say it, as far as queries and goals ask for it."""
    fields, _ = fields_of(incoming)
    values: dict[str, Any] = {
        row.name: fields[row.name] for row in FIELDS if row.is_list and row.name in fields
    }
    values["role"] = ", ".join(fields.get("role", ()))
    values["circles"] = tuple(map(config.circle, fields.get("circles", ())))
    return Contact(path, incoming.name)._replace(**values)
