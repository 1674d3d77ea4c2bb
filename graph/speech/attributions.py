"""Attributions of a document as the model read them, mended: spans without stray marks, quotations whole."""

from collections.abc import Iterator
from dataclasses import replace

from dictagraph.graph.reading.analysis import Analysis, Attribution, Quote, Span
from dictagraph.graph.speech.cues import match
from dictagraph.graph.speech.syntax import Syntax

OPENERS = frozenset({"det", "case", "mark", "nmod:poss", "amod", "compound", "nummod", "nmod:desc"})  # of words that open a phrase
STUB = 2  # words of a content that is only the beginning of one
EXPRESSIVE = frozenset(
    {
        "reaction",
        "criticism",
        "condemnation",
        "warning",
        "threat",
        "denial",
        "praise",
        "rebuke",
        "protest",
        "outcry",
        "plea",
        "complaint",
        "accusation",
        "denunciation",
        "objection",
        "applause",
        "support",
        "backlash",
        "anger",
    }
)
TOWARDS = frozenset({"toward", "towards", "at", "against", "to"})
NOMINAL, SURE = 0.7, 0.9  # score and act of an act that only a noun names
REACH = 14  # words of the names that own it
MARKS = (("“", "”"), ("«", "»"), ('"', '"'))  # the apostrophe closes too much
STRAY = " \t\r\n\u00a0,;:—–-("  # no words end with these
LEADING = " \t\r\n\u00a0,;:—–)."  # and none begin with these


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """In text order of the cue (or else of content); one with neither says nothing and is left out."""
    syntax = Syntax(analysis)
    mended = [one for one in (_mend(syntax, one) for one in analysis.attributions) if one.cues or one.contents]
    return tuple(sorted([*mended, *_nominal(syntax, mended)], key=_place))


def _nominal(syntax: Syntax, known: list[Attribution]) -> Iterator[Attribution]:
    """Acts that a noun names and a name owns, where the model saw none: "harsh reactions from Iran and France"."""
    taken = {i for one in known for span in (*one.cues, *one.contents) for i in syntax.within(*span)}
    for index, token in enumerate(syntax.tokens[:-2]):
        if index in taken or token.upos != "NOUN" or syntax.form(index + 1) not in {"from", "by"}:
            continue
        row = match([syntax.form(index)], 0, noun=True, complement=frozenset())
        if row is None or row.words[0] not in EXPRESSIVE:
            continue
        names = list(_named(syntax, index + 2))
        if not names or set(names) & taken:
            continue
        first = min([c for c in syntax.children_in(index, "amod") if c < index] + [index])
        source = Span(syntax.tokens[names[0]].start, syntax.tokens[names[-1]].end)
        cue = Span(syntax.tokens[first].start, token.end)
        at = names[-1] + 1
        while at < len(syntax.tokens) - 1 and syntax.form(at) in {"directed", "aimed", "levelled", "leveled"}:
            at += 1
        against = list(_named(syntax, at + 1)) if at < len(syntax.tokens) - 1 and syntax.form(at) in TOWARDS else []
        parties = tuple((Span(syntax.tokens[i].start, syntax.tokens[i].end), SURE) for i in against)
        yield Attribution((source,), (cue,), (), NOMINAL, ((row.act.value, SURE),), parties)


def _named(syntax: Syntax, start: int) -> Iterator[int]:
    """The words of one or more names that follow each other, "the United States, Iran and France"."""
    tokens, last = syntax.tokens, None
    stop = syntax.analysis.sentences[syntax.sentence_of[min(start, len(tokens) - 1)]].last
    for index in range(start, min(stop, start + REACH)):
        if tokens[index].text[:1].isupper() and tokens[index].upos != "PRON":
            last = index
        elif not (syntax.form(index) in {"the", ",", "and", "of"} and (last is not None or syntax.form(index) == "the")):
            break
    yield from range(start, last + 1) if last is not None else ()


def _mend(syntax: Syntax, one: Attribution) -> Attribution:
    analysis = syntax.analysis
    text = analysis.document.text
    whole = (_whole(analysis, one, _grown(syntax, one, span)) for span in one.contents)
    sources, cues, contents = (tuple(_trimmed(text, spans)) for spans in (one.sources, one.cues, tuple(whole)))
    contents = tuple(_trimmed(text, tuple(_unmarked(text, span) for span in contents)))
    return replace(one, sources=sources, cues=cues, contents=contents)


def _unmarked(text: str, span: Span) -> Span:
    """A content without quotation marks that it does not close or open, nor those around the whole of it."""
    start, end = span
    for opening, closing in MARKS:
        words = text[start:end]
        if opening == closing:
            lone, around = words.count(closing) % 2 == 1, words.count(closing) == 2
        else:
            lone = words.count(opening) != words.count(closing)
            around = words.count(opening) == words.count(closing) == 1
        opens, closes = words.startswith(opening), len(words) > 1 and words.endswith(closing)
        if closes and (lone or (around and opens)):
            end -= 1
            while end > start + 1 and text[end - 1] in ",.":
                end -= 1
        if opens and ((around and closes) or (lone and not closes)):
            start += 1
    return Span(start, end)


def _trimmed(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    for start, end in spans:
        while start < end and text[start] in LEADING:
            start += 1
        while start < end and text[end - 1] in STRAY:
            end -= 1
        if start < end:
            yield Span(start, end)


def _grown(syntax: Syntax, one: Attribution, span: Span) -> Span:
    """A stub, "the" or "that" alone, with the phrase or clause that it opens, as far as nothing else of the attribution stands."""
    tokens = syntax.within(*span)
    if not 0 < len(tokens) <= STUB or any(syntax.tokens[i].deprel not in OPENERS for i in tokens):
        return span
    head = syntax.tokens[tokens[-1]].head
    if head <= tokens[-1]:
        return span
    last = max(syntax.subtree(head))
    stops = [s.start for s in (*one.sources, *one.cues, *one.contents) if s.start >= span.end]
    sentence = syntax.analysis.sentences[syntax.sentence_of[tokens[0]]]
    while last > tokens[-1] and (last >= sentence.last - 1 and syntax.tokens[last].upos == "PUNCT"):
        last -= 1
    end = min([syntax.tokens[last].end, *stops])
    return Span(span.start, max(end, span.end))


def _whole(analysis: Analysis, one: Attribution, span: Span) -> Span:
    """A content that begins with a quotation, or before it, ends with it, unless a cue stands in the rest."""
    quote = next((q for q in analysis.quotes if q.start < span.end < q.end), None)
    if quote is None or span.start > _inside(quote) or not quote.closed:
        return span
    if any(span.end <= cue.start < quote.end for cue in one.cues):
        return span
    return Span(span.start, quote.end)


def _inside(quote: Quote) -> int:
    """The latest place at which a content may begin that has the whole quotation."""
    return quote.start + 2


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.cues or attribution.contents
    return spans[0].start, spans[-1].end
