"""Camps put together: each a block, those with many lines between them near each other, close but not touching."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from dictagraph.graph.faces.room import GAP, Point

if TYPE_CHECKING:
    from dictagraph.graph.faces.room import Array

SEED = 7

BETWEEN = 62.0
"""Units between the blocks of two camps: their grounds and some names."""

FLAT = (1.5, 0.72)
"""How the places of blocks are stretched before they are drawn in: screens are wide."""

TURNS = ((1, 1), (-1, 1), (1, -1), (-1, -1))
"""Ways in which a camp is mirrored, to see which has the shortest lines to the others; it stays flat."""

Size = tuple[float, float]


def joined_camps(
    ties: "nx.Graph[int]", graph: "nx.Graph[str]", placed: Mapping[int, dict[str, Point]], radii: Mapping[str, float]
) -> dict[str, Point]:
    """The nodes of all camps of a connected part; `placed` holds each camp by itself, `ties` the lines between."""
    camps = sorted(placed)
    if len(camps) == 1:
        return dict(placed[camps[0]])
    inner = {camp: _centred(placed[camp], radii) for camp in camps}
    size = {camp: _size(inner[camp], radii) for camp in camps}
    centres = _centres(ties, size)
    found: dict[str, Point] = {}
    for camp in sorted(camps, key=lambda camp: (-size[camp][0] * size[camp][1], camp)):
        outer = [(key, found[other]) for key in sorted(inner[camp]) for other in sorted(graph[key]) if other in found]
        found.update(_turned(inner[camp], centres[camp], outer))
    return found


def _centres(ties: "nx.Graph[int]", size: Mapping[int, Size]) -> dict[int, Point]:
    """Where the middle of each block lies: by springs, drawn in and pushed apart in turn until they lie close."""
    import numpy as np

    camps = sorted(size)
    scale = 0.7 * math.sqrt(sum(width * height for width, height in size.values()))
    if len(camps) > 400:
        return _rings(camps, 2 * scale)
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(camps)
    plain.add_edges_from((a, b, {"weight": min(4.0, data["weight"])}) for a, b, data in sorted(ties.edges(data=True)))
    found = nx.spring_layout(plain, iterations=200, seed=SEED, scale=scale, method="force")
    spots = np.array([found[camp] for camp in camps], dtype=float) * FLAT
    sizes = np.array([size[camp] for camp in camps])
    for _ in range(24):
        spots *= 0.9
        _push_apart(spots, sizes, rounds=60)
    _push_apart(spots, sizes, rounds=400)
    return {camp: (float(x), float(y)) for camp, (x, y) in zip(camps, spots, strict=True)}


def _push_apart(spots: "Array", sizes: "Array", *, rounds: int) -> None:
    """Moves overlapping blocks along the shorter way out, a part of it at a time."""
    import numpy as np

    room = (sizes[:, None, :] + sizes[None, :, :]) / 2 + BETWEEN
    order = np.arange(len(spots))
    side = np.where(order[:, None] < order[None, :], 1.0, -1.0)  # who goes where, of two on one spot
    for _ in range(rounds):
        between = spots[None, :, :] - spots[:, None, :]
        missing = room - np.abs(between)
        touching = (missing > 0.01).all(axis=2) & (order[:, None] != order[None, :])
        if not touching.any():
            return
        flat = missing[..., 0] < missing[..., 1]
        for axis, along in ((0, flat), (1, ~flat)):
            way = np.where(between[..., axis] == 0, side, np.sign(between[..., axis]))
            steps = np.where(touching & along, missing[..., axis] * way, 0.0)
            spots[:, axis] -= 0.5 * steps.sum(axis=1) / np.maximum(1, np.sqrt((steps != 0).sum(axis=1)))


def _rings(camps: list[int], scale: float) -> dict[int, Point]:
    """Places in sunflower order, the largest camps inside, where there are too many for springs."""
    step = scale / math.sqrt(len(camps))
    return {
        camp: (step * math.sqrt(place) * math.cos(place * 2.399963), step * math.sqrt(place) * math.sin(place * 2.399963))
        for place, camp in enumerate(camps)
    }


def _size(points: Mapping[str, Point], radii: Mapping[str, float]) -> Size:
    """Width and height of a centred camp."""
    reach = [max(abs(point[axis]) + radii[key] for key, point in points.items()) for axis in (0, 1)]
    return 2 * reach[0] + GAP / 2, 2 * reach[1]


def _centred(points: Mapping[str, Point], radii: Mapping[str, float]) -> dict[str, Point]:
    """Moved so that the middle of their box is the origin."""
    xs = [x + side * radii[key] for key, (x, _) in points.items() for side in (-1, 1)]
    ys = [y + side * radii[key] for key, (_, y) in points.items() for side in (-1, 1)]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {key: (x - middle_x, y - middle_y) for key, (x, y) in points.items()}


def _turned(points: Mapping[str, Point], centre: Point, outer: list[tuple[str, Point]]) -> dict[str, Point]:
    """The camp at its centre, mirrored so that the lines to `outer` (pairs of a node of it and a place) are shortest."""
    ways = [{key: (centre[0] + x * across, centre[1] + y * down) for key, (x, y) in points.items()} for across, down in TURNS]
    return min(ways, key=lambda way: round(sum(math.dist(way[key], place) for key, place in outer), 3))
