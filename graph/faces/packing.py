"""Parts of a picture that no line joins, packed close: each takes the ground that it covers, not the box around it.

After Freivalds, Dogrusoz and Kikusts, Disconnected Graph Layout and the Polyomino Packing Approach (GD 2001): the parts are
laid on a grid, the largest first, each where the whole grows least.
"""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dictagraph.graph.faces.room import GAP, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ground = NDArray[np.float64]

WIDE = 1.5
"""Width over height that the whole aims at."""

CELLS = 3000
"""Cells of the grid that all parts cover together, about."""

Part = Mapping[str, Point]


def packed(parts: Sequence[Part], radii: Mapping[str, float]) -> dict[str, Point]:
    """All nodes in one plane; `parts` come the largest first and keep their shape."""
    import numpy as np

    if len(parts) < 2:
        return dict(parts[0]) if parts else {}
    cell = max(GAP, math.sqrt(sum(_area(part, radii) for part in parts) / CELLS))
    grounds = [_ground(part, radii, cell) for part in parts]
    side = 1 << math.ceil(
        math.log2(3.5 * math.sqrt(sum(ground.size for ground in grounds)) + 2 * max(max(g.shape) for g in grounds))
    )
    taken = np.zeros((side, side))
    box = (side // 2, side // 2, side // 2, side // 2)
    placed: dict[str, Point] = {}
    for part, ground in zip(parts, grounds, strict=True):
        row, column = _best(taken, ground, box)
        height, width = ground.shape
        taken[row : row + height, column : column + width] += ground
        box = (min(box[0], row), min(box[1], column), max(box[2], row + height), max(box[3], column + width))
        left, top = _corner(part, radii)
        placed.update({key: (x - left + column * cell, y - top + row * cell) for key, (x, y) in part.items()})
    middle_x, middle_y = (box[1] + box[3]) / 2 * cell, (box[0] + box[2]) / 2 * cell
    return {key: (x - middle_x, y - middle_y) for key, (x, y) in placed.items()}  # vis-network first looks around the origin


def _best(taken: "Ground", ground: "Ground", box: tuple[int, int, int, int]) -> tuple[int, int]:
    """Row and column where the ground meets nothing and the box of all grows least, then nearest to its middle."""
    import numpy as np

    side, (height, width) = len(taken), ground.shape
    covered = np.fft.irfft2(np.fft.rfft2(taken) * np.conj(np.fft.rfft2(ground, s=taken.shape)), s=taken.shape)
    rows, columns = np.ogrid[: side - height, : side - width]
    tall = np.maximum(box[2], rows + height) - np.minimum(box[0], rows)
    wide = np.maximum(box[3], columns + width) - np.minimum(box[1], columns)
    middle = np.hypot((rows + height / 2 - (box[0] + box[2]) / 2) * WIDE, columns + width / 2 - (box[1] + box[3]) / 2)
    cost = np.maximum(tall * WIDE, wide) + 0.05 * (tall * WIDE + wide) + 0.02 * middle
    cost = np.where(covered[: side - height, : side - width] > 0.5, np.inf, np.round(cost, 6))
    row, column = np.unravel_index(int(np.argmin(cost)), cost.shape)
    return int(row), int(column)


def _ground(part: Part, radii: Mapping[str, float], cell: float) -> "Ground":
    """The cells that a part covers: in each row of cells all from its first to its last node, with room for names."""
    import numpy as np

    left, top = _corner(part, radii)
    reach = [(x - left, y - top, radii[key] + GAP) for key, (x, y) in part.items()]
    height = math.ceil(max(y + far for _, y, far in reach) / cell)
    width = math.ceil(max(x + far for x, _, far in reach) / cell)
    ground = np.zeros((height, width))
    for row, (first, last) in enumerate(_extents(reach, height, cell)):
        ground[row, max(0, math.floor(first / cell)) : min(width, math.ceil(last / cell))] = 1.0
    return ground


def _extents(reach: Sequence[tuple[float, float, float]], height: int, cell: float) -> list[tuple[float, float]]:
    """Where each row begins and ends; a row without a node is as wide as the straight way between its neighbours."""
    import numpy as np

    first, last = np.full(height, np.inf), np.full(height, -np.inf)
    for x, y, far in reach:
        rows = slice(max(0, math.floor((y - far) / cell)), math.ceil((y + far) / cell))
        first[rows] = np.minimum(first[rows], x - far)
        last[rows] = np.maximum(last[rows], x + far)
    known = np.flatnonzero(np.isfinite(first))
    every = np.arange(height)
    return list(zip(np.interp(every, known, first[known]).tolist(), np.interp(every, known, last[known]).tolist(), strict=True))


def _corner(part: Part, radii: Mapping[str, float]) -> Point:
    """Left and top of a part with its room."""
    return min(x - radii[key] - GAP for key, (x, _) in part.items()), min(y - radii[key] - GAP for key, (_, y) in part.items())


def _area(part: Part, radii: Mapping[str, float]) -> float:
    left, top = _corner(part, radii)
    return (max(x + radii[key] for key, (x, _) in part.items()) + GAP - left) * (
        max(y + radii[key] for key, (_, y) in part.items()) + GAP - top
    )
