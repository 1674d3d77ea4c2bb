"""To whom and about whom: the features of candidates and the weights that choose."""

import pytest

from dictagraph.data import tables
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.resolve import resolve
from dictagraph.graph.actors.scene import set_scene
from dictagraph.graph.actors.targets import NOTHING, Said, candidates, weights
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.sources import mention
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Act, Kind

WARNED = "Tehran/PROPN/nsubj>1 warned/VERB/root>1 Baku/PROPN/obj>1 about/ADP/case>4 Israel/PROPN/obl>1 ./PUNCT/punct>1"
NAMES = {"Tehran": Kind.PLACE, "Baku": Kind.PLACE, "Israel": Kind.PLACE}


@pytest.fixture
def warned(hand) -> tuple[Syntax, Statement]:  # type: ignore[no-untyped-def]
    syntax = hand.syntax(WARNED, names=NAMES)
    text = syntax.analysis.document.text
    baku = mention(syntax, 2)
    statement = Statement(
        document=syntax.analysis.document.uuid,
        act=Act.WARNING,
        speaker=mention(syntax, 0),
        addressees=(baku,),
        cue_spans=(hand.span(text, "warned"),),
        content_spans=(hand.span(text, "about Israel"),),
        hints=((baku.span, 0.9),),
    )
    return syntax, statement


def test_the_weights_are_a_table_that_loads() -> None:
    assert weights()
    assert all(row["feature"] for row in tables.rows("targets"))


def test_candidates_are_the_actors_around_but_not_the_speaker(warned: tuple[Syntax, Statement]) -> None:
    syntax, statement = warned
    scene = set_scene(syntax)
    iran = scene.entity_of[Span(0, 6)]
    found = {c.entity.name: set(c.features) for c in candidates(scene, statement, iran, NOTHING)}
    assert set(found) == {"Azerbaijan", "Israel"}
    assert {"framed addressee", "outside content", "reader: sure", "warning: state"} <= found["Azerbaijan"]
    assert {"framed no party", "in content", "reader: no"} <= found["Israel"]


def test_whose_words_are_answered_is_a_candidate(warned: tuple[Syntax, Statement]) -> None:
    syntax, statement = warned
    scene = set_scene(syntax)
    iran = scene.entity_of[Span(0, 6)]
    paris = Entity("name paris", "Paris", Kind.PERSON, "name")
    found = {c.entity.name: c.features for c in candidates(scene, statement, iran, Said(Mention(0, 5, "Paris"), paris))}
    assert "spoke before" in found["Paris"]


def test_the_one_who_was_warned_is_addressed(warned: tuple[Syntax, Statement]) -> None:
    syntax, statement = warned
    reading = resolve(syntax.analysis, [statement])
    (read,) = reading.statements
    assert [reading.cast[m.span].actor.name for m in read.addressees] == ["Azerbaijan"]
    assert [reading.cast[m.span].actor.name for m in read.targets if m.text == "Israel"] == []
