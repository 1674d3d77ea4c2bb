"""Canonical actors as the actors of documents make them: name and kind stand once in the store, in the graph of actors.

Each triple has to be in one graph alone: Oxigraph answers over the union of all graphs with one solution a graph. So an actor of a
document has a name or kind of its own only where that is not the canonical one's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
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
class Decided:
    """What people decided of an actor's name, kind and further names; None where they left it to the documents."""

    name: str | None = None
    kind: Kind | None = None
    aliases: tuple[str, ...] = ()


UNDECIDED = Decided()


@dataclass(frozen=True, slots=True)
class Local:
    """An actor of a document, as it is called there."""

    document: str
    id: str
    canonical: str
    name: str
    kind: Kind


def of_reading(reading: Reading, canonical: Mapping[str, str] | None = None) -> list[Local]:
    """The actors of a reading; `canonical` gives who they are by what they are alone, where it is known."""
    who = canonical or {}
    return [
        Local(reading.document.uuid, a.id, who.get(a.canonical, a.canonical), (seen := portrait(a)).name, seen.kind)
        for a in local_actors(reading)
    ]


def of_store(store: Store, names: Names, canonical: str) -> Iterator[Local]:
    """All actors of documents that are one canonical actor."""
    node = names.node("actor", canonical)
    current = own(store, node, names.actors)
    for quad in store.quads_for_pattern(None, term(t.CANONICAL), node):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            yield _local(store, quad.subject, quad.graph_name, node, current)


def _local(store: Store, node: NamedNode, graph: NamedNode, actor: NamedNode, current: tuple[str | None, Kind | None]) -> Local:
    """An actor of a document: what it has not of its own is the canonical one's."""
    name, kind = own(store, node, graph)
    return Local(
        key_of(graph), key_of(node), key_of(actor), (current[0] or "") if name is None else name, kind or current[1] or Kind.GROUP
    )


def own(store: Store, node: NamedNode, graph: NamedNode) -> tuple[str | None, Kind | None]:
    """The name and kind that a graph gives an actor, None where it gives none."""
    labels = [q.object.value for q in store.quads_for_pattern(node, term(t.LABEL), None, graph) if isinstance(q.object, Literal)]
    kinds = [
        KIND_OF[q.object.value]
        for q in store.quads_for_pattern(node, term(t.TYPE), None, graph)
        if isinstance(q.object, NamedNode) and q.object.value in KIND_OF
    ]
    return min(labels, default=None), min(kinds, default=None)


def chosen(locals_: Iterable[Local], decided: Decided = UNDECIDED) -> tuple[str, Kind]:
    """The canonical name and kind: those that people decided, else the ones of most documents.

    Of equally frequent names the longest; of a person's names, one with more than the family name where there is any.
    """
    told = {(local.document, local.name, local.kind) for local in locals_}
    names = Counter(name for _, name in {(document, name) for document, name, _ in told})
    kinds = Counter(kind for _, kind in {(document, kind) for document, _, kind in told})
    kind = decided.kind or min(kinds, key=lambda k: (-kinds[k], KIND_ORDER.index(k)), default=Kind.GROUP)
    name = min(names, key=lambda n: (kind is Kind.PERSON and " " not in n, -names[n], -len(n), n), default="")
    return decided.name or name, kind


def settled(names: Names, locals_: list[Local], decided: Decided = UNDECIDED) -> list[Quad]:
    """Name and kind of the canonical actor that all of `locals_` are, and those of the ones that differ."""
    if not locals_:
        return []
    name, kind = chosen(locals_, decided)
    node = names.node("actor", locals_[0].canonical)
    found = [Quad(node, term(t.TYPE), term(t.KINDS[kind]), names.actors), Quad(node, term(t.LABEL), english(name), names.actors)]
    found += [Quad(node, term(t.ALT_LABEL), english(alias), names.actors) for alias in decided.aliases if alias != name]
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


def resettled(
    store: Store,
    names: Names,
    old: Iterable[Local],
    new: Iterable[Local],
    decided: Callable[[str], Decided],
    *,
    also: Iterable[str] = (),
) -> tuple[list[Quad], list[Quad]]:
    """What goes and what comes where actors of documents are replaced by others, and people decided anew of those in `also`."""
    groups, mine = by_canonical(new), by_canonical(old)
    gone: list[Quad] = []
    come: list[Quad] = []
    for key in sorted({*mine, *groups, *also}):
        was, now = mine.get(key, []), groups.get(key, [])
        current = own(store, names.node("actor", key), names.actors)
        if now and key not in also and _same(was, now, current):
            come += _differing(
                names, now, current
            )  # the rule would choose again what it has chosen: do not ask a thousand documents
            continue
        there = list(of_store(store, names, key))
        leaving = {(local.document, local.id) for local in was}
        staying = [local for local in there if (local.document, local.id) not in leaving]
        kept = settled(names, sorted([*staying, *now], key=lambda x: (x.document, x.id)), decided(key))
        gone += [quad for quad in _said(store, names, key, there) if quad not in kept]
        come += kept
    return gone, come


def _said(store: Store, names: Names, key: str, locals_: Iterable[Local]) -> Iterator[Quad]:
    """The names and kinds that the store has of a canonical actor and of those that it is."""
    node = names.node("actor", key)
    for property in (t.TYPE, t.LABEL, t.ALT_LABEL):
        yield from store.quads_for_pattern(node, term(property), None, names.actors)
    for local in locals_:
        subject, graph = names.node("local", local.id), names.node("document", local.document)
        for property in (t.TYPE, t.LABEL):
            yield from store.quads_for_pattern(subject, term(property), None, graph)


def of_document(store: Store, names: Names, document: str) -> Iterator[Local]:
    """The actors of a document, as it calls them."""
    graph = names.node("document", document)
    for quad in store.quads_for_pattern(None, term(t.CANONICAL), None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield _local(store, quad.subject, graph, quad.object, own(store, quad.object, names.actors))


def _same(old: list[Local], now: list[Local], current: tuple[str | None, Kind | None]) -> bool:
    """Whether a document calls an actor what it called it before, or newly by the name and kind that it has."""
    if len({local.document for local in (*old, *now)}) > 1:
        return False
    called: set[tuple[str | None, Kind | None]] = {(local.name, local.kind) for local in now}
    before: set[tuple[str | None, Kind | None]] = {(local.name, local.kind) for local in old}
    return current[0] is not None and called == (before or {current})
