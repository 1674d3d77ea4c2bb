"""What would be left without a foundation when a document goes: edges, links and outlets that only it supports."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.rdf import edge_quads
from dictagraph.graph.knowledge.recall import bare, bare_statement
from dictagraph.ontology import terms as t


def orphans(store: Store, names: Names, document: str, kept: Iterable[Quad] = ()) -> list[Quad]:
    """The quads of edges, links and outlets that stand on the document alone and are not among `kept`, those that replace it."""
    again = set(kept)
    edges = {quad for row in bare(store, names, document) for quad in edge_quads(row, names)}
    lost = [edge for edge in edges if edge not in again and not _supported(store, names, document, edge)]
    shared = [quad for quad in (*_links(store, names, document), *_outlets(store, names, document)) if quad not in again]
    return sorted([*lost, *shared], key=str)


def _supported(store: Store, names: Names, document: str, edge: Quad) -> bool:
    """Whether a statement of another document stands behind an edge."""
    graph = names.node("document", document)
    for quad in store.quads_for_pattern(None, term(t.SPEAKER), edge.subject):
        if quad.graph_name == graph or not isinstance(quad.subject, NamedNode):
            continue
        if not any(Quad(quad.subject, term(p), edge.object, quad.graph_name) in store for p in (t.ADDRESSEE, t.TARGET)):
            continue
        if edge in edge_quads(bare_statement(store, names, quad.subject, quad.graph_name), names):
            return True
    return False


def _links(store: Store, names: Names, document: str) -> Iterator[Quad]:
    """The links of actors that no other document knows (an actor's item follows from its identity, so one is enough)."""
    graph = names.node("document", document)
    for actor in {quad.object for quad in store.quads_for_pattern(None, term(t.CANONICAL), None, graph)}:
        if isinstance(actor, NamedNode) and all(
            q.graph_name == graph for q in store.quads_for_pattern(None, term(t.CANONICAL), actor)
        ):
            yield from store.quads_for_pattern(actor, None, None, names.links)


def _outlets(store: Store, names: Names, document: str) -> Iterator[Quad]:
    """The names of outlets that no other document has as publisher or cites."""
    node = names.node("document", document)
    found = [*store.quads_for_pattern(node, term(t.PUBLISHER), None), *store.quads_for_pattern(None, term(t.PUBLISHER), None, node)]
    for outlet in {quad.object for quad in found if isinstance(quad.object, NamedNode)}:
        users = store.quads_for_pattern(None, term(t.PUBLISHER), outlet)
        if all(node in (quad.subject, quad.graph_name) for quad in users):
            yield from store.quads_for_pattern(outlet, None, None, names.actors)
