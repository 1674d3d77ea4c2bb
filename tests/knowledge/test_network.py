"""The network: nodes, edges and their attributes."""

from collections.abc import Callable

import networkx as nx

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.network import network
from dictagraph.graph.knowledge.told import actor_rows, document_row, statement_rows
from dictagraph.graph.knowledge.workspace import Workspace

Border = Callable[..., Reading]


def made(border: Border) -> "nx.MultiDiGraph[str]":
    return network(statement_rows(border()), actor_rows(border()), [document_row(border())])


def test_nodes(border: Border) -> None:
    graph, document = made(border), border().document.uuid
    assert set(graph) == {"iran", "azerbaijan", "armenia", "france", "russia", "hikmet-hajiyev", document}
    assert graph.nodes["iran"] == {
        "sort": "actor",
        "name": "Iran",
        "kind": "state",
        "aliases": ("Tehran",),
        "wikidata": "Q794",
        "said": 4,
        "about": 0,
    }
    assert graph.nodes[document]["sort"] == graph.nodes[document]["kind"] == "document"
    assert graph.nodes[document]["name"] == "The border"


def test_edges(border: Border) -> None:
    graph, document = made(border), border().document.uuid
    acts = sorted((tail, head, data["act"], data["role"]) for tail, head, data in graph.edges(data=True))
    assert acts == sorted(
        [
            ("iran", "azerbaijan", "warning", "addressee"),
            ("iran", "azerbaijan", "demand", "addressee"),
            ("hikmet-hajiyev", document, "denial", "document"),
            ("hikmet-hajiyev", document, "statement", "document"),
            ("armenia", "azerbaijan", "accusation", "target"),
            ("azerbaijan", "armenia", "accusation", "target"),
            ("france", "azerbaijan", "criticism", "target"),
            ("russia", "armenia", "promise", "addressee"),
            ("iran", "armenia", "promise", "addressee"),
            ("armenia", document, "support", "document"),
            ("iran", document, "announcement", "document"),
        ]
    )
    warning = border().statements[0]
    data = graph.edges["iran", "azerbaijan", warning.id]
    assert (data["date"], data["polarity"], data["hearsay"], data["main"], data["row"].cue) == (
        "2022-09-20",
        "positive",
        False,
        True,
        "warned",
    )
    assert graph.get_edge_data("iran", document)[border().statements[-1].id]["hearsay"] is True


def test_one_call_away(workspace: Workspace, border: Border) -> None:
    workspace.put(border())
    assert nx.utils.graphs_equal(workspace.network(), made(border))
