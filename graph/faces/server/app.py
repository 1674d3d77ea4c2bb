"""The web application: which address leads where."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from dictagraph.graph.faces.server.asked import Asked
from dictagraph.graph.faces.server.behind import Elsewhere, Folder, folder
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.protocol import Protocol
from dictagraph.graph.faces.server.reconciliation.offered import Offered
from dictagraph.graph.faces.server.sending import broken, refused
from dictagraph.graph.faces.server.service import Service
from dictagraph.graph.faces.server.site import Site


def app(behind: Path | Folder | Elsewhere, limits: Limits | None = None, write_token: str | None = None) -> Starlette:
    """The application over the workspace in a folder, or another server in its place; who has the write token may change it.

    Raises:
        WorkspaceError: it cannot be opened.
    """
    service = Service(folder(behind) if isinstance(behind, Path) else behind, limits or Limits(), write_token)
    protocol, site, asked, offered = Protocol(service), Site(service), Asked(service), Offered(service)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with service.running():
            yield

    return Starlette(
        routes=[
            Route("/", site.front, methods=["GET"]),
            Route("/actors", site.actors, methods=["GET"]),
            Route("/documents", site.documents, methods=["GET"]),
            Route("/graph.html", site.explorer, methods=["GET"]),
            Route("/files/{name}", site.file, methods=["GET"]),
            Route("/site/{name}", site.asset, methods=["GET"]),
            Route("/query", asked.page, methods=["GET"]),
            Route("/queries", asked.list, methods=["GET"]),
            Route("/queries/{name}", asked.one, methods=["GET"]),
            Route("/names", asked.names, methods=["GET"]),
            Route("/id/{rest:path}", site.thing, methods=["GET"]),
            Route("/sparql", protocol.sparql, methods=["GET", "POST"]),
            Route("/graphs", protocol.graphs, methods=["GET", "PUT", "POST", "DELETE"]),
            Route("/.well-known/void", protocol.void, methods=["GET"]),
            Route("/reconcile", offered.service, methods=["GET", "POST"]),
            Route("/reconcile/suggest/{what}", offered.suggest, methods=["GET"]),
            Route("/reconcile/properties", offered.proposed, methods=["GET"]),
            Route("/reconcile/preview", offered.preview, methods=["GET"]),
        ],
        middleware=[
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"], expose_headers=["ETag"]),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={HTTPException: refused, Exception: broken},
        lifespan=lifespan,
    )
