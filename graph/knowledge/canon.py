"""Canonical actors as the actors of documents make them: name and kind stand once in the store, in the graph of actors.

Each triple has to be in one graph alone: Oxigraph answers over the union of all graphs with one solution a graph. So an actor of a
document has a name or kind of its own only where that is not the canonical one's.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.literals import english
from dictagraph.graph.knowledge.names import Names, key_of, term
from dictagraph.graph.knowledge.told import KIND_ORDER, local_actors, portrait
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Kind

KIND_OF = {iri: kind for kind, iri in t.KINDS.items()}


@dataclass(frozen=True, slots=True)
class Local:
    """An actor of a document, as it is called there."""

    document: str
    id: str
    canonical: str
    name: str
    kind: Kind


def of_reading(reading: Reading) -> list[Local]:
    """The actors of a reading."""
    return [
        Local(reading.document.uuid, actor.id, actor.canonical, (seen := portrait(actor)).name, seen.kind)
        for actor in local_actors(reading)
    ]


def of_store(store: Store, names: Names, canonical: str) -> Iterator[Local]:
    """All actors of documents that are one canonical actor."""
    node = names.node("actor", canonical)
    current = _own(store, node, names.actors)
    for quad in store.quads_for_pattern(None, term(t.CANONICAL), node):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            yield _local(store, quad.subject, quad.graph_name, node, current)


def _local(store: Store, node: NamedNode, graph: NamedNode, actor: NamedNode, current: tuple[str | None, Kind | None]) -> Local:
    """An actor of a document: what it has not of its own is the canonical one's."""
    name, kind = _own(store, node, graph)
    return Local(
        key_of(graph), key_of(node), key_of(actor), (current[0] or "") if name is None else name, kind or current[1] or Kind.GROUP
    )


def _own(store: Store, node: NamedNode, graph: NamedNode) -> tuple[str | None, Kind | None]:
    labels = [q.object.value for q in store.quads_for_pattern(node, term(t.LABEL), None, graph) if isinstance(q.object, Literal)]
    kinds = [
        KIND_OF[q.object.value]
        for q in store.quads_for_pattern(node, term(t.TYPE), None, graph)
        if isinstance(q.object, NamedNode) and q.object.value in KIND_OF
    ]
    return min(labels, default=None), min(kinds, default=None)


def chosen(locals_: Iterable[Local]) -> tuple[str, Kind]:
    """The canonical name, the one of most documents, of equals the longest, and the kind of most documents."""
    told = {(local.document, local.name, local.kind) for local in locals_}
    names = Counter(name for _, name in {(document, name) for document, name, _ in told})
    kinds = Counter(kind for _, kind in {(document, kind) for document, _, kind in told})
    name = min(names, key=lambda n: (-names[n], -len(n), n), default="")
    return name, min(kinds, key=lambda k: (-kinds[k], KIND_ORDER.index(k)), default=Kind.GROUP)


def settled(names: Names, locals_: list[Local]) -> list[Quad]:
    """Name and kind of the canonical actor that all of `locals_` are, and those of the ones that differ."""
    if not locals_:
        return []
    name, kind = chosen(locals_)
    node = names.node("actor", locals_[0].canonical)
    found = [Quad(node, term(t.TYPE), term(t.KINDS[kind]), names.actors), Quad(node, term(t.LABEL), english(name), names.actors)]
    return [*found, *_differing(names, locals_, (name, kind))]


def _differing(names: Names, locals_: Iterable[Local], current: tuple[str | None, Kind | None]) -> Iterator[Quad]:
    """Names and kinds of the actors of documents that are not the canonical ones."""
    for local in locals_:
        subject, graph = names.node("local", local.id), names.node("document", local.document)
        if local.name != current[0]:
            yield Quad(subject, term(t.LABEL), english(local.name), graph)
        if local.kind != current[1]:
            yield Quad(subject, term(t.TYPE), term(t.KINDS[local.kind]), graph)


def by_canonical(locals_: Iterable[Local]) -> dict[str, list[Local]]:
    """Grouped by what they are."""
    groups: dict[str, list[Local]] = {}
    for local in locals_:
        groups.setdefault(local.canonical, []).append(local)
    return groups


def resettled(store: Store, names: Names, document: str, new: Iterable[Local]) -> tuple[list[Quad], list[Quad]]:
    """What goes and what comes where the actors of a document are replaced by `new`."""
    groups = by_canonical(new)
    mine = by_canonical(_of_document(store, names, document))
    gone: list[Quad] = []
    come: list[Quad] = []
    for key in sorted({*mine, *groups}):
        old, now = mine.get(key, []), groups.get(key, [])
        current = _own(store, names.node("actor", key), names.actors)
        if now and _same(old, now, current):  # the rule would choose again what it has chosen: do not ask a thousand documents
            come += _differing(names, now, current)
            continue
        before = list(of_store(store, names, key))
        kept = settled(names, sorted([*(x for x in before if x.document != document), *now], key=lambda x: (x.document, x.id)))
        gone += [quad for quad in settled(names, before) if quad not in kept]
        come += kept
    return gone, come


def _of_document(store: Store, names: Names, document: str) -> Iterator[Local]:
    graph = names.node("document", document)
    for quad in store.quads_for_pattern(None, term(t.CANONICAL), None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield _local(store, quad.subject, graph, quad.object, _own(store, quad.object, names.actors))


def _same(old: list[Local], now: list[Local], current: tuple[str | None, Kind | None]) -> bool:
    """Whether a document calls an actor what it called it before, or newly by the name and kind that it has."""
    called: set[tuple[str | None, Kind | None]] = {(local.name, local.kind) for local in now}
    before: set[tuple[str | None, Kind | None]] = {(local.name, local.kind) for local in old}
    return current[0] is not None and called == (before or {current})
