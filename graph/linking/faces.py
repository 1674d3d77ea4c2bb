"""Faces: the sightings of a block that tell the same of themselves, and so are compared with others once and together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.judgements import Judgement, Pointer, Verdict
from dictagraph.graph.linking.sightings import Sighting
from dictagraph.ontology.kinds import Kind

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """One actor as some documents show it. `key` tells it from the other faces of its block."""

    key: Key
    block: str
    name: str
    kind: Kind
    givens: tuple[str, ...]
    documents: frozenset[str]
    item: str | None = None
    held: str | None = None
    state: str | None = None
    posts: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    vague: bool = False

    @property
    def single(self) -> bool:
        """Whether it is a person of whom only the family name is known."""
        return self.kind is Kind.PERSON and spelling.is_single(self.name)

    @property
    def given(self) -> str:
        """The identity of the first of its sightings."""
        return self.givens[0]


def fits(pointer: Pointer, sighting: Sighting) -> bool:
    """Whether a judgement's pointer means a sighting."""
    return (
        pointer.kind in (sighting.kind, sighting.read)
        and _plain(pointer.name) == _plain(sighting.name)
        and (not pointer.wikidata or pointer.wikidata == sighting.item)
        and (not pointer.documents or sighting.document in pointer.documents)
    )


@lru_cache(maxsize=1 << 14)
def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def pointers(judgements: Iterable[Judgement]) -> tuple[Pointer, ...]:
    """All pointers of some judgements, each once."""
    found = {p for j in judgements for p in (j.of, j.other) if p is not None}
    return tuple(sorted(found, key=lambda p: (p.name, p.kind, p.wikidata or "", p.documents)))


def put_right(sighting: Sighting, judgements: Iterable[Judgement]) -> Sighting:
    """The sighting with the kind that people gave it, the last word counting."""
    for judgement in judgements:
        if judgement.verdict is Verdict.KIND and judgement.text and fits(judgement.of, sighting):
            sighting = replace(sighting, kind=Kind(judgement.text), read=sighting.read or sighting.kind)
    return sighting


def faces(sightings: Iterable[Sighting], told: Iterable[Pointer] = ()) -> tuple[tuple[Face, tuple[Sighting, ...]], ...]:
    """The faces of some sightings by key, each with its sightings; those that a pointer singles out by document stand alone."""
    narrow = [pointer for pointer in told if pointer.documents]
    groups: dict[Key, list[Sighting]] = {}
    for sighting in sorted(sightings):
        key = _key(sighting, tuple(str(i) for i, pointer in enumerate(narrow) if fits(pointer, sighting)))
        groups.setdefault(key, []).append(sighting)
    return tuple((_face(key, groups[key]), tuple(groups[key])) for key in sorted(groups))


def _key(sighting: Sighting, alone: Key) -> Key:
    """What sightings must share to be one face: the identity by themselves, or family name and office; state; holder."""
    by = sighting.given
    if sighting.single and (sighting.held or (sighting.state and sighting.posts)):
        by = "\n".join((spelling.parts(sighting.name)[-1], *sighting.posts))
    return (by, sighting.state or "", sighting.held or "", *alone, *([sighting.document] if alone or sighting.vague else []))


def _face(key: Key, some: list[Sighting]) -> Face:
    years = [s.year for s in some if s.year is not None]
    first = min(some, key=lambda s: (s.given, s.document))
    return Face(
        key,
        first.block,
        first.name,
        first.kind,
        tuple(sorted({s.given for s in some})),
        frozenset(s.document for s in some),
        min((s.item for s in some if s.item), default=None),
        first.held,
        first.state,
        frozenset(post for s in some for post in s.posts),
        (min(years), max(years)) if years else None,
        first.vague,
    )
