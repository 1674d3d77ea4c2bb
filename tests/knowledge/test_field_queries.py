"""The packaged queries that look across documents, each with an answer worked out by hand on three short reports."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions

from dictagraph.graph.actors.actor import Reading, Role
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.statement import Citation
from dictagraph.ontology.kinds import Act, Kind, Polarity

ROADS = """\
On March 1, 2024, Iran demanded that Armenia open the road. On March 3, 2024, Armenia refused Iran that.
Iran also urged Armenia to talk. Armenia promised Iran to do so and accepted it.
Georgia claimed that Iran hides arms. Iran denied it. On March 4, 2024, Turkey accused Iran of spying.
Ann Lee, the foreign minister, told reporters that Bo Kim, an envoy, had said that Georgia would promise grain.
"""
ECHO = """\
On March 1, 2024, Iran demanded that Armenia OPEN THE ROAD. On March 2, 2024, Iran denied what Turkey said before.
On March 8, 2024, Iran denied the story of Turkey. On March 9, 2024, Georgia praised Iran.
On April 2, 2024, Georgia criticized Iran and Azerbaijan (Wire, April 3). Azerbaijan did not say a word. Turkey warned Georgia.
"""
NOTE = "Georgia wants to open the road, Armenia said in May 2024."
Asked = Callable[..., list[tuple[str, ...]]]


def roads(scene: Any) -> Reading:
    made = scene(ROADS, {"path": "roads.txt", "title": "Roads", "published": "2024-03-05", "publisher": "Gazette"})
    for name, item in {"Iran": "Q794", "Armenia": "Q399", "Georgia": "Q230", "Turkey": "Q43"}.items():
        made.actor(name, wikidata=item)
    made.actor("reporters", Kind.GROUP)
    made.actor("Ann Lee", Kind.PERSON, roles=(Role("foreign minister", "Georgia", "2024-03-05", Span(0, 1)),))
    made.actor("Bo Kim", Kind.PERSON, roles=(Role("envoy", None, "2024-03-05", Span(0, 1)),))
    made.say(Act.DEMAND, "Iran", "demanded", "open the road", to=["Armenia"], date="2024-03-01")
    made.say(Act.REFUSAL, "Armenia", "refused", "that", about=["Iran"], at="Armenia refused", date="2024-03-03")
    made.say(Act.DEMAND, "Iran", "urged", "to talk", to=["Armenia"], at="Iran also")
    made.say(Act.PROMISE, "Armenia", "promised", "to do so", to=["Iran"], at="Armenia promised")
    made.say(Act.AGREEMENT, "Armenia", "accepted", "it", about=["Iran"], at="Armenia promised")
    made.say(Act.CLAIM, "Georgia", "claimed", "that Iran hides arms", about=["Iran"], at="Georgia claimed")
    made.say(Act.DENIAL, "Iran", "denied", "it", at="Iran denied")
    made.say(Act.ACCUSATION, "Turkey", "accused", "of spying", about=["Iran"], at="Turkey accused", date="2024-03-04")
    outer = made.say(Act.STATEMENT, "Ann Lee", "told", "that Bo Kim", to=["reporters"], at="Ann Lee", confidence=0.9)
    inner = made.say(Act.STATEMENT, "Bo Kim", "had said", "that Georgia", at="Bo Kim", reported_by=outer.id)
    made.say(Act.PROMISE, "Georgia", "would promise", "grain", at="Georgia would", reported_by=inner.id)
    reading: Reading = made.reading()
    return reading


def echo(scene: Any) -> Reading:
    made = scene(ECHO, {"path": "echo.txt", "title": "Echo", "published": "2024-04-10", "publisher": "Herald"})
    for name, item in {"Iran": "Q794", "Armenia": "Q399", "Georgia": "Q1428", "Turkey": "Q43", "Azerbaijan": "Q227"}.items():
        made.actor(name, wikidata=item)
    made.actor("Ann Lee", Kind.PERSON, roles=(Role("foreign minister", "Georgia", "2024-04-10", Span(0, 1)),))
    wire = (Citation("Wire", 0, 1, date="2024-04-03"),)
    made.say(Act.DEMAND, "Iran", "demanded", "OPEN THE ROAD", to=["Armenia"], date="2024-03-01")
    made.say(Act.DENIAL, "Iran", "denied", "said before", about=["Turkey"], at="Iran denied what", date="2024-03-02")
    made.say(Act.DENIAL, "Iran", "denied", "the story", about=["Turkey"], at="Iran denied the", date="2024-03-08")
    made.say(Act.SUPPORT, "Georgia", "praised", about=["Iran"], at="Georgia praised", date="2024-03-09")
    made.say(
        Act.CRITICISM,
        "Georgia",
        "criticized",
        about=["Iran", "Azerbaijan"],
        at="Georgia criticized",
        date="2024-04-02",
        citations=wire,
    )
    made.say(Act.STATEMENT, "Azerbaijan", "did not say", at="Azerbaijan did", polarity=Polarity.NEGATIVE)
    made.say(Act.WARNING, "Turkey", "warned", to=["Georgia"], at="Turkey warned", date="2024-04")
    reading: Reading = made.reading()
    return reading


def note(scene: Any) -> Reading:
    made = scene(NOTE, {"path": "note.txt"})
    made.actor("Georgia", wikidata="Q230")
    made.actor("Armenia", wikidata="Q399")
    made.say(Act.STATEMENT, "Armenia", "said", "to open the road", about=[("Georgia", "Georgia")], date="2024-05")
    reading: Reading = made.reading()
    return reading


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace(Path(tmp_path_factory.mktemp("field")) / "graph") as workspace:
        yield workspace


@pytest.fixture
def asked(opened: Workspace, scene: Any) -> Asked:
    """Ask a query and choose columns."""
    if not list(opened.documents()):
        for made in (roads, echo, note):
            opened.put(made(scene))

    def ask(query: str, *columns: str, **settings: str) -> list[tuple[str, ...]]:
        answer = opened.query(query, settings)
        assert isinstance(answer, QuerySolutions)
        return [tuple(term.value if isinstance(term := row[c], Literal | NamedNode) else "" for c in columns) for row in answer]

    return ask


def test_everything_one_said_about_another(asked: Asked) -> None:
    assert asked("statements-about", "date", "act", "words", speaker="Georgia", actor="Iran") == [
        ("2024-03-09", "support", ""),
        ("2024-04-02", "criticism", ""),
        ("", "claim", "that Iran hides arms"),
    ]


def test_who_warned_whom_in_a_period(asked: Asked) -> None:
    assert asked("who-warned-whom", "who", "whom", **{"from": "2024-04", "until": "2024-04"}) == [("Turkey", "Georgia")]
    assert asked("who-warned-whom", "who", until="2024-03") == []


def test_demands_answered(asked: Asked) -> None:
    # The refusal of March 3 answers the demand of March 1 in either report. The agreement has no date: it answers both demands
    # before it in its own report, and the refusal, which stands before the demand to talk, does not answer that one.
    assert asked("demands-answered", "date", "who", "whom", "words", "answer", "answered", "reply") == [
        ("2024-03-01", "Iran", "Armenia", "OPEN THE ROAD", "refused", "2024-03-03", "that"),
        ("2024-03-01", "Iran", "Armenia", "open the road", "agreed", "", "it"),
        ("2024-03-01", "Iran", "Armenia", "open the road", "refused", "2024-03-03", "that"),
        ("", "Iran", "Armenia", "to talk", "agreed", "", "it"),
    ]
    assert asked("demands-answered", "words", actor="Turkey") == []
    assert len(asked("demands-answered", "words", actor="Armenia", speaker="Iran", until="2024-03")) == 3


def test_denied_claims(asked: Asked) -> None:
    # Iran's denial in Roads names nobody: it answers what Georgia claims before it, not what Turkey says after it. Of its two
    # denials of Turkey's words one came before the accusation.
    assert asked("denied-claims", "date", "who", "act", "words", "denied_by", "denied", "denial", "document") == [
        ("2024-03-04", "Turkey", "accusation", "of spying", "Iran", "2024-03-08", "the story", "Roads"),
        ("", "Georgia", "claim", "that Iran hides arms", "Iran", "", "it", "Roads"),
    ]
    assert asked("denied-claims", "who", speaker="Turkey", actor="Iran") == [("Turkey",)]
    assert asked("denied-claims", "who", actor="Georgia") == []


def test_one_outlet(asked: Asked) -> None:
    # Iran's demand of March 1 stands in both papers, Georgia's criticism in Herald and in Wire.
    assert asked("one-outlet", "date", "who", "negated", "act", "whom", outlet="Herald") == [
        ("2024-03-02", "Iran", "", "denial", "Turkey"),
        ("2024-03-08", "Iran", "", "denial", "Turkey"),
        ("2024-03-09", "Georgia", "", "support", "Iran"),
        ("2024-04-01", "Turkey", "", "warning", "Georgia"),
        ("", "Azerbaijan", "not", "statement", ""),
    ]
    assert asked("one-outlet", "outlet", "words", actor="Iran")[:2] == [("Gazette", "to talk"), ("Gazette", "it")]
    assert len(asked("one-outlet", "who", outlet="Gazette")) == 10
    assert asked("one-outlet", "who", outlet="Wire") == []


def test_hearsay(asked: Asked) -> None:
    assert asked("hearsay", "who", "act", "words", "depth", "level", "told_by", "telling") == [
        ("Bo Kim", "statement", "that Georgia", "1", "1", "Ann Lee", "told"),
        ("Georgia", "promise", "grain", "2", "1", "Bo Kim", "had said"),
        ("Georgia", "promise", "grain", "2", "2", "Ann Lee", "told"),
    ]
    assert asked("hearsay", "level", least="2") == [("1",), ("2",)]
    assert asked("hearsay", "level", actor="Bo Kim") == [("1",)]


def test_outlets_of_a_claim(asked: Asked) -> None:
    assert asked("outlets-of-claim", "day", "outlet", "way", "who", "document", words="The Road") == [
        ("2024-03-05", "Gazette", "published", "Iran", "Roads"),
        ("2024-04-10", "Herald", "published", "Iran", "Echo"),
    ]
    assert asked("outlets-of-claim", "outlet", words="road", actor="Turkey") == []


def test_outlets_of_a_claim_that_is_cited(asked: Asked, scene: Any, tmp_path: Path) -> None:
    made = scene("Iran denied it (Wire, May 2).", {"path": "x.txt", "published": "2024-05-03", "publisher": "Gazette"})
    made.actor("Iran")
    made.say(Act.DENIAL, "Iran", "denied", "it", citations=(Citation("Wire", 0, 1, date="2024-05-02"),))
    with Workspace(tmp_path / "graph") as workspace:
        workspace.put(made.reading())
        found = workspace.query("outlets-of-claim")
        assert isinstance(found, QuerySolutions)
        rows = [(row["day"].value, row["outlet"].value, row["way"].value) for row in found]
    assert rows == [("2024-05-02", "Wire", "cited"), ("2024-05-03", "Gazette", "published")]


def test_first_to_say(asked: Asked) -> None:
    assert asked("first-to-say", "saying", "day", "who", "times", words="Open the road") == [
        ("open the road", "2024-03-01", "Iran", "2"),
        ("open the road", "2024-05-01", "Armenia", "1"),
    ]
    assert asked("first-to-say", "saying", "day", "who", "speakers", "times") == [
        ("it", "2024-03-05", "Armenia", "2", "2"),  # and Iran on the same day, that of the report
    ]


def test_tone(asked: Asked) -> None:
    assert asked("tone", "month", "friendly", "hostile", "statements", "tone", speaker="Georgia", actor="Iran") == [
        ("2024-03", "1", "0", "1", "1"),
        ("2024-04", "0", "1", "1", "-1"),
    ]
    assert asked("tone", "whom", "month", "hostile", "statements", "tone", speaker="Iran") == [
        ("Armenia", "2024-03", "0", "2", "0"),
        ("Turkey", "2024-03", "2", "2", "-1"),
    ]
    assert asked("tone", "month", speaker="Georgia", **{"from": "2024-04"}) == [("2024-04",), ("2024-04",)]


def test_most_addressed(asked: Asked) -> None:
    assert asked("most-addressed", "whom", "addressed", "spoken_of", "speakers") == [
        ("Armenia", "3", "0", "1"),
        ("Iran", "1", "6", "3"),
        ("Georgia", "1", "1", "2"),
        ("reporters", "1", "0", "1"),
        ("Turkey", "0", "2", "1"),
        ("Azerbaijan", "0", "1", "1"),
    ]
    assert asked("most-addressed", "whom", "addressed", **{"from": "2024-04", "until": "2024-04"}) == [
        ("Georgia", "1"),
        ("Azerbaijan", "0"),
        ("Iran", "0"),
    ]


def test_silent_actors(asked: Asked) -> None:
    # That Azerbaijan did not say a word makes it no speaker.
    assert asked("silent-actors", "whom", "addressed", "spoken_of", "speakers") == [
        ("reporters", "1", "0", "1"),
        ("Azerbaijan", "0", "1", "1"),
    ]


def test_states_by_bloc(asked: Asked) -> None:
    assert asked("states-by-bloc", "state", "said", "spoken_of", bloc="CSTO") == [("Armenia", "4", "3")]
    assert asked("states-by-bloc", "bloc", "state") == [
        ("BRICS", "Iran"),
        ("CSTO", "Armenia"),
        ("EAEU", "Armenia"),
        ("NATO", "Turkey"),
        ("OTS", "Azerbaijan"),
        ("OTS", "Turkey"),
        ("SCO", "Iran"),
    ]
    assert asked("states-by-bloc", "said", "spoken_of", bloc="OTS") == [("0", "1"), ("2", "2")]


def test_statements_per_day(asked: Asked) -> None:
    assert asked("statements-per-day", "day", "statements", "speakers", "documents") == [
        ("2024-03-01", "2", "1", "2"),
        ("2024-03-02", "1", "1", "1"),
        ("2024-03-03", "1", "1", "1"),
        ("2024-03-04", "1", "1", "1"),
        ("2024-03-08", "1", "1", "1"),
        ("2024-03-09", "1", "1", "1"),
        ("2024-04-02", "1", "1", "1"),
    ]
    assert asked("statements-per-day", "day", actor="Iran", **{"from": "2024-03-02"}) == [("2024-03-02",), ("2024-03-08",)]


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2024-03-04", []),
        ("2024-03-20", [("Ann Lee", "foreign minister", "Georgia", "yes"), ("Bo Kim", "envoy", "", "no later text")]),
        ("2024-03", [("Ann Lee", "foreign minister", "Georgia", "yes"), ("Bo Kim", "envoy", "", "no later text")]),
        ("2025", [("Ann Lee", "foreign minister", "Georgia", "no later text"), ("Bo Kim", "envoy", "", "no later text")]),
    ],
)
def test_roles_as_of(asked: Asked, on: str, held: list[tuple[str, ...]]) -> None:
    assert asked("roles-as-of", "who", "office", "organization", "held", on=on) == held


def test_roles_of_all_times(asked: Asked) -> None:
    assert asked("roles-as-of", "who", "first", "last", "held") == [
        ("Ann Lee", "2024-03-05", "2024-04-10", ""),
        ("Bo Kim", "2024-03-05", "2024-03-05", ""),
    ]


def test_ambiguous_links(asked: Asked) -> None:
    item = "http://www.wikidata.org/entity/"
    assert asked("ambiguous-links", "who", "candidates", "link") == [
        ("Georgia", "2", item + "Q1428"),
        ("Georgia", "2", item + "Q230"),
    ]


@pytest.mark.parametrize("name", ["echo.txt", "Echo"])
def test_what_an_article_adds(asked: Asked, name: str) -> None:
    columns = ("what", "who", "does", "whom", "words")
    assert asked("what-an-article-adds", *columns, article=name) == [
        ("actor", "Azerbaijan", "", "", ""),
        ("edge", "Georgia", "criticizes", "Azerbaijan", ""),
        ("edge", "Georgia", "criticizes", "Iran", ""),
        ("edge", "Georgia", "supports", "Iran", ""),
        ("edge", "Iran", "contradicts", "Turkey", ""),
        ("edge", "Turkey", "warns", "Georgia", ""),
        ("statement", "Azerbaijan", "statement", "", ""),
        ("statement", "Georgia", "criticism", "Azerbaijan", ""),
        ("statement", "Georgia", "criticism", "Iran", ""),
        ("statement", "Georgia", "support", "Iran", ""),
        ("statement", "Iran", "demand", "Armenia", "OPEN THE ROAD"),
        ("statement", "Iran", "denial", "Turkey", "said before"),
        ("statement", "Iran", "denial", "Turkey", "the story"),
        ("statement", "Turkey", "warning", "Georgia", ""),
    ]


def test_what_another_article_adds(asked: Asked) -> None:
    found = asked("what-an-article-adds", "what", "who", "does", "whom", article="roads.txt")
    assert [row for row in found if row[0] != "statement"] == [
        ("actor", "Bo Kim", "", ""),
        ("actor", "reporters", "", ""),
        ("edge", "Ann Lee", "speaks of", "reporters"),
        ("edge", "Armenia", "agrees with", "Iran"),
        ("edge", "Armenia", "promises to", "Iran"),
        ("edge", "Armenia", "refuses", "Iran"),
        ("edge", "Georgia", "claims about", "Iran"),
        ("edge", "Turkey", "accuses", "Iran"),
    ]
    assert len(found) == 8 + 11
    assert asked("what-an-article-adds", "what", article="nowhere.txt") == []
    assert len(asked("what-an-article-adds", "what")) > len(found)
