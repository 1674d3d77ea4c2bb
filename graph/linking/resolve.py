"""Sightings to actors: the blocks of some documents, with what people decided, resolved together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dictagraph.graph.linking.cluster import Decided, Doubt, cluster
from dictagraph.graph.linking.faces import Face, faces, fits, pointers
from dictagraph.graph.linking.judgements import Judgement, Pointer, Verdict
from dictagraph.graph.linking.sightings import Sighting

Beside = Callable[[str], frozenset[str]]  # the named persons and bodies of a document, by what they are by themselves
MOST = 20  # documents of a face whose company is looked at, for speed


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who each sighting is, by document and identity by itself, and the doubts that are left."""

    canonical: dict[tuple[str, str], str]
    doubts: tuple[Doubt, ...]


def resolve(sightings: Sequence[Sighting], judgements: Sequence[Judgement], beside: Beside) -> Outcome:
    """The actors that some sightings are; all sightings of a block, and of the blocks that judgements join, have to be there.

    `beside` gives the company in a document.
    """
    told = pointers(judgements)
    found = faces(sightings, told)
    decided = _decided([face for face, _ in found], {face.key: some for face, some in found}, judgements)

    @cache
    def company(face: Face) -> frozenset[str]:
        some = sorted(face.documents)[:MOST]
        return frozenset(name for document in some for name in beside(document)) - set(face.givens)

    ids, doubts = cluster([face for face, _ in found], company, decided)
    canonical = {(s.document, s.given): ids[face.key] or s.given for face, some in found for s in some}
    return Outcome(canonical, doubts)


def _decided(
    found: Sequence[Face], sightings: dict[tuple[str, ...], tuple[Sighting, ...]], judgements: Iterable[Judgement]
) -> Decided:
    """The judgements as pairs of faces, later ones first."""
    keys: dict[Pointer, tuple[tuple[str, ...], ...]] = {}

    def meant(pointer: Pointer) -> tuple[tuple[str, ...], ...]:
        if pointer not in keys:
            keys[pointer] = tuple(face.key for face in found if any(fits(pointer, s) for s in sightings[face.key]))
        return keys[pointer]

    pairs, alone = [], set()
    for judgement in sorted(judgements, key=lambda j: j.order, reverse=True):
        if judgement.verdict is Verdict.NEVER_MERGE:
            alone |= set(meant(judgement.of))
        elif (other := second(judgement)) is not None:
            one, two = meant(judgement.of), meant(other)
            if judgement.verdict is Verdict.DIFFERENT:  # what these documents call so is not what the others do
                one, two = (
                    (tuple(k for k in one if k not in two), two)
                    if other.documents
                    else (one, tuple(k for k in two if k not in one))
                )
            pairs.append((judgement.verdict is not Verdict.DIFFERENT, one, two))
    return Decided(tuple(pairs), frozenset(alone))


def second(judgement: Judgement) -> Pointer | None:
    """The second of those that a judgement joins or parts; an alias is whoever is called so."""
    if judgement.verdict is Verdict.ALIAS and judgement.text:
        return Pointer(judgement.text, judgement.of.kind)
    return judgement.other
