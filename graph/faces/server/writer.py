"""The process that changes a workspace for those who may: updates, and graphs put, added to or taken out, each whole or not."""

import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from dictagraph.graph.faces.server.confined import without_network
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.reply import NO_MEMORY, Reply, fault
from dictagraph.graph.knowledge import schema
from dictagraph.graph.knowledge.guard import guard_update
from dictagraph.graph.knowledge.marker import SCHEMA, Marker, write_marker
from dictagraph.graph.knowledge.update import replacing
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import QueryError, WorkspaceError

FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
DONE, MADE = Reply(204, "text/plain", b""), Reply(201, "text/plain", b"")


@dataclass(frozen=True, slots=True)
class Update:
    """SPARQL Update."""

    text: str


@dataclass(frozen=True, slots=True)
class Put:
    """RDF for a graph: in place of what is in it, or added to that."""

    graph: str
    media: str
    body: bytes
    add: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """A graph to be taken out."""

    graph: str


Change = Update | Put | Drop


def write(connection: Connection, folder: str, limits: Limits) -> None:
    """Make changes until the other end closes; the workspace is held for writing while one is made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    without_network()
    connection.send("")
    while True:
        try:
            change: Change = connection.recv()
        except EOFError:
            return
        connection.send(changed(Path(folder), change))


def changed(folder: Path, change: Change) -> Reply:
    """What came of a change; every fault is one, none is raised."""
    try:
        if isinstance(change, Update):
            guard_update(change.text)
        with Workspace(folder) as workspace:
            reply = _update(workspace.store, change.text) if isinstance(change, Update) else _graph(workspace.store, change)
            if schema.version(workspace.store) is None:  # the vocabulary was swept out with the rest: it comes back
                marker = Marker(SCHEMA, workspace.base)
                write_marker(folder, marker)
                schema.prepare(workspace.store, folder, marker)
        return reply
    except QueryError as error:
        return fault(400, str(error))
    except MemoryError:
        return fault(503, NO_MEMORY)
    except (WorkspaceError, OSError):
        return fault(503, "the workspace is being written by somebody else, or cannot be written; try again in a moment")


def _update(store: Store, text: str) -> Reply:
    try:
        store.update(text, prefixes=t.PREFIXES)
    except SyntaxError as error:
        line = str(error).splitlines()[0] if str(error) else ""
        return fault(400, f"the update is not understood: {line[:200]}")
    except (ValueError, RuntimeError):
        return fault(400, "the update cannot be done; see its IRIs, literals and functions")
    return DONE


def _graph(store: Store, change: Put | Drop) -> Reply:
    graph = NamedNode(change.graph)
    if graph.value == t.VOCABULARY:
        return fault(403, "this graph holds the vocabulary, which comes with dictagraph and is not changed here")
    there = next(iter(store.quads_for_pattern(None, None, None, graph)), None) is not None
    if isinstance(change, Drop):
        if there:
            store.update(f"DROP SILENT GRAPH {graph}")
        return DONE if there else fault(404, "there is no such graph")
    try:
        found = parse(change.body, format=FORMATS[change.media], base_iri=change.graph)
        quads = [Quad(q.subject, q.predicate, q.object, graph) for q in found]
        store.update(replacing([] if change.add else [graph], [], quads))
    except (SyntaxError, ValueError) as error:
        line = str(error).splitlines()[0] if str(error) else ""
        return fault(400, f"what was sent is no {change.media}: {line[:200]}")
    return DONE if there else MADE
