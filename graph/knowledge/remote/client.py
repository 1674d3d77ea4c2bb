"""Requests to one server, again where it makes sense: with time-outs, pauses that grow, and errors that tell no secret."""

import random
import re
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import IO, Self

import httpx2

from dictagraph import __version__
from dictagraph.graph.knowledge.remote.address import EXAMPLE, checked, shown
from dictagraph.graph.knowledge.remote.login import Login
from dictagraph.ontology.errors import EndpointError, UsageError

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that may be others the next time
CONNECT_S = 10.0  # seconds to reach a server
PAUSE_S = 0.5  # seconds before the second try, twice as many before each further one
LONGEST_S = 60.0  # seconds at most between two tries,
ASKED_S = 300.0  # unless the server asks for more, and that many at most
EXCERPT = 300  # characters of what a server says to an error
MARKUP = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
HINTS = {
    401: "it wants to know who asks: give --user NAME or --bearer, and the right password or token",
    403: "it does not allow this; give --user NAME or --bearer of somebody who may do it",
    404: "there is nothing at this address; docs/scale.md tells the addresses of common servers",
    405: "it does not take such requests at this address; docs/scale.md tells the addresses of common servers",
}


class TooSlow(EndpointError):
    """The time that was given is over."""


class TooLarge(EndpointError):
    """The answer is larger than may be."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers; `media` is its media type without parameters."""

    status: int
    media: str
    headers: Mapping[str, str]
    body: bytes


class Client:
    """A server at an address; `timeout` in seconds without a sign of it, `tries` how often a request is sent at most.

    Requests are sent again as they are: only such that mean the same when they arrive twice may be sent by it.
    It follows no redirect: a password would go to where it is not meant for.

    Raises:
        UsageError: the address is none.
    """

    def __init__(
        self, url: str, login: Login | None = None, *, timeout: float = 60.0, tries: int = 5, pause: float = PAUSE_S
    ) -> None:
        self.url, self.shown = checked(url), shown(url)
        try:
            httpx2.URL(url)
        except httpx2.InvalidURL as error:
            raise UsageError(f"{self.shown}: is no address of a server ({error}); give one like {EXAMPLE}") from error
        self.timeout, self.tries, self.pause = timeout, tries, pause
        self._login = login or Login()
        self._http = httpx2.Client(
            auth=login.auth() if login else None,
            timeout=httpx2.Timeout(timeout, connect=min(timeout, CONNECT_S)),
            headers={"User-Agent": f"dictagraph/{__version__}"},
        )

    def close(self) -> None:
        """Give its connections back."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def send(
        self,
        method: str,
        *,
        params: Sequence[tuple[str, str]] = (),
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        fine: Collection[int] = (),
        into: IO[bytes] | None = None,
        until: float | None = None,
        most: int | None = None,
    ) -> Reply:
        """The answer to a request, its body written `into` a file where one is given.

        Statuses from 300 on are errors but those that are `fine`. `until` is the moment (of time.monotonic) at which all has to
        be done, `most` the bytes that the answer may have.

        Raises:
            TooSlow, TooLarge, EndpointError: it did not work, in the end.
        """
        request = self._http.build_request(
            method, httpx2.URL(self.url).copy_merge_params(list(params)) if params else self.url, content=content, headers=headers
        )
        for left in reversed(range(self.tries)):
            try:
                reply = self._once(request, into, until, most)
            except httpx2.TransportError as error:
                why, wait = self._failure(error), None
                if until is not None and time.monotonic() >= until:
                    raise TooSlow(why) from error
                last: Exception | None = error
            else:
                if reply.status < 300 or reply.status in fine:
                    return reply
                why, wait, last = self._refusal(reply), _asked(reply), None
                if reply.status not in AGAIN:
                    raise EndpointError(why)
            if not left:
                raise EndpointError(f"{why} (tried {self.tries} times)" if self.tries > 1 else why) from last
            self._rest(self.tries - left, wait, until, why)
        raise AssertionError("at least one try")

    def _once(self, request: httpx2.Request, into: IO[bytes] | None, until: float | None, most: int | None) -> Reply:
        body = bytearray()
        size = 0
        response = self._http.send(request, stream=True)
        try:
            if into is not None:
                into.seek(0)
                into.truncate()
            for piece in response.iter_bytes():
                size += len(piece)
                if most is not None and size > most:
                    raise TooLarge(f"{self.shown}: the answer has more than {most:,} bytes; ask for less, or add LIMIT")
                if until is not None and time.monotonic() > until:
                    raise TooSlow(f"{self.shown}: the answer takes too long; ask for less, or add LIMIT")
                if into is not None and response.status_code < 300:
                    into.write(piece)
                else:
                    body += piece
        finally:
            response.close()
        media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Reply(response.status_code, media, response.headers, bytes(body))

    def _rest(self, tried: int, asked: float | None, until: float | None, why: str) -> None:
        """Wait before the next try, as long as the server asks for or else twice as long as before, and not all at once."""
        wait = min(LONGEST_S, self.pause * 2 ** (tried - 1)) * random.uniform(0.75, 1.25)
        if asked is not None:
            if asked > ASKED_S:
                raise EndpointError(f"{why}; it wants to be asked again in {asked:,.0f} s: do so then")
            wait = max(wait, asked)
        if until is not None and time.monotonic() + wait >= until:
            raise EndpointError(why)
        time.sleep(wait)

    def _failure(self, error: httpx2.TransportError) -> str:
        if isinstance(error, httpx2.ConnectTimeout | httpx2.ConnectError):
            return f"{self.shown}: cannot be reached ({self._told(str(error)) or 'no answer'}); see that it runs and listens there"
        if isinstance(error, httpx2.TimeoutException):
            return f"{self.shown}: gave no answer in {self.timeout:g} s; see to it, or give it more time by --timeout"
        return f"{self.shown}: the connection broke ({self._told(str(error)) or type(error).__name__})"

    def _refusal(self, reply: Reply) -> str:
        if reply.status < 400:
            where = shown(reply.headers.get("location", ""))
            return f"{self.shown}: sends on to {where or 'another address'} ({reply.status}); give that address if you trust it"
        said = self._told(reply.body[: 16 * EXCERPT].decode("utf-8", "replace")) or "it does not say why"
        hint = HINTS.get(reply.status)
        return f"{self.shown}: answers {reply.status} ({said}){f'; {hint}' if hint else ''}"

    def _told(self, text: str) -> str:
        """The beginning of what a server says, on one line, without markup and secrets."""
        plain = " ".join(MARKUP.sub(" ", self._login.hidden(text)).split())
        return plain[: EXCERPT - 1] + "…" if len(plain) > EXCERPT else plain


def _asked(reply: Reply) -> float | None:
    """The seconds of Retry-After, which tells them or a date; None where it tells neither."""
    text = reply.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    with suppress(ValueError, TypeError):
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    return None
