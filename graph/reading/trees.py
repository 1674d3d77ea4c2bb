"""Sentences and their dependency trees from the encoder's scores."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dictagraph.graph.reading.encoder import Reading, margins
from dictagraph.graph.reading.pieces import Ints
from dictagraph.graph.reading.scores import Floats

LONGEST = 250  # words; a longer sentence is parted where a start is likeliest
SHORTEST = 20  # words that such a part has at least
NEVER = -1e6


def sentence_ranges(start_odds: Floats, opens: Ints, leans: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """[first, last) of each sentence: where a start is likelier than not, and always where a paragraph `opens`.

    A word that `leans` on the next (an opening bracket) is never parted from it: the sentence begins with it.
    """
    size = len(start_odds)
    if not size:
        return ()
    likely = start_odds > 0
    for index in np.flatnonzero(leans[:-1])[::-1]:
        likely[index] |= likely[index + 1]
        likely[index + 1] = False
    starts = sorted({0, *np.flatnonzero(likely | (opens == 2)).tolist()})
    found: list[tuple[int, int]] = []
    for first, last in zip(starts, [*starts[1:], size], strict=True):
        while last - first > LONGEST:
            low, high = first + SHORTEST, first + LONGEST
            cut = low + int(np.argmax(start_odds[low:high]))
            found.append((first, cut))
            first = cut
        found.append((first, last))
    return tuple(found)


def trees(reading: Reading, sentences: tuple[tuple[int, int], ...]) -> tuple[Ints, Ints]:
    """For each word its head (itself at a root) and the index of its relation, one root a sentence."""
    size = len(reading.home)
    heads, relations = np.arange(size), np.zeros(size, np.int64)
    for first, last in sentences:
        scores, labels = _scores(reading, first, last)
        tree = tree_of(scores)
        heads[first:last] = tree + first
        relations[first:last] = labels[np.arange(last - first), tree]
    return heads, relations


def _scores(reading: Reading, first: int, last: int) -> tuple[Floats, Ints]:
    """Arc scores and relations of a sentence: from the window that holds it best, else each word from its own."""
    n, size = last - first, len(reading.home)
    whole = [
        reading.windows[i]
        for i in sorted({int(h) for h in reading.home[first:last]})
        if reading.windows[i].first <= first and last <= reading.windows[i].last
    ]
    if whole:
        best = max(whole, key=lambda w: int(margins(w.first, w.last, size)[first - w.first : last - w.first].min()))
        a, b = first - best.first, last - best.first
        return best.arcs[a:b, a:b].astype(np.float32), best.relations[a:b, a:b].astype(np.int64)
    scores, labels = np.full((n, n), NEVER, np.float32), np.zeros((n, n), np.int64)
    for place in range(first, last):
        window = reading.windows[int(reading.home[place])]
        low, high = max(first, window.first), min(last, window.last)
        row = place - window.first
        scores[place - first, low - first : high - first] = window.arcs[row, low - window.first : high - window.first]
        labels[place - first, low - first : high - first] = window.relations[row, low - window.first : high - window.first]
    return scores, labels


def tree_of(scores: Floats) -> Ints:
    """The best heads: scores [n, n] of dependent by head, the diagonal that of being the root; exactly one root.

    Greedy where that gives a tree, else Chu-Liu/Edmonds under the likeliest root.
    """
    n = len(scores)
    heads: Ints = scores.argmax(axis=1).astype(np.int64)
    roots = np.flatnonzero(heads == np.arange(n))
    if len(roots) == 1 and next(_cycles(heads), None) is None:
        return heads
    margin = np.diagonal(scores) - np.where(np.eye(n, dtype=bool), NEVER, scores).max(axis=1, initial=NEVER)
    root = int(np.argmax(margin))
    weights = scores.astype(np.float64)
    np.fill_diagonal(weights, NEVER)
    return _edmonds(weights, root)


def _edmonds(weights: NDArray[np.float64], root: int) -> Ints:
    """Maximum spanning arborescence (Chu and Liu 1965; Edmonds 1967) over dependent-by-head weights."""
    n = len(weights)
    heads: Ints = weights.argmax(axis=1).astype(np.int64)
    heads[root] = root
    found = next(_cycles(heads), None)
    if found is None:
        return heads
    cycle = np.array(found, dtype=np.int64)
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    loss = weights[cycle, heads[cycle]]
    into = weights[np.ix_(cycle, rest)] - loss[:, None]  # what it costs to enter the cycle at each of its words
    out = weights[np.ix_(rest, cycle)]
    m = len(rest)
    smaller = np.full((m + 1, m + 1), NEVER * 10)
    smaller[:m, :m] = weights[np.ix_(rest, rest)]
    smaller[m, :m] = into.max(axis=0)
    smaller[:m, m] = out.max(axis=1)
    np.fill_diagonal(smaller, NEVER * 20)
    small = _edmonds(smaller, int(np.flatnonzero(rest == root)[0]))
    result = heads.copy()
    for i, place in enumerate(rest):
        result[place] = cycle[int(out[i].argmax())] if small[i] == m else rest[small[i]]
    entry = int(into[:, small[m]].argmax())
    result[cycle[entry]] = rest[small[m]]
    result[root] = root
    return result


def _cycles(heads: Ints) -> Iterator[list[int]]:
    """Cycles of more than one word."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        place = start
        while not state[place]:
            state[place] = 1
            path.append(place)
            place = int(heads[place])
        if state[place] == 1 and place in path and int(heads[place]) != place:
            yield path[path.index(place) :]
        for passed in path:
            state[passed] = 2
