"""What machines ask: the SPARQL 1.1 protocol, the Graph Store Protocol, the descriptions."""

from collections.abc import Iterator

from pyoxigraph import Triple
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dictagraph.graph.faces.server import allowed, asking, described
from dictagraph.graph.faces.server.media import GRAPHS
from dictagraph.graph.faces.server.reply import fault, graph
from dictagraph.graph.faces.server.sending import sent
from dictagraph.graph.faces.server.service import Service
from dictagraph.graph.faces.server.worker import Question
from dictagraph.graph.faces.server.writer import FORMATS, Change, Drop, Put, Update

FORM = "application/x-www-form-urlencoded"
PLAIN, UPDATE = "application/sparql-query", "application/sparql-update"
SENT = {FORM: "", PLAIN: "query", UPDATE: "update"}  # the parameter that a body is
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Protocol:
    """The handlers of /sparql, /graphs and /.well-known/void."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def sparql(self, request: Request) -> Response:
        """A query by GET or POST, an update by POST; what the service is where there is neither."""
        pairs = asking.pairs(request.url.query)
        if request.method == "POST":
            sort = asking.sort(request)
            if sort not in SENT:
                raise HTTPException(415, f"a query is posted as {FORM} or {PLAIN}, an update as {FORM} or {UPDATE}")
            text = asking.decoded(await asking.body(request, allowed.size(request, self._service.write_token)))
            pairs = asking.pairs(text) if sort == FORM else [*pairs, (SENT[sort], text)]
            if any(key == "update" for key, _ in pairs):
                return await self._update(request, pairs)
        elif any(key == "update" for key, _ in pairs):
            raise HTTPException(405, "an update is posted")
        elif not any(key == "query" for key, _ in pairs):
            return await self._graph(request, self._described(request))
        question = Question(_only(pairs, "query"), *asking.forms(request), *_graphs(pairs, "default", "named"))
        return await sent(request, await self._service.ask(question))

    def _described(self, request: Request) -> list[Triple]:
        service = self._service
        return described.service(asking.root(request), bool(service.limits.federation), service.write_token is not None)

    async def _update(self, request: Request, pairs: list[tuple[str, str]]) -> Response:
        allowed.check(request, self._service.write_token)
        if any(key.startswith("using-") for key, _ in pairs):
            raise HTTPException(400, "write the graphs into the update: USING <IRI>, USING NAMED <IRI>")
        return await sent(request, await self._service.change(Update(_only(pairs, "update"))))

    async def graphs(self, request: Request) -> Response:
        """A graph by its name, or the union of all; who may can put, add to and delete a graph."""
        pairs = asking.pairs(request.url.query)
        named = [value for key, value in pairs if key == "graph"]
        if len(named) + any(key == "default" for key, _ in pairs) != 1:
            raise HTTPException(400, "give ?graph=IRI or ?default")
        graphs = asking.iris([("g", iri) for iri in named], "g")
        if request.method not in ("GET", "HEAD"):
            allowed.check(request, self._service.write_token)
            if graphs is None:
                raise HTTPException(403, "the default graph is the union of all and cannot be written; name a graph")
            return await sent(request, await self._service.change(await _change(request, graphs[0])))
        reply = await self._service.ask(Question(EVERYTHING, None, asking.wanted(request, GRAPHS), graphs))
        return await sent(request, reply if reply.rows or reply.status != 200 else fault(404, "there is no such graph"))

    async def void(self, request: Request) -> Response:
        """The data, described."""
        asking.wanted(request, GRAPHS)
        counted = await self._service.ask(Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ("text/csv", "csv")))
        if counted.status != 200:
            return await sent(request, counted)
        triples = int(counted.body.split()[1])
        return await self._graph(request, described.dataset(asking.root(request), self._service.base, triples))

    async def _graph(self, request: Request, triples: list[Triple]) -> Response:
        return await sent(request, graph(triples, asking.wanted(request, GRAPHS)))


def _only(pairs: list[tuple[str, str]], name: str) -> str:
    found = [value for key, value in pairs if key == name]
    if len(found) != 1 or any(key in SENT.values() and key != name for key, _ in pairs):
        raise HTTPException(400, "give exactly one parameter query, or one parameter update")
    return found[0]


def _graphs(pairs: list[tuple[str, str]], *sorts: str) -> Iterator[tuple[str, ...] | None]:
    return (asking.iris(pairs, f"{sort}-graph-uri") for sort in sorts)


async def _change(request: Request, graph: str) -> Change:
    if request.method == "DELETE":
        return Drop(graph)
    if (sort := asking.sort(request)) not in FORMATS:
        raise HTTPException(415, f"a graph is sent as {', '.join(FORMATS)}")
    return Put(graph, sort, await asking.body(request, allowed.LARGEST), add=request.method == "POST")
