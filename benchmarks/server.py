"""Print how many requests a second `dictagraph serve` answers, and how long the slowest hundredth of them takes.

    python benchmarks/server.py [--workspace DIR] [--query NAME] [--clients 8] [--seconds 10] [--workers 2]

The workspace is the examples, built once, or one that is there (benchmarks/store.py --keep DIR leaves a large one). The server is
started by its command; each client has a connection of its own and asks again as soon as it is answered. Four things are asked, one
after the other: the packaged query as SPARQL over GET (its first actor, if it has one, set to who says the most), the same question
by its address, the page of that actor, and the actors' list. Whatever is not answered with 200 is an error, and there must be none.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from urllib.parse import quote, urlencode

from dictagraph.graph.knowledge.queries import actors_called, find_query, written
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.pipeline import build

ROOT = Path(__file__).resolve().parents[1]
JSON = {"Accept": "application/sparql-results+json"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workspace", type=Path, help="a workspace; the examples are built where none is named")
    parser.add_argument("--query", default="who-warned-whom")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    errors = 0
    with tempfile.TemporaryDirectory() as name:
        folder = args.workspace or Path(name) / "graph"
        if not args.workspace:
            build([ROOT / "data" / "examples"], folder)
        with served(folder, args.workers) as port:
            for what, path, headers in asked(folder, args.query):
                times, wrong = load(port, path, headers, args.clients, args.seconds)
                errors += wrong
                told = f"{len(times) / args.seconds:7.1f} requests/s, median {1000 * statistics.median(times):6.1f} ms"
                print(f"{what:12} {told}, p99 {1000 * hundredth(times):6.1f} ms, {wrong} errors", flush=True)
    return int(errors > 0)


def asked(folder: Path, query: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What is asked: its name, its address, headers."""
    with Workspace.open(folder) as workspace:
        actor = max(workspace.actors(), key=lambda row: row.said)
        actors = [parameter.name for parameter in find_query(query).parameters if parameter.type == "actor"]
        settings = dict.fromkeys(actors[:1], workspace.names.node("actor", actor.id).value)
        _, text = written(query, settings, lambda name: actors_called(workspace.store, name))
        stats = workspace.stats()
    print(f"{stats.statements:,} statements; {query} of {actor.name}, who says {actor.said}")
    yield "SPARQL", f"/sparql?{urlencode({'query': text})}", JSON
    yield "question", f"/queries/{query}.json?{urlencode(settings)}", JSON
    yield "actor's page", f"/id/actor/{quote(actor.id, safe='')}", {"Accept": "text/html"}
    yield "actors", "/actors", {"Accept": "text/html"}


@contextmanager
def served(folder: Path, workers: int) -> Iterator[int]:
    """The port of a server at work."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = ["-m", "dictagraph", "serve", str(folder), "--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def load(port: int, path: str, headers: dict[str, str], clients: int, seconds: float) -> tuple[list[float], int]:
    """The seconds that each request took, by all clients, and how many of them were not answered with 200."""
    client(port, path, headers, 0.5)  # what is made when it is first asked for does not count
    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(lambda _: client(port, path, headers, seconds), range(clients)))
    times = [took for some, _ in found for took in some]
    return times, sum(wrong for _, wrong in found)


def client(port: int, path: str, headers: dict[str, str], seconds: float) -> tuple[list[float], int]:
    """One client, for so many seconds."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    times: list[float] = []
    wrong = 0
    until = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < until:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        times.append(time.perf_counter() - begun)
        wrong += answer.status != 200 or ("json" in headers["Accept"] and "results" not in json.loads(body))
    connection.close()
    return times, wrong


def hundredth(times: list[float]) -> float:
    """What 99 of 100 stay below."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


if __name__ == "__main__":
    raise SystemExit(main())
