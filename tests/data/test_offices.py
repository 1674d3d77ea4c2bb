"""The table of offices: facts that can be looked up anywhere, days on which nobody is known, and what must hold of every row."""

import re
from collections import defaultdict
from datetime import date, timedelta

import pytest

from dictagraph.data import offices, tables
from dictagraph.data.folding import fold

DAY = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
COLUMNS = ["of", "office", "start", "end", "until", "person", "wikidata", "born", "other_names", "origin"]
ORIGINS = {"wikidata", "congress", "factbook", "own", "leaders"}
SHARED = {"deputy prime minister", "vice president", "senator", "representative", "deputy head", "speaker", "spokesperson"}
SHARED |= {"military chief", "intelligence chief"}
SEVERAL = {("president", of) for of in ("Bosnia and Herzegovina", "San Marino", "Switzerland")}
SEVERAL |= {("monarch", "Andorra"), ("monarch", "Malaysia")}
TWO_GOVERNMENTS = {"Yemen", "Libya"}
ROWS = list(tables.rows("offices"))

HOLDERS = [
    ("foreign minister", "Iran", "2022-09-13", "Hossein Amir-Abdollahian", "Q17991320"),
    ("foreign minister", "Iran", "2014", "Mohammad Javad Zarif", "Q10296812"),
    ("foreign minister", "United States", "2022-09-14", "Antony Blinken", "Q7821917"),
    ("foreign minister", "Russia", "2022-02", "Sergey Lavrov", "Q58217"),
    ("foreign minister", "Germany", "2010-05-01", "Guido Westerwelle", "Q58284"),
    ("foreign minister", "Azerbaijan", "2022-09-20", "Jeyhun Bayramov", "Q16366137"),
    ("foreign minister", "India", "2021-01-01", "Subrahmanyam Jaishankar", "Q16186720"),
    ("foreign minister", "European Union", "2016-07-01", "Federica Mogherini", "Q3741557"),
    ("president", "Azerbaijan", "2022-09-14", "Ilham Aliyev", "Q57371"),
    ("president", "United States", "2019", "Donald Trump", "Q22686"),
    ("president", "Russia", "2010-01-01", "Dmitry Medvedev", "Q23530"),
    ("prime minister", "Armenia", "2022-09-13", "Nikol Pashinyan", "Q7035479"),
    ("prime minister", "Germany", "2015-09-04", "Angela Merkel", "Q567"),
    ("prime minister", "United Kingdom", "2022-10-01", "Liz Truss", "Q272201"),
    ("prime minister", "Armenia", "2018-04-20", "Serzh Sargsyan", "Q612803"),
    ("defence minister", "Ukraine", "2022-09-13", "Oleksii Reznikov", "Q4392444"),
    ("defence minister", "United States", "2005-03-20", "Donald Rumsfeld", "Q184650"),
    ("supreme leader", "Iran", "2022-09-13", "Ali Khamenei", "Q57336"),
    ("head", "United Nations", "2003-02-05", "Kofi Annan", "Q1254"),
    ("head", "NATO", "2022-06-29", "Jens Stoltenberg", "Q57665"),
    ("head", "European Commission", "2022-09-14", "Ursula von der Leyen", "Q60772"),
    ("head", "World Health Organization", "2020-03-11", "Tedros Adhanom Ghebreyesus", "Q16196017"),
    ("head", "International Monetary Fund", "2012-01-01", "Christine Lagarde", "Q484605"),
]
NOBODY = [
    ("foreign minister", "Iran", "2021"),  # two in one year
    ("foreign minister", "Iran", "1950-01-01"),
    ("foreign minister", "Iran", "2045-01-01"),  # after what is known
    ("foreign minister", "Atlantis", "2020"),
    ("representative", "United States", "2026-01-05"),  # hundreds
    ("president", "United States", "2021-01-20"),  # one in the morning, one in the afternoon
]
TITLES = [
    ("secretary of state", "United States", "foreign minister"),
    ("secretary of state", "Germany", None),
    ("secretary of state", "Holy See", "prime minister"),
    ("foreign secretary", "United Kingdom", "foreign minister"),
    ("home secretary", "United Kingdom", "interior minister"),
    ("minister", "Iran", None),
    ("president", "Azerbaijan", "president"),
    ("president", "European Commission", "head"),
    ("high representative", "European Union", "foreign minister"),
    ("director-general", "World Health Organization", "head"),
    ("king", "Jordan", "monarch"),
    ("taoiseach", "Ireland", "prime minister"),
    ("president", "nobody's", None),
]


@pytest.mark.parametrize(("office", "of", "day", "person", "wikidata"), HOLDERS)
def test_holder(office: str, of: str, day: str, person: str, wikidata: str) -> None:
    term = offices.holder(office, of, day)
    assert term is not None
    assert (term.person, term.wikidata) == (person, wikidata)


@pytest.mark.parametrize(("office", "of", "day"), NOBODY)
def test_no_holder(office: str, of: str, day: str) -> None:
    assert offices.holder(office, of, day) is None


@pytest.mark.parametrize(("title", "of", "office"), TITLES)
def test_office_of_a_title(title: str, of: str, office: str | None) -> None:
    assert offices.office(title, of) == office


@pytest.mark.parametrize(
    ("name", "wikidata"),
    [
        ("Antony Blinken", "Q7821917"),
        ("antony BLINKEN", "Q7821917"),
        ("Sergei Shoigu", "Q32024"),
        ("JD Vance", "Q28935729"),
        ("Nobody", None),
    ],
)
def test_terms_of_a_name(name: str, wikidata: str | None) -> None:
    assert {term.wikidata for term in offices.terms_of(name)} == ({wikidata} if wikidata else set())


def test_a_term_knows_its_days() -> None:
    term = offices.Term("A", None, "president", "X", "2004", "2008-05", "", "", ())
    assert [term.may_include(day) for day in ("2003", "2004-01-01", "2008-05-31", "2008-06")] == [False, True, True, False]
    assert [term.includes(day) for day in ("2004-06-01", "2005", "2008-04", "2008-05-02")] == [False, True, True, False]
    open_term = offices.Term("B", None, "president", "X", "2004-02-03", "", "2022-07", "", ())
    assert [open_term.includes(day) for day in ("2004-02-03", "2022-07-31", "2022-08-01")] == [True, True, False]


def test_there_are_thousands_of_plain_rows() -> None:
    assert len(ROWS) >= 9000
    assert {tuple(row) for row in ROWS} == {tuple(COLUMNS)}
    assert [row for row in ROWS if any(field != field.strip() or "  " in field or '"' in field for field in row.values())] == []
    assert [row for row in ROWS if not set(row["origin"].split("|")) <= ORIGINS] == []


def test_days_are_plausible_and_in_order() -> None:
    assert [row for row in ROWS if not DAY.fullmatch(row["start"])] == []
    assert [row for row in ROWS if bool(row["end"]) == bool(row["until"]) or not DAY.fullmatch(row["end"] + row["until"])] == []
    assert [row for row in ROWS if row["end"] and (row["end"] < row["start"][: len(row["end"])] or row["end"] < "1990")] == []
    assert [row for row in ROWS if row["born"] and not 18 <= int(row["start"][:4]) - int(row["born"]) <= 97] == []
    assert max(row["end"] + row["until"] for row in ROWS) < "2027"


def test_ids_are_well_formed_and_one_person_each() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"])
        names[row["wikidata"]].add(row["person"])
    del names[""]
    assert {one: name for one, name in names.items() if len(name) > 1} == {}
    assert not set(names) & {row["wikidata"] for table in ("states", "organizations") for row in tables.rows(table)}


def test_whose_an_office_is_is_in_our_tables() -> None:
    wrong = {row["of"] for row in ROWS if not tables.state_by_name(row["of"]) and not tables.organization(row["of"])}
    assert wrong == set()
    posts = list(tables.rows("posts"))
    assert {row["of"] for row in posts if row["of"] not in {"", offices.BODY}} <= {row["of"] for row in ROWS} | {"Vietnam"}
    assert {row["office"] for row in posts} <= {row["office"] for row in ROWS}
    assert [row["form"] for row in posts if row["form"] != row["form"].casefold()] == []


def test_an_office_of_one_has_one_at_a_time() -> None:
    """Handing over may take some months, and a year alone says no more than it does: what is certain does not overlap."""
    held: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in ROWS:
        if row["office"] not in SHARED and (row["office"], row["of"]) not in SEVERAL and row["of"] not in TWO_GOVERNMENTS:
            held[row["office"], row["of"]].append(row)
    for terms in held.values():
        spans = [(last_day(row["start"]), first_day(row["end"] or row["until"]), row["person"]) for row in terms]
        for i, (start, end, person) in enumerate(spans):
            for other_start, other_end, other in spans[:i]:
                assert min(end, other_end) - max(start, other_start) <= timedelta(100), (terms[i], person, other)


def first_day(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :])


def last_day(text: str) -> date:
    return date.fromisoformat(text + {4: "-12-31", 7: "-28", 10: ""}[len(text)])


def test_most_states_of_today_have_their_head_and_ministers() -> None:
    states = {row["name"] for row in tables.rows("states") if row["kind"] == "country"}
    heads = {row["of"] for row in ROWS if row["office"] in {"president", "monarch", "supreme leader"}}
    abroad = {row["of"] for row in ROWS if row["office"] == "foreign minister"}
    assert len(states - heads) <= 5
    assert len(abroad & states) >= 150


def test_other_names_are_other_names() -> None:
    assert [row for row in ROWS if fold(row["person"]) in map(fold, row["other_names"].split("|"))] == []
    assert [row for row in ROWS if len(row["person"].split()) == 1 and row["person"] in {"President", "Minister", "King"}] == []
