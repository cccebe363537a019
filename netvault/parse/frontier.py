"""Lists of people whom the owner has not met: a line each, in a note of kind `frontier`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from netvault.model import Contact
from netvault.model.names import name_of
from netvault.parse.field_table import FIELDS
from netvault.parse.field_values import FieldValues
from netvault.parse.kind import kind_words
from netvault.parse.yaml_events import Field, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netvault.model import Config
    from netvault.parse.body import Body

KIND: Final = "frontier"
"""What such a note says it is: `type: frontier`."""

_ROWS: Final = tuple(row for row in FIELDS if row.is_list or row.reader in ("circles", "role"))
"""The fields that a line may have: `- [[Jane Doe]] [role:: CTO] [company:: Acme]`."""


def read_listed(fields: FieldValues, body: Body, config: Config) -> tuple[Contact, ...]:
    """Read the people whom a note of the frontier lists, each with the fields of the line.

    Args:
        fields: The fields of the note.
        body: Its body.
        config: The words for circles.

    Returns:
        The people in order; none for a note of another kind.
    """
    if KIND not in kind_words(fields):
        return ()
    entries: defaultdict[int, list[Field]] = defaultdict(list)
    for key, value, line, column in body.fields():
        entries[line].append(Field(Text(key, line, column), Text(value, line, column)))
    found = []
    for block in body.blocks:
        links = body.links(block) if block.kind == "item" and not block.is_quoted else []
        if links:
            name = name_of(links[0].target)
            found.append(_listed(name, entries[body.line(block)], fields.path, config))
    return tuple(found)


def _listed(name: str, entries: Sequence[Field], path: str, config: Config) -> Contact:
    values = FieldValues((), entries, path, config)
    rows = (row for row in _ROWS if row.name in values.found)
    return Contact("", name)._replace(
        **{row.name: getattr(values, row.reader)(row.name) for row in rows}
    )
