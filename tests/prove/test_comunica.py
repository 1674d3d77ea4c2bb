"""Comunica, from npm: a query engine of its own asks the server over SPARQL, and follows the data thing by thing."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

import dictagraph

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(not (os.environ.get("CI") or shutil.which("npm")), reason="no npm: scripts/prove installs it"),
]
QUERY = """PREFIX dg: <https://w3id.org/dictagraph/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?who ?whom ?words WHERE { ?s dg:speaker/rdfs:label ?who ; dg:addressee/rdfs:label ?whom ; dg:contentText ?words }"""
TEXT = "On Tuesday Iran warned Azerbaijan that the border must not change.\n"


@pytest.fixture(scope="module")
def comunica(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    folder = tmp_path_factory.mktemp("npm")
    package = "@comunica/query-sparql@^4"  # the last that runs on Debian's Node
    words = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), package]
    subprocess.run(words, check=True, capture_output=True, timeout=900)
    program = folder / "node_modules" / ".bin" / "comunica-sparql"

    def run(*words: str) -> Any:
        command = [str(program), *words, "-t", "application/sparql-results+json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)["results"]["bindings"]

    return run


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    base: Path = tmp_path_factory.mktemp("comunica")
    (base / "a.txt").write_text(TEXT, encoding="utf-8")
    dictagraph.build([base / "a.txt"], base / "graph")
    with serve(base / "graph") as found:
        yield found


def test_it_finds_out_what_the_service_is_and_asks_it(comunica: Callable[..., Any], root: str) -> None:
    for source in (f"{root}/sparql", f"sparql@{root}/sparql"):
        (row,) = comunica(source, QUERY)
        assert (row["who"]["value"], row["whom"]["value"]) == ("Iran", "Azerbaijan")


def test_it_reads_things_and_files(comunica: Callable[..., Any], root: str) -> None:
    (row,) = comunica(f"{root}/files/graph.ttl", QUERY)
    assert row["words"]["value"] == "that the border must not change"
    statements = comunica(f"{root}/sparql", "SELECT ?s { ?s a <https://w3id.org/dictagraph/ns#Statement> }")
    path = statements[0]["s"]["value"].partition("/id/")[2]
    for source in (f"{root}/id/{path}", f"{root}/id/{path}.jsonld"):
        assert comunica(source, "SELECT ?words { ?s <https://w3id.org/dictagraph/ns#contentText> ?words }")
