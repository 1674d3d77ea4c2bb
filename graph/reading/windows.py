"""Overlapping windows over a long text, cut where paragraphs and sentences end."""

from collections.abc import Sequence

import numpy as np

from dictagraph.graph.reading.pieces import Ints, Pieces

LIMIT = 254  # wordpieces a window, without the two special ones
OVERLAP = 0.25  # of the limit
ENDS = frozenset(".!?…\"”’'»)]")


def breaks(text: str, pieces: Pieces) -> Ints:
    """How good a place to cut is before each word: 2 paragraph, 1 probably a sentence, 0 neither."""
    values = np.where(pieces.gap == 2, 2, 0)
    for index in range(1, len(pieces.spans)):
        start, end = pieces.spans[index - 1]
        if not values[index] and end - start == 1 and text[start] in ENDS and pieces.shape[index] != 1:
            values[index] = 1
    return values.astype(np.int64)


def windows(
    counts: Sequence[int] | Ints, cuts: Sequence[int] | Ints, *, limit: int = LIMIT, overlap: float = OVERLAP
) -> tuple[tuple[int, int], ...]:
    """Ranges of words [first, last) that together hold every word, in order, each of at most `limit` pieces.

    `counts` has the pieces of each word (none more than `limit`), `cuts` how good it is to cut before it. A window
    ends at the best cut in its last third; the next begins at the best cut in the last `overlap` of it.
    """
    total = np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64))])
    good = np.asarray(cuts, dtype=np.int64)
    size = len(total) - 1
    found: list[tuple[int, int]] = []
    first = 0
    while first < size:
        reach = max(int(np.searchsorted(total, total[first] + limit, side="right")) - 1, first + 1)
        if reach >= size:
            found.append((first, size))
            break
        least = max(int(np.searchsorted(total, total[first] + 2 * limit // 3)), first + 1)
        last = _best(good, min(least, reach), reach)
        found.append((first, last))
        back = int(np.searchsorted(total, total[last] - overlap * limit))
        middle = max(back, int(np.searchsorted(total, total[last] - overlap * limit / 2)))
        first = max(_best(good, min(back, last), min(middle, last)), first + 1) if overlap else last
    return tuple(found)


def _best(good: Ints, low: int, high: int) -> int:
    """The last of the best places to cut in [low, high]."""
    stretch = good[low : high + 1]
    return low + len(stretch) - 1 - int(np.argmax(stretch[::-1])) if len(stretch) else high
