"""A workspace's named graphs at another server: sent where they changed, taken away where they left, and counted.

What is sent is the dataset of graph.trig, evidence in full. A graph is one document's, or one of the few shared ones.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby

from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.remote.client import Client
from dictagraph.graph.knowledge.remote.endpoint import Endpoint
from dictagraph.graph.knowledge.remote.journal import Journal, Step
from dictagraph.graph.knowledge.remote.login import Login
from dictagraph.graph.knowledge.remote.receivers import GraphStore, Receiver, Updates
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import EndpointError

PART = 4_000_000  # bytes of triples that go in one request
BATCH = 100  # graphs counted by one query
TOLD = 3  # graphs that an error names

Counter = Callable[[list[str]], dict[str, int]]
Graph = tuple[str, list[bytes]]  # its name and its triples, as sorted lines of N-Triples


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: graphs sent, unchanged and removed, and the triples that the server now has of the workspace."""

    server: str
    sent: int
    unchanged: int
    removed: int
    triples: int


def push(
    workspace: Workspace,
    receiver: Receiver,
    endpoint: Endpoint | None = None,
    *,
    min_confidence: float = 0.0,
    part: int = PART,
    progress: Callable[[int], None] = lambda graphs: None,
) -> Pushed:
    """Send the graphs of a workspace to a server that takes them, and count there what arrived.

    What the journal of an earlier push tells to have arrived is not sent again, unless the count says otherwise. A graph that is
    larger than `part` (bytes) goes in several requests: until the last one is done the server shows a part of it. `endpoint`
    answers queries over the same data; without it graphs are read back. `progress` is called with the number of graphs dealt with.

    Raises:
        EndpointError: the server does not take a graph, or has another number of triples at the end.
        WorkspaceError: the journal cannot be kept, or another process pushes.
    """
    cut, count = Cut(workspace.store, workspace.names, min_confidence=min_confidence), counter(receiver, endpoint)
    with Journal(workspace.path, receiver.shown) as journal:
        steps: dict[str, Step] = {}
        sent: set[str] = set()
        for name, lines in graphs(cut):
            whole = steps[name] = measured(name, lines)
            if journal.steps.get(name) != whole:
                _send(whole, lines, receiver, journal, part)
                sent.add(name)
            progress(1)
        gone = sorted(journal.steps.keys() - steps.keys())
        for name in gone:
            receiver.remove(name)
            journal.forget(name)
        wrong = _wrong(count, steps, [*steps, *gone])
        if wrong:  # the server lost it, or somebody changed it there: once more from its beginning
            for name in wrong:
                journal.forget(name)
            for name, lines in graphs(cut):
                if name in wrong:
                    _send(steps[name], lines, receiver, journal, part)
            for name in wrong.keys() - steps.keys():
                receiver.remove(name)
            if left := _wrong(count, steps, wrong):
                for name in left:
                    journal.forget(name)
                raise EndpointError(_miscounted(receiver.shown, steps, left))
        sent |= wrong.keys() & steps.keys()
    return Pushed(receiver.shown, len(sent), len(steps) - len(sent), len(gone), sum(step.triples for step in steps.values()))


def push_to(
    workspace: Workspace,
    address: str,
    *,
    update: bool = False,
    query_endpoint: str | None = None,
    login: Login | None = None,
    timeout: float = 60.0,
    tries: int = 5,
    min_confidence: float = 0.0,
    part: int = PART,
    progress: Callable[[int], None] = lambda graphs: None,
) -> Pushed:
    """Push to the server at an address, which takes graphs, or updates where `update` says so.

    Graphs are counted at `query_endpoint`; without one at the address itself: by queries if it takes updates, else by reading.

    Raises:
        UsageError, EndpointError, WorkspaceError: as `push` does, or an address is none.
    """
    counting = query_endpoint or (address if update else None)
    with Client(address, login, timeout=timeout, tries=tries) as client, ExitStack() as opened:
        endpoint = opened.enter_context(Endpoint(counting, login, timeout=timeout, tries=tries)) if counting else None
        receiver = Updates(client) if update else GraphStore(client)
        return push(workspace, receiver, endpoint, min_confidence=min_confidence, part=part, progress=progress)


def counter(receiver: Receiver, endpoint: Endpoint | None) -> Counter:
    """What counts triples by graph: queries to the endpoint, else the graphs read back.

    Raises:
        EndpointError: nothing can.
    """
    if endpoint is not None:
        return endpoint.counts
    if isinstance(receiver, GraphStore):
        return lambda graphs: {graph: receiver.count(graph) for graph in graphs}
    raise EndpointError(f"{receiver.shown}: takes updates, but does not tell what it has; name a query endpoint")


def graphs(cut: Cut) -> Iterator[Graph]:
    """The named graphs of a dataset: the same content, the same lines."""
    for name, quads in groupby(cut.dataset(), key=lambda quad: quad.graph_name):
        yield getattr(name, "value", ""), list(dict.fromkeys(f"{quad.triple} .\n".encode() for quad in quads))


def measured(name: str, lines: Iterable[bytes]) -> Step:
    """A graph of which all has arrived: its hash and its number of triples."""
    hash, triples = hashlib.sha256(), 0
    for line in lines:
        hash.update(line)
        triples += 1
    return Step(name, hash.hexdigest(), triples, triples)


def _send(whole: Step, lines: list[bytes], receiver: Receiver, journal: Journal, part: int) -> None:
    """Send a graph, from where an earlier push of the same content stopped."""
    known = journal.steps.get(whole.graph)
    sent = known.sent if known is not None and (known.hash, known.triples) == (whole.hash, whole.triples) else 0
    if not sent:
        journal.note(replace(whole, sent=0))
    for some in _parts(lines[sent:], part):
        receiver.put(whole.graph, some, more=sent > 0)
        sent += len(some)
        journal.note(replace(whole, sent=sent))


def _parts(lines: Iterable[bytes], most: int) -> Iterator[list[bytes]]:
    """The lines in lists of `most` bytes each, or of one line."""
    part: list[bytes] = []
    size = 0
    for line in lines:
        if part and size + len(line) > most:
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield part


def _wrong(count: Counter, steps: dict[str, Step], names: Iterable[str]) -> dict[str, int]:
    """Which of the graphs have another number of triples at the server than they should, with that number."""
    asked = sorted(names)
    found: dict[str, int] = {}
    for start in range(0, len(asked), BATCH):
        found |= count(asked[start : start + BATCH])
    return {name: n for name in asked if (n := found.get(name, 0)) != _size(steps, name)}


def _size(steps: dict[str, Step], name: str) -> int:
    return steps[name].triples if name in steps else 0


def _miscounted(server: str, steps: dict[str, Step], wrong: dict[str, int]) -> str:
    told = [f"{name} has {n:,}, not {_size(steps, name):,}" for name, n in wrong.items()]
    more = f" and {len(told) - TOLD} more" if len(told) > TOLD else ""
    return (
        f"{server}: has other triples than were sent: {'; '.join(told[:TOLD])}{more}; see whether somebody else writes to these "
        "graphs and whether the query endpoint shows what the other one takes, then push again"
    )
