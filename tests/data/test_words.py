"""Titles, bodies, given names, organizations and outlets."""

import pytest

from dictagraph.data import tables
from dictagraph.ontology.kinds import Kind

TITLES = [
    ("mr", "honorific", "m"),
    ("mr.", "honorific", "m"),
    ("mrs", "honorific", "f"),
    ("sheikh", "honorific", ""),
    ("colonel", "rank", ""),
    ("lt. gen.", "rank", ""),
    ("secretary of state", "office", ""),
    ("foreign minister", "office", ""),
    ("prime minister", "office", ""),
    ("secretary-general", "office", ""),
    ("president-elect", "office", ""),
    ("king", "office", "m"),
    ("queen", "office", "f"),
    ("chairman", "office", "m"),
    ("spokesman", "role", "m"),
    ("spokeswoman", "role", "f"),
    ("spokesperson", "role", ""),
    ("analyst", "role", ""),
    ("wives", "role", "f"),
    ("police", "collective", ""),
    ("children", "collective", ""),
    ("locals", "collective", ""),
    ("attorneys general", "collective", ""),
    ("co - chair", "office", ""),
    ("front runner", "role", ""),
]
BODIES = [
    ("government", Kind.ORGANIZATION, True),
    ("leadership", Kind.ORGANIZATION, True),
    ("side", Kind.GROUP, True),
    ("ministry", Kind.ORGANIZATION, False),
    ("army", Kind.ORGANIZATION, False),
    ("embassy", Kind.ORGANIZATION, False),
    ("parliament", Kind.ORGANIZATION, False),
    ("foreign ministry", Kind.ORGANIZATION, False),
    ("newspaper", Kind.MEDIA, False),
    ("news agency", Kind.MEDIA, False),
    ("country", Kind.STATE, False),
    ("city", Kind.PLACE, False),
    ("some", Kind.GROUP, False),
]
GIVEN = [
    ("Antony", "m"),
    ("Hillary", "f"),
    ("Ilham", "m"),
    ("Nikol", "m"),
    ("Recep", "m"),
    ("Mohammed", "m"),
    ("Fatima", "f"),
    ("Narendra", "m"),
    ("Indira", "f"),
    ("Shinzo", "m"),
    ("Yuriko", "f"),
    ("Svetlana", "f"),
    ("Volodymyr", "m"),
    ("Goodluck", "m"),
    ("Ngozi", "f"),
    ("Björn", "m"),
    ("José", "m"),
    ("Łukasz", "m"),
    ("Siobhán", "f"),
    ("Tzipi", "f"),
    ("Mehriban", "f"),
    ("Angela", "f"),
    ("Ursula", "f"),
    ("Kim", None),
    ("Robin", None),
    ("Jean", None),
    ("Andrea", None),
    ("Xi", None),
    ("Taylor", None),
    ("", None),
]


@pytest.mark.parametrize(("phrase", "kind", "gender"), TITLES)
def test_title(phrase: str, kind: str, gender: str) -> None:
    title = tables.title(phrase)
    assert title is not None
    assert (title.kind, title.gender) == (kind, gender)


@pytest.mark.parametrize("phrase", ["table", "the", "", "report", "left", "many", "national"])
def test_no_title(phrase: str) -> None:
    assert tables.title(phrase) is None


@pytest.mark.parametrize(("word", "kind", "stands_for_state"), BODIES)
def test_body(word: str, kind: Kind, stands_for_state: bool) -> None:
    body = tables.body(word)
    assert body is not None
    assert (body.kind, body.stands_for_state) == (kind, stands_for_state)


@pytest.mark.parametrize(("part", "gender"), GIVEN)
def test_given_name(part: str, gender: str | None) -> None:
    assert tables.given_name(part) == gender


def test_an_acronym_keeps_its_capitals() -> None:
    assert (un := tables.organization("the UN")) is not None
    assert tables.organization("U.N.") == un
    assert un.name == "United Nations"
    assert tables.organization("un") is None
    assert tables.organization("who") is None


def test_seats_of_bodies_are_organizations() -> None:
    for row in tables.rows("metonyms"):
        if row["rule"] == "seat for body":
            assert tables.organization(row["stands_for"]) is not None, row["form"]


def test_a_domain_is_an_outlet_in_any_case() -> None:
    named = [(row["name"], row["domain"]) for row in tables.rows("outlets") if row["domain"]]
    assert named
    for _, domain in named:
        found = tables.outlet(domain.capitalize())
        assert found is not None
        assert tables.outlet("www." + domain) == found


def test_an_outlet_of_one_word_keeps_its_article() -> None:
    assert tables.outlet("The Times") == tables.outlet("the Times") is not None
    assert tables.outlet("Times") is None
    assert tables.outlet("New York Times") == tables.outlet("The New York Times") is not None


def test_no_outlet() -> None:
    assert tables.outlet("the") is None
    assert tables.outlet("reuters") is None
    assert tables.outlet("...") is None
    assert tables.outlet("") is None
