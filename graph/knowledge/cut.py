"""The quads of a workspace in a stable order, all or those of the statements above a bound of confidence."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Store

from dictagraph.graph.knowledge import recall
from dictagraph.graph.knowledge.evidence import in_full
from dictagraph.graph.knowledge.names import Names, key_of, term
from dictagraph.graph.knowledge.rdf import edge_quads
from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow
from dictagraph.graph.knowledge.told import counted
from dictagraph.ontology import terms as t

INCOMING = frozenset({t.CANONICAL, t.MEMBER})  # what points at an actor and belongs to it


class Cut:
    """What is shown of a store: the statements of at least `min_confidence`, their actors, all documents.

    Actors that only cut statements name are left out. A bound of 0 leaves out nothing.
    """

    def __init__(self, store: Store, names: Names, *, min_confidence: float = 0.0) -> None:
        self._store, self._names, self._bound = store, names, min_confidence

    @cached_property
    def statements(self) -> tuple[StatementRow, ...]:
        """By document and place."""
        return tuple(row for row in recall.statements(self._store, self._names) if row.confidence >= self._bound)

    @cached_property
    def actors(self) -> tuple[ActorRow, ...]:
        """By id, their statements counted."""
        rows = recall.actors(self._store, self._names)
        if self._bound <= 0:
            return tuple(rows)
        return tuple(row for row in counted(rows, self.statements) if row.said or row.about)

    @cached_property
    def documents(self) -> tuple[DocumentRow, ...]:
        """By id."""
        return tuple(recall.documents(self._store, self._names))

    def dataset(self) -> Iterator[Quad]:
        """Every graph: the documents' by id, then provenance, links, edges and the vocabulary."""
        for row in self.documents:
            yield from self._document(row)
        yield from _sorted(self._store.quads_for_pattern(None, None, None, self._names.provenance))
        yield from self._links()
        yield from self._edges()
        yield from _sorted(self._store.quads_for_pattern(None, None, None, NamedNode(t.VOCABULARY)))

    def flat(self) -> Iterator[Quad]:
        """What any tool opens: documents without their texts, actors, edges and links, statements and evidence."""
        written: set[Quad] = set()
        provenance = self._store.quads_for_pattern(None, None, None, self._names.provenance)
        shared = [quad for quad in provenance if quad.predicate.value != t.TEXT]
        graphs = [list(self._document(row)) for row in self.documents]
        about_actors = {key_of(quad.object) for graph in graphs for quad in graph if quad.predicate.value == t.CANONICAL
                        and isinstance(quad.object, NamedNode)}
        heads = {self._names.node("actor", key) for key in about_actors}
        apart = [quad for graph in graphs for quad in graph if quad.subject in heads or quad.predicate.value == t.NAME]
        taken = set(apart)
        shared += [*apart, *self._links(), *self._edges()]
        for quad in [*_sorted(shared), *(quad for graph in graphs for quad in graph if quad not in taken)]:
            triple = Quad(quad.subject, quad.predicate, quad.object)
            if triple not in written:
                written.add(triple)
                yield triple

    def _links(self) -> list[Quad]:
        keys = {row.id for row in self.actors}
        return _sorted(quad for quad in self._store.quads_for_pattern(None, None, None, self._names.links)
                       if isinstance(quad.subject, NamedNode) and key_of(quad.subject) in keys)

    def _edges(self) -> list[Quad]:
        if self._bound <= 0:
            return _sorted(self._store.quads_for_pattern(None, None, None, self._names.edges))
        return _sorted({quad for row in self.statements for quad in edge_quads(row, self._names)})

    def _document(self, row: DocumentRow) -> list[Quad]:
        node = self._names.node("document", row.id)
        quads: Iterable[Quad] = self._store.quads_for_pattern(None, None, None, node)
        if self._bound > 0:
            kept = {self._names.node("statement", s.id) for s in self.statements if s.document == row.id}
            quads = _reached(list(quads), kept | self._publisher(node))
        return _sorted(set(in_full(quads, row.text)))

    def _publisher(self, document: NamedNode) -> set[NamedNode]:
        found = self._store.quads_for_pattern(document, term(t.PUBLISHER), None, self._names.provenance)
        return {quad.object for quad in found if isinstance(quad.object, NamedNode)}


def _reached(quads: list[Quad], roots: set[NamedNode]) -> list[Quad]:
    """The quads of all that is said of the roots, and of what they lead to; other statements are not followed."""
    statements = {quad.subject for quad in quads if quad.object == term(t.STATEMENT)}
    out: dict[object, list[Quad]] = {}
    owned: dict[object, list[object]] = {}
    for quad in quads:
        out.setdefault(quad.subject, []).append(quad)
        if quad.predicate.value in INCOMING:
            owned.setdefault(quad.object, []).append(quad.subject)
    reached: set[object] = set()
    ahead: list[object] = list(roots)
    while ahead:
        node = ahead.pop()
        if node in reached or (node in statements and node not in roots):
            continue
        reached.add(node)
        ahead += [quad.object for quad in out.get(node, ()) if isinstance(quad.object, NamedNode)]
        ahead += owned.get(node, [])
    return [quad for quad in quads if quad.subject in reached]


def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=_order)


def _order(quad: Quad) -> tuple[str, bool, str, str]:
    """By subject, its class first, then property and value; positions as numbers."""
    value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else str(quad.object)
    return str(quad.subject), quad.predicate.value != t.TYPE, quad.predicate.value, value + "\n" + str(quad.object)
