"""Where nodes stand: apart, off the lines, and in the same place every time."""

import math
import os
import subprocess
import sys
from typing import Any

import networkx as nx
import pytest

from dictagraph.graph.faces.camps import camps
from dictagraph.graph.faces.layout import LARGEST, layout
from dictagraph.graph.faces.room import GAP

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
    assert layout(graph, radii, camps(graph)) == layout(turned, radii, camps(turned))


@pytest.mark.parametrize("name", ["star", "parts", "tree"])
def test_nodes_stand_apart(name: str) -> None:
    graph = named(GRAPHS[name])
    radii = {key: 10.0 + 3 * (number % 7) for number, key in enumerate(sorted(graph))}
    points = layout(graph, radii, camps(graph))
    for one in points:
        for other in points:
            if one < other:
                assert math.dist(points[one], points[other]) > radii[one] + radii[other] + GAP / 2


def test_parts_lie_around_the_origin_and_fill_a_wide_box() -> None:
    graph = named(nx.disjoint_union_all([nx.star_graph(9)] * 6 + [nx.path_graph(2)] * 5))
    points = layout(graph, dict.fromkeys(graph, 12.0), camps(graph))
    left, right, top, bottom = (pick(axis) for axis in zip(*points.values(), strict=True) for pick in (min, max))
    assert left < 0 < right
    assert top < 0 < bottom
    assert 0.9 < (right - left) / (bottom - top) < 2.4


def test_no_graph_no_points() -> None:
    assert layout(nx.Graph(), {}, {}) == {}


def test_camps_are_who_has_more_to_do_with_each_other_and_stand_together() -> None:
    graph = named(nx.disjoint_union_all([nx.complete_graph(6)] * 3))
    graph.add_edges_from([("n0000", "n0006"), ("n0006", "n0012")])
    found = camps(graph)
    sides = [{found[f"n{node:04}"] for node in range(start, start + 6)} for start in (0, 6, 12)]
    assert [len(side) for side in sides] == [1, 1, 1]
    assert set().union(*sides) == {0, 1, 2}
    points = layout(graph, dict.fromkeys(graph, 12.0), found)
    boxes = []
    for camp in range(3):
        mine = [points[node] for node in graph if found[node] == camp]
        boxes.append(tuple(pick(axis) for axis in zip(*mine, strict=True) for pick in (min, max)))
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2]


def test_camps_and_places_are_the_same_in_another_process() -> None:
    code = (
        "import networkx as nx; from dictagraph.graph.faces.camps import camps; from dictagraph.graph.faces.layout import layout;"
        "g = nx.relabel_nodes(nx.barabasi_albert_graph(70, 2, seed=3), lambda n: f'n{n}');"
        "print(sorted(layout(g, dict.fromkeys(g, 12.0), camps(g)).items()))"
    )
    how: dict[str, Any] = {"capture_output": True, "text": True, "check": True}
    said = [
        subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, **how).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].count("n") == 70
