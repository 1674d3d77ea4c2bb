"""Windows of labelled texts, and batches of windows as tensors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from dictagraph.graph.reading.encoder import GUIDELINES
from dictagraph.graph.reading.pieces import CLS, SEP
from dictagraph.graph.reading.windows import windows
from training.labelled import ANY_NAME, WORD_TASKS, Labelled

TASKS = (*WORD_TASKS, "name")


@dataclass(slots=True)
class Window:
    """Words [first, last) of a text; pieces counts the two special ones."""

    text: Labelled
    first: int
    last: int
    pieces: int


def cut(texts: list[Labelled], rng: random.Random, *, low: int, high: int) -> list[Window]:
    """Windows of all texts, of a random limit each time; texts repeat as they say."""
    made = []
    for text in texts:
        counts = np.bincount(text.pieces.word, minlength=len(text.pieces.spans))
        for _ in range(text.repeat):
            limit = rng.randint(low, high)
            for first, last in windows(counts, text.cuts, limit=limit, overlap=0.0):
                made.append(Window(text, first, last, int(counts[first:last].sum()) + 2))
    return made


def batched(found: list[Window], rng: random.Random, size: int) -> Iterator[list[Window]]:
    """Batches of about `size` pieces, of windows of like length, in random order."""
    keyed = sorted(found, key=lambda w: w.pieces + rng.uniform(-12, 12))
    groups: list[list[Window]] = [[]]
    longest = 0
    for window in keyed:
        longest = max(longest, window.pieces)
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
            longest = window.pieces
        groups[-1].append(window)
    rng.shuffle(groups)
    yield from groups


@dataclass(slots=True)
class Batch:
    """Inputs as the network takes them; labels by task, -1 masked; rows of attributions."""

    inputs: dict[str, Tensor]
    labels: dict[str, Tensor]
    sentence_weight: Tensor
    name_weight: Tensor
    row_batch: Tensor
    row_anchor: Tensor
    row_allowed: Tensor
    row_acts: Tensor
    row_parties: Tensor
    closed: Tensor
    refer_weight: Tensor


UNER = GUIDELINES["uner"]
STRANGE = 0.15  # share of windows with attributions that are read under the other guideline, those labels masked


def collate(found: list[Window], acts: int, rng: random.Random) -> Batch:
    """Windows as tensors. Where a text has no attributions either guideline about them is as good: one is drawn."""
    p = max(w.pieces for w in found)
    n = max(w.last - w.first for w in found)
    b = len(found)
    inputs = {k: np.zeros((b, p), dtype=np.int64) for k in ("ids", "shape", "quoted", "gap", "mask")}
    inputs["first"] = np.zeros((b, n), dtype=np.int64)
    attributed = [bool((w.text.word["anchor"] >= 0).any()) for w in found]
    chances = [0.0 if w.text.guideline == UNER else STRANGE if known else 0.5 for w, known in zip(found, attributed, strict=True)]
    strange = [rng.random() < chance for chance in chances]
    inputs["guideline"] = np.array([w.text.guideline ^ other for w, other in zip(found, strange, strict=True)])
    labels = {k: np.full((b, n), -1, dtype=np.int64) for k in TASKS}
    labels["name"][:] = ANY_NAME
    rows = []
    for i, window in enumerate(found):
        fill(inputs, i, window.text, window.first, window.last)
        size = window.last - window.first
        for task in TASKS:
            labels[task][i, :size] = window.text.word[task][window.first : window.last]
        head = labels["head"][i, :size]
        head -= np.where(head >= 0, window.first, 0)
        head[(head < 0) | (head >= size)] = -1
        if window.text.pieces.gap[window.first] != 2 and labels["sentence"][i, 0] == 0:
            labels["sentence"][i, 0] = -1
        if strange[i]:
            for task in ("source", "cue", "content", "anchor"):
                labels[task][i] = -1
            continue
        rows += [(i, row) for row in window.text.rows if window.first <= row.anchor < window.last]
    allowed = np.zeros((len(rows), n), dtype=np.int64)
    row_acts = np.zeros((len(rows), acts), dtype=np.float32)
    parties = np.zeros((len(rows), n), dtype=np.int64)
    for j, (i, row) in enumerate(rows):
        first, last = found[i].first, found[i].last
        allowed[j, : last - first] = row.default
        for index, bits in row.labels.items():
            if first <= index < last:
                allowed[j, index - first] = bits
        if row.acts is not None:
            row_acts[j] = row.acts
        if row.parties is not None:
            parties[j, : last - first] = 1
            for index, bits in row.parties.items():
                if first <= index < last:
                    parties[j, index - first] = bits
    tensor = torch.from_numpy
    return Batch(
        {k: tensor(v) for k, v in inputs.items()},
        {k: tensor(v) for k, v in labels.items()},
        torch.tensor([w.text.sentence_weight for w in found]),
        torch.tensor([w.text.name_weight for w in found]),
        torch.tensor([i for i, _ in rows], dtype=torch.long),
        torch.tensor([r.anchor - found[i].first for i, r in rows], dtype=torch.long),
        tensor(allowed),
        tensor(row_acts),
        tensor(parties),
        torch.tensor([w.text.closed for w in found]),
        torch.tensor([w.text.refer_weight for w in found]),
    )


def fill(inputs: dict[str, np.ndarray], i: int, text: Labelled, first: int, last: int) -> None:
    """Row i of the inputs from words [first, last)."""
    cut_ = text.pieces
    low = cut_.first[first]
    high = cut_.first[last] if last < len(cut_.first) else len(cut_.ids)
    size = high - low
    word = cut_.word[low:high]
    inputs["ids"][i, 0], inputs["ids"][i, size + 1] = CLS, SEP
    inputs["ids"][i, 1 : size + 1] = cut_.ids[low:high]
    inputs["mask"][i, : size + 2] = 1
    for key in ("shape", "quoted"):
        inputs[key][i, 1 : size + 1] = getattr(cut_, key)[word]
    starts = cut_.first[first:last] - low
    inputs["gap"][i, 1 : size + 1] = 3
    inputs["gap"][i, 1 + starts] = cut_.gap[first:last]
    inputs["first"][i, : last - first] = starts + 1
