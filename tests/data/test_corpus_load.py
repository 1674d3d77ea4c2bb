"""An article of the corpus as a reading: who is meant by which mention, joint speakers, nesting, what is left out."""

import doctest
import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # training/ is not in the package

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.rdf import quads
from dictagraph.graph.knowledge.recall import statements
from dictagraph.graph.knowledge.told import statement_rows
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Polarity
from training.corpus import Article, articles
from training.load import load
from training.mentions import called, nearest

TEXT = (
    "Talks\n\nIran and Russia warned Turkey on Monday that the border must stay. The minister, Ali Karimi, told Radio Caspia "
    "that Ankara had never denied it. He refused to say more. Nobody was blamed, and that, Turkey answered, was the trouble."
)
ACTORS = [
    ("iran", "Iran", "state", [], "Q794"),
    ("russia", "Russia", "state", [], "Q159"),
    ("turkey", "Turkey", "state", ["Ankara"], "Q43"),
    ("karimi", "Ali Karimi", "person", ["The minister", "the minister"], None),
    ("unnamed", "unnamed officials", "group", [], None),
    ("idle", "unnamed guard", "person", [], None),
]


def row(ident: str, speaker: str | None, acts: str, cue: str | None, content: str | None, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"id": ident, "speaker": speaker, "type": acts.split(), "targets": [], "quoted": False, "date": None}
    made |= {"sources": [], "negated": False, "reported_by": None, "cue": cue, "content": content}
    for key, words in (("cue_at", cue), ("content_at", content)):
        made[key] = None if words is None else [TEXT.index(words), TEXT.index(words) + len(words)]
    return made | more


ROWS = [
    row("s1", "iran", "warning demand", "warned", "that the border must stay", targets=["turkey"], date="2022-09"),
    row("s2", "russia", "warning", "warned", "that the border must stay", targets=["turkey"], optional=True),
    row("s3", "karimi", "statement", "told", "that Ankara had never denied it", optional=True, sources=["Radio Caspia"])
    | {"date_ok": [None]},
    row("s4", "turkey", "denial", "denied", None, negated=True, reported_by="s3", targets=["iran"], targets_ok=["russia"]),
    row("s5", "karimi", "refusal", "refused", None),
    row("s6", None, "accusation", "blamed", None),
    row("s7", "turkey", "claim", "answered", "that, Turkey answered, was the trouble"),
    row("s8", "unnamed", "criticism", None, "the trouble", repeats="s7"),
]
GOLD = {
    "text": "x1.txt",
    "doc_date": "2022-09-13",
    "actors": [dict(zip(("id", "name", "type", "aliases", "wikidata"), actor, strict=True)) for actor in ACTORS],
    "statements": ROWS,
}
ARTICLE = Article("x1", TEXT, GOLD)
SAMPLE = [article for article in articles() if article.name.endswith("3")]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return load(ARTICLE)


def test_the_fields_of_a_row_are_those_of_its_statement(reading: Reading) -> None:
    assert reading.document.path == "x1.txt"
    assert reading.document.published == "2022-09-13"
    first = reading.statements[0]
    assert (first.act, first.cue, first.content, first.date) == (Act.WARNING, "warned", "that the border must stay", "2022-09")
    assert [m.text for m in first.addressees] == ["Turkey"]  # a warning is addressed
    assert first.targets == ()
    assert "act also demand" in first.reasons
    told, denied = reading.statements[2:4]
    assert [(c.name, TEXT[c.start : c.end]) for c in told.citations] == [("Radio Caspia", "Radio Caspia")]
    assert {"optional", "date also none", "row s3 of x1"} <= set(told.reasons)
    assert denied.polarity is Polarity.NEGATIVE
    assert denied.reported_by == told.id
    assert [m.text for m in denied.targets] == ["Iran"]
    assert "target also Russia" in denied.reasons


def test_joint_speakers_share_an_utterance_and_the_source(reading: Reading) -> None:
    one, other = reading.statements[:2]
    assert one.utterance == other.utterance
    assert (one.ordinal, other.ordinal) == (0, 1)
    assert [TEXT[slice(*span)] for span in one.source_spans] == ["Iran", "Russia"]
    assert one.source_spans == other.source_spans


@pytest.mark.parametrize(
    ("number", "mention", "rule"),
    [
        (0, "Iran", "name"),
        (2, "Ali Karimi", "name"),
        (3, "Ankara", "name"),
        (4, "He", "pronoun"),
        (5, None, None),
        (6, "Turkey", "name"),  # inside what it interrupts
        (7, "the trouble", "not named"),
    ],
)
def test_who_is_meant_by_which_words(reading: Reading, number: int, mention: str | None, rule: str | None) -> None:
    speaker = reading.statements[number].speaker
    assert (speaker.text if speaker else None) == mention
    assert (reading.cast[speaker.span].rule if speaker else None) == rule


def test_actors_keep_the_names_of_the_gold_and_who_is_nowhere_is_none(reading: Reading) -> None:
    assert {actor.name for actor in reading.actors} == {name for _, name, _, _, _ in ACTORS} - {"unnamed guard"}
    assert [actor.aliases for actor in reading.actors if actor.name == "Ali Karimi"] == [("The minister", "the minister")]
    assert len({actor.id for actor in reading.actors}) == len(reading.actors)


def test_rows_that_need_not_be_found_are_left_out_but_for_those_around_others() -> None:
    kept = load(ARTICLE, spare=False)
    assert [s.reasons[0].split()[1] for s in kept.statements] == ["s1", "s3", "s4", "s5", "s6", "s7"]
    assert [s.id for s in kept.statements] == [s.id for s in load(ARTICLE).statements if "s2" not in s.reasons[0]][:-1]
    assert "unnamed officials" not in {participant.actor.name for participant in kept.cast.values()}


@pytest.mark.parametrize("article", SAMPLE, ids=lambda a: a.name)
def test_the_rows_of_the_reading_say_what_the_gold_says(article: Article) -> None:
    made = load(article)
    names = {actor["id"]: actor["name"] for actor in article.gold["actors"]}
    told = {row.id: row for row in statement_rows(made)}
    assert len(told) == len(article.gold["statements"])
    for gold, statement in zip(article.gold["statements"], made.statements, strict=True):
        row = told[statement.id]
        assert (row.speaker.name if row.speaker else None) == names.get(gold["speaker"])
        assert sorted(ref.name for ref in (*row.addressees, *row.targets)) == sorted(names[t] for t in gold["targets"])
        assert (row.type, row.cue, row.content, row.date) == (gold["type"][0], gold["cue"], gold["content"], gold["date"])
        assert (row.quoted, row.polarity is Polarity.NEGATIVE) == (gold["quoted"], gold["negated"])
        assert sorted(source.name for source in row.sources) == sorted(gold["sources"])
        assert (row.reported_by is None) == (gold["reported_by"] is None)


@pytest.mark.parametrize("article", [ARTICLE, *SAMPLE[:4]], ids=lambda a: a.name)
def test_the_store_gives_the_rows_back(article: Article) -> None:
    made, store = load(article), Store()
    store.bulk_extend(quads(made))
    assert tuple(statements(store, Names(), made.document.uuid)) == statement_rows(made)


def test_what_two_are_called_alike_stands_for_neither() -> None:
    assert called("the mayor left", {"a": ["the mayor"], "b": ["the mayor"]}) == {"a": (), "b": ()}


def test_a_place_is_found_even_where_nobody_is_named() -> None:
    found = list(nearest("Refused.", (), cue=Span(0, 7), content=None, party=False, person=True))
    assert found[0].rule == "not named"


@pytest.mark.parametrize("name", ["mentions", "spacy_json", "drawing", "charts"])
def test_examples_hold(name: str) -> None:
    done = doctest.testmod(importlib.import_module(f"training.{name}"))
    assert (done.failed, done.attempted > 0) == (0, True)
