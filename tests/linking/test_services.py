"""Services on the web are strangers: right answers are used, wrong ones told, none of them hangs or loses anything.

The answers are written by hand to the published forms: the Reconciliation Service API 0.2 and its 1.0 drafts, Wikibase's
wbsearchentities and wbgetentities, yente's matching API.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from dictagraph.cli import main
from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.linking import Linked, link
from dictagraph.graph.knowledge.linkset import candidates
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.judgements import Judgement, Pointer, Verdict
from dictagraph.graph.linking.opensanctions import OpenSanctions
from dictagraph.graph.linking.question import Candidate, Question, match, weighed
from dictagraph.graph.linking.reconciling import Reconciling
from dictagraph.graph.linking.web import AGENT, ServiceError, Web
from dictagraph.graph.linking.wikidata import Wikidata
from dictagraph.ontology.kinds import Kind

Article = Callable[..., Reading]
Build = Callable[[Path, Iterable[Reading]], Path]
Answerer = Callable[["Handler", str, dict[str, Any]], Any]

MANIFEST = {
    "versions": ["0.2"],
    "name": "Test",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "http://x.org/",
}
PEOPLE = {"Ada Holt": ("Q901", "Q145", "Q5"), "Bela Kun": ("Q902", "Q28", "Q5"), "Mercury Fund": ("Q903", "Q145", "Q43229")}


class Handler(BaseHTTPRequestHandler):
    """Answers by the function of its server; notes what it was asked."""

    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        self.answer("GET", {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        self.answer("POST", {key: values[0] for key, values in parse_qs(body).items()} if form else json.loads(body))

    def answer(self, verb: str, asked: dict[str, Any]) -> None:
        server: Any = self.server
        server.asked.append((verb, self.path, asked, dict(self.headers)))
        try:
            said = server.answerer(self, verb, asked)
        except (BrokenPipeError, ConnectionResetError):
            return
        if said is not None:
            self.send(200, json.dumps(said).encode())

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[Callable[[Answerer], Any]]:
    servers = []

    def start(answerer: Answerer) -> Any:
        server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        server.answerer, server.asked, server.url = answerer, [], f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def web(**options: Any) -> Web:
    slept: list[float] = []
    made = Web(**{"timeout": 5.0, "pause": 0.0, "wait": 0.01, "sleep": slept.append, **options})
    return made


def reconcile(handler: Handler, verb: str, asked: dict[str, Any]) -> Any:
    if "queries" not in asked:
        return MANIFEST
    queries = json.loads(asked["queries"])
    return {key: {"result": [found(query["query"])] if query["query"] in PEOPLE else []} for key, query in queries.items()}


def found(name: str) -> dict[str, Any]:
    item, _, kind = PEOPLE[name]
    return {"id": item, "name": name, "score": 100, "match": True, "type": [{"id": kind, "name": "its kind"}]}


@pytest.fixture
def folder(tmp_path: Path, article: Article, build: Build) -> Path:
    some = [article("1", ("Ada Holt", "Q145", "Minister"), ("Zoë Quill", None, None)), article("2", ("Bela Kun", None, None))]
    return build(tmp_path / "w", [*some, article("3", ("Mercury Fund", None, None), kind=Kind.ORGANIZATION)])


def linked(folder: Path, *services: Any) -> Linked:
    with Workspace(folder) as workspace:
        return link(workspace, services)


def items(folder: Path) -> dict[str, str | None]:
    with Workspace.open(folder) as workspace:
        return {row.name: row.wikidata for row in workspace.actors()}


def test_reconciliation(folder: Path, serve: Callable[[Answerer], Any]) -> None:
    server = serve(reconcile)
    done = linked(folder, Reconciling.at(web(), server.url))
    assert items(folder) == {"Ada Holt": "Q901", "Bela Kun": "Q902", "Mercury Fund": "Q903", "Zoë Quill": None}
    assert [actor.name for actor in done.unlinked] == ["Zoë Quill"]
    assert (done.failures, done.unanswered) == ((), 0)
    queries = json.loads(server.asked[1][2]["queries"])
    holt = next(query for query in queries.values() if query["query"] == "Ada Holt")
    assert holt == {
        "query": "Ada Holt", "limit": 7, "type": "Q5", "type_strict": "should",
        "properties": [{"pid": "P27", "v": {"id": "Q145"}}],
    }  # fmt: skip
    assert server.asked[1][3]["User-Agent"] == AGENT
    with Workspace.open(folder) as workspace:
        assert workspace.validate() == []
        holt_row = next(row for row in workspace.actors() if row.name == "Ada Holt")
        [kept] = candidates(workspace.store, workspace.names, holt_row.id)
        assert (kept.item, kept.method, kept.chosen) == ("http://www.wikidata.org/entity/Q901", "reconciliation service Test", True)
        described = "ASK { GRAPH ?g { ?g a <http://rdfs.org/ns/void#Linkset> . ?a skos:closeMatch wd:Q901 } }"
        assert bool(workspace.query(described))


def test_the_draft_of_1_0(folder: Path, serve: Callable[[Answerer], Any]) -> None:
    def answerer(handler: Handler, verb: str, asked: dict[str, Any]) -> Any:
        if verb == "GET":
            return {**MANIFEST, "versions": ["1.0"]}
        assert handler.path == "/match"
        names = [next(c["v"] for c in q["conditions"] if c["match_type"] == "name") for q in asked["queries"]]
        rows = [[{**found(n), "name": [{"str": n, "lang": "en"}]}] if n in PEOPLE else [] for n in names]
        return {"results": [{"candidates": row} for row in rows]}

    linked(folder, Reconciling.at(web(), serve(answerer).url))
    assert items(folder)["Ada Holt"] == "Q901"


def entity(item: str, **more: Any) -> dict[str, Any]:
    name = next(n for n, told in PEOPLE.items() if told[0] == item)
    claim: Callable[[str], Any] = lambda value: {"mainsnak": {"datavalue": {"value": {"id": value}}}, "rank": "normal"}  # noqa: E731
    return {
        "labels": {"en": {"value": name}},
        "claims": {
            "P31": [claim(PEOPLE[name][2])],
            "P27": [claim(PEOPLE[name][1])],
            "P214": [{"mainsnak": {"datavalue": {"value": "123"}}, "rank": "normal"}],
        },
        "sitelinks": {"enwiki": {"title": name}},
        **more,
    }


def test_wikidata(folder: Path, serve: Callable[[Answerer], Any]) -> None:
    def answerer(handler: Handler, verb: str, asked: dict[str, Any]) -> Any:
        if asked["action"] == "wbsearchentities":
            return {"search": [{"id": PEOPLE[asked["search"]][0]}] if asked["search"] in PEOPLE else []}
        return {"entities": {item: entity(item) for item in asked["ids"].split("|")}}

    linked(folder, Wikidata(web(), serve(answerer).url))
    assert items(folder)["Ada Holt"] == "Q901"
    with Workspace.open(folder) as workspace:
        matches = [str(q.object) for q in workspace.store.quads_for_pattern(None, None, None, workspace.names.links)]
    assert "<http://viaf.org/viaf/123>" in matches
    assert "<http://dbpedia.org/resource/Ada_Holt>" in matches


def test_opensanctions(folder: Path, serve: Callable[[Answerer], Any]) -> None:
    def answerer(handler: Handler, verb: str, asked: dict[str, Any]) -> Any:
        def result(query: dict[str, Any]) -> list[dict[str, Any]]:
            name = query["properties"]["name"][0]
            row = {"id": "os-1", "caption": name, "schema": query["schema"], "match": True, "score": 0.9}
            return [{**row, "properties": {"name": [name], "wikidataId": [PEOPLE[name][0]]}}] if name in PEOPLE else []

        return {"responses": {key: {"results": result(query)} for key, query in asked["queries"].items()}}

    server = serve(answerer)
    linked(folder, OpenSanctions(web(headers={"Authorization": "ApiKey k"}), server.url))
    assert items(folder)["Bela Kun"] == "Q902"
    assert server.asked[0][3]["Authorization"] == "ApiKey k"
    assert next(q for q in server.asked[0][2]["queries"].values() if "Ada Holt" in q["properties"]["name"])["properties"][
        "country"
    ] == ["gb"]


def test_nobody_is_asked_twice(folder: Path, serve: Callable[[Answerer], Any]) -> None:
    server = serve(reconcile)
    linked(folder, Reconciling.at(web(), server.url))
    linked(folder, Reconciling.at(web(), server.url))
    assert [path for verb, path, _, _ in server.asked if verb == "POST"] == ["/"]


def test_what_a_person_says_goes_before(folder: Path, serve: Callable[[Answerer], Any]) -> None:
    server = serve(reconcile)
    with Workspace(folder) as workspace:
        workspace.judge(Judgement(Verdict.REJECTED, Pointer("Ada Holt", Kind.PERSON), text="Q901", when="2026-01-01"))
        workspace.judge(Judgement(Verdict.CONFIRMED, Pointer("Zoë Quill", Kind.PERSON), text="Q77", when="2026-01-01"))
    linked(folder, Reconciling.at(web(), server.url))
    assert items(folder)["Ada Holt"] is None
    assert items(folder)["Zoë Quill"] == "Q77"
    with Workspace.open(folder) as workspace:
        assert bool(workspace.query("ASK { ?a skos:exactMatch wd:Q77 }"))
        assert not bool(workspace.query("ASK { ?a skos:exactMatch wd:Q902 }"))


def huge(handler: Handler, verb: str, asked: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1 << 10):
        handler.wfile.write(b" " * (1 << 20))


def slow(handler: Handler, verb: str, asked: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def slow_headers(handler: Handler, verb: str, asked: dict[str, Any]) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
    for _ in range(200):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


MISBEHAVING: dict[str, tuple[Answerer, str]] = {
    "wrong JSON": (lambda h, v, a: h.send(200, b'{"q0": '), "no JSON"),
    "deep JSON": (lambda h, v, a: h.send(200, b"[" * 200_000), "no JSON"),
    "a page": (lambda h, v, a: h.send(200, b"<html>"), "no JSON"),
    "another form": (lambda h, v, a: ["?"], "none to a batch"),
    "results that are none": (lambda h, v, a: {"q0": {"result": 7}, "q1": 3}, ""),
    "not found": (lambda h, v, a: h.send(404, b"no"), "status 404"),
    "too many": (lambda h, v, a: h.send(429, b"", Retry_After="7"), "status 429"),
    "unavailable": (lambda h, v, a: h.send(503, b""), "status 503"),
    "round and round": (lambda h, v, a: h.send(302, b"", Location=h.path + "x"), "redirect"),
    "to a file": (lambda h, v, a: h.send(302, b"", Location="file:///etc/passwd"), "not allowed"),
    "to another protocol": (lambda h, v, a: h.send(302, b"", Location="ftp://127.0.0.1/x"), "no address on the web"),
    "a huge answer": (huge, "more than"),
    "drop by drop": (slow, "not within"),
    "headers drop by drop": (slow_headers, "not within"),
    "nothing": (lambda h, v, a: h.connection.close(), "no answer"),
}


@pytest.mark.parametrize("case", MISBEHAVING)
def test_a_service_that_misbehaves(folder: Path, serve: Callable[[Answerer], Any], case: str) -> None:
    """It ends soon, says what was wrong, writes nothing wrong, and loses no judgement."""
    answerer, told = MISBEHAVING[case]
    server = serve(lambda h, v, a: answerer(h, v, a) if v == "POST" or h.path != "/" else MANIFEST)
    with Workspace(folder) as workspace:
        workspace.judge(Judgement(Verdict.RENAME, Pointer("Bela Kun", Kind.PERSON), text="Béla Kun", when="2026-01-01"))
    begun = time.monotonic()
    done = linked(folder, Reconciling.at(web(timeout=0.6, tries=2, most=1 << 20), server.url))
    assert time.monotonic() - begun < 20
    assert len(done.unlinked) == 4
    assert set(items(folder)) == {"Ada Holt", "Béla Kun", "Mercury Fund", "Zoë Quill"}
    if told:
        assert told in done.failures[0]
        assert done.unanswered == 4


def test_a_service_that_recovers_is_asked_again(serve: Callable[[Answerer], Any]) -> None:
    tried: list[int] = []

    def answerer(handler: Handler, verb: str, asked: dict[str, Any]) -> Any:
        tried.append(1)
        return handler.send(429, b"", Retry_After="7") if len(tried) == 1 else {"it": "works"}

    slept: list[float] = []
    assert Web(pause=0, wait=0.5, sleep=slept.append).json(serve(answerer).url) == {"it": "works"}
    assert slept == [7.0, 0.5]


def test_what_was_answered_before_it_broke_is_kept(
    tmp_path: Path, article: Article, build: Build, serve: Callable[[Answerer], Any]
) -> None:
    given = ["Ada", "Bea", "Cora", "Dora", "Edda", "Fria", "Gina", "Hera", "Ida", "Jara", "Kira", "Lena"]
    names = [f"{name} Quill" for name in given]
    build(tmp_path, [article(str(n), (name, None, None)) for n, name in enumerate(names)])
    broken = [False]

    def answerer(handler: Handler, verb: str, asked: dict[str, Any]) -> Any:
        if verb == "GET":
            return MANIFEST
        if broken[0]:
            return handler.send(500, b"")
        broken[0] = True
        row = {"score": 1, "match": True, "type": ["Q5"]}
        queries = json.loads(asked["queries"])
        return {k: {"result": [{**row, "id": f"Q{sum(map(ord, q['query']))}", "name": q["query"]}]} for k, q in queries.items()}

    server = serve(answerer)
    done = linked(tmp_path, Reconciling.at(web(tries=1), server.url))
    assert (done.now, done.unanswered) == (10, 2)
    broken[0] = False
    done = linked(tmp_path, Reconciling.at(web(tries=1), server.url))
    assert (done.before, done.now, done.unanswered) == (10, 12, 0)


HOLT = Question("Ada Holt", Kind.PERSON, state="Q145", years=(2022,))
HUMAN = frozenset({"Q5"})


def a(item: str, **more: Any) -> Candidate:
    return Candidate(
        item, "http://www.wikidata.org/entity/" + item, **{"label": "Ada Holt", "types": HUMAN, "certain": True, **more}
    )


CHOICES: list[tuple[str, list[Candidate], str | None]] = [
    ("the one", [a("Q1")], "Q1"),
    ("of another kind", [a("Q1", types=frozenset({"Q43229"}))], None),
    ("of no kind", [a("Q1", types=frozenset())], None),
    ("of another name", [a("Q1", label="Bea Holt")], None),
    ("two alike", [a("Q1"), a("Q2")], None),
    ("of her state", [a("Q1", states=frozenset({"Q145"})), a("Q2", states=frozenset({"Q30"}))], "Q1"),
    ("in office then", [a("Q1", terms=((2020, 2024),)), a("Q2", terms=((1990, 1994),))], "Q1"),
    ("long dead", [a("Q1", died=1901), a("Q2")], "Q2"),
    ("not yet born", [a("Q1", born=2015), a("Q2")], "Q2"),
]


@pytest.mark.parametrize(("case", "some", "expected"), CHOICES, ids=[c[0] for c in CHOICES])
def test_which_candidate_is_the_match(case: str, some: list[Candidate], expected: str | None) -> None:
    chosen = match(HOLT, weighed(HOLT, some))
    assert (chosen.id if chosen else None) == expected


def test_the_command(folder: Path, serve: Callable[[Answerer], Any]) -> None:
    server = serve(reconcile)
    done = CliRunner().invoke(main, ["link", str(folder), "--to", server.url])
    assert done.exit_code == 0, done.output
    assert "3 actors are linked, 3 of them now; 1 with a name of their own are not" in done.output
    assert "Zoë Quill (person)" in done.output
    assert CliRunner().invoke(main, ["link", str(folder), "--to", "nowhere"]).exit_code == 2
    silent = CliRunner().invoke(main, ["link", str(folder), "--to", "http://127.0.0.1:9/", "--timeout", "0.2"])
    assert silent.exit_code == 1
    assert "no answer" in silent.output


def test_addresses_that_are_none() -> None:
    with pytest.raises(ServiceError, match="https://"):
        web().json("file:///etc/passwd")
