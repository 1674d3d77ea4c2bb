"""Where nodes stand: apart, off the lines, and in the same place every time."""

import math

import networkx as nx
import pytest

from dictagraph.graph.faces.layout import GAP, LARGEST, layout

GRAPHS = {
    "one": nx.empty_graph(1),
    "star": nx.star_graph(12),
    "parts": nx.disjoint_union_all([nx.path_graph(4), nx.complete_graph(5), nx.empty_graph(3)]),
    "tree": nx.balanced_tree(3, 3),
    "large": nx.barabasi_albert_graph(LARGEST + 150, 2, seed=1),
}


def named(graph: "nx.Graph[int]") -> "nx.Graph[str]":
    return nx.relabel_nodes(graph, {node: f"n{node:04}" for node in graph})


@pytest.mark.parametrize("name", GRAPHS)
def test_the_same_graph_lies_the_same_in_whatever_order_it_comes(name: str) -> None:
    graph = named(GRAPHS[name])
    turned: nx.Graph[str] = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((head, tail) for tail, head in reversed(list(graph.edges)))
    radii = dict.fromkeys(graph, 12.0)
    assert layout(graph, radii) == layout(turned, radii)


@pytest.mark.parametrize("name", ["star", "parts", "tree"])
def test_nodes_stand_apart(name: str) -> None:
    graph = named(GRAPHS[name])
    radii = {key: 10.0 + 3 * (number % 7) for number, key in enumerate(sorted(graph))}
    points = layout(graph, radii)
    for one in points:
        for other in points:
            if one < other:
                assert math.dist(points[one], points[other]) > radii[one] + radii[other] + GAP / 2


def test_no_graph_no_points() -> None:
    assert layout(nx.Graph(), {}) == {}
