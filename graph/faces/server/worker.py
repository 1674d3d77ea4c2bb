"""The process that answers queries: it opens the workspace for reading, has no network where that can be had, and can be killed."""

import ctypes
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
)

from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.faces.server.reply import Reply, fault, graph
from dictagraph.graph.faces.server.views import Desk, View
from dictagraph.graph.knowledge.guard import guard, has_dataset
from dictagraph.graph.knowledge.sparql import explain
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import QueryError, WorkspaceError
from dictagraph.ontology.terms import PREFIXES

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of linux/sched.h
RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A query, its graphs (None: those it names itself, else all) and the media types its answer may have."""

    query: str
    results: tuple[str, str] | None = None
    graphs: tuple[str, str] | None = None
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


def serve(connection: Connection, folder: str, limits: Limits) -> None:
    """Answer questions until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _without_network()
    workspace = Workspace.open(Path(folder))
    connection.send(workspace.base)
    desk = Desk(Source(workspace.store, workspace.names), workspace.path, limits.rows)
    while True:
        try:
            asked: Question | View = connection.recv()
        except EOFError:
            return
        with suppress(WorkspaceError):
            if workspace.refresh():
                desk = Desk(Source(workspace.store, workspace.names), workspace.path, limits.rows)
        connection.send(desk.show(asked) if isinstance(asked, View) else answer(workspace.store, asked, limits.rows))


def _without_network() -> None:
    """An empty network of its own, where the system lets a user have one; threads must not run yet."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)  # os.unshare comes with Python 3.12


def answer(store: Store, question: Question, rows: int) -> Reply:
    """The reply to a question; every fault is one, none is raised."""
    try:
        return _answer(store, question, rows)
    except QueryError as error:
        return fault(400, str(error))
    except SyntaxError as error:
        return fault(400, str(explain(question.query, error)))
    except (ValueError, RuntimeError, OSError, MemoryError):
        return fault(400, "the query cannot be answered; see its IRIs, literals and functions")


def _answer(store: Store, question: Question, rows: int) -> Reply:
    guard(question.query)
    found = _run(store, question)
    if isinstance(found, QueryBoolean | QuerySolutions):
        if question.results is None:
            return fault(
                406, "SELECT and ASK are answered as application/sparql-results+json, …+xml, text/csv or text/tab-separated-values"
            )
        media, name = question.results
        count = 1
        if isinstance(found, QuerySolutions):
            if (count := sum(1 for _ in islice(found, rows + 1))) > rows:
                return _too_many(rows)
            again = _run(store, question)
            assert isinstance(again, QuerySolutions)  # the same text gives the same form
            found = again
        elif name in ("csv", "tsv"):
            return Reply(200, media, b"true\n" if found else b"false\n", 1)
        body = found.serialize(format=RESULT_FORMATS[name])
        return Reply(200, media, body or b"", count)
    if question.graphs is None:
        return fault(406, "a graph is answered as text/turtle, application/n-triples, application/rdf+xml or application/ld+json")
    triples = list(islice(found, rows + 1))
    return _too_many(rows) if len(triples) > rows else graph(triples, question.graphs)


def _run(store: Store, question: Question) -> QuerySolutions | QueryBoolean | QueryTriples:
    if question.default is None and question.named is None:
        return store.query(question.query, prefixes=PREFIXES, use_default_graph_as_union=not has_dataset(question.query))
    return store.query(
        question.query,
        prefixes=PREFIXES,
        default_graph=[NamedNode(iri) for iri in question.default or ()],
        named_graphs=[NamedNode(iri) for iri in question.named or ()],
    )


def _too_many(rows: int) -> Reply:
    return fault(413, f"the answer has more than {rows} rows; add LIMIT, or ask for less")
