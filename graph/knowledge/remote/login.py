"""Who asks a server: a user with a password, told as the server wants it (basic or digest), or the holder of a token."""

import os
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

import httpx2

PASSWORD, TOKEN = "DICTAGRAPH_PASSWORD", "DICTAGRAPH_TOKEN"  # of the environment


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password, or a token alone; neither is shown where this is printed."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def auth(self) -> httpx2.Auth:
        """What puts it into requests."""
        return _Bearer(self.token) if self.token else _Asked(self.user, self.password)

    def hidden(self, text: str) -> str:
        """A text of others without the secrets, should they stand in it."""
        for secret in filter(None, (self.password, self.token)):
            text = text.replace(secret, "…")
        return text


def found(user: str | None, bearer: bool, asked: Callable[[str], str]) -> Login | None:
    """The login of a user, or the token of who is the `bearer` of one; None where neither is named.

    What is secret comes from the environment (DICTAGRAPH_PASSWORD, DICTAGRAPH_TOKEN), else it is `asked` for.
    """
    if bearer:
        return Login(token=os.environ.get(TOKEN) or asked(f"Token ({TOKEN})"))
    return Login(user, os.environ.get(PASSWORD) or asked(f"Password of {user} ({PASSWORD})")) if user else None


class _Bearer(httpx2.Auth):
    """A token with each request (RFC 6750)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _Asked(httpx2.Auth):
    """A password once the server refuses a request without one: by digest where it offers that, so that it is not sent itself.

    From then on it goes with each request.
    """

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx2.DigestAuth(user, password)
        self._basic = httpx2.BasicAuth(user, password)
        self._way: httpx2.DigestAuth | httpx2.BasicAuth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if self._way is None:
            response = yield request
            if response.status_code not in (401, 403):
                return
            offers = " ".join(response.headers.get_list("www-authenticate")).lower()
            self._way = self._digest if "digest" in offers else self._basic
        yield from self._way.auth_flow(request)
