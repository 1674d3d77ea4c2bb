"""Who is who in a workspace: what one more document, or one more judgement, changes of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dictagraph.graph.linking.cluster import Doubt
from dictagraph.graph.linking.faces import fits, pointers, put_right
from dictagraph.graph.linking.holders import held
from dictagraph.graph.linking.index import Index
from dictagraph.graph.linking.judgements import Fault, Judgement, Pointer, Verdict, parse
from dictagraph.graph.linking.resolve import resolve, second
from dictagraph.graph.linking.sightings import Sighting, actor_id

Place = tuple[str, str]  # a document and an identity by itself


@dataclass(slots=True)
class Change:
    """What is different now: who each sighting is that moved, the actors that this touches, and their doubts as they are now.

    `canonical` tells of the document at hand who its sightings are, whether they moved or not.
    """

    canonical: dict[str, str] = field(default_factory=dict)
    moved: dict[Place, tuple[str, str]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)


class Census:
    """The index with the judgements that hold."""

    def __init__(self, index: Index, text: str) -> None:
        self.index, self.text = index, text
        self.judgements: tuple[Judgement, ...] = ()
        self.faults: tuple[Fault, ...] = ()
        self.judgements, self.faults = parse(text)

    def document(self, document: str, sightings: Iterable[Sighting]) -> Change:
        """The change where a document has these sightings from now on (none: it is gone); inside `index.writing`."""
        new = [self._right(s) for s in sightings]
        old = self.index.of_document(document)
        before = {s.given: canonical for s, canonical in old}
        if [s for s, _ in old] == sorted(new, key=lambda s: s.given):
            return Change(dict(before))
        pointed = {block for p in pointers(self.judgements) for block in self._blocks_of(p)}
        pointed |= {s.block for s in new if any(fits(p, s) for p in pointers(self.judgements))}
        blocks = self._partners({s.block for s, _ in old if not _by_itself(s.block, pointed)}, self.judgements)
        alone = {s.given: lone(s) for s in new if _by_itself(s.block, pointed)}
        self.index.put(document, [(s, alone.get(s.given) or before.get(s.given, "")) for s in new])
        change = self._resolved(blocks | {s.block for s in new if not _by_itself(s.block, pointed)})
        change.canonical = {s.given: canonical for s, canonical in self.index.of_document(document)}
        change.touched |= set(before.values()) - {""}
        change.moved = {place: pair for place, pair in change.moved.items() if place[0] != document}
        return change

    def judged(self, text: str) -> Change:
        """The change where the judgements are these from now on; inside `index.writing`."""
        gone = set(self.judgements)
        self.text = text
        self.judgements, self.faults = parse(text)
        different = gone.symmetric_difference(self.judgements)
        pointed = {p for j in different for p in (j.of, second(j)) if p is not None}
        blocks: set[str] = set()
        for document in {s.document for p in pointed for s, _ in self.index.meant(p)}:
            known = self.index.of_document(document)
            righted = [(self._right(_as_read(s)), canonical) for s, canonical in known]
            blocks |= {s.block for s, _ in known if any(fits(p, s) for p in pointed)}
            if righted != known:
                blocks |= {s.block for s, _ in (*known, *righted) if any(fits(p, s) for p in pointed)}
                self.index.put(document, righted)
        joined = {b for j in gone for p in (j.of, second(j)) if p is not None for b in self._blocks_of(p)} & blocks
        return self._resolved(blocks | joined | self._partners(blocks, gone))

    def everybody(self, documents: Iterable[tuple[str, Iterable[tuple[Sighting, str]]]]) -> Change:
        """The change where all is resolved anew, from what the documents tell and whom they mean now; inside `index.writing`."""
        self.index.clear()
        for document, some in documents:
            self.index.put(document, [(self._right(s), canonical) for s, canonical in some])
        return self._resolved(set(self.index.blocks()))

    def _right(self, sighting: Sighting) -> Sighting:
        """The sighting with the kind that people gave it, and with whom the table of office-holders knows by it."""
        righted = put_right(sighting, self.judgements)
        item = held(righted)
        for judgement in self.judgements:
            of, other, verdict = judgement.of, judgement.other, judgement.verdict
            if verdict is Verdict.CONFIRMED and fits(of, righted):
                item = judgement.text
            elif verdict is Verdict.REJECTED and judgement.text == item and fits(of, righted):
                item = None
            elif verdict is Verdict.DIFFERENT and any(p and p.documents and fits(p, righted) for p in (of, other)):
                item = None  # somebody else than whom the table took it for
        return replace(righted, held=item)

    def _blocks_of(self, pointer: Pointer) -> set[str]:
        return {s.block for s, _ in self.index.meant(pointer) if fits(pointer, s)}

    def _partners(self, blocks: set[str], judgements: Iterable[Judgement]) -> set[str]:
        """The blocks that judgements join with some."""
        found = set(blocks)
        joined = [
            self._blocks_of(j.of) | self._blocks_of(other)
            for j in judgements
            if j.verdict in (Verdict.SAME, Verdict.ALIAS) and (other := second(j)) is not None
        ]
        while grown := [some for some in joined if some & found and not some <= found]:
            found |= grown[0]
        return found

    def _units(self, blocks: set[str]) -> Iterator[list[str]]:
        """The blocks in groups that have to be resolved together."""
        left = set(blocks)
        while left:
            first = min(left)
            unit = self._partners({first}, self.judgements)
            left -= unit
            yield sorted(unit)

    def _resolved(self, blocks: set[str]) -> Change:
        change = Change()
        beside = cache(self.index.beside)
        for unit in self._units(blocks) if self.judgements else ([block] for block in sorted(blocks)):
            known = [pair for block in unit for pair in self.index.of_block(block)]
            if not self.judgements and _by_itself(unit[0], set()):
                outcome = {(s.document, s.given): lone(s) for s, _ in known}
            else:
                resolved = resolve([s for s, _ in known], self._about(known), beside)
                outcome = resolved.canonical
                change.doubts += resolved.doubts
            was = {(s.document, s.given): canonical for s, canonical in known}
            change.touched |= set(outcome.values()) | (set(was.values()) - {""})
            moved = {place: (was[place], outcome[place]) for place in sorted(outcome) if was[place] != outcome[place]}
            self.index.settle((place, new) for place, (_, new) in moved.items())
            change.moved |= {place: pair for place, pair in moved.items() if pair[0]}
        return change

    def _about(self, known: Sequence[tuple[Sighting, str]]) -> list[Judgement]:
        """The judgements that point at any of some sightings."""
        return [j for j in self.judgements if any(fits(p, s) for p in (j.of, second(j)) if p is not None for s, _ in known)]


def _by_itself(block: str, pointed: set[str]) -> bool:
    """Whether nothing but the identity by itself counts in a block."""
    return block.startswith("given ") and block not in pointed


def lone(sighting: Sighting) -> str:
    """Who a sighting is that nothing joins with another of another name."""
    if sighting.held is not None:
        return actor_id(f"wikidata\n{sighting.held}")
    return actor_id(f"local\n{sighting.document}\n{sighting.given}") if sighting.vague else sighting.given


def _as_read(sighting: Sighting) -> Sighting:
    return replace(sighting, kind=sighting.read, read=None) if sighting.read else sighting
