"""Whose words they are: the model's source and the subject of the cue, weighed."""

import pytest

SAID = (
    "The/DET/det>2 prime/ADJ/amod>2 minister/NOUN/nsubj>3 said/VERB/root>3 it/PRON/nsubj>6 "
    "was/AUX/cop>6 over/ADV/ccomp>3 ./PUNCT/punct>3"
)
JOINT = "Ecuador/PROPN/nsubj>3 and/CCONJ/cc>2 Peru/PROPN/conj>0 agreed/VERB/root>3 ./PUNCT/punct>3"
FEDERATION = (
    "The/DET/det>1 Federation/PROPN/nsubj>6 of/ADP/case>3 Traders/PROPN/nmod>1 and/CCONJ/cc>5 millers/NOUN/conj>3 "
    "agreed/VERB/root>6 ./PUNCT/punct>6"
)
ACCUSED = "He/PRON/nsubj>1 accused/VERB/root>1 Moldova/PROPN/obj>1 of/ADP/case>4 theft/NOUN/obl>1 ./PUNCT/punct>1"
PARENTHESIS = (
    "The/DET/det>1 contractor/NOUN/nsubj>8 ,/PUNCT/punct>3 said/VERB/parataxis>8 Mr/PROPN/nmod:desc>5 Lindo/PROPN/nsubj>3 "
    ",/PUNCT/punct>3 had/AUX/aux>8 gone/VERB/root>8 ./PUNCT/punct>8"
)


def speakers(hand, sentence: str, *, source: str = "", cue: str, framed: tuple[int, ...] = ()) -> list[str]:  # type: ignore[no-untyped-def]
    from dictagraph.graph.speech.sources import source_mentions

    syntax = hand.syntax(sentence)
    text = syntax.analysis.document.text
    anchor = next(i for i, t in enumerate(syntax.tokens) if t.text == cue)
    return [m.text for m in source_mentions(syntax, hand.attribution(text, source, cue), anchor, framed)]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "framed", "expected"),
    [
        (SAID, "The prime minister", "said", (2,), ["The prime minister"]),
        (SAID, "", "said", (2,), ["The prime minister"]),  # the model saw none, the tree does
        (SAID, "The", "said", (), ["The prime minister"]),  # a fragment grows to its phrase
        (JOINT, "Ecuador and Peru", "agreed", (0,), ["Ecuador", "Peru"]),  # joint speakers come apart
        (FEDERATION, "The Federation of Traders and millers", "agreed", (1,), ["The Federation of Traders and millers"]),
        (ACCUSED, "Moldova", "accused", (0,), ["He"]),  # the object of a verb did not say it
        (PARENTHESIS, "The contractor", "said", (), ["Mr Lindo"]),  # who stands in the parenthesis did
    ],
)
def test_the_speaker(hand, sentence: str, source: str, cue: str, framed: tuple[int, ...], expected: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert speakers(hand, sentence, source=source, cue=cue, framed=framed) == expected


def test_without_source_and_subject_nobody_speaks(hand) -> None:  # type: ignore[no-untyped-def]
    assert (
        speakers(
            hand,
            "It/PRON/nsubj:pass>2 was/AUX/aux:pass>2 estimated/VERB/root>2 at/ADP/case>4 ten/NUM/obl>2 ./PUNCT/punct>2",
            cue="estimated",
        )
        == []
    )
