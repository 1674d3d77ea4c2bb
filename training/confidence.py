"""Fit the weights of data/confidence.tsv: how likely a row is right as a whole.

    python -m training.confidence [--data ../shared] [--out data/confidence.tsv] [--around TABLE]

Fitted on articles that the reader was not trained on: of those that it was it is too sure. Prints the expected calibration error
(Guo et al. 2017, ten bins) on the development articles by which versions are chosen.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from dictagraph.graph.actors import resolve as resolving
from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.actors.confidence import features
from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.read import statements
from dictagraph.graph.speech.statement import Mention, Statement
from training.draft import DEV_SETS, articles
from training.targets import Example, fit, load_scorer, table

BINS = 10
PENALTY = 10.0
UNSEEN_SETS = "u"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("data/confidence.tsv"))
    parser.add_argument("--around", type=Path, help="a table whose weights are the starting point")
    args = parser.parse_args()
    scorer = load_scorer(args.data)
    around = table(args.around) if args.around else {}
    weights = fit(list(examples(args.data, UNSEEN_SETS, scorer)), around, penalty=PENALTY)
    dev = list(examples(args.data, DEV_SETS, scorer))
    print(f"expected calibration error on dev: {calibration_error(dev, weights):.3f} over {len(dev)} rows")
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()))
    args.out.write_text("feature\tweight\n" + rows, encoding="utf-8")
    return 0


def examples(data: Path, sets: str, scorer: ModuleType) -> Iterator[Example]:
    """Features of every row and whether it is right as a whole; rows that the gold makes optional are left out."""
    for path in articles(sets):
        text = (path.parent / (path.name[:-10] + ".txt")).read_bytes().decode("utf-8")
        document = Document(text, published=json.loads(path.read_text(encoding="utf-8")).get("doc_date"))
        analysis = analyse(document)
        reading = resolving.resolve(analysis, statements(analysis), calibrated=False)
        rows = [row(reading, statement) for statement in reading.statements]
        pairs = scorer.pair(scorer.load_gold(path, text), rows)
        right = {id(found): (wanted["spare"], scorer.count_pair(wanted, found, {}, Counter())[0]) for wanted, found in pairs}
        for found, statement in zip(rows, reading.statements, strict=True):
            spare, correct = right.get(id(found), (False, False))
            if not spare:
                yield tuple(features(statement, rule(reading, statement))), float(correct)


def rule(reading: Reading, statement: Statement) -> str | None:
    found = reading.cast.get(statement.speaker.span) if statement.speaker else None
    return found.rule if found else None


def row(reading: Reading, statement: Statement) -> dict[str, Any]:
    """What the scorer looks at."""

    def actor(mention: Mention | None) -> dict[str, Any] | None:
        found = reading.cast.get(mention.span) if mention else None
        if found is None:
            return None
        one = found.actor
        return {"id": one.canonical, "name": one.name, "aliases": list(one.aliases), "wikidata": one.wikidata}

    spans = {key: [list(s) for s in getattr(statement, key)] for key in ("cue_spans", "content_spans")}
    parties = {key: [a for m in getattr(statement, key) if (a := actor(m))] for key in ("addressees", "targets")}
    return {
        **spans,
        **parties,
        "speaker": actor(statement.speaker),
        "type": statement.act.value,
        "polarity": statement.polarity.value,
        "date": None,
        "sources": [],
        "quoted": statement.quoted,
        "reported_by": None,
    }


def calibration_error(found: list[Example], weights: dict[str, float]) -> float:
    """The mean distance between chance and share of right rows, over bins of the chance, weighed by their rows."""
    import math

    bins: dict[int, list[tuple[float, float]]] = {}
    for names, label in found:
        chance = 1 / (1 + math.exp(-sum(weights.get(n, 0.0) for n in names)))
        bins.setdefault(min(BINS - 1, int(chance * BINS)), []).append((chance, label))
    return sum(abs(sum(c for c, _ in rows) - sum(x for _, x in rows)) for rows in bins.values()) / len(found)


if __name__ == "__main__":
    raise SystemExit(main())
