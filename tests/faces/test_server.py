"""The server by its protocol: formats, faults, graphs, descriptions, what it refuses, what it never tells."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

import dictagraph
from dictagraph.graph.faces.server.app import app
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.knowledge.guard import guard
from dictagraph.ontology.errors import QueryError

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ACTOR = "SELECT ?a ?g { GRAPH ?g { ?s dg:speaker ?a } } LIMIT 1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("server")
    (base / "a.txt").write_text("On Tuesday Iran warned Azerbaijan that the border must not change.\n", encoding="utf-8")
    dictagraph.build([base / "a.txt"], base / "graph")
    return base / "graph"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(app(folder, Limits(timeout=2, rows=500, workers=1)), raise_server_exceptions=False) as found:
        yield found


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { # \\u000A SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?a, ?b FILTER(?a<?b#>'''\n) SERVICE <http://127.0.0.1/> { ?s ?p ?o } } #'''",
        "LOAD <http://127.0.0.1/>",
        "PREFIX x: <urn:x> INSERT DATA { x:a x:b x:c }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_what_reaches_out_is_refused(client: TestClient, query: str) -> None:
    with pytest.raises(QueryError):
        guard(query)
    assert client.get("/sparql", params={"query": query}).status_code == 400


@pytest.mark.parametrize(
    "query", ['ASK { ?s ?p "SERVICE" }', "ASK { ?s ?p <http://x/service#a> } # service", "ASK { ?service ?p ?o }"]
)
def test_what_only_looks_so_is_answered(client: TestClient, query: str) -> None:
    assert client.get("/sparql", params={"query": query}).status_code == 200


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
    ],
)
@pytest.mark.parametrize("query", ["SELECT ?a { ?s dg:speaker ?a }", "ASK { ?s dg:speaker ?a }"])
def test_solutions(client: TestClient, accept: str, media: str, query: str) -> None:
    for answer in (
        client.get("/sparql", params={"query": query}, headers={"accept": accept}),
        client.post("/sparql", data={"query": query}, headers={"accept": accept}),
        client.post("/sparql", content=query, headers={"accept": accept, "content-type": "application/sparql-query"}),
    ):
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)


@pytest.mark.parametrize("media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"])
@pytest.mark.parametrize("path", ["/sparql", "/sparql?query=DESCRIBE ?a { ?s dg:speaker ?a }", "/.well-known/void"])
def test_graphs_are_read_back(client: TestClient, media: str, path: str) -> None:
    answer = client.get(path, headers={"accept": media})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    form = {"application/n-triples": "nt", "text/turtle": "turtle", "application/rdf+xml": "xml"}.get(media, "json-ld")
    assert len(rdflib.Graph().parse(data=answer.text, format=form)) > 0


def test_a_thing_and_its_graph(client: TestClient) -> None:
    row = json.loads(client.get("/sparql", params={"query": ACTOR}).content)["results"]["bindings"][0]
    path = "/id/" + row["a"]["value"].partition("/id/")[2]
    assert len(rdflib.Graph().parse(data=client.get(path, headers={"accept": "text/turtle"}).text)) > 0
    page = client.get(path, headers={"accept": "text/html"})
    assert "What was said to or about" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert client.get("/id/actor/none").status_code == 404
    assert client.get("/graphs", params={"graph": row["g"]["value"]}).status_code == 200
    assert client.get("/graphs", params={"graph": "urn:none"}).status_code == 404
    query = "SELECT ?a { ?s dg:speaker ?a }"
    for name, some in ((row["g"]["value"], True), ("urn:none", False)):
        found = client.get("/sparql", params={"query": query, "default-graph-uri": name}).json()["results"]["bindings"]
        assert bool(found) is some


def test_faults(client: TestClient, folder: Path) -> None:
    one = {"query": "ASK {}"}
    answers = {
        400: client.get("/sparql", params={"query": "SELECT * {"}),
        403: client.post("/sparql", data={"update": "CLEAR ALL"}),
        404: client.get("/nothing"),
        405: client.put("/sparql"),
        406: client.get("/sparql", params=one, headers={"accept": "image/png"}),
        413: client.post("/sparql", content=b"#" * 2_000_000, headers={"content-type": "application/sparql-query"}),
        415: client.post("/sparql", content=b"ASK {}", headers={"content-type": "text/plain"}),
        503: client.get("/sparql", params={"query": SLOW}),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    assert all(answer.text.strip() and str(folder) not in answer.text for answer in answers.values())
    assert client.get("/sparql", params=one).status_code == 200  # a new worker took the place of the killed one
    many = "SELECT * { VALUES ?a { 1 2 3 4 5 6 7 8 } VALUES ?b { 1 2 3 4 5 6 7 8 } VALUES ?c { 1 2 3 4 5 6 7 8 } }"
    assert client.get("/sparql", params={"query": many}).status_code == 413


def test_headers_and_the_page(client: TestClient) -> None:
    page = client.get("/graph.html", headers={"origin": "http://example.org"})
    assert (page.status_code, page.headers["content-encoding"]) == (200, "gzip")
    assert page.headers["access-control-allow-origin"] == "*"
    assert client.get("/graph.html", headers={"if-none-match": page.headers["etag"]}).status_code == 304


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=40), accept=st.text(st.characters(min_codepoint=32, max_codepoint=126)), path=st.text(max_size=9))
def test_nothing_breaks_it(client: TestClient, query: str, accept: str, path: str) -> None:
    for answer in (
        client.get("/sparql", params={"query": query.encode("utf-8", "replace")}, headers={"accept": accept}),
        client.post("/sparql", content=query.encode("utf-8", "replace"), headers={"content-type": "application/sparql-query"}),
        client.get("/graphs", params={"graph": path}),
    ):
        assert answer.status_code < 500 or answer.status_code == 503
