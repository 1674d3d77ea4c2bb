"""How much a workspace holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from dictagraph.graph.knowledge.names import Names, key_of, term
from dictagraph.graph.knowledge.recall import document_ids
from dictagraph.ontology import terms as t


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts; `quads` leaves the vocabulary out, the pairs are most frequent first."""

    documents: int
    statements: int
    actors: int
    quads: int
    acts: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        lines = [f"{name} {getattr(self, name):,}" for name in ("documents", "statements", "actors", "quads")]
        for name, pairs in (("acts", self.acts), ("kinds", self.kinds)):
            if pairs:
                lines.append(f"{name}: " + ", ".join(f"{word} {n:,}" for word, n in pairs))
        return "\n".join(lines)


def stats(store: Store, names: Names) -> Stats:
    """The counts of a store."""
    acts = Counter(
        key_of(q.object) for q in store.quads_for_pattern(None, term(t.HAS_ACT), None) if isinstance(q.object, NamedNode)
    )
    kind_of = {iri: str(kind) for kind, iri in t.KINDS.items()}
    types = store.quads_for_pattern(None, term(t.TYPE), None, names.actors)
    kinds = Counter(kind_of.get(q.object.value, "") for q in types if isinstance(q.object, NamedNode))
    vocabulary = sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(t.VOCABULARY)))
    return Stats(
        documents=len(document_ids(store, names)),
        statements=acts.total(),
        actors=kinds.total(),
        quads=len(store) - vocabulary,
        acts=_ranked(acts.items()),
        kinds=_ranked(kinds.items()),
    )


def _ranked(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))
