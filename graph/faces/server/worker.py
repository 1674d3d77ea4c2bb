"""The process that answers queries: it opens the workspace for reading, has no network where that can be had, and can be killed."""

import logging
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Store,
)

from dictagraph.graph.faces.server.behind import Elsewhere, Folder
from dictagraph.graph.faces.server.confined import doorway, with_memory, without_network
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.faces.server.relay import addresses
from dictagraph.graph.faces.server.reply import NO_MEMORY, Reply, fault, graph
from dictagraph.graph.faces.server.views import Desk, View
from dictagraph.graph.knowledge.guard import federated, has_dataset
from dictagraph.graph.knowledge.remote.client import TooLarge
from dictagraph.graph.knowledge.sparql import explain
from dictagraph.ontology.errors import EndpointError, QueryError, WorkspaceError
from dictagraph.ontology.terms import PREFIXES

FEW = 2000  # solutions up to which it is quicker to write them from memory than to find them again
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


def serve(connection: Connection, behind: Folder | Elsewhere, limits: Limits) -> None:
    """Answer questions until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not behind.network:
        without_network()
    ways = _ways(connection, limits.federation)
    opened = behind.open()
    connection.send(opened.names.base)
    with_memory(limits.memory)
    desk = Desk(Source(opened.store, opened.names), behind.folder, limits.rows)
    while True:
        try:
            asked: Question | View = connection.recv()
        except EOFError:
            return
        with suppress(WorkspaceError, OSError):  # it is being built anew: the old state is still open
            if opened.refresh():
                desk = Desk(Source(opened.store, opened.names), behind.folder, limits.rows)
        try:
            reply = desk.show(asked) if isinstance(asked, View) else answer(opened.store, asked, limits.rows, ways)
        except EndpointError as error:
            reply = beyond(error)
        connection.send(reply)


def beyond(error: EndpointError) -> Reply:
    """What is said of a server in the store's place that does not answer; its address is for the log alone."""
    logging.getLogger(__name__).warning("%s", error)
    if isinstance(error, TooLarge):
        return fault(413, "the answer is too large; add LIMIT, or ask for less")
    return fault(502, "the database behind this server does not answer this; ask for less, or again in a moment")


def _ways(connection: Connection, endpoints: tuple[str, ...]) -> Mapping[str, str]:
    """Where allowed endpoints are found: behind a door in the worker's network that is handed to the other end."""
    if not endpoints:
        return {}
    with doorway() as door:
        secret, found = addresses(door, endpoints)
        connection.send(secret)
        send_handle(connection, door.fileno(), os.getppid())
    return found


def answer(store: Store, question: Question, rows: int, ways: Mapping[str, str]) -> Reply:
    """The reply to a question; every fault is one, none is raised. `ways` leads to the endpoints that it may call."""
    query = ""
    try:
        query = federated(question.query, ways)
        return _answer(store, replace(question, query=query), rows)
    except QueryError as error:
        return fault(400, str(error))
    except SyntaxError as error:
        return fault(400, str(explain(question.query, error)))
    except MemoryError:
        return fault(503, NO_MEMORY)
    except (ValueError, RuntimeError, OSError):
        if any(way in query for way in ways.values()):
            return fault(502, "an endpoint that SERVICE calls gave no answer that can be used; add SILENT, or leave it out")
        return fault(400, "the query cannot be answered; see its IRIs, literals and functions")


def _answer(store: Store, question: Question, rows: int) -> Reply:
    found = _run(store, question)
    if isinstance(found, QueryBoolean | QuerySolutions):
        if question.results is None:
            return fault(
                406, "SELECT and ASK are answered as application/sparql-results+json, …+xml, text/csv or text/tab-separated-values"
            )
        media, name = question.results
        count = 1
        if isinstance(found, QuerySolutions):
            names = [variable.value for variable in found.variables]
            solutions = list(islice(found, rows + 1))
            if (count := len(solutions)) > rows:
                return _too_many(rows)
            again = (_again(names, solutions) if count <= FEW else None) or _run(store, question)
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


def _again(names: list[str], solutions: list[QuerySolution]) -> QuerySolutions | None:
    """Solutions that were read as solutions to be written; None where they cannot be (they hold blank nodes, or nothing)."""
    table: list[str] = []
    for solution in solutions:
        terms = [solution[name] for name in names]
        if not all(term is None or isinstance(term, NamedNode | Literal) for term in terms):
            return None
        table.append(f"({' '.join('UNDEF' if term is None else str(term) for term in terms)})")
    variables = " ".join(f"?{name}" for name in names)
    if not names:
        return None
    found = Store().query(f"SELECT {variables} {{ VALUES ({variables}) {{ {' '.join(table)} }} }}")
    return found if isinstance(found, QuerySolutions) else None


def _too_many(rows: int) -> Reply:
    return fault(413, f"the answer has more than {rows} rows; add LIMIT, or ask for less")
