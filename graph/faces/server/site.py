"""What people open: the overview, lists, pages of things, the explorer, the files; of a thing, RDF for clients too."""

from pathlib import Path

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from dictagraph.graph.faces.outputs import FILES
from dictagraph.graph.faces.server import asking
from dictagraph.graph.faces.server.assets import asset
from dictagraph.graph.faces.server.media import GRAPHS, PAGE
from dictagraph.graph.faces.server.pages import POLICY
from dictagraph.graph.faces.server.reply import Reply, fault
from dictagraph.graph.faces.server.sending import sent
from dictagraph.graph.faces.server.service import Service
from dictagraph.graph.faces.server.views import View

SUFFIXES = {".ttl": "text/turtle", ".nt": "application/n-triples", ".rdf": "application/rdf+xml", ".jsonld": "application/ld+json"}
MEDIA = {".html": "text/html; charset=utf-8", ".ttl": "text/turtle", ".trig": "application/trig", ".jsonl": "application/x-ndjson"}
LISTS = ("q", "kind", "page", "said", "about", "with")  # the settings of pages
LONGEST = 500  # characters of a setting


class Site:
    """The handlers of pages and files."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def front(self, request: Request) -> Response:
        """The overview."""
        return await self._page(request, "front")

    async def actors(self, request: Request) -> Response:
        """The list of actors."""
        return await self._page(request, "actors")

    async def documents(self, request: Request) -> Response:
        """The list of documents."""
        return await self._page(request, "documents")

    async def thing(self, request: Request) -> Response:
        """A thing by its IRI: a page, or RDF where that is wanted or the name ends so."""
        name: str = request.path_params["rest"]
        media = next((form for form in GRAPHS for end, sort in SUFFIXES.items() if sort == form[0] and name.endswith(end)), None)
        if media is not None:
            name = name[: name.rindex(".")]
        else:
            media = asking.wanted(request, (*GRAPHS, PAGE))
        view = View("thing", name, _settings(request), asking.place(request), None if media == PAGE else media)
        return await sent(request, await self._service.show(view), policy=POLICY)

    async def explorer(self, request: Request) -> Response:
        """The page that draws the graph."""
        path = self._service.folder / "graph.html"
        if not path.is_file():
            raise HTTPException(404, "there is no such page (yet, or below --min-confidence); dictagraph export -f html writes one")
        return await sent(request, Reply(200, MEDIA[".html"], await run_sync(path.read_bytes)))

    async def file(self, request: Request) -> Response:
        """One of the files that a build writes."""
        path: Path = self._service.folder / request.path_params["name"]
        if path.name not in FILES or not path.is_file():
            return await sent(request, fault(404, f"there is no such file; a build writes {', '.join(FILES)}"))
        return FileResponse(path, media_type=MEDIA[path.suffix], filename=path.name, headers={"X-Content-Type-Options": "nosniff"})

    async def asset(self, request: Request) -> Response:
        """A style or script of the pages."""
        return await sent(request, asset(request.path_params["name"]) or fault(404, "there is no such style or script"))

    async def _page(self, request: Request, name: str) -> Response:
        reply = await self._service.show(View(name, "", _settings(request), asking.place(request)))
        return await sent(request, reply, policy=POLICY)


def _settings(request: Request) -> dict[str, str]:
    return {key: value[:LONGEST] for key, value in asking.pairs(request.url.query) if key in LISTS}
