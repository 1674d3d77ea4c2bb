"""A SPARQL server in place of a workspace's own store: the same queries, parameters and answers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from dictagraph.data.folding import fold
from dictagraph.graph.knowledge.guard import has_dataset
from dictagraph.graph.knowledge.queries import NAMING, answered, called_so, written
from dictagraph.graph.knowledge.remote.address import checked
from dictagraph.graph.knowledge.remote.client import Client, Reply
from dictagraph.graph.knowledge.remote.login import Login
from dictagraph.graph.knowledge.sparql import tokens
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import EndpointError, QueryError

Answer = QuerySolutions | QueryBoolean | Iterable[Triple]

TRIES = 3
GRAPH_URI = ("default-graph-uri", "named-graph-uri")
FORM = "application/x-www-form-urlencoded"  # Virtuoso 7.2.5 never answers a query that is posted as application/sparql-query
RESULTS = "application/sparql-results+json"
GRAPHS = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
FOREIGN = re.compile(r"<\s*(bif|sql|java|file):", re.IGNORECASE)  # functions of Virtuoso and Jena that do more than compute
UNION = (
    "the default graph of this server is not the union of its graphs, which the queries ask; docs/scale.md tells how to make it "
    "so, or name the union's IRI in the address by ?default-graph-uri="
)


class Endpoint:
    """The server that answers SPARQL at an address; `timeout` in seconds.

    Raises:
        UsageError: the address is none.
    """

    def __init__(self, url: str, login: Login | None = None, *, timeout: float = 60.0, tries: int = TRIES) -> None:
        parts = urlsplit(checked(url))
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        self._graphs = [pair for pair in pairs if pair[0] in GRAPH_URI]  # belong in the form, beside the query
        rest = urlencode([pair for pair in pairs if pair[0] not in GRAPH_URI])
        self._client = Client(parts._replace(query=rest).geturl(), login, timeout=timeout, tries=tries)
        self.shown = self._client.shown

    def close(self) -> None:
        """Give its connections back."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def query(self, query: str, settings: Mapping[str, str] | None = None, **more: str) -> Answer:
        """The answer to SPARQL text, a packaged query's name or a .rq file, its parameters set; the default graph is all.

        Raises:
            QueryError: it cannot be parsed or found, or is not allowed. EndpointError: the server does not answer it.
        """
        found, text = written(query, {**(settings or {}), **more}, self.actors_called)
        kind = type(answered(Store(), found, allowed(text)))
        reply = self.ask(text, graph=kind not in (QuerySolutions, QueryBoolean))
        if kind is QuerySolutions and not has_dataset(text) and not _any(reply, self.shown):
            self._must_be_union()
        return read(reply, kind is QueryBoolean, self.shown)

    def ask(
        self,
        text: str,
        *,
        graph: bool = False,
        default: Iterable[str] = (),
        named: Iterable[str] = (),
        until: float | None = None,
        most: int | None = None,
    ) -> Reply:
        """What the server answers to a query that `allowed` lets pass: SPARQL JSON, or triples where a `graph` is asked for.

        `default` and `named` are the IRIs of graphs; `until` and `most` as in Client.send.

        Raises:
            EndpointError: it does not answer, or not with all there is.
        """
        graphs = [*((GRAPH_URI[0], iri) for iri in default), *((GRAPH_URI[1], iri) for iri in named)] or self._graphs
        reply = self._client.send(
            "POST",
            content=urlencode([("query", with_prefixes(text)), *graphs]).encode(),
            headers={"Content-Type": FORM, "Accept": GRAPHS if graph else RESULTS},
            until=until,
            most=most,
        )
        if "x-sparql-maxrows" in reply.headers or reply.headers.get("x-sql-state") == "S1TAT":  # Virtuoso
            raise EndpointError(
                f"{self.shown}: gives a part of the answer alone ({reply.headers.get('x-sparql-maxrows', 'its time was over')}); "
                "raise ResultSetMaxRows and MaxQueryExecutionTime in its virtuoso.ini, or add LIMIT"
            )
        return reply

    def actors_called(self, value: str) -> list[NamedNode]:
        """The actors of a name, alias, IRI or Wikidata id; case, accents and articles do not count.

        Raises:
            QueryError: nobody is called so; the message names who is called alike.
        """
        with suppress(QueryError):
            return called_so(value, self._names(_may_be(value)))
        return called_so(value, self._names(""))

    def _names(self, filter: str) -> Iterator[tuple[NamedNode, str, str]]:
        """Each canonical actor with a property of NAMING and its value, its own and those of the actors of documents."""
        text = (
            f"SELECT DISTINCT ?actor ?p ?said WHERE {{ VALUES ?p {{ {' '.join(f'<{p}>' for p in NAMING)} }} "
            f"?local <{t.CANONICAL}> ?actor . {{ ?actor ?p ?said }} UNION {{ ?local ?p ?said }} {filter} }}"
        )
        for actor, property, said in self._rows(text):
            if isinstance(actor, NamedNode) and isinstance(property, NamedNode) and isinstance(said, NamedNode | Literal):
                yield actor, property.value, said.value

    def counts(self, graphs: Iterable[str]) -> dict[str, int]:
        """How many triples each of these graphs has, those that have none left out.

        Raises:
            EndpointError: the server does not tell.
        """
        values = " ".join(str(NamedNode(iri)) for iri in graphs)
        found: dict[str, int] = {}
        text = f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
        for graph, number in self._rows(text):
            if isinstance(graph, NamedNode) and isinstance(number, Literal):
                found[graph.value] = int(number.value)
        return found

    def base(self, known: str | None = None) -> str:
        """What the IRIs of the data begin with, as is `known`; else there has to be one workspace's data on the server.

        Raises:
            EndpointError: there is none, or that of several.
        """
        self._must_be_union()
        text = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?d <{t.TYPE}> <{t.DOCUMENT}> }} }} LIMIT 10"
        found = {graph.value.removesuffix("graph/provenance") for (graph,) in self._rows(text) if isinstance(graph, NamedNode)}
        if found and known is not None:
            return known
        if len(found) == 1:
            return found.pop()
        what = f"holds several workspaces ({', '.join(sorted(found))})" if found else "holds no documents of dictagraph"
        raise EndpointError(f"{self.shown}: {what}; name the workspace too, or fill it with dictagraph push DIR ENDPOINT")

    def _must_be_union(self) -> None:
        pattern = f"?s <{t.HAS_ACT}> ?a"
        if not self._yes(f"ASK {{ {pattern} }}") and self._yes(f"ASK {{ GRAPH ?g {{ {pattern} }} }}"):
            raise EndpointError(f"{self.shown}: {UNION}")

    def _rows(self, text: str) -> list[tuple[object, ...]]:
        """The rows of a SELECT, each with its terms in the order of its variables."""
        answer = read(self.ask(text), False, self.shown)
        assert isinstance(answer, QuerySolutions)
        return [tuple(row) for row in answer]

    def _yes(self, text: str) -> bool:
        return bool(read(self.ask(text), True, self.shown))


def _any(reply: Reply, server: str) -> bool:
    """Whether there is a row in the answer to a SELECT."""
    answer = read(reply, False, server)
    return not isinstance(answer, QuerySolutions) or next(answer, None) is not None


def allowed(text: str) -> str:
    """A query that another server may be asked, which may know more than Oxigraph: functions that read files or run programs.

    Raises:
        QueryError: it names one.
    """
    if found := FOREIGN.search(text):
        raise QueryError(f"{found[1]}: names what only this server itself may do; leave it out")
    return text


def with_prefixes(text: str) -> str:
    """A query that declares each prefix of ours that it uses."""
    words = list(tokens(text))
    used = {word.text.partition(":")[0] for word in words if word.sort == "prefixed"}
    declared = {two.text.partition(":")[0] for one, two in pairwise(words) if one.text.upper() == "PREFIX"}
    return "".join(f"PREFIX {p}: <{t.PREFIXES[p]}> " for p in t.PREFIXES if p in used - declared) + text


def read(reply: Reply, boolean: bool, server: str) -> QuerySolutions | QueryBoolean | list[Triple]:
    """The answer in what a server sent, by its media type.

    Raises:
        EndpointError: it is no such answer.
    """
    try:
        if "json" in reply.media:
            answer = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
            if isinstance(answer, QueryBoolean) is boolean:
                return answer
        elif format := RdfFormat.from_media_type(reply.media):
            return [quad.triple for quad in parse(reply.body, format=format)]
    except (SyntaxError, ValueError) as error:
        raise EndpointError(f"{server}: its answer is broken ({' '.join(str(error).split())[:200]}); ask again") from error
    raise EndpointError(
        f"{server}: answers as {reply.media or 'nothing known'}, which is no SPARQL result; see that this is the address of a "
        "SPARQL endpoint (docs/scale.md tells those of common servers)"
    )


def _may_be(value: str) -> str:
    """A filter for what may name the same as `value`: what folding changes by more than case, and what has its longest word."""
    iri = value.removeprefix("<").removesuffix(">")
    ways = [f"STR({one}) = {Literal(said)}" for one, said in (("?actor", iri), ("?said", iri), ("?said", t.WD + value.upper()))]
    if word := max(fold(value).split(), key=len, default=""):
        ways += [f"CONTAINS(LCASE(STR(?said)), {Literal(word)})", 'REGEX(STR(?said), "[^A-Za-z0-9 ,-]")']
    return f"FILTER({' || '.join(ways)})"
