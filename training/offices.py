"""Writes data/offices.tsv: who held which office of a state or body, from when to when, with Wikidata ids.

    python -m training.offices [--data ../shared/reference] [--out data/offices.tsv]

The facts come from public extracts of Wikidata (CC0) by position, of the members of the Congress of the United States (CC0) and
of the World Factbook (CC0), and from the lists in training/office_rows.tsv, which are ours. Lists under other licences only say
which rows they bear out. Left out is what cannot be: an office of no state of ours, an end before the start, an office that
ended before 1990, a holder whose years make a second one of an office that has one only.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from dictagraph.data import tables
from dictagraph.data.folding import fold
from training.office_checks import YOUNGEST, age, borne_out, single
from training.office_term import COLUMNS, Term, both, days, joined, told
from training.office_titles import office_of

EARLIEST = "1990"
OURS_UNTIL = "2025-09-01"  # the day on which the open rows of ours were in office
STALE = "2023-06"  # the extracts of Wikidata by position were made before; later dates in them are planned ends
# the seats that ministers of the whole have, where the parts of a state have ministers with the same titles
PARLIAMENTS = {
    "AU": ("Member of the House of Representatives", "Member of the Senate", "member of the House of Representatives (Australia)"),
    "CA": ("member of the House of Commons", "member of the House of Commons (Canada)", "member of the Senate"),
}
PORTFOLIOS = {f"{what} minister" for what in ("finance", "justice", "interior", "health", "energy", "economy", "trade", "oil")}
PORTFOLIOS |= {"attorney general"}
COARSE = {"EPS/world-leaders-2021", "EPS/world"}
SOURCES = {"US": "congress", "EPS": "wikidata"}


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table by the names of its header."""
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    for line in lines:
        yield dict(zip(header.split("\t"), line.split("\t"), strict=False))


def state_names() -> dict[str, str]:
    """The name of each state by its code."""
    return {row["code"]: row["name"] for row in tables.rows("states")}


def known_until(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """The last day of which each source speaks: up to it, a term without an end had none."""
    last: dict[str, str] = defaultdict(str)
    for row in rows:
        for source in row["source"].split(";"):
            last[source] = max([last[source], *(d for d in (row["start"], row["end"]) if d < STALE)])
    last |= {"EPS/world-leaders-2021": "2022-09-27", "EPS/world": "2022-12-03", "US/congress-legislators": "2026-06-15"}
    return last


def of_the_whole(row: dict[str, str], seats: dict[str, list[tuple[str, str]]]) -> bool:
    """Whether a minister is one of the state, where its list has those of its parts under the same titles."""
    if row["country"] == "ES":
        return bool(row["position_wikidata_id"])
    if row["country"] not in PARLIAMENTS:
        return True
    last = row["end"] or row["start"]
    return any(start <= last and row["start"] <= (end or "9999") for start, end in seats[row["wikidata_id"]])


def from_people(rows: list[dict[str, str]]) -> Iterator[Term]:
    """Terms of office of the extracts by position."""
    states, until = state_names(), known_until(rows)
    seats: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row["role"] in PARLIAMENTS.get(row["country"], ()):
            seats[row["wikidata_id"]].append((row["start"], row["end"]))
    for row in rows:
        sources = [s for s in row["source"].split(";") if s.partition("/")[0] in SOURCES]
        place = states.get(row["country"], "")
        found = office_of(row["role"], place) if sources else None
        hull = row["role_kind"] == "legislator" and found is not None and found[0] == "speaker"  # from first start to last end
        if found is None or hull or not row["start"] or (row["end"] and row["end"] < EARLIEST):
            continue
        office, of = found
        seen = until[sources[0]]
        if row["start"] > seen or (found[0] in PORTFOLIOS and not of_the_whole(row, seats)):
            continue
        ended = row["end"] if row["end"] <= seen else ""
        yield Term(
            wikidata=row["wikidata_id"],
            person=row["name"],
            office=office,
            of=of,
            start=row["start"],
            end=ended,
            until="" if ended else seen,
            origin=SOURCES[sources[0].partition("/")[0]],
            coarse=set(sources) <= COARSE,
        )


def shorter(name: str, country: str, named: dict[tuple[str, str], set[str]]) -> set[str]:
    """The ids of those of a country whose name is the first part of a longer one and others of it ("Delcy Rodríguez")."""
    parts = name.split()
    return {
        one
        for (where, other), ids in named.items()
        if where == country and " " in other and other.split()[0] == parts[0] and set(other.split()) < set(parts)
        for one in ids
    }


HEADS = {"chief of state": ("president", "monarch", "supreme leader"), "head of government": ("prime minister", "president")}
PEERAGE = re.compile(r",? (Baron|Baroness|Viscount|Earl|Lord)\b.*")
STYLES = re.compile(
    r"^(?:(?:(?:Foreign )?Minister|(?:Co-)?Vice President|Crown Prince|(?:Sr|Gen|Col|Capt|Dr)\.|Sir|Sultan|President|Ratu) )+"
)
NICKNAME = re.compile(r'\s*"[^"]*"')


def from_factbook(rows: list[dict[str, str]], people: list[dict[str, str]]) -> Iterator[Term]:
    """The heads of state and of government of the World Factbook; ids by a name that one person of the country has."""
    states = state_names()
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in people:
        for name in [row["name"], *row["other_names"].split("|")]:
            named[row["country"], fold(name)].add(row["wikidata_id"])
    rows = [row for row in rows if row["source"].startswith("factbook")]
    last = max(row["start"] for row in rows)  # what it knows last
    for row in rows:
        if row["country"] not in states:
            continue
        post, _, title = row["role"].removesuffix(")").partition(" (")
        found = office_of(title, states[row["country"]]) if title else None
        name = STYLES.sub("", row["person"])
        if found is None or found[0] not in HEADS[post] or not name[:1].isupper() or " " not in name:
            continue
        ids = named[row["country"], fold(name)] | ({row["wikidata_id_by_name_match"]} - {""})
        ids = ids or shorter(fold(name), row["country"], named)
        yield Term(
            wikidata=ids.pop() if len(ids) == 1 else "",
            person=name,
            office=found[0],
            of=states[row["country"]],
            start=row["start"],
            end="",
            until=last,
            origin="factbook",
            coarse=True,
        )


def from_ours(path: Path, people: list[dict[str, str]], entities: list[dict[str, str]]) -> Iterator[Term]:
    """The rows that we wrote: an id only where one person alone has that name, in that country if one is given."""
    states = state_names()
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in people:
        for name in [row["name"], *row["other_names"].split("|")]:
            named[fold(name)].add((row["wikidata_id"], states.get(row["country"], "")))
    for row in entities:
        if row["gum_entity_type"] == "person":
            named[fold(row["name"])].add((row["wikidata_id"], ""))
    for row in read(path):
        ids = {wikidata for wikidata, state in named[fold(row["person"])] if not row["country"] or state == row["country"]}
        yield Term(
            wikidata=ids.pop() if len(ids) == 1 else "",
            person=row["person"],
            office=row["office"],
            of=row["of"],
            start=row["start"],
            end=row["end"],
            until="" if row["end"] else max(row["start"], OURS_UNTIL),
            origin="own",
        )


def alike(one: str, other: str) -> bool:
    """Whether two spellings may be one person's name: a part in common, or most letters.

    >>> alike("Alyaksandr Lukashenka", "Alexander Lukashenko"), alike("Lloyd Austin", "Ash Carter")
    (True, False)
    """
    first, second = (fold(name.partition(" of ")[0]) for name in (one, other))
    shared = {part for part in first.split() if len(part) > 3} & set(second.split())
    return bool(shared) or SequenceMatcher(None, first, second).ratio() >= 0.7


def began_with(one: Term, other: Term) -> bool:
    """Whether two terms begin within two months, or within the year of which alone the first speaks."""
    return abs(days(one)[0] - days(other)[0]).days <= 62 or one.start == other.start[:4]


def recognised(terms: list[Term]) -> list[Term]:
    """A holder whom a list spells another way than the extracts is one person, where office and start are the same."""
    for trusted, spelt in (("wikidata", "own"), ("wikidata", "factbook"), ("own", "factbook")):
        known: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in terms:
            if term.origin == trusted and term.wikidata:
                known[term.office, term.of].append(term)
        for i, term in enumerate(terms):
            if term.origin == spelt:
                same = {t.wikidata for t in known[term.office, term.of] if began_with(t, term) and alike(t.person, term.person)}
                if len(same) == 1:
                    terms[i] = replace(term, wikidata=same.pop())
    ours = {(t.person, t.of): t.wikidata for t in terms if t.origin == "own" and t.wikidata}
    return [replace(t, wikidata=ours.get((t.person, t.of), t.wikidata)) if t.origin == "own" else t for t in terms]


def merged(terms: Iterable[Term]) -> Iterator[Term]:
    """One term for what is one: the same person in the same office, the spans touching; what is coarse only adds to the rest."""
    held: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in terms:
        held[term.wikidata or fold(term.person), term.office, term.of].append(term)
    for several in held.values():
        done: list[Term] = []
        for term in sorted(several, key=lambda t: (t.coarse, t.earliest, -len(t.start), t.latest)):
            add = told if term.coarse and any(not t.coarse for t in done) else joined
            places = [i for i, t in enumerate(done) if add(t, term) is not None]
            if not places:
                done.append(term)
            elif (one := add(done[places[-1]], term)) is not None:
                done[places[-1]] = one
        yield from done


def closed(terms: Iterable[Term]) -> Iterator[Term]:
    """In an office of one, a term without an end lasts till the same person's next, or is known no longer than to another's."""
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        held[term.office, term.of].append(term)
    for several in held.values():
        following: Term | None = None
        for term in sorted(several, key=lambda t: t.earliest, reverse=True):
            if not term.end and following is not None and single(term):
                if (term.wikidata or term.person) == (following.wikidata or following.person):
                    following = replace(term, end=following.end, until=following.until, origin=both(term, following))
                    continue
                term = replace(term, until=min(term.until, following.earliest))
            if following is not None:
                yield following
            following = term
        if following is not None:
            yield following


def names_of(people: list[dict[str, str]]) -> tuple[dict[str, str], dict[str, list[str]], dict[str, str]]:
    """The usual name of each id, its other names in Latin or Cyrillic letters, and its year of birth."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    others: dict[str, list[str]] = defaultdict(list)
    born: dict[str, str] = {}
    for row in people:
        name = NICKNAME.sub("", row["name"])
        counts[row["wikidata_id"]][name] += 100 if "EPS" in row["source"] else 1
        others[row["wikidata_id"]] += [name, *(NICKNAME.sub("", other) for other in row["other_names"].split("|"))]
        if row["birth_date"]:
            born[row["wikidata_id"]] = row["birth_date"][:4]
    usual = {one: PEERAGE.sub("", max(sorted(c), key=lambda name: c[name])) for one, c in counts.items()}
    script = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u04ff .'’-]+")
    for one, names in others.items():
        folded: dict[str, str] = {}
        for name in names:
            if " " in name and script.fullmatch(name) and len(name) <= 40 and fold(name) != fold(usual[one]):
                folded.setdefault(fold(name), name)
        others[one] = list(folded.values())[:4]
    return usual, others, born


def main() -> None:
    """Reads, merges, checks, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/reference"), help="folder of the extracts")
    parser.add_argument("--out", type=Path, default=Path("data/offices.tsv"))
    args = parser.parse_args()
    people, leaders = list(read(args.data / "people.tsv")), list(read(args.data / "leaders_by_date.tsv"))
    usual, others, born = names_of(people)
    ours = from_ours(Path(__file__).with_name("office_rows.tsv"), people, list(read(args.data / "gum_entities.tsv")))
    terms = recognised([*from_people(people), *from_factbook(leaders, people), *ours])
    for term in terms:
        others[term.wikidata].insert(0, NICKNAME.sub("", term.person))
    kept, dropped = borne_out(list(closed(merged(terms))), leaders, born)
    rows = []
    for term in kept:
        name = usual.get(term.wikidata, NICKNAME.sub("", term.person))
        also = {fold(other): other for other in reversed(others[term.wikidata]) if term.wikidata and fold(other) != fold(name)}
        rows.append(term.row(name, sorted(also.values())[:4], born.get(term.wikidata, "") if age(term, born) >= YOUNGEST else ""))
    args.out.write_text("\n".join(["\t".join(COLUMNS), *sorted(rows)]) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows, {len({t.wikidata or t.person for t in kept})} persons; left out: {dropped}")


if __name__ == "__main__":
    main()
