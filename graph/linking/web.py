"""Questions to services on the web, which are strangers: nothing they answer may hang, fill the memory or lead elsewhere."""

import http.client
import json
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import partial
from threading import Timer
from typing import Any

from dictagraph import __version__
from dictagraph.ontology.errors import DictagraphError

AGENT = f"dictagraph/{__version__} (+https://w3id.org/dictagraph/)"
AGAIN = frozenset({408, 429, 500, 502, 503, 504})  # statuses after which it is tried again
REDIRECTS = 5
LONGEST_WAIT = 60.0  # seconds, whatever a service asks for


class ServiceError(DictagraphError):
    """A service gave no answer that can be used."""


@dataclass(slots=True)
class Web:
    """How services are asked: seconds for an answer, its most bytes, tries, seconds between these and between questions."""

    timeout: float = 30.0
    most: int = 8 << 20
    tries: int = 4
    wait: float = 1.0
    pause: float = 0.1
    sleep: Callable[[float], None] = time.sleep
    headers: Mapping[str, str] = field(default_factory=dict)

    def json(
        self,
        url: str,
        parameters: Mapping[str, str] | None = None,
        *,
        form: Mapping[str, str] | None = None,
        body: object = None,
    ) -> Any:
        """The JSON that an address answers: asked with parameters, with a form, or with a body of JSON.

        Raises:
            ServiceError: there is no answer in time, it is too large, or no JSON.
        """
        if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
            raise ServiceError(f"{url}: is no address on the web; give one that begins with https://")
        headers = {"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "identity", **self.headers}
        data = None
        if form is not None:
            data = urllib.parse.urlencode(form).encode()
        elif body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        if parameters:
            url += ("&" if "?" in url else "?") + urllib.parse.urlencode(parameters)
        text = self._asked(urllib.request.Request(url, data, headers))
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ServiceError(f"{url[:200]}: the answer is no JSON ({str(error)[:80]})") from error

    def _asked(self, request: urllib.request.Request) -> bytes:
        why = ""
        for attempt in range(self.tries):
            if attempt or self.pause:
                self.sleep(self.wait * 2 ** (attempt - 1) if attempt else self.pause)
            try:
                return self._once(request)
            except urllib.error.HTTPError as error:
                why = f"status {error.code} {error.reason}"
                asked = _retry_after(error.headers.get("Retry-After"))
                error.close()
                if error.code not in AGAIN:
                    break
                if asked and attempt + 1 < self.tries:
                    self.sleep(min(asked, LONGEST_WAIT))
            except (OSError, http.client.HTTPException, ValueError) as error:
                why = str(getattr(error, "reason", "") or error) or type(error).__name__
        raise ServiceError(f"{request.full_url[:200]}: no answer ({why}); see to the address and the network, or try later")

    def _once(self, request: urllib.request.Request) -> bytes:
        """One try, cut off at the time limit wherever it stands: while it connects, in its headers, in its body."""
        watch = _Watch()
        timer = Timer(self.timeout, watch.cut)
        timer.daemon = True
        opener = urllib.request.build_opener(_Http(watch), _Https(watch), _Redirects())
        timer.start()
        try:
            with opener.open(request, timeout=self.timeout) as answer:
                parts, size = [], 0
                while part := answer.read1(1 << 16):
                    size += len(part)
                    if size > self.most:
                        raise ServiceError(f"{request.full_url[:200]}: the answer has more than {self.most:,} bytes")
                    parts.append(part)
            if watch.over:
                raise TimeoutError(f"not within {self.timeout:g} s")
            return b"".join(parts)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if watch.over:
                raise TimeoutError(f"not within {self.timeout:g} s") from error
            raise
        finally:
            timer.cancel()


class _Watch:
    """The sockets of one try, which can be cut (a connection forgets its own once the answer has begun)."""

    def __init__(self) -> None:
        self.over = False
        self.sockets: list[socket.socket] = []

    def cut(self) -> None:
        """End it: whoever reads gets an error or nothing."""
        self.over = True
        for some in self.sockets:
            with suppress(OSError):
                some.shutdown(socket.SHUT_RDWR)

    def connection(self, kind: type[http.client.HTTPConnection], host: str, **options: Any) -> http.client.HTTPConnection:
        """A connection whose socket is watched."""
        made = kind(host, **options)
        connect = made.connect

        def watched() -> None:
            connect()
            self.sockets.append(made.sock)

        made.connect = watched  # type: ignore[method-assign]
        return made


class _Http(urllib.request.HTTPHandler):
    """http:, watched."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> Any:
        """Open an address."""
        return self.do_open(partial(self._watch.connection, http.client.HTTPConnection), req)


class _Https(urllib.request.HTTPSHandler):
    """https:, watched."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def https_open(self, req: urllib.request.Request) -> Any:
        """Open an address."""
        return self.do_open(partial(self._watch.connection, http.client.HTTPSConnection), req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Not many, and nowhere but to http: and https:."""

    max_redirections = max_repeats = REDIRECTS

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """The request that follows."""
        if urllib.parse.urlsplit(newurl).scheme not in ("http", "https"):
            raise ValueError(f"it leads to {newurl[:80]}, which is no address on the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _retry_after(told: str | None) -> float:
    """The seconds that a service asks for, 0 where it asks for none."""
    if not told:
        return 0.0
    with suppress(ValueError):
        return max(0.0, float(told))
    with suppress(TypeError, ValueError):
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    return 0.0
