"""Who is named beside the statements of a document."""

import pytest

from dictagraph.graph.actors.resolve import resolve
from dictagraph.ontology.kinds import Kind

WENT = "left/VERB/root>{0} the/DET/det>{1} room/NOUN/obj>{0} ./PUNCT/punct>{0}"


@pytest.mark.parametrize(
    ("subject", "names", "expected"),
    [
        ("Russia/PROPN/nsubj>1", {}, [("Russia", Kind.STATE, "Q159")]),
        ("Ana/PROPN/nsubj>2 Petrova/PROPN/flat>0", {"Ana Petrova": Kind.PERSON}, [("Ana Petrova", Kind.PERSON, None)]),
        (
            "Salini/PROPN/compound>1 Union/PROPN/nsubj>2",
            {"Salini Union": Kind.ORGANIZATION},
            [("Salini Union", Kind.ORGANIZATION, None)],
        ),
        ("Petrova/PROPN/nsubj>1", {"Petrova": Kind.PERSON}, []),
        ("Foreign/PROPN/compound>1 Minister/PROPN/nsubj>2", {"Minister Foreign": Kind.PERSON}, []),
        ("Cold/PROPN/compound>1 Radiators/PROPN/nsubj>2", {"Cold Radiators": Kind.ORGANIZATION}, []),
        ("Veldane/PROPN/nsubj>1", {"Veldane": Kind.PLACE}, []),
    ],
)
def test_whose_name_tells_him_from_others_is_an_actor(hand, subject: str, names: dict[str, Kind], expected: list[object]) -> None:  # type: ignore[no-untyped-def]
    verb = len(subject.split())
    reading = resolve(hand.analysis(f"{subject} {WENT.format(verb, verb + 2)}", names=names), [])
    assert [(actor.name, actor.kind, actor.wikidata) for actor in reading.actors] == expected


@pytest.mark.parametrize(("before", "spoken_of"), [("in", False), ("with", True)])
def test_a_capital_may_be_the_city_alone(hand, before: str, spoken_of: bool) -> None:  # type: ignore[no-untyped-def]
    sentence = f"They/PRON/nsubj>1 met/VERB/root>1 {before}/ADP/case>3 Vienna/PROPN/obl>1 ./PUNCT/punct>1"
    reading = resolve(hand.analysis(sentence, names={"Vienna": Kind.PLACE}), [])
    assert [actor.name for actor in reading.actors] == (["Austria"] if spoken_of else [])
