"""What a request asks for: its parameters, graphs, body, and the form that it wants."""

from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request

from dictagraph.graph.faces.server.media import GRAPHS, RESULTS, chosen

LARGEST = 1 << 20  # bytes of a query


def wanted(request: Request, offers: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """The form that is wanted most of those on offer."""
    found = chosen(request.headers.get("accept", ""), offers)
    if found is None:
        raise HTTPException(406, f"this is answered as {', '.join(name for name, _ in offers)}")
    return found


def forms(request: Request) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """The form of solutions and the form of a graph that are wanted, None where none of ours is."""
    accept = request.headers.get("accept", "")
    return chosen(accept, RESULTS), chosen(accept, GRAPHS)


def pairs(text: str) -> list[tuple[str, str]]:
    """The parameters of a form or an address, in their order."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise HTTPException(400, "the parameters are not UTF-8, or too many") from error


def iris(pairs: list[tuple[str, str]], name: str) -> tuple[str, ...] | None:
    """The graphs that a parameter names, None where it is not given."""
    found = tuple(value for key, value in pairs if key == name)
    for iri in found:
        try:
            NamedNode(iri)
        except ValueError as error:
            raise HTTPException(400, "the name of a graph is not an absolute IRI") from error
        if iri.lower().startswith("file:"):
            raise HTTPException(400, "a file cannot be queried here; name a graph of the workspace")
    return found or None


async def body(request: Request, most: int = LARGEST) -> bytes:
    """What was sent, of at most so many bytes."""
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > most:
            raise HTTPException(413, f"what is sent may have {most} bytes at most")
    return bytes(found)


def decoded(sent: bytes) -> str:
    """The body as text."""
    try:
        return sent.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the body is not UTF-8") from error


def sort(request: Request) -> str:
    """The media type of the body."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def root(request: Request) -> str:
    """Where the server stands, as the client calls it."""
    return str(request.base_url).rstrip("/")


def place(request: Request) -> str:
    """The path below which the server stands."""
    return str(request.scope.get("root_path", "")).rstrip("/")
