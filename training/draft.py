"""Our own articles with gold statements."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.labelled import ACTS, Labelled, Row

TRAIN_SETS, DEV_SETS = "defghi", "jk"  # a set is one hand's: kept together
PRONOUNS = {"he", "she", "they", "it", "we", "i", "you", "who"}


def draft(folder: Path, sets: str, tokenizer: Tokenizer, *, repeat: int = 1) -> Iterator[Labelled]:
    """Articles with gold statements: cues, contents and acts. Sources are not marked in them: left open, see `Row`."""
    for path in sorted(folder.glob("*.gold.json")):
        if path.name[0] not in sets:
            continue
        text = (folder / (path.name[:-10] + ".txt")).read_bytes().decode("utf-8")
        made = Labelled.of(text, tokenizer, guideline=1, repeat=repeat)
        statements = json.loads(path.read_text(encoding="utf-8"))["statements"]
        for task in ("cue", "content", "anchor"):
            made.word[task][:] = 0
        last: dict[str | None, Row] = {}
        rows: dict[int, Row] = {}
        for item in statements:
            cue = made.covered(*item["cue_at"]) if item.get("cue_at") else range(0)
            content = made.covered(*item["content_at"]) if item.get("content_at") else range(0)
            if not cue and item.get("continues") and item["speaker"] in last:
                row = last[item["speaker"]]
            elif cue or content:
                anchor = cue[0] if cue else content[0]
                row = rows.setdefault(anchor, Row(anchor, {}, default=0b111, acts=acts(item["type"])))
            else:
                continue
            last[item["speaker"]] = row
            for covered, task, label in ((cue, "cue", 3), (content, "content", 5)):
                for n, index in enumerate(covered):
                    row.labels.setdefault(index, 1 << (label + (n > 0)))
                    made.word[task][index] = 1 if n == 0 else 2
        for anchor in rows:
            made.word["anchor"][anchor] = 1
            index = anchor - 1
            if index >= 0 and text[slice(*made.pieces.spans[index])].lower() in PRONOUNS - {"it", "you"}:
                rows[anchor].labels.setdefault(index, 1 << 1)
        made.rows = list(rows.values())
        yield made


def acts(types: list[str]) -> NDArray[np.float32]:
    """0.7 on the first acceptable type, the rest shared by the others."""
    target = np.zeros(len(ACTS), dtype=np.float32)
    target[ACTS.index(types[0])] = 1.0 if len(types) == 1 else 0.7
    for other in types[1:]:
        target[ACTS.index(other)] += 0.3 / (len(types) - 1)
    return target
