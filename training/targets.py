"""Fit the weights of data/targets.tsv: which actors around a statement are its addressees and targets.

    python -m training.targets [--data ../shared] [--out data/targets.tsv] [--around TABLE] [NAME ...]

A logistic model over the named features of graph/actors/targets.py, with a quadratic penalty on what it departs from the weights of
TABLE, on our own training articles, or those named. What the reader says of articles that it was trained on is too good to learn
from: fit on articles that it has not seen, then train it on them.
"""

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dictagraph.graph.actors import resolve as resolving
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.actors.targets import Candidate, candidates
from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.read import statements
from dictagraph.graph.speech.statement import Statement
from training.corpus import FOLDER
from training.draft import DEV_SETS, TRAIN_SETS, articles

PENALTY = 10.0
ROUNDS = 8
FEWEST = 3  # times that a feature must be seen

Example = tuple[tuple[str, ...], float]
Seen = list[tuple[Statement, list[Candidate]]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("data/targets.tsv"))
    parser.add_argument("--around", type=Path, help="a table whose weights are the starting point")
    parser.add_argument("names", nargs="*", metavar="NAME", help="articles to fit on")
    args = parser.parse_args()
    scorer = load_scorer(args.data)
    chosen = [FOLDER / f"{name}.gold.json" for name in args.names] or articles(TRAIN_SETS)
    train, dev = list(examples(chosen, scorer)), list(examples(articles(DEV_SETS), scorer))
    weights = fit(train, table(args.around) if args.around else {}, penalty=PENALTY)
    print("train", measure(train, weights), "\ndev  ", measure(dev, weights))
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005)
    args.out.write_text("feature\tweight\n" + rows, encoding="utf-8")
    return 0


def table(path: Path) -> dict[str, float]:
    """The weights in a file."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {name: float(weight) for name, weight in rows}


def load_scorer(data: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_statements", data / "score/score_statements.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples(paths: list[Path], scorer: ModuleType) -> Iterator[Example]:
    """Features and label of every candidate of every statement that is in the gold too."""
    for path in paths:
        text = (path.parent / (path.name[:-10] + ".txt")).read_bytes().decode("utf-8")
        document = Document(text, published=json.loads(path.read_text(encoding="utf-8")).get("doc_date"))
        seen = read(document)
        gold = scorer.load_gold(path, text)
        rows = [row(statement, number) for number, (statement, _) in enumerate(seen)]
        for wanted, found in scorer.pair(gold, rows):
            for candidate in seen[found["number"]][1]:
                actor = candidate.entity.freeze(document)
                mine = {"name": actor.name, "aliases": list(actor.aliases), "wikidata": actor.wikidata}
                if any(scorer.same_actor(other, mine) for other in wanted["targets_ok"]):
                    continue
                yield candidate.features, float(any(scorer.same_actor(target, mine) for target in wanted["targets"]))


def row(statement: Statement, number: int) -> dict[str, Any]:
    spans = {key: [list(s) for s in getattr(statement, key)] for key in ("cue_spans", "content_spans")}
    return {**spans, "speaker": None, "number": number}


def read(document: Document) -> Seen:
    """The statements of a document with their candidates, seen while it is resolved."""
    seen: Seen = []

    def watch(scene: Scene, statement: Statement, *around: Any) -> list[Any]:
        seen.append((statement, candidates(scene, statement, *around)))
        return own(scene, statement, *around)

    own, resolving.parties = resolving.parties, watch  # type: ignore[assignment]
    try:
        analysis = analyse(document)
        resolving.resolve(analysis, statements(analysis))
    finally:
        resolving.parties = own
    return seen


def fit(found: list[Example], around: dict[str, float], *, penalty: float = 2.0) -> dict[str, float]:
    """Weights by Newton's method on the likelihood, penalized by the square of what is added to those of `around`."""
    counts = Counter(name for features, _ in found for name in features)
    names = sorted(name for name, n in counts.items() if n >= FEWEST)
    index = {name: i for i, name in enumerate(names)}
    x: NDArray[np.float64] = np.zeros((len(found), len(names)))
    y = np.array([label for _, label in found])
    for i, (features, _) in enumerate(found):
        x[i, [index[f] for f in features if f in index]] = 1
    known = np.array([sum(around.get(f, 0.0) for f in features) for features, _ in found])
    w = np.zeros(len(names))
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ w - known))
        gradient = x.T @ (y - p) - penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(names))
        w += np.linalg.solve(hessian, gradient)
    return around | {name: round(around.get(name, 0.0) + added, 3) for name, added in zip(names, w.tolist(), strict=True)}


def measure(found: list[Example], weights: dict[str, float]) -> str:
    """Precision, recall and F1 over candidates."""
    guesses = [sum(weights.get(f, 0.0) for f in features) > 0 for features, _ in found]
    hits = sum(g and bool(label) for g, (_, label) in zip(guesses, found, strict=True))
    gold = sum(label for _, label in found)
    precision, recall = hits / max(1, sum(guesses)), hits / max(1.0, gold)
    found_f1 = 2 * hits / max(1.0, sum(guesses) + gold)
    return f"P {precision:.3f} R {recall:.3f} F1 {found_f1:.3f} of {len(found)} candidates, {gold:.0f} right"


if __name__ == "__main__":
    raise SystemExit(main())
