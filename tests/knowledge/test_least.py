"""A bound of confidence: what is below it is not seen by anything that asks the workspace."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dictagraph.cli import main
from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.faces.server.behind import NOWHERE, behind
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.service import Service
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import UsageError

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s a dg:Statement }"
SURE = "SELECT (COUNT(*) AS ?n) WHERE { ?s dg:confidence ?c FILTER(?c < 0.5) }"


@pytest.fixture
def folder(tmp_path: Path, border: Callable[..., Reading]) -> Path:
    with Workspace(tmp_path / "graph") as workspace:
        workspace.put(border())
    return tmp_path / "graph"


def number(workspace: Workspace, query: str) -> int:
    return int(next(iter(workspace.query(query)))["n"].value)  # type: ignore[arg-type]


def test_statements_queries_counts_and_networks_keep_to_it(folder: Path) -> None:
    with Workspace.open(folder) as whole, Workspace.open(folder, min_confidence=0.5) as sure:
        rows = [row for row in whole.statements() if row.confidence >= 0.5]
        assert 0 < len(rows) < len(list(whole.statements()))
        assert list(sure.statements()) == rows
        assert number(sure, COUNT) == sure.stats().statements == len(rows)
        assert (number(whole, SURE), number(sure, SURE)) == (2, 0)
        assert {data["row"].id for *_, data in sure.network().edges(data=True)} <= {row.id for row in rows}


def test_a_bound_that_nothing_is_below_changes_nothing(folder: Path) -> None:
    with Workspace.open(folder) as whole, Workspace.open(folder, min_confidence=0.1) as same:
        assert list(same.statements()) == list(whole.statements())
        assert list(same.actors()) == list(whole.actors())
        assert list(same.documents()) == list(whole.documents())


def test_it_holds_for_what_is_published_later(folder: Path, border: Callable[..., Reading]) -> None:
    with Workspace.open(folder, min_confidence=0.5) as sure:
        with Workspace(folder) as workspace:
            workspace.put(border(path="again.txt"))
        assert sure.refresh()
        assert {row.confidence >= 0.5 for row in sure.statements()} == {True}
        assert len(list(sure.documents())) == 2


def test_a_server_shows_no_more_and_changes_nothing(folder: Path) -> None:
    there = behind(folder, None, min_confidence=0.5)
    assert there.folder == NOWHERE  # the files of the build hold all
    with there.open() as opened:  # type: ignore[union-attr]
        assert number(opened, SURE) == 0
    with pytest.raises(UsageError, match="min-confidence"):
        Service(there, Limits(), "a-token-that-is-long-enough")
    with pytest.raises(UsageError, match="push --min-confidence"):
        behind(None, "http://127.0.0.1:9/sparql", min_confidence=0.5)


def test_one_option_on_every_command_that_shows_statements() -> None:
    commands = ("build", "query", "show", "serve", "stats", "remove", "export", "push", "attribute")
    options = {name: [p for p in main.commands[name].params if p.name == "min_confidence"] for name in commands}
    assert {len(found) for found in options.values()} == {1}
    assert len({found[0].help for found in options.values()}) == 1
