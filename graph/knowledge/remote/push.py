"""A workspace's named graphs at another server: sent where they changed, taken away where they left, and counted."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, Store

from dictagraph.graph.knowledge.remote.client import Client
from dictagraph.graph.knowledge.remote.endpoint import Endpoint
from dictagraph.graph.knowledge.remote.journal import Journal, Step
from dictagraph.graph.knowledge.remote.login import Login
from dictagraph.graph.knowledge.remote.receivers import GraphStore, Receiver, Updates
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import EndpointError

PART = 4 << 20  # bytes of triples that go in one request
BATCH = 100  # graphs counted by one query
TOLD = 3  # graphs that an error names

Counter = Callable[[list[str]], dict[str, int]]


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
    part: int = PART,
    progress: Callable[[int], None] = lambda triples: None,
) -> Pushed:
    """Send the graphs of a workspace to a server that takes them, and count there what arrived.

    What the journal of an earlier push tells to have arrived is not sent again, unless the count says otherwise. A graph that is
    larger than `part` (bytes) goes in several requests: until the last one is done the server shows a part of it. `endpoint`
    answers queries over the same data; without it graphs are read back. `progress` is called with the number of triples dealt with.

    Raises:
        EndpointError: the server does not take a graph, or has another number of triples at the end.
        WorkspaceError: the journal cannot be kept, or another process pushes.
    """
    count = counter(receiver, endpoint)
    with Journal(workspace.path, receiver.shown) as journal:
        graphs = {step.graph: step for graph in _graphs(workspace.store) if (step := measured(workspace.store, graph)).triples}
        changed = [graph for graph in sorted(graphs) if not _arrived(journal, graphs[graph])]
        gone = sorted(journal.steps.keys() - graphs.keys())
        progress(sum(step.triples for step in graphs.values()) - sum(graphs[graph].triples for graph in changed))
        for graph in changed:
            _send(workspace.store, graphs[graph], receiver, journal, part, progress)
        for graph in gone:
            receiver.remove(graph)
            journal.forget(graph)
        wrong = _wrong(count, graphs, gone)
        for graph in wrong:  # the server lost it, or somebody changed it there: once more from its beginning
            if graph in graphs:
                journal.forget(graph)
                _send(workspace.store, graphs[graph], receiver, journal, part, lambda triples: None)
            else:
                receiver.remove(graph)
        if wrong and (left := _wrong(count, {graph: graphs[graph] for graph in wrong if graph in graphs}, gone)):
            for graph in left:
                journal.forget(graph)
            raise EndpointError(_miscounted(receiver.shown, graphs, left))
    sent = {*changed, *(graph for graph in wrong if graph in graphs)}
    return Pushed(receiver.shown, len(sent), len(graphs) - len(sent), len(gone), sum(step.triples for step in graphs.values()))


def push_to(
    workspace: Workspace,
    address: str,
    *,
    update: bool = False,
    query_endpoint: str | None = None,
    login: Login | None = None,
    timeout: float = 60.0,
    tries: int = 5,
    part: int = PART,
    progress: Callable[[int], None] = lambda triples: None,
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
        return push(workspace, receiver, endpoint, part=part, progress=progress)


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


def _graphs(store: Store) -> Iterator[NamedNode]:
    return (graph for graph in store.named_graphs() if isinstance(graph, NamedNode))


def _lines(store: Store, graph: NamedNode) -> Iterator[bytes]:
    """The triples of a graph as lines of N-Triples, in the order of the store: the same content, the same order."""
    for quad in store.quads_for_pattern(None, None, None, graph):
        yield f"{quad.triple} .\n".encode()


def measured(store: Store, graph: NamedNode) -> Step:
    """A graph of which all has arrived: its hash and its number of triples."""
    hash, triples = hashlib.sha256(), 0
    for line in _lines(store, graph):
        hash.update(line)
        triples += 1
    return Step(graph.value, hash.hexdigest(), triples, triples)


def _arrived(journal: Journal, whole: Step) -> bool:
    return journal.steps.get(whole.graph) == whole


def _send(store: Store, whole: Step, receiver: Receiver, journal: Journal, part: int, progress: Callable[[int], None]) -> None:
    """Send a graph, from where an earlier push of the same content stopped."""
    known = journal.steps.get(whole.graph)
    sent = known.sent if known is not None and (known.hash, known.triples) == (whole.hash, whole.triples) else 0
    if not sent:
        journal.note(Step(whole.graph, whole.hash, whole.triples, 0))
    progress(sent)
    for lines in _parts(islice(_lines(store, NamedNode(whole.graph)), sent, None), part):
        receiver.put(whole.graph, lines, more=sent > 0)
        sent += len(lines)
        journal.note(Step(whole.graph, whole.hash, whole.triples, sent))
        progress(len(lines))


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


def _wrong(count: Counter, graphs: dict[str, Step], gone: list[str]) -> dict[str, int]:
    """The graphs of which the server has another number of triples than it should, with that number."""
    names = [*sorted(graphs), *gone]
    found: dict[str, int] = {}
    for start in range(0, len(names), BATCH):
        found |= count(names[start : start + BATCH])
    return {name: n for name in names if (n := found.get(name, 0)) != (graphs[name].triples if name in graphs else 0)}


def _miscounted(server: str, graphs: dict[str, Step], wrong: dict[str, int]) -> str:
    told = [f"{graph} has {n:,}, not {graphs[graph].triples if graph in graphs else 0:,}" for graph, n in wrong.items()]
    more = f" and {len(told) - TOLD} more" if len(told) > TOLD else ""
    return (
        f"{server}: has other triples than were sent: {'; '.join(told[:TOLD])}{more}; see whether somebody else writes to these "
        "graphs and whether the query endpoint shows what the other one takes, then push again"
    )
