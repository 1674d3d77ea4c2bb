"""The gold of the examples holds against its texts: verbatim strings, offsets, ids, acts, kinds and dates."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dictagraph.ontology.kinds import Act, Kind

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "data" / "examples"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in HERE.glob("*.gold.json"))
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
QUOTATION_MARKS = "\"'“”‘’"


def load(name: str) -> tuple[dict[str, Any], str]:
    """The gold and the text that it points to, line ends untouched."""
    gold: dict[str, Any] = json.loads((HERE / f"{name}.gold.json").read_text(encoding="utf-8"))
    return gold, (HERE / gold["text"]).read_bytes().decode("utf-8")


def test_every_plain_example_has_gold() -> None:
    assert [path.stem for path in sorted(EXAMPLES.iterdir()) if path.suffix in {".txt", ".md"}] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_strings_stand_where_their_offsets_say(name: str) -> None:
    gold, text = load(name)
    for row in gold["statements"]:
        for key in ("cue", "content"):
            string, at = row[key], row[f"{key}_at"]
            assert (string is None) == (at is None), row["id"]
            if at is not None:
                start, end = at
                assert text[start:end] == string, row["id"]
                assert not (start and text[start - 1].isalnum() and string[0].isalnum()), f"{row['id']}: inside a word"
                assert not (string[-1].isalnum() and text[end : end + 1].isalnum()), f"{row['id']}: inside a word"
        assert row["cue"] or row["content"], f"{row['id']} has no words"


@pytest.mark.parametrize("name", NAMES)
def test_ids_resolve_and_are_unique(name: str) -> None:
    gold, _ = load(name)
    actors, rows = [a["id"] for a in gold["actors"]], [s["id"] for s in gold["statements"]]
    assert len(set(actors)) == len(actors)
    assert len(set(rows)) == len(rows)
    for row in gold["statements"]:
        parties = {row["speaker"], *row["targets"], *row.get("speaker_ok", ()), *row.get("targets_ok", ())} - {None}
        assert parties <= set(actors), row["id"]
        for key in ("reported_by", "continues", "repeats"):
            other = row.get(key)
            assert other is None or (other in rows and other != row["id"]), row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_acts_kinds_and_dates_are_known(name: str) -> None:
    gold, _ = load(name)
    assert {actor["type"] for actor in gold["actors"]} <= set(Kind)
    for row in gold["statements"]:
        assert row["type"], row["id"]
        assert set(row["type"]) <= set(Act), row["id"]
        dates = {row["date"], *row.get("date_ok", ())} - {None}
        assert all(DATE.fullmatch(date) for date in dates), row["id"]
        assert isinstance(row["quoted"], bool)
        assert isinstance(row["negated"], bool)


@pytest.mark.parametrize("name", NAMES)
def test_actors_are_named_in_the_text(name: str) -> None:
    gold, text = load(name)
    for actor in gold["actors"]:
        assert all(alias in text for alias in actor["aliases"]), actor["id"]
        assert actor["wikidata"] is None or re.fullmatch(r"Q[1-9]\d*", actor["wikidata"]), actor["id"]


@pytest.mark.parametrize("name", NAMES)
def test_quoted_rows_touch_quotation_marks(name: str) -> None:
    """A quoted content has a mark in it, or stands in a paragraph that has one before it."""
    gold, text = load(name)
    for row in gold["statements"]:
        if row["quoted"]:
            anchor = row["content_at"] or row["cue_at"]
            paragraph = text.rfind("\n\n", 0, anchor[0]) + 1
            assert any(mark in text[paragraph : anchor[1]] for mark in QUOTATION_MARKS), row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name: str) -> None:
    gold, _ = load(name)
    rows = Counter((s["speaker"], s["type"][0], str(s["cue_at"]), str(s["content_at"])) for s in gold["statements"])
    assert [row for row, count in rows.items() if count > 1] == []


def test_collections_hold_whole_documents() -> None:
    lines = (EXAMPLES / "bench-and-bourse.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    assert [set(d) for d in documents] == [{"id", "title", "published", "publisher", "url", "text"}] * 2
    assert all(d["text"].startswith(d["title"]) and DATE.fullmatch(d["published"]) for d in documents)
