"""Two versions of an Obsidian canvas into one: card by card, and arrow by arrow, by their ids."""

from __future__ import annotations

import json
from typing import Any

_Items = dict[str, dict[str, Any]]


def merge_canvas(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """Merge two versions.

    What one side changed, drew or deleted is taken from it; where both did, ours is taken.

    Args:
        base: The canvas as it was; empty where there was none.
        ours: As it is on one side.
        theirs: As it is on the other.

    Returns:
        The merged canvas; None where one of them is no canvas.
    """
    try:
        versions = [json.loads(data or b"{}") for data in (base, ours, theirs)]
        parts = {
            part: [_by_id(version.get(part, [])) for version in versions]
            for part in ("nodes", "edges")
        }
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError):
        return None
    merged = {part: list(_merged(*items).values()) for part, items in parts.items()}
    return json.dumps(versions[1] | merged, ensure_ascii=False, indent="\t").encode()


def _by_id(items: list[dict[str, Any]]) -> _Items:
    return {str(item["id"]): item for item in items}


def _merged(base: _Items, ours: _Items, theirs: _Items) -> _Items:
    kept = {key: _one(key, base, ours, theirs) for key in (*ours, *(theirs.keys() - ours.keys()))}
    return {key: item for key, item in kept.items() if item is not None}


def _one(key: str, base: _Items, ours: _Items, theirs: _Items) -> dict[str, Any] | None:
    """Return one item; None where one side deleted it and the other left it as it was."""
    if ours.get(key) == base.get(key):
        return theirs.get(key)
    if theirs.get(key) == base.get(key):
        return ours.get(key)
    return ours.get(key) or theirs.get(key)
