"""A SPARQL server on 127.0.0.1 that does what it should until it is told not to."""

import base64
import hashlib
import re
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store, serialize

USER, PASSWORD, TOKEN = "dba", "open sesame", "tok-123"
CHALLENGES = {"basic": 'Basic realm="x"', "digest": 'Digest realm="x", nonce="n1", qop="auth"', "bearer": "Bearer"}


@dataclass
class Server:
    """Graphs at /graphs, updates at /update, queries at /sparql; `faults` are what the next requests meet, one each.

    A fault is a status ("500", "429 60" with seconds to wait), "cut" (no answer), "done, cut" (none, but what was asked is done),
    "half" (half an answer), "slow", "html", "rows" (a part of the rows, as Virtuoso tells it), "" (none), or starts with "to " and
    an address (a redirect).
    """

    store: Store = field(default_factory=Store)
    faults: deque[str] = field(default_factory=deque)
    log: list[str] = field(default_factory=list)  # "PUT graph" of each request that is let in
    login: str = ""  # basic, digest or bearer: who asks has to say so
    refused: int = 0  # requests without the right login
    largest: int = 1 << 30  # bytes of a request
    lost: set[str] = field(default_factory=set)  # graphs that are taken and not kept
    union: bool = True
    url: str = ""

    def sent(self, *methods: str) -> list[str]:
        """The requests of these methods."""
        return [line for line in self.log if line.split()[0] in methods]

    def count(self, graph: str) -> int:
        """How many triples a graph has."""
        return sum(1 for _ in self.store.quads_for_pattern(None, None, None, NamedNode(graph)))


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    told: Server

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    def _any(self) -> None:
        told = self.told
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not self._known():
            told.refused += 1
            self._answer(401, f"who is {self.headers.get('authorization')}?".encode(), {"WWW-Authenticate": CHALLENGES[told.login]})
            return
        parts = urlsplit(self.path)
        graph = parse_qs(parts.query).get("graph", [""])[0]
        told.log.append(f"{self.command} {graph or parts.path}")
        fault = told.faults.popleft() if told.faults else ""
        if fault == "cut":
            self._cut()
        elif fault[:3].isdigit():
            number, _, wait = fault.partition(" ")
            self._answer(int(number), b"<html><title>x</title><b>not now</b></html>", {"Retry-After": wait} if wait else {})
        elif fault.startswith("to "):
            self._answer(307, b"", {"Location": fault[3:]})
        elif fault == "html":
            self._answer(200, b"<html>welcome</html>", {"Content-Type": "text/html"})
        elif len(body) > told.largest and parts.path != "/sparql":
            self._answer(413, b"too much")
        else:
            if fault == "slow":
                time.sleep(1.0)
            status, answer, media = self._done(parts.path, graph, body)
            if fault == "done, cut":
                self._cut()
            elif fault == "half":
                self._answer(status, answer[: len(answer) // 2], {"Content-Type": media}, len(answer))
                self._cut()
            else:
                more = {"X-SPARQL-MaxRows": "1"} if fault == "rows" else {}
                self._answer(status, answer, {"Content-Type": media, **more})

    do_GET = do_PUT = do_POST = do_DELETE = _any

    def _done(self, path: str, graph: str, body: bytes) -> tuple[int, bytes, str]:
        store = self.told.store
        if path == "/sparql":
            return self._queried({key: values[0] for key, values in parse_qs(body.decode()).items()})
        if path == "/update":
            store.update(body.decode())
            return 204, b"", "text/plain"
        node = NamedNode(graph)
        if self.command == "GET":
            triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, node)]
            body = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
            return (200, body, "application/n-triples") if triples else (404, b"no graph", "text/plain")
        if self.command in ("PUT", "DELETE"):
            store.remove_graph(node)
        if self.command != "DELETE" and graph not in self.told.lost:
            store.load(body, format=RdfFormat.N_TRIPLES, to_graph=node)
        return 204, b"", "text/plain"

    def _queried(self, form: dict[str, str]) -> tuple[int, bytes, str]:
        named = form.get("default-graph-uri", "")
        union = named == "urn:union" or (self.told.union and not named and " FROM " not in form["query"])
        default = NamedNode(named) if named and not union else None
        try:
            found = self.told.store.query(form["query"], use_default_graph_as_union=union, default_graph=default)
        except SyntaxError as error:
            return 400, str(error).encode(), "text/plain"
        if isinstance(found, QueryTriples):
            return 200, serialize(found, format=RdfFormat.TURTLE) or b"", "text/turtle; charset=utf-8"
        return 200, found.serialize(format=QueryResultsFormat.JSON) or b"", "application/sparql-results+json"

    def _known(self) -> bool:
        said = self.headers.get("authorization", "")
        if self.told.login == "basic":
            return said == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.told.login == "bearer":
            return said == f"Bearer {TOKEN}"
        if self.told.login == "digest":
            told = {key: value.strip('"') for key, value in re.findall(r'(\w+)=("[^"]*"|[^,\s]+)', said)}
            one, two = (hashed(text) for text in (f"{USER}:x:{PASSWORD}", f"{self.command}:{self.path}"))
            right = hashed(":".join((one, "n1", told.get("nc", ""), told.get("cnonce", ""), "auth", two)))
            return told.get("response") == right
        return True

    def _cut(self) -> None:
        self.close_connection = True

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None, length: int | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)


def hashed(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()
    made = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Handler,), {"told": told}))
    made.daemon_threads = True
    told.url = f"http://127.0.0.1:{made.server_address[1]}"
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield told
    made.shutdown()
    made.server_close()
