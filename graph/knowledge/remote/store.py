"""A server under the interface of Oxigraph's store, as far as those who read ours use it."""

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Store, Triple

from dictagraph.graph.knowledge.remote.client import Reply
from dictagraph.graph.knowledge.remote.endpoint import Endpoint, allowed, read
from dictagraph.ontology import terms as t

MOST = 1 << 28  # bytes of an answer
KEPT_S = 2.0  # seconds
EMPTY = Store()
Node = NamedNode | BlankNode | Literal | Triple


def store(endpoint: Endpoint) -> Store:
    """The server that an endpoint asks, for reading."""
    return cast(Store, _Remote(endpoint))


class _Remote:
    """Each look-up is a query; the answer to the last one is kept for a moment, since it is often read twice."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._last: tuple[object, float, Reply] | None = None

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: Iterable[NamedNode] | None = None,
        named_graphs: Iterable[NamedNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | list[Triple]:
        """What the server answers to a query that Oxigraph understands.

        Raises:
            SyntaxError: it is none. QueryError: it is not allowed. EndpointError: the server does not answer it.
        """
        found = EMPTY.query(allowed(query), prefixes=t.PREFIXES)
        boolean, graph = isinstance(found, QueryBoolean), not isinstance(found, QueryBoolean | QuerySolutions)
        default, named = ([node.value for node in some or ()] for some in (default_graph, named_graphs))
        asked = (query, tuple(default), tuple(named))
        now = time.monotonic()
        if self._last is not None and self._last[0] == asked and now - self._last[1] < KEPT_S:
            return read(self._last[2], boolean, self._endpoint.shown)
        reply = self._endpoint.ask(query, graph=graph, default=default, named=named, most=MOST)
        answer = read(reply, boolean, self._endpoint.shown)
        self._last = asked, now, reply
        return answer

    def quads_for_pattern(
        self, subject: Node | None, predicate: NamedNode | None, object: Node | None, graph_name: Node | None = None
    ) -> Iterator[Quad]:
        """The quads of named graphs that fit; None fits all.

        Raises:
            EndpointError: the server does not answer.
        """
        parts = {"g": graph_name, "s": subject, "p": predicate, "o": object}
        if any(isinstance(part, BlankNode) for part in parts.values()):
            return
        words = {name: f"?{name}" if part is None else str(part) for name, part in parts.items()}
        pattern = "GRAPH {g} {{ {s} {p} {o} }}".format(**words)
        wanted = [name for name in parts if parts[name] is None]
        if not wanted:
            if self.query(f"ASK {{ {pattern} }}"):
                yield _quad(parts)
            return
        found = self.query(f"SELECT {' '.join(words[name] for name in wanted)} WHERE {{ {pattern} }}")
        assert isinstance(found, QuerySolutions)
        for row in found:
            yield _quad({name: row[name] if name in wanted else part for name, part in parts.items()})


def _quad(parts: dict[str, Any]) -> Quad:
    return Quad(parts["s"], parts["p"], parts["o"], parts["g"])
