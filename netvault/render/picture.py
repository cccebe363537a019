"""The data of the picture of the network: an image, and boxes for Mermaid where there are few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

from netvault.model.names import stem_of

if TYPE_CHECKING:
    from netvault.insights import Insights
    from netvault.render.person import People

IMAGE: Final = "Referral map.svg"
"""The file beside the pages."""

BOXES: Final = 24
"""How many people there are at most where boxes are drawn too, each of which opens a note."""


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
        image: The address of the image, from the page; empty when there is nobody to draw.
        nodes: The people as boxes; none where there are many.
        lines: What ties them.
        left_out: How many the image has no room for.
    """

    image: str
    nodes: list[NodeData]
    lines: list[LineData]
    left_out: int


def picture_data(insights: Insights, people: People, shown_on: str) -> PictureData:
    """Return what is drawn of the network.

    Args:
        insights: What may be shown.
        people: Where pages are.
        shown_on: The page that shows it.
    """
    picture = insights.picture
    is_small = len(picture.keys) + sum(picture.left_out) <= BOXES
    ids = {key: f"p{number}" for number, key in enumerate(picture.keys if is_small else ())}
    return {
        "image": people.image("referral-map", IMAGE, shown_on) if picture.keys else "",
        "nodes": [_node(insights, key, node_id) for key, node_id in ids.items()],
        "lines": [
            {"start": ids.get(line.start, "you"), "end": ids[line.end], "kind": line.kind}
            for line in picture.lines
            if line.end in ids
        ],
        "left_out": sum(picture.left_out),
    }


def _node(insights: Insights, key: str, node_id: str) -> NodeData:
    person = insights.network.people[key]
    return {
        "id": node_id,
        "name": person.name,
        "kind": "ahead" if insights.leads[key].temperature == "cold" else "met",
        "is_note": not person.is_ghost and stem_of(person.contact.path) == person.name,
    }
