"""Whether it was said, and how surely."""

import pytest

from dictagraph.graph.speech.modality import certainty, polarity
from dictagraph.ontology.kinds import Certainty, Polarity


@pytest.mark.parametrize(
    ("sentence", "cue", "negative"),
    [
        ("He/PRON/nsubj>3 did/AUX/aux>3 not/PART/advmod>3 condemn/VERB/root>3 it/PRON/obj>3 ./PUNCT/punct>3", "condemn", True),
        ("He/PRON/nsubj>1 condemned/VERB/root>1 it/PRON/obj>1 ./PUNCT/punct>1", "condemned", False),
        ("Nobody/PRON/nsubj>1 condemned/VERB/root>1 it/PRON/obj>1 ./PUNCT/punct>1", "condemned", True),
        (
            "He/PRON/nsubj>1 stopped/VERB/root>1 short/ADV/advmod>1 of/SCONJ/mark>4 condemning/VERB/advcl>1 "
            "it/PRON/obj>4 ./PUNCT/punct>1",
            "condemning",
            True,
        ),
        (
            "Tehran/PROPN/nsubj>1 warned/VERB/root>1 Baku/PROPN/obj>1 and/CCONJ/cc>7 not/PART/advmod>1 "
            "for/ADP/case>7 the/DET/det>7 "
            "first/ADJ/obl>1 time/NOUN/obl>1 ./PUNCT/punct>1",
            "warned",
            False,
        ),  # not for the first time: it did happen
    ],
)
def test_polarity(hand, sentence: str, cue: str, negative: bool) -> None:  # type: ignore[no-untyped-def]
    syntax = hand.syntax(sentence)
    anchor = next(i for i, t in enumerate(syntax.tokens) if t.text == cue)
    assert polarity(syntax, anchor, range(anchor, anchor + 1))[0] is (Polarity.NEGATIVE if negative else Polarity.POSITIVE)


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("He/PRON/nsubj>2 reportedly/ADV/advmod>2 agreed/VERB/root>2 ./PUNCT/punct>2", "agreed", Certainty.PROBABLE),
        ("He/PRON/nsubj>2 may/AUX/aux>2 agree/VERB/root>2 ./PUNCT/punct>2", "agree", Certainty.POSSIBLE),
        ("He/PRON/nsubj>1 agreed/VERB/root>1 ./PUNCT/punct>1", "agreed", Certainty.CERTAIN),
    ],
)
def test_certainty(hand, sentence: str, cue: str, expected: Certainty) -> None:  # type: ignore[no-untyped-def]
    syntax = hand.syntax(sentence)
    anchor = next(i for i, t in enumerate(syntax.tokens) if t.text == cue)
    assert certainty(syntax, anchor, range(anchor, anchor + 1)) is expected
