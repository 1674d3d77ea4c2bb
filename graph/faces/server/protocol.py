"""What machines ask: the SPARQL 1.1 protocol, its Graph Store Protocol for reading, the descriptions."""

from pyoxigraph import Triple
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dictagraph.graph.faces.server import asking, described
from dictagraph.graph.faces.server.media import GRAPHS, RESULTS, chosen
from dictagraph.graph.faces.server.reply import fault, graph
from dictagraph.graph.faces.server.sending import sent
from dictagraph.graph.faces.server.service import Service
from dictagraph.graph.faces.server.worker import Question

FORM, PLAIN = "application/x-www-form-urlencoded", "application/sparql-query"
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Protocol:
    """The handlers of /sparql, /graphs and /.well-known/void."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def sparql(self, request: Request) -> Response:
        """A query by GET or POST; what the service is where there is none."""
        pairs = asking.pairs(request.url.query)
        if request.method == "POST":
            sort = asking.sort(request)
            if sort not in (FORM, PLAIN):
                raise HTTPException(415, f"a query is posted as {FORM} or {PLAIN}")
            text = asking.decoded(await asking.body(request))
            pairs = [*pairs, ("query", text)] if sort == PLAIN else asking.pairs(text)
        elif not any(key in ("query", "update") for key, _ in pairs):
            return await self._graph(request, described.service(asking.root(request)))
        if any(key == "update" for key, _ in pairs):
            raise HTTPException(403, "this server is for reading alone; send a query")
        asked = [value for key, value in pairs if key == "query"]
        if len(asked) != 1:
            raise HTTPException(400, "give exactly one parameter query")
        accept = request.headers.get("accept", "")
        default, named = (asking.iris(pairs, key) for key in ("default-graph-uri", "named-graph-uri"))
        question = Question(asked[0], chosen(accept, RESULTS), chosen(accept, GRAPHS), default, named)
        return await sent(request, await self._service.ask(question))

    async def graphs(self, request: Request) -> Response:
        """A graph by its name, or the union of all."""
        pairs = asking.pairs(request.url.query)
        named = [value for key, value in pairs if key == "graph"]
        if len(named) + any(key == "default" for key, _ in pairs) != 1:
            raise HTTPException(400, "give ?graph=IRI or ?default")
        graphs = asking.iris([("g", iri) for iri in named], "g")
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
