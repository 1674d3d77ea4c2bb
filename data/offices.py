"""Who held which office of a state or an international body on a day: data/offices.tsv, read when first asked.

Days are ISO text of a day, a month or a year, as statements have them. The table knows no more than its rows: after the day
until which a term without an end was seen to last, and where two persons may be meant, the answer is None.
"""

from dataclasses import dataclass
from functools import cache

from dictagraph.data.folding import fold
from dictagraph.data.tables import organization, rows, state_by_name

BODY = "body"  # what stands for any organization in posts.tsv


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in an office, `of` a state or organization by its name in our tables.

    `start` and `end` are ISO days, months or years. Without an end, the term lasted on the day (or month) `until`, and what came
    later is not known. `wikidata` is None where no source bears an id out; `born` is a year, or "".
    """

    person: str
    wikidata: str | None
    office: str
    of: str
    start: str
    end: str
    until: str
    born: str
    other_names: tuple[str, ...]

    def may_include(self, day: str) -> bool:
        """Whether the term may have run on some part of the day, month or year."""
        return _first(self.start) <= _last(day) and _first(day) <= _last(self.end or self.until)

    def includes(self, day: str) -> bool:
        """Whether the term ran for all of the day, month or year, however its own dates are read."""
        return _last(self.start) <= _first(day) and _last(day) <= (_first(self.end) if self.end else _last(self.until))


def _first(day: str) -> str:
    """The first day of a year or month, as text that sorts.

    >>> _first("2004"), _first("2004-03"), _last("2004-03")
    ('2004-01-01', '2004-03-01', '2004-03-31')
    """
    return day + "-01-01"[len(day) - 4 :]


def _last(day: str) -> str:
    return day + "-12-31"[len(day) - 4 :]


@cache
def _terms() -> dict[tuple[str, str], tuple[Term, ...]]:
    """Terms by office and by whose it is, in order of their start."""
    found: dict[tuple[str, str], list[Term]] = {}
    for row in rows("offices"):
        term = Term(
            person=row["person"],
            wikidata=row["wikidata"] or None,
            office=row["office"],
            of=row["of"],
            start=row["start"],
            end=row["end"],
            until=row["until"],
            born=row["born"],
            other_names=tuple(name for name in row["other_names"].split("|") if name),
        )
        found.setdefault((term.office, term.of), []).append(term)
    return {office: tuple(sorted(terms, key=lambda t: (t.start, t.person))) for office, terms in found.items()}


@cache
def _persons() -> dict[str, tuple[Term, ...]]:
    """Terms by the folded names of their persons."""
    found: dict[str, list[Term]] = {}
    for terms in _terms().values():
        for term in terms:
            for name in dict.fromkeys(map(fold, (term.person, *term.other_names))):
                found.setdefault(name, []).append(term)
    return {name: tuple(terms) for name, terms in found.items()}


@cache
def _posts() -> dict[tuple[str, str], str]:
    return {(row["form"], row["of"]): row["office"] for row in rows("posts")}


def office(title: str, of: str) -> str | None:
    """The office that a title in lower case names in a state or body; None where it names none there.

    >>> office("chancellor", "Germany"), office("chancellor", "United Kingdom"), office("chancellor", "France")
    ('prime minister', 'finance minister', None)
    >>> office("secretary-general", "NATO"), office("secretary-general", "France")
    ('head', None)
    """
    posts = _posts()
    if (own := posts.get((title, of))) is not None:
        return own
    if state_by_name(of) is not None:
        return posts.get((title, ""))
    return posts.get((title, BODY)) if organization(of) is not None else None


@cache
def titles(post: str, of: str) -> tuple[str, ...]:
    """The titles, in lower case, that name an office in a state or body: the other way of `office`.

    >>> titles("military chief", "United States")[:2]
    ('army chief', 'chairman of the joint chiefs of staff')
    """
    return tuple(dict.fromkeys(title for title, _ in _posts() if office(title, of) == post))


def holders(office: str, of: str, day: str = "") -> tuple[Term, ...]:
    """All terms of an office, or those that may include a day, by their start."""
    return tuple(term for term in _terms().get((office, of), ()) if not day or term.may_include(day))


def holder(office: str, of: str, day: str) -> Term | None:
    """Who held an office on a day; None where nobody or not one person alone is known to have.

    >>> [t and t.person for t in (holder("foreign minister", "Iran", day) for day in ("2022-09-14", "1850", "2021"))]
    ['Hossein Amir-Abdollahian', None, None]
    """
    possible = holders(office, of, day)
    certain = [term for term in possible if term.includes(day)]
    persons = {term.wikidata or term.person: term for term in certain or possible}
    return persons.popitem()[1] if len(persons) == 1 else None


def terms_of(name: str) -> tuple[Term, ...]:
    """The terms of all persons of a name, or of another spelling of it that the table has: of one person, or of namesakes.

    >>> sorted({(t.person, t.of) for t in terms_of("Sergei Shoigu")})
    [('Sergey Shoygu', 'Russia')]
    """
    return _persons().get(fold(name), ())
