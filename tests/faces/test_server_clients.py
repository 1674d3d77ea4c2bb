"""Clients that people use, against a server started by the command: curl, SPARQLWrapper, rdflib."""

import shutil
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

import dictagraph

QUERY = "PREFIX dg: <https://w3id.org/dictagraph/ns#> SELECT DISTINCT ?a WHERE { ?s dg:speaker ?a }"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    base: Path = tmp_path_factory.mktemp("clients")
    (base / "a.txt").write_text("On Tuesday Iran warned Azerbaijan that the border must not change.\n", encoding="utf-8")
    dictagraph.build([base / "a.txt"], base / "graph")
    with serve(base / "graph", "--workers", "1") as found:
        yield found


def _rows(answer: Any) -> Any:
    return answer["results"]["bindings"]


def test_sparqlwrapper(root: str) -> None:
    from SPARQLWrapper import JSON, POST, POSTDIRECTLY, SPARQLWrapper

    client = SPARQLWrapper(f"{root}/sparql")
    client.setReturnFormat(JSON)
    client.setQuery(QUERY)
    assert _rows(client.queryAndConvert())
    client.setMethod(POST)
    assert _rows(client.queryAndConvert())
    client.setRequestMethod(POSTDIRECTLY)
    assert _rows(client.queryAndConvert())


def test_rdflib(root: str) -> None:
    assert len(list(Graph(SPARQLStore(f"{root}/sparql")).query(QUERY))) > 0


def test_urllib(root: str) -> None:
    with urllib.request.urlopen(f"{root}/.well-known/void") as answer:
        assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(root: str) -> None:
    words = ["curl", "-sS", "--compressed", "-H", "Accept: text/csv", "--data-urlencode", f"query={QUERY}", f"{root}/sparql"]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout.startswith("a\nhttp")
