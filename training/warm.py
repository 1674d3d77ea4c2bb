"""A network's weights back from the file that ships, so that training goes on from the last release.

The graph that `export` makes names its matrices by number. A network of known weights, exported in the same way, tells
which number is which parameter; the shipped integers are multiplied out by their scales.
"""

import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.export import averaged, to_onnx
from training.model import Reader, Sizes


def load_shipped(reader: Reader, source: Path) -> list[str]:
    """Fill `reader` from a shipped model's folder or a checkpoint; returns the parameters that it lacks, left as they are."""
    found = averages(source) if source.is_file() else shipped(source)
    missing = []
    with torch.no_grad():
        for name, parameter in reader.named_parameters():
            if name in found and found[name].shape == tuple(parameter.shape):
                parameter.copy_(torch.from_numpy(np.ascontiguousarray(found[name])))
            else:
                missing.append(name)
    return missing


def averages(checkpoint: Path) -> dict[str, NDArray[np.float32]]:
    """The averaged parameters of a checkpoint by name."""
    reader, _ = averaged(checkpoint)
    return {name: parameter.detach().numpy() for name, parameter in reader.named_parameters()}


def shipped(folder: Path) -> dict[str, NDArray[np.float32]]:
    """The parameters of a shipped model by name."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return parameters(Sizes(labels=tuple((k, len(v)) for k, v in labels.items())), folder / "reader.onnx")


def parameters(sizes: Sizes, shipped: Path) -> dict[str, NDArray[np.float32]]:
    """The parameters of a shipped network by name."""
    import onnx
    from onnx import numpy_helper

    probe = Reader(sizes).eval()
    with torch.no_grad():
        for parameter in probe.parameters():
            parameter.normal_(std=0.02)  # no two alike, so that each is known by its values
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "probe.onnx"
        to_onnx(probe, path)
        plain = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    packed = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(shipped)).graph.initializer}
    found = {}
    for name, parameter in probe.named_parameters():
        own = parameter.detach().numpy()
        for known, values in plain.items():
            turned = own.ndim == 2 and values.shape == own.T.shape and np.array_equal(values, own.T)
            if not turned and not (values.shape == own.shape and np.array_equal(values, own)):
                continue
            value = unpacked(packed, known)
            if value is not None:
                found[name] = value.T if turned else value
    return found


def unpacked(packed: dict[str, NDArray[np.generic]], name: str) -> NDArray[np.float32] | None:
    """A tensor in floating point; None where the file has none of that name."""
    if name in packed:
        return packed[name].astype(np.float32)
    if name + "_quantized" not in packed:
        return None
    scale, zero = packed[name + "_scale"].astype(np.float32), packed[name + "_zero_point"].astype(np.float32)
    whole: NDArray[np.float32] = (packed[name + "_quantized"].astype(np.float32) - zero) * scale
    return whole
