"""What the shipped reader finds in the examples: facts that must be there, traps that must not, and how much of the gold in all."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dictagraph
from dictagraph.graph.knowledge.rows import StatementRow

HERE = Path(__file__).parent
NAMES = sorted(path.name.removesuffix(".gold.json") for path in HERE.glob("*.gold.json"))


@cache
def gold(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / f"{name}.gold.json").read_text(encoding="utf-8"))
    return loaded


@cache
def rows(name: str) -> tuple[StatementRow, ...]:
    text = (HERE / gold(name)["text"]).read_bytes().decode("utf-8")
    return tuple(dictagraph.read(text, published=gold(name)["doc_date"]))


@pytest.mark.parametrize(
    ("name", "speaker", "act", "party", "outlet"),
    [
        ("karabakh", "Iran", "warning", "Azerbaijan", "Iranintl.com"),
        ("karabakh", "Antony Blinken", "demand", "Ilham Aliyev", None),
        ("karabakh", "Ministry of Defence of Azerbaijan", "announcement", None, None),
        ("northern-seas", "Iceland", "agreement", None, None),
        ("northern-seas", "European Commission", "demand", None, None),
        ("saltby-live", "Moira Hesketh", "promise", None, None),
        ("storm", "Piers Ullathorne", "denial", None, None),
    ],
)
def test_facts(name: str, speaker: str, act: str, party: str | None, outlet: str | None) -> None:
    found = [r for r in rows(name) if r.speaker and r.speaker.name == speaker and r.type == act]
    assert found
    if party:
        assert any(party in {a.name for a in (*r.addressees, *r.targets)} for r in found)
    if outlet:
        assert any(outlet in {s.name for s in r.sources} for r in found)


def test_every_row_says_what_stands_in_the_text() -> None:
    for name in NAMES:
        text = (HERE / gold(name)["text"]).read_bytes().decode("utf-8")
        for row in rows(name):
            for spans, words in ((row.cue_spans, row.cue), (row.content_spans, row.content)):
                assert " … ".join(" ".join(text[a:b].split()) for a, b in spans) == (words or "")
            assert 0 <= row.confidence <= 1
            assert row.reasons


def test_most_of_the_gold_is_found_and_most_finds_are_in_it() -> None:
    """By cues or contents that meet; the figures to compare with others are those of benchmarks/statements.py."""
    met = owed = right = found = 0
    for name in NAMES:
        wanted = [s for s in gold(name)["statements"] if not (s.get("optional") or s.get("continues") or s.get("repeats"))]
        every = gold(name)["statements"]
        owed += len(wanted)
        found += len(rows(name))
        met += sum(any(meets(s, r) for r in rows(name)) for s in wanted)
        right += sum(any(meets(s, r) for s in every) for r in rows(name))
    assert met / owed > 0.7
    assert right / found > 0.8


def meets(wanted: dict[str, Any], row: StatementRow) -> bool:
    return any(
        at and a < at[1] and at[0] < b
        for at, spans in ((wanted["cue_at"], row.cue_spans), (wanted["content_at"], row.content_spans))
        for a, b in spans
    )


def test_the_same_text_gives_the_same_rows() -> None:
    text = (HERE / gold("storm")["text"]).read_bytes().decode("utf-8")
    assert tuple(dictagraph.read(text, published=gold("storm")["doc_date"])) == rows("storm")
