"""When a statement was made: by the date that belongs to its cue, or by its speech event.

A date belongs to a cue where it hangs on it in the tree, or opens its clause; a date in what was said, or one that sets a
limit ("until Friday"), is none of it, nor is the day of the report that it is cited from. Statements without a date of their
own share that of the speech event they are part of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.dates import DatedText, dates, is_bound, parse
from dictagraph.graph.speech.statement import Statement
from dictagraph.graph.speech.syntax import Syntax

HEAD = 1500  # characters in which a dateline is looked for
DATELINE = re.compile(r"(?:^|\n)[ \t]*(?P<line>[A-Z][A-Z.’'/-]+[^\n]{0,80}?)(?:\([^)\n]{2,40}\)\s*)?(?: [-–—]{1,2} |—)")
CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
NEWS = timedelta(days=7)  # so long before the publication may the event lie that a report is about
LONG_AGO = timedelta(days=60)
HEAD = 400  # characters in which a report prints its date
LEAD = 3  # paragraphs in which a report says when it happened
GOES_ON = frozenset({"he", "she", "they", "it", "we", "i"})
NEXT = 2  # sentences over which a speech event goes on
STEPS = 4  # arcs between a date and the cue that it belongs to


When = tuple[str | None, str | None]  # a date, None where it cannot be resolved, and its words


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a document in text order, the day that "today" is, and the day of the event that it reports, if any."""

    syntax: Syntax
    dated: tuple[DatedText, ...]
    published: date | None


def calendar(syntax: Syntax) -> Calendar:
    """Find the dates; days without a date count from the dateline, or else from the publication."""
    document = syntax.analysis.document
    published = parse(document.published)
    today = dateline(document.text, published) or published
    return Calendar(syntax, tuple(dates(document.text, 0, len(document.text), today)), published)


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


def dated(book: Calendar, found: Sequence[Statement]) -> list[Statement]:
    """The statements with their dates, in the same order."""
    own = [_own(book, statement) for statement in found]
    event = _event(book, found, own)
    result: list[Statement] = []
    for statement, day in zip(found, own, strict=True):
        chosen = (day.date, day.text) if day else _shared(book, statement, result)
        if chosen is None and event is not None and _told_as_news(book.syntax, statement):
            chosen = event
        result.append(replace(statement, date=chosen[0], date_text=chosen[1]) if chosen else statement)
    return result


def _own(book: Calendar, statement: Statement) -> DatedText | None:
    """The date that belongs to the cue: the nearest of those that hang on it, else one that opens the sentence."""
    syntax = book.syntax
    anchor = _anchor(syntax, statement)
    sentence = syntax.analysis.sentences[syntax.sentence_of[anchor]]
    start, end = syntax.tokens[sentence.first].start, syntax.tokens[sentence.last - 1].end
    text = syntax.analysis.document.text
    near: list[tuple[int, DatedText]] = []
    for day in book.dated:
        if not start <= day.start < end or is_bound(text, day) or _inside(day, statement.content_spans):
            continue
        if any(c.start <= day.start < c.end for c in statement.citations):
            continue
        tokens = syntax.within(day.start, day.end)
        if not len(tokens):
            continue
        if (
            _hangs(syntax, tokens.start, anchor)
            or _hangs(syntax, tokens[-1], anchor)
            or _opens(syntax, tokens, sentence.first, anchor)
        ):
            near.append((abs(tokens.start - anchor), day))
    return min(near, key=lambda pair: (pair[0], pair[1].start))[1] if near else None


def _hangs(syntax: Syntax, token: int, anchor: int) -> bool:
    """Whether a path upwards from the date reaches the cue without leaving its clause."""
    at = token
    for _ in range(STEPS):
        if at == anchor:
            return True
        if at != token and syntax.relation(at) in CLAUSES and syntax.tokens[at].upos in {"VERB", "AUX"}:
            return False
        head = syntax.tokens[at].head
        if head == at:
            return False
        at = head
    return at == anchor


def _opens(syntax: Syntax, tokens: range, first: int, anchor: int) -> bool:
    """Whether the date stands at the head of the cue's sentence, or right beside the cue, no other verb between."""
    low, high = min(tokens.start, anchor), max(tokens[-1], anchor)
    between = [i for i in range(low + 1, high) if syntax.tokens[i].upos == "VERB" and syntax.relation(i) not in {"amod"}]
    return not between and (tokens.start - first <= 3 or high - low <= 4)


def _shared(book: Calendar, statement: Statement, earlier: Sequence[Statement]) -> When | None:
    """The date of the statement before, where one sentence holds both or a pronoun says that the same one goes on."""
    syntax = book.syntax
    if not earlier or not earlier[-1].date or not _told_as_news(syntax, statement):
        return None
    other = earlier[-1]
    here, there = (syntax.sentence_of[_anchor(syntax, s)] for s in (statement, other))
    goes_on = statement.speaker is None or statement.speaker.text.casefold() in GOES_ON
    if here == there or (goes_on and 0 < here - there <= NEXT and not syntax.analysis.sentences[here].opens_paragraph):
        return other.date, other.date_text
    return None


def _event(book: Calendar, found: Sequence[Statement], own: Sequence[DatedText | None]) -> When | None:
    """The day that a news report is about: that of the first dated statement of its lead, if it is fresh, else its printed date.

    An analysis has no such day: it cites its sources, or it looks back.
    """
    if book.published is None:
        return None
    text = book.syntax.analysis.document.text
    paragraphs = [m.end() for m in re.finditer(r"\n\s*\n", text)]
    lead = paragraphs[LEAD] if len(paragraphs) > LEAD else len(text)
    for statement, day in zip(found, own, strict=True):
        if _place(statement) > lead:
            break
        when = parse(day.date) if day and day.date and len(day.date) == 10 else None
        if day is not None and when is not None and timedelta(0) <= book.published - when <= NEWS:
            return day.date, day.text
    return None if any(s.citations for s in found) or _looks_back(book) else _printed(book)


def _looks_back(book: Calendar) -> bool:
    """Whether more than a few of the dates in a text lie long before its publication."""
    days = [day for d in book.dated if (day := parse(d.date)) is not None]
    old = sum(book.published is not None and book.published - day > LONG_AGO for day in days)
    return old > max(2, len(days) // 3)


def _printed(book: Calendar) -> When | None:
    """The day of publication where the head of the text prints it."""
    for day in book.dated:
        if day.start < HEAD and book.published is not None and day.date == book.published.isoformat():
            return day.date, day.text
    return None


def _told_as_news(syntax: Syntax, statement: Statement) -> bool:
    """A simple past ("said", "was asked") tells the event; a perfect ("has long argued", "had warned") another time."""
    anchor = _anchor(syntax, statement)
    words = {syntax.form(c) for c in syntax.children_in(anchor, "aux")}
    words |= {syntax.form(i) for i in syntax.within(*statement.cue_spans[0])} if statement.cue_spans else set()
    return not words & {"has", "have", "had", "'ve", "will", "would", "may", "might", "could"}


def _anchor(syntax: Syntax, statement: Statement) -> int:
    place = (statement.cue_spans or statement.content_spans or statement.source_spans)[0]
    tokens = syntax.within(*place)
    head = syntax.head_of(tokens)
    return head if head is not None else tokens.start


def _inside(day: DatedText, spans: Sequence[Span]) -> bool:
    return any(s.start <= day.start < s.end for s in spans)


def _place(statement: Statement) -> int:
    return (statement.cue_spans or statement.content_spans or statement.source_spans)[0].start
