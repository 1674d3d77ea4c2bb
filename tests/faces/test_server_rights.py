"""What a server allows beyond reading, and what it never does: federation, writes, memory, a workspace that changes meanwhile."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import rdflib
from starlette.testclient import TestClient

import dictagraph
from dictagraph.graph.faces.server.allowed import checked
from dictagraph.graph.faces.server.app import app
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.limits import checked as endpoints
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import UsageError

TOKEN = "a-token-of-some-length"
BEARER = {"authorization": f"Bearer {TOKEN}"}
GRAPH = "urn:test:graph"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
THREE = "@prefix : <urn:> . :a :b :c, :d ; :e _:x ."


def write(folder: Path, text: str = "On Tuesday Iran warned Azerbaijan that the border must not change.") -> Path:
    (folder / "a.txt").write_text(text + "\n", encoding="utf-8")
    dictagraph.build([folder / "a.txt"], folder / "graph", outputs=False)
    return folder / "graph"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("rights"))


@contextmanager
def client(folder: Path, token: str | None = None, **limits: object) -> Iterator[TestClient]:
    some = Limits(**{"workers": 1, "timeout": 20.0, **limits})  # type: ignore[arg-type]
    with TestClient(app(folder, some, token), raise_server_exceptions=False) as found:
        yield found


def values(found: TestClient, query: str) -> list[str]:
    answer = found.get("/sparql", params={"query": query})
    assert answer.status_code == 200, answer.text
    return sorted(str(cell["value"]) for row in answer.json()["results"]["bindings"] for cell in row.values())


class Endpoint(BaseHTTPRequestHandler):
    """Answers every query with one row; /elsewhere points to /away, which it is then asked for or not."""

    asked: list[str]

    def do_POST(self) -> None:
        self.asked.append(self.path)
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "from afar"}}]}})
        self.send_response(302 if self.path == "/elsewhere" else 200)
        self.send_header("Location", "/away")
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def afar() -> Iterator[tuple[str, list[str]]]:
    Endpoint.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", Endpoint.asked
    server.shutdown()
    server.server_close()


def test_service_calls_the_endpoints_that_are_allowed_and_no_other(folder: Path, afar: tuple[str, list[str]]) -> None:
    root, asked = afar
    with client(folder, federation=(f"{root}/one", f"{root}/elsewhere", "http://127.0.0.1:9/gone")) as found:
        assert values(found, f"SELECT ?x {{ ?s dg:speaker ?a SERVICE <{root}/one> {{ ?b ?c ?x }} }}") == ["from afar"]
        assert asked == ["/one"]
        for call in (f"<{root}/two>", f"<{root}>", "?a", "x:one", f"<{root}/one/../two>", f"<{root}/one#>"):
            query = f"PREFIX x: <{root}/> SELECT * {{ ?s dg:speaker ?a SERVICE {call} {{ ?a ?b ?x }} }}"
            answer = found.get("/sparql", params={"query": query})
            assert (answer.status_code, f"<{root}/one>" in answer.text) == (400, True)
        assert asked == ["/one"]
        for endpoint in (f"{root}/elsewhere", "http://127.0.0.1:9/gone"):
            answer = found.get("/sparql", params={"query": f"SELECT * {{ SERVICE <{endpoint}> {{ ?a ?b ?x }} }}"})
            assert (answer.status_code, "SERVICE" in answer.text) == (502, True)
            assert "127.0.0.1" not in answer.text
            silent = found.get("/sparql", params={"query": f"SELECT * {{ SERVICE SILENT <{endpoint}> {{ ?a ?b ?x }} }}"})
            assert silent.status_code == 200
        assert asked == ["/one", "/elsewhere", "/elsewhere"]
        assert "BasicFederatedQuery" in found.get("/sparql").text


def test_only_addresses_can_be_allowed() -> None:
    assert endpoints(["https://a.example/q", "https://a.example/q"]) == ("https://a.example/q",)
    for wrong in ("file:///etc/passwd", "example.org", ""):
        with pytest.raises(UsageError):
            endpoints([wrong])


def test_nobody_writes_without_the_token(folder: Path) -> None:
    with client(folder, TOKEN) as found:
        before = values(found, COUNT)
        headers = [
            {},
            {"authorization": "Bearer wrong"},
            {"authorization": f"Basic {TOKEN}"},
            {"authorization": f"Bearer {TOKEN} x"},
        ]
        for header in headers:
            for answer in (
                found.post("/sparql", data={"update": "CLEAR ALL"}, headers=header),
                found.post("/sparql", content="CLEAR ALL", headers={**header, "content-type": "application/sparql-update"}),
                found.put("/graphs", params={"graph": GRAPH}, content=THREE, headers={**header, "content-type": "text/turtle"}),
                found.delete("/graphs", params={"graph": GRAPH}, headers=header),
            ):
                assert answer.status_code == 401
                assert answer.headers["www-authenticate"].startswith("Bearer")
                assert TOKEN not in answer.text
        assert found.get("/sparql", params={"update": "CLEAR ALL"}, headers=BEARER).status_code == 405
        assert values(found, COUNT) == before
    with client(folder) as found:
        assert found.delete("/graphs", params={"graph": GRAPH}, headers=BEARER).status_code == 403


def test_graphs_are_put_added_to_and_taken_out(folder: Path) -> None:
    with client(folder, TOKEN) as found:
        one = {"graph": GRAPH}
        turtle = {**BEARER, "content-type": "text/turtle"}
        assert found.put("/graphs", params=one, content=THREE, headers=turtle).status_code == 201
        assert len(rdflib.Graph().parse(data=found.get("/graphs", params=one).text)) == 3
        assert found.post("/graphs", params=one, content="<urn:a> <urn:b> <urn:new> .", headers=turtle).status_code == 204
        assert len(rdflib.Graph().parse(data=found.get("/graphs", params=one).text)) == 4
        xml = rdflib.Graph().parse(data=THREE).serialize(format="xml")
        kept = found.put("/graphs", params=one, content=xml, headers={**BEARER, "content-type": "application/rdf+xml"})
        assert kept.status_code == 204
        assert len(rdflib.Graph().parse(data=found.get("/graphs", params=one).text)) == 3
        bad = found.put("/graphs", params=one, content="no turtle", headers=turtle)
        assert (bad.status_code, str(folder) in bad.text) == (400, False)
        assert found.put("/graphs", params=one, content="x", headers={**BEARER, "content-type": "image/png"}).status_code == 415
        assert found.put("/graphs?default", content=THREE, headers=turtle).status_code == 403
        vocabulary = {"graph": "https://w3id.org/dictagraph/ns"}
        assert found.delete("/graphs", params=vocabulary, headers=BEARER).status_code == 403
        assert found.delete("/graphs", params=one, headers=BEARER).status_code == 204
        assert found.delete("/graphs", params=one, headers=BEARER).status_code == 404
        assert found.get("/graphs", params=one).status_code == 404


def test_updates_are_seen_at_once_and_never_reach_out(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    with client(tmp_path / "copy", TOKEN, workers=2) as found:
        insert = f'INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:a> rdfs:label "SERVICE of the load" }} }}'
        assert found.post("/sparql", data={"update": insert}, headers=BEARER).status_code == 204
        for _ in range(4):
            assert values(found, "SELECT ?x { <urn:a> rdfs:label ?x }") == ["SERVICE of the load"]
        refused = ["LOAD <http://127.0.0.1:9/>", "LOAD <file:///etc/passwd>", "\\u004cOAD <http://127.0.0.1:9/>"]
        refused += ["INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "INSERT DATA {", "SELECT * {}"]
        for update in refused:
            answer = found.post("/sparql", data={"update": update}, headers=BEARER)
            assert (answer.status_code, str(tmp_path) in answer.text) == (400, False)
        both = found.post("/sparql", data={"update": insert, "using-graph-uri": GRAPH}, headers=BEARER)
        assert both.status_code == 400
        with Workspace(tmp_path / "copy"):
            busy = found.post("/sparql", data={"update": insert}, headers=BEARER)
        assert (busy.status_code, "Retry-After" in busy.headers) == (503, True)
        assert found.post("/sparql", data={"update": "CLEAR ALL"}, headers=BEARER).status_code == 204
        assert values(found, "SELECT ?s { ?s dg:speaker ?a }") == []
    with Workspace.open(tmp_path / "copy") as workspace:  # the vocabulary, and with it the version, is there again
        assert values_of(workspace, "SELECT ?l { dg:Statement rdfs:label ?l }") == ["statement"]


def values_of(workspace: Workspace, query: str) -> list[str]:
    found: object = workspace.query(query)
    return [row[0].value for row in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("token", ["", "short", "with blanks between", "späßchen-mit-umlauten"])
def test_a_token_is_a_secret(folder: Path, token: str) -> None:
    with pytest.raises(UsageError, match="token_urlsafe"):
        app(folder, Limits(), token)
    assert checked(TOKEN) == TOKEN


def test_a_query_has_so_much_memory(folder: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(26))
    greedy = f'SELECT (STRLEN(?a26) AS ?n) {{ BIND("0123456789abcdef" AS ?a0) {doubled} }}'
    with client(folder, memory=128) as found:
        assert values(found, "SELECT (1 AS ?n) {}") == ["1"]
        answer = found.get("/sparql", params={"query": greedy})
        assert (answer.status_code, "memory" in answer.text, "Retry-After" in answer.headers) == (503, True, True)
        assert values(found, "SELECT (1 AS ?n) {}") == ["1"]


def test_a_workspace_that_changes_is_served_as_it_is(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with client(folder) as found:
        assert values(found, "SELECT ?n { ?s dg:speaker/rdfs:label ?n }") == ["Iran"]
        assert "France" not in found.get("/", headers={"accept": "text/html"}).text
        write(tmp_path, "On Tuesday France warned Azerbaijan that the border must not change.")
        assert values(found, "SELECT ?n { ?s dg:speaker/rdfs:label ?n }") == ["France"]
        assert "France" in found.get("/", headers={"accept": "text/html"}).text
        for _ in range(2):  # built anew from nothing, the number of its state is one that was before
            shutil.rmtree(folder)
            found.get("/sparql", params={"query": COUNT})
            dictagraph.build([tmp_path / "a.txt"], folder, outputs=False, base="https://example.org/id/")
            assert len(values(found, "SELECT ?s { ?s dg:speaker ?a FILTER(STRSTARTS(STR(?s), 'https://example.org/id/')) }")) == 1
        assert found.get("/query", headers={"accept": "text/html"}).text.count("https://example.org/id/") >= 1
