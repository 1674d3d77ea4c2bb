"""Where the nodes of a picture stand: networkx's springs with a fixed seed, camp by camp, no two touching."""

import math
from collections.abc import Mapping

import networkx as nx

from dictagraph.graph.faces.blocks import joined_camps
from dictagraph.graph.faces.packing import packed
from dictagraph.graph.faces.room import Point, cleared

SEED = 7
LARGEST = 160
"""Nodes of a camp that springs place; the rest of a larger one stands around its neighbours (springs are quadratic)."""

ROUNDS = 300
"""Steps of the springs, for a graph of up to MANY nodes; fewer for a larger one."""

MANY = 1500
"""A larger picture opens on a part of it, which the page places anew."""

LENGTH = 128.0
"""Units (pixels at zoom 1) between neighbours, about."""


def layout(graph: "nx.Graph[str]", radii: Mapping[str, float], camps: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Whole coordinates of every node, the same on every run; `radii` in the same units. A camp stands together."""
    groups: dict[int, list[str]] = {}
    for key in sorted(graph):
        groups.setdefault(camps[key], []).append(key)
    rounds = max(40, ROUNDS * MANY // max(MANY, len(graph)))
    placed = {camp: _group(graph.subgraph(group), group, radii, rounds) for camp, group in sorted(groups.items())}
    ties = _ties(graph, camps)
    size = {camp: len(group) for camp, group in groups.items()}
    parts = sorted(map(sorted, nx.connected_components(ties)), key=lambda part: (-sum(size[camp] for camp in part), part))
    joined = [joined_camps(ties.subgraph(part), graph, {camp: placed[camp] for camp in part}, radii) for part in parts]
    return {key: (round(x), round(y)) for key, (x, y) in packed(joined, radii).items()}


def _group(graph: "nx.Graph[str]", order: list[str], radii: Mapping[str, float], rounds: int) -> dict[str, Point]:
    """One camp around the origin, the longer axis flat."""
    return _upright(cleared(graph, _springs(graph, order, rounds), radii, careful=rounds == ROUNDS))


def _ties(graph: "nx.Graph[str]", camps: Mapping[str, int]) -> "nx.Graph[int]":
    """The graph of camps, tied by the lines that run between them."""
    ties: nx.Graph[int] = nx.Graph()
    ties.add_nodes_from(sorted(set(camps.values())))
    for tail, head in sorted(tuple(sorted(line)) for line in graph.edges):
        one, other = camps[tail], camps[head]
        if one != other:
            known = ties.get_edge_data(one, other, {"weight": 0.0})
            ties.add_edge(one, other, weight=known["weight"] + 1)
    return ties


def _springs(graph: "nx.Graph[str]", order: list[str], rounds: int) -> dict[str, Point]:
    """One connected part: its core by springs, the rest around the neighbours that have a place."""
    if len(order) == 1:
        return {order[0]: (0.0, 0.0)}
    degrees = dict(graph.degree(weight="weight"))
    core = sorted(sorted(order, key=lambda key: (-degrees[key], key))[:LARGEST])
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(core)
    kept = set(core)
    plain.add_edges_from(sorted((*sorted((a, b)), data) for a, b, data in graph.edges(data=True) if {a, b} <= kept))
    scale = LENGTH * math.sqrt(len(core)) * 0.62
    found = nx.spring_layout(
        plain, k=1.6 / math.sqrt(len(core)), iterations=rounds, threshold=1e-5, seed=SEED, scale=scale, method="force"
    )
    points = {key: (float(found[key][0]), float(found[key][1])) for key in core}
    return _around(graph, points, [key for key in order if key not in kept])


def _around(graph: "nx.Graph[str]", points: dict[str, Point], rest: list[str]) -> dict[str, Point]:
    """Places for `rest` next to neighbours that have one, in sunflower order so that none coincide."""
    waiting, turn = list(rest), 0
    while waiting:
        later = []
        for key in waiting:
            near = [points[other] for other in sorted(graph[key]) if other in points]
            if not near:
                later.append(key)
                continue
            turn += 1
            angle, far = turn * 2.399963, LENGTH * (0.5 + 0.2 * math.sqrt(turn))
            x, y = (sum(axis) / len(near) for axis in zip(*near, strict=True))
            points[key] = (x + far * math.cos(angle), y + far * math.sin(angle))
        if len(later) == len(waiting):  # cut off from the core: no neighbour will ever have a place
            for number, key in enumerate(later):
                points[key] = (LENGTH * number, LENGTH * math.sqrt(len(points)))
            later = []
        waiting = later
    return points


def _upright(points: dict[str, Point]) -> dict[str, Point]:
    """Turned so that the longer axis lies flat: screens are wide (a tall one swaps the axes itself)."""
    count = len(points)
    mean_x, mean_y = (sum(axis) / count for axis in zip(*points.values(), strict=True))
    shifted = {key: (x - mean_x, y - mean_y) for key, (x, y) in points.items()}
    xx = sum(x * x for x, _ in shifted.values())
    yy = sum(y * y for _, y in shifted.values())
    xy = sum(x * y for x, y in shifted.values())
    turn = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(turn), math.sin(turn)
    return {key: (x * cos - y * sin, x * sin + y * cos) for key, (x, y) in shifted.items()}
