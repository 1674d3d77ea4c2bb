"""A term of office while data/offices.tsv is made: its days, and when two are one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

COLUMNS = ("of", "office", "start", "end", "until", "person", "wikidata", "born", "other_names", "origin")
TOUCH = timedelta(days=3)  # between two terms of one person that are one
OPEN = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Term:
    """Dates are ISO, of a day, month or year. Without an `end`, the term was seen to last `until`.

    `coarse` terms come from lists of the whole world by year, which a list of the state's own knows better.
    """

    wikidata: str
    person: str
    office: str
    of: str
    start: str
    end: str
    until: str
    origin: str
    coarse: bool = False

    @property
    def earliest(self) -> str:
        """The first day that the start may be."""
        return self.start + {4: "-01-01", 7: "-01", 10: ""}[len(self.start)]

    @property
    def latest(self) -> str:
        """The last day that the end, or what is known, may be."""
        last = self.end or self.until
        return last + {4: "-12-31", 7: "-28", 10: ""}[len(last)]

    def row(self, name: str, others: list[str], born: str) -> str:
        """The line of the table."""
        fields = (self.of, self.office, self.start, self.end, self.until, name, self.wikidata, born, "|".join(others), self.origin)
        return "\t".join(fields)


def days(term: Term) -> tuple[date, date]:
    """First and last day, the widest that the dates allow."""
    return date.fromisoformat(term.earliest), date.fromisoformat(term.latest)


def certain(term: Term) -> tuple[date, date]:
    """First and last day on which the term was running for certain."""
    first = replace(term, end=term.start).latest
    last = replace(term, start=term.end or term.until).earliest
    return date.fromisoformat(first), date.fromisoformat(last)


def joined(one: Term, other: Term) -> Term | None:
    """One term of two of the same person that touch or overlap, the second not the earlier; None where a gap is between them."""
    (_, last), (start, _) = days(one), days(other)
    if start > last + TOUCH:
        return None
    exact = other.start if one.start == other.start[: len(one.start)] else one.start
    ending = max((one, other), key=lambda t: (t.latest, len(t.end)))
    return replace(one, start=exact, end=ending.end, until=ending.until, origin=both(one, other))


def told(one: Term, coarse: Term) -> Term | None:
    """A term and what a coarse term of the same person adds to it, its end or later knowledge; None where they are apart."""
    (first, last), (start, end) = days(one), days(coarse)
    if start > last + TOUCH or end < first:
        return None
    if not one.end and coarse.latest > one.latest:
        one = replace(one, end=coarse.end, until=coarse.until)
    return replace(one, origin=both(one, coarse))


def both(one: Term, other: Term) -> str:
    """The origins of two terms."""
    return "|".join(dict.fromkeys([*one.origin.split("|"), *other.origin.split("|")]))
