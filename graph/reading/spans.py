"""Spans from scores of labels O, B-x, I-x: the best sequence in which I-x only follows B-x or I-x."""

from collections.abc import Sequence

import numpy as np

from dictagraph.graph.reading.pieces import Ints
from dictagraph.graph.reading.scores import Floats

NEVER = np.float32(-1e4)


def best_labels(scores: Floats, labels: Sequence[str]) -> Ints:
    """Viterbi over sequences: scores [sequences, words, labels] to the best labels [sequences, words]."""
    many, size, width = scores.shape
    if not size or not many:
        return np.zeros((many, size), np.int64)
    steps = transitions(labels)
    best = scores[:, 0] + np.array([NEVER if x.startswith("I") else 0 for x in labels], np.float32)
    back = np.zeros((size, many, width), np.int64)
    for t in range(1, size):
        reached = best[:, :, None] + steps
        back[t] = reached.argmax(axis=1)
        best = np.take_along_axis(reached, back[t][:, None, :], axis=1)[:, 0] + scores[:, t]
    path = np.zeros((many, size), np.int64)
    path[:, -1] = best.argmax(axis=1)
    for t in range(size - 1, 0, -1):
        path[:, t - 1] = back[t][np.arange(many), path[:, t]]
    return path


def transitions(labels: Sequence[str]) -> Floats:
    """0 where the second label may follow the first, else NEVER."""
    return np.array([[NEVER if b[0] == "I" and (a == "O" or a[1:] != b[1:]) else 0 for b in labels] for a in labels], np.float32)


def label_spans(path: Sequence[int], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, x) of each stretch B-x I-x …, last exclusive."""
    found: list[tuple[int, int, str]] = []
    for place, index in enumerate(path):
        label = labels[index]
        if label.startswith("B"):
            found.append((place, place + 1, label[2:]))
        elif label.startswith("I") and found:
            found[-1] = (found[-1][0], place + 1, found[-1][2])
    return found
