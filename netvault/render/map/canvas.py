"""The map as an Obsidian canvas: cards are the notes, and what the user moved stays where it is.

The format is JSON Canvas 1.0 (jsoncanvas.org/spec/1.0). Cards and arrows of ours bear ids that
begin with `nv-`; everything else in the file is the user's.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from netvault.render.map.branches import Twig
from netvault.render.map.layout import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.render.map.drawing import Drawing, DrawnLine, DrawnPerson
    from netvault.render.map.layout import Spot

_OURS: Final = "nv-"
_YOU: Final = f"{_OURS}you"
_WIDTH: Final = 260
_HEIGHT: Final = 100
_ACROSS: Final = 3.2
_DOWN: Final = 6.4
"""What the places of dots are stretched by, so that there is room for cards."""

_CARD: Final = 60.0
"""The width of a label that the rings are laid out for: cards are all alike."""

_COLOURS: Final = 6
"""How many colours a canvas has of its own; they follow the theme."""

_THEIRS_TO_CHOOSE: Final = ("x", "y", "width", "height", "color")
"""What of a card of ours stays as the user left it."""

_Item = dict[str, Any]


def map_canvas(drawing: Drawing, before: bytes | None) -> bytes | None:
    """Draw the map as a canvas.

    Args:
        drawing: What it shows.
        before: The canvas as it is on disk; None where there is none.

    Returns:
        The canvas as it should be; None where the file is no canvas, and is left alone.
    """
    known = _read(before or b"{}")
    if known is None:
        return None
    canvas = known | {
        "nodes": _merged(known.get("nodes", []), list(_cards(drawing))),
        "edges": _merged(known.get("edges", []), [_arrow(line) for line in drawing.lines]),
    }
    canvas["nodes"] += _held(known, canvas)
    return before if canvas == known and before else _written(canvas)


def is_our_canvas(data: bytes) -> bool:
    """Tell whether a file is a canvas with cards of ours."""
    known = _read(data)
    return known is not None and any(map(_is_ours, known.get("nodes", [])))


def _read(data: bytes) -> _Item | None:
    try:
        canvas = json.loads(data)
    except (ValueError, RecursionError):
        return None
    parts = ("nodes", "edges")
    is_canvas = isinstance(canvas, dict) and all(_are_items(canvas.get(part, [])) for part in parts)
    return canvas if is_canvas else None


def _are_items(part: object) -> bool:
    return isinstance(part, list) and all(isinstance(item, dict) for item in part)


def _is_ours(item: _Item) -> bool:
    return str(item.get("id", "")).startswith(_OURS)


def _cards(drawing: Drawing) -> Iterator[_Item]:
    lead = {line.end: line.start for line in reversed(drawing.lines)}
    twigs = [Twig(one.key, lead[one.key], one.sector, _CARD) for one in drawing.people]
    layout = layout_of(twigs, dict.fromkeys(drawing.circles, _CARD))
    yield _card(_YOU, "", "You") | {"x": -_WIDTH // 2, "y": -_HEIGHT // 2}
    for person in drawing.people:
        yield _person(person, layout.spots[person.key], drawing.circles)


def _person(person: DrawnPerson, spot: Spot, circles: Sequence[str]) -> _Item:
    place = {
        "x": round(spot.x * _ACROSS) - _WIDTH // 2,
        "y": round(spot.y * _DOWN) - _HEIGHT // 2,
    }
    number = circles.index(person.circle) + 1
    colour = {"color": str(number)} if number <= _COLOURS else {}
    return _card(_id(person.key), person.path, person.name) | place | colour


def _card(item_id: str, path: str, name: str) -> _Item:
    shown = {"type": "file", "file": path} if path else {"type": "text", "text": name}
    return {"id": item_id, **shown, "width": _WIDTH, "height": _HEIGHT}


def _arrow(line: DrawnLine) -> _Item:
    start = _id(line.start) if line.start else _YOU
    arrow = {"id": _id(f"{line.start}\n{line.end}"), "fromNode": start, "toNode": _id(line.end)}
    label = {"label": "named"} if line.kind == "named" else {}
    return arrow | label | ({"color": "#333333"} if line.is_way else {})


def _id(key: str) -> str:
    return _OURS + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _merged(known: Sequence[_Item], drawn: Sequence[_Item]) -> list[_Item]:
    """Return the user's own, then ours: where the user has put it, if it was there before."""
    before = {item["id"]: item for item in known if _is_ours(item)}
    theirs = [item for item in known if not _is_ours(item)]
    return [*theirs, *(_kept(item, before.get(item["id"], {})) for item in drawn)]


def _kept(item: _Item, before: Mapping[str, Any]) -> _Item:
    return item | {name: before[name] for name in _THEIRS_TO_CHOOSE if name in before}


def _held(known: _Item, canvas: _Item) -> Iterable[_Item]:
    """Return cards of ours that would go, but to which an arrow of the user's leads."""
    drawn = {item.get("id") for item in canvas["nodes"]}
    theirs = [arrow for arrow in canvas["edges"] if not _is_ours(arrow)]
    ends = {arrow.get(end) for arrow in theirs for end in ("fromNode", "toNode")} - drawn
    return [item for item in known.get("nodes", []) if item.get("id") in ends]


def _written(canvas: _Item) -> bytes:
    """Write a canvas as Obsidian does: a line for each card and each arrow."""
    parts = []
    for name, part in canvas.items():
        if isinstance(part, list) and part:
            items = ",\n".join(f"\t\t{_json(item)}" for item in part)
            parts.append(f'\t"{name}":[\n{items}\n\t]')
        else:
            parts.append(f"\t{_json(name)}:{_json(part)}")
    return ("{\n" + ",\n".join(parts) + "\n}").encode("utf-8", "surrogatepass")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
