"""Fit the weights of data/dates.tsv: which of its moments is the day of a statement.

    python -m training.dates [--data ../shared] [--out data/dates.tsv]

A choice model (multinomial logit, McFadden 1974) over the named features of graph/speech/moments.py with a quadratic penalty,
on our own training articles. The day of the statement before is a moment of the next: it is the gold's in the first round, and
the model's own in the next ones, as it will be when it is used; each round learns from those before too (Ross et al. 2011).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dictagraph.data import tables
from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech import when
from dictagraph.graph.speech.citations import citations
from dictagraph.graph.speech.dates import parse
from dictagraph.graph.speech.days import Calendar, calendar
from dictagraph.graph.speech.moments import Moment, moments
from dictagraph.graph.speech.read import statements
from dictagraph.graph.speech.statement import Statement
from dictagraph.graph.speech.syntax import Syntax
from training.draft import DEV_SETS, TRAIN_SETS, articles
from training.targets import load_scorer, row

ROUNDS = 3
BY_HAND = {  # too rare in the training articles to be learned
    "printed beside the cue: its clause follows": 3.0,
    "printed beside the cue: counts on": 2.0,
}
PENALTY = 4.0
FEWEST = 4  # times that a feature must be seen
STEPS = 400
RATE = 0.05

Example = tuple[list[Moment], list[bool]]  # candidates, and which of them are right


@dataclass(slots=True)
class Case:
    """An article: its days, its statements, and for those in the gold the days that are right."""

    book: Calendar
    found: list[Statement]
    right: dict[int, list[str | None]]
    gold: dict[int, str | None]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("data/dates.tsv"))
    args = parser.parse_args()
    train, dev = (list(cases(args.data, sets)) for sets in (TRAIN_SETS, DEV_SETS))
    weights: dict[str, float] = {}
    seen: list[Example] = []
    for number in range(ROUNDS):
        seen += [e for case in train for e in examples(case, weights if number else None)]
        weights = fit(seen)
        for name, part in (("train", train), ("dev  ", dev)):
            print(f"round {number + 1}, {name}", measure(part, weights), flush=True)
    weights |= BY_HAND
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005)
    args.out.write_text("feature\tweight\n" + rows, encoding="utf-8")
    return 0


def cases(data: Path, sets: str) -> Iterator[Case]:
    """The articles, read."""
    scorer = load_scorer(data)
    for path in articles(sets):
        text = (path.parent / (path.name[:-10] + ".txt")).read_bytes().decode("utf-8")
        document = Document(text, published=json.loads(path.read_text(encoding="utf-8")).get("doc_date"))
        analysis = analyse(document)
        found = [replace(s, date=None, date_text=None) for s in statements(analysis)]
        known = tuple(citations(text, parse(document.published), outlet=lambda name: tables.outlet(name) is not None))
        case = Case(calendar(Syntax(analysis), known), found, {}, {})
        for wanted, guess in scorer.pair(scorer.load_gold(path, text), [row(s, n) for n, s in enumerate(found)]):
            case.right[guess["number"]] = accepted(wanted)
            case.gold[guess["number"]] = wanted["date"]
        yield case


def accepted(wanted: dict[str, Any]) -> list[str | None]:
    """The days that the scorer takes; an undated statement may have the day of its document."""
    return [wanted["date"], *wanted.get("date_ok", [])] + ([] if wanted["date"] else [wanted["doc_date"]])


def examples(case: Case, weights: dict[str, float] | None) -> Iterator[Example]:
    """Candidates and labels of the statements in the gold; without weights the days before are the gold's."""
    done: list[Statement] = []
    for number, statement in enumerate(case.found):
        found = moments(case.book, statement, done)
        day = chosen(found, weights).date if weights is not None else case.gold.get(number)
        done.append(replace(statement, date=day))
        if number in case.right:
            labels = [c.date in case.right[number] for c in found]
            yield found, labels if any(labels) else [c.date is None for c in found]


def chosen(found: list[Moment], weights: dict[str, float]) -> Moment:
    own, when.weights = when.weights, lambda: weights  # type: ignore[assignment]
    try:
        return when.choose(found)
    finally:
        when.weights = own


def fit(found: list[Example]) -> dict[str, float]:
    """Weights by gradient ascent (Adam) on the penalized likelihood of the right candidates together."""
    counts = Counter(name for candidates, _ in found for c in candidates for name in c.features)
    names = sorted(name for name, n in counts.items() if n >= FEWEST)
    index = {name: i for i, name in enumerate(names)}
    flat = [c for candidates, _ in found for c in candidates]
    owner = np.repeat(np.arange(len(found)), [len(candidates) for candidates, _ in found])
    right = np.array([label for _, labels in found for label in labels])
    x: NDArray[np.float64] = np.zeros((len(flat), len(names)))
    for i, candidate in enumerate(flat):
        x[i, [index[f] for f in candidate.features if f in index]] = 1
    w, mean, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.exp(np.clip(x @ w, -30, 30))
        every = scores / np.bincount(owner, scores)[owner]
        good = scores * right / np.bincount(owner, scores * right)[owner]
        gradient = x.T @ (good - every) - PENALTY * w
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        w += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, w.round(3).tolist(), strict=True))


def measure(found: list[Case], weights: dict[str, float]) -> str:
    """Precision, recall and F1 as the scorer counts them."""
    hits = predicted = gold = 0
    for case in found:
        done: list[Statement] = []
        for number, statement in enumerate(case.found):
            day = chosen(moments(case.book, statement, done), weights).date
            done.append(replace(statement, date=day))
            if number not in case.right:
                continue
            right = case.right[number]
            gold += right[0] is not None
            predicted += day is not None and not (right[0] is None and day in right)
            hits += right[0] is not None and day is not None and day in right
    return f"P {hits / max(1, predicted):.3f} R {hits / max(1, gold):.3f} F1 {2 * hits / max(1, predicted + gold):.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
