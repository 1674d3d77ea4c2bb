"""Every table has its columns, no empty or doubled keys, known values and ids; states and places agree with rigour."""

import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import dictagraph.data
from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.ontology.kinds import Kind

DATA = Path(dictagraph.data.__file__).parent
COLUMNS = {
    "bodies": "form kind stands_for_state",
    "demonyms": "state adjectives person people",
    "given_names": "name gender",
    "metonyms": "form stands_for wikidata rule also",
    "organizations": "name kind type acronyms other_names wikidata country origin",
    "organs": "name type forms",
    "outlets": "name other_names domain kind country wikidata",
    "places": "name wikidata code other_names adjectives",
    "states": "wikidata name code kind other_ids acronyms other_names",
    "titles": "form kind gender serves",
}
ALL = sorted(path.name for path in DATA.glob("*.tsv"))
SPECIAL = {"DK": "Q35", "NL": "Q55", "VA": "Q159583", "GE-AB": "Q23334"}  # not rigour's first id, but one of its ids
LAND = {"EH": "Q6250", "UA-CRI": "Q7835"}


@pytest.mark.parametrize("name", ALL)
def test_lines(name: str) -> None:
    text = (DATA / name).read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    for line in text.rstrip("\n").split("\n"):
        assert line.strip()
        assert all(field == field.strip() for field in re.split(r"[\t|]", line)), line


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_and_keys(table: str) -> None:
    header, *lines = (DATA / f"{table}.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = header.split("\t")
    assert columns == COLUMNS[table].split()
    assert all(line.count("\t") <= len(columns) - 1 for line in lines)
    key = {"demonyms": "state", "given_names": "name"}.get(table, "form" if "form" in columns else "name")
    keys = Counter(row[key] if table in {"titles", "bodies"} else fold(row[key]) for row in tables.rows(table))
    assert [k for k, n in keys.items() if n > 1 or not k] == []


def test_closed_sets() -> None:
    assert {r["kind"] for r in tables.rows("titles")} == {"honorific", "rank", "office", "role", "collective"}
    assert {r["gender"] for r in tables.rows("titles")} == {"m", "f", ""}
    assert {r["gender"] for r in tables.rows("given_names")} == {"m", "f"}
    assert {r["kind"] for r in tables.rows("states")} == {"country", "disputed", "historical"}
    assert {r["rule"] for r in tables.rows("metonyms")} == {"capital for state", "seat for state", "seat for body"}
    assert {r["kind"] for r in tables.rows("bodies")} <= set(Kind)
    for table in ("titles", "bodies"):
        assert [r["form"] for r in tables.rows(table) if r["form"] != r["form"].lower()] == []


def test_no_word_is_both_title_and_body() -> None:
    assert {r["form"] for r in tables.rows("titles")} & {r["form"] for r in tables.rows("bodies")} == set()


def test_no_name_or_demonym_is_of_two_states() -> None:
    names = Counter(fold(n) for r in tables.rows("states") for n in [r["name"], *r["other_names"].split("|")] if n)
    words: Counter[str] = Counter()
    for row in tables.rows("demonyms"):
        assert tables.state_by_name(row["state"]) is not None
        words.update({fold(w) for column in ("adjectives", "person", "people") for w in row[column].split("|") if w})
    assert [n for counted in (names, words) for n, times in counted.items() if times > 1] == []


def test_no_capital_or_place_hides_a_state() -> None:
    for table, key in (("metonyms", "form"), ("places", "name")):
        assert [r[key] for r in tables.rows(table) if tables.state_by_name(r[key])] == []


def test_what_a_metonym_may_stand_for_too_is_in_our_tables() -> None:
    also = {name for row in tables.rows("metonyms") for name in row["also"].split("|") if name}
    assert {"Belgium", "African Union", "OPEC"} <= also
    assert [name for name in also if not tables.state_by_name(name) and not tables.organization(name)] == []


def test_metonyms_of_states_have_their_ids() -> None:
    for row in tables.rows("metonyms"):
        state = tables.state_by_name(row["stands_for"])
        assert (state is not None) == row["rule"].endswith("for state"), row["form"]
        assert state is None or state.wikidata == row["wikidata"]


@pytest.fixture(scope="module")
def territories() -> Any:
    """rigour's territories; the package needs a compiler to install (PyICU), so the tests that use it are for scripts/prove."""
    return pytest.importorskip("rigour.territories")


@pytest.mark.prove
def test_ids_of_states_are_those_of_rigour(territories: Any) -> None:
    for row in tables.rows("states"):
        territory = territories.get_territory(row["code"].lower())
        assert territory is not None, row["name"]
        assert row["wikidata"] == SPECIAL.get(row["code"], territory.qid), row["name"]
        assert {row["wikidata"], *filter(None, row["other_ids"].split("|"))} <= territory.qids, row["name"]


@pytest.mark.prove
def test_every_country_of_rigour_is_a_state_or_a_place(territories: Any) -> None:
    ids = {r["wikidata"] for r in tables.rows("places")}
    for territory in territories.get_territories():
        if territory.is_country and territory.code not in {"je", "zr", "eh"}:  # Jersey, Zaire, Western Sahara
            assert tables.state_by_id(territory.qid) is not None or territory.qid in ids, territory.name


@pytest.mark.prove
def test_ids_of_places_are_those_of_rigour(territories: Any) -> None:
    for row in tables.rows("places"):
        if row["code"]:
            territory = territories.get_territory(row["code"].lower())
            assert territory is not None, row["name"]
            assert row["wikidata"] == LAND.get(row["code"], territory.qid), row["name"]
            assert row["wikidata"] in territory.qids, row["name"]
        else:
            assert not row["wikidata"]


def test_every_table_is_in_the_list_of_sources_with_its_hash() -> None:
    page = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| (\S+\.\w+) \|.*\| ([0-9a-f]{64}|-) \|$", page, flags=re.MULTILINE))
    assert set(ALL) <= set(listed)
    stale = [name for name, sha in listed.items() if hashlib.sha256((DATA / name).read_bytes()).hexdigest() != sha]
    assert stale == [], "run python training/hashes.py"
