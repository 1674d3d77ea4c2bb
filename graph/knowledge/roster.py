"""Who is who while a workspace is written: the census beside the store, and its changes as quads."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.canon import Decided, Local, of_document, of_reading, resettled
from dictagraph.graph.knowledge.identity import doubt_quads, doubts_of, moves, sightings_of
from dictagraph.graph.knowledge.linkset import links_of, service_items
from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.recall import document_ids
from dictagraph.graph.linking.census import Census, Change
from dictagraph.graph.linking.faces import fits
from dictagraph.graph.linking.index import Index
from dictagraph.graph.linking.judgements import Verdict, load
from dictagraph.graph.linking.resolve import second
from dictagraph.graph.linking.sightings import Sighting
from dictagraph.graph.linking.sightings import of_reading as seen_in
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the store: who the actors of the document at hand are, by what they are alone; quads that go and come."""

    canonical: dict[str, str]
    gone: list[Quad]
    come: list[Quad]


class Roster:
    """The census of a workspace open for writing. What people decided is read once, when it is opened."""

    def __init__(self, store: Store, names: Names, folder: Path) -> None:
        self._store, self._names, self._folder = store, names, folder
        self.index = Index(folder)
        self.census = Census(self.index, self.index.judgements)

    @property
    def due(self) -> bool:
        """Whether the store does not tell who is who by the judgements as they are now."""
        return self.index.stale or load(self._folder) != self.index.judgements

    def forget(self) -> None:
        """Let go of the store, and forget what was known of it."""
        self.index.remove()
        del self._store

    def catch_up(self, text: str, *, anew: bool) -> Step:
        """The change that these judgements make, or a missing index (`anew`); inside `index.writing`."""
        if anew:
            self.census = Census(self.index, text)
            ids = document_ids(self._store, self._names)
            change = self.census.everybody((key, sightings_of(self._store, self._names, key)) for key in ids)
        else:
            change = self.census.judged(text)
        return self._step(change, also=change.touched)

    def document(self, document: str, reading: Reading | None) -> Step:
        """The change that a document makes, or its going where there is no reading; inside `index.writing`."""
        change = self.census.document(document, seen_in(reading) if reading else ())
        now = of_reading(reading, change.canonical) if reading else []
        return self._step(change, document, list(of_document(self._store, self._names, document)), now)

    def _step(
        self,
        change: Change,
        document: str | None = None,
        old: Iterable[Local] = (),
        new: Iterable[Local] = (),
        *,
        also: Iterable[str] = (),
    ) -> Step:
        store, names = self._store, self._names
        gone, come, before, after = moves(store, names, change.moved, beside=document)
        lost, found = resettled(store, names, [*old, *before], [*new, *after], self.decided, also=also)
        doubts = [*doubt_quads(names, change.doubts)]
        known = doubts_of(store, names, change.touched)
        gone += [*lost, *(quad for quad in known if quad not in doubts)]
        come += [*found, *(quad for quad in doubts if quad not in known)]
        moved = {ident for pair in change.moved.values() for ident in pair}
        for key in sorted(moved | (change.touched if also else set())):
            old_links, links = self._links(key)
            gone += [quad for quad in old_links if quad not in links]
            come += [quad for quad in links if quad not in old_links]
        if document is not None:
            come += self._new_links(document)
        for key in sorted(change.touched - {local.canonical for local in new}):
            if not self.index.knows(key):
                gone += links_of(store, names, key)
        return Step(change.canonical, gone, come)

    def _new_links(self, document: str) -> list[Quad]:
        """The items of office-holders that a document speaks of and that are not linked yet."""
        graph, found = self._names.links, []
        for sighting, actor in self.index.of_document(document):
            if sighting.held and sighting.item is None:
                node, item = self._names.node("actor", actor), NamedNode(t.WD + sighting.held)
                exact, close = (Quad(node, term(p), item, graph) for p in (t.EXACT_MATCH, t.CLOSE_MATCH))
                if exact not in self._store and close not in self._store:
                    found.append(exact if self._confirmed(sighting) else close)
        return found

    def _confirmed(self, sighting: Sighting) -> bool:
        """Whether a person said that the item is the right one."""
        return any(
            j.verdict is Verdict.CONFIRMED and j.text == sighting.held and fits(j.of, sighting) for j in self.census.judgements
        )

    def _links(self, actor: str) -> tuple[list[Quad], list[Quad]]:
        """The items that tables and people give an actor, as they are and as they should be."""
        node, graph, store = self._names.node("actor", actor), self._names.links, self._store
        sightings = [s for s, _ in self.index.of_actor(actor)]
        exact = {s.item for s in sightings if s.item} | {s.held for s in sightings if s.held and self._confirmed(s)}
        close = {s.held for s in sightings if s.held} | service_items(store, self._names, actor)
        should = [(t.EXACT_MATCH, i) for i in sorted(exact)] + [(t.CLOSE_MATCH, i) for i in sorted(close - exact)]
        there = [
            q
            for p in (t.EXACT_MATCH, t.CLOSE_MATCH)
            for q in store.quads_for_pattern(node, term(p), None, graph)
            if _of_wikidata(q)
        ]
        return there, [Quad(node, term(p), NamedNode(t.WD + item), graph) for p, item in should]

    def decided(self, actor: str) -> Decided:
        """What people decided of an actor's names and kind; the last word counts."""
        some = [j for j in self.census.judgements if j.verdict in (Verdict.RENAME, Verdict.KIND, Verdict.ALIAS)]
        if not some:
            return Decided()
        sightings = [s for s, _ in self.index.of_actor(actor)]
        name, kind, aliases = None, None, set()
        for judgement in some:
            if not any(fits(p, s) for p in (judgement.of, second(judgement)) if p is not None for s in sightings):
                continue
            if judgement.verdict is Verdict.RENAME:
                name = judgement.text
            elif judgement.verdict is Verdict.KIND and judgement.text:
                kind = Kind(judgement.text)
            elif judgement.text:
                aliases.add(judgement.text)
        return Decided(name, kind, tuple(sorted(aliases)))


def _of_wikidata(quad: Quad) -> bool:
    return isinstance(quad.object, NamedNode) and quad.object.value.startswith(t.WD)
