"""The workspace: made, opened, refused; documents put, replaced and taken out whole."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Store

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.told import actor_rows, document_row, statement_rows
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Citation
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError
from dictagraph.ontology.kinds import Act, Kind

Border = Callable[..., Reading]


def content(workspace: Workspace) -> set[str]:
    """All quads but the vocabulary's."""
    return {str(q) for q in workspace.store if q.graph_name != NamedNode(t.VOCABULARY)}


def edges(workspace: Workspace) -> set[tuple[str, str, str]]:
    found = workspace.store.quads_for_pattern(None, None, None, workspace.names.edges)

    def last(node: object) -> str:
        return str(node).rstrip(">").replace("#", "/").rpartition("/")[2]

    return {(last(q.subject), last(q.predicate), last(q.object)) for q in found}


def test_rows_come_back(workspace: Workspace, border: Border) -> None:
    assert workspace.put(border(), "reader 1") is False
    assert list(workspace.statements()) == list(statement_rows(border()))
    assert list(workspace.actors()) == list(actor_rows(border()))
    assert list(workspace.documents()) == [document_row(border())]
    key = border().document.uuid
    assert workspace.hashes() == {key: (border().document.hash, "reader 1")}
    assert list(workspace.statements(key)) == list(workspace.statements())


def test_the_order_is_that_of_documents_and_of_the_text(workspace: Workspace, border: Border) -> None:
    for path in ("b.txt", "a.txt", "c.txt"):
        workspace.put(border(path=path))
    rows = list(workspace.statements())
    assert [row.document for row in rows] == sorted(row.document for row in rows)
    assert [row.cue for row in rows[:3]] == ["warned", "urged", "denied"]
    assert [row.id for row in workspace.documents()] == sorted({row.document for row in rows})


def test_put_again_changes_nothing(workspace: Workspace, border: Border) -> None:
    workspace.put(border())
    before = content(workspace)
    assert workspace.put(border()) is True
    assert content(workspace) == before


def test_put_replaces_the_whole_document(workspace: Workspace, border: Border, scene: Any) -> None:
    workspace.put(border(), keep_text=False)
    made = scene("Nothing was said here by Peru.", {"path": "border.txt"})
    made.actor("Peru", wikidata="Q419")
    made.say(Act.STATEMENT, "Peru", "said")
    workspace.put(made.reading())
    alone = content(workspace)
    with Workspace(workspace.path.parent / "other") as other:
        other.put(made.reading())
        assert content(other) == alone
    assert [row.name for row in workspace.actors()] == ["Peru"]


def test_remove_leaves_what_others_support(workspace: Workspace, border: Border, scene: Any) -> None:
    other = scene("Iran warned Azerbaijan. Iran warned Turkey.", {"path": "other.txt"})
    other.actor("Iran", wikidata="Q794")
    other.actor("Azerbaijan", wikidata="Q227")
    other.actor("Turkey", wikidata="Q43")
    other.say(Act.WARNING, "Iran", "warned", to=["Azerbaijan"])
    other.say(Act.WARNING, "Iran", "warned", to=["Turkey"], at="Iran warned T")
    workspace.put(other.reading())
    alone = content(workspace)
    workspace.put(border())
    assert ("iran", "demandsOf", "azerbaijan") in edges(workspace)
    workspace.remove("border.txt")
    assert content(workspace) == alone
    assert edges(workspace) == {("iran", "warns", "azerbaijan"), ("iran", "warns", "turkey")}
    workspace.remove(other.document.uuid)
    assert content(workspace) == set()


def test_an_edge_stays_while_another_document_has_it_in_the_same_role(workspace: Workspace, scene: Any) -> None:
    def told(path: str, act: Act, **more: Any) -> Reading:
        made = scene("Iran warned Azerbaijan.", {"path": path})
        made.actor("Iran")
        made.actor("Azerbaijan")
        made.say(act, "Iran", "warned", to=["Azerbaijan"], **more)
        return made.reading()  # type: ignore[no-any-return]

    workspace.put(told("a", Act.WARNING))
    workspace.put(told("b", Act.DEMAND))
    workspace.put(told("c", Act.WARNING, reported_by="another"))
    workspace.remove("a")
    assert edges(workspace) == {("iran", "demandsOf", "azerbaijan")}


@pytest.mark.parametrize("way", ["uuid", "path", "url", "title", "iri"])
def test_a_document_is_named_in_many_ways(workspace: Workspace, border: Border, way: str) -> None:
    reading = border(url="https://example.org/border")
    workspace.put(reading)
    workspace.put(border(path="second.txt", title="Another", url="https://example.org/another"))
    iri = f"{t.BASE}document/{reading.document.uuid}"
    workspace.remove(iri if way == "iri" else getattr(reading.document, way))
    assert [row.title for row in workspace.documents()] == ["Another"]


def test_remove_says_what_it_does_not_know(workspace: Workspace, border: Border) -> None:
    workspace.put(border())
    workspace.put(border(path="second.txt"))
    with pytest.raises(WorkspaceError, match="no document is called 'elsewhere'"):
        workspace.remove("elsewhere")
    with pytest.raises(WorkspaceError, match="2 documents are called 'The border'"):
        workspace.remove("The border")


def test_unchanged(workspace: Workspace, border: Border) -> None:
    document = border().document
    assert not workspace.unchanged(document, "1")
    workspace.put(border(), "1")
    assert workspace.unchanged(document, "1")
    assert not workspace.unchanged(document, "2")
    assert not workspace.unchanged(document, "1", keep_text=False)
    for change in ({"text": "Other."}, {"title": "Other"}, {"published": "2021"}, {"publisher": None}, {"url": "https://x.org/"}):
        same = replace(document, **change, id=None)
        object.__setattr__(same, "uuid", document.uuid)
        assert not workspace.unchanged(same, "1"), change
    workspace.put(border(), "1", keep_text=False)
    assert workspace.unchanged(document, "1", keep_text=False)


def test_it_is_there_when_opened_again(tmp_path: Path, border: Border) -> None:
    with Workspace(tmp_path / "graph", base="https://example.org/") as first:
        first.put(border())
    with Workspace.open(tmp_path / "graph") as again:
        assert again.base == "https://example.org/"
        assert list(again.statements()) == list(statement_rows(border()))
        with pytest.raises(WorkspaceError, match="open for reading"):
            again.put(border())
    with Workspace(tmp_path / "graph") as third:
        assert third.base == "https://example.org/"
    with pytest.raises(WorkspaceError, match="leave --base out"):
        Workspace(tmp_path / "graph", base="https://example.com/")


def test_the_vocabulary_is_in_the_store_once(tmp_path: Path) -> None:
    for _ in range(2):
        with Workspace(tmp_path / "graph") as opened:
            found = list(opened.store.quads_for_pattern(None, None, None, NamedNode(t.VOCABULARY)))
            assert opened.stats().quads == 0
    assert sum(q.predicate.value == t.SHORTCUT for q in found) == len(Act)


def test_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"x")
    (tmp_path / "file").write_bytes(b"x")
    for opened in (Workspace.open, Workspace):
        with pytest.raises(WorkspaceError, match="photos"):
            opened(tmp_path / "photos")
        with pytest.raises(WorkspaceError, match="file"):
            opened(tmp_path / "file")
    with pytest.raises(WorkspaceError, match="dictagraph build"):
        Workspace.open(tmp_path / "nowhere")
    assert sorted(os.listdir(tmp_path)) == ["file", "photos"]
    assert os.listdir(tmp_path / "photos") == ["cat.jpg"]


@pytest.mark.parametrize(
    ("said", "match"),
    [({"schema": 2, "base": t.BASE}, "newer dictagraph"), ({"schema": "1"}, "no schema"), ([], "no schema"), (None, "broken")],
)
def test_a_newer_or_broken_workspace(tmp_path: Path, said: object, match: str) -> None:
    with Workspace(tmp_path / "graph"):
        pass
    (tmp_path / "graph" / "workspace.json").write_text(json.dumps(said) if said is not None else "{")
    before = sorted(os.listdir(tmp_path / "graph"))
    for opened in (Workspace.open, Workspace):
        with pytest.raises(WorkspaceError, match=match):
            opened(tmp_path / "graph")
    assert sorted(os.listdir(tmp_path / "graph")) == before


def test_a_base_that_is_none_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="base"):
        Workspace(tmp_path / "deep" / "graph", base="no base")
    assert os.listdir(tmp_path) == []


def test_one_writer_at_a_time(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="in use"):
        Workspace(workspace.path)


def test_another_process_is_kept_out_and_let_in_after(workspace: Workspace) -> None:
    code = (
        "import sys\nfrom dictagraph.graph.knowledge.workspace import Workspace\n"
        "from dictagraph.ontology.errors import WorkspaceError\n"
        "try:\n    Workspace(sys.argv[1]).close()\nexcept WorkspaceError as error:\n    sys.exit(str(error))"
    )
    words = [sys.executable, "-c", code, str(workspace.path)]
    assert f"in use by another process ({os.getpid()})" in subprocess.run(words, capture_output=True, text=True, check=False).stderr
    workspace.close()
    assert subprocess.run(words, capture_output=True, text=True, check=False).returncode == 0


def test_many_readers(tmp_path: Path) -> None:
    with Workspace(tmp_path / "graph"):
        pass
    with Workspace.open(tmp_path / "graph") as one, Workspace.open(tmp_path / "graph") as two:
        assert one.stats() == two.stats()


def test_a_closed_workspace_says_so(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "graph")
    workspace.close()
    workspace.close()
    with pytest.raises(WorkspaceError, match="closed"):
        list(workspace.statements())


def test_a_failing_transaction_leaves_the_document_as_it_was(
    workspace: Workspace, border: Border, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.put(border())
    before = content(workspace)

    class Full:
        """A store whose disk is full."""

        def __init__(self, store: Store) -> None:
            self._store = store

        def __getattr__(self, name: str) -> Any:
            return getattr(self._store, name)

        def update(self, text: str) -> None:
            self._store.update(text + " ;\nLOAD <file:///nowhere>")

    monkeypatch.setattr(workspace, "_store", Full(workspace.store))
    with pytest.raises(WorkspaceError, match="cannot be written"):
        workspace.put(Reading(Document("Nothing.", path="border.txt"), (), ()))
    monkeypatch.undo()
    assert content(workspace) == before


def test_stats(workspace: Workspace, border: Border) -> None:
    workspace.put(border())
    stats = workspace.stats()
    assert (stats.documents, stats.statements, stats.actors) == (1, 12, 6)
    assert stats.acts[:2] == (("accusation", 2), ("promise", 2))
    assert "statements 12" in str(stats)


def test_rdflib_sees_the_same(workspace: Workspace, border: Border) -> None:
    workspace.put(border())
    found = list(workspace.dataset().query("SELECT ?s WHERE { ?s a <https://w3id.org/dictagraph/ns#Statement> }"))
    assert len(found) == 12


def called(scene: Any, path: str, name: str, *aliases: str, kind: Kind = Kind.ORGANIZATION) -> Reading:
    """A document in which one actor, the same in all of them, has some name."""
    made = scene(f"{name} said so.", {"path": path, "publisher": "Gazette"})
    made.actor(name, kind, canonical="bank", local=f"local-{path}", aliases=aliases)
    made.say(Act.STATEMENT, name, "said", "so", citations=(Citation("Milli.az", 0, 1),))
    return made.reading()  # type: ignore[no-any-return]


def test_no_triple_stands_in_two_graphs(workspace: Workspace, border: Border, scene: Any) -> None:
    """Oxigraph answers over the union of graphs once a graph, and a count would be wrong."""
    for reading in (
        border(),
        border(path="b.txt"),
        called(scene, "1", "Bank"),
        called(scene, "2", "The Bank", "Bank"),
        called(scene, "3", "Bank"),
    ):
        workspace.put(reading)
    triples = [q.triple for q in workspace.store]
    assert len(set(triples)) == len(triples)


def test_an_actor_is_called_what_most_documents_call_it(workspace: Workspace, scene: Any) -> None:
    def now() -> tuple[str, tuple[str, ...], Kind]:
        [actor] = workspace.actors()
        assert {row.speaker.name for row in workspace.statements() if row.speaker} == {actor.name}
        return actor.name, actor.aliases, actor.kind

    workspace.put(called(scene, "1", "Bank", kind=Kind.GROUP))
    assert now() == ("Bank", (), Kind.GROUP)
    workspace.put(called(scene, "2", "The Bank", "lender"))
    assert now() == ("The Bank", ("Bank", "lender"), Kind.ORGANIZATION)
    workspace.put(called(scene, "3", "Bank"))
    assert now() == ("Bank", ("The Bank", "lender"), Kind.ORGANIZATION)
    workspace.remove("2")
    assert now() == ("Bank", (), Kind.ORGANIZATION)
    workspace.remove("3")
    assert now() == ("Bank", (), Kind.GROUP)


@pytest.mark.parametrize("order", list(permutations("1234")))
def test_the_order_of_putting_does_not_matter(tmp_path: Path, scene: Any, order: tuple[str, ...]) -> None:
    readings = {
        "1": called(scene, "1", "Bank", kind=Kind.GROUP),
        "2": called(scene, "2", "The Bank", "lender"),
        "3": called(scene, "3", "BANK", "Bank"),
        "4": called(scene, "4", "Bank"),
    }
    seen = []
    for name, keys in (("a", "1234"), ("b", order)):
        with Workspace(tmp_path / name) as opened:
            for key in keys:
                opened.put(readings[key])
            if name == "b":
                opened.put(called(scene, "2", "Another", kind=Kind.PLACE))
                opened.put(readings["2"])
                opened.put(called(scene, "5", "The Bank"))
                opened.remove("5")
            seen.append(content(opened))
    assert seen[0] == seen[1]
