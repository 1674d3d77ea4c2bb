"""The version of the store's form: told in the store, migrated, refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge import schema
from dictagraph.graph.knowledge.marker import SCHEMA
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError

Border = Callable[..., Reading]


@pytest.fixture
def old(tmp_path: Path, border: Border) -> Path:
    """A workspace of this version, which the next one will find."""
    with Workspace(tmp_path / "graph") as made:
        made.put(border())
    return tmp_path / "graph"


@pytest.fixture
def upgraded(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program whose form is the next one."""
    for module in ("schema", "marker", "opening", "workspace"):
        monkeypatch.setattr(f"dictagraph.graph.knowledge.{module}.SCHEMA", SCHEMA + 1)


def renamed(store: Store, names: Names) -> str:
    """A migration: the document's title gets another property."""
    old, new = f"GRAPH ?g {{ ?d <{t.TITLE}> ?x }}", f"GRAPH ?g {{ ?d <{t.SCHEMA}headline> ?x }}"
    return f"DELETE {{ {old} }} INSERT {{ {new} }} WHERE {{ {old} }}"


def headlines(workspace: Workspace) -> list[str]:
    found = workspace.store.quads_for_pattern(None, NamedNode(t.SCHEMA + "headline"), None)
    return [quad.object.value for quad in found if isinstance(quad.object, Literal)]


def test_the_store_tells_its_version(old: Path) -> None:
    with Workspace.open(old) as reader:
        assert schema.version(reader.store) == SCHEMA
    assert json.loads((old / "workspace.json").read_text())["schema"] == SCHEMA


def test_a_store_from_before_versions_were_told_is_of_the_marker_s(old: Path) -> None:
    with Workspace(old) as writer:
        writer.store.update(f"DELETE WHERE {{ GRAPH ?g {{ ?s <{schema.VERSION}> ?o }} }}")
    with Workspace.open(old) as reader:
        assert reader.stats().documents == 1
    with Workspace(old) as writer:
        assert schema.version(writer.store) == SCHEMA


@pytest.mark.usefixtures("upgraded")
@pytest.mark.parametrize("door", [Workspace, Workspace.open])
def test_an_older_one_is_migrated_by_whoever_may_write(
    old: Path, door: Callable[[Path], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", {SCHEMA: renamed})
    with door(old) as opened:
        assert headlines(opened) == ["The border"]
        assert schema.version(opened.store) == SCHEMA + 1
    with Workspace.open(old) as reader:
        assert headlines(reader) == ["The border"]
    assert json.loads((old / "workspace.json").read_text())["schema"] == SCHEMA + 1


@pytest.mark.usefixtures("upgraded")
def test_an_older_one_that_may_not_be_written_is_refused_with_the_command(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", {SCHEMA: renamed})
    monkeypatch.setattr("dictagraph.graph.knowledge.opening.os.access", lambda *_: False)
    with pytest.raises(WorkspaceError, match=f"older dictagraph.*migrate it with dictagraph build PATH... -o {old}"):
        Workspace.open(old)


@pytest.mark.usefixtures("upgraded")
@pytest.mark.parametrize("door", [Workspace, Workspace.open])
def test_one_too_old_is_refused_with_the_command_and_left_alone(old: Path, door: Callable[[Path], Workspace]) -> None:
    before = (old / "workspace.json").read_bytes()
    with pytest.raises(WorkspaceError, match="no way from format 1; build it anew in another folder with dictagraph build"):
        door(old)
    assert (old / "workspace.json").read_bytes() == before


def test_a_migration_that_was_killed_before_the_marker_goes_on(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Workspace(old) as writer:
        writer.store.update(renamed(writer.store, writer.names))
        writer.store.update(
            f'DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} INSERT {{ GRAPH ?g {{ ?s ?p "{SCHEMA + 1}" }} }} '
            f"WHERE {{ GRAPH ?g {{ ?s ?p ?o VALUES ?p {{ <{schema.VERSION}> }} }} }}"
        )
    with pytest.raises(WorkspaceError, match="newer dictagraph"):
        Workspace.open(old)
    with pytest.raises(WorkspaceError, match="newer dictagraph"):
        Workspace(old)
    for module in ("schema", "marker", "opening", "workspace"):
        monkeypatch.setattr(f"dictagraph.graph.knowledge.{module}.SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", {SCHEMA: lambda *_: "INSERT DATA { GRAPH <x:g> { <x:s> <x:p> <x:o> } }"})
    with Workspace(old) as writer:
        assert headlines(writer) == ["The border"]
        assert not list(writer.store.quads_for_pattern(NamedNode("x:s"), None, None)), "done once"
    assert json.loads((old / "workspace.json").read_text())["schema"] == SCHEMA + 1
