"""The data of the picture of the network, which a template draws with Mermaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from netvault.model.names import stem_of

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.insights.picture import Picture


class NodeData(TypedDict):
    """Somebody in the picture.

    Attributes:
        id: The name of the node in the diagram.
        name: What it says.
        kind: `met`, or `ahead` for somebody not met yet.
        is_note: Whether a click can open the note: Obsidian looks for one of the node's text.
    """

    id: str
    name: str
    kind: str
    is_note: bool


class LineData(TypedDict):
    """A line of the picture, from node to node; `kind` is `met`, `introduced` or `named`."""

    start: str
    end: str
    kind: str


class PictureData(TypedDict):
    """A picture of the network.

    Attributes:
        nodes: The people in the picture.
        lines: What ties them.
        left_out: How many the picture has no room for.
    """

    nodes: list[NodeData]
    lines: list[LineData]
    left_out: int


def picture_data(picture: Picture, insights: Insights) -> PictureData:
    """Return what is drawn of a picture."""
    ids = {key: f"p{number}" for number, key in enumerate(picture.keys)}
    return {
        "nodes": [_node(insights, key, ids[key]) for key in picture.keys],
        "lines": [
            {"start": ids.get(line.start, "you"), "end": ids[line.end], "kind": line.kind}
            for line in picture.lines
        ],
        "left_out": picture.left_out,
    }


def _node(insights: Insights, key: str, node_id: str) -> NodeData:
    person = insights.network.people[key]
    return {
        "id": node_id,
        "name": person.name,
        "kind": "ahead" if insights.leads[key].temperature == "cold" else "met",
        "is_note": not person.is_ghost and stem_of(person.contact.path) == person.name,
    }
