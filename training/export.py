"""From a checkpoint to data/model: reader.onnx (int8), tokenizer.json, labels.json, each replaced atomically.

python -m training.export CHECKPOINT OUT [--float]
"""

import argparse
import json
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training.model import Reader, Sizes

OPSET = 17
INPUTS = ("ids", "shape", "quoted", "gap", "guideline", "mask", "first")
OUTPUTS = ("words", "arcs", "relations", "links", "parties", "antecedents")


def averaged(checkpoint: Path) -> tuple[Reader, dict[str, Any]]:
    """The network with its averaged weights, and what else the checkpoint holds."""
    state = torch.load(checkpoint, weights_only=True)
    reader = Reader(Sizes(labels=tuple((k, len(v)) for k, v in state["labels"].items())))
    reader.load_state_dict(state["reader"])
    trained = [p for name, p in reader.named_parameters() if name != "tokens.weight"]
    with torch.no_grad():
        for parameter, value in zip(trained, state["average"], strict=True):
            parameter.copy_(value)
    return reader.eval(), state


def export(checkpoint: Path, out: Path, tokenizer: Tokenizer, *, quantize: bool = True) -> None:
    """Write the three files that the reader needs at run time."""
    reader, state = averaged(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        whole, small = Path(folder) / "float.onnx", Path(folder) / "reader.onnx"
        to_onnx(reader, whole)
        if quantize:
            to_int8(whole, small)
        else:
            small = whole
        (Path(folder) / "labels.json").write_text(json.dumps(state["labels"], indent=1) + "\n", encoding="utf-8")
        tokenizer.save(str(Path(folder) / "tokenizer.json"))
        os.replace(small, out / "reader.onnx")
        for name in ("labels.json", "tokenizer.json"):
            os.replace(Path(folder) / name, out / name)


def to_onnx(reader: Reader, path: Path) -> None:
    ids = torch.ones(2, 12, dtype=torch.long)
    first = torch.arange(1, 10).repeat(2, 1)
    example = (ids, ids, ids, ids, torch.zeros(2, dtype=torch.long), ids, first)
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS}
    axes["first"] = {0: "batch", 1: "words"}
    axes["guideline"] = {0: "batch"}
    axes |= {
        "words": {0: "batch", 1: "words"},
        "arcs": {0: "batch", 1: "words", 2: "words"},
        "relations": {0: "batch", 1: "words", 2: "words"},
    }
    axes |= {name: {0: "batch", 2: "words", 3: "words"} for name in ("links", "parties", "antecedents")}
    axes["antecedents"] = {0: "batch", 1: "words", 2: "words"}
    later = {"parties": "party", "antecedents": "refer"}  # heads that the first releases lack
    outputs = [name for name in OUTPUTS if later.get(name, "upos") in dict(reader.sizes.labels)]
    axes = {name: axes[name] for name in (*INPUTS, *outputs)}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            reader,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def to_int8(source: Path, target: Path) -> None:
    """Weights in int8 a channel, activations at run time; pair scores stay in floating point (they have no weights)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="leave the weights in floating point")
    given = parser.parse_args()
    from training.train import plain_tokenizer

    export(given.checkpoint, given.out, plain_tokenizer(), quantize=not given.float)
