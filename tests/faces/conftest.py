"""A browser, where there is one."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from dictagraph.graph.faces.picture import browser as chromium

QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


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
