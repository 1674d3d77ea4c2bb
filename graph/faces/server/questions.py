"""What the query page knows: the packaged questions, the prefixes, the words of the vocabulary."""

from functools import cache
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse

from dictagraph.graph.knowledge.marker import vocabulary
from dictagraph.graph.knowledge.queries import list_queries
from dictagraph.ontology import terms as t

OWL = "http://www.w3.org/2002/07/owl#"
CLASSES = frozenset({OWL + "Class"})
PROPERTIES = frozenset({OWL + "ObjectProperty", OWL + "DatatypeProperty"})
USED_CLASSES = (t.DOCUMENT, t.STATEMENT, t.ARTICLE, t.OUTLET, t.MEMBERSHIP, t.SPECIFIC_RESOURCE, *t.KINDS.values())
USED_PROPERTIES = (
    t.TYPE, t.LABEL, t.ALT_LABEL, t.EXACT_MATCH, t.DERIVED_FROM, t.HAS_SOURCE, t.HAS_SELECTOR, t.START, t.END, t.EXACT,
    t.PREFIX, t.SUFFIX, t.MEMBER, t.ROLE_NAME, t.TITLE, t.PUBLISHED, t.PUBLISHER, t.NAME, t.URL, t.TEXT,
    t.SKOS + "prefLabel", t.SKOS + "notation", t.SKOS + "broader",
)  # fmt: skip


def questions() -> list[dict[str, Any]]:
    """The packaged queries as JSON: name, title, parameters with their types, text."""
    return [
        {
            "name": query.name,
            "title": query.title,
            "parameters": [{"name": p.name, "type": p.type, "comment": p.comment} for p in query.parameters],
            "query": query.text,
        }
        for query in list_queries()
    ]


@cache
def words() -> dict[str, list[str]]:
    """The IRIs that a query can name: ours by their definition, those of others by their use."""
    found: dict[str, set[str]] = {"classes": set(USED_CLASSES), "properties": set(USED_PROPERTIES)}
    things = {*t.ACTS.values(), *t.POLARITIES.values(), *t.CERTAINTIES.values()}
    for quad in parse(vocabulary(), format=RdfFormat.TURTLE):
        if quad.predicate.value == t.TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            for name, sorts in (("classes", CLASSES), ("properties", PROPERTIES)):
                if quad.object.value in sorts:
                    found[name].add(quad.subject.value)
    return {**{name: sorted(iris) for name, iris in found.items()}, "things": sorted(things)}
