"""A server as people start it, by its command, in a process of its own; a browser, where there is one."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from socket import socket
from typing import Any

import pytest

from dictagraph.graph.faces.picture import browser as chromium

Serve = Callable[..., AbstractContextManager[str]]
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@contextmanager
def _serve(folder: Path, *options: str) -> Iterator[str]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dictagraph", "serve", str(folder), "--port", str(port), *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        with socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the server ended at once"
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Starts `dictagraph serve FOLDER OPTIONS…` and gives its address, while it is used in a with statement."""
    return _serve


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    """Chromium, driven by playwright: skipped where either is missing, failed in CI."""
    program = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("the browser tests of the server need Chromium and playwright: install both")
        pytest.skip("no Chromium or no playwright here")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield found
        found.close()
