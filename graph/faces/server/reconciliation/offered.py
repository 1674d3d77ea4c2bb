"""The reconciliation service at /reconcile: what it can do, and who is asked for what. Pages of others may ask it (CORS, JSONP)."""

import json
import re
from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dictagraph import __version__
from dictagraph.graph.faces.server import asking
from dictagraph.graph.faces.server.reconciliation.answers import JSON, TYPES
from dictagraph.graph.faces.server.reconciliation.asked import BATCH
from dictagraph.graph.faces.server.reconciliation.properties import PROPERTIES
from dictagraph.graph.faces.server.reply import Reply
from dictagraph.graph.faces.server.sending import sent
from dictagraph.graph.faces.server.service import Service
from dictagraph.graph.faces.server.views import View
from dictagraph.ontology import terms as t

FORM = "application/x-www-form-urlencoded"
CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,99}(?:\.[A-Za-z_$][\w$]{0,99}){0,4}", re.ASCII)
LONGEST = 300  # characters of a setting
WIDTH, HEIGHT = 400, 200  # of a preview, in pixels
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
LIMIT = {"name": "limit", "label": "Most values", "type": "number", "default": 0, "help_text": "0: all there are"}


class Offered:
    """The handlers below /reconcile."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def service(self, request: Request) -> Response:
        """A batch of queries, or what is wanted of actors, by GET or POST; what the service is where there is neither."""
        pairs = asking.pairs(request.url.query)
        if request.method == "POST":
            if (sort := asking.sort(request)) != FORM:
                raise HTTPException(415, f"queries are posted as {FORM}, not as {sort or 'nothing'}")
            pairs += asking.pairs(asking.decoded(await asking.body(request)))
        given = dict(pairs)
        ways = [way for way in ("queries", "extend") if way in given]
        if len(ways) > 1 or (request.method == "POST" and not ways):
            raise HTTPException(400, "give queries or extend")
        if not ways:
            return await _json(request, Reply(200, JSON, json.dumps(self._manifest(request)).encode()), given)
        view = View("reconciliation", ways[0], {ways[0]: given[ways[0]]}, asking.place(request))
        return await _json(request, await self._service.show(view), given)

    async def suggest(self, request: Request) -> Response:
        """Actors, types or properties that begin so."""
        what, given = request.path_params["what"], dict(asking.pairs(request.url.query))
        if what not in ("entity", "type", "property"):
            raise HTTPException(404, "entities, types and properties are suggested: /reconcile/suggest/entity, …/type, …/property")
        settings = {key: value[:LONGEST] for key, value in given.items() if key in ("prefix", "cursor", "type")}
        return await _json(request, await self._service.show(View("reconciliation", what, settings)), given)

    async def proposed(self, request: Request) -> Response:
        """The properties that actors of a type may have."""
        given = dict(asking.pairs(request.url.query))
        limit = given.get("limit", "")
        most = int(limit) if limit.isascii() and limit.isdecimal() and 0 < len(limit) < 8 else None
        rows = [{"id": p.id, "name": p.name} for p in PROPERTIES.values()][:most]
        told = {"type": given.get("type", "")[:LONGEST], "properties": rows, **({} if most is None else {"limit": most})}
        return await _json(request, Reply(200, JSON, json.dumps(told).encode()), given)

    async def preview(self, request: Request) -> Response:
        """An actor as a small page, to be framed by whoever asks."""
        given = dict(asking.pairs(request.url.query))
        view = View("reconciliation", "preview", {"id": given.get("id", "")[:LONGEST]}, asking.place(request))
        return await sent(request, await self._service.show(view), policy=POLICY)

    def _manifest(self, request: Request) -> dict[str, Any]:
        root = asking.root(request)
        here = f"{root}/reconcile"
        return {
            "versions": ["0.1", "0.2"],
            "name": f"Actors in the news at {request.url.netloc} (dictagraph)",
            "identifierSpace": f"{self._service.base}actor/",
            "schemaSpace": t.DG,
            "documentation": f"{root}/",
            "serviceVersion": __version__,
            "defaultTypes": [{"id": str(kind), "name": str(kind)} for kind in TYPES],
            "view": {"url": f"{root}/id/actor/{{{{id}}}}"},
            "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
            "suggest": {what: {"service_url": here, "service_path": f"/suggest/{what}"} for what in ("entity", "type", "property")},
            "extend": {
                "propose_properties": {"service_url": here, "service_path": "/properties"},
                "property_settings": [LIMIT],
            },
            "batchSize": BATCH,
        }


async def _json(request: Request, reply: Reply, given: dict[str, str]) -> Response:
    """A reply, as a call of the function that the client names where it names one (JSONP).

    Such a script can do nothing but call one name with JSON, whose letters are ASCII all.
    """
    callback = given.get("callback")
    if callback is not None and reply.status == 200:
        if not CALLBACK.fullmatch(callback):
            raise HTTPException(400, "callback is the name of a function, of letters, digits, _, $ and dots")
        body = b"/**/" + callback.encode() + b"(" + reply.body + b");"
        reply = replace(reply, media="text/javascript; charset=utf-8", body=body)
    return await sent(request, reply)
