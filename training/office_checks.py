"""What data/offices.tsv must hold: an office of one holder has one at a time, and other lists know the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dictagraph.data import tables
from dictagraph.data.folding import fold
from training.office_term import Term, certain, days

YOUNGEST, OLDEST = 18, 97  # years of age when an office begins
OVERLAP = 100  # days that two holders of one office may overlap by imprecise dates, acting holders, handing over
# offices that several persons hold at a time
SHARED = frozenset(
    {
        "deputy prime minister",
        "vice president",
        "senator",
        "representative",
        "deputy head",
        "speaker",
        "spokesperson",
        "military chief",
        "intelligence chief",
    }
)
TWO_GOVERNMENTS = frozenset({"Yemen", "Libya"})
SHARED_BY = frozenset(
    {
        ("president", "Bosnia and Herzegovina"),
        ("president", "San Marino"),
        ("president", "Switzerland"),
        ("monarch", "Andorra"),
        ("monarch", "Malaysia"),
    }
)


def single(term: Term) -> bool:
    """Whether an office has one holder at a time."""
    return term.office not in SHARED and (term.office, term.of) not in SHARED_BY and term.of not in TWO_GOVERNMENTS


def weight(term: Term) -> tuple[int, int, int]:
    """How much a term is trusted against one that it contradicts: sources, exact dates, a known end."""
    return len(term.origin.split("|")), len(term.start) + len(term.end), bool(term.end)


def clash(one: Term, other: Term) -> bool:
    """Whether two terms of a single office overlap by more than OVERLAP days."""
    (first, last), (start, end) = certain(one), certain(other)
    return (min(last, end) - max(first, start)).days > OVERLAP


def age(term: Term, born: dict[str, str]) -> int:
    """The years of age at which the office began; a likely age where the year of birth is not known."""
    year = born.get(term.wikidata, "")
    return int(term.start[:4]) - int(year) if year else 50


def borne_out(terms: list[Term], leaders: Iterable[dict[str, str]], born: dict[str, str]) -> tuple[list[Term], Counter[str]]:
    """The terms that may stay, those that another list knows marked so; and how many left why."""
    dropped: Counter[str] = Counter()
    known = _known(leaders)
    marked = [replace(t, origin=t.origin + "|leaders") if _listed(t, known) else t for t in terms]
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in marked:
        first, last = days(term)
        if last < first:
            dropped["ends before it starts"] += 1
        elif age(term, born) > OLDEST:
            dropped["a namesake too old for it"] += 1
        else:
            held[term.office, term.of].append(term)
    kept: list[Term] = []
    for terms_of in held.values():
        for term in sorted(terms_of, key=weight, reverse=True):
            others = [o for o in kept if (o.office, o.of) == (term.office, term.of)] if single(term) else []
            if any(clash(term, o) for o in others):
                dropped["second holder of an office of one"] += 1
            else:
                kept.append(term)
    return kept, dropped


def _known(leaders: Iterable[dict[str, str]]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The spans in which the lists of leaders have somebody of a state in its government, by state and last name."""
    states = {row["code"]: row["name"] for row in tables.rows("states")}
    known: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in leaders:
        if "government" in row["role"] and not row["source"].startswith("factbook") and row["country"] in states:
            for name in [row["person"], *row["other_names"].split("|")]:
                if fold(name):
                    known[states[row["country"]], fold(name).split()[-1]].append((row["start"], row["end"] or "9999"))
    return known


def _listed(term: Term, known: dict[tuple[str, str], list[tuple[str, str]]]) -> bool:
    """Whether the lists have a person of that last name in that government at some time of the term."""
    spans = known.get((term.of, fold(term.person).split()[-1]), [])
    return any(start <= term.latest and end >= term.earliest for start, end in spans)
