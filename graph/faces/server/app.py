"""The web application: /sparql, /graphs, /.well-known/void, /id/…, and the page at /."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qsl

from anyio.to_thread import run_sync
from pyoxigraph import NamedNode, Triple
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dictagraph.graph.faces.server import described
from dictagraph.graph.faces.server.media import GRAPHS, PAGE, RESULTS, chosen
from dictagraph.graph.faces.server.pool import Busy, Pool
from dictagraph.graph.faces.server.worker import Question, Reply, fault, graph
from dictagraph.graph.knowledge.workspace import Workspace

LARGEST = 1 << 20  # bytes of a request's body
FORM, PLAIN = "application/x-www-form-urlencoded", "application/sparql-query"
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
STANDARD = {
    "Not Found": "there is no such page here; there are /, /sparql, /graphs, /.well-known/void and /id/…",
    "Method Not Allowed": "this method is not allowed here; the server is for reading alone",
}


def app(folder: Path, *, timeout: float = 30.0, rows: int = 100_000, workers: int = 2) -> Starlette:
    """The application over the workspace in `folder`.

    Raises:
        WorkspaceError: it cannot be opened.
    """
    with Workspace.open(folder) as workspace:
        base = workspace.base
    site = _Site(folder, base)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        pool = site.pool = Pool(folder, size=workers, timeout=timeout, rows=rows)
        try:
            yield
        finally:
            pool.close()

    return Starlette(
        routes=[
            Route("/", site.explorer, methods=["GET"]),
            Route("/sparql", site.sparql, methods=["GET", "POST"]),
            Route("/graphs", site.graphs, methods=["GET"]),
            Route("/.well-known/void", site.void, methods=["GET"]),
            Route("/id/{rest:path}", site.thing, methods=["GET"]),
        ],
        middleware=[
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], expose_headers=["ETag"]),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={HTTPException: _refused, Exception: _broken},
        lifespan=lifespan,
    )


class _Site:
    """The handlers, with what they share."""

    def __init__(self, folder: Path, base: str) -> None:
        self.folder, self.base = folder, base
        self.pool: Pool

    async def explorer(self, request: Request) -> Response:
        path = self.folder / "graph.html"
        if not path.is_file():
            return _sent(request, fault(404, "there is no page yet; write it with dictagraph export -f html into graph.html"))
        body = await run_sync(path.read_bytes)
        return _sent(request, Reply(200, "text/html; charset=utf-8", body))

    async def sparql(self, request: Request) -> Response:
        pairs = _pairs(request.url.query)
        if request.method == "POST":
            body = await _body(request)
            sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if sort not in (FORM, PLAIN):
                raise HTTPException(415, f"a query is posted as {FORM} or {PLAIN}")
            try:
                text = body.decode("utf-8")
            except UnicodeDecodeError as error:
                raise HTTPException(400, "the body is not UTF-8") from error
            pairs = [*pairs, ("query", text)] if sort == PLAIN else _pairs(text)
        elif not any(key == "query" for key, _ in pairs):
            return self._graph(request, described.service(_root(request)))
        if any(key == "update" for key, _ in pairs):
            raise HTTPException(403, "this server is for reading alone; send a query")
        asked = [value for key, value in pairs if key == "query"]
        if len(asked) != 1:
            raise HTTPException(400, "give exactly one parameter query")
        accept = request.headers.get("accept", "")
        default, named = (_iris(pairs, key) for key in ("default-graph-uri", "named-graph-uri"))
        question = Question(asked[0], chosen(accept, RESULTS), chosen(accept, GRAPHS), default, named)
        return _sent(request, await self._ask(question))

    async def graphs(self, request: Request) -> Response:
        pairs = _pairs(request.url.query)
        named = [value for key, value in pairs if key == "graph"]
        if len(named) + any(key == "default" for key, _ in pairs) != 1:
            raise HTTPException(400, "give ?graph=IRI or ?default")
        reply = await self._ask(Question(EVERYTHING, None, _wanted(request, GRAPHS), _iris([("g", iri) for iri in named], "g")))
        return _sent(request, reply if reply.rows or reply.status != 200 else fault(404, "there is no such graph"))

    async def void(self, request: Request) -> Response:
        _wanted(request, GRAPHS)
        counted = await self._ask(Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ("text/csv", "csv")))
        if counted.status != 200:
            return _sent(request, counted)
        return self._graph(request, described.dataset(_root(request), self.base, int(counted.body.split()[1])))

    async def thing(self, request: Request) -> Response:
        iri = self.base + request.path_params["rest"]
        try:
            node = NamedNode(iri)
        except ValueError as error:
            raise HTTPException(404, "there is nothing of that name") from error
        wanted = _wanted(request, (*GRAPHS, PAGE))
        if wanted == PAGE:
            reply = await self._ask(Question(f"SELECT DISTINCT ?p ?o {{ {node} ?p ?o }} ORDER BY ?p ?o", RESULTS[0]))
        else:
            reply = await self._ask(Question(f"CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}", None, wanted))
        if reply.status == 200 and not reply.rows:
            reply = fault(404, "there is nothing of that name")
        elif reply.status == 200 and wanted == PAGE:
            reply = Reply(200, "text/html; charset=utf-8", described.page(iri, reply.body), reply.rows)
        return _sent(request, reply, policy=described.POLICY)

    def _graph(self, request: Request, triples: list[Triple]) -> Response:
        return _sent(request, graph(triples, _wanted(request, GRAPHS)))

    async def _ask(self, question: Question) -> Reply:
        try:
            return await run_sync(self.pool.ask, question)
        except Busy as error:
            raise HTTPException(503, "all workers are busy; ask again in a moment", headers={"Retry-After": "1"}) from error


def _wanted(request: Request, offers: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    found = chosen(request.headers.get("accept", ""), offers)
    if found is None:
        raise HTTPException(406, f"this is answered as {', '.join(name for name, _ in offers)}")
    return found


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise HTTPException(400, "the parameters are not UTF-8, or too many") from error


def _iris(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...] | None:
    found = tuple(value for key, value in pairs if key == name)
    for iri in found:
        try:
            NamedNode(iri)
        except ValueError as error:
            raise HTTPException(400, "the name of a graph is not an absolute IRI") from error
        if iri.lower().startswith("file:"):
            raise HTTPException(400, "a file cannot be queried here; name a graph of the workspace")
    return found or None


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise HTTPException(413, f"a query may have {LARGEST} bytes at most")
    return body


def _root(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _sent(request: Request, reply: Reply, *, policy: str | None = None) -> Response:
    """The reply with its headers; 304 where the client has it already."""
    headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
    if policy:
        headers["Content-Security-Policy"] = policy
    if reply.status == 200:
        headers["ETag"] = f'W/"{hashlib.sha256(reply.media.encode() + reply.body).hexdigest()[:32]}"'
        known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        if request.method != "POST" and (headers["ETag"] in known or "*" in known):
            return Response(status_code=304, headers=headers)
    return Response(reply.body, reply.status, headers, media_type=reply.media)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    reply = fault(error.status_code, STANDARD.get(error.detail, error.detail))
    return Response(reply.body, reply.status, dict(error.headers or {}), media_type=reply.media)


async def _broken(_: Request, __: Exception) -> Response:
    reply = fault(500, "the server met something it did not expect; its own log says more")
    return Response(reply.body, reply.status, media_type=reply.media)
