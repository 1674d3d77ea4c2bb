"""How replies and faults go out: their headers, and 304 for what the client has already."""

import hashlib

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dictagraph.graph.faces.server.asking import place
from dictagraph.graph.faces.server.media import PAGE, RESULTS, chosen
from dictagraph.graph.faces.server.pages import POLICY, rendered
from dictagraph.graph.faces.server.reply import Reply, fault

STANDARD = {
    "Not Found": "there is no such page here; there are /, /actors, /documents, /query, /sparql, /graphs and /id/…",
    "Method Not Allowed": "this method is not allowed here",
}
HTML = "text/html; charset=utf-8"
LARGE = 1 << 20  # bytes from which a hash is not made beside other requests


async def sent(request: Request, reply: Reply, *, policy: str | None = None) -> Response:
    """The reply with its headers; 304 where the client has it already; a fault as a page where that is wanted."""
    if reply.status >= 400:
        return refusal(request, reply)
    headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
    if policy:
        headers["Content-Security-Policy"] = policy
        headers["Referrer-Policy"] = "no-referrer"
    if reply.status == 200:
        headers["ETag"] = await run_in_threadpool(_tag, reply) if len(reply.body) > LARGE else _tag(reply)
        known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
        if request.method != "POST" and (headers["ETag"] in known or "*" in known):
            return Response(status_code=304, headers=headers)
    if reply.status == 204:
        return Response(status_code=204, headers=headers)
    return Response(reply.body, reply.status, headers, media_type=reply.media)


def _tag(reply: Reply) -> str:
    return f'W/"{hashlib.sha256(reply.media.encode() + reply.body).hexdigest()[:32]}"'


def refusal(request: Request, reply: Reply, headers: dict[str, str] | None = None) -> Response:
    """A fault: a sentence of plain text, a page for a browser."""
    told = {"Vary": "Accept", "X-Content-Type-Options": "nosniff", **(headers or {})}
    if reply.status == 503:
        told.setdefault("Retry-After", "1")
    offers = (("text/plain", "text"), PAGE, *RESULTS)
    if request.method not in ("GET", "HEAD") or chosen(request.headers.get("accept", ""), offers) != PAGE:
        return Response(reply.body, reply.status, told, media_type=reply.media)
    page = rendered("fault.html", place(request), status=reply.status, sentence=reply.body.decode("utf-8", "replace").strip())
    return Response(page, reply.status, {**told, "Content-Security-Policy": POLICY}, media_type=HTML)


async def refused(request: Request, error: Exception) -> Response:
    """What was raised as a refusal."""
    assert isinstance(error, HTTPException)
    return refusal(request, fault(error.status_code, STANDARD.get(error.detail, error.detail)), dict(error.headers or {}))


async def broken(request: Request, _: Exception) -> Response:
    """What nobody expected."""
    return refusal(request, fault(500, "the server met something it did not expect; its own log says more"))
