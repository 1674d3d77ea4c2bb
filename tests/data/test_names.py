"""States, demonyms, metonyms and places: what a name stands for, and the traps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.data import tables
from dictagraph.data.tables import fold

FOLDED = [
    ("The U.S.", "us"),
    ("Côte d’Ivoire’s", "cote divoire"),
    ("Nagorno-Karabakh", "nagorno karabakh"),
    ("Łódź", "lodz"),
    ("Trinidad & Tobago", "trinidad and tobago"),
    ("states’ rights", "states rights"),
    ("O'Brien", "obrien"),
    ("the", "the"),
    ("", ""),
]
NAMES = [
    ("US", "United States"),
    ("U.S.", "United States"),
    ("the U.S.", "United States"),
    ("U.S.’s", "United States"),
    ("USA", "United States"),
    ("America", "United States"),
    ("us", None),
    ("Us", None),
    ("the us", None),
    ("UK", "United Kingdom"),
    ("Britain", "United Kingdom"),
    ("Great Britain", "United Kingdom"),
    ("uk", None),
    ("England", None),
    ("Scotland", None),
    ("Northern Ireland", None),
    ("Ireland", "Ireland"),
    ("Georgia", "Georgia"),
    ("California", None),
    ("Washington", None),
    ("Hong Kong", None),
    ("Greenland", None),
    ("Turkey", "Turkey"),
    ("turkey", None),
    ("TURKEY", "Turkey"),
    ("Türkiye", "Turkey"),
    ("Turkiye", "Turkey"),
    ("Jordan", "Jordan"),
    ("Chad", "Chad"),
    ("chad", None),
    ("Niger", "Niger"),
    ("Nigeria", "Nigeria"),
    ("Congo", "Democratic Republic of the Congo"),
    ("DRC", "Democratic Republic of the Congo"),
    ("the Democratic Republic of Congo", "Democratic Republic of the Congo"),
    ("Republic of Congo", "Republic of the Congo"),
    ("Congo-Brazzaville", "Republic of the Congo"),
    ("Guinea", "Guinea"),
    ("Equatorial Guinea", "Equatorial Guinea"),
    ("Guinea Bissau", "Guinea-Bissau"),
    ("Papua New Guinea", "Papua New Guinea"),
    ("Dominica", "Dominica"),
    ("Dominican Republic", "Dominican Republic"),
    ("Korea", None),
    ("North Korea", "North Korea"),
    ("DPRK", "North Korea"),
    ("Republic of Korea", "South Korea"),
    ("China", "China"),
    ("Republic of China", "Taiwan"),
    ("Holland", "Netherlands"),
    ("the Netherlands", "Netherlands"),
    ("Luxembourg", "Luxembourg"),
    ("Singapore", "Singapore"),
    ("the Vatican", "Holy See"),
    ("Vatican City", "Holy See"),
    ("Kosovo", "Kosovo"),
    ("Palestine", "Palestine"),
    ("Transnistria", "Transnistria"),
    ("Abkhazia", "Abkhazia"),
    ("Nagorno-Karabakh", "Artsakh"),
    ("USSR", "Soviet Union"),
    ("GDR", "East Germany"),
    ("Yugoslavia", "Yugoslavia"),
    ("Burma", "Myanmar"),
    ("Swaziland", "Eswatini"),
    ("Czechia", "Czech Republic"),
    ("Macedonia", "North Macedonia"),
    ("Ivory Coast", "Ivory Coast"),
    ("Côte d’Ivoire", "Ivory Coast"),
    ("Cote d'Ivoire", "Ivory Coast"),
    ("Iran.", None),
    ("US.", None),
    ("“Iran", None),
    ("Iran,", None),
    ("Iran’s", "Iran"),
    ("U.S", "United States"),
    ("States", None),
    ("Emirates", None),
    ("the UAE", "United Arab Emirates"),
    ("European Union", None),
    ("", None),
]
DEMONYMS = [
    ("Armenian", "Armenia"),
    ("Armenians", "Armenia"),
    ("Azeri", "Azerbaijan"),
    ("Turkish", "Turkey"),
    ("Turks", "Turkey"),
    ("Polish", "Poland"),
    ("polish", None),
    ("Pole", "Poland"),
    ("Dane", "Denmark"),
    ("Nigerien", "Niger"),
    ("Nigerian", "Nigeria"),
    ("Dominican", "Dominican Republic"),
    ("Korean", None),
    ("South Korean", "South Korea"),
    ("Congolese", "Democratic Republic of the Congo"),
    ("American", "United States"),
    ("Latin American", None),
    ("English", None),
    ("Scottish", None),
    ("British", "United Kingdom"),
    ("Bosnian Serb", "Bosnia and Herzegovina"),
    ("Serbs", "Serbia"),
    ("Turkish Cypriot", "Northern Cyprus"),
    ("Dutch", "Netherlands"),
    ("Burkinabè", "Burkina Faso"),
    ("Soviet", "Soviet Union"),
    ("swiss", None),
]
PEOPLE = [
    ("Armenians", True),
    ("Turks", True),
    ("Filipinos", True),
    ("Frenchmen", True),
    ("Chinese", False),
    ("Swiss", False),
    ("Turkish", False),
    ("Armenian", False),
    ("turks", False),
    ("Obama", False),
]
METONYMS = [
    ("Tehran", "Iran", "Q794"),
    ("the Kremlin", "Russia", "Q159"),
    ("The Kremlin", "Russia", "Q159"),
    ("Washington", "United States", "Q30"),
    ("Washington, D.C.", "United States", "Q30"),
    ("Brussels", "European Union", "Q458"),
    ("Kyiv", "Ukraine", "Q212"),
    ("Kiev", "Ukraine", "Q212"),
    ("Washington, DC", "United States", "Q30"),
    ("Sana'a", "Yemen", "Q805"),
    ("Sanaa", "Yemen", "Q805"),
    ("Bogota", "Colombia", "Q739"),
    ("the White House", "White House", None),
    ("Downing Street", "Downing Street", None),
    ("No. 10", "Downing Street", None),
    ("Foggy Bottom", "United States Department of State", "Q789915"),
    ("Zhongnanhai", "China", "Q148"),
    ("the Elysee", "Élysée", None),
    ("Whitehall", "United Kingdom", "Q145"),
    ("Taipei", "Taiwan", "Q865"),
    ("Stepanakert", "Artsakh", "Q244165"),
    ("N’Djamena", "Chad", "Q657"),
    ("Bundeskanzleramt", "Germany", "Q183"),
    ("South Block", "India", "Q668"),
    ("Raisina Hill", "India", "Q668"),
    ("Turtle Bay", "United Nations", "Q1065"),
    ("Quai d'Orsay", "Ministry for Europe and Foreign Affairs of France", None),
    ("Montecitorio", "Chamber of Deputies of Italy", None),
]
NO_METONYMS = [
    "Washington,",
    "Mexico City. ''",
    "Georgetown",
    "San Jose",
    "Luxembourg",
    "Singapore",
    "Victoria",
    "Male",
    "The Hague",
    "kremlin",
    "",
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_fold_leaves_words_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
    assert not set(folded) & set(".,;:!?-'\"()&_")


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_state_by_name(text: str, expected: str | None) -> None:
    state = tables.state_by_name(text)
    assert (state.name if state else None) == expected


@pytest.mark.parametrize(("word", "expected"), DEMONYMS)
def test_state_by_demonym(word: str, expected: str | None) -> None:
    state = tables.state_by_demonym(word)
    assert (state.name if state else None) == expected


@pytest.mark.parametrize(("word", "expected"), PEOPLE)
def test_is_people(word: str, expected: bool) -> None:
    assert tables.is_people(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Swede", True), ("Dutchman", True), ("Turk", True), ("Armenian", False), ("Swiss", False), ("Turks", False)],
)
def test_is_person(word: str, expected: bool) -> None:
    assert tables.is_person(word) is expected


@pytest.mark.parametrize(("text", "stands_for", "wikidata"), METONYMS)
def test_metonym(text: str, stands_for: str, wikidata: str | None) -> None:
    metonym = tables.metonym(text)
    assert metonym is not None
    assert (metonym.stands_for, metonym.wikidata) == (stands_for, wikidata)


def test_brussels_is_the_union_and_may_be_belgium() -> None:
    brussels, ankara = tables.metonym("Brussels"), tables.metonym("Ankara")
    assert brussels is not None
    assert ankara is not None
    assert (brussels.stands_for, brussels.also, ankara.also) == ("European Union", ("Belgium",), ())


@pytest.mark.parametrize("text", NO_METONYMS)
def test_no_metonym(text: str) -> None:
    assert tables.metonym(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Scotland", "Scotland"),
        ("California", "California"),
        ("Hong Kong", "Hong Kong"),
        ("Crimea", "Crimea"),
        ("Latin America", "Latin America"),
        ("the South China Sea", "South China Sea"),
        ("Georgia", None),
        ("maine", None),
    ],
)
def test_place_by_name(text: str, expected: str | None) -> None:
    place = tables.place_by_name(text)
    assert (place.name if place else None) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Scottish", "Scotland"), ("Latin American", "Latin America"), ("Chechens", "Chechnya"), ("American", None)],
)
def test_place_by_demonym(word: str, expected: str | None) -> None:
    place = tables.place_by_demonym(word)
    assert (place.name if place else None) == expected


def test_former_ids_lead_to_the_state() -> None:
    for wikidata, name in [("Q35", "Denmark"), ("Q756617", "Denmark"), ("Q29999", "Netherlands"), ("Q237", "Holy See")]:
        state = tables.state_by_id(wikidata)
        assert state is not None
        assert state.name == name
    assert tables.state_by_id("Q458") is None
