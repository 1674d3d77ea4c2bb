"""Which faces are one actor: a function of the faces and of what people decided alone, whatever came first.

Best pairs first, two clusters become one where no pair of their faces speaks against it; what is likely but not sure stays two,
with the chance noted. A family name alone goes to the one cluster that it fits clearly better than all others. What people decided
goes before all rules, of contradicting decisions the later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.compare import Company, Comparison, compare
from dictagraph.graph.linking.faces import Face, Key
from dictagraph.graph.linking.sightings import actor_id

SURE = 0.9  # from this chance on two are one
LIKELY = 0.2  # from this one on the doubt is noted
LEAD = 0.15  # by which the best fit of a family name alone must be better than the second


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided of the faces at hand, later decisions first: pairs that are one or two, and faces that no rule joins."""

    pairs: tuple[tuple[bool, tuple[Key, ...], tuple[Key, ...]], ...] = ()
    alone: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors that may be one: their ids in order, the chance and the rules."""

    one: str
    other: str
    chance: float
    why: str


@dataclass(slots=True)
class Clusters:
    """Faces in clusters that grow, and those that must stay apart."""

    root: dict[Key, Key]
    members: dict[Key, list[Key]]
    apart: set[frozenset[Key]] = field(default_factory=set)
    decided: set[Key] = field(default_factory=set)

    def find(self, key: Key) -> Key:
        """The first face of a cluster."""
        while self.root[key] != key:
            key = self.root[key]
        return key

    def barred(self, one: Key, other: Key) -> bool:
        """Whether the clusters of two faces must stay two."""
        a, b = self.members[self.find(one)], self.members[self.find(other)]
        return any(frozenset((x, y)) in self.apart for x in a for y in b)

    def join(self, one: Key, other: Key) -> None:
        """Make two clusters one."""
        a, b = sorted((self.find(one), self.find(other)))
        if a != b:
            self.root[b] = a
            self.members[a] += self.members.pop(b)


def cluster(faces: Sequence[Face], company: Company, decided: Decided | None = None) -> tuple[dict[Key, str], tuple[Doubt, ...]]:
    """The id of the actor that each face is, and the doubts between actors."""
    decided = decided or Decided()
    by_key = {face.key: face for face in faces}
    clusters = Clusters({key: key for key in by_key}, {key: [key] for key in by_key})
    _decide(clusters, decided, by_key)
    compared = _compared(faces, company, decided)
    for pair, found in compared.items():
        if found.chance == 0 and not _together(clusters, pair):
            clusters.apart.add(pair)
    order = sorted(compared, key=lambda pair: (-compared[pair].chance, sorted(pair)))
    for pair in order:
        one, other = sorted(pair)
        if by_key[one].single or by_key[other].single or compared[pair].chance < SURE:
            continue
        if not clusters.barred(one, other) and not _against(clusters, compared, one, other):
            clusters.join(one, other)
    _attach(clusters, compared, by_key)
    ids = _ids(clusters, by_key)
    return ids, _doubts(clusters, compared, ids, by_key)


def _decide(clusters: Clusters, decided: Decided, by_key: dict[Key, Face]) -> None:
    for same, some, others in decided.pairs:
        for one in some:
            for other in others:
                if one == other or one not in by_key or other not in by_key:
                    continue
                if same and not clusters.barred(one, other):
                    clusters.join(one, other)
                    clusters.decided |= {one, other}
                elif not same and clusters.find(one) != clusters.find(other):
                    clusters.apart.add(frozenset((one, other)))


def _together(clusters: Clusters, pair: frozenset[Key]) -> bool:
    return len({clusters.find(key) for key in pair}) == 1


def _compared(faces: Sequence[Face], company: Company, decided: Decided) -> dict[frozenset[Key], Comparison]:
    """The comparisons of all pairs whose names go together; two family names alone are not compared."""
    found = {}
    blocks: dict[str, list[Face]] = {}
    for face in faces:
        if not face.vague:
            blocks.setdefault(face.block, []).append(face)
    for some in blocks.values():
        full = [face for face in some if not face.single]
        bearers = len({" ".join(spelling.parts(face.name)) for face in full})
        for one, other in (*combinations(full, 2), *((s, f) for s in some if s.single for f in full)):
            if decided.alone & {one.key, other.key} and one.givens != other.givens:
                continue
            if (result := compare(one, other, company, bearers)) is not None:
                found[frozenset((one.key, other.key))] = result
    return found


def _against(clusters: Clusters, compared: dict[frozenset[Key], Comparison], one: Key, other: Key) -> bool:
    """Whether a pair of two clusters' faces hardly is one, or has names that do not go together (unless people joined them)."""
    a, b = clusters.members[clusters.find(one)], clusters.members[clusters.find(other)]
    for pair in (frozenset((x, y)) for x in a for y in b):
        found = compared.get(pair)
        if (found is None and not pair & clusters.decided) or (found is not None and found.chance < LIKELY):
            return True
    return False


def _attach(clusters: Clusters, compared: dict[frozenset[Key], Comparison], by_key: dict[Key, Face]) -> None:
    """Put each family name alone to the cluster that it fits."""
    fits: dict[Key, dict[Key, float]] = {}
    for pair, found in compared.items():
        single = next((key for key in sorted(pair) if by_key[key].single), None)
        if single is None or len(clusters.members[clusters.find(single)]) > 1:
            continue
        (full,) = pair - {single}
        if not clusters.barred(single, full):
            best = fits.setdefault(single, {})
            root = clusters.find(full)
            best[root] = max(best.get(root, 0.0), found.chance)
    for single in sorted(fits):
        ranked = sorted(fits[single].items(), key=lambda item: (-item[1], item[0]))
        if ranked[0][1] >= SURE and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= LEAD):
            clusters.join(single, ranked[0][0])


def _ids(clusters: Clusters, by_key: dict[Key, Face]) -> dict[Key, str]:
    """The ids of the clusters: that of the fullest name in it; the second cluster of one name has its state or holder in it too."""
    ids: dict[Key, str] = {}
    taken: set[str] = set()
    order = sorted((_claim(clusters.members[root], by_key), root) for root in clusters.members)
    for (_, given, told), root in order:
        keys = clusters.members[root]
        face = by_key[keys[0]]
        held = next((by_key[key].held for key in sorted(keys) if by_key[key].held), None)
        options = [actor_id(f"wikidata\n{held}")] if held else [given]
        if face.vague:
            options = [actor_id(f"local\n{min(face.documents)}\n{given}")]
        options += [actor_id(f"{given}\n{told}"), actor_id(f"{given}\n{told}\n" + "\n".join(min(keys)))]
        ident = next(option for option in options if option not in taken)
        taken.add(ident)
        alone = len(keys) == 1 and face.single and len(face.givens) > 1 and not held
        ids |= dict.fromkeys(keys, "" if alone else ident)  # "": each of its sightings stays by itself
    return ids


def _claim(keys: Iterable[Key], by_key: dict[Key, Face]) -> tuple[int, str, str]:
    """Who may have the id of a name first, the id, and what tells the cluster from another of that name."""
    some = [by_key[key] for key in keys]
    first = min(some, key=lambda f: (f.item is None, f.single, -len(spelling.parts(f.name)), f.given))
    told = min((f.held for f in some if f.held), default="") or min((f.state for f in some if f.state), default="")
    return (0 if told else 1), first.given, told


def _doubts(
    clusters: Clusters, compared: dict[frozenset[Key], Comparison], ids: dict[Key, str], by_key: dict[Key, Face]
) -> tuple[Doubt, ...]:
    best: dict[tuple[str, str], Comparison] = {}
    for pair, found in compared.items():
        one, other = sorted(pair)
        if found.chance < LIKELY or clusters.find(one) == clusters.find(other) or clusters.barred(one, other):
            continue
        a, b = (ids[key] or by_key[key].given for key in (one, other))
        names = (min(a, b), max(a, b))
        if names not in best or (found.chance, found.reasons) > (best[names].chance, best[names].reasons):
            best[names] = found
    return tuple(Doubt(one, other, found.chance, found.explained) for (one, other), found in sorted(best.items()))
