"""Persons called by the office that the table knows them to have held on the day of the document."""

import pytest

from dictagraph.graph.actors.resolve import resolve
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.sources import mention
from dictagraph.graph.speech.statement import Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Act, Kind

POWELL = (
    "Colin/PROPN/nsubj>2 Powell/PROPN/flat>0 left/VERB/root>2 the/DET/det>5 United/PROPN/compound>5 States/PROPN/obj>2 "
    "./PUNCT/punct>2"
)
SECRETARY = "The/DET/det>1 Secretary/PROPN/nsubj>4 of/ADP/case>3 State/PROPN/nmod>1 scoffed/VERB/root>4 ./PUNCT/punct>4"


def speaker(hand, *sentences: str, published: str | None) -> tuple[str, str | None]:  # type: ignore[no-untyped-def]
    analysis = hand.analysis(*sentences, names={"Colin Powell": Kind.PERSON, "United States": Kind.PLACE}, published=published)
    cue = next(t for t in analysis.tokens if t.text == "scoffed")
    syntax = Syntax(analysis)
    head = next(i for i, t in enumerate(analysis.tokens) if t.text == "Secretary")
    statement = Statement(
        document=analysis.document.uuid,
        act=Act.CRITICISM,
        speaker=mention(syntax, head),
        cue_spans=(Span(cue.start, cue.end),),
        cue=cue.text,
    )
    reading = resolve(analysis, [statement])
    (found,) = reading.statements
    assert found.speaker is not None
    actor = reading.cast[found.speaker.span].actor
    return actor.name, actor.wikidata


def test_the_secretary_of_state_is_who_held_the_office_on_that_day(hand) -> None:  # type: ignore[no-untyped-def]
    assert speaker(hand, POWELL, SECRETARY, published="2003-02-15") == ("Colin Powell", "Q150851")


@pytest.mark.parametrize("published", [None, "2010-06-01"])
def test_on_another_day_or_none_it_is_an_actor_of_its_own(hand, published: str | None) -> None:  # type: ignore[no-untyped-def]
    assert speaker(hand, POWELL, SECRETARY, published=published)[0] != "Colin Powell"


def test_an_office_of_a_state_that_the_text_does_not_name_is_nobodys(hand) -> None:  # type: ignore[no-untyped-def]
    elsewhere = POWELL.replace("United/PROPN/compound>5 States/PROPN/obj>2", "old/ADJ/amod>5 town/NOUN/obj>2")
    assert speaker(hand, elsewhere, SECRETARY, published="2003-02-15")[0] != "Colin Powell"


@pytest.mark.parametrize(
    "called",
    [
        "France/PROPN/nmod:poss>2 's/PART/case>0 president/NOUN/nsubj>3 scoffed/VERB/root>3 ./PUNCT/punct>3",
        "French/ADJ/amod>1 president/NOUN/nsubj>2 scoffed/VERB/root>2 ./PUNCT/punct>2",
    ],
)
def test_a_state_makes_a_description_definite(hand, called: str) -> None:  # type: ignore[no-untyped-def]
    analysis = hand.analysis(
        "Jacques/PROPN/nsubj>2 Chirac/PROPN/flat>0 left/VERB/root>2 France/PROPN/obj>2 ./PUNCT/punct>2",
        called,
        names={"Jacques Chirac": Kind.PERSON, "France": Kind.PLACE},
        published="2003-02-15",
    )
    cue = next(t for t in analysis.tokens if t.text == "scoffed")
    head = next(i for i, t in enumerate(analysis.tokens) if t.text == "president")
    statement = Statement(
        document=analysis.document.uuid,
        act=Act.CRITICISM,
        speaker=mention(Syntax(analysis), head),
        cue_spans=(Span(cue.start, cue.end),),
        cue=cue.text,
    )
    (found,) = (reading := resolve(analysis, [statement])).statements
    assert found.speaker is not None
    assert reading.cast[found.speaker.span].actor.name == "Jacques Chirac"
