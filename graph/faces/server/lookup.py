"""Single rows out of a store of any size: statements with their parties and citations, the names of actors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from dictagraph.graph.knowledge.canon import KIND_OF
from dictagraph.graph.knowledge.names import Names, key_of, term
from dictagraph.graph.knowledge.recall import Facts, Recalled
from dictagraph.graph.knowledge.rows import ActorRef, StatementRow
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """A store and what its things are called."""

    store: Store
    names: Names

    def select(self, query: str) -> Iterator[dict[str, Any]]:
        """The solutions of a query of our own over all graphs: values by variable, None where one is not bound."""
        found = self.store.query(query, prefixes=t.PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return ({name: getattr(row[name], "value", None) for name in names} for row in found)

    def facts(self, *patterns: tuple[NamedNode | None, str | None, NamedNode | None, NamedNode | None]) -> Facts:
        """What the quads of some patterns say."""
        return Facts(self._quads(patterns))

    def _quads(self, patterns: Iterable[tuple[NamedNode | None, str | None, NamedNode | None, NamedNode | None]]) -> Iterator[Quad]:
        for subject, property, value, graph in patterns:
            yield from self.store.quads_for_pattern(subject, term(property) if property else None, value, graph)

    def actor(self, node: NamedNode) -> ActorRef:
        """An actor by its name, kind and item, without its other names."""
        graph = self.names.actors
        facts = self.facts((node, None, None, graph), (node, t.EXACT_MATCH, None, self.names.links))
        kinds = [KIND_OF[kind.value] for kind in facts.nodes(node, t.TYPE) if kind.value in KIND_OF]
        items = [item.value.removeprefix(t.WD) for item in facts.nodes(node, t.EXACT_MATCH) if item.value.startswith(t.WD)]
        return ActorRef(
            key_of(node), facts.text(node, t.LABEL) or "", min(kinds, default=Kind.GROUP), wikidata=min(items, default=None)
        )

    def graph_of(self, node: NamedNode) -> NamedNode | None:
        """The document whose graph holds a statement; None where there is no such statement."""
        for quad in self.store.quads_for_pattern(node, term(t.TYPE), term(t.STATEMENT)):
            if isinstance(quad.graph_name, NamedNode):
                return quad.graph_name
        return None

    def statements(self, found: Iterable[tuple[NamedNode, NamedNode]]) -> list[StatementRow]:
        """The rows of statements, given with their graphs, in that order."""
        refs: dict[str, ActorRef] = {}
        return [self._statement(node, graph, refs) for node, graph in found]

    def _statement(self, node: NamedNode, graph: NamedNode, refs: dict[str, ActorRef]) -> StatementRow:
        quads = list(self.store.quads_for_pattern(node, None, None, graph))
        facts = Facts(quads)
        ends = [end for role in (t.SPEAKER, t.ADDRESSEE, t.TARGET) for end in facts.nodes(node, role)]
        for end in ends:
            if key_of(end) not in refs:
                refs[key_of(end)] = self.actor(end)
        for stub in facts.nodes(node, t.CITATION):
            cited = list(self.store.quads_for_pattern(stub, None, None, graph))
            quads += cited
            for outlet in Facts(cited).nodes(stub, t.PUBLISHER):
                quads += self.store.quads_for_pattern(outlet, term(t.NAME), None)
        for passage in (p for way in (t.ADDRESSEE_MENTION, t.TARGET_MENTION) for p in facts.nodes(node, way)):
            meant = list(self.store.quads_for_pattern(passage, term(t.MEANS), None, graph))
            quads += meant
            for local in Facts(meant).nodes(passage, t.MEANS):
                quads += self.store.quads_for_pattern(local, term(t.CANONICAL), None, graph)
        return Recalled(Facts(quads), self.names, key_of(graph), refs).row(node)
