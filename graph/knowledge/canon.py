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
    return [Local(reading.document.uuid, actor.id, actor.canonical, (seen := portrait(actor)).name, seen.kind)
            for actor in local_actors(reading)]


def of_store(store: Store, names: Names, canonical: str) -> Iterator[Local]:
    """All actors of documents that are one canonical actor."""
    node = names.node("actor", canonical)
    name, kind = _own(store, node, names.actors)
    for quad in store.quads_for_pattern(None, term(t.CANONICAL), node):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            called, sort = _own(store, quad.subject, quad.graph_name)
            yield Local(key_of(quad.graph_name), key_of(quad.subject), canonical, called if called is not None else name or "",
                        sort or kind or Kind.GROUP)


def _own(store: Store, node: NamedNode, graph: NamedNode) -> tuple[str | None, Kind | None]:
    labels = [q.object.value for q in store.quads_for_pattern(node, term(t.LABEL), None, graph) if isinstance(q.object, Literal)]
    kinds = [KIND_OF[q.object.value] for q in store.quads_for_pattern(node, term(t.TYPE), None, graph)
             if isinstance(q.object, NamedNode) and q.object.value in KIND_OF]
    return min(labels, default=None), min(kinds, default=None)


def chosen(locals_: Iterable[Local]) -> tuple[str, Kind]:
    """The canonical name, the one of most documents, of equals the longest, and the kind of most documents."""
    told = set((local.document, local.name, local.kind) for local in locals_)
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
    for local in locals_:
        subject, graph = names.node("local", local.id), names.node("document", local.document)
        if local.name != name:
            found.append(Quad(subject, term(t.LABEL), english(local.name), graph))
        if local.kind != kind:
            found.append(Quad(subject, term(t.TYPE), term(t.KINDS[local.kind]), graph))
    return found


def by_canonical(locals_: Iterable[Local]) -> dict[str, list[Local]]:
    """Grouped by what they are."""
    groups: dict[str, list[Local]] = {}
    for local in locals_:
        groups.setdefault(local.canonical, []).append(local)
    return groups


def resettled(store: Store, names: Names, document: str, new: Iterable[Local]) -> tuple[list[Quad], list[Quad]]:
    """What goes and what comes where the actors of a document are replaced by `new`."""
    found = store.quads_for_pattern(None, term(t.CANONICAL), None, names.node("document", document))
    groups = by_canonical(new)
    touched = {key_of(quad.object) for quad in found if isinstance(quad.object, NamedNode)} | set(groups)
    gone: list[Quad] = []
    come: list[Quad] = []
    for key in sorted(touched):
        before = list(of_store(store, names, key))
        after = sorted([*(x for x in before if x.document != document), *groups.get(key, [])], key=lambda x: (x.document, x.id))
        kept = settled(names, after)
        gone += [quad for quad in settled(names, before) if quad not in kept]
        come += kept
    return gone, come
