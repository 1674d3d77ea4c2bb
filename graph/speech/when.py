"""When a statement was made: the likeliest of its moments, or none.

The weights of data/dates.tsv are those of a choice model (multinomial logit) fitted to our own training articles
(training/dates.py): a feature such as "printed beside the cue: hangs on the cue, outside the content" can be read and changed.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dictagraph.data import tables
from dictagraph.graph.speech.days import Calendar
from dictagraph.graph.speech.moments import Moment, moments
from dictagraph.graph.speech.statement import Statement

SURE = 0.4  # probability from which a day is told


@cache
def weights() -> dict[str, float]:
    """Feature to weight."""
    return {row["feature"]: float(row["weight"]) for row in tables.rows("dates")}


def dated(book: Calendar, found: Sequence[Statement]) -> list[Statement]:
    """The statements with their dates, in the same order."""
    result: list[Statement] = []
    for statement in found:
        chosen = choose(moments(book, statement, result))
        result.append(replace(statement, date=chosen.date, date_text=chosen.text) if chosen.date else statement)
    return result


def choose(candidates: Sequence[Moment]) -> Moment:
    """The likeliest day if it is likely enough, else no day, which is the first of the candidates."""
    chance = chances(candidates)
    best = max(range(1, len(candidates)), key=lambda i: (chance[i], -i), default=0)
    return candidates[best] if chance[best] >= SURE else candidates[0]


def chances(candidates: Sequence[Moment]) -> list[float]:
    """The model's probability of each."""
    sums = [sum(weights().get(name, 0.0) for name in c.features) for c in candidates]
    odds = [math.exp(s - max(sums)) for s in sums]
    return [o / sum(odds) for o in odds]
