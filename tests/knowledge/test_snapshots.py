"""Readers beside a writer: what is published and when, what a killed writer leaves, who removes what."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.faces.atomic import atomic
from dictagraph.graph.knowledge.snapshots import SNAPSHOTS
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import WorkspaceError

Border = Callable[..., Reading]

WRITER = """
    import pathlib, sys, time
    from dictagraph.graph.actors.actor import Actor, Participant, Reading
    from dictagraph.graph.knowledge.workspace import Workspace
    from dictagraph.graph.reading.analysis import Span
    from dictagraph.graph.reading.document import Document
    from dictagraph.graph.speech.statement import Mention, Statement
    from dictagraph.ontology.kinds import Act, Kind

    def reading(number):
        document = Document("Iran said so. Iran said no.", path=f"{number:04}.txt")
        iran = Actor(id=f"{number}-iran", canonical="iran", name="Iran", kind=Kind.STATE)
        cast = {Span(at, at + 4): Participant(iran, "name") for at in (0, 14)}
        said = tuple(
            Statement(
                document.uuid, Act.STATEMENT, Mention(at, at + 4, "Iran"), source_spans=(Span(at, at + 4),),
                cue_spans=(Span(at + 5, at + 9),), cue="said",
            )
            for at in (0, 14)
        )
        return Reading(document, said, (iran,), cast)

    def tell(number):
        print(number, flush=True)
"""
MANY = "workspace = Workspace(sys.argv[1])\nfor number in range({}):\n    workspace.put(reading(number))\n    tell(number)\n"
THEN_CLOSE = "workspace.close()\ntell('closed')\n"
THEN_WAIT = "tell('waiting')\ntime.sleep(600)\n"


@contextmanager
def writing(folder: Path, code: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that writes."""
    program = textwrap.dedent(WRITER) + code
    words = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait(process: "subprocess.Popen[str]", word: str) -> None:
    """Until the process has told a word."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    raise AssertionError(f"the writer ended before it told {word}")


def published(folder: Path) -> list[str]:
    return sorted(os.listdir(folder / SNAPSHOTS))


def whole(workspace: Workspace) -> int:
    """The number of documents, each of which has its two statements."""
    documents = list(workspace.documents())
    assert all(row.statements == 2 for row in documents)
    assert len(list(workspace.statements())) == 2 * len(documents)
    return len(documents)


def test_a_reader_beside_a_writing_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, seen = tmp_path / "graph", [0]
    every = "from dictagraph.graph.knowledge import workspace as w; w.PUBLISHED_EVERY, w.SHARE = 0, 0\n"
    with writing(folder, every + MANY.format(60) + THEN_CLOSE) as writer:
        wait(writer, "0")
        while writer.poll() is None:
            with Workspace.open(folder) as reader:
                first = whole(reader)
                assert first >= seen[-1]
                assert whole(reader) == first  # what is open does not change
                seen.append(first)
        assert writer.returncode == 0
    assert len(set(seen)) > 2, "the reader saw the writer at work"
    with Workspace.open(folder) as reader:
        assert whole(reader) == 60
    assert len(published(folder)) == 1


def test_a_second_writer_is_told_at_once_and_readers_are_not_kept_out(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with writing(folder, MANY.format(2) + THEN_WAIT) as writer:
        wait(writer, "waiting")
        begun = time.monotonic()
        with pytest.raises(WorkspaceError, match=rf"in use by another process \({writer.pid}\); wait until it ends"):
            Workspace(folder)
        assert time.monotonic() - begun < 1
        with Workspace.open(folder) as reader:
            assert whole(reader) <= 2


def test_what_a_killed_writer_did_not_publish_is_there_when_it_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with writing(folder, "import time; time.monotonic = lambda: 0.0\n" + MANY.format(5) + THEN_WAIT) as writer:
        wait(writer, "waiting")
        with Workspace.open(folder) as reader:
            assert whole(reader) == 0
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            assert reader.refresh()
            assert whole(reader) == 5
    with Workspace.open(folder) as reader:
        assert whole(reader) == 5
    assert len(published(folder)) == 1


def test_leftovers_of_killed_processes_are_swept(tmp_path: Path, border: Border) -> None:
    folder = tmp_path / "graph"
    with Workspace(folder) as first:
        first.put(border())
    for name in (
        ".graph.trig.x1y2z3_a",
        ".statements.jsonl.abcdefgh",
        ".workspace.json.17",
        ".mine.txt.abcdefgh",
        "graph.html.old",
    ):
        (folder / name).write_text("half")
    for name in (".7", ".3.gone"):
        (folder / SNAPSHOTS / name / "store").mkdir(parents=True)
    with atomic(folder / "graph.html") as file:
        file.write(b"<html>")
        with Workspace(folder):
            pass
    assert (folder / "graph.html").read_bytes() == b"<html>", "what is being written is not swept"
    assert sorted(name for name in os.listdir(folder) if "." in name) == [
        ".identity.sqlite", ".lock", ".mine.txt.abcdefgh", "graph.html", "graph.html.old", "workspace.json",
    ]  # fmt: skip
    assert all(name.isdecimal() for name in published(folder))


def test_a_held_state_stays_and_goes_when_it_is_let_go(workspace: Workspace, border: Border) -> None:
    old = Workspace.open(workspace.path)
    workspace.put(border())
    workspace.publish()
    workspace.publish()
    new = Workspace.open(workspace.path)
    assert (old.stats().documents, new.stats().documents) == (0, 1)
    assert published(workspace.path) == ["1", "3"]
    old.close()
    assert published(workspace.path) == ["3"]
    new.close()
    assert published(workspace.path) == ["3"]


def test_refresh(workspace: Workspace, border: Border) -> None:
    assert not workspace.refresh(), "a writer sees everything"
    with Workspace.open(workspace.path) as reader:
        assert not reader.refresh()
        workspace.put(border())
        assert not reader.refresh()
        workspace.publish()
        assert reader.stats().documents == 0
        assert reader.refresh()
        assert reader.stats().documents == 1
        assert published(workspace.path) == ["2"]
        with pytest.raises(WorkspaceError, match="open for reading"):
            reader.publish()


def test_documents_are_published_as_they_come(workspace: Workspace, border: Border, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dictagraph.graph.knowledge.workspace.PUBLISHED_EVERY", 0)
    monkeypatch.setattr("dictagraph.graph.knowledge.workspace.SHARE", 0)
    monkeypatch.setattr(workspace, "_next", 0.0)
    for number, path in enumerate(("a", "b", "c"), 1):
        workspace.put(border(path=path))
        with Workspace.open(workspace.path) as reader:
            assert reader.stats().documents == number
    workspace.remove("b")
    with Workspace.open(workspace.path) as reader:
        assert {row.path for row in reader.documents()} == {"a", "c"}


def test_a_workspace_that_never_published_is_read(tmp_path: Path, border: Border) -> None:
    """Made by a version before there were snapshots, and perhaps where this process may not write."""
    folder = tmp_path / "graph"
    with Workspace(folder) as first:
        first.put(border())
    shutil.rmtree(folder / SNAPSHOTS)
    (folder / ".lock").unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dictagraph.graph.knowledge.opening.os.access", lambda *_: False)
        with Workspace.open(folder) as reader, Workspace.open(folder) as another:
            assert reader.stats() == another.stats()
        assert not (folder / SNAPSHOTS).exists()
    with Workspace.open(folder) as reader:
        assert reader.stats().documents == 1
    assert len(published(folder)) == 1
