"""The reconciliation service: every message valid by the specification's schemas, right candidates, strangers kept in bounds."""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

import dictagraph
from dictagraph.graph.faces.server.app import app
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.knowledge.linking import link
from dictagraph.graph.knowledge.linkset import candidates
from dictagraph.graph.knowledge.load import load
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, RoleRow, Row, StatementRow, as_json
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.reconciling import Reconciling
from dictagraph.graph.linking.web import Web
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Kind

SCHEMAS = json.loads((Path(__file__).parent / "reconciliation-0.2.json").read_text(encoding="utf-8"))
TEXT = "Ada Holt told Freedonia nothing new. Freedonia told Ada Holt nothing new."


class Serve(Protocol):
    """The fixture that starts the server by its command."""

    def __call__(self, folder: Path, *options: str) -> AbstractContextManager[str]:
        """Its address, while it runs."""


ACTORS = (
    ActorRow("holt", "Ada Holt", Kind.PERSON, ("Minister Holt", "Адa Холт"), "Q901", (RoleRow("foreign minister", "Freedonia"),)),
    ActorRow("lee1", "Ann Lee", Kind.PERSON),
    ActorRow("lee2", "Ann Lee", Kind.PERSON),
    ActorRow("iran", "Iran", Kind.STATE, ("Tehran",), "Q794"),
    ActorRow("myanmar", "Myanmar", Kind.STATE, (), "Q836"),
    ActorRow("free", "Freedonia", Kind.STATE),
    ActorRow("mod", "Ministry of Defence of Azerbaijan", Kind.ORGANIZATION, ("Azerbaijani Defense Ministry",)),
    ActorRow("icg", "International Crisis Group", Kind.ORGANIZATION),
    ActorRow("evil", "<script>alert(1)</script>\u2028", Kind.GROUP, ("</title>",)),
)


def ref(actor: ActorRow) -> ActorRef:
    return ActorRef(actor.id, actor.name, actor.kind, actor.aliases, actor.wikidata)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of these actors: each says something to the next, Ada Holt most."""
    path = tmp_path_factory.mktemp("reconciliation") / "graph"
    rows = [
        StatementRow(f"s{n}", f"u{n}", f"d{n % 2}", Act.STATEMENT, ref(one), (ref(other),), cue_spans=(Span(n, n + 1),))
        for n, (one, other) in enumerate([*pairwise(ACTORS), (ACTORS[0], ACTORS[5]), (ACTORS[0], ACTORS[5])])
    ]
    documents = [DocumentRow("d0", "One", "2022-09-20", text=TEXT), DocumentRow("d1", "Two", "2022-10-04", text=TEXT)]
    parties = [(row.document, {row.speaker and row.speaker.id, *(other.id for other in row.addressees)}) for row in rows]
    homes = {actor.id: sorted({document for document, some in parties if actor.id in some}) for actor in ACTORS}
    actors = [replace(actor, documents=tuple(homes[actor.id])) for actor in ACTORS]
    files: dict[str, Sequence[Row]] = {"statements": rows, "actors": actors, "documents": documents}
    for name, some in files.items():
        lines = "".join(json.dumps(as_json(row)) + "\n" for row in some)
        (path.parent / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    load(path.parent, path)
    return path


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(app(folder, Limits(workers=1)), raise_server_exceptions=False) as found:
        yield found


def valid(told: Any, schema: str) -> Any:
    """What was told, once it is valid."""
    checker: Any = Draft202012Validator({"$ref": f"#/$defs/{schema}", "$defs": SCHEMAS["$defs"]})
    assert [error.message for error in checker.iter_errors(told)] == []
    return told


def asked(client: TestClient, **queries: Any) -> dict[str, Any]:
    valid(queries, "query-batch")
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    assert client.get("/reconcile", params={"queries": json.dumps(queries)}).json() == answer.json()
    told: dict[str, Any] = valid(answer.json(), "result-batch")
    return told


def first(client: TestClient, **query: Any) -> tuple[str | None, bool]:
    """The first candidate of a query, and whether it is the match."""
    rows = asked(client, q0=query)["q0"]["result"]
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    return (rows[0]["id"], rows[0]["match"]) if rows else (None, False)


def actor_ids(folder: Path) -> dict[str, str]:
    with Workspace.open(folder) as workspace:
        return {row.name: row.id for row in workspace.actors()}


def test_the_schemas_can_say_no() -> None:
    for told, schema in (
        ({"versions": ["0.1"], "name": "a", "identifierSpace": "b", "schemaSpace": "c"}, "manifest"),
        ({"q0": {"result": [{"id": "1", "name": "n", "score": "1"}]}}, "result-batch"),
        ({"q0": []}, "result-batch"),
        ({"meta": [], "rows": {"a": {"p": [{"str": 1}]}}}, "extension-response"),
        ({"meta": [], "rows": {"a": {"p": [{"date": "2022-09-20"}]}}}, "extension-response"),
        ({"q0": {"limit": 3}}, "query-batch"),
    ):
        with pytest.raises(AssertionError):
            valid(told, schema)


def test_the_manifest(client: TestClient) -> None:
    told = valid(client.get("/reconcile").json(), "manifest")
    assert told["identifierSpace"] == "https://w3id.org/dictagraph/id/actor/"
    assert {kind["id"] for kind in told["defaultTypes"]} == {str(kind) for kind in Kind}
    assert client.get(told["view"]["url"].replace("{{id}}", "holt")).status_code == 200
    assert client.get(told["preview"]["url"].replace("{{id}}", "holt")).status_code == 200
    for what in told["suggest"].values():
        assert client.get(what["service_url"] + what["service_path"], params={"prefix": "a"}).status_code == 200
    proposed = told["extend"]["propose_properties"]
    answer = client.get(proposed["service_url"] + proposed["service_path"], params={"type": "person", "limit": 3})
    assert len(valid(answer.json(), "property-proposal")["properties"]) == 3


MATCHES: list[tuple[dict[str, Any], str | None, bool]] = [
    ({"query": "Ada Holt"}, "holt", True),
    ({"query": "HOLT, Ada"}, None, False),
    ({"query": "Foreign Minister Ada Holt", "type": "person"}, "holt", True),
    ({"query": "A. Holt", "type": "person"}, "holt", False),
    ({"query": "Ada Holt", "type": "state"}, None, False),
    ({"query": "Ada Holt", "type": ["state", "place"], "type_strict": "should"}, "holt", False),
    ({"query": "Ann Lee"}, "lee1", False),
    ({"query": "Tehran"}, "iran", False),
    ({"query": "Burma"}, "myanmar", True),
    ({"query": "Republic of the Union of Myanmar"}, "myanmar", True),
    ({"query": "Russian Defense Ministry"}, None, False),
    ({"query": "Azerbaijan's Ministry of Defense"}, "mod", True),
    ({"query": "ICG"}, "icg", False),
    ({"query": "icg"}, "icg", True),
    ({"query": "Q794"}, "iran", True),
    ({"query": "Ann Lee", "properties": [{"pid": "wikidata", "v": "Q901"}]}, "holt", True),
    ({"properties": [{"pid": "wikidata", "v": {"id": "Q794"}}]}, "iran", True),
    ({"query": "Ada Holt", "properties": [{"pid": "office", "v": ["Foreign minister", 7]}]}, "holt", True),
    ({"query": "Ada Holt", "properties": [{"pid": "office", "v": "bishop"}]}, "holt", False),
    ({"query": "Ada Holt", "properties": [{"pid": "nothing", "v": True}]}, "holt", True),
    ({"query": "nobody at all"}, None, False),
]


@pytest.mark.parametrize(("query", "expected", "match"), MATCHES, ids=[json.dumps(case[0]) for case in MATCHES])
def test_candidates(client: TestClient, query: dict[str, Any], expected: str | None, match: bool) -> None:
    assert first(client, **query) == (expected, match)


def test_a_batch_is_its_queries_and_the_limit_holds(client: TestClient) -> None:
    told = asked(client, a={"query": "Ann Lee", "limit": 1}, b={"query": "Ann Lee"}, c={"query": "Iran"})
    assert [len(told[key]["result"]) for key in "abc"] == [1, 2, 1]
    assert told["c"]["result"][0]["type"] == [{"id": "state", "name": "state"}]


def test_suggestions(client: TestClient) -> None:
    def suggested(what: str, schema: str, **parameters: Any) -> list[str]:
        answer = client.get(f"/reconcile/suggest/{what}", params=parameters)
        return [row["id"] for row in valid(answer.json(), schema)["result"]]

    entities = "suggest-entities"
    assert suggested("entity", entities, prefix="Ada H") == ["holt"]
    assert suggested("entity", entities, prefix="hol") == ["holt"]
    assert suggested("entity", entities, prefix="holt") == ["holt"]
    assert suggested("entity", entities, prefix="Q794") == ["iran"]
    assert sorted(suggested("entity", entities, prefix="ann lee")) == ["lee1", "lee2"]
    assert suggested("entity", entities, prefix="ann lee", cursor=1) == ["lee2"]
    assert suggested("entity", entities, prefix="a", type="organization") == ["mod"]
    assert suggested("entity", entities, prefix="zzz") == []
    assert suggested("type", "suggest-types", prefix="per") == ["person"]
    assert suggested("property", "suggest-properties", prefix="wiki") == ["wikidata"]
    assert client.get("/reconcile/suggest/else").status_code == 404


def test_data_extension(client: TestClient) -> None:
    wanted = ["wikidata", "kind", "alias", "office", "organization", "link", "said", "about", "documents"]
    wanted += ["first", "last", "partner", "none"]
    query = {"ids": ["holt", "nobody"], "properties": [{"id": id} for id in wanted]}
    valid(query, "extension-query")
    told = valid(client.post("/reconcile", data={"extend": json.dumps(query)}).json(), "extension-response")
    holt = told["rows"]["holt"]
    assert (holt["wikidata"], holt["kind"], holt["said"]) == ([{"str": "Q901"}], [{"str": "person"}], [{"int": 3}])
    assert holt["office"] == [{"str": "foreign minister"}]
    assert (holt["first"], holt["last"]) == ([{"date": "2022-09-20T00:00:00Z"}], [{"date": "2022-10-04T00:00:00Z"}])
    assert holt["partner"][0] == {"id": "free", "name": "Freedonia"}
    assert holt["link"] == [{"str": "http://www.wikidata.org/entity/Q901"}]
    assert told["rows"]["nobody"]["kind"] == holt["none"] == []
    few = {"ids": ["holt"], "properties": [{"id": "partner", "settings": {"limit": "1"}}]}
    assert len(client.get("/reconcile", params={"extend": json.dumps(few)}).json()["rows"]["holt"]["partner"]) == 1


def test_a_preview_can_be_framed_and_runs_nothing(client: TestClient) -> None:
    page = client.get("/reconcile/preview", params={"id": "evil"})
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    assert "&lt;script&gt;" in page.text
    assert "<script" not in page.text
    assert client.get("/reconcile/preview", params={"id": "nobody"}).status_code == 404


def test_pages_of_others_may_ask(client: TestClient) -> None:
    origin = {"Origin": "https://example.org"}
    for answer in (
        client.get("/reconcile", headers=origin),
        client.post("/reconcile", data={"queries": '{"q": {"query": "Iran"}}'}, headers=origin),
        client.get("/reconcile/suggest/entity?prefix=a", headers=origin),
        client.get("/reconcile/properties?type=person", headers=origin),
        client.get("/reconcile/preview?id=holt", headers=origin),
    ):
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    before = {**origin, "Access-Control-Request-Method": "POST"}
    assert client.options("/reconcile", headers=before).status_code == 200


def test_jsonp(client: TestClient) -> None:
    answer = client.get("/reconcile", params={"queries": '{"q": {"query": "script alert"}}', "callback": "jQuery.f_1"})
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text.startswith("/**/jQuery.f_1({")
    assert answer.text.endswith("});")
    assert answer.text.isascii()
    for callback in ("alert(1)//", "a b", "", "1a", "a;b", "é", "a" * 200, "a.", "</script>"):
        assert client.get("/reconcile", params={"callback": callback}).status_code == 400


BAD: list[tuple[str, str, int]] = [
    ("queries", "{", 400),
    ("queries", "[]", 400),
    ("queries", '"q"', 400),
    ("queries", "[" * 100_000, 400),
    ("queries", '{"q": 7}', 400),
    ("queries", '{"q": {}}', 400),
    ("queries", '{"q": {"query": 7}}', 400),
    ("queries", '{"q": {"query": "   "}}', 400),
    ("queries", '{"q": {"query": "a", "limit": 0}}', 400),
    ("queries", '{"q": {"query": "a", "limit": NaN}}', 400),
    ("queries", '{"q": {"query": "a", "limit": true}}', 400),
    ("queries", '{"q": {"query": "a", "type": 7}}', 400),
    ("queries", '{"q": {"query": "a", "type": [7]}}', 400),
    ("queries", '{"q": {"query": "a", "type_strict": "very"}}', 400),
    ("queries", '{"q": {"query": "a", "type_strict": []}}', 400),
    ("queries", '{"q": {"query": "a", "properties": [{"pid": "p"}]}}', 400),
    ("queries", '{"q": {"query": "a", "properties": [{"pid": "p", "v": null}]}}', 400),
    ("queries", '{"q": {"query": "a", "properties": {}}}', 400),
    ("queries", json.dumps({f"q{n}": {"query": "a"} for n in range(51)}), 413),
    ("extend", "{}", 400),
    ("extend", '{"ids": [7], "properties": []}', 400),
    ("extend", '{"ids": [], "properties": [7]}', 400),
    ("extend", json.dumps({"ids": [f"{n}" for n in range(201)], "properties": []}), 413),
]


@pytest.mark.parametrize(("way", "text", "status"), BAD, ids=[case[1][:60] for case in BAD])
def test_what_is_no_request_is_refused(client: TestClient, way: str, text: str, status: int) -> None:
    answer = client.post("/reconcile", data={way: text})
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert first(client, query="Iran") == ("iran", True)


def test_other_bodies_are_refused(client: TestClient) -> None:
    assert client.post("/reconcile", json={"queries": {}}).status_code == 415
    assert client.post("/reconcile", data={"x": "y"}).status_code == 400
    assert client.post("/reconcile", data={"queries": "{}", "extend": "{}"}).status_code == 400
    assert client.post("/reconcile", data={"queries": "x" * (2 << 20)}).status_code == 413
    assert client.put("/reconcile").status_code == 405


def test_any_text_is_a_query(client: TestClient) -> None:
    """Letters of every kind, lone surrogates, quotation marks: an answer each time, valid and as long as asked."""
    chance = random.Random(8)
    letters = "aA.,;'\"<>{}()?*\\/%&=+-_ \x00\t\n\u2028\u202e\ud800\U0001f600éßСا中Q1"
    queries = {
        str(n): {
            "query": "x" + "".join(chance.choice(letters) for _ in range(chance.choice((1, 5, 40, 400)))),
            "type": "".join(chance.choice(letters) for _ in range(3)),
            "type_strict": "should",
            "limit": 1e999 if n % 7 == 0 else n + 1,
            "properties": [{"pid": "alias", "v": "".join(chance.choice(letters) for _ in range(9))}],
        }
        for n in range(50)
    }
    answer = client.post("/reconcile", data={"queries": json.dumps(queries).replace("Infinity", "1e999")})
    assert answer.status_code == 200, answer.text
    assert valid(answer.json(), "result-batch").keys() == queries.keys()
    hostile = {"ids": ["\ud800", "../..", "a b", "<>", "x> ?p ?o } #"], "properties": [{"id": "partner"}, {"id": "first"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(hostile)})
    assert all(values == [] for row in answer.json()["rows"].values() for values in row.values())


def test_our_own_client_asks_it(tmp_path: Path, folder: Path, serve: Serve) -> None:
    """A second workspace is linked with the first: by kind, and nobody with one of two namesakes."""
    (tmp_path / "a.txt").write_text(
        "Foreign minister Ada Holt said the border was open. Ann Lee denied it. Iran warned Freedonia.\n", encoding="utf-8"
    )
    dictagraph.build([tmp_path / "a.txt"], tmp_path / "graph", outputs=False)
    with serve(folder) as root, Workspace(tmp_path / "graph") as workspace:
        done = link(workspace, [Reconciling.at(Web(pause=0), f"{root}/reconcile")])
        assert done.failures == ()
        rows = {row.name: row.id for row in workspace.actors()}
        [holt] = candidates(workspace.store, workspace.names, rows["Ada Holt"])
        assert (holt.item, holt.chosen) == ("https://w3id.org/dictagraph/id/actor/holt", True)
        lees = candidates(workspace.store, workspace.names, rows["Ann Lee"])
        assert [lee.chosen for lee in lees] == [False, False]
