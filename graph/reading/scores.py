"""From scores to probabilities."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def log_softmax(scores: Floats) -> Floats:
    """Over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def odds(scores: Floats) -> Floats:
    """Of the second of two labels, in logarithms."""
    result: Floats = scores[:, 1] - scores[:, 0]
    return result
