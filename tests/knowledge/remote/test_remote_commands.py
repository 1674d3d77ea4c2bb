"""The commands that speak to a server: what they print, and that they tell no secret."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dictagraph.cli import main
from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.workspace import Workspace


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, env={"DICTAGRAPH_PASSWORD": None, "DICTAGRAPH_TOKEN": None, **environment})


@pytest.fixture
def folder(tmp_path: Path, border: Callable[..., Reading]) -> str:
    with Workspace(tmp_path / "graph") as workspace:
        workspace.put(border())
    return str(tmp_path / "graph")


def test_push_and_query(folder: str, server: Any) -> None:
    words = ("push", folder, f"{server.url}/graphs", "--query-endpoint", f"{server.url}/sparql")
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("graphs: 6 sent, 0 unchanged, 0 removed\n")
    assert done.stdout.endswith(f"/graphs holds {len(server.store):,} triples of {folder}\n")
    assert run(*words).stdout.startswith("graphs: 0 sent, 6 unchanged")
    asked = ("who-warned-whom", "--set", "speaker=Iran", "-f", "csv")
    answer = run("query", "--endpoint", f"{server.url}/sparql", *asked)
    assert answer.exit_code == 0
    assert answer.stdout == run("query", folder, *asked).stdout
    assert "that borders must not change" in answer.stdout


def test_secrets(folder: str, server: Any) -> None:
    server.login = "digest"
    words = ("push", folder, f"{server.url}/update", "--update", "--query-endpoint", f"{server.url}/sparql", "--user", "dba")
    assert "DICTAGRAPH_PASSWORD" in run(*words).stderr
    assert run(*words).exit_code == 2
    wrong = run(*words, DICTAGRAPH_PASSWORD="not-this-one")
    assert wrong.exit_code == 1
    assert "answers 401" in wrong.stderr
    assert "not-this-one" not in wrong.output
    assert run(*words, DICTAGRAPH_PASSWORD="open sesame").exit_code == 0
    server.login = "bearer"
    asked = ("query", "--endpoint", f"{server.url}/sparql", "--bearer", "ASK {}")
    assert run(*asked, DICTAGRAPH_TOKEN="tok-123").stdout == "yes\n"
    wrong = run(*asked, DICTAGRAPH_TOKEN="tok-456")
    assert (wrong.exit_code, "tok-456" in wrong.output) == (1, False)
    assert "(who is Bearer …?)" in wrong.stderr  # what the server says of it is told without it


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["query", "x", "timeline", "--endpoint", "http://127.0.0.1/"], "not both"),
        (["query"], "which workspace?"),
        (["query", "--endpoint", "http://127.0.0.1/"], "which query?"),
        (["query", "--endpoint", "http://me:word@127.0.0.1/", "timeline"], "name the user by --user"),
    ],
)
def test_wrong_calls(words: list[str], why: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert why in done.stderr
    assert "word" not in done.stderr.replace("password", "")


def test_the_list_needs_no_workspace() -> None:
    assert "who-warned-whom" in run("query", "--list").stdout
