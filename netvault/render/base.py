"""`Contacts.base`: tables over the contacts, for Obsidian's Bases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netvault.insights import Insights
    from netvault.model.config import PeopleRules

_MARK: Final = "# netvault writes this file anew until you change it; then it is yours.\n"

_SHOWN: Final = 200
"""How many people a view names one by one."""

_COLUMNS: Final = ("file.name", "circle", "company", "role", "location", "every", "last_contact")


def contacts_base(insights: Insights, before: bytes | None) -> bytes | None:
    """Make the file.

    Args:
        insights: What may be shown (`Insights.discreet`).
        before: The file as it is on disk; None where there is none.

    Returns:
        The file as it should be; None where it is the user's by now, and is left alone.
    """
    if before is not None and not is_our_base(before):
        return None
    contacts = [one for one in insights.network.people.values() if not one.is_ghost]
    cold = [one.key for one in contacts if insights.leads[one.key].temperature == "cold"]
    lines = [
        *_filter(insights.config.people),
        "views:",
        *_view("Everyone"),
        *_view("By circle", group="circle"),
        *_view("By company", group="company"),
        *(_view("Not met yet", only=cold[:_SHOWN]) if cold else ()),
    ]
    return (_MARK + "\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def is_our_base(data: bytes) -> bool:
    """Tell whether a file is such a one that nobody has changed: Obsidian drops the first line."""
    return data.replace(b"\r\n", b"\n").startswith(_MARK.encode())


def _filter(rules: PeopleRules) -> Iterator[str]:
    """Say which notes are contacts, as nearly as a filter of Bases can."""
    folders = [folder for folder in rules.folders if "*" not in folder]
    kinds = ("contact", "person", *rules.types)
    tags = ", ".join(map(_quoted, ("contact", "person", "people", *rules.tags)))
    yield "filters:"
    yield "  and:"
    yield "    - or:"
    for text in (
        *(f"file.inFolder({_quoted(folder)})" for folder in folders),
        *(f"type == {_quoted(kind)}" for kind in kinds),
        f"file.hasTag({tags})",
    ):
        yield f"        - {_scalar(text)}"
    yield "    - 'type != \"me\"'"


def _view(name: str, group: str = "", only: Sequence[str] = ()) -> Iterator[str]:
    yield "  - type: table"
    yield f"    name: {_scalar(name)}"
    if only:
        yield "    filters:"
        yield "      or:"
        yield from (f"        - {_scalar(f'file.path == {_quoted(path)}')}" for path in only)
    if group:
        yield "    groupBy:"
        yield f"      property: {group}"
        yield "      direction: ASC"
    yield "    order:"
    yield from (f"      - {column}" for column in _COLUMNS)


def _quoted(text: str) -> str:
    """Write a text as a formula of Bases has it."""
    return json.dumps(text, ensure_ascii=False)


def _scalar(text: str) -> str:
    """Write a text in YAML's single quotes, in which nothing but a quote means anything."""
    return "'" + text.replace("'", "''") + "'"
