"""Front matter by itself: what its fields say, and what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.parse.front_matter import FrontMatter, read_front_matter
from netvault.parse.yaml_events import Text
from tests.support.reading import JANE

if TYPE_CHECKING:
    from netvault.parse.yaml_events import Value


def front(*lines: str) -> FrontMatter:
    """Read front matter of these lines."""
    return read_front_matter("\n".join(("---", *lines, "---", "")), JANE)


def plain(value: Value) -> object:
    """Give a value without the places of its parts."""
    if isinstance(value, Text):
        return value.text
    if isinstance(value, dict):
        return {key: plain(field.value) for key, field in value.items()}
    return [plain(item) for item in value]


def fields(found: FrontMatter) -> dict[str, object]:
    return {field.key.text: plain(field.value) for field in found.fields}


def faults(found: FrontMatter) -> list[str]:
    """Give what is wrong, as `line:column code: message`."""
    return [f"{p.line}:{p.column} {p.code}: {p.message}" for p in found.problems]
