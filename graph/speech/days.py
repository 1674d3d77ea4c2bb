"""The days of a document: its dates in text order, its dateline, and the event that a report is about."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dictagraph.graph.speech.dates import DatedText, dates, parse
from dictagraph.graph.speech.statement import Citation
from dictagraph.graph.speech.syntax import Syntax

HEAD = 1500  # characters in which a dateline is looked for
DATELINE = re.compile(r"(?:^|\n)[ \t]*(?P<line>[A-Z][A-Z.’'/-]+[^\n]{0,80}?)(?:\([^)\n]{2,40}\)\s*)?(?: [-–—]{1,2} |—|(?<=\d): )")
STAMP = re.compile(r"(?m)^[ \t]*(?:[0-2]?\d[.:h][0-5]\d|[01]?\d(?:[.:][0-5]\d)? ?[ap]\.?m\.?)\b")
STAMPS = 3  # times of day at the head of a line that make a live report
NEWS = timedelta(days=7)  # so long before the publication may the event lie that a report is about
LONG_AGO = timedelta(days=60)
PRINTED = 400  # characters in which a report prints its date
LEAD = 3  # paragraphs in which a report says when it happened
BREAK = re.compile(r"\n\s*\n")

When = tuple[str, str]  # a date and its words


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates and citations of a document in text order, its publication, and the day of the event it reports, if any."""

    syntax: Syntax
    dated: tuple[DatedText, ...]
    published: date | None
    citations: tuple[Citation, ...] = ()
    breaks: tuple[int, ...] = ()
    event: When | None = field(default=None)
    event_in_lead: bool = False
    stamped: bool = False

    @property
    def cites(self) -> bool:
        """Whether it cites other reports."""
        return bool(self.citations)

    @property
    def looks_back(self) -> bool:
        """Whether more than a few of its dates lie long before its publication."""
        days = [day for d in self.dated if (day := parse(d.date)) is not None]
        old = sum(self.published is not None and self.published - day > LONG_AGO for day in days)
        return old > max(2, len(days) // 3)

    def paragraph(self, token: int) -> int:
        """The number of the paragraph in which a token stands, from 0."""
        return bisect.bisect_right(self.breaks, self.syntax.tokens[token].start)


def calendar(syntax: Syntax, citations: tuple[Citation, ...] = ()) -> Calendar:
    """Find the dates; days without a date count from the dateline, or else from the publication."""
    document = syntax.analysis.document
    published = parse(document.published)
    today = dateline(document.text, published) or published
    found = tuple(dates(document.text, 0, len(document.text), today))
    breaks = tuple(m.end() for m in BREAK.finditer(document.text))
    event, in_lead = _event(document.text, found, citations, published, breaks)
    stamped = len(STAMP.findall(document.text)) >= STAMPS
    return Calendar(syntax, found, published, citations, breaks, event, in_lead, stamped)


def datelines(text: str) -> Iterator[re.Match[str]]:
    """What looks like a dateline near the head of a text."""
    return DATELINE.finditer(text[:HEAD])


def dateline(text: str, published: date | None) -> date | None:
    """The day in "KYIV, March 3 (Agency) —" near the head of a text, if it is close to the publication."""
    for match in datelines(text):
        found = [d.date for d in dates(match["line"], 0, len(match["line"]), published) if d.date and len(d.date) == 10]
        day = parse(found[-1]) if found else None
        if day is not None and (published is None or abs(published - day) <= NEWS):
            return day
    return None


def _event(
    text: str, dated: tuple[DatedText, ...], citations: tuple[Citation, ...], published: date | None, breaks: tuple[int, ...]
) -> tuple[When | None, bool]:
    """The day that a report is about: the first fresh day of its lead that is not the head's own date, else the printed one."""
    if published is None:
        return None, False
    heads = [match.span() for match in datelines(text)]
    lead = breaks[LEAD] if len(breaks) > LEAD else len(text)
    for day in dated:
        when = parse(day.date) if day.date and len(day.date) == 10 else None
        own = any(start <= day.start < end for start, end in heads) or _alone(text, day)
        if day.start > lead or own or when is None or any(c.start <= day.start < c.end for c in citations):
            continue
        if timedelta(0) <= published - when <= NEWS:
            return (day.date or "", day.text), True
    printed = next((d for d in dated if d.start < PRINTED and d.date == published.isoformat()), None)
    return ((printed.date or "", printed.text), False) if printed else (None, False)


def _alone(text: str, day: DatedText) -> bool:
    """Whether a date stands in a line of a few words: a masthead, not a sentence."""
    start, end = text.rfind("\n", 0, day.start) + 1, text.find("\n", day.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) < 60 and not line.rstrip().endswith((".", "”", '"'))
