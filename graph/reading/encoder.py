"""The reader's network: pieces of a text in, scores of words and pairs of words out.

Runs data/model/reader.onnx by onnxruntime. Windows go one by one to as many threads as there are cores (two at most); each run
stays on one thread, which is faster than sharing one run. The scores are the same from run to run on one machine; other
processors may differ in the last bits of floating point.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dictagraph.graph.reading.pieces import CLS, SEP, Ints, Pieces
from dictagraph.graph.reading.scores import Floats, log_softmax
from dictagraph.graph.reading.windows import windows
from dictagraph.ontology.errors import DictagraphError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = Path(__file__).resolve().parents[2] / "data" / "model"
GUIDELINES = {"polnear": 0, "dictagraph": 1, "uner": 2}
WORKERS = max(1, min(2, os.cpu_count() or 1))
ANCHOR = 0.05  # rows of links are kept for words at least so likely to anchor an attribution
NOMINAL = ("NOUN", "PROPN")  # parts of speech of antecedents
ASKING = ("PRON", *NOMINAL)  # and of words that may stand for somebody
NEVER = np.float32(-1e4)
MEANT = 0.02  # antecedents less likely are left out
HEADS = ("sentence", "upos", "feats", "name", "source", "cue", "content", "anchor", "act")
WIDTHS = {"sentence": 2, "source": 3, "cue": 3, "content": 3, "anchor": 2}  # the others are as long as their labels


@dataclass(frozen=True, slots=True)
class Window:
    """Scores of pairs of words in the words [first, last) of a document.

    `arcs` [n, n] dependent by head, the diagonal the root; `relations` [n, n] the best relation of each such pair;
    `links` [anchors, n, labels] for the words `anchors` (indices in the document) that may anchor an attribution;
    `parties` [anchors, n] the probability that a word names to whom or about whom it is said;
    `antecedents` of words that no earlier window holds: (word, antecedent) as indices in the document, and the probability.
    """

    first: int
    last: int
    arcs: NDArray[np.float16]
    relations: NDArray[np.uint8]
    anchors: Ints
    links: Floats
    parties: Floats
    antecedents: tuple[NDArray[np.int64], Floats]


@dataclass(frozen=True, slots=True)
class Reading:
    """`words`: scores [n, labels] of each head; `home`: for each word the window in which it is most central."""

    words: dict[str, Floats]
    windows: tuple[Window, ...]
    home: Ints


class Encoder:
    """The network with its tokenizer and labels; loaded when first used, then kept."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.folder = folder

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Word to pieces."""
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._file("tokenizer.json")))

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """The names of each head's labels."""
        loaded: dict[str, list[str]] = json.loads(self._file("labels.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def session(self) -> InferenceSession:
        """onnxruntime's session; its runs may be made from several threads at once."""
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        return InferenceSession(str(self._file("reader.onnx")), options, providers=["CPUExecutionProvider"])

    def _file(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise DictagraphError(
                f"{path}: the reader's model is missing; install the package again, or train it: python -m training.train"
            )
        return path

    def read(self, pieces: Pieces, cuts: Ints, *, guideline: str = "dictagraph") -> Reading:
        """Scores of all words. `cuts` as `windows.breaks` gives them; `guideline` is a key of GUIDELINES."""
        size = len(pieces.spans)
        counts = np.bincount(pieces.word, minlength=size)
        ranges = windows(counts, cuts)
        if not ranges:
            return Reading({h: np.zeros((0, w), np.float32) for h, w in self._widths()}, (), np.zeros(0, np.int64))
        home = homes(size, ranges)
        words = np.zeros((size, sum(w for _, w in self._widths())), np.float32)
        done: list[Window] = []
        _ = self.session

        def read(index: int) -> tuple[Ints, Floats, Window]:
            first, last = ranges[index]
            outputs = self._run(pieces, first, last, GUIDELINES[guideline])
            mine = np.flatnonzero(home[first:last] == index)
            fresh = max(0, ranges[index - 1][1] - first) if index else 0
            return first + mine, outputs[0][mine], self._window(first, last, mine, outputs, fresh)

        with ThreadPoolExecutor(min(WORKERS, len(ranges))) as pool:
            for places, rows, window in pool.map(read, range(len(ranges))):
                words[places] = rows
                done.append(window)
        split = np.cumsum([w for _, w in self._widths()])[:-1]
        heads = dict(zip(HEADS, np.split(words, split, axis=1), strict=True))
        return Reading(heads, tuple(done), home)

    def _widths(self) -> list[tuple[str, int]]:
        return [(head, WIDTHS.get(head) or len(self.labels[head])) for head in HEADS]

    def _run(self, pieces: Pieces, first: int, last: int, guideline: int) -> list[NDArray[Any]]:
        """The scores of one window: more at once gain nothing on a CPU, cost memory, and would share one scale in int8."""
        found: list[NDArray[Any]] = self.session.run(None, inputs(pieces, first, last, guideline))
        return [scores[0] for scores in found]

    def _window(self, first: int, last: int, mine: Ints, outputs: list[NDArray[Any]], fresh: int) -> Window:
        flat, arcs, relations, links, parties, *refers = outputs
        n = last - first
        at = sum(w for h, w in self._widths()[: HEADS.index("anchor")])
        odds = flat[mine, at + 1] - flat[mine, at]
        anchors = mine[odds > np.log(ANCHOR / (1 - ANCHOR))]
        rows = np.ascontiguousarray(links[:, anchors, :n].transpose(1, 2, 0))
        told = log_softmax(np.ascontiguousarray(parties[:, anchors, :n].transpose(1, 2, 0)))
        near = arcs[:n, :n].astype(np.float16)
        scores = refers[0][fresh:n, :n] if refers else np.eye(n, dtype=np.float32)[fresh:n] * 100
        at = sum(w for h, w in self._widths()[: HEADS.index("upos")])
        upos = flat[:n, at : at + len(self.labels["upos"])].argmax(axis=1)
        nominal = np.isin(upos, [self.labels["upos"].index(name) for name in NOMINAL])
        itself = np.eye(n, dtype=bool)[fresh:n]  # the diagonal is that there is none
        meant = np.exp(log_softmax(np.where(nominal[None, :] | itself, scores, NEVER)))
        meant[itself] = 0
        meant[~np.isin(upos[fresh:], [self.labels["upos"].index(name) for name in ASKING])] = 0
        asks, stands = np.nonzero(meant > MEANT)
        pairs = np.stack([asks + fresh, stands], axis=1) + first
        kept = relations[:n, :n].astype(np.uint8)
        sure = 1 - np.exp(told[..., 0])
        return Window(first, last, near, kept, anchors + first, rows, sure, (pairs, meant[asks, stands]))


def inputs(pieces: Pieces, first: int, last: int, guideline: int) -> dict[str, Ints]:
    """The network's inputs for the words [first, last), a batch of one window."""
    edges = np.append(pieces.first, len(pieces.ids))
    low, high = int(edges[first]), int(edges[last])
    size = high - low
    word = pieces.word[low:high]
    given: dict[str, Ints] = {k: np.zeros((1, size + 2), np.int64) for k in ("ids", "shape", "quoted", "gap")}
    given["mask"] = np.ones((1, size + 2), np.int64)
    given["guideline"] = np.full(1, guideline, np.int64)
    given["ids"][0] = [CLS, *pieces.ids[low:high], SEP]
    given["shape"][0, 1:-1] = pieces.shape[word]
    given["quoted"][0, 1:-1] = pieces.quoted[word]
    starts = pieces.first[first:last] - low + 1
    given["gap"][0, 1:-1] = 3
    given["gap"][0, starts] = pieces.gap[first:last]
    given["first"] = starts[None]
    return given


def homes(size: int, ranges: Sequence[tuple[int, int]]) -> Ints:
    """For each word the window in which it is farthest from a cut edge; the first of equals."""
    home, near = np.full(size, -1, np.int64), np.full(size, -1, np.int64)
    for index, (first, last) in enumerate(ranges):
        far = margins(first, last, size)
        better = far > near[first:last]
        home[first:last][better] = index
        near[first:last][better] = far[better]
    return home


def margins(first: int, last: int, size: int) -> Ints:
    """Words between each word of a window and its nearer edge; the text's own ends are no edges."""
    places = np.arange(first, last)
    left = places - first if first > 0 else np.full(last - first, size)
    right = last - 1 - places if last < size else np.full(last - first, size)
    nearer: Ints = np.minimum(left, right).astype(np.int64)
    return nearer


@lru_cache(maxsize=2)
def encoder(folder: Path = MODEL) -> Encoder:
    """The one encoder of a model folder."""
    return Encoder(folder)
