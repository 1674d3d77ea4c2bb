"""Who may change what is served: those who hold the token, sent as Authorization: Bearer TOKEN."""

import hmac

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dictagraph.graph.faces.server import asking
from dictagraph.ontology.errors import UsageError

LARGEST = 256 << 20  # bytes of what is sent by who may write
LEAST = 16  # characters of a token
READING = "this server is for reading alone; who starts it can allow changes with --write-token"


def check(request: Request, token: str | None) -> None:
    """Refuse who may not."""
    if token is None:
        raise HTTPException(403, READING)
    if not holds(request, token):
        asked = {"WWW-Authenticate": 'Bearer realm="dictagraph"'}
        raise HTTPException(401, "changes need the header Authorization: Bearer TOKEN, with this server's token", headers=asked)


def checked(token: str | None) -> str | None:
    """The token, where it can be one.

    Raises:
        UsageError: it is too short to be a secret, or cannot stand in a header.
    """
    if token is not None and not (len(token) >= LEAST and token.isascii() and token.isprintable() and " " not in token):
        raise UsageError(
            f"the write token must have {LEAST} or more visible ASCII characters without blanks; make one with: "
            'python -c "import secrets; print(secrets.token_urlsafe())"'
        )
    return token


def holds(request: Request, token: str) -> bool:
    """Whether the request has the token, told in the same time however much of it is right."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode(), token.encode())
    return same and scheme.lower() == "bearer"


def size(request: Request, token: str | None) -> int:
    """The bytes that a body may have."""
    return LARGEST if token is not None and holds(request, token) else asking.LARGEST
