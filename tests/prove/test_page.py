"""The page at its largest, and of real articles: everything in it can be opened, and nothing complains."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dictagraph.graph.faces.page import page
from dictagraph.graph.faces.picture import browser

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run", "--disable-component-update"]
Open = Callable[[Path], Any]

pytestmark = [pytest.mark.prove, pytest.mark.skipif(browser() is None, reason="no Chromium here")]


@pytest.fixture(scope="module")
def opened() -> Iterator[Open]:
    """Opens a page; at the end, nothing was asked of anybody and nothing complained."""
    from playwright.sync_api import sync_playwright

    faults: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=QUIET)

        def start(path: Path) -> Any:
            view = chromium.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
            view.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
            view.on("pageerror", lambda error: faults.append(str(error)))
            view.on("request", lambda asked: None if asked.url.partition("#")[0] == path.as_uri() else faults.append(asked.url))
            view.goto(path.as_uri())
            view.wait_for_selector("html[data-ready]", timeout=120_000)
            return view

        yield start
        chromium.close()
    assert faults == []


def test_ten_thousand_actors_open_on_the_most_active_and_more_is_had_by_asking(opened: Open, tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from synthetic import synthetic  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    path = tmp_path / "graph.html"
    path.write_text(page(*synthetic(10_000, 30_000)), encoding="utf-8")
    view = opened(path)
    drawn = "dictagraph.network.body.data.nodes.length"
    assert 200 < view.evaluate(drawn) <= 300
    assert " of 9,751 actors" in view.locator("#part").inner_text()
    view.get_by_role("button", name="Show more").click()
    assert 500 < view.evaluate(drawn) <= 600
    far = view.evaluate("JSON.parse(document.getElementById('data').textContent).words.nodes.name[8000]")
    view.locator("#search").fill(far)
    view.locator("#results [role=option]").first.click()
    assert view.locator("#panel h2").inner_text() == far
    assert view.evaluate("dictagraph.network.body.nodes[8000] !== undefined"), "it is drawn now"
    view.keyboard.press("e")
    assert view.evaluate(drawn) < 60
    view.keyboard.press("Escape")
    view.keyboard.press("Escape")
    view.locator("#legend input[data-value=claim]").uncheck()
    assert view.evaluate("dictagraph.selected().statements.length") < 30_000
    view.keyboard.press("3")
    assert view.locator("#table tbody tr").count() == 100
    view.keyboard.press("2")
    assert view.locator("#timeline .lane").count() == 16, "fourteen lanes, the others, the axis"
    view.locator("#search").fill("grain deal")
    view.get_by_role("option", name="Show").click(timeout=60_000)
    assert 1000 < view.evaluate("dictagraph.selected().statements.length") < 6000


@pytest.mark.skipif(not GOLD.is_dir(), reason="no ../shared/gold")
def test_nine_articles_every_actor_line_and_document_opens(opened: Open, tmp_path: Path) -> None:
    import dictagraph

    dictagraph.build(sorted(GOLD.glob("*.txt")), tmp_path / "graph")
    view = opened(tmp_path / "graph" / "graph.html")
    rows = [json.loads(line) for line in (tmp_path / "graph" / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {
        row["id"]: row["text"]
        for row in map(json.loads, (tmp_path / "graph" / "documents.jsonl").read_text(encoding="utf-8").splitlines())
    }
    assert view.evaluate("dictagraph.counts.statements") == len(rows)
    for number in range(view.evaluate("dictagraph.counts.actors")):
        view.evaluate("(node) => dictagraph.choose({ node })", number)
        assert view.locator("#panel h2").inner_text().strip()
    places = view.evaluate("JSON.parse(document.getElementById('data').textContent).words.statements.id")
    for row in rows:
        at = places.index(row["id"])
        view.evaluate("(n) => dictagraph.choose({ statement: n })", at)
        marked = view.locator("#panel blockquote mark.cue").all_inner_texts()
        cue = "".join(texts[row["document"]][start:end] for start, end in row["cue_spans"])
        assert "".join(marked).split() == cue.split(), row["id"]
    for paper in range(len(texts)):
        view.evaluate("(paper) => dictagraph.choose({ paper })", paper)
        assert view.locator(".note").count() > 0
        assert view.evaluate("""() => [...document.querySelectorAll(".note")].every(({ dataset }) =>
          document.querySelector(`.said[data-n~="${dataset.n}"]`))""")
