"""How sure a row is: the chance that act, speaker, parties and polarity are all as the text has them.

A logistic model over what is known of a row, fitted to our own training articles (training/confidence.py); its weights are in
data/confidence.tsv. Of the rows at 0.8, about 8 in 10 are right.
"""

import math
from collections.abc import Iterator
from functools import cache

from dictagraph.data import tables
from dictagraph.graph.speech.statement import Statement
from dictagraph.ontology.kinds import Polarity

BINS = (0.55, 0.65, 0.75, 0.85, 0.92)  # of the reader's own score


@cache
def weights() -> dict[str, float]:
    """Feature to weight."""
    return {row["feature"]: float(row["weight"]) for row in tables.rows("confidence")}


def features(statement: Statement, rule: str | None) -> Iterator[str]:
    """What is known of a row; `rule` is how its speaker was found, None where it was not."""
    yield "always"
    yield f"score {sum(statement.confidence >= bound for bound in BINS)}"
    yield "quoted" if statement.quoted else "not quoted"
    yield "cue of the table" if statement.reasons and statement.reasons[0].startswith("cue ") else "no cue of the table"
    yield f"act {statement.act.value}"
    yield f"speaker by {rule or 'nothing'}"
    yield "with parties" if statement.addressees or statement.targets else "without parties"
    if statement.polarity is Polarity.NEGATIVE:
        yield "negative"
    if statement.reported_by:
        yield "reported by another"
    if not statement.content_spans:
        yield "no content"


def confidence(statement: Statement, rule: str | None) -> float:
    """The chance that the row is right, 0 to 1; the reader's own score where no weights are known."""
    known = weights()
    if not known:
        return statement.confidence
    score = sum(known.get(name, 0.0) for name in features(statement, rule))
    return round(1 / (1 + math.exp(-score)), 4)
