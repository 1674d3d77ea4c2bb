"""What a service is asked about an actor, the candidates that it gives, and which of them is the match.

Services score as they like; here a candidate is weighed anew by name, kind, state and time, so that one bound holds for all. Nobody
is matched with an item that is not of his kind, nor where a second candidate does nearly as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.bodies import core, is_acronym
from dictagraph.ontology.kinds import Kind

BAR = 0.8  # from this chance on a candidate is a match
LEAD = 0.1  # by which it must be better than the next
HUMAN, COUNTRY, ORGANIZATION = "Q5", "Q6256", "Q43229"  # Wikidata's classes: human, country, organization
TYPES = {
    Kind.PERSON: HUMAN,
    Kind.STATE: COUNTRY,
    Kind.ORGANIZATION: ORGANIZATION,
    Kind.MEDIA: ORGANIZATION,
    Kind.GROUP: ORGANIZATION,
}
ITEM = re.compile(r"Q[1-9][0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """An actor as a service may know it. `state` is the Wikidata item of its state, `years` those of its documents."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    state: str | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a service gives. `types` are classes, `states` those of a person and `terms` the years of its offices.

    `certain` is the service's own word that it is the match; `chance` is ours.
    """

    id: str
    iri: str
    label: str
    names: tuple[str, ...] = ()
    description: str = ""
    types: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    terms: tuple[tuple[int, int], ...] = ()
    born: int | None = None
    died: int | None = None
    certain: bool = False
    chance: float = 0.0
    also: tuple[str, ...] = field(default=())  # IRIs of the same in further datasets


def weighed(question: Question, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with their chances, the best first; those of another kind or time are left out."""
    found = [replace(c, chance=_chance(question, c)) for c in candidates if of_kind(question, c) and _alive(question, c)]
    return tuple(sorted((c for c in found if c.chance > 0), key=lambda c: (-c.chance, c.id)))


def match(question: Question, ranked: Sequence[Candidate]) -> Candidate | None:
    """The first of weighed candidates, where it is sure enough and of a kind that the service tells."""
    if not ranked or ranked[0].chance < BAR or not ranked[0].types:
        return None
    if len(ranked) > 1 and ranked[0].chance - ranked[1].chance < LEAD:
        return None
    return ranked[0]


def of_kind(question: Question, candidate: Candidate) -> bool:
    """Whether the kinds go together, as far as the service tells: a human is a person, and nothing else is."""
    if not candidate.types:
        return True
    return (HUMAN in candidate.types) == (question.kind is Kind.PERSON)


def _alive(question: Question, candidate: Candidate) -> bool:
    """Whether the person can have been in the news: not before it was fifteen, not long after its death."""
    if question.kind is not Kind.PERSON or not question.years:
        return True
    return not (
        (candidate.born is not None and max(question.years) < candidate.born + 15)
        or (candidate.died is not None and min(question.years) > candidate.died + 30)
    )


def _chance(question: Question, candidate: Candidate) -> float:
    names = max((_name(question, name) for name in (candidate.label, *candidate.names)), default=0.0)
    if names == 0:
        return 0.0
    score = names
    if candidate.certain:
        score += 0.1
    if question.state and candidate.states:
        score += 0.15 if question.state in candidate.states else -0.35
    if question.years and candidate.terms:
        score += 0.1 if any(start <= year <= end for year in question.years for start, end in candidate.terms) else -0.05
    return round(min(0.99, max(0.0, score)), 4)


def _name(question: Question, name: str) -> float:
    """How well a name goes with those of the actor, 0 to 0.75."""
    if question.kind is Kind.PERSON:
        return {"same": 0.72, "spelling": 0.62, "shorter": 0.55}.get(spelling.relation(question.name, name) or "", 0.0)
    if core(question.name) == core(name):
        return 0.7 if is_acronym(question.name) else 0.75
    return 0.6 if any(core(alias) == core(name) for alias in question.aliases) else 0.0
