"""The site over another server: the same pages and answers as over the workspace, and no word of what stands behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.faces.server.app import app
from dictagraph.graph.faces.server.behind import behind
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import EndpointError, UsageError

LIMITS = Limits(timeout=20, rows=300, workers=1)
SPEAKERS = "SELECT DISTINCT ?who { ?s dg:speaker/rdfs:label ?who } ORDER BY ?who"


@pytest.fixture
def folder(tmp_path: Path, border: Callable[..., Reading], server: Any) -> Path:
    with Workspace(tmp_path / "graph") as workspace:
        workspace.put(border())
        server.store.extend(Cut(workspace.store, workspace.names).dataset())
    return tmp_path / "graph"


@pytest.fixture
def both(folder: Path, server: Any) -> Iterator[tuple[TestClient, TestClient]]:
    elsewhere = behind(None, f"{server.url}/sparql", timeout=5)
    with TestClient(app(folder, LIMITS)) as one, TestClient(app(elsewhere, LIMITS)) as two:
        yield one, two


def test_pages_and_answers(both: tuple[TestClient, TestClient], folder: Path) -> None:
    with Workspace.open(folder) as workspace:
        base = workspace.base
        (document,), actors, statements = workspace.documents(), list(workspace.actors()), list(workspace.statements())
    things = [f"document/{document.id}", f"actor/{actors[0].id}", *(f"statement/{row.id}" for row in statements[:2])]
    for address in ("/", "/actors?q=iran", "/documents", *(f"/id/{thing}" for thing in things)):
        one, two = (client.get(address, headers={"Accept": "text/html"}) for client in both)
        assert (one.status_code, one.text) == (200, two.text), address
    for media in ("application/sparql-results+json", "text/csv", "text/tab-separated-values", "application/sparql-results+xml"):
        one, two = (client.get("/sparql", params={"query": SPEAKERS}, headers={"Accept": media}) for client in both)
        assert one.text == two.text
        assert "Iran" in one.text
    graph = f"{base}graph/edges"
    for query in (
        "ASK { ?s dg:act act:warning }",
        f"SELECT * FROM <{graph}> {{ ?s ?p ?o }} ORDER BY ?s ?p ?o",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s dg:act ?a } }",
    ):
        assert both[0].get("/sparql", params={"query": query}).json() == both[1].get("/sparql", params={"query": query}).json()
    for address in (f"/graphs?graph={graph}", f"/id/{things[1]}"):
        one, two = (client.get(address, headers={"Accept": "application/n-triples"}) for client in both)
        assert sorted(one.text.splitlines()) == sorted(two.text.splitlines())
        assert one.text
    one, two = (client.get("/sparql", params={"query": SPEAKERS, "default-graph-uri": graph}) for client in both)
    assert one.json() == two.json()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> {} }", 400),
        ("SELECT * { ?s ?p ", 400),
        ("PREFIX f: <sql:> SELECT (f:x() AS ?x) {}", 400),
        ("SELECT * { ?s ?p ?o }", 413),
    ],
)
def test_what_is_refused(both: tuple[TestClient, TestClient], server: Any, query: str, status: int) -> None:
    server.log.clear()
    answer = both[1].get("/sparql", params={"query": query})
    assert answer.status_code == status
    assert (server.log == []) is (status == 400)


@pytest.mark.parametrize("fault", ["cut", "500", "html", "rows", "to http://127.0.0.1:1/"])
def test_a_server_behind_it_that_fails(both: tuple[TestClient, TestClient], server: Any, fault: str) -> None:
    for address in ("/sparql?query=ASK%20%7B%7D", "/documents"):
        server.faults.extend([fault] * 2)
        answer = both[1].get(address)
        assert answer.status_code == 502
        assert "127.0.0.1" not in answer.text
        server.faults.clear()
    assert both[1].get("/documents").status_code == 200


def test_where_it_begins(folder: Path, server: Any) -> None:
    with pytest.raises(UsageError, match="which workspace"):
        behind(None, None)
    there = behind(folder, f"{server.url}/sparql")
    assert there.folder == folder
    server.store.clear()
    with pytest.raises(EndpointError, match="holds no documents of dictagraph"):
        behind(None, f"{server.url}/sparql")
