"""The quads and rows of a workspace in a stable order, all or those of the statements above a bound of confidence."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Store

from dictagraph.graph.knowledge import recall
from dictagraph.graph.knowledge.evidence import in_full
from dictagraph.graph.knowledge.literals import english
from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.rdf import edge_quads
from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow
from dictagraph.graph.knowledge.told import counted
from dictagraph.ontology import terms as t

OWNED = frozenset({t.CANONICAL, t.MEMBER})  # what points at an actor and belongs to it


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

    def documents(self) -> Iterator[DocumentRow]:
        """By id."""
        return recall.documents(self._store, self._names)

    def dataset(self) -> Iterator[Quad]:
        """Every graph: actors, edges, links, provenance, the documents by id, the vocabulary; each graph by subject."""
        names = self._names
        yield from _sorted(self._actors())
        yield from _sorted(self._edges())
        yield from _sorted(self._links())
        yield from _sorted(self._doubts())
        yield from _sorted(self._store.quads_for_pattern(None, None, None, names.provenance))
        for row in self.documents():
            yield from self._document(row)
        yield from _sorted(self._store.quads_for_pattern(None, None, None, NamedNode(t.VOCABULARY)))

    def flat(self) -> Iterator[Quad]:
        """What any tool opens: actors with their edges and links, documents without their texts, statements and evidence.

        No triple stands in two graphs, so that nothing comes twice.
        """
        provenance = self._store.quads_for_pattern(None, None, None, self._names.provenance)
        shared = [
            *self._actors(),
            *self._edges(),
            *self._links(),
            *self._doubts(),
            *(quad for quad in provenance if quad.predicate.value != t.TEXT),
        ]
        yield from _sorted(shared)
        for row in self.documents():
            yield from self._document(row)

    def store(self) -> Store:
        """What is shown, as a store of its own in memory: what asks it sees no more than the files have."""
        names, made = self._names, Store()
        provenance = self._store.quads_for_pattern(None, None, None, names.provenance)
        vocabulary = self._store.quads_for_pattern(None, None, None, NamedNode(t.VOCABULARY))
        for quads in (self._actors(), self._edges(), self._links(), self._doubts(), provenance, vocabulary):
            made.extend(quads)
        for row in self.documents():
            made.extend(self._kept(row))
        return made

    def _actors(self) -> Iterator[Quad]:
        """Actors with all their names, and outlets."""
        names, kept = self._names, {self._names.node("actor", row.id) for row in self.actors}
        actors = f"{names.base}actor/"
        for quad in self._store.quads_for_pattern(None, None, None, names.actors):
            if quad.predicate.value == t.ALT_LABEL:
                continue  # with the others, below
            if quad.subject in kept or not str(quad.subject).startswith(f"<{actors}"):
                yield quad
        for row in self.actors:
            for alias in row.aliases:
                yield Quad(names.node("actor", row.id), term(t.ALT_LABEL), english(alias), names.actors)

    def _links(self) -> Iterator[Quad]:
        kept = {self._names.node("actor", row.id) for row in self.actors}
        quads = list(self._store.quads_for_pattern(None, None, None, self._names.links))
        hidden = {quad.subject for quad in quads if quad.predicate.value == t.LINK_OF and quad.object not in kept}
        actors = f"<{self._names.base}actor/"
        for quad in quads:
            if quad.subject in kept or (quad.subject not in hidden and not str(quad.subject).startswith(actors)):
                yield quad

    def _doubts(self) -> Iterator[Quad]:
        """Actors that may be one, both of them shown."""
        kept = {self._names.node("actor", row.id) for row in self.actors}
        quads = list(self._store.quads_for_pattern(None, None, None, self._names.doubts))
        hidden = {quad.subject for quad in quads if quad.predicate.value == t.BETWEEN and quad.object not in kept}
        for quad in quads:
            if quad.subject not in hidden and (quad.predicate.value != t.POSSIBLY_SAME or {quad.subject, quad.object} <= kept):
                yield quad

    def _edges(self) -> Iterable[Quad]:
        if self._bound <= 0:
            return self._store.quads_for_pattern(None, None, None, self._names.edges)
        return {quad for row in self.statements for quad in edge_quads(row, self._names)}

    def _document(self, row: DocumentRow) -> list[Quad]:
        return _sorted(set(in_full(self._kept(row), row.text)))

    def _kept(self, row: DocumentRow) -> Iterable[Quad]:
        """The quads of a document's graph that are shown."""
        quads = self._store.quads_for_pattern(None, None, None, self._names.node("document", row.id))
        if self._bound <= 0:
            return quads
        kept = {self._names.node("statement", s.id) for s in self.statements if s.document == row.id}
        return _reached(list(quads), kept)


def _reached(quads: list[Quad], roots: set[NamedNode]) -> list[Quad]:
    """The quads of all that is said of the roots, and of what they lead to; other statements are not followed."""
    statements = {quad.subject for quad in quads if quad.object == term(t.STATEMENT)}
    out: dict[object, list[Quad]] = {}
    owned: dict[object, list[object]] = {}
    for quad in quads:
        out.setdefault(quad.subject, []).append(quad)
        if quad.predicate.value in OWNED:
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
    """By subject, its class first, then by property and value."""
    value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
    return str(quad.subject), quad.predicate.value != t.TYPE, quad.predicate.value, value + "\n" + str(quad.object)
