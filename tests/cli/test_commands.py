"""Each command on a small workspace: what it prints, what it writes, what it leaves alone."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner, Result

import dictagraph
from dictagraph.cli import EXPORTS, main

WARNING = "On Tuesday Iran warned Azerbaijan that the border between Iran and Armenia must not change.\n"
DEMAND = "France urged Armenia to open the road.\n"


def run(*words: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words], input=text)


def ok(*words: str | Path, text: str | None = None) -> str:
    result = run(*words, text=text)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two files; the workspace is to be `graph` beside them."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(WARNING, encoding="utf-8")
    (tmp_path / "news" / "b.txt").write_text(DEMAND, encoding="utf-8")
    return tmp_path / "news"


@pytest.fixture
def graph(news: Path) -> Path:
    ok("build", news, "-o", news.parent / "graph", "--published", "2022-10-04")
    return news.parent / "graph"


def test_build_says_what_it_did_and_what_to_try(news: Path) -> None:
    said = ok("build", news, "-o", news.parent / "graph")
    assert "documents: 2 read" in said
    assert "holds 2 documents, 2 statements, 4 actors" in said
    assert "graph.html" in said
    assert f"dictagraph show {news.parent / 'graph'}" in said


def test_a_second_build_skips_replaces_and_adds(graph: Path, news: Path) -> None:
    before = {path.name: path.read_bytes() for path in graph.glob("*.*")}
    again = ("build", news, "-o", graph, "--published", "2022-10-04")
    assert "documents: 2 unchanged" in ok(*again)
    assert {path.name: path.read_bytes() for path in graph.glob("*.*")} == before
    (news / "a.txt").write_text(WARNING.replace("warned", "thanked"), encoding="utf-8")
    (news / "c.txt").write_text("Georgia condemned the attack.\n", encoding="utf-8")
    assert "documents: 1 read, 1 replaced, 1 unchanged" in ok(*again)
    acts = {str(row["type"]) for row in rows(graph / "statements.jsonl")}
    assert "warning" not in acts
    assert "demand" in acts


def test_another_date_of_publication_reads_anew(graph: Path, news: Path) -> None:
    assert "2 replaced" in ok("build", news, "-o", graph, "--published", "2022-11-01")


def test_standard_input(tmp_path: Path) -> None:
    ok("build", "-", "-o", tmp_path / "graph", "--title", "From a pipe", text=WARNING)
    assert [row["title"] for row in rows(tmp_path / "graph" / "documents.jsonl")] == ["From a pipe"]


def test_files_can_be_left_out_and_cut(news: Path, graph: Path) -> None:
    ok("build", news, "-o", news.parent / "store", "--no-outputs", "--no-text")
    assert not list((news.parent / "store").glob("graph.*"))
    ok("build", news, "-o", graph, "--published", "2022-10-04", "--min-confidence", "1")
    assert rows(graph / "statements.jsonl") == []
    with dictagraph.open(graph) as workspace:
        assert len(list(workspace.statements())) == 2
    assert dictagraph.read(WARNING, min_confidence=1) == [] != dictagraph.read(WARNING)
    asked = ("query", graph, "ASK { ?s dg:act ?a }")
    assert (ok(*asked), ok(*asked, "--min-confidence", "1")) == ("yes\n", "no\n")
    ok("export", graph, "-f", "csv", "-o", news.parent / "table.csv", "--min-confidence", "1")
    assert len((news.parent / "table.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_texts_can_be_left_out(news: Path, tmp_path: Path) -> None:
    ok("build", news, "-o", tmp_path / "quotations", "--no-text")
    assert {row["text"] for row in rows(tmp_path / "quotations" / "documents.jsonl")} == {None}
    assert all(row["content"] for row in rows(tmp_path / "quotations" / "statements.jsonl"))


def test_query_by_name_text_and_file(graph: Path, tmp_path: Path) -> None:
    assert "Iran" in ok("query", graph, "who-warned-whom")
    assert "0 rows" in ok("query", graph, "who-warned-whom", "--set", "speaker=France")
    assert ok("query", graph, "ASK { ?s ?p ?o }") == "yes\n"
    (tmp_path / "q.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/dictagraph/ns#Statement> }")
    answer = json.loads(ok("query", graph, str(tmp_path / "q.rq"), "-f", "json"))
    assert answer["results"]["bindings"][0]["n"]["value"] == "2"
    assert run("query", graph, "who-warned-whom", "--set", "France").exit_code == 2
    assert run("query", graph).exit_code == 2


def test_query_list_names_every_packaged_query(graph: Path) -> None:
    said = ok("query", graph, "--list")
    wanted = ["statements-by", "statements-about", "who-warned-whom", "demands", "accusations"]
    wanted += ["reactions-to", "sources-cited", "timeline"]
    assert [name for name in wanted if name not in said] == []


def test_show_opens_the_page(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert str(graph / "graph.html") in ok("show", graph)
    assert opened == [(graph / "graph.html").resolve().as_uri()]


def test_show_without_a_page_says_how_to_get_one(news: Path, tmp_path: Path) -> None:
    ok("build", news, "-o", tmp_path / "store", "--no-outputs")
    result = run("show", tmp_path / "store")
    assert result.exit_code == 1
    assert "export" in result.stderr


def test_stats_and_validate(graph: Path) -> None:
    assert "statements         2" in ok("stats", graph)
    assert "valid" in ok("validate", graph)


def test_remove_takes_out_a_document_and_its_actors(graph: Path) -> None:
    ok("remove", graph, "a.txt")
    assert {actor["name"] for actor in rows(graph / "actors.jsonl")} == {"France", "Armenia"}
    assert "warned" not in (graph / "graph.ttl").read_text(encoding="utf-8")
    result = run("remove", graph, "a.txt")
    assert result.exit_code == 1
    assert "a.txt" in result.stderr


@pytest.mark.parametrize("format", EXPORTS)
def test_export_opens_in_the_tools_it_is_for(graph: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"graph.{format}"
    ok("export", graph, "-f", format, "-o", out)
    assert CliRunner().invoke(main, ["export", str(graph), "-f", format]).stdout_bytes == out.read_bytes()
    names = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "nt": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
    names |= {"nanopub": "trig", "canonical": "nquads"}
    text = out.read_text(encoding="utf-8")
    if format in names:
        parsed = (
            rdflib.Dataset(default_union=True) if format in ("trig", "nq", "jsonld", "nanopub", "canonical") else rdflib.Graph()
        )
        parsed.parse(data=text, format=names[format])
        says = "ASK { ?s <https://w3id.org/dictagraph/ns#speaker>/<http://www.w3.org/2000/01/rdf-schema#label> ?n }"
        assert parsed.query(says).askAnswer
    elif format == "rdf12":
        assert "reifies> <<( <" in text or "rdf:reifies <<( " in text
    elif format == "graphml":
        assert nx.read_graphml(out).number_of_edges() >= 2
    elif format == "csv":
        told = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        assert [(r["speaker"], r["act"]) for r in told] == [("France", "demand"), ("Iran", "warning")] or len(told) == 2
    elif format == "jsonl":
        assert out.read_bytes() == (graph / "statements.jsonl").read_bytes()
    else:
        assert text.startswith("<!")


def test_the_canonical_form_comes_with_its_hash(graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph.nq"
    said = ok("export", graph, "-f", "canonical", "-o", out)
    assert said.splitlines() == [str(out), f"sha256 {hashlib.sha256(out.read_bytes()).hexdigest()}"]


def test_the_list_tells_the_types_of_parameters(graph: Path) -> None:
    said = ok("query", graph, "--list")
    assert "speaker:actor actor:actor from:date until:date" in said
    assert "words:text" in said
    assert "least:number" in said


def test_attribute_writes_a_file_a_text(news: Path, tmp_path: Path) -> None:
    (news / "deep").mkdir()
    (news / "deep" / "a.txt").write_text("“We will not leave,” Aliyev said.\n", encoding="utf-8")
    assert "3 files" in ok("attribute", news, "-o", tmp_path / "out")
    written = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.jsonl"))
    assert written == ["a.jsonl", "b.jsonl", "deep/a.jsonl"]
    text = (news / "deep" / "a.txt").read_text(encoding="utf-8")
    (row,) = rows(tmp_path / "out" / "deep" / "a.jsonl")
    spans = {
        role: [text[a:b] for a, b in row[f"{role}_spans"]]  # type: ignore[attr-defined]
        for role in ("source", "cue", "content")
    }
    assert spans["source"] == ["Aliyev"] == [row["source"]]
    assert spans["cue"] == ["said"] == [row["cue"]]
    assert "We will not leave" in str(row["content"])


def test_the_same_from_python(news: Path, tmp_path: Path) -> None:
    report = dictagraph.build([news], tmp_path / "graph", published="2022-10-04")
    assert (report.added, report.documents, report.statements, report.failures) == (2, 2, 2, ())
    with dictagraph.open(tmp_path / "graph") as graph:
        stored = {row.id: row for row in graph.statements()}
        assert {actor.name for actor in graph.actors()} == {"Iran", "Azerbaijan", "France", "Armenia"}
        assert [document.path for document in graph.documents()] in (["a.txt", "b.txt"], ["b.txt", "a.txt"])
        assert graph.network().number_of_nodes() == 4
        assert len(graph.dataset()) > 20
        assert bool(graph.query("ASK { ?s ?p ?o }"))
    (read,) = dictagraph.read(WARNING, published="2022-10-04")
    assert (read.type, read.speaker and read.speaker.name, read.addressees[0].name) == ("warning", "Iran", "Azerbaijan")
    assert {(row.type, row.content) for row in stored.values()} >= {(read.type, read.content)}


def test_help_answers_at_once() -> None:
    """Under 0.3 s; the best of five, since the machine may be busy."""
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dictagraph", "--help"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.3


def test_every_command_explains_itself() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        assert "Usage:" in ok(name, "--help")


def test_the_same_input_gives_the_same_bytes(news: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        ok("build", news, "-o", tmp_path / name, "--published", "2022-10-04")
    for path in (tmp_path / "one").glob("*.*"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
