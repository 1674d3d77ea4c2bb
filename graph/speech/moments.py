"""The days on which a statement may have been made, each with what speaks for it.

A moment is a date that the text prints near the cue, that of the statement before, of the text before, of the event that a
report is about, or of the publication. What speaks for one day adds up, whichever of these name it. The day of a report that
is cited is none: it stays with the citation.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dictagraph.graph.speech.dates import is_bound
from dictagraph.graph.speech.days import Calendar
from dictagraph.graph.speech.statement import Statement
from dictagraph.graph.speech.syntax import Syntax

CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
MODALS = frozenset({"will", "would", "may", "might", "could", "should", "can", "shall", "'ll"})
COUNTS = re.compile(r"(?:after|before|since)$", re.IGNORECASE)  # "a day after the ministers announced"
COUNTS_ON = re.compile(r"(?:later|earlier)$", re.IGNORECASE)  # "four days later, he cautioned"
GOES_ON = frozenset({"he", "she", "they", "it", "we", "i"})
BEFORE = frozenset({"on", "in", "by", "since", "until", "from", "of", "for", "before", "after", "dated", "last", "the"})
STEPS = 4  # arcs between a date and the cue that it belongs to
BACK = 3  # sentences before the cue in which a date of the text may still hold
EARLIER = 12  # statements back to one that has a date


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (None: the text does not say when), its words, and the names of what is true of it."""

    date: str | None
    text: str | None
    features: tuple[str, ...]


def moments(book: Calendar, statement: Statement, earlier: Sequence[Statement]) -> list[Moment]:
    """The candidates for a statement, each day once, that of no day first; `earlier` are dated already."""
    tense = tense_of(book.syntax, anchor_of(book.syntax, statement))
    found: dict[str, tuple[str | None, set[str]]] = {}
    kinds: set[str] = set()
    for kind, day, words, names in _all(book, statement, earlier, tense):
        kinds.add(kind)
        _, features = found.setdefault(day, (words, set()))
        features |= {kind, f"{kind}, {tense}", *(f"{kind}: {name}" for name in names)}
    none = {"no day", f"no day, {tense}", f"no day: {statement.act.value}"}
    none |= {f"no day, though {kind}" for kind in ("printed beside the cue", "before", "text before") if kind in kinds}
    none |= {"no day: a text that cites"} if book.cites else set()
    return [
        Moment(None, None, tuple(sorted(none))),
        *(Moment(day, text, tuple(sorted(features))) for day, (text, features) in found.items()),
    ]


Named = tuple[str, str, str | None, list[str]]  # the kind of a moment, its day, its words, and what is true of it


def _all(book: Calendar, statement: Statement, earlier: Sequence[Statement], tense: str) -> Iterator[Named]:
    yield from _printed(book, statement, tense)
    if any(c.date for c in statement.citations):
        return  # what the sentence cites has a day of its own: no other is passed on to it
    yield from _before(book, statement, earlier)
    yield from _text(book, statement)
    if book.event is not None:
        place = book.paragraph(anchor_of(book.syntax, statement))
        where = "first paragraphs" if place <= 3 else "later"
        names = [where, "a text that cites" if book.cites else "a text that cites nobody"]
        names += ["looks back"] if book.looks_back else []
        names += ["the lead's day"] if book.event_in_lead else ["the printed day"]
        yield "event", book.event[0], book.event[1], names
    if book.published is not None:
        names = ["quoted"] if statement.quoted else []
        names += ["time stamps"] if book.stamped else ["the text cites"] if book.cites else []
        yield "published", book.published.isoformat(), None, names


def _printed(book: Calendar, statement: Statement, tense: str) -> Iterator[Named]:
    """Dates in the sentences of the cue, or of the content where there is no cue."""
    syntax = book.syntax
    text = syntax.analysis.document.text
    anchor = anchor_of(syntax, statement)
    sentence = syntax.analysis.sentences[syntax.sentence_of[anchor]]
    start, end = syntax.tokens[sentence.first].start, syntax.tokens[sentence.last - 1].end
    here = [d for d in book.dated if start <= d.start < end and not is_bound(text, d)]
    here = [d for d in here if not any(c.start <= d.start < c.end for c in book.citations)]
    nearest = min(here, key=lambda d: (abs(d.start - syntax.tokens[anchor].start), d.start), default=None)
    for day in here:
        tokens = syntax.within(day.start, day.end)
        if not len(tokens):
            continue
        inside = any(s.start <= day.start < s.end for s in statement.content_spans)
        where = "in the content" if inside else "outside the content"
        way = _way(syntax, tokens, anchor)
        side = "before the cue" if tokens.start < anchor else "after the cue"
        gap = abs(tokens.start - anchor)
        far = "beside" if gap <= 3 else "near" if gap <= 8 else "far"
        names = [where, f"{way}, {where}", f"{side}, {far}", f"{side}, {where}"]
        low, high = min(tokens.start, anchor), max(tokens[-1], anchor)
        verbs = sum(syntax.tokens[i].upos == "VERB" and syntax.relation(i) != "amod" for i in range(low + 1, high))
        names.append(f"{min(verbs, 2)} verbs between, {where}")
        names += ["opens the sentence"] if tokens.start - sentence.first <= 2 else []
        names += [f"after {word!r}, {where}"] if (word := _word_before(syntax, tokens.start)) else []
        names += ["the nearest"] if day is nearest else ["not the nearest"]
        names += ["alone in the sentence"] if len(here) == 1 else []
        names += ["its clause follows"] if COUNTS.search(day.text) and tokens.start < anchor and verbs == 0 else []
        for resolved, basis in ((day.date, "of the calendar"), (day.shifted, "counted from the date before")):
            if resolved:
                more = ["counts on"] if basis != "of the calendar" and COUNTS_ON.search(day.text) and not inside else []
                more += [basis, f"{basis}, {_precision(resolved)}, {where}", f"{tense}, {where}"]
                yield "printed beside the cue", resolved, day.text, [*names, *more]


def _way(syntax: Syntax, tokens: range, anchor: int) -> str:
    """How a date is tied to the cue in the tree."""
    for token in (tokens.start, tokens[-1]):
        at = token
        for _ in range(STEPS):
            if at == anchor:
                return "hangs on the cue"
            if at != token and syntax.relation(at) in CLAUSES and syntax.tokens[at].upos in {"VERB", "AUX"}:
                break
            at = syntax.tokens[at].head
    at, upwards = anchor, {anchor}
    for _ in range(STEPS):
        at = syntax.tokens[at].head
        upwards.add(at)
    at = tokens.start
    for _ in range(STEPS):
        at = syntax.tokens[at].head
        if at in upwards:
            return "hangs on the clause above"
        if syntax.relation(at) == "acl" and syntax.tokens[at].head in syntax.children[anchor]:
            return "hangs on a thing beside the cue"
        if syntax.tokens[at].head == anchor:
            return "hangs on a clause beside the cue"
    return "apart"


def _word_before(syntax: Syntax, index: int) -> str | None:
    word = syntax.form(index - 1) if index else ""
    return word if word in BEFORE else None


def _before(book: Calendar, statement: Statement, earlier: Sequence[Statement]) -> Iterator[Named]:
    """The day of the last statement that has one."""
    syntax = book.syntax
    anchor = anchor_of(syntax, statement)
    for back, other in enumerate(reversed(earlier[-EARLIER:])):
        if not other.date:
            continue
        there = anchor_of(syntax, other)
        apart = syntax.sentence_of[anchor] - syntax.sentence_of[there]
        paragraphs = book.paragraph(anchor) - book.paragraph(there)
        how = "same sentence" if apart == 0 else "next sentence" if apart == 1 else "farther"
        how += ", same paragraph" if paragraphs == 0 else ", next paragraph" if paragraphs == 1 else ", other paragraph"
        same = _same_speaker(statement, other)
        names = [how, f"{_few(back)} undated between", f"{'the same' if same else 'another'} speaker, {how}"]
        names += ["no cue"] if not statement.cue_spans else []
        nested = any(s.start <= syntax.tokens[anchor].start < s.end for s in other.content_spans)
        names += ["inside its content"] if nested else []
        names += ["a day"] if len(other.date) == 10 else ["no single day"]
        yield "before", other.date, other.date_text, names
        break
    days = Counter(s.date for s in earlier if s.date)
    if days:
        most, times = max(days.items(), key=lambda pair: (pair[1], pair[0]))
        share = times / sum(days.values())
        much = "nearly all" if share > 0.8 else "most" if share > 0.5 else "some"
        yield (
            "common",
            most,
            None,
            [much, f"{much}, {_few(times)} times", f"{much}, {'a text that cites' if book.cites else 'plain'}"],
        )


def _few(number: int) -> str:
    return str(number) if number < 3 else "3 to 5" if number < 6 else "more"


def _same_speaker(statement: Statement, other: Statement) -> bool:
    if statement.speaker is None or statement.speaker.text.casefold() in GOES_ON:
        return True
    return other.speaker is not None and other.speaker.text == statement.speaker.text


def _text(book: Calendar, statement: Statement) -> Iterator[Named]:
    """The last date of the text before the sentence of the cue."""
    syntax = book.syntax
    anchor = anchor_of(syntax, statement)
    number = syntax.sentence_of[anchor]
    first = syntax.tokens[syntax.analysis.sentences[number].first].start
    text = syntax.analysis.document.text
    printed = (d for d in reversed(book.dated) if d.end <= first and (d.shifted or d.date) and not is_bound(text, d))
    last = next((d for d in printed if not any(c.start <= d.start < c.end for c in book.citations)), None)
    if last is None or not len(tokens := syntax.within(last.start, last.end)):
        return
    apart = number - syntax.sentence_of[tokens.start]
    if apart > BACK:
        return
    same = book.paragraph(anchor) == book.paragraph(tokens.start)
    how = f"{apart} sentences before, {'same' if same else 'other'} paragraph"
    opened = tokens.start - syntax.analysis.sentences[syntax.sentence_of[tokens.start]].first <= 2
    day = last.shifted or last.date or ""
    names = [how, _precision(day)]
    names += ["it opens its sentence"] if opened else []
    yield "text before", day, last.text, names


def _precision(iso: str) -> str:
    if "/" in iso:
        return "range"
    return {10: "day", 7: "month"}.get(len(iso), "year")


def tense_of(syntax: Syntax, anchor: int) -> str:
    """Of the cue: past, perfect, past perfect, present, modal, or none."""
    token = syntax.tokens[anchor]
    aux = {syntax.form(c) for c in syntax.children_in(anchor, "aux")}
    if token.upos not in {"VERB", "AUX"}:
        return "no verb"
    if aux & MODALS:
        return "modal"
    if "had" in aux:
        return "past perfect"
    if aux & {"has", "have", "'ve"}:
        return "perfect"
    if "Tense=Past" in token.feats and "VerbForm=Fin" in token.feats:
        return "past"
    if "Tense=Pres" in token.feats and "VerbForm=Fin" in token.feats:
        return "present"
    return "participle" if "VerbForm=Part" in token.feats else "other form"


def anchor_of(syntax: Syntax, statement: Statement) -> int:
    """The head of the cue, or else of the content."""
    place = (statement.cue_spans or statement.content_spans or statement.source_spans)[0]
    tokens = syntax.within(*place)
    head = syntax.head_of(tokens)
    return head if head is not None else tokens.start
