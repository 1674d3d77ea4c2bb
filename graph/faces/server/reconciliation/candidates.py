"""Which actors a query of a table may mean, the best first, by the rules of names that hold for actors of documents too.

The score is 0 to 100. The first is a match where it is sure enough and no other does nearly as well: of two of one name, none is.
"""

from dataclasses import dataclass
from typing import Any

from dictagraph.data.folding import fold
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.faces.server.pages import counted
from dictagraph.graph.faces.server.reconciliation.asked import Query
from dictagraph.graph.faces.server.reconciliation.properties import values
from dictagraph.graph.faces.server.reconciliation.register import Register, table_items, with_and_without_title, words
from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.bodies import BODIES, core, initials, is_acronym
from dictagraph.graph.linking.question import ITEM
from dictagraph.ontology.kinds import Kind

SURE, LEAD = 88.0, 8.0  # from which score on it is a match, and by how much it must be better than the next
KNOWN, NAMED, CALLED = 100.0, 98.0, 92.0  # by its id or item; by its own name; by another name
TABLE = 94.0  # another name of the same row in our tables
PEOPLE = {"same": 92.0, "spelling": 84.0, "shorter": 74.0, "single": 60.0}  # of spelling.relation
BODY, ACRONYM, METONYM, PART = 92.0, 70.0, 72.0, 65.0  # words in another order; initials; a capital; some of the words
TYPE = 4.0  # more where the type was asked for
OTHER_TYPE = 0.5  # what is left of the score of another type, where these are allowed
AGREES, DIFFERS = 6.0, -25.0  # of a property with such a value, or with others only
UNLINKED = 90.0  # at most, where an item was given and the actor has none
LEAST = 30.0
SHORT = 40  # characters of another name in a description


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor with its score, and whether it is the match."""

    id: str
    score: float
    name_score: float
    match: bool = False


def candidates(source: Source, register: Register, query: Query) -> list[Candidate]:
    """The candidates of a query, the best first."""
    keys = register.possible(query.name) if query.name else set()
    keys |= {key for property, some in query.properties if property == "wikidata" for v in some for key in register.of_item(v)}
    found = []
    for key in sorted(keys):
        kind = register.actors[key].kind
        if query.types and kind not in query.types and not query.should:
            continue
        named = _named(register, key, query.name)
        score = _with_properties(source, register, key, query, named)
        if query.types:
            score = min(KNOWN, score + TYPE) if kind in query.types else score * OTHER_TYPE
        if score >= LEAST:
            found.append(Candidate(key, round(score, 2), named))
    found.sort(key=lambda one: (-one.score, register.order[one.id]))
    if found and found[0].score >= SURE and (len(found) == 1 or found[0].score - found[1].score >= LEAD):
        found[0] = Candidate(found[0].id, found[0].score, found[0].name_score, True)
    return found[: query.limit]


def as_json(register: Register, one: Candidate) -> dict[str, Any]:
    """A candidate as the API writes it."""
    actor = register.actors[one.id]
    return {
        "id": one.id,
        "name": actor.name or "Unnamed",
        "description": described(register, one.id),
        "type": [{"id": str(actor.kind), "name": str(actor.kind)}],
        "score": one.score,
        "match": one.match,
        "features": [{"id": "name", "value": one.name_score}, {"id": "documents", "value": actor.documents}],
    }


def described(register: Register, key: str) -> str:
    """An actor in a line: kind, some other names, how often it is spoken of."""
    actor, item = register.actors[key], register.items.get(key)
    others = {fold(name): name for name in register.names[key][1:] if len(name) <= SHORT and fold(name) != fold(actor.name)}
    also = "; ".join([*others.values()][:3])
    numbers = f"{actor.said} said, {actor.about} about, in {counted(actor.documents, 'document')}"
    return ", ".join(filter(None, (str(actor.kind), item, f"also {also}" if also else "", numbers)))


def _named(register: Register, key: str, name: str) -> float:
    """How well a name is one of an actor's."""
    if not name:
        return 0.0
    item, kind = register.items.get(key), register.actors[key].kind
    if name in (key, item):
        return KNOWN
    own, *others = register.names[key]
    wanted = with_and_without_title(name) if kind is Kind.PERSON else (name,)
    best = max(_alike(kind, one, other, NAMED if other == own else CALLED) for one in wanted for other in (own, *others))
    return max(best, TABLE) if item and item in table_items(name) else best


def _alike(kind: Kind, wanted: str, name: str, same: float) -> float:
    """How well two names go together."""
    equal = fold(wanted) == fold(name)
    if kind is Kind.PERSON:
        found = PEOPLE.get(spelling.relation(wanted, name) or "", 0.0)
        return max(found, same if equal and not spelling.is_single(name) else 0.0)
    if equal:
        return METONYM if kind is Kind.STATE and same == CALLED else same
    if kind in BODIES:
        one, other = core(wanted), core(name)
        if one == other:
            return BODY
        if (states := _states(one)) and (others := _states(other)) and states != others:
            return 0.0
        if is_acronym(wanted) != is_acronym(name) and initials(wanted) == initials(name):
            return ACRONYM
    mine, theirs = words(wanted), words(name)
    return PART * len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def _states(words: frozenset[str]) -> set[str]:
    """The states among the words of a body's name, which are told by their items."""
    return {word for word in words if ITEM.fullmatch(word)}


def _with_properties(source: Source, register: Register, key: str, query: Query, score: float) -> float:
    """The score with what the values of properties say for or against it."""
    for property, wanted in query.properties:
        there = {fold(str(v.get("id") or next(iter(v.values())))) for v in values(source, register, key, property)}
        there |= {fold(str(v["name"])) for v in values(source, register, key, property) if "name" in v}
        if not wanted:
            continue
        if not there:
            score = min(score, UNLINKED) if property == "wikidata" else score
            continue
        agrees = any(fold(value) in there for value in wanted)
        if property == "wikidata":
            score = KNOWN if agrees else 0.0
        elif score:
            score = min(KNOWN, max(0.0, score + (AGREES if agrees else DIFFERS)))
    return score
