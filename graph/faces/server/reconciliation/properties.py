"""What clients can ask of actors: a table of properties, and their values in a store."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyoxigraph import NamedNode

from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.faces.server.reconciliation.register import Register
from dictagraph.graph.knowledge.names import key_of, term
from dictagraph.ontology import terms as t

PARTNERS = 10
READ = 10_000  # statements of an actor that are looked at, for speed
DAYS = "SELECT DISTINCT ?day { GRAPH ?d { ?local dg:canonical %s } ?d schema:datePublished ?day }"

Value = dict[str, Any]
Values = Callable[[Source, Register, str], Iterator[Value]]


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values, each as the API writes it: str, int, date, or id and name of another actor."""

    id: str
    name: str
    description: str
    values: Values


def _aliases(_: Source, register: Register, key: str) -> Iterator[Value]:
    return ({"str": name} for name in register.names[key][1:])


def _item(_: Source, register: Register, key: str) -> Iterator[Value]:
    return ({"str": item} for item in [register.items.get(key)] if item)


def _kind(_: Source, register: Register, key: str) -> Iterator[Value]:
    yield {"str": str(register.actors[key].kind)}


def _links(source: Source, _: Register, key: str) -> Iterator[Value]:
    node = source.names.node("actor", key)
    for way in (t.EXACT_MATCH, t.CLOSE_MATCH):
        found = [q.object.value for q in source.store.quads_for_pattern(node, term(way), None) if isinstance(q.object, NamedNode)]
        yield from ({"str": iri} for iri in sorted(found))


def _roles(source: Source, key: str, property: str) -> Iterator[Value]:
    found = set()
    for quad in source.store.quads_for_pattern(None, term(t.MEMBER), source.names.node("actor", key)):
        if isinstance(quad.subject, NamedNode):
            found.add(source.facts((quad.subject, property, None, None)).text(quad.subject, property))
    return ({"str": text} for text in sorted(filter(None, found)))


def _offices(source: Source, _: Register, key: str) -> Iterator[Value]:
    return _roles(source, key, t.ROLE_NAME)


def _bodies(source: Source, _: Register, key: str) -> Iterator[Value]:
    return _roles(source, key, t.ORGANIZATION_NAME)


def _said(_: Source, register: Register, key: str) -> Iterator[Value]:
    yield {"int": register.actors[key].said}


def _about(_: Source, register: Register, key: str) -> Iterator[Value]:
    yield {"int": register.actors[key].about}


def _documents(_: Source, register: Register, key: str) -> Iterator[Value]:
    yield {"int": register.actors[key].documents}


def _days(source: Source, key: str) -> list[str]:
    rows = source.select(DAYS % source.names.node("actor", key))
    return sorted(day for row in rows if (day := row["day"]) and len(day) == len("2022-09-20"))


def _first(source: Source, _: Register, key: str) -> Iterator[Value]:
    return ({"date": f"{day}T00:00:00Z"} for day in _days(source, key)[:1])


def _last(source: Source, _: Register, key: str) -> Iterator[Value]:
    return ({"date": f"{day}T00:00:00Z"} for day in _days(source, key)[-1:])


def _partners(source: Source, register: Register, key: str) -> Iterator[Value]:
    node, store = source.names.node("actor", key), source.store
    ways = ((t.SPEAKER, (t.ADDRESSEE, t.TARGET)), (t.ADDRESSEE, (t.SPEAKER,)), (t.TARGET, (t.SPEAKER,)))
    pairs = {
        (quad.subject, key_of(other.object))
        for mine, theirs in ways
        for quad in islice(store.quads_for_pattern(None, term(mine), node), READ)
        if isinstance(quad.subject, NamedNode)
        for way in theirs
        for other in store.quads_for_pattern(quad.subject, term(way), None)
        if isinstance(other.object, NamedNode)
    }
    counts = Counter(other for _, other in pairs if other != key and other in register.actors)
    most = sorted(counts, key=lambda other: (-counts[other], other))[:PARTNERS]
    return ({"id": other, "name": register.actors[other].name or "Unnamed"} for other in most)


PROPERTIES = {
    property.id: property
    for property in (
        Property("wikidata", "Wikidata item", "the item that is linked, as Q…", _item),
        Property("kind", "kind", "person, state, organization, group, media or place", _kind),
        Property("alias", "other names", "how texts call it beside its name", _aliases),
        Property("office", "offices", "posts that texts give a person", _offices),
        Property("organization", "bodies served", "where texts say that a person holds a post", _bodies),
        Property("link", "same elsewhere", "IRIs in other datasets, confirmed ones first", _links),
        Property("said", "statements by it", "how many", _said),
        Property("about", "statements to or about it", "how many", _about),
        Property("documents", "documents", "in how many it stands", _documents),
        Property("first", "first document", "the day of the first dated document", _first),
        Property("last", "last document", "the day of the last dated document", _last),
        Property("partner", "deals with", "with whom it exchanges most statements", _partners),
    )
}


def values(source: Source, register: Register, key: str, property: str) -> list[Value]:
    """The values of an actor's property; none where there is no such actor or property."""
    if key not in register.actors or property not in PROPERTIES:
        return []
    return list(PROPERTIES[property].values(source, register, key))
