"""Room between nodes: pushed apart where they touch, moved off the lines of others."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Point = tuple[float, float]

GAP = 44.0
"""Units between the rims of two nodes, at least: room for a label."""

CLEARED = 40_000
"""Nodes times lines up to which nodes are moved off lines."""

TOGETHER = 1500
"""Nodes that are compared each with each; of more, neighbours in the order of their places alone."""


def cleared(
    graph: "nx.Graph[str]", points: Mapping[str, Point], radii: Mapping[str, float], *, careful: bool = True
) -> dict[str, Point]:
    """Apart, and off the lines of others, so that a line ends where it seems to; the latter in small parts, if `careful`."""
    import numpy as np

    order = sorted(points)
    places = {key: number for number, key in enumerate(order)}
    spots = np.array([points[key] for key in order], dtype=float)
    sizes = np.array([radii[key] for key in order])
    lines = np.array(sorted(sorted((places[a], places[b])) for a, b in graph.edges if a != b), dtype=int).reshape(-1, 2)
    _part(spots, sizes, 60 if careful else 15)
    if careful and len(order) * len(lines) <= CLEARED:
        for _ in range(20):
            if not _step_off(spots, sizes, lines):
                break
            _part(spots, sizes, 20)
    return {key: (float(x), float(y)) for key, (x, y) in zip(order, spots, strict=True)}


def _part(spots: "Array", sizes: "Array", rounds: int) -> None:
    """Pushes touching nodes apart along the line between them, all at once, a few times."""
    import numpy as np

    if len(spots) < 2:
        return
    for _ in range(rounds):
        turn = np.lexsort((spots[:, 1], spots[:, 0])) if len(spots) > TOGETHER else np.arange(len(spots))
        moved = False
        for start in range(0, len(spots), TOGETHER):
            moved = _part_some(spots, sizes, turn[start : start + TOGETHER]) or moved
        if not moved:
            return


def _part_some(spots: "Array", sizes: "Array", some: Any) -> bool:
    import numpy as np

    here, size = spots[some], sizes[some]
    between = here[None, :, :] - here[:, None, :]
    far = np.hypot(between[..., 0], between[..., 1])
    missing = size[:, None] + size[None, :] + GAP - far
    np.fill_diagonal(missing, 0.0)
    missing[missing < 0.01] = 0.0
    if not missing.any():
        return False
    same = np.argwhere((far < 1e-6) & (missing > 0))
    for one, other in same:  # on one spot: each to its own side
        between[one, other] = (1.0, 0.5) if one < other else (-1.0, -0.5)
        far[one, other] = 1.118
    share = np.divide(missing, far, out=np.zeros_like(far), where=far > 0)
    touching = np.maximum(1, (missing > 0).sum(axis=1))
    spots[some] -= 0.5 * (between * share[..., None]).sum(axis=1) / np.sqrt(touching)[:, None]
    return True


def _step_off(spots: "Array", sizes: "Array", lines: Any) -> bool:
    """Moves nodes away from the straight lines between others, half of the way that is missing."""
    import numpy as np

    if not len(lines):
        return False
    tail, head = spots[lines[:, 0]], spots[lines[:, 1]]
    way = head - tail
    length = np.hypot(way[:, 0], way[:, 1])
    unit = way / np.maximum(length, 1e-6)[:, None]
    off = spots[:, None, :] - tail[None, :, :]
    along = (off * unit).sum(axis=2)
    across = off[..., 1] * unit[:, 0] - off[..., 0] * unit[:, 1]
    least = (sizes + 12)[:, None]
    near = (along > 0) & (along < length) & (np.abs(across) < least - 0.5)
    near[lines[:, 0], np.arange(len(lines))] = near[lines[:, 1], np.arange(len(lines))] = False
    if not near.any():
        return False
    step = np.where(near, (least - np.abs(across)) / 2 * np.where(across >= 0, 1, -1), 0.0)
    spots[:, 0] -= (step * unit[:, 1]).sum(axis=1)
    spots[:, 1] += (step * unit[:, 0]).sum(axis=1)
    return True
