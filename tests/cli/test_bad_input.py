"""Bad input: one line that says what, where and what to do, status 1, nothing half-written, the others go on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dictagraph.cli import main
from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.reading.document import Document

GOOD = "On Tuesday Iran warned Azerbaijan that the border between Iran and Armenia must not change.\n"
ALSO = "Ilham Aliyev accused France of arming Armenia, the agency said on September 20, 2022.\n"


def run(*words: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words], input=text)


def one_line(result: Result, *parts: str, status: int = 1) -> None:
    """The status, and one line on standard error that holds the parts."""
    assert result.exit_code == status, result.output
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("dictagraph: ")
    assert [p for p in parts if p not in lines[0]] == [], lines[0]
    assert "Traceback" not in result.output


BAD = {
    "empty.txt": (b"", "it is empty"),
    "blank.txt": (b" \r\n\t\n", "white space"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
    "report.txt": (b"%PDF-1.7 " + bytes(range(256)), "PDF"),
    "broken.txt": (("Tehran warned Baku – twice – and “Yerevan”.\n" * 30).encode() + b"an \xff here\n", "byte"),
    "german.txt": (
        (
            "Der Minister sagte am Dienstag, dass die Regierung den Vertrag nicht unterzeichnen werde. Die Opposition "
            "forderte seinen Rücktritt und warf ihm vor, die Öffentlichkeit belogen zu haben."
        ).encode(),
        "English",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file(name: str, tmp_path: Path) -> None:
    data, part = BAD[name]
    (tmp_path / name).write_bytes(data)
    one_line(run("build", tmp_path / name, "-o", tmp_path / "graph"), name, part)
    assert not (tmp_path / "graph").exists()


def test_a_missing_path(tmp_path: Path) -> None:
    one_line(run("build", tmp_path / "nowhere.txt", "-o", tmp_path / "graph"), "nowhere.txt", "no such file")
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("command", ["query", "validate", "stats", "show", "export"])
def test_a_missing_workspace(command: str, tmp_path: Path) -> None:
    more = {"query": ["--list"], "export": ["-f", "ttl"]}.get(command, [])
    one_line(run(command, tmp_path / "nowhere", *more), "nowhere", "dictagraph build")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"x")
    one_line(run("stats", tmp_path / "photos"), "photos")
    assert os.listdir(tmp_path / "photos") == ["cat.jpg"]


def test_broken_json_on_line_17(tmp_path: Path) -> None:
    rows = [json.dumps({"text": GOOD, "id": str(n)}) for n in range(20)]
    rows[16] = '{"text": "Tehran warned Baku'
    (tmp_path / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    result = run("build", tmp_path / "news.jsonl", "-o", tmp_path / "graph", "--no-outputs")
    one_line(result, "news.jsonl:17", "JSON")
    assert "19 read" in result.stdout


def test_in_a_folder_the_others_go_on_and_the_failures_come_last(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name, (data, _) in BAD.items():
        (tmp_path / "news" / name).write_bytes(data)
    (tmp_path / "news" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "news" / "z.txt").write_text(ALSO, encoding="utf-8")
    result = run("build", tmp_path / "news", "-o", tmp_path / "graph")
    assert result.exit_code == 1
    assert f"2 read, {len(BAD)} failed" in result.stdout
    told = result.output.splitlines()[-len(BAD) :]
    assert all(line.startswith("dictagraph: ") for line in told)
    assert [name for name in sorted(BAD) if not any(name in line for line in told)] == []
    assert {d["path"] for d in rows(tmp_path / "graph" / "documents.jsonl")} == {"a.txt", "z.txt"}


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["build", "x.txt"], "--out"),
        (["build", "-o", "graph"], "PATH"),
        (["build", "x.txt", "-o", "graph", "--min-confidence", "2"], "confidence"),
        (["query", "graph", "x", "-f", "docx"], "table"),
        (["export", "graph", "-f", "docx"], "ttl"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_ends_with_2(words: list[str], part: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert part in result.stderr


def test_options_that_contradict_the_paths_end_with_2(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    one_line(run("build", tmp_path, "-o", tmp_path / "graph", "--title", "T"), "title", status=2)
    one_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "graph", "--published", "soon"), "soon", status=2)
    assert not (tmp_path / "graph").exists()


def test_a_place_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    one_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "a.txt" / "graph"), "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == GOOD


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    make = Path.mkdir

    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        if "locked" in self.parts:
            raise PermissionError(13, "Permission denied", str(self))
        make(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refuse)
    one_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "locked" / "graph"), "locked", "ermission")
    assert not (tmp_path / "locked").exists()


def test_stopped_by_hand_it_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dictagraph.graph import pipeline

    (tmp_path / "news").mkdir()
    for n in range(5):
        (tmp_path / "news" / f"{n}.txt").write_text(f"{GOOD} Case {n}.\n", encoding="utf-8")
    words = ("build", tmp_path / "news", "-o", tmp_path / "graph")
    whole, read = pipeline.read, iter(range(5))

    def stopped(document: Document) -> Reading:
        if next(read) == 3:
            raise KeyboardInterrupt
        return whole(document)

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read", stopped)
        one_line(run(*words), "stopped", "same command again", status=130)
    again = run(*words)
    assert again.exit_code == 0
    assert "2 read, 3 unchanged" in again.stdout


def test_a_signal_ends_it_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for n in range(500):
        (tmp_path / "news" / f"{n}.txt").write_text(f"{GOOD} Case {n}.\n", encoding="utf-8")
    words = [sys.executable, "-m", "dictagraph", "build", "news", "-o", "graph", "--no-outputs"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background ignores it
    try:
        process = subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    until = time.monotonic() + 60
    while not (tmp_path / "graph").is_dir() and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.startswith("dictagraph: stopped; ")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("step", ["read", "store"])
def test_a_text_that_trips_the_reader_stops_no_other(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dictagraph.graph import pipeline
    from dictagraph.graph.knowledge import rdf, workspace

    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ALSO, encoding="utf-8")
    whole, body = pipeline.read, rdf.body

    def tripped(document: Document) -> Reading:
        if document.path == "a.txt":
            raise IndexError("list index out of range")
        return whole(document)

    def spilled(reading: Reading, **options: Any) -> Any:
        if reading.document.path == "a.txt":
            raise IndexError("list index out of range")
        return body(reading, **options)

    if step == "read":
        monkeypatch.setattr(pipeline, "read", tripped)
    else:
        monkeypatch.setattr(workspace, "body", spilled)
    result = run("build", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "graph")
    one_line(result, "a.txt", "IndexError", "report")
    assert "1 read, 1 failed" in result.stdout


def test_a_workspace_of_a_newer_version(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    graph = tmp_path / "graph"
    assert run("build", tmp_path / "a.txt", "-o", graph).exit_code == 0
    marker = json.loads((graph / "workspace.json").read_text(encoding="utf-8"))
    (graph / "workspace.json").write_text(json.dumps({**marker, "schema": 999}), encoding="utf-8")
    before = {path.name: path.read_bytes() for path in graph.iterdir() if path.is_file()}
    calls = (("build", tmp_path / "a.txt", "-o", graph), ("stats", graph), ("query", graph, "ASK {?s ?p ?o}"))
    for words in calls:
        one_line(run(*words), "graph", "newer", "pip install -U dictagraph")
    assert {path.name: path.read_bytes() for path in graph.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("SELECT ?s WHERE { ?s", "line 1"),
        ("no-such-query", "--list"),
        ("missing.rq", "missing.rq"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
    ],
)
def test_a_bad_query(query: str, part: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    run("build", tmp_path / "a.txt", "-o", tmp_path / "graph", "--no-outputs")
    one_line(run("query", tmp_path / "graph", query), part)
