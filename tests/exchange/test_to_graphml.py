from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import networkx as nx

from netvault.exchange.graphml import write_graphml
from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTES = people(
    Ada=note(
        "- 2026-11-02 she named [[Omar]] #got/contact", company="Brightwater", circle="friend"
    ),
    Ben=note(introduced_by="'[[Ada]]'", knows="'[[Cem]]'"),
    Cem=note(knows="'[[Ben]]'", role='"<baker> & \\a co"'),
)


def graph(notes: Mapping[str, str]) -> Any:  # noqa: ANN401 - networkx knows no types of nodes
    found = nx.read_graphml(BytesIO(write_graphml(insights(notes)).encode()))
    return nx.relabel_nodes(found, dict(found.nodes(data="name")))


def test_everybody_is_a_node_you_too_and_the_frontier() -> None:
    nodes = graph(NOTES).nodes

    assert set(nodes) == {"Me", "Ada", "Ben", "Cem", "Omar"}
    assert {name for name in nodes if nodes[name].get("frontier")} == {"Ben", "Cem", "Omar"}
    assert {key: nodes["Ada"][key] for key in ("path", "company", "lead", "degree")} == {
        "path": "People/Ada.md",
        "company": "Brightwater",
        "lead": "warm",
        "degree": 1,
    }
    assert "path" not in nodes["Omar"]


def test_a_tie_is_an_edge_with_its_kind_and_what_it_bears() -> None:
    edges = {(a, b, data["kind"]): data["weight"] for a, b, data in graph(NOTES).edges(data=True)}

    assert edges.keys() == {
        ("Me", "Ada", "met"),
        ("Ada", "Omar", "recommended"),
        ("Ada", "Ben", "introduced"),
        ("Ben", "Cem", "knows"),
    }
    assert edges["Ada", "Ben", "introduced"] == 0.7
    assert 0 < edges["Me", "Ada", "met"] <= 1


def test_a_name_that_fell_twice_is_one_edge_of_the_last_day() -> None:
    notes = people(Ada=note("- 2026-10-02 named [[Omar]]", "- 2026-11-02 named [[Omar]]"))
    edges = [data for _, _, data in graph(notes).edges(data=True) if data["kind"] == "named"]

    assert [edge["on"] for edge in edges] == ["2026-11-02"]


def test_letters_that_mean_something_in_xml_are_escaped_and_no_others_stand_there() -> None:
    assert graph(NOTES).nodes["Cem"]["role"] == "<baker> &  co"


def test_a_vault_of_nobody_is_a_graph_of_you() -> None:
    assert list(graph({}).nodes) == ["Me"]
