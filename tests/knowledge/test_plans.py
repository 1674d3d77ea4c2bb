"""However a packaged query is written for the store, it answers the same; and a name is found without reading all names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.calling import documents_called
from dictagraph.graph.knowledge.queries import actors_called, find_query, list_queries, run, written
from dictagraph.graph.knowledge.sparql import bound
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import QueryError
from dictagraph.ontology.kinds import Act, Kind, Polarity

TEXT = """\
Iraq scolded Armenia.
Iran warned Armenia and Iraq. Armenia denied it, Iraq accused Iran of lies. Iran refused Armenia and did not promise Iraq grain.
Officials said that Iran told Armenia that Iraq would promise grain. Iraq accused Iran and Iran accused Iraq. Iran demanded peace.
"""
NAMES = (
    "Côte d’Ivoire",
    "U.S.",
    "Johnson & Sons",
    "The Hague",
    "O'Neil",
    "Erdoğan",
    "İran",
    "Rock and Roll",
    "A.B.C. News",
    "Iran",
)
Rows = list[tuple[str, ...]]


def report(scene: Any, number: int) -> Reading:
    """A report in which everybody speaks to and about everybody."""
    made = scene(
        TEXT, {"path": f"{number}.txt", "title": f"Report {number % 2}", "published": f"2024-03-0{number}", "publisher": "Post"}
    )
    for name, item in {"Iran": "Q794", "Armenia": "Q399", "Iraq": "Q796"}.items():
        made.actor(name, wikidata=item)
    day = {"date": f"2024-03-0{number}"} if number % 2 else {}
    made.say(Act.CRITICISM, "Iraq", "scolded", about=["Armenia"], **day)
    made.say(Act.WARNING, "Iran", "warned", to=["Armenia", "Iraq"], at="Iran warned", **day)
    made.say(Act.DENIAL, "Armenia", "denied", "it", at="Armenia denied", **day)
    made.say(Act.ACCUSATION, "Iraq", "accused", "of lies", about=["Iran"], at="Iraq accused")
    made.say(Act.REFUSAL, "Iran", "refused", about=["Armenia"], at="Iran refused", date="2024-03-05")
    made.say(Act.PROMISE, "Iran", "promise", "grain", to=["Iraq"], at="Iran refused", polarity=Polarity.NEGATIVE, **day)
    outer = made.say(Act.STATEMENT, None, "said", "that Iran told", at="Officials", source="Officials", confidence=0.6)
    inner = made.say(Act.CLAIM, "Iran", "told", "that Iraq", to=["Armenia"], at="Iran told", reported_by=outer.id)
    made.say(Act.PROMISE, "Iraq", "would promise", "grain", at="Iraq would", reported_by=inner.id, **day)
    made.say(Act.ACCUSATION, "Iran", "accused", about=["Iraq"], at="Iran accused", date="2024-03")
    made.say(Act.DEMAND, "Iran", "demanded", "peace", about=["Iraq"] if number == 3 else (), at="Iraq accused Iran and")
    reading: Reading = made.reading()
    return reading


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace(tmp_path_factory.mktemp("plans") / "graph") as workspace:
        yield workspace


@pytest.fixture
def store(opened: Workspace, scene: Any) -> Store:
    if not list(opened.documents()):
        for number in (1, 2, 3):
            opened.put(report(scene, number))
    return opened.store


def rows(answer: object) -> Rows:
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(str(term) for term in row) for row in answer)


def plain(store: Store, query: str, settings: dict[str, str]) -> Rows:
    """The answer to the text as other servers get it: no hints, no sub-selects for the sake of speed."""
    _, text = written(query, settings, lambda name: actors_called(store, name))
    return rows(store.query(text, prefixes=t.PREFIXES, use_default_graph_as_union=True))


def as_it_stands(store: Store, query: str, settings: dict[str, str]) -> Rows:
    """The answer to the file's own text, its variables set by whoever copies it."""
    values = {
        name: actors_called(store, value) if name in ("actor", "speaker") else [Literal(value)] for name, value in settings.items()
    }
    text = bound(find_query(query).text, {name: list(terms) for name, terms in values.items()})
    return rows(store.query(text, prefixes=t.PREFIXES, use_default_graph_as_union=True))


CASES = [
    (query.name, settings)
    for query in list_queries()
    for settings in (
        {},
        *({name: who} for name in ("actor", "speaker") for who in ("Iran", "Iraq") if name in {p.name for p in query.parameters}),
        *({"article": name} for name in ("2.txt", "Report 1", "nowhere") if "article" in {p.name for p in query.parameters}),
        *({"actor": "Iraq", "speaker": "Iran"} for _ in (0,) if {"actor", "speaker"} <= {p.name for p in query.parameters}),
    )
]


@pytest.mark.parametrize(("query", "settings"), CASES)
def test_every_way_to_write_a_query_has_the_same_answer(store: Store, query: str, settings: dict[str, str]) -> None:
    found = rows(run(store, query, settings))
    assert found == plain(store, query, settings)
    assert found == as_it_stands(store, query, settings)
    assert (
        found or settings or query in ("ambiguous-links", "first-to-say", "silent-actors", "roles", "roles-as-of", "sources-cited")
    )


def test_hints_say_what_follows_from_the_query(store: Store) -> None:
    def documents(name: str) -> list[NamedNode]:
        return documents_called(store, name)

    _, text = written("timeline", {"actor": "Iran"}, lambda name: actors_called(store, name), documents)
    assert "\n?s dg:speaker ?actor .\n" in text
    assert "{ SELECT ?s ?words" not in text
    _, text = written("timeline", {}, lambda name: actors_called(store, name), documents)
    assert text == find_query("timeline").text


def test_a_file_s_own_sub_selects_stay(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(
        "# mine: Whose\n# actor (actor): who\n"
        "SELECT ?s ?w { ?s dg:speaker ?actor { SELECT ?s ?w { ?s dg:cue ?w ; dg:act ?actor2 } } }"
    )
    _, text = written(str(path), {"actor": "Iran"}, lambda name: actors_called(store, name))
    assert "{ SELECT ?s ?w {" in text


@pytest.mark.parametrize(("name", "found"), [("1.txt", 1), ("Report 1", 2), ("Report", 0), ('"', 0)])
def test_documents_by_name(store: Store, name: str, found: int) -> None:
    assert len(documents_called(store, name)) == found


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("cote d'ivoire", "Côte d’Ivoire"),
        ("COTE DIVOIRE", "Côte d’Ivoire"),
        ("us", "U.S."),
        ("the U.S.'s", "U.S."),
        ("johnson and sons", "Johnson & Sons"),
        ("hague", "The Hague"),
        ("ONeil", "O'Neil"),
        ("erdogan", "Erdoğan"),
        ("ABC news", "A.B.C. News"),
        ("rock & roll", "Rock and Roll"),
    ],
)
def test_a_name_is_found_however_it_is_written(scene: Any, tmp_path: Path, asked: str, named: str) -> None:
    made = scene("Nobody spoke.", {"path": "x.txt"})
    for name in NAMES:
        made.actor(name, Kind.ORGANIZATION, canonical=f"a{NAMES.index(name)}", local=f"l{NAMES.index(name)}")
    with Workspace(tmp_path / "graph") as workspace:
        workspace.put(made.reading())
        assert [node.value.rpartition("/")[2] for node in actors_called(workspace.store, asked)] == [f"a{NAMES.index(named)}"]
        with pytest.raises(QueryError, match="no actor is called"):
            actors_called(workspace.store, asked + "x")
