"""What speaks against a row."""

import pytest

from dictagraph.graph.actors.doubt import ASKED, PRESCRIBES, THING, doubts
from dictagraph.graph.actors.scene import set_scene
from dictagraph.graph.speech.sources import mention
from dictagraph.graph.speech.statement import Statement
from dictagraph.ontology.kinds import Act


@pytest.mark.parametrize(
    ("sentence", "head", "cue", "expected"),
    [
        ("The/DET/det>1 treaty/NOUN/nsubj>2 demands/VERB/root>2 unanimity/NOUN/obj>2 ./PUNCT/punct>2", 1, "demands", [PRESCRIBES]),
        ("The/DET/det>1 storm/NOUN/nsubj>2 claimed/VERB/root>2 lives/NOUN/obj>2 ./PUNCT/punct>2", 1, "claimed", [THING]),
        ("The/DET/det>1 minister/NOUN/nsubj>2 demands/VERB/root>2 calm/NOUN/obj>2 ./PUNCT/punct>2", 1, "demands", []),
        ("Would/AUX/aux>2 she/PRON/nsubj>2 accept/VERB/root>2 it/PRON/obj>2 ?/PUNCT/punct>2", 1, "accept", [ASKED]),
        ("She/PRON/nsubj>2 would/AUX/aux>2 accept/VERB/root>2 it/PRON/obj>2 ./PUNCT/punct>2", 0, "accept", []),
    ],
)
def test_factors(hand, sentence: str, head: int, cue: str, expected: list[float]) -> None:  # type: ignore[no-untyped-def]
    syntax = hand.syntax(sentence)
    text = syntax.analysis.document.text
    statement = Statement(document="d", act=Act.DEMAND, speaker=mention(syntax, head), cue_spans=(hand.span(text, cue),))
    assert list(doubts(set_scene(syntax), statement, None)) == expected
