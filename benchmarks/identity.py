"""Print how right it is who is who: across documents, by kind, linked, and in cases made to mislead.

    python benchmarks/identity.py [--gold FOLDER ...] [--show] [--scale 10000]

Articles with gold (NAME.gold.json, as in tests/golden; by default data/corpus's articles for development and ../shared/gold where
it is there) are read and thrown together. Two of their actors are the same where both have one Wikidata item, or one name that
is no common noun; SAME and DIFFERENT below are what reading them added to that. A gold actor is found where the reader has an actor
of its item or name, else of the most of its other names, in the same article; one that the reader did not find counts as missed.
"Persons in our table" are gold actors of articles about real affairs whose name the table of office-holders has.

benchmarks/adversarial.tsv: `who` asks whom the words of a text stand for, `pair` whether those of two texts are one; each is read
as a document of its own. The scale is that of synthetic documents; the last one is put with the index on the disk.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from dictagraph.data import offices, tables
from dictagraph.data.tables import fold
from dictagraph.graph.linking.bodies import telling
from dictagraph.graph.linking.census import Census
from dictagraph.graph.linking.index import Index
from dictagraph.graph.linking.sightings import Sighting, of_reading
from dictagraph.graph.pipeline import read
from dictagraph.graph.reading.inputs import from_text
from dictagraph.ontology.kinds import Kind

ROOT = Path(__file__).resolve().parents[1]
DEV = "jku"  # sets of data/corpus for development, by the first letter of the name
CHECKED = {"perfecto yasay": "Q7168139"}  # persons whom the table has under another name, compared by hand
SAME = (frozenset({"united nations general assembly", "un general assembly"}),)  # names of one actor
DIFFERENT: frozenset[str] = frozenset()  # names that are two actors in two articles


@dataclass
class Gold:
    """An actor of an article with gold, and what the reader has of it."""

    article: str
    told: dict[str, Any]
    real: bool
    date: str | None
    found: Sighting | None = None
    who: str = ""

    @property
    def names(self) -> set[str]:
        return {fold(n) for n in [self.told["name"], *self.told.get("aliases", [])] if n}


@dataclass
class Table:
    """The figures, to be printed with their floor and aim."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, what: str, figure: str, wanted: str) -> None:
        self.rows.append((what, figure, wanted))
        print(f"{what:58} {figure:34} {wanted}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="*")
    parser.add_argument("--show", action="store_true", help="every miss")
    parser.add_argument("--scale", type=int, default=10_000, help="synthetic documents; 0 leaves them out")
    args = parser.parse_args()
    shown: Callable[..., None] = print if args.show else lambda *_: None
    table = Table()
    print(f"{'measure':58} {'figure':34} floor; aim")
    together(paths(args.gold), table, shown)
    adversarial(ROOT / "benchmarks" / "adversarial.tsv", table, shown)
    if args.scale:
        scale(args.scale, table)
    return 0


def paths(folders: list[Path] | None) -> list[Path]:
    if folders:
        return [p for folder in folders for p in sorted(folder.glob("*.gold.json"))]
    dev = [p for p in sorted((ROOT / "data" / "corpus").glob("*.gold.json")) if p.name[0] in DEV]
    return [*sorted((ROOT.parent / "shared" / "gold").glob("*.gold.json")), *dev]


def together(articles: list[Path], table: Table, shown: Callable[..., None]) -> None:
    """The articles thrown together."""
    census, golds = Census(Index(None), ""), list[Gold]()
    aliases: dict[tuple[str, str], set[str]] = {}
    for number, path in enumerate(articles):
        if sys.stderr.isatty():
            print(f"\rreading {number + 1} of {len(articles)}", end="\r", file=sys.stderr)
        case = json.loads(path.read_text(encoding="utf-8"))
        with (path.parent / case["text"]).open(encoding="utf-8", newline="") as file:
            document = from_text(file.read(), published=case.get("doc_date"), title=None, url=None, lang="en")
        reading = read(document)
        name, real = path.name[:-10], case.get("real", True)
        mine = [Gold(name, told, bool(real), case.get("doc_date")) for told in case["actors"]]
        for actor in reading.actors:
            key = document.uuid, actor.canonical
            aliases.setdefault(key, set()).update(fold(a) for a in (actor.name, *actor.aliases))
        census.document(document.uuid, of_reading(reading))
        match(mine, [s for s, _ in census.index.of_document(document.uuid)], aliases)
        golds += mine
    for gold in golds:
        if gold.found is not None:
            rows = census.index.of_document(gold.found.document)
            gold.who = next(who for s, who in rows if s.given == gold.found.given)
    across(golds, table, shown)
    attributes(golds, table, shown)


def match(golds: list[Gold], sightings: list[Sighting], aliases: dict[tuple[str, str], set[str]]) -> None:
    """To each gold actor the sighting that is it, each sighting to one alone: by item, then by name, then by most other names."""
    free = list(sightings)
    ways: tuple[Callable[[Gold, Sighting], int], ...] = (
        lambda g, s: int(bool(g.told.get("wikidata")) and g.told["wikidata"] in (s.item, s.held)),
        lambda g, s: int(fold(s.name) == fold(g.told["name"])),
        lambda g, s: len(g.names & aliases.get((s.document, s.given), set())),
    )
    for way in ways:
        for gold in golds:
            ranked = sorted(((way(gold, s), s) for s in free), key=lambda pair: (-pair[0], pair[1].given))
            if gold.found is None and ranked and ranked[0][0] > 0:
                gold.found = ranked[0][1]
                free.remove(gold.found)


def same(one: Gold, other: Gold) -> bool:
    """Whether two gold actors of two articles are one."""
    a, b = one.told, other.told
    if a.get("wikidata") and b.get("wikidata"):
        return bool(a["wikidata"] == b["wikidata"])
    names = frozenset({fold(a["name"]), fold(b["name"])})
    if names in SAME:
        return True
    if len(names) > 1 or a["type"] != b["type"] or a["type"] == "group" or names & DIFFERENT:
        return False
    return a["name"][:1].isupper() and telling(a["name"], Kind(a["type"]))


def across(golds: list[Gold], table: Table, shown: Callable[..., None]) -> None:
    right = wrong = missed = unread = 0
    for one, other in combinations(golds, 2):
        if one.article == other.article:
            continue
        gold, found = same(one, other), bool(one.who) and one.who == other.who
        right += gold and found
        wrong += found and not gold
        missed += gold and not found
        unread += gold and not (one.who and other.who)
        if found != gold:
            shown(f"  {'joined' if found else 'parted'}: {one.article} {one.told['name']} | {other.article} {other.told['name']}")
    p, r, f = scores(right, wrong, missed)
    table.add(
        f"same actor across {len({g.article for g in golds})} articles, pairwise F1; precision",
        f"{f:.3f}; {p:.3f}",
        "0.90; 0.98   0.95; 0.995",
    )
    _, r, f = scores(right, wrong, missed - unread)
    table.add("  the same of actors that the reader found", f"{f:.3f}; {p:.3f} (recall {r:.3f})", "")


def scores(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    p = right / (right + wrong) if right + wrong else 1.0
    r = right / (right + missed) if right + missed else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def attributes(golds: list[Gold], table: Table, shown: Callable[..., None]) -> None:
    """Kinds and links of the actors that were found."""
    found = [g for g in golds if g.found is not None]
    kinds = [g for g in found if g.found and g.found.kind == g.told["type"]]
    for g in found:
        if g not in kinds:
            shown(f"  kind: {g.article} {g.told['name']} is {g.told['type']}, not {g.found and g.found.kind}")
    table.add("kind of actor right", share(len(kinds), len(found)), "0.95   0.98")
    states = [g for g in golds if g.told["type"] == "state" and g.told.get("wikidata")]
    right = [g for g in states if g.found and g.found.item == g.told["wikidata"]]
    for g in states:
        if g not in right:
            shown(f"  state: {g.article} {g.told['name']} is {g.told['wikidata']}, not {g.found and g.found.item}")
    read_ = [g for g in states if g.found]
    table.add("states linked, right of those that the reader found", share(len(right), len(read_)), "0.98   1.0")
    table.add("  right of all", share(len(right), len(states)), "")
    persons(golds, table, shown)
    bodies = [g for g in golds if g.told["type"] in ("organization", "media") and in_tables(g) is not None]
    right = [g for g in bodies if g.found and in_row(g)]
    for g in bodies:
        if g not in right:
            shown(f"  body: {g.article} {g.told['name']} is {in_tables(g)}, not {g.found and g.found.name}")
    read_ = [g for g in bodies if g.found]
    table.add("organizations in our tables, right row of those found", share(len(right), len(read_)), "0.92   0.98")
    table.add("  right of all", share(len(right), len(bodies)), "")


def in_tables(gold: Gold) -> str | None:
    """The name in our tables of a gold organization, by its own name."""
    row = tables.organization(gold.told["name"]) or tables.outlet(gold.told["name"])
    if row is None or (gold.told.get("wikidata") and getattr(row, "wikidata", None) not in (None, gold.told["wikidata"])):
        return None
    return row.name


def in_row(gold: Gold) -> bool:
    """Whether a gold organization was resolved to its row, by name or item."""
    row = tables.organization(in_tables(gold) or "")
    item = gold.found and (gold.found.item or gold.found.held)
    if gold.found is not None and fold(gold.found.name) == fold(in_tables(gold) or ""):
        return True
    return row is not None and item is not None and item == row.wikidata


def persons(golds: list[Gold], table: Table, shown: Callable[..., None]) -> None:
    known = [g for g in golds if g.told["type"] == "person" and g.real and expected(g) and g.found]
    right = [g for g in known if g.found and (g.found.item or g.found.held) in expected(g)]
    linked = [g for g in golds if g.found and (g.found.item or g.found.held) and g.told["type"] == "person"]
    wrong = [g for g in linked if g.found and (g.found.item or g.found.held) not in expected(g)]
    for g in known:
        if g not in right:
            shown(f"  person: {g.article} {g.told['name']} {expected(g)}, not {g.found and g.found.held}")
    for g in wrong:
        shown(f"  person: {g.article} {g.told['name']} wrongly {g.found and g.found.held}")
    figure = f"{share(len(right), len(known))} / {len(wrong) / max(1, len(known)):.3f}"
    table.add("persons in our table, linked right / linked wrongly", figure, "0.90 / 0.01   0.97 / 0.002")


def expected(gold: Gold) -> set[str | None]:
    """The items that a gold person may have: its own, else those of its name in the table at about that time."""
    if gold.told.get("wikidata"):
        return (
            {gold.told["wikidata"]}
            if any(t.wikidata == gold.told["wikidata"] for t in offices.terms_of(gold.told["name"]))
            else set()
        )
    if (item := CHECKED.get(fold(gold.told["name"]))) is not None:
        return {item}
    year = int((gold.date or "0")[:4])
    return {
        term.wikidata
        for term in offices.terms_of(gold.told["name"])
        if gold.real and term.wikidata and int(term.start[:4]) - 10 <= year <= int((term.end or term.until or term.start)[:4]) + 15
    }


def share(part: int, whole: int) -> str:
    return f"{part / whole if whole else 1.0:.3f} ({part} of {whole})"


def adversarial(path: Path, table: Table, shown: Callable[..., None]) -> None:
    """The cases made to mislead."""
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    groups: dict[str, list[bool]] = {}
    for line in lines:
        case = dict(zip(header.split("\t"), line.split("\t"), strict=True))
        right, told = answered(case)
        groups.setdefault(case["group"], []).append(right)
        if not right:
            shown(f"  {case['group']}: {case['words']} {case['words2']} is {case['expected']}, not {told}")
    all_ = [right for some in groups.values() for right in some]
    table.add(f"adversarial set of {len(all_)} cases", share(sum(all_), len(all_)), "0.85   0.95")
    for name, some in groups.items():
        table.add(f"  {name}", share(sum(some), len(some)), "")


def answered(case: dict[str, str]) -> tuple[bool, str]:
    """Whether a case is answered right, and how it is."""
    census = Census(Index(None), "")
    some = []
    for number, ending in enumerate(("", "2") if case["sort"] == "pair" else ("",)):
        document = from_text(
            f"{case['text' + ending]}\n",
            published=case["date" + ending],
            title=f"case {number}",
            url=f"https://example.org/{number}",
            lang="en",
        )
        reading = read(document)
        census.document(document.uuid, of_reading(reading))
        words = fold(case["words" + ending])
        called = {a.canonical: {fold(n) for n in (a.name, *a.aliases)} for a in reading.actors}
        exact = [given for given, names in called.items() if words in names]
        some.append((document.uuid, exact or [given for given, names in called.items() if any(words in name for name in names)]))
    who = [{w for s, w in census.index.of_document(key) if s.given in givens} for key, givens in some]
    if case["sort"] == "pair":
        told = "same" if who[0] & who[1] else "different" if all(who) else "not found"
        return told == case["expected"], told
    sightings = [s for s, _ in census.index.of_document(some[0][0]) if s.given in some[0][1]]
    item = case["expected"][0] == "Q"
    told = " ".join(sorted({(s.item or s.held or str(s.kind)) if item else str(s.kind) for s in sightings})) or "not found"
    return told == case["expected"], told


def scale(documents: int, table: Table) -> None:
    """One more document beside many: 20 mentions each, names drawn as unevenly as in the news."""
    chance = random.Random(7)
    given = [row["name"].title() for row in tables.rows("given_names")]
    family = [row["name"].title() + ending for row in tables.rows("given_names") for ending in ("son", "ov", "ez", "ian")]
    names = [f"{chance.choice(given)} {chance.choice(family)}" for _ in range(documents * 2)]
    people = [(name, chance.choice(["Q30", "Q145", "Q159", "Q227"])) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder))
        census = Census(index, "")
        times = []
        for number in range(documents + 20):
            made = document(number, chance, people)
            begun = time.process_time()
            with index.writing():
                census.document(f"d{number}", made)
            times.append(time.process_time() - begun)
        last = times[-20:]
    mentions = documents * 20
    figure = f"{statistics.median(last):.4f} s (slowest of 20: {max(last):.4f} s)"
    table.add(f"one more of {documents:,} documents, {mentions:,} mentions", figure, "0.1 s")


def document(number: int, chance: random.Random, people: list[tuple[str, str]]) -> list[Sighting]:
    """The actors of a synthetic document: 20 mentions of persons, frequent ones more often, some by family name alone."""
    found: dict[str, Sighting] = {}
    for _ in range(20):
        name, known = people[int(len(people) * chance.random() ** 2.5)]
        if chance.random() < 0.2:
            name = name.split()[-1]
        state = known if chance.random() < 0.5 else None
        key = name if " " in name else f"{number} {name}"
        found[key] = Sighting(f"d{number}", key, name, Kind.PERSON, None, state, (), f"{2000 + number % 25}-05-01")
    return sorted(found.values())


if __name__ == "__main__":
    raise SystemExit(main())
