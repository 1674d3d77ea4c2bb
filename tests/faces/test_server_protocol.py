"""The SPARQL protocol to the letter: which graphs a query is about, what is not sent twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Triple
from starlette.testclient import TestClient

from dictagraph.graph.faces.server.app import app
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.knowledge.update import replacing
from dictagraph.graph.knowledge.workspace import Workspace

ONE, TWO, P = "urn:g:one", "urn:g:two", "urn:p"
ANY = f"SELECT DISTINCT ?s {{ ?s <{P}> ?o }}"
NAMED = f"SELECT DISTINCT ?s ?g {{ GRAPH ?g {{ ?s <{P}> ?o }} }}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two graphs: a and both in the one, b and both in the other."""
    path = tmp_path_factory.mktemp("protocol") / "graph"
    rows = [("urn:a", ONE), ("urn:both", ONE), ("urn:b", TWO), ("urn:both", TWO)]
    with Workspace(path) as workspace:
        quads = [Quad(NamedNode(s), NamedNode(P), NamedNode("urn:o"), NamedNode(g)) for s, g in rows]
        workspace.store.update(replacing([], [], quads))
    return path


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(app(folder, Limits(workers=1))) as found:
        yield found


def found(client: TestClient, query: str, **graphs: list[str]) -> list[tuple[str, ...]]:
    parameters = {name.replace("_", "-"): value for name, value in graphs.items()}
    answers = [
        client.get("/sparql", params={"query": query, **parameters}),
        client.post("/sparql", data={"query": query, **parameters}),
        client.post("/sparql", params=parameters, content=query, headers={"content-type": "application/sparql-query"}),
    ]
    rows = []
    for answer in answers:
        assert answer.status_code == 200, answer.text
        bindings = answer.json()["results"]["bindings"]
        rows.append(sorted(tuple(row[name]["value"].rpartition(":")[2] for name in sorted(row)) for row in bindings))
    assert rows[0] == rows[1] == rows[2]
    return rows[0]


def test_without_graphs_all_are_one_and_each_has_its_name(client: TestClient) -> None:
    assert found(client, ANY) == [("a",), ("b",), ("both",)]
    assert found(client, NAMED) == [("one", "a"), ("one", "both"), ("two", "b"), ("two", "both")]


def test_the_graphs_of_the_request(client: TestClient) -> None:
    assert found(client, ANY, default_graph_uri=[ONE]) == [("a",), ("both",)]
    assert found(client, ANY, default_graph_uri=[ONE, TWO]) == [("a",), ("b",), ("both",)]
    assert found(client, ANY, named_graph_uri=[ONE]) == []
    assert found(client, NAMED, named_graph_uri=[TWO]) == [("two", "b"), ("two", "both")]
    assert found(client, NAMED, default_graph_uri=[ONE]) == []
    assert found(client, NAMED, named_graph_uri=[ONE, TWO]) == found(client, NAMED)
    assert found(client, ANY, default_graph_uri=["urn:g:none"]) == []


def test_the_graphs_of_the_query(client: TestClient) -> None:
    assert found(client, ANY.replace("{", f"FROM <{ONE}> {{", 1)) == [("a",), ("both",)]
    assert found(client, ANY.replace("{", f"FROM <{ONE}> FROM <{TWO}> {{", 1)) == [("a",), ("b",), ("both",)]
    assert found(client, NAMED.replace("{", f"FROM NAMED <{TWO}> {{", 1)) == [("two", "b"), ("two", "both")]
    assert found(client, ANY.replace("{", f"FROM NAMED <{ONE}> {{", 1)) == []


def test_the_graphs_of_the_request_come_first(client: TestClient) -> None:
    assert found(client, ANY.replace("{", f"FROM <{ONE}> {{", 1), default_graph_uri=[TWO]) == [("b",), ("both",)]


@pytest.mark.parametrize("graph", ["relative", "file:///etc/passwd", "", "urn:x y"])
def test_a_graph_has_an_absolute_name(client: TestClient, graph: str) -> None:
    assert client.get("/sparql", params={"query": ANY, "default-graph-uri": graph}).status_code == 400


def test_what_is_known_is_not_sent_again(client: TestClient, folder: Path) -> None:
    for path in (f"/sparql?query={ANY}", f"/graphs?graph={ONE}", "/", "/query", "/site/yasgui.js", "/queries"):
        first = client.get(path)
        assert (first.status_code, first.headers["vary"].startswith("Accept")) == (200, True)
        tag = first.headers["etag"]
        again = client.get(path, headers={"if-none-match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    tag = client.get("/graphs", params={"graph": ONE}).headers["etag"]
    assert client.get("/graphs", params={"graph": ONE}, headers={"accept": "application/n-triples"}).headers["etag"] != tag
    posted = client.post("/sparql", data={"query": ANY}, headers={"if-none-match": "*"})
    assert posted.status_code == 200
    with Workspace(folder) as workspace:
        come = Quad(NamedNode("urn:new"), NamedNode(P), NamedNode("urn:o"), NamedNode(ONE))
        workspace.store.update(replacing([], [], [come]))
    assert client.get("/graphs", params={"graph": ONE}, headers={"if-none-match": tag}).status_code == 200
    with Workspace(folder) as workspace:
        workspace.store.update(replacing([], [come], []))
    assert Triple(come.subject, come.predicate, come.object) not in set(workspace_triples(folder))


def workspace_triples(folder: Path) -> list[Triple]:
    with Workspace.open(folder) as workspace:
        return [quad.triple for quad in workspace.store]


def test_what_is_long_is_pressed(client: TestClient) -> None:
    whole = client.get("/site/yasgui.js", headers={"accept-encoding": "identity"})
    pressed = client.get("/site/yasgui.js", headers={"accept-encoding": "gzip"})
    assert (whole.headers.get("content-encoding"), pressed.headers["content-encoding"]) == (None, "gzip")
    assert whole.content == pressed.content
    assert "Accept-Encoding" in pressed.headers["vary"]
    assert client.head("/site/yasgui.js").content == b""
    short = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in short.headers


def test_queries_have_addresses(client: TestClient) -> None:
    listed = client.get("/queries").json()
    assert len(listed) > 25
    assert {"name", "title", "parameters", "query"} == set(listed[0])
    for query in listed:
        assert client.get(f"/queries/{query['name']}").status_code == 200, query["name"]
    assert client.get("/queries/documents.csv").headers["content-type"].startswith("text/csv")
    assert client.get("/queries/documents", headers={"accept": "image/png"}).status_code == 406
    wrong = client.get("/queries/timeline.rq", params={"from": "yesterday"})
    assert (wrong.status_code, "YYYY" in wrong.text) == (400, True)
    for name in ("none", "documents.png", "documents.csv.csv", "..%2Fx"):
        assert client.get(f"/queries/{name}").status_code == 404
    assert client.get("/names", params={"q": "zzz"}).json() == []
