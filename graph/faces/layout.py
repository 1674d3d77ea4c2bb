"""Where the nodes of a picture stand: networkx's springs with a fixed seed, parts side by side, no two touching."""

import math
from collections.abc import Mapping

import networkx as nx

Point = tuple[float, float]

SEED = 7
LARGEST = 400
"""Nodes that springs place; the rest of a larger part stands around its neighbours (springs are quadratic, and above
500 nodes networkx asks for scipy)."""

LENGTH = 150.0
"""Units (pixels at zoom 1) between neighbours, about."""

GAP = 54.0
"""Units between the rims of two nodes, at least: room for a label."""

CLEARED = 40_000
"""Nodes times lines up to which nodes are moved off lines."""

WIDE = 1.45
"""Width over height that packing aims at."""


def layout(graph: "nx.Graph[str]", radii: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """Whole coordinates of every node, the same on every run; `radii` in the same units."""
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    placed = [_upright(_cleared(graph.subgraph(part), _springs(graph.subgraph(part), part), radii)) for part in parts]
    return {key: (round(x), round(y)) for key, (x, y) in _apart(_packed(placed, radii), radii).items()}


def _springs(graph: "nx.Graph[str]", order: list[str]) -> dict[str, Point]:
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
        plain, k=1.6 / math.sqrt(len(core)), iterations=300, threshold=1e-5, seed=SEED, scale=scale, method="force"
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


def _apart(points: dict[str, Point], radii: Mapping[str, float], rounds: int = 60) -> dict[str, Point]:
    """Pushes touching nodes apart along the line between them, found through a grid; a few rounds suffice."""
    order = sorted(points)
    spots = {key: [*points[key]] for key in order}
    cell = 2 * max((radii[key] for key in order), default=1.0) + GAP
    for _ in range(rounds if len(order) <= 300 else 15 if len(order) <= 2000 else 5):
        grid: dict[tuple[int, int], list[str]] = {}
        for key in order:
            grid.setdefault((int(spots[key][0] // cell), int(spots[key][1] // cell)), []).append(key)
        moved = False
        for key in order:
            column, row = int(spots[key][0] // cell), int(spots[key][1] // cell)
            for near in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                for other in grid.get(near, ()):
                    if other > key:
                        moved = _push(spots[key], spots[other], radii[key] + radii[other] + GAP) or moved
        if not moved:
            break
    return {key: (spots[key][0], spots[key][1]) for key in order}


def _cleared(graph: "nx.Graph[str]", points: dict[str, Point], radii: Mapping[str, float]) -> dict[str, Point]:
    """Apart, and off the lines of others, so that a line ends where it seems to; small parts only (it is quadratic)."""
    points = _apart(points, radii)
    lines = sorted(tuple(sorted(line)) for line in graph.edges)
    if len(points) * len(lines) > CLEARED:
        return points
    for _ in range(20):
        moved = False
        spots = {key: [*point] for key, point in points.items()}
        for key in sorted(spots):
            for tail, head in lines:
                if key not in (tail, head):
                    moved = _step_off(spots[key], spots[tail], spots[head], radii[key] + 12) or moved
        points = _apart({key: (x, y) for key, (x, y) in spots.items()}, radii)
        if not moved:
            break
    return points


def _step_off(spot: list[float], tail: list[float], head: list[float], least: float) -> bool:
    """Moves a spot away from the straight line between two others, half of the way that is missing."""
    dx, dy = head[0] - tail[0], head[1] - tail[1]
    length = math.hypot(dx, dy)
    if length < 1e-6:
        return False
    along = ((spot[0] - tail[0]) * dx + (spot[1] - tail[1]) * dy) / length
    across = ((spot[0] - tail[0]) * -dy + (spot[1] - tail[1]) * dx) / length
    if not 0 < along < length or abs(across) >= least:
        return False
    step = (least - abs(across)) / 2 * (1 if across >= 0 else -1)
    spot[0] += -dy / length * step
    spot[1] += dx / length * step
    return True


def _push(one: list[float], other: list[float], least: float) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(dx, dy)
    if distance >= least - 0.01:
        return False
    if distance < 1e-6:
        dx, dy, distance = 1.0, 0.5, math.hypot(1.0, 0.5)
    share = (least - math.hypot(other[0] - one[0], other[1] - one[1])) / 2 / distance
    one[0] -= dx * share
    one[1] -= dy * share
    other[0] += dx * share
    other[1] += dy * share
    return True


def _packed(parts: list[dict[str, Point]], radii: Mapping[str, float]) -> dict[str, Point]:
    """The parts' boxes on shelves, the largest first, about WIDE times as wide as high."""
    boxes = []
    for part in parts:
        left = min(x - radii[key] for key, (x, _) in part.items())
        top = min(y - radii[key] for key, (_, y) in part.items())
        right = max(x + radii[key] for key, (x, _) in part.items())
        bottom = max(y + radii[key] for key, (_, y) in part.items())
        boxes.append((part, left, top, right - left + 2 * GAP, bottom - top + 2 * GAP))
    area = sum(width * height for *_, width, height in boxes)
    limit = max([math.sqrt(area * WIDE), *(width for *_, width, _ in boxes)])
    placed: dict[str, Point] = {}
    x = y = shelf = 0.0
    for part, left, top, width, height in boxes:
        if x + width > limit + 1:
            x, y, shelf = 0.0, y + shelf, 0.0
        for key, (node_x, node_y) in part.items():
            placed[key] = (node_x - left + x, node_y - top + y)
        x, shelf = x + width, max(shelf, height)
    return placed
