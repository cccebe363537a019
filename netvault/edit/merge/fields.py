"""Front matter in a merge: by key, so that two sides may change different fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from netvault.edit.lines import lines_of
from netvault.text.inline import KEY_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Triple(NamedTuple):
    """Three versions of a text, the same wherever they are merged."""

    base: str
    ours: str
    theirs: str


def merge_fields(base: str, ours: str, theirs: str) -> Triple | None:
    """Merge front matter, field by field.

    Args:
        base: The lines as they were.
        ours: As they are on one side.
        theirs: As they are on the other.

    Returns:
        The lines of each with all that is merged the same, in one order; None when one of them has
        a field twice.
    """
    old, mine, other = (_fields(header) for header in (base, ours, theirs))
    if old is None or mine is None or other is None:
        return None
    texts = [
        _merge(old.get(key, ""), mine.get(key, ""), other.get(key, ""))
        for key in _order(old, mine, other)
    ]
    return Triple(*("".join(side) for side in zip(*texts, strict=True)))


def _merge(base: str, ours: str, theirs: str) -> Triple:
    if ours in (base, theirs):
        return Triple(theirs, theirs, theirs)
    return Triple(ours, ours, ours) if theirs == base else Triple(base, ours, theirs)


def _fields(header: str) -> dict[str, str] | None:
    """Split a header into its fields; the lines above the first one have no name."""
    fields = {"": ""}
    key = ""
    for line in lines_of(header):
        if KEY_LINE.match(line):
            key = line.partition(":")[0].strip()
            if key in fields:
                return None
        fields[key] = fields.get(key, "") + line
    return fields


def _order(base: Mapping[str, str], *sides: Mapping[str, str]) -> Iterable[str]:
    """Yield all keys: those of the base, each followed by what a side has added behind it."""
    added: dict[str, list[str]] = {}
    known = set(base)
    for side in sides:
        previous = ""
        for key in side:
            if key not in known:
                known.add(key)
                added.setdefault(previous, []).append(key)
            previous = key
    waiting = list(base)[::-1]
    while waiting:
        key = waiting.pop()
        yield key
        waiting += added.get(key, [])[::-1]
