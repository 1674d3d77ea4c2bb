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
        ("It has “every confidence” in him, she said.", "said", "“every", "every confidence"),  # begins with the quotation
        ("We asked and “they went, she said, to bed” early.", "said", "“they went", "they went"),  # a cue stands in the rest
        ('She said, "We stay," and left.', "said", 'We stay,"', "We stay"),  # a mark that opens nowhere in it
        ('She called "war" and "peace" one.', "called", '"war" and "peace"', '"war" and "peace"'),  # two quotations
        ("He called the vote a “farce and a shame” again.", "called", "the vote a “farce", "the vote a “farce and a shame”"),
    ],
)
def test_contents(text: str, cue: str, content: str, expected: str) -> None:
    assert mended(text, cue, content) == expected


def test_a_source_alone_says_nothing() -> None:
    text = "Only he."
    analysis = Analysis(Document(text), (), (), (), (), (Attribution((Span(5, 7),), (), ()),))
    assert attributions(analysis) == ()


REACTIONS = (
    "It/PRON/nsubj>1 drew/VERB/root>1 harsh/ADJ/amod>3 reactions/NOUN/obj>1 from/ADP/case>6 the/DET/det>6 States/PROPN/nmod>3 "
    ",/PUNCT/punct>8 Iran/PROPN/conj>6 and/CCONJ/cc>10 France/PROPN/conj>6 directed/VERB/acl>3 toward/ADP/case>13 "
    "Baku/PROPN/obl>11 ./PUNCT/punct>1"
)


def test_a_noun_names_an_act_that_the_model_did_not_see(hand) -> None:  # type: ignore[no-untyped-def]
    analysis = hand.analysis(REACTIONS)
    text = analysis.document.text
    (one,) = attributions(analysis)
    assert [text[a:b] for a, b in one.cues] == ["harsh reactions"]
    assert [text[a:b] for a, b in one.sources] == ["the States, Iran and France"]
    assert [text[a:b] for (a, b), _ in one.parties] == ["Baku"]
    assert one.acts[0][0] == "reaction"


def test_a_noun_without_a_name_names_none(hand) -> None:  # type: ignore[no-untyped-def]
    assert (
        attributions(hand.analysis("Criticism/NOUN/nsubj>3 from/ADP/case>2 abroad/ADV/nmod>0 grew/VERB/root>3 ./PUNCT/punct>3"))
        == ()
    )
