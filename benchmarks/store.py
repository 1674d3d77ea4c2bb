"""Print how quickly a workspace is filled and asked: a synthetic graph, multiplied from the examples with fresh names.

    python benchmarks/store.py [--statements 100000] [--load 100000] [--runs 3] [--actor NAME] [--keep DIR]

The examples are built once. Each copy of them has documents, statements and actors of its own, and names of its own but for states,
which are the same everywhere, as in the news; its days are moved on. Three things are shown:

- filling a workspace from statements.jsonl, actors.jsonl and documents.jsonl (`load`: reading, writing, publishing), against
  pyoxigraph's bulk_load of the same quads from a file of N-Quads; medians of --runs, one after the other, of --load statements;
- quads a statement, all graphs together;
- each packaged query over --statements, after `Workspace.optimize`, twice, the second time counted: as it is, and with its first
  actor set to --actor. Its answer is read to the end.

Quads a statement are also told of the examples as they are built: rows do not tell all that a reading does.

Kills of a build are a proof: python -m pytest tests/prove/test_kills.py -m prove -k fifty -s
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing import Pipe, get_context
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from pyoxigraph import RdfFormat, Store

from dictagraph.graph.knowledge.load import load
from dictagraph.graph.knowledge.queries import PackagedQuery, list_queries
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.pipeline import build

ROOT = Path(__file__).resolve().parents[1]
RATIO, QUADS, SLOWEST, MEDIAN = 0.8, 25, 2.0, 0.2  # what must be reached: of bulk_load's speed, a statement, seconds, seconds
NAMES = ("statements", "actors", "documents")
SHARED = "state"  # the kind whose actors are the same in all copies
LIMIT = 15.0  # seconds of a query
DAYS = 3650  # over which the copies are spread

Rows = dict[str, list[dict[str, Any]]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--load", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--actor", help="whom to ask about; who says the most, if not given")
    parser.add_argument("--keep", type=Path, help="a folder where the large workspace stays, and is taken from if it is there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build([ROOT / "data" / "examples"], folder / "examples")
        with Workspace.open(folder / "examples") as examples:
            built = examples.stats()
        print(f"as built: {built.statements} statements, {built.quads / built.statements:.1f} quads a statement (at most {QUADS})")
        rows = {name: read(folder / "examples" / f"{name}.jsonl") for name in NAMES}
        ratio = filling(rows, folder, args.load, args.runs) if args.runs else 1.0
        large = args.keep or folder / "large"
        if not large.exists():
            multiply(rows, args.statements, folder / "rows")
            begun = time.perf_counter()
            load(folder / "rows", large)
            print(f"filled with {args.statements:,} statements in {time.perf_counter() - begun:.1f} s", flush=True)
            with Workspace(large) as workspace:
                begun = time.perf_counter()
                workspace.optimize()
                print(f"optimized in {time.perf_counter() - begun:.1f} s", flush=True)
        with Workspace.open(large) as workspace:
            stats = workspace.stats()
            each = stats.quads / stats.statements
            print(f"{stats.statements:,} statements, {stats.actors:,} actors, {stats.documents:,} documents: {stats.quads:,} quads")
            print(f"quads a statement {each:.1f} (at most {QUADS})", flush=True)
            actor = max(workspace.actors(), key=lambda row: row.said)
            slowest, median = asked(large, args.actor or workspace.names.node("actor", actor.id).value)
    return int(ratio < RATIO or max(each, built.quads / built.statements) > QUADS or slowest > SLOWEST or median > MEDIAN)


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def filling(rows: Rows, folder: Path, statements: int, runs: int) -> float:
    """The speed of `load` over that of bulk_load."""
    multiply(rows, statements, folder / "some")
    ours: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    file = folder / "quads.nq"
    for _ in range(runs):
        begun = clocks()
        load(folder / "some", folder / "filled")
        ours.append(since(begun))
        with Workspace.open(folder / "filled") as workspace:
            quads = len(workspace.store)
            workspace.store.dump(str(file), RdfFormat.N_QUADS)
        begun = clocks()
        store = Store(str(folder / "bare"))
        store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
        store.flush()
        bare.append(since(begun))
        del store
        shutil.rmtree(folder / "filled")
        shutil.rmtree(folder / "bare")
    ratio, of_work = (statistics.median(x[n] for x in bare) / statistics.median(x[n] for x in ours) for n in (0, 1))
    for name, times in (("load", ours), ("bulk_load", bare)):
        each = ", ".join(f"{wall:.2f} s, of which at work {cpu:.2f}" for wall, cpu in times)
        print(f"{name}: {quads:,} quads at {quads / statistics.median(wall for wall, _ in times):,.0f} a second ({each})")
    print(f"ratio {ratio:.2f} (at least {RATIO}); of the processor's time {of_work:.2f}, where the machine is busy", flush=True)
    return ratio


def clocks() -> tuple[float, float]:
    """Seconds by the clock on the wall, and of work of this process."""
    return time.perf_counter(), time.process_time()


def since(begun: tuple[float, float]) -> tuple[float, float]:
    """Seconds of both since then."""
    return time.perf_counter() - begun[0], time.process_time() - begun[1]


def multiply(rows: Rows, statements: int, folder: Path) -> None:
    """Write rows of at least so many statements."""
    folder.mkdir()
    shared = {actor["id"] for actor in rows["actors"] if actor["kind"] == SHARED}
    copies = -(-statements // len(rows["statements"]))
    made: Rows = {name: [] for name in NAMES}
    for number in range(copies):
        for name in NAMES:
            made[name] += [fresh(row, number, shared) for row in rows[name]]
    found: dict[str, dict[str, Any]] = {}
    for actor in made["actors"]:
        known = found.setdefault(actor["id"], actor)
        if known is not actor:
            known["documents"] += actor["documents"]
    made["actors"] = list(found.values())
    for name, key in (("documents", "id"), ("actors", "id"), ("statements", "document")):
        made[name].sort(key=lambda row: str(row[key]))
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in made[name])


def fresh(value: Any, number: int, shared: set[str], field: str = "") -> Any:
    """A copy of a row: ids and names of its own, days moved on."""
    if isinstance(value, dict):
        if "kind" in value and value["id"] in shared:
            return {**value, "documents": fresh(value["documents"], number, shared, "documents")} if "documents" in value else value
        named = {"name", "aliases"} if "kind" in value else set()
        return {
            name: _renamed(part, number) if name in named else None if name == "wikidata" else fresh(part, number, shared, name)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [fresh(part, number, shared, field) for part in value]
    if not isinstance(value, str):
        return value
    if field in ("id", "utterance", "document", "documents", "reported_by"):
        return str(uuid5(NAMESPACE_OID, f"{value} {number}"))
    if field in ("path", "title", "url"):
        return f"{value} {number}"
    if field in ("date", "published", "as_of") and len(value) == len("2022-09-20"):
        return (date.fromisoformat(value) + timedelta(number * 7 % DAYS)).isoformat()
    return value


def _renamed(value: Any, number: int) -> Any:
    return [f"{name} {number}" for name in value] if isinstance(value, list) else f"{value} {number}"


def asked(folder: Path, actor: str) -> tuple[float, float]:
    """Seconds of the slowest packaged query, and their median; each is shown. One that takes too long counts as LIMIT."""
    times = []
    for query in list_queries():
        for settings in ways(query, actor):
            theirs, ours = Pipe()
            process = get_context("spawn").Process(target=timed, args=(folder, query.name, settings, theirs))
            process.start()  # a query cannot be stopped, its process can
            seconds, count = ours.recv() if ours.poll(2 * LIMIT) else (LIMIT, "?")
            process.kill()
            process.join()
            times.append(seconds)
            told = " ".join(f"{name}={value.rpartition('/')[2]}" for name, value in settings.items())
            print(f"  {seconds:7.3f} s {count:>9} rows  {query.name} {told}", flush=True)
    slowest, median = max(times), statistics.median(times)
    print(f"packaged queries: slowest {slowest:.2f} s (at most {SLOWEST}), median {median:.2f} s (at most {MEDIAN})")
    return slowest, median


def timed(folder: Path, query: str, settings: dict[str, str], told: Any) -> None:
    """Tell the seconds that the second answer takes, and how many rows it has."""
    with Workspace.open(folder) as workspace:
        answers(workspace, query, settings)
        begun = time.perf_counter()
        count = answers(workspace, query, settings)
        told.send((time.perf_counter() - begun, f"{count:,}"))


def ways(query: PackagedQuery, actor: str) -> Iterator[dict[str, str]]:
    """As it is, and with an actor."""
    yield {}
    for parameter in query.parameters:
        if parameter.type == "actor":
            yield {parameter.name: actor}
            return


def answers(workspace: Workspace, query: str, settings: dict[str, str]) -> int:
    """The number of rows of an answer, read to its end."""
    found: Any = workspace.query(query, settings)
    return sum(1 for _ in found)


if __name__ == "__main__":
    raise SystemExit(main())
