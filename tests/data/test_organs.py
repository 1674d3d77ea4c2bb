"""Organs of states by pattern, what titles serve, and capitals that are only cities."""

import pytest

from dictagraph.data import tables
from dictagraph.data.folding import fold

ORGANS = [
    ("Azerbaijani Ministry of Defense", "Ministry of Defence of Azerbaijan", "AZ"),
    ("Azerbaijan’s Defence Ministry", "Ministry of Defence of Azerbaijan", "AZ"),
    ("the Ministry of Defense of the Republic of Azerbaijan", "Ministry of Defence of Azerbaijan", "AZ"),
    ("South Korean Interior Ministry", "Ministry of Internal Affairs of South Korea", "KR"),
    ("Danish Navy", "Navy of Denmark", "DK"),
    ("Dutch MoD", "Ministry of Defence of the Netherlands", "NL"),
    ("UK Supreme Court", "Supreme Court of the United Kingdom", "GB"),
    ("Armed Forces of Chad", "Armed Forces of Chad", "TD"),
    # states whose organ has a name of its own in the table of organizations
    ("Turkish Parliament", "Grand National Assembly of Turkey", "TR"),
    ("French Ministry of Foreign Affairs", "Ministry for Europe and Foreign Affairs of France", "FR"),
    ("Israel's Parliament", "Knesset", "IL"),
    ("Taiwan's Defence Ministry", "Ministry of National Defense of Taiwan", "TW"),
    # none
    ("Ministry of Defence", None, ""),
    ("Korean Army", None, ""),
    ("Salvation Army", None, ""),
    ("Georgia Supreme Court", None, ""),
    ("danish navy", None, ""),
    ("Scottish Navy", None, ""),
    ("Danish Navy Seals", None, ""),
    ("Danish", None, ""),
]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("NATO", "international body"),
        ("Hamas", "armed group"),
        ("African National Congress", "party"),
        ("Indian Parliament", "parliament"),
        ("Chilean Navy", "armed forces"),
        ("Chilean Defence Ministry", "ministry"),
        ("Gazprom", "company"),
        ("Amnesty International", "non-governmental organization"),
    ],
)
def test_type_of_an_organization(text: str, sort: str) -> None:
    found = tables.organization(text)
    assert found is not None
    assert found.type == sort


@pytest.mark.parametrize(("text", "name", "country"), ORGANS)
def test_organ_of_a_state(text: str, name: str | None, country: str) -> None:
    found = tables.organization(text)
    assert (found.name, found.country) == (name, country) if found else name is None


# states whose people are called as those of another state, or by the state's name alone
WITHOUT = {"Dominica", "Donetsk People's Republic", "Holy See", "Luhansk People's Republic", "Republic of the Congo"}
WITHOUT |= {"Serbia and Montenegro"}


def test_every_state_has_its_adjective_ministries_and_forces() -> None:
    demonyms = {row["state"]: row["adjectives"].split("|")[0] for row in tables.rows("demonyms")}
    assert {row["name"] for row in tables.rows("states")} - set(demonyms) == WITHOUT
    for row in tables.rows("states"):
        of = tables.organization(f"Ministry of Foreign Affairs of {row['name']}")
        assert of is not None, row["name"]
        assert of.country == row["code"]
        assert tables.organization(f"{row['name']}'s Foreign Ministry") == of
        if row["name"] not in WITHOUT:
            assert tables.organization(f"{demonyms[row['name']]} Foreign Ministry") == of


def test_an_organ_has_a_form_once() -> None:
    forms = [fold(form) for row in tables.rows("organs") for form in row["forms"].split("|")]
    assert len(forms) == len(set(forms))
    assert {fold(row["name"]) for row in tables.rows("organs")} <= set(forms)
    named = {fold("Foreign Office"), fold("Ministry of External Affairs")}  # Britain's and India's, where none is said
    assert {form for form in forms if tables.organization(form.title())} == named


@pytest.mark.parametrize(
    ("title", "serves"),
    [
        ("senator", "parliament"),
        ("secretary-general", "international body"),
        ("foreign minister", "ministry"),
        ("ambassador", "diplomatic mission"),
        ("rear admiral", "armed forces"),
        ("archbishop", "church"),
        ("farmer", ""),
    ],
)
def test_what_a_title_serves(title: str, serves: str) -> None:
    found = tables.title(title)
    assert found is not None
    assert found.serves == serves


def test_hundreds_of_titles_say_what_they_serve() -> None:
    kinds = [row["serves"] for row in tables.rows("titles") if row["serves"]]
    assert len(kinds) >= 600
    assert len(set(kinds)) <= 30


@pytest.mark.parametrize(
    ("before", "after", "alone"),
    [
        ("in", "on", True),
        ("near", ",", True),
        ("the", "mayor", True),
        ("a", "suburb", True),
        ("that", "warned", False),
        ("", "said", False),
        ("with", ".", False),
        ("from", "to", False),
    ],
)
def test_the_words_beside_a_capital(before: str, after: str, alone: bool) -> None:
    assert tables.city_alone(before, after) is alone
