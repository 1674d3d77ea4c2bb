"""What a worker without a network calls in place of an endpoint: it passes queries on to those that are allowed."""

import secrets
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

LARGEST = 64 << 20  # bytes of an answer
PASSED = ("Accept", "Content-Type")


class Relay(ThreadingHTTPServer):
    """Answers at a listening socket until it is closed; the endpoint of number n is at /`secret`/n."""

    daemon_threads = True

    def __init__(self, door: socket.socket, endpoints: tuple[str, ...], secret: str, timeout: float) -> None:
        super().__init__(("", 0), _Passing, bind_and_activate=False)
        self.socket.close()
        self.socket = door
        self.wait = timeout
        self.ways = {f"/{secret}/{number}": endpoint for number, endpoint in enumerate(endpoints)}
        Thread(target=self.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Answer no more."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that was killed while it waited is nothing to tell of."""


def addresses(door: socket.socket, endpoints: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """A secret, and where a worker finds each endpoint behind the door."""
    secret, port = secrets.token_urlsafe(16), door.getsockname()[1]
    return secret, {endpoint: f"http://127.0.0.1:{port}/{secret}/{number}" for number, endpoint in enumerate(endpoints)}


class _Still(HTTPRedirectHandler):
    """Goes nowhere else, wherever an endpoint points."""

    def redirect_request(self, *_: Any) -> None:
        return None


OPENER = build_opener(_Still)


class _Passing(BaseHTTPRequestHandler):
    server: Relay

    def do_POST(self) -> None:
        """A query, under the name that http.server looks for."""
        endpoint = self.server.ways.get(self.path)
        if endpoint is None:
            self._answer(404, "text/plain", b"")
            return
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: self.headers[name] for name in PASSED if name in self.headers}
        try:
            with OPENER.open(Request(endpoint, sent, headers), timeout=self.server.wait) as found:
                body = found.read(LARGEST + 1)
                status, media = found.status, found.headers.get("Content-Type", "text/plain")
        except HTTPError as error:
            status, media, body = error.code, "text/plain", b""
        except (OSError, ValueError):
            status, media, body = 502, "text/plain", b""
        if len(body) > LARGEST:
            status, media, body = 502, "text/plain", b""
        self._answer(status, media, body)

    def _answer(self, status: int, media: str, body: bytes) -> None:
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing is logged."""
