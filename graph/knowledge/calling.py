"""What is called so: the documents of a name, and the few actors that may bear one, found without reading all names."""

import re
from collections.abc import Iterator
from contextlib import suppress

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from dictagraph.data.folding import fold
from dictagraph.graph.knowledge.names import term
from dictagraph.ontology import terms as t

BETWEEN = "(?:'s)?[^a-z0-9]*"  # what may stand between two letters of a name and not count
CANDIDATES = (
    f"SELECT ?subject ?property ?name {{ VALUES ?property {{ <{t.LABEL}> <{t.ALT_LABEL}> }} ?subject ?property ?name "
    "FILTER(REGEX(STR(?name), {pattern}, 'i')) }"
)
DOCUMENTS = f"""SELECT DISTINCT ?d {{
  ?d a <{t.DOCUMENT}> .
  OPTIONAL {{ ?d <{t.TITLE}> ?title }} OPTIONAL {{ ?d <{t.PATH}> ?path }} OPTIONAL {{ ?d <{t.URL}> ?url }}
  FILTER({{name}} IN (STR(?d), REPLACE(STR(?d), "^.*/", ""), STR(?title), STR(?path), STR(?url)))
}} ORDER BY ?d"""


def documents_called(store: Store, value: str) -> list[NamedNode]:
    """The documents of this id, IRI, path, title or address; none where no document is called so."""
    found = store.query(DOCUMENTS.replace("{name}", str(Literal(value))), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return [node for row in found if isinstance(node := row["d"], NamedNode)]


def candidates(store: Store, value: str) -> Iterator[tuple[NamedNode, str, str]]:
    """All actors that have this name, alias, IRI or Wikidata id, and some others, each with the property and its value."""
    iri = value.removeprefix("<").removesuffix(">")
    with suppress(ValueError):
        if _canonical(store, actor := NamedNode(iri)):
            yield actor, t.LABEL, iri
            return
    for item in (iri, t.WD + value.upper()):
        with suppress(ValueError):
            for quad in store.quads_for_pattern(None, term(t.EXACT_MATCH), NamedNode(item)):
                for actor in _actors(store, quad.subject):
                    yield actor, t.EXACT_MATCH, item
    found = store.query(CANDIDATES.replace("{pattern}", str(Literal(pattern(value)))), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    for row in found:
        property, name = row["property"], row["name"]
        if isinstance(property, NamedNode) and isinstance(name, Literal):
            for actor in _actors(store, row["subject"]):
                yield actor, property.value, name.value


def pattern(value: str) -> str:
    """What is in every name that folds as this one does: its longest word, unless there are letters that are not ASCII.

    >>> bool(re.search(pattern("us"), "The U.S.", re.I)), bool(re.search(pattern("us"), "Iran", re.I))
    (True, False)
    """
    word = max(fold(value).split(), key=len, default="")
    letters = BETWEEN.join(re.escape(letter) for letter in word)
    return rf"[^\x00-\x7F]|{'&|' if word == 'and' else ''}{letters}"


def _canonical(store: Store, actor: NamedNode) -> bool:
    return next(store.quads_for_pattern(None, term(t.CANONICAL), actor), None) is not None


def _actors(store: Store, subject: object) -> Iterator[NamedNode]:
    """The actor that this is, or those that this actor of a document is."""
    if not isinstance(subject, NamedNode):
        return
    if _canonical(store, subject):
        yield subject
    for quad in store.quads_for_pattern(subject, term(t.CANONICAL), None):
        if isinstance(quad.object, NamedNode):
            yield quad.object
