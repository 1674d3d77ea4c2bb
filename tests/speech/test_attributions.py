"""Mending what the model read: stray marks off, quotations whole."""

import pytest

from dictagraph.graph.reading.analysis import Analysis, Attribution, Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.quotes import pair_quotes
from dictagraph.graph.speech.attributions import attributions


def mended(text: str, cue: str, content: str) -> str:
    """The content's words after mending."""
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (cue, content)]
    analysis = Analysis(Document(text), (), (), (), pair_quotes(text), (Attribution((), (spans[0],), (spans[1],)),))
    (one,) = attributions(analysis)
    return text[one.contents[0].start : one.contents[0].end]


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("He warned of war (TASS, May 3).", "warned", "of war (", "of war"),
        ("He warned, of war — and peace.", "warned", ", of war —", "of war"),
        ("It has “every confidence” in him, she said.", "said", "“every", "“every confidence”"),  # begins with the quotation
        ("We asked and “they went, she said, to bed” early.", "said", "“they went", "“they went"),  # a cue stands in the rest
        ("He called the vote a “farce and a shame” again.", "called", "the vote a “farce", "the vote a “farce and a shame”"),
    ],
)
def test_contents(text: str, cue: str, content: str, expected: str) -> None:
    assert mended(text, cue, content) == expected


def test_a_source_alone_says_nothing() -> None:
    text = "Only he."
    analysis = Analysis(Document(text), (), (), (), (), (Attribution((Span(5, 7),), (), ()),))
    assert attributions(analysis) == ()
