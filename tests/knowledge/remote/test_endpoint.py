"""A server in place of the store: the same answers, the same refusals, and no half answer taken for a whole one."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.faces.results import render
from dictagraph.graph.knowledge.queries import list_queries
from dictagraph.graph.knowledge.remote.endpoint import Endpoint, with_prefixes
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import EndpointError, QueryError

Border = Callable[..., Reading]

VALUES = {"document": "border.txt", "actor": "the IRAN", "date": "2022-09", "number": "1", "text": "Milli.az"}
SPEAKERS = "SELECT DISTINCT ?who { ?s dg:speaker/rdfs:label ?who } ORDER BY ?who"


@pytest.fixture
def both(workspace: Workspace, border: Border, server: Any) -> Iterator[tuple[Workspace, Endpoint]]:
    workspace.put(border())
    server.store.extend(workspace.store)
    with Endpoint(f"{server.url}/sparql", timeout=0.5, tries=2) as endpoint:
        yield workspace, endpoint


def test_packaged_queries(both: tuple[Workspace, Endpoint]) -> None:
    for query in list_queries():
        for settings in ({}, *({parameter.name: VALUES[parameter.type]} for parameter in query.parameters)):
            told = [render(source.query(query.name, settings), "json") for source in both]
            assert told[0] == told[1], (query.name, settings)


def test_forms(both: tuple[Workspace, Endpoint]) -> None:
    workspace, endpoint = both
    for query, formats in (
        (SPEAKERS, ("table", "json", "csv", "tsv", "xml")),
        ("ASK { ?s dg:act act:warning }", ("table", "json", "xml")),
        ("CONSTRUCT { ?s dg:speaker ?o } WHERE { ?s dg:speaker ?o } ORDER BY ?s", ("ttl", "table")),
    ):
        for format in formats:
            assert render(endpoint.query(query), format) == render(workspace.query(query), format)
    assert isinstance(endpoint.query("SELECT * { ?s dg:act 1 }"), QuerySolutions)
    assert isinstance(endpoint.query("ASK {}"), QueryBoolean)


def test_actors(both: tuple[Workspace, Endpoint]) -> None:
    for name in ("Iran", "iran", "the Tehran", "Q794", "<https://w3id.org/dictagraph/id/actor/iran>", "HAJIYEV"):
        told = [render(source.query("statements-by", {"actor": name}), "csv") for source in both]
        assert told[0] == told[1]
        assert "\n" in told[0].strip(), name
    for name in ("Iram", "aide Hajiyev", "nobody at all", '"}', "…"):
        said = []
        for source in both:
            with pytest.raises(QueryError, match="no actor is called") as error:
                source.query("statements-by", {"actor": name})
            said.append(str(error.value))
        assert said[0] == said[1]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT changes data"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("SELECT * { ?s ?p ?o ", "missing"),
        ("DEFINE get:soft 'soft' SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }", "not understood"),
        ("PREFIX f: <bif:> SELECT (f:file_to_string('/etc/passwd') AS ?x) {}", "names what only"),
        ("SELECT * { ?s <java:Run> ?o }", "names what only"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "a file cannot be queried"),
        ("no-such-query", "no packaged query"),
    ],
)
def test_what_is_refused_is_not_sent(server: Any, query: str, why: str) -> None:
    with Endpoint(f"{server.url}/sparql") as endpoint, pytest.raises(QueryError, match=why):
        endpoint.query(query)
    assert server.log == []


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("html", "answers as text/html, which is no SPARQL result; see that this is the address"),
        ("rows", "gives a part of the answer alone"),
        ("400", r"answers 400 \(not now\)$"),
        ("404", r"answers 404 .* docs/scale.md"),
        ("to http://127.0.0.1:1/", "sends on to http://127.0.0.1:1/"),
    ],
)
def test_what_the_server_does_wrong(server: Any, fault: str, why: str) -> None:
    server.faults.append(fault)
    with Endpoint(f"{server.url}/sparql") as endpoint, pytest.raises(EndpointError, match=why):
        endpoint.query(SPEAKERS)
    assert len(server.log) == 1


@pytest.mark.parametrize("fault", ["503", "cut", "half", "slow"])
def test_what_passes_is_asked_again(server: Any, fault: str) -> None:
    with Endpoint(f"{server.url}/sparql", timeout=0.5, tries=2) as endpoint:
        server.faults.append(fault)
        assert render(endpoint.query("SELECT (1 AS ?one) {}")).endswith("1 row\n")
        assert len(server.log) == 2
        server.faults.extend([fault, fault])
        with pytest.raises(EndpointError, match=r"\(tried 2 times\)"):
            endpoint.query(SPEAKERS)


def test_a_default_graph_that_is_not_the_union_is_told(both: tuple[Workspace, Endpoint], server: Any) -> None:
    server.union = False
    with pytest.raises(EndpointError, match="the default graph of this server is not the union"):
        both[1].query(SPEAKERS)
    graph = both[0].names.actors
    assert "Iran" in render(both[1].query(f"SELECT ?name FROM {graph} {{ ?a rdfs:label ?name }}"))
    with Endpoint(f"{server.url}/sparql?default-graph-uri=urn:union") as endpoint:
        assert render(endpoint.query(SPEAKERS)) == render(both[0].query(SPEAKERS))


def test_whose_data_it_is(both: tuple[Workspace, Endpoint], server: Any) -> None:
    assert both[1].base() == both[0].base
    server.store.clear()
    with pytest.raises(EndpointError, match="holds no documents of dictagraph"):
        both[1].base()


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        ("SELECT * { ?s dg:act ?o . ?s a schema:Thing }", ["dg", "schema"]),
        ("PREFIX dg: <x:y> SELECT * { ?s dg:act ?o }", []),
        ("prefix dg: <x:y> SELECT * { ?s dg:act/rdfs:label 'xsd:date' } # skos:x", ["rdfs"]),
        ("SELECT * { ?s <wd:x> ?o }", []),
    ],
)
def test_prefixes(text: str, prefixes: list[str]) -> None:
    made = with_prefixes(text)
    assert made.endswith(text)
    assert [part.split(":")[0] for part in made.removesuffix(text).split("PREFIX ")[1:]] == prefixes
