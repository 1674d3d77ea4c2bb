"""The files of a workspace: the same bytes each time, whole or not at all, readable by other tools."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from dictagraph.graph.actors.actor import Actor, Participant, Reading, Role
from dictagraph.graph.faces.atomic import atomic
from dictagraph.graph.faces.outputs import FILES, write
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Citation, Mention, Statement
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError
from dictagraph.ontology.kinds import Act, Kind

TEXT = 'Tehran warned Baku \u201cnot to move\u201d\u202e (Milli.az, May 2). Somebody \\ "perhaps" agreed.'


def reading(path: str = "news.txt") -> Reading:
    document = Document(TEXT, path=path, title="Borders <b>", published="2022-05-03", publisher="Gazette")
    places = {
        word: Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("Tehran", "Baku", "Somebody", "warned", "agreed")
    }
    content = Span(TEXT.index("\u201cnot"), TEXT.index("\u202e"))
    iran = Actor("1" + path, "iran", "Iran", Kind.STATE, aliases=("Tehran",), wikidata="Q794")
    baku = Actor("2" + path, "azerbaijan", "Azerbaijan", Kind.STATE, aliases=("Baku",), wikidata="Q227")
    somebody = Actor(
        "3" + path, "somebody", "Somebody", Kind.PERSON, roles=(Role("clerk", "Bank", "2022-05-03", places["Somebody"]),)
    )
    cast = {
        places["Tehran"]: Participant(iran, "capital for state"),
        places["Baku"]: Participant(baku, "capital for state"),
        places["Somebody"]: Participant(somebody),
    }
    warned = Statement(
        document.uuid,
        Act.WARNING,
        Mention(*places["Tehran"], "Tehran"),
        addressees=(Mention(*places["Baku"], "Baku"),),
        source_spans=(places["Tehran"],),
        cue_spans=(places["warned"],),
        cue="warned",
        content_spans=(content,),
        quoted=True,
        content=TEXT[content.start : content.end],
        date="2022-05-02",
        date_text="May 2",
        confidence=0.9,
        citations=(Citation("Milli.az", 0, 1, date="2022-05-02"),),
    )
    agreed = Statement(
        document.uuid,
        Act.AGREEMENT,
        Mention(*places["Somebody"], "Somebody"),
        source_spans=(places["Somebody"],),
        cue_spans=(places["agreed"],),
        cue="agreed",
        confidence=0.3,
    )
    return Reading(document, (warned, agreed), (iran, baku, somebody), cast)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "graph") as opened:
        opened.put(reading())
        yield opened


def test_all_files_are_written(workspace: Workspace) -> None:
    paths = write(workspace, title="Borders")
    assert [path.name for path in paths] == list(FILES)
    assert all(path.stat().st_size for path in paths)
    assert not [name for name in os.listdir(workspace.path) if name.startswith(".graph") or ".jsonl." in name]


def test_the_same_bytes_each_time(workspace: Workspace, tmp_path: Path) -> None:
    before = [path.read_bytes() for path in write(workspace)]
    workspace.put(reading("another.txt"))
    workspace.remove("another.txt")
    (tmp_path / "again").mkdir()
    assert [path.read_bytes() for path in write(workspace, tmp_path / "again")] == before


def test_turtle_is_the_flattening_and_opens_everywhere(workspace: Workspace) -> None:
    workspace.put(reading("another.txt"))
    write(workspace)
    path = workspace.path / "graph.ttl"
    graph = rdflib.Graph().parse(path)
    triples = list(pyoxigraph.parse(path=str(path)))
    assert len(graph) == len(triples) == len(set(triples))
    base, dg, oa = rdflib.Namespace(t.BASE), rdflib.Namespace(t.DG), rdflib.Namespace(t.OA)
    assert (base["actor/iran"], dg.warns, base["actor/azerbaijan"]) in graph
    assert (base["actor/iran"], rdflib.URIRef(t.ALT_LABEL), rdflib.Literal("Tehran", lang="en")) in graph
    assert (base["actor/iran"], rdflib.URIRef(t.EXACT_MATCH), rdflib.URIRef(t.WD + "Q794")) in graph
    assert len(list(graph.subjects(rdflib.RDF.type, dg.Statement))) == 4
    assert not list(graph.objects(None, rdflib.URIRef(t.TEXT)))
    for passage in graph.subjects(rdflib.RDF.type, oa.SpecificResource):
        selector = graph.value(passage, oa.hasSelector)
        start, end = (int(str(graph.value(selector, p))) for p in (oa.start, oa.end))
        assert str(graph.value(selector, oa.exact)) == TEXT[start:end]
        assert str(graph.value(selector, oa.prefix)) == TEXT[max(0, start - 32) : start]
        assert str(graph.value(selector, oa.suffix)) == TEXT[end : end + 32]
        assert {oa.TextPositionSelector, oa.TextQuoteSelector} == set(graph.objects(selector, rdflib.RDF.type))
        assert graph.value(passage, oa.hasSource) is not None
    assert {str(o) for o in graph.objects(None, dg.printed)} == {"Tehran", "Baku"}
    assert len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(t.MEMBERSHIP)))) == 2


def test_trig_is_the_dataset_and_opens_everywhere(workspace: Workspace) -> None:
    write(workspace)
    path = workspace.path / "graph.trig"
    quads = set(pyoxigraph.parse(path=str(path)))
    assert set(workspace.store) <= quads
    data = rdflib.Dataset()
    data.parse(path, format="trig")
    assert len(data) == len(quads)
    names = {str(graph) for _, _, _, graph in data.quads()}
    assert names == {
        t.VOCABULARY,
        *(t.BASE + "graph/" + name for name in ("actors", "edges", "links", "provenance")),
        t.BASE + "document/" + reading().document.uuid,
    }
    assert TEXT in {str(text) for _, _, text, _ in data.quads((None, rdflib.URIRef(t.TEXT), None, None))}


def test_rows(workspace: Workspace) -> None:
    write(workspace)
    statements, actors, documents = (
        [json.loads(line) for line in (workspace.path / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
        for name in ("statements", "actors", "documents")
    )
    assert list(statements[0]) == [
        "id",
        "utterance",
        "document",
        "type",
        "speaker",
        "addressees",
        "targets",
        "source_spans",
        "cue_spans",
        "content_spans",
        "cue",
        "content",
        "quoted",
        "polarity",
        "certainty",
        "date",
        "sources",
        "reported_by",
        "confidence",
        "reasons",
    ]
    assert statements[0]["speaker"] == {
        "id": "iran",
        "name": "Iran",
        "kind": "state",
        "aliases": ["Tehran"],
        "wikidata": "Q794",
        "span": [0, 6],
    }
    assert statements[0]["sources"] == [{"name": "Milli.az", "date": "2022-05-02", "url": None}]
    assert [actor["name"] for actor in actors] == ["Azerbaijan", "Iran", "Somebody"]
    assert documents[0]["text"] == TEXT


def test_a_bound_of_confidence_cuts_every_file(workspace: Workspace) -> None:
    write(workspace, min_confidence=0.5)
    for name in FILES:
        text = (workspace.path / name).read_text(encoding="utf-8")
        assert "Iran" in text or name == "documents.jsonl"
        if name in ("graph.ttl", "statements.jsonl", "actors.jsonl"):
            assert "somebody" not in text
            assert "agreed" not in text.replace(TEXT, "").replace("agreed.", "")
    graph = rdflib.Graph().parse(workspace.path / "graph.ttl")
    assert len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef(t.STATEMENT)))) == 1
    assert not list(graph.triples((None, rdflib.URIRef(t.MEMBER), None)))


def test_an_error_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"before")
    with pytest.raises(TypeError), atomic(path) as file:
        file.writelines([b"half", None])  # type: ignore[list-item]
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["graph.ttl"]
    with pytest.raises(WorkspaceError, match="cannot be written"), atomic(tmp_path / "nowhere" / "graph.ttl"):
        pass


def test_files_have_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    with atomic(tmp_path / "made") as file:
        file.write(b"x")
    assert (tmp_path / "made").stat().st_mode == (tmp_path / "plain").stat().st_mode
