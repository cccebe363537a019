"""The network as GraphML, which Gephi, yEd, Cytoscape and networkx read.

You and everybody else are nodes; each tie is an edge with its kind and how much it bears. A company
or club in common is no edge: a hundred colleagues would be five thousand of them.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.exchange.uids import uids_of
from netvault.insights.ties import ties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.insights import Insights
    from netvault.model import Person

_YOU: Final = "you"
_HEAD: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"""

_NODE_KEYS: Final = {
    "name": "string",
    "path": "string",
    "circles": "string",
    "company": "string",
    "role": "string",
    "location": "string",
    "lead": "string",
    "degree": "int",
    "frontier": "boolean",
    "strength": "double",
}
_EDGE_KEYS: Final = {"kind": "string", "weight": "double", "on": "string"}

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class GraphEdge(NamedTuple):
    """One tie.

    Attributes:
        source: Who leads on, by identifier.
        target: To whom.
        kind: `met` for those you know; `introduced`, `knows`, `recommended` or `named`.
        weight: How much it bears, in (0, 1].
        on: The last day on which one was named by the other; empty for the other kinds.
    """

    source: str
    target: str
    kind: str
    weight: float
    on: str = ""


def write_graphml(insights: Insights) -> str:
    """Return the whole network.

    Args:
        insights: What holds on the day; nothing is told that its discreet self would not tell.
    """
    shown = insights.discreet
    uids = uids_of(shown.network.people)
    people = shown.network.people.items()
    nodes = (_node(uids[key], _node_values(person, shown)) for key, person in people)
    lines = (
        _HEAD,
        *_keys("node", _NODE_KEYS),
        *_keys("edge", _EDGE_KEYS),
        '<graph edgedefault="directed">',
        _node(_YOU, {"name": shown.network.owner.contact.name, "degree": 0}),
        *nodes,
        *(_edge(number, edge) for number, edge in enumerate(_edges(shown, uids))),
        "</graph>",
        "</graphml>",
    )
    return "".join(f"{line}\n" for line in lines)


def _keys(place: str, keys: Mapping[str, str]) -> Iterator[str]:
    for name, kind in keys.items():
        yield f'<key id="{name}" for="{place}" attr.name="{name}" attr.type="{kind}"/>'


def _node_values(person: Person, insights: Insights) -> dict[str, object]:
    contact, key = person.contact, person.key
    degree = insights.reach.degrees.get(key)
    return {
        "name": person.name,
        "path": contact.path,
        "circles": "; ".join(contact.circles),
        "company": "; ".join(contact.companies),
        "role": contact.role,
        "location": "; ".join(contact.locations),
        "lead": insights.leads[key].temperature,
        "degree": degree,
        "frontier": degree is not None and degree > 1,
        "strength": round(insights.strengths[key], 4),
    }


def _edges(insights: Insights, uids: Mapping[str, str]) -> Iterator[GraphEdge]:
    """Yield each tie once: from who knows to whom is known, of each kind the latest."""
    for key in insights.met:
        yield GraphEdge(_YOU, uids[key], "met", round(insights.strengths[key], 4))
    for key, person in insights.network.people.items():
        edges: dict[tuple[str, str], GraphEdge] = {}
        for tie in ties_of(person, insights.today):
            is_back = tie.kind == "introduced" and tie.detail != key
            if is_back or (tie.kind == "knows" and tie.key < key):
                continue
            on = "" if tie.kind in ("introduced", "knows") else tie.detail
            edge = GraphEdge(uids[key], uids[tie.key], tie.kind, tie.weight, on)
            edges[tie.key, tie.kind] = max(edge, edges.get((tie.key, tie.kind), edge))
        yield from edges.values()


def _node(uid: str, values: Mapping[str, object]) -> str:
    return f"<node id={_quoted(uid)}>{_data(values)}</node>"


def _edge(number: int, edge: GraphEdge) -> str:
    ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
    values = {"kind": edge.kind, "weight": edge.weight, "on": edge.on}
    return f'<edge id="e{number}" {ends}>{_data(values)}</edge>'


def _data(values: Mapping[str, object]) -> str:
    """Return what is known; a value that is empty is left out."""
    known = {name: value for name, value in values.items() if value not in (None, "")}
    return "".join(f'<data key="{name}">{_text(value)}</data>' for name, value in known.items())


def _text(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return escape(_NO_XML.sub("", text))


def _quoted(uid: str) -> str:
    return f'"{_text(uid)}"'
