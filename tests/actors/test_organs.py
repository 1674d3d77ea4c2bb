"""Organs of states in a text: the ministry of a state by name, and "the ministry" after it."""

import pytest

from dictagraph.graph.actors.resolve import resolve
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.sources import mention
from dictagraph.graph.speech.statement import Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Act, Kind


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The/DET/det>4 Azerbaijani/PROPN/amod>4 Defense/PROPN/compound>3 Ministry/PROPN/nsubj>4 said/VERB/root>4 "
            "so/ADV/advmod>4 ./PUNCT/punct>4",
            "Ministry of Defence of Azerbaijan",
        ),
        (
            "Chad/PROPN/nmod:poss>3 's/PART/case>0 Foreign/PROPN/compound>3 Ministry/PROPN/nsubj>4 said/VERB/root>4 "
            "so/ADV/advmod>4 ./PUNCT/punct>4",
            "Ministry of Foreign Affairs of Chad",
        ),
    ],
)
def test_a_ministry_is_known_by_its_state_and_then_by_its_noun(hand, sentence: str, name: str) -> None:  # type: ignore[no-untyped-def]
    added = "The/DET/det>1 ministry/NOUN/nsubj>2 added/VERB/root>2 more/ADV/advmod>2 ./PUNCT/punct>2"
    analysis = hand.analysis(sentence, added, names={})
    syntax = Syntax(analysis)
    found = []
    for head, cue in (("Ministry", "said"), ("ministry", "added")):
        places = {token.text: i for i, token in enumerate(analysis.tokens)}
        said = analysis.tokens[places[cue]]
        found.append(
            Statement(
                document=analysis.document.uuid,
                act=Act.STATEMENT,
                speaker=mention(syntax, places[head]),
                cue_spans=(Span(said.start, said.end),),
                cue=cue,
            )
        )
    reading = resolve(analysis, found)
    actors = [reading.cast[s.speaker.span].actor for s in reading.statements if s.speaker]
    assert [(actor.name, actor.kind) for actor in actors] == [(name, Kind.ORGANIZATION)] * 2
