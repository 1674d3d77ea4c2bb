"""Servers that take graphs: by the SPARQL 1.1 Graph Store Protocol, or by SPARQL 1.1 Update.

Triples come as lines of N-Triples without blank nodes, so that what arrives twice is there once.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile

from pyoxigraph import NamedNode, RdfFormat, parse

from dictagraph.graph.knowledge.remote.client import Client
from dictagraph.ontology.errors import EndpointError

TOO_LARGE = 413
KEPT = 1 << 24  # bytes of a graph that is read back which stay in memory


class Receiver(ABC):
    """A server that takes graphs; `client` speaks to it."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.shown = client.shown

    def put(self, graph: str, lines: Sequence[bytes], *, more: bool) -> None:
        """Make the lines the graph's content, or add them to it where they are `more` of it; in halves where they are too many.

        Raises:
            EndpointError: the server does not take them.
        """
        if self._sent(graph, b"".join(lines), more=more):
            return
        if len(lines) < 2:
            size = sum(map(len, lines))
            raise EndpointError(
                f"{self.shown}: takes no {size:,} bytes at once, which one triple of {graph} has; raise its limit on requests"
            )
        half = len(lines) // 2
        self.put(graph, lines[:half], more=more)
        self.put(graph, lines[half:], more=True)

    @abstractmethod
    def _sent(self, graph: str, triples: bytes, *, more: bool) -> bool:
        """Whether the server took them; not if they were too many."""

    @abstractmethod
    def remove(self, graph: str) -> None:
        """Take a graph away, if it is there.

        Raises:
            EndpointError: the server does not.
        """


class GraphStore(Receiver):
    """The Graph Store Protocol: a graph is a resource."""

    def _sent(self, graph: str, triples: bytes, *, more: bool) -> bool:
        reply = self.client.send(
            "POST" if more else "PUT",
            params=[("graph", graph)],
            content=triples,
            headers={"Content-Type": "application/n-triples"},
            fine={TOO_LARGE},
        )
        return reply.status != TOO_LARGE

    def remove(self, graph: str) -> None:
        """Take a graph away, if it is there."""
        self.client.send("DELETE", params=[("graph", graph)], fine={404})

    def count(self, graph: str) -> int:
        """How many triples the graph has, which is read back whole; 0 where it is not there.

        Raises:
            EndpointError: the server does not give it.
        """
        with SpooledTemporaryFile(KEPT) as file:
            reply = self.client.send(
                "GET",
                params=[("graph", graph)],
                headers={"Accept": "application/n-triples, text/turtle;q=0.5"},
                fine={404},
                into=file,
            )
            if reply.status in (404, 204):
                return 0
            format = RdfFormat.from_media_type(reply.media)
            if format is None:
                raise EndpointError(
                    f"{self.shown}: gives back a graph as {reply.media or 'nothing known'}, not as triples; name an endpoint that "
                    "counts them by --query-endpoint URL"
                )
            file.seek(0)
            try:
                return sum(1 for _ in parse(file, format=format))
            except (SyntaxError, ValueError) as error:
                raise EndpointError(f"{self.shown}: gives back {graph} broken ({str(error)[:200]}); push again") from error


class Updates(Receiver):
    """SPARQL Update: a graph is dropped and inserted in one request."""

    def _sent(self, graph: str, triples: bytes, *, more: bool) -> bool:
        name = str(NamedNode(graph)).encode()
        steps = [] if more else [b"DROP SILENT GRAPH " + name]
        if triples:
            steps.append(b"INSERT DATA { GRAPH " + name + b" {\n" + triples + b"} }")
        return self._update(b" ;\n".join(steps)) != TOO_LARGE

    def remove(self, graph: str) -> None:
        """Take a graph away, if it is there."""
        self._update(b"DROP SILENT GRAPH " + str(NamedNode(graph)).encode())

    def _update(self, text: bytes) -> int:
        headers = {"Content-Type": "application/sparql-update"}
        return self.client.send("POST", content=text, headers=headers, fine={TOO_LARGE}).status
