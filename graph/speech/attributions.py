"""Attributions of a document as the model read them, mended: spans without stray marks, quotations whole."""

from collections.abc import Iterator
from dataclasses import replace

from dictagraph.graph.reading.analysis import Analysis, Attribution, Quote, Span
from dictagraph.graph.speech.syntax import Syntax

OPENERS = frozenset({"det", "case", "mark", "nmod:poss", "amod", "compound", "nummod", "nmod:desc"})  # of words that open a phrase
STUB = 2  # words of a content that is only the beginning of one
STRAY = " \t\r\n\u00a0,;:—–-("  # no words end with these
LEADING = " \t\r\n\u00a0,;:—–)."  # and none begin with these


def attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """In text order of the cue (or else of content); one with neither says nothing and is left out."""
    syntax = Syntax(analysis)
    mended = (_mend(syntax, one) for one in analysis.attributions)
    return tuple(sorted((one for one in mended if one.cues or one.contents), key=_place))


def _mend(syntax: Syntax, one: Attribution) -> Attribution:
    analysis = syntax.analysis
    text = analysis.document.text
    whole = (_whole(analysis, one, _grown(syntax, one, span)) for span in one.contents)
    sources, cues, contents = (tuple(_trimmed(text, spans)) for spans in (one.sources, one.cues, tuple(whole)))
    return replace(one, sources=sources, cues=cues, contents=contents)


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
