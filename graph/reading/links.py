"""Attributions from the encoder's scores: which words anchor one, and which words belong to it.

Each likely anchor has a row of scores that says of every word of its window whether it is in the source, the cue or the
content of that attribution. A candidate's score is the mean of four opinions: that of the anchor, of its row, and of the
tags that the encoder gives cues and contents for themselves; of candidates that claim the same words the best is kept.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dictagraph.graph.reading.analysis import Attribution, Span
from dictagraph.graph.reading.encoder import Reading
from dictagraph.graph.reading.scores import Floats, log_softmax, odds
from dictagraph.graph.reading.spans import best_labels, label_spans

LEAST = {"polnear": 0.58, "dictagraph": 0.5, "uner": 0.5}  # score of an attribution; chosen on PolNeAR dev and our own dev articles
SAME = 0.7  # share of words in common from which two contents are one
MOST_ACTS = 4
LEAST_ACT = 0.02
LEAST_PARTY = 0.05
ROLES = ("S", "Q", "C")  # source, cue, content


@dataclass(frozen=True, slots=True)
class _Candidate:
    """`ranges` of words [first, last) by role."""

    anchor: int
    score: float
    ranges: dict[str, list[tuple[int, int]]]
    parties: tuple[tuple[int, float], ...]

    def words(self, role: str) -> set[int]:
        return {i for first, last in self.ranges[role] for i in range(first, last)}


def link(spans: Sequence[Span], labels: dict[str, list[str]], reading: Reading, guideline: str) -> Iterator[Attribution]:
    """Attributions in text order of their anchors."""
    acts = log_softmax(reading.words["act"])
    kept: list[_Candidate] = []
    holding: dict[int, list[_Candidate]] = defaultdict(list)  # those kept, by the words of their cues and contents
    for candidate in sorted(_candidates(reading, labels["link"]), key=lambda c: (-c.score, c.anchor)):
        if candidate.score < LEAST[guideline]:
            break
        words = candidate.words("Q") | candidate.words("C")
        near = {id(other): other for word in words for other in holding[word]}
        if not any(_same(candidate, other) for other in near.values()):
            kept.append(candidate)
            for word in words:
                holding[word].append(candidate)
    for found in sorted(kept, key=lambda c: c.anchor):
        source, cue, content = (tuple(_places(spans, found.ranges[role])) for role in ROLES)
        best = np.argsort(-acts[found.anchor], kind="stable")[:MOST_ACTS]
        chances = ((labels["act"][i], round(float(np.exp(acts[found.anchor, i])), 4)) for i in best.tolist())
        likely = tuple((act, chance) for act, chance in chances if chance >= LEAST_ACT)
        parties = tuple((spans[word], round(chance, 4)) for word, chance in found.parties)
        yield Attribution(source, cue, content, round(found.score, 4), likely, parties)


def _candidates(reading: Reading, labels: Sequence[str]) -> Iterator[_Candidate]:
    sure = 1 / (1 + np.exp(-odds(reading.words["anchor"])))
    tagged = {role: 1 - np.exp(log_softmax(reading.words[head])[:, 0]) for role, head in (("Q", "cue"), ("C", "content"))}
    for window in reading.windows:
        rows = log_softmax(window.links)
        for anchor, path, row, told in zip(window.anchors.tolist(), best_labels(rows, labels), rows, window.parties, strict=True):
            ranges: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
            for first, last, role in label_spans(path.tolist(), labels):
                ranges[role].append((first + window.first, last + window.first))
            if not any(ranges.values()):
                continue
            certain = float(sure[anchor])
            linked = float(np.exp(row[np.arange(len(path)), path])[path > 0].mean())
            content, cue = (_mean(tagged[role], ranges[role]) for role in "CQ")
            opinions = (certain, linked, content or 0.0, certain if cue is None else cue)
            parties = tuple((int(i) + window.first, float(told[i])) for i in np.flatnonzero(told >= LEAST_PARTY))
            yield _Candidate(anchor, sum(opinions) / len(opinions), ranges, parties)


def _mean(chances: Floats, ranges: Sequence[tuple[int, int]]) -> float | None:
    return float(np.concatenate([chances[first:last] for first, last in ranges]).mean()) if ranges else None


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Whether two candidates claim a cue in common or nearly the same content."""
    if one.words("Q") & other.words("Q"):
        return True
    mine, theirs = one.words("C"), other.words("C")
    return bool(mine and theirs) and len(mine & theirs) >= SAME * len(mine | theirs)


def _places(spans: Sequence[Span], ranges: Sequence[tuple[int, int]]) -> Iterator[Span]:
    for first, last in ranges:
        yield Span(spans[first].start, spans[last - 1].end)
