"""How the table of offices is made: roles as printed, terms that are one, holders that contradict each other."""

from collections import Counter

import pytest

from training.office_checks import borne_out
from training.office_term import Term, joined
from training.office_titles import office_of
from training.offices import closed, merged, recognised

ROLES = [
    ("Minister of Foreign Affairs", "Iran", ("foreign minister", "Iran")),
    ("Foreign Affairs Minister of Iran", "Iran", ("foreign minister", "Iran")),
    ("Minister of Foreign Affairs (Myanmar)", "Myanmar", ("foreign minister", "Myanmar")),
    ("Minister of Foreign Affairs, Turkey", "Turkey", ("foreign minister", "Turkey")),
    ("Ukrainian Minister of Foreign Affairs", "Ukraine", ("foreign minister", "Ukraine")),
    ("Secretary of State", "United States", ("foreign minister", "United States")),
    ("Secretary of State", "United Kingdom", None),
    ("Minister of Foreign Affairs", "India", None),
    ("Minister of External Affairs", "India", ("foreign minister", "India")),
    ("Minister of Foreign Trade", "Belgium", ("trade minister", "Belgium")),
    ("President of the Republic of Lithuania", "Lithuania", ("president", "Lithuania")),
    ("President of Republika Srpska", "Bosnia and Herzegovina", None),
    ("Prime Minister of the Federation of Bosnia and Herzegovina", "Bosnia and Herzegovina", None),
    ("president of the Province of Lodi", "Italy", None),
    ("Head of the Minister of Defence's military cabinet", "France", None),
    ("Deputy Minister of Defence", "Russia", None),
    ("Principal Private Secretary to the Prime Minister", "United Kingdom", None),
    ("Secretary-General of the United Nations", "", ("head", "United Nations")),
    ("President", "", None),
]


def term(person: str, start: str, end: str = "", until: str = "", *, origin: str = "wikidata", office: str = "president") -> Term:
    """A term of X; the id is the person's first letter."""
    return Term("Q" + str(ord(person[0])), person, office, "X", start, end, until, origin, coarse=origin == "factbook")


@pytest.mark.parametrize(("role", "state", "office"), ROLES)
def test_office_of_a_role(role: str, state: str, office: tuple[str, str] | None) -> None:
    assert office_of(role, state) == office


def test_terms_that_touch_are_one() -> None:
    one = joined(term("Ann", "2001-01-01", "2005-01-01"), term("Ann", "2005-01-02", "", "2009"))
    assert one is not None
    assert (one.start, one.end, one.until) == ("2001-01-01", "", "2009")


def test_terms_with_another_between_stay_two() -> None:
    assert joined(term("Ann", "2001-01-01", "2005-01-01"), term("Ann", "2005-02-01", "2006")) is None


def test_a_coarse_term_adds_an_end_and_no_start() -> None:
    (one,) = merged([term("Ann", "2001", "2022", origin="factbook"), term("Ann", "2001-03-04", "", "2021-05")])
    assert (one.start, one.end, one.until, one.origin) == ("2001-03-04", "2022", "", "wikidata|factbook")


def test_an_open_term_is_known_until_the_next_holder() -> None:
    first, second = sorted(
        closed([term("Ann", "2001", "", "2022-07"), term("Bob", "2020-05-05", "", "2026")]), key=lambda t: t.start
    )
    assert (first.end, first.until) == ("", "2020-05-05")
    assert second.until == "2026"


def test_an_open_term_lasts_to_the_same_persons_next() -> None:
    (one,) = closed([term("Ann", "2010", "", "2022-07"), term("Ann", "2024-06-19", "", "2026", origin="factbook")])
    assert (one.start, one.end, one.until) == ("2010", "", "2026")


def test_another_spelling_with_the_same_start_is_the_same_person() -> None:
    listed, spelt = (
        term("Alexander Lukashenko", "1994-07-20", "", "2022"),
        term("Yalyaksandr Lukashenka", "1994-07-20", "", "2026", origin="factbook"),
    )
    assert [t.wikidata for t in recognised([listed, spelt])] == [listed.wikidata, listed.wikidata]
    later = term("Yalyaksandr Lukashenka", "2001-07-20", "", "2026", origin="factbook")
    assert [t.wikidata for t in recognised([listed, later])] == [listed.wikidata, later.wikidata]


def test_a_second_holder_leaves_the_less_certain() -> None:
    sure, unsure = term("Ann", "2001-01-01", "2009-01-01"), term("Bob", "2003", "2006")
    kept, dropped = borne_out([unsure, sure], [], {})
    assert kept == [sure]
    assert dropped == Counter({"second holder of an office of one": 1})
    assert len(borne_out([term("Ann", "2001", "2003"), term("Bob", "2003", "2006")], [], {})[0]) == 2


def test_who_would_be_too_old_is_another() -> None:
    kept, _ = borne_out([term("Ann", "2001", "2009")], [], {"Q65": "1880"})
    assert kept == []
