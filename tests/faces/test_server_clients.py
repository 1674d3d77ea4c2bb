"""Clients that people use, against a server started by the command: curl, SPARQLWrapper, rdflib; many at once."""

import json
import os
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

import dictagraph

QUERY = "PREFIX dg: <https://w3id.org/dictagraph/ns#> SELECT DISTINCT ?a WHERE { ?s dg:speaker ?a }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TOKEN = "a-token-of-some-length"
Serve = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[str]:
    base: Path = tmp_path_factory.mktemp("clients")
    (base / "a.txt").write_text("On Tuesday Iran warned Azerbaijan that the border must not change.\n", encoding="utf-8")
    dictagraph.build([base / "a.txt"], base / "graph")
    with serve(base / "graph", "--workers", "2", "--timeout", "8", "--write-token", TOKEN) as found:
        yield found


def _rows(answer: Any) -> Any:
    return answer["results"]["bindings"]


def test_sparqlwrapper(root: str) -> None:
    from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

    client: Any = SPARQLWrapper(f"{root}/sparql")
    client.setReturnFormat(JSON)
    client.setQuery(QUERY)
    assert _rows(client.queryAndConvert())
    client.setMethod(POST)
    assert _rows(client.queryAndConvert())
    client.setRequestMethod(POSTDIRECTLY)
    assert _rows(client.queryAndConvert())
    client.setReturnFormat(XML)
    assert client.queryAndConvert().getElementsByTagName("binding")
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().startswith(b"a\r\nhttp")
    client = SPARQLWrapper(f"{root}/sparql", returnFormat=TURTLE)
    client.setQuery("DESCRIBE ?a { ?s <https://w3id.org/dictagraph/ns#speaker> ?a }")
    assert len(Graph().parse(data=client.queryAndConvert())) > 0
    client.setQuery("DESCRIBE ?a {")
    with pytest.raises(Exception, match="1 } missing"):
        client.query()


def test_sparqlwrapper_writes(root: str) -> None:
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    client = SPARQLWrapper(f"{root}/sparql")
    client.setMethod(POST)
    client.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    client.setQuery("INSERT DATA { GRAPH <urn:wrapper> { <urn:a> <urn:b> 1 } }")
    client.query()
    client.setQuery("SELECT * { GRAPH <urn:wrapper> { ?s ?p ?o } }")
    client.setReturnFormat(JSON)
    assert len(_rows(client.queryAndConvert())) == 1


def test_rdflib(root: str) -> None:
    assert len(list(Graph(SPARQLStore(f"{root}/sparql")).query(QUERY))) > 0
    assert len(list(Graph(SPARQLStore(f"{root}/sparql", method="POST")).query(QUERY))) > 0
    store = SPARQLUpdateStore(f"{root}/sparql", f"{root}/sparql", headers={"Authorization": f"Bearer {TOKEN}"})
    graph = Graph(store, URIRef("urn:rdflib"))
    graph.add((URIRef("urn:a"), URIRef("urn:b"), Literal("c")))
    assert list(graph.objects(URIRef("urn:a"))) == [Literal("c")]


def test_rdflib_follows_a_thing(root: str) -> None:
    found = Graph().parse(f"{root}/.well-known/void")
    assert len(found) > 5
    rows: Any = Graph(SPARQLStore(f"{root}/sparql")).query(QUERY)
    actor = next(iter(rows))[0]
    thing = Graph().parse(f"{root}/id/{str(actor).partition('/id/')[2]}")
    assert (actor, None, None) in thing


@pytest.fixture(scope="module")
def curl() -> Callable[..., str]:
    if shutil.which("curl") is None:
        if os.environ.get("CI"):
            pytest.fail("curl is not installed")
        pytest.skip("curl is not installed")

    def run(*words: str) -> str:
        return subprocess.run(["curl", "-sS", *words], capture_output=True, text=True, check=True).stdout

    return run


def test_curl(root: str, curl: Callable[..., str], tmp_path: Path) -> None:
    asked = ("--data-urlencode", f"query={QUERY}", f"{root}/sparql")
    assert curl("--compressed", "-H", "Accept: text/csv", *asked).startswith("a\nhttp")
    assert curl("-G", "-H", "Accept: text/tab-separated-values", *asked).startswith("?a\n<http")
    assert "<binding" in curl("-G", "-H", "Accept: application/sparql-results+xml", *asked)
    assert "Iran" in curl(f"{root}/queries/who-warned-whom.csv?speaker=Iran")
    assert curl("-o", os.devnull, "-w", "%{http_code}", "-I", f"{root}/") == "200"
    (tmp_path / "a.ttl").write_text("<urn:x> <urn:y> 'z' .", encoding="utf-8")
    graph = f"{root}/graphs?graph={quote('urn:curl', safe='')}"
    put = ("-T", str(tmp_path / "a.ttl"), "-H", "Content-Type: text/turtle", "-w", "%{http_code}", graph)
    assert curl(*put).endswith("401")
    assert curl("-H", f"Authorization: Bearer {TOKEN}", *put).endswith("201")
    assert '<urn:x> <urn:y> "z"' in curl(graph)


def _status(url: str) -> tuple[int, str | None]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, None
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Retry-After")


def test_many_at_once_wait_for_a_worker_or_are_told_to_come_again(root: str) -> None:
    quick, slow = (f"{root}/sparql?query={quote(query)}" for query in (QUERY, SLOW))
    with ThreadPoolExecutor(8) as pool:
        assert Counter(pool.map(_status, [quick] * 64)) == {(200, None): 64}
    at_work = [threading.Thread(target=_status, args=(slow,)) for _ in range(2)]
    for thread in at_work:
        thread.start()
    time.sleep(0.5)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(_status, [quick] * 8)) == {(503, "1")}
        assert set(pool.map(_status, [f"{root}/", f"{root}/actors"])) == {(200, None)}  # pages have a worker of their own
    for thread in at_work:
        thread.join()
    assert _status(quick) == (200, None)


def test_a_browser_elsewhere_may_read(root: str) -> None:
    asked = urllib.request.Request(f"{root}/sparql?query={quote(QUERY)}", headers={"Origin": "https://example.org"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert json.load(answer)
    way = {"Origin": "https://example.org", "Access-Control-Request-Method": "PUT"}
    with pytest.raises(urllib.error.HTTPError, match="400"):
        urllib.request.urlopen(urllib.request.Request(f"{root}/graphs?graph=urn:x", headers=way, method="OPTIONS"))
