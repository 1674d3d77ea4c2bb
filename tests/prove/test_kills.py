"""Hundreds of documents, the build killed again and again: what is there is whole, the end is the same."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dictagraph

MANY = 1_000
STATES = ("Iran", "Azerbaijan", "Armenia", "France", "Turkey", "Georgia", "Russia", "Israel")
TEXT = (
    "{0} warned {1} on September {2}, 2022 that the border must not change. "
    "{1} accused {0} of interfering (Milli.az, September {2}).\n"
)
FILES = ("statements.jsonl", "actors.jsonl", "documents.jsonl", "graph.ttl", "graph.trig", "graph.html")
KILLS, FEW = 50, 200
WORDS = [sys.executable, "-m", "dictagraph", "build", "news", "-o"]

TELLING = """
import sys
from dictagraph.graph.pipeline import build

def told(items):
    for item in items:
        yield item
        print(item.path, flush=True)  # the build asks for the next one: this one is done

build(["news"], sys.argv[1], progress=told)
print("files written", flush=True)
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with the documents beside each other."""
    chance = random.Random(7)
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(MANY):
        one, two = chance.sample(STATES, 2)
        (folder / f"{n:04}.txt").write_text(TEXT.format(one, two, 1 + n % 28), encoding="utf-8")
    return tmp_path


@pytest.mark.prove
def test_kills_leave_whole_documents_and_the_same_end(news: Path) -> None:
    chance = random.Random(11)
    kills, seen = 0, 0
    for _ in range(40):
        process = subprocess.Popen([*WORDS, "killed"], cwd=news, stdout=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(1.5, 6))
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
        if (news / "killed").is_dir():
            seen = whole(news / "killed", seen)
    assert kills >= 3
    subprocess.run([*WORDS, "killed"], cwd=news, check=True)
    subprocess.run([*WORDS, "quiet"], cwd=news, check=True)
    for name in FILES:
        assert (news / "killed" / name).read_bytes() == (news / "quiet" / name).read_bytes(), name


def whole(folder: Path, before: int) -> int:
    """The number of documents: not fewer than before, each with the statements that it says it has."""
    graph = dictagraph.open(folder)
    try:
        counts: dict[str, int] = {}
        for row in graph.statements():
            counts[row.document] = counts.get(row.document, 0) + 1
        documents = list(graph.documents())
    finally:
        graph.close()
    assert all(counts.get(document.id, 0) == document.statements for document in documents)
    assert len(documents) >= before
    return len(documents)


@pytest.mark.prove
def test_a_kill_while_files_are_written_leaves_the_old_or_the_new(news: Path) -> None:
    for path in sorted((news / "news").iterdir())[100:]:
        path.unlink()
    subprocess.run([*WORDS, "out"], cwd=news, check=True)
    chance = random.Random(13)
    for n in range(12):
        (news / "news" / "0000.txt").write_text(TEXT.format("Iran", "France", n + 1), encoding="utf-8")
        process = subprocess.Popen([*WORDS, "out"], cwd=news, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 3))
        process.kill()
        process.wait()
        for name in FILES[:3]:
            for line in (news / "out" / name).read_text(encoding="utf-8").splitlines():
                json.loads(line)
        assert (news / "out" / "graph.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


@pytest.mark.prove
def test_fifty_kills_lose_nothing_that_was_reported_done(news: Path) -> None:
    """Stores that open, documents that are half there, documents lost that were reported done: 50, 0, 0."""
    for path in sorted((news / "news").iterdir())[FEW:]:
        path.unlink()
    subprocess.run([*WORDS, "quiet"], cwd=news, check=True)
    sound = held(news / "quiet")
    chance = random.Random(17)
    opened, half, lost, round_ = 0, 0, 0, 0
    done: set[str] = set()
    for _ in range(KILLS):
        ended = killed(news, f"round{round_}", chance.randrange(60), chance.uniform(0, 0.2), done)
        there = held(news / f"round{round_}")
        opened += 1
        half += sum(statements != sound[path] for path, statements in there.items())
        lost += len(done - set(there))
        if ended:
            round_ += 1
            done.clear()
    print(f"{opened} stores opened, {half} half documents, {lost} documents lost, {round_} builds came to their end")
    assert (opened, half, lost) == (KILLS, 0, 0)
    subprocess.run([*WORDS, "round0"], cwd=news, check=True)
    for name in FILES:
        assert (news / "round0" / name).read_bytes() == (news / "quiet" / name).read_bytes(), name
    assert not [path.name for path in (news / "round0").iterdir() if path.name.startswith(".") and path.name != ".lock"]


def killed(news: Path, out: str, documents: int, delay: float, done: set[str]) -> bool:
    """Build until so many documents more are reported done, and some seconds longer, then kill; whether all files were written."""
    process = subprocess.Popen([sys.executable, "-c", TELLING, out], cwd=news, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    before = len(done)
    for line in process.stdout:
        done.add(line.strip())
        if len(done) > before + documents or line.startswith("files"):
            break
    time.sleep(delay)
    process.kill()
    done |= {line.strip() for line in process.stdout}
    process.wait()
    ended = "files written" in done
    done.discard("files written")
    return ended


def held(folder: Path) -> dict[str, list[str]]:
    """The ids of the statements in each document that is there, by its path."""
    graph = dictagraph.open(folder)
    try:
        rows = {row.id: row.path or "" for row in graph.documents()}
        found: dict[str, list[str]] = {path: [] for path in rows.values()}
        for statement in graph.statements():
            found[rows[statement.document]].append(statement.id)
        return found
    finally:
        graph.close()
