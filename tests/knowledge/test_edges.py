"""Shortcut edges: by act and role, none for what is negated, hearsay or without a speaker."""

import pytest

from dictagraph.graph.knowledge.edges import edges
from dictagraph.graph.knowledge.rows import ActorRef, StatementRow
from dictagraph.ontology.kinds import Act, Kind, Polarity
from dictagraph.ontology.terms import DG, STATES

WHO, TO, ABOUT = (ActorRef(key, key, Kind.STATE) for key in ("who", "to", "about"))
FIRST = {  # act → (property, who gets the edge where both an addressee and a target are there)
    "statement": ("speaksOf", "about"),
    "claim": ("claimsAbout", "about"),
    "announcement": ("announcesAbout", "about"),
    "assessment": ("assesses", "about"),
    "report": ("reportsOn", "about"),
    "denial": ("contradicts", "about"),
    "accusation": ("accuses", "about"),
    "criticism": ("criticizes", "about"),
    "warning": ("warns", "to"),
    "threat": ("threatens", "to"),
    "demand": ("demandsOf", "to"),
    "promise": ("promisesTo", "to"),
    "proposal": ("proposesTo", "to"),
    "support": ("supports", "about"),
    "agreement": ("agreesWith", "about"),
    "refusal": ("refuses", "about"),
    "reaction": ("reactsTo", "about"),
    "question": ("questions", "to"),
}


def row(act: str, **more: object) -> StatementRow:
    return StatementRow("s", "u", "d", Act(act), **({"speaker": WHO} | more))  # type: ignore[arg-type]


def test_every_act_has_its_shortcut() -> None:
    assert set(FIRST) == {str(act) for act in Act}


@pytest.mark.parametrize("act", FIRST)
def test_the_role_of_the_act_comes_first(act: str) -> None:
    name, end = FIRST[act]
    assert list(edges(row(act, addressees=(TO,), targets=(ABOUT,)))) == [("who", DG + name, end)]


@pytest.mark.parametrize("act", FIRST)
def test_else_the_other_role(act: str) -> None:
    name = FIRST[act][0]
    assert list(edges(row(act, addressees=(TO,)))) == [("who", DG + name, "to")]
    assert list(edges(row(act, targets=(ABOUT,)))) == [("who", DG + name, "about")]


@pytest.mark.parametrize("act", FIRST)
def test_else_the_document(act: str) -> None:
    assert list(edges(row(act))) == [("who", STATES, "d")]


@pytest.mark.parametrize("act", FIRST)
@pytest.mark.parametrize("more", [{"polarity": Polarity.NEGATIVE}, {"reported_by": "t"}, {"speaker": None}])
def test_none(act: str, more: dict[str, object]) -> None:
    assert list(edges(row(act, addressees=(TO,), targets=(ABOUT,), **more))) == []
    assert list(edges(row(act, **more))) == []


def test_one_for_each_party() -> None:
    both = (ActorRef("a", "A", Kind.STATE), ActorRef("b", "B", Kind.STATE))
    assert list(edges(row("demand", addressees=both))) == [("who", DG + "demandsOf", "a"), ("who", DG + "demandsOf", "b")]
