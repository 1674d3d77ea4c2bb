"""A thing as RDF for clients, and its bare properties for people where it has no page of its own."""

from collections.abc import Iterator
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.knowledge.names import term
from dictagraph.ontology import terms as t

WITHIN = (t.CITATION, t.CONTENT_EVIDENCE, t.CUE_EVIDENCE, t.HAS_SELECTOR, t.PUBLISHER)  # what is told along with a thing
LEADING = (t.CANONICAL, t.MEMBER)  # what is told of an actor by what leads to it
NAMING = (t.SPEAKER, t.ADDRESSEE, t.TARGET, t.DERIVED_FROM, t.REPORTED_BY)  # what only names it


def triples(source: Source, iri: str, most: int) -> list[Triple]:
    """What is said of a thing, of what it is told by, and which statements name it: `most` triples at most.

    Raises:
        ValueError: the IRI is none.
    """
    return list(dict.fromkeys(islice(_told(source, NamedNode(iri)), most)))


def _told(source: Source, node: NamedNode) -> Iterator[Triple]:
    begun = False
    for triple in _with(source, node, set()):
        begun = True
        yield triple
    for property in LEADING:
        for quad in source.store.quads_for_pattern(None, term(property), node):
            begun = True
            if isinstance(quad.subject, NamedNode):
                yield from _own(source, quad.subject)
    if begun:
        for property in NAMING:
            for quad in source.store.quads_for_pattern(None, term(property), node):
                yield quad.triple


def _with(source: Source, node: NamedNode, seen: set[NamedNode]) -> Iterator[Triple]:
    seen.add(node)
    for triple in _own(source, node):
        yield triple
        if triple.predicate.value in WITHIN and isinstance(triple.object, NamedNode) and triple.object not in seen:
            yield from _with(source, triple.object, seen)


def _own(source: Source, node: NamedNode) -> Iterator[Triple]:
    return (quad.triple for quad in source.store.quads_for_pattern(node, None, None))


def properties(source: Source, iri: str, most: int) -> list[tuple[str, NamedNode | BlankNode | Literal | Triple]]:
    """Properties and values of a thing, sorted."""
    found = islice(_own(source, NamedNode(iri)), most)
    return sorted({(triple.predicate.value, triple.object) for triple in found}, key=str)
