"""The packaged queries, each with an answer worked out by hand, and what is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.queries import find_query, list_queries, run
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.speech.statement import Citation
from dictagraph.ontology.errors import QueryError
from dictagraph.ontology.kinds import Act, Kind

NAMES = [
    "accusations",
    "ambiguous-links",
    "demands",
    "demands-answered",
    "denials",
    "denied-claims",
    "documents",
    "first-to-say",
    "hearsay",
    "most-addressed",
    "mutual-accusations",
    "one-outlet",
    "outlets",
    "outlets-of-claim",
    "reactions-to",
    "roles",
    "roles-as-of",
    "silent-actors",
    "sources-cited",
    "statements-about",
    "statements-by",
    "statements-per-day",
    "states-by-bloc",
    "timeline",
    "tone",
    "unresolved-speakers",
    "what-an-article-adds",
    "who-warned-whom",
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace(tmp_path_factory.mktemp("queries") / "graph") as workspace:
        yield workspace


@pytest.fixture
def asked(opened: Workspace, border: Callable[..., Reading], scene: Any) -> Callable[..., list[tuple[str, ...]]]:
    """Ask a query and choose columns."""
    if not list(opened.documents()):
        opened.put(border())
        second = scene("Iran threatened Armenia in May 2023. Armenia rejected that (Radio One, May 2).", {"path": "second.txt"})
        second.actor("Iran", wikidata="Q794")
        second.actor("Armenia", wikidata="Q399")
        second.actor("Radio One", Kind.MEDIA)
        second.say(Act.THREAT, "Iran", "threatened", to=["Armenia"], date="2023-05", date_text="May 2023")
        second.say(
            Act.REFUSAL,
            "Armenia",
            "rejected",
            "that",
            about=[("that", "Iran")],
            at="Armenia rej",
            citations=(Citation("Radio One", 0, 1, date="2023-05-02"),),
        )
        opened.put(second.reading())

    def ask(query: str, *columns: str, **settings: str) -> list[tuple[str, ...]]:
        answer = opened.query(query, settings)
        assert isinstance(answer, QuerySolutions)
        return [tuple(term.value if isinstance(term := row[c], Literal | NamedNode) else "" for c in columns) for row in answer]

    return ask


Asked = Callable[..., list[tuple[str, ...]]]


def test_their_names() -> None:
    assert [query.name for query in list_queries()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_answers_and_has_its_parameters_in_it(name: str) -> None:
    query = find_query(name)
    assert query.text.startswith(f"# {name}: {query.title}\n")
    heads = [line for line in query.text.splitlines()[1:] if line.startswith("#")]
    assert len(heads) == len(query.parameters)
    assert all("?" + parameter.name in query.text for parameter in query.parameters)


def test_statements_by(asked: Asked) -> None:
    assert asked("statements-by", "date", "negated", "act", "party", "words", "document", actor="iran") == [
        ("2022-09-20", "", "warning", "Azerbaijan", "that borders must not change", "The border"),
        ("2023-05-01", "", "threat", "Armenia", "", "second.txt"),
        ("", "", "announcement", "", "send troops", "The border"),
        ("", "", "demand", "Azerbaijan", "to stop", "The border"),
        ("", "", "promise", "Armenia", "help", "The border"),
    ]
    assert asked("statements-by", "negated", "act", "party", actor="France") == [("not", "criticism", "Azerbaijan")]
    assert len(asked("statements-by", "act")) == 13


def test_an_actor_by_alias_item_or_iri(asked: Asked) -> None:
    wanted = asked("statements-by", "words", actor="Iran")
    for name in (
        "TEHRAN",
        "Q794",
        "q794",
        "https://w3id.org/dictagraph/id/actor/iran",
        "<http://www.wikidata.org/entity/Q794>",
        "the Iran",
    ):
        assert asked("statements-by", "words", actor=name) == wanted


def test_statements_by_in_a_period(asked: Asked) -> None:
    assert asked("statements-by", "date", actor="Iran", **{"from": "2023"}) == [("2023-05-01",)]
    assert asked("statements-by", "date", actor="Iran", **{"from": "2023-05-20"}) == [("2023-05-01",)]
    assert asked("statements-by", "act", actor="Iran", until="2022") == [("warning",)]
    assert asked("statements-by", "act", actor="Iran", **{"from": "2022-10", "until": "2023-04"}) == []


def test_statements_about(asked: Asked) -> None:
    assert asked("statements-about", "who", "negated", "act", "words", actor="Azerbaijan") == [
        ("Iran", "", "warning", "that borders must not change"),
        ("Armenia", "", "accusation", "of shelling villages"),
        ("France", "not", "criticism", ""),
        ("Iran", "", "demand", "to stop"),
    ]
    assert asked("statements-about", "act", actor="Azerbaijan", speaker="Armenia") == [("accusation",)]


def test_who_warned_whom(asked: Asked) -> None:
    assert asked("who-warned-whom", "date", "who", "whom", "cue") == [
        ("2022-09-20", "Iran", "Azerbaijan", "warned"),
        ("2023-05-01", "Iran", "Armenia", "threatened"),
    ]
    assert asked("who-warned-whom", "whom", actor="Armenia") == [("Armenia",)]


def test_demands(asked: Asked) -> None:
    assert asked("demands", "who", "whom", "words") == [("Iran", "Azerbaijan", "to stop")]
    assert asked("demands", "who", speaker="Armenia") == []


def test_accusations(asked: Asked) -> None:
    assert asked("accusations", "who", "whom", "words") == [
        ("Armenia", "Azerbaijan", "of shelling villages"),
        ("Azerbaijan", "Armenia", "of laying mines"),
    ]


def test_mutual_accusations(asked: Asked) -> None:
    assert asked("mutual-accusations", "one", "charge", "other", "countercharge", actor="Armenia") == [
        ("Armenia", "of shelling villages", "Azerbaijan", "of laying mines")
    ]
    assert len(asked("mutual-accusations", "one")) == 2


def test_reactions_to(asked: Asked) -> None:
    assert asked("reactions-to", "who", "negated", "act", actor="Azerbaijan") == [
        ("Armenia", "", "accusation"),
        ("France", "not", "criticism"),
    ]
    assert asked("reactions-to", "who", "act", actor="Iran") == [("Armenia", "refusal")]


def test_sources_cited(asked: Asked) -> None:
    assert asked("sources-cited", "outlet", "statements", "speakers", "first", "last") == [
        ("Milli.az", "2", "1", "2022-09-21", "2022-09-21"),
        ("Radio One", "1", "1", "2023-05-02", "2023-05-02"),
    ]
    assert asked("sources-cited", "outlet", actor="Armenia") == [("Radio One",)]


def test_timeline(asked: Asked) -> None:
    assert asked("timeline", "date", "last_day", "basis", "who", "act") == [
        ("2022-09-20", "", "said", "Iran", "warning"),
        ("2022-09-21", "", "said", "Hikmet Hajiyev", "denial"),
        ("2022-09-21", "", "reported", "Hikmet Hajiyev", "statement"),  # undated, but cited from Milli.az of that day
        ("2023-05-01", "2023-05-31", "said", "Iran", "threat"),
        ("2023-05-02", "", "reported", "Armenia", "refusal"),
    ]
    assert asked("timeline", "act", actor="Hajiyev") == [("denial",), ("statement",)]


def test_denials(asked: Asked) -> None:
    assert asked("denials", "date", "who", "words", "document") == [("2022-09-21", "Hikmet Hajiyev", "the report", "The border")]


def test_roles(asked: Asked) -> None:
    assert asked("roles", "who", "office", "organization", "as_of") == [
        ("Hikmet Hajiyev", "aide to the president", "Azerbaijan", "2022-09-22")
    ]


def test_unresolved_speakers(asked: Asked, border: Callable[..., Reading]) -> None:
    place = border().document.text.index("claims")
    assert asked("unresolved-speakers", "place", "act", "cue", "words") == [
        (f"{place},{place + 6}", "claim", "claims", "that Iran would send troops")
    ]


def test_outlets(asked: Asked) -> None:
    assert asked("outlets", "outlet", "documents", "carries", "is_cited_for") == [
        ("Gazette", "1", "12", "0"),
        ("Milli.az", "0", "0", "2"),
        ("Radio One", "0", "0", "1"),
    ]


def test_documents(asked: Asked, border: Callable[..., Reading]) -> None:
    assert asked("documents", "document", "published", "statements") == [
        ("The border", "2022-09-22", "12"),
        ("second.txt", "", "2"),
    ]
    assert asked("documents", "id")[0] == (border().document.uuid,)


def test_a_file_and_a_text_and_their_settings(asked: Asked, tmp_path: Path) -> None:
    text = (
        "# mine: Labels\n# name (text): which\nSELECT ?label WHERE { ?a dg:speaker|rdfs:label ?label FILTER(STR(?label) = ?name) }"
    )
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    assert set(asked(str(tmp_path / "mine.rq"), "label", name="Iran")) == {("Iran",)}
    assert set(asked("SELECT ?l WHERE { ?a rdfs:label ?l FILTER(STR(?l) = ?name) }", "l", name="Iran")) == {("Iran",)}
    assert asked("SELECT ?s WHERE { ?s dg:confidence ?c FILTER(?c < ?most) }", "s", most="0.35") != []


@pytest.mark.parametrize("value", ['x" } ?s ?p ?o . { ?x ?y "', "} UNION { ?s ?p ?o", "?s", "a\nb\\", '\u202e\'"""', "UNDEF"])
def test_values_never_become_a_part_of_the_query(asked: Asked, value: str) -> None:
    assert asked("SELECT ?name WHERE { }", "name", name=value) == [(value,)]


@pytest.mark.parametrize(
    ("query", "settings", "said"),
    [
        ("statements-bye", {}, ["statements-by", "statements-about"]),
        ("nowhere.rq", {}, ["cannot be read", "no such file"]),
        ("statements-by", {"actor": "Irann"}, ["no actor is called 'Irann'", "Iran"]),
        ("statements-by", {"actor": "Hikmet"}, ["Hikmet Hajiyev"]),
        ("statements-by", {"who": "Iran"}, ["no parameter 'who'", "actor"]),
        ("timeline", {"from": "soon"}, ["no date", "YYYY"]),
        ("SELECT ?s { ?s ?p ?o }", {"name": "x"}, ["no parameter 'name'", "o, p, s"]),
        ("SELECT ?s { ?s ?p ?o }", {"o": "<not an iri>"}, ["no IRI"]),
        ("SELECT ?s\nWHERE { ?s ?p ?o\n", {}, ["line 3", "1 } missing"]),
        ("SELECT ?s\nWHERE { ?s foo:bar ?o }", {}, ["line 2", "PREFIX"]),
        ("SELEC ?s { ?s ?p ?o }", {}, ["line 1", "begins with SELECT"]),
        ('SELECT ?s { ?s ?p "x }', {}, ["quotation mark"]),
        ("SELECT ?s { ?s ?p }", {}, ["at its end"]),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", {}, ["INSERT", "reading alone"]),
        ("PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }", {}, ["DELETE"]),
        ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", {}, ["SERVICE"]),
        ("ASK { service SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", {}, ["SERVICE"]),
        ("ASK { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", {}, ["SERVICE"]),
        ("ASK { ?s a <http://a'b> . SERVICE <http://127.0.0.1:9/'> { ?s ?p ?o } }", {}, ["SERVICE"]),
        ("ASK { # '\nSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } # '", {}, ["SERVICE"]),
        ("ASK { ?s dg:x\\' 1 . SERVICE <http://127.0.0.1:9/> { ?s dg:y\\' ?o } }", {}, ["SERVICE"]),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {"o": "x"}, ["long form"]),
        ("", {}, ["no packaged query"]),
    ],
)
def test_refused(asked: Asked, query: str, settings: dict[str, str], said: list[str]) -> None:
    with pytest.raises(QueryError) as told:
        asked(query, **settings)
    assert [part for part in said if part not in str(told.value)] == []
    assert "\n" not in str(told.value)


def test_what_only_looks_like_a_service_is_answered(asked: Asked) -> None:
    assert asked('SELECT ?service WHERE { BIND("SERVICE <x>" AS ?service) } # SERVICE', "service") == [("SERVICE <x>",)]


@pytest.mark.parametrize("query", ['"""' + '"a' * 20000, '"\\' * 20000, "<" * 20000, '"""\\' * 9000, "ASK {" + "?a:b " * 9000])
def test_a_hostile_query_is_refused_at_once(asked: Asked, query: str) -> None:
    with pytest.raises(QueryError):
        asked("\n" + query)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { BIND(1 AS ?a) FILTER(?a = 1SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } ) }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } #'''",
    ],
)
def test_no_spelling_of_service_leaves_the_store(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(Store(), query)
