"""Anything at all is asked of a server, and sent to it: it answers, refuses or is out of time; it never breaks or tells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

import dictagraph
from dictagraph.graph.faces.server.app import app
from dictagraph.graph.faces.server.limits import Limits

TOKEN = "a-token-of-some-length"
WORDS = r"""
SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED GRAPH SERVICE SILENT OPTIONAL UNION MINUS FILTER BIND VALUES LIMIT OFFSET ORDER BY
GROUP HAVING DISTINCT REDUCED AS COUNT(*) NOT EXISTS IN UNDEF PREFIX BASE INSERT DELETE DATA LOAD CLEAR DROP ALL DEFAULT WITH USING
{ } ( ) [ ] . ; , * ?s ?p ?o $x dg:speaker rdfs:label act:warning dg: :x _:b a <urn:g> <> <file:///etc/passwd> <http://127.0.0.1:9/>
1 -1 1e999 99999999999999999999 true "x" 'x' '''x''' "x"@en "x"^^xsd:date "\u0000" # \u0053ERVICE | / ^ + ! = != < > && ||
REGEX(?s,"(a+)+$") STR(?o) IRI(?s) CONCAT(?o,?o) STRDT(?o,xsd:integer) REPLACE(?o,".","xx") RAND() UUID() SUBSTR(?o,-1,1e9)
"""
PIECES = [*WORDS.split(), "\u202e", "\ufffd"]
SPARQL = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map(lambda some: f"SELECT * {{ ?s ?p ?o {' '.join(some)} }}"),
)
MEDIA = st.one_of(
    st.sampled_from(
        ["application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded", "text/turtle", "text/html",
         "application/ld+json", "application/rdf+xml", "application/n-triples", "*/*", "", "text/csv;q=2", "a/b;q=x,,;"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
)  # fmt: skip
PATHS = st.sampled_from(
    ["/sparql", "/graphs", "/", "/actors", "/documents", "/names", "/queries", "/queries/timeline", "/queries/timeline.rq",
     "/query", "/.well-known/void", "/id/actor/x", "/id/document/x", "/files/graph.ttl", "/site/site.css",
     "/graph.html", "/sparql/", "//"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["query", "update", "graph", "default", "default-graph-uri", "named-graph-uri", "using-graph-uri", "q", "page", "kind", "said",
     "about", "with", "actor", "from", "x"]
)  # fmt: skip
VALUES = st.one_of(
    SPARQL, st.sampled_from(["urn:g", "", "https://w3id.org/dictagraph/ns", "file:///x", "2022-09", "-1", "9" * 400])
)
REQUEST = st.fixed_dictionaries(
    {
        "method": st.sampled_from(["GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]),
        "path": PATHS,
        "pairs": st.lists(st.tuples(NAMES, VALUES), max_size=3),
        "body": st.one_of(
            st.binary(max_size=60), SPARQL.map(lambda text: text.encode("utf-8", "replace")), st.just(b"query=ASK+{}")
        ),
        "sort": MEDIA,
        "accept": MEDIA,
        "token": st.sampled_from(["", "Bearer", f"Bearer {TOKEN}", "Basic eDp5"]),
    }
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("fuzz")
    (base / "a.txt").write_text("On Tuesday Iran warned Azerbaijan that the border must not change.\n", encoding="utf-8")
    dictagraph.build([base / "a.txt"], base / "graph")
    return base / "graph"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    limits = Limits(timeout=1, rows=1000, workers=2, memory=512)
    with TestClient(app(folder, limits, TOKEN), raise_server_exceptions=False, follow_redirects=False) as found:
        yield found


@pytest.mark.parametrize("examples", [150, pytest.param(20_000, marks=pytest.mark.prove)])
def test_nothing_breaks_it(client: TestClient, folder: Path, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(REQUEST)
    def asked(request: dict[str, Any]) -> None:
        headers = {"content-type": request["sort"], "accept": request["accept"], "authorization": request["token"]}
        pairs = [(name, value.encode("utf-8", "replace").decode()) for name, value in request["pairs"]]
        answer = client.request(request["method"], request["path"], params=pairs, content=request["body"], headers=headers)
        assert answer.status_code < 500 or (answer.status_code, "Retry-After" in answer.headers) == (503, True)
        assert answer.status_code < 400 or request["method"] in ("HEAD", "OPTIONS") or answer.text.strip()
        assert not any(told in answer.text for told in (str(folder), "Traceback", TOKEN, "root:x:"))

    asked()
    assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
