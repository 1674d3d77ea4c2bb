"""Take pictures of the page's views, of a build of data/examples, on a desk and on a telephone, into docs/views.

    python docs/views.py

Needs Chromium and playwright (`pip install -e .[test]`).
"""

import tempfile
from pathlib import Path
from typing import Any

import dictagraph
from dictagraph.graph.faces.picture import browser

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "views"
QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run", "--disable-component-update"]
SIZES = {"desk": (1440, 900), "telephone": (390, 844)}
QUALITY = 82  # of JPEG: about 100 kB a picture of a desk

ACTOR = "Tendai Marufu"
VIEWS = {
    "graph": "",
    "actor": "dictagraph.choose({ node: named(ACTOR) })",
    "neighbours": "dictagraph.choose({ node: named(ACTOR) }, { around: true })",
    "comparison": "dictagraph.go({ scope: { pair: [named(ACTOR), named('Chimwemwe Nkhata')] } })",
    "document": "dictagraph.choose({ paper: 0, at: data.words.statements.document.indexOf(0) })",
    "timeline": "dictagraph.go({ view: 'timeline' })",
    "table": "dictagraph.go({ view: 'table' })",
}
PREPARED = """
  const data = JSON.parse(document.getElementById("data").textContent);
  const named = (name) => data.words.nodes.name.indexOf(name);
"""


def main() -> int:
    from playwright.sync_api import sync_playwright

    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        dictagraph.build([ROOT / "data" / "examples"], folder)
        chromium = playwright.chromium.launch(executable_path=browser(), args=QUIET)
        for name, does in VIEWS.items():
            for size in SIZES:
                take(chromium, Path(folder) / "graph.html", OUT / f"{name}-{size}.jpg", SIZES[size], does)
        take(chromium, Path(folder) / "graph.html", OUT / "dark-desk.jpg", SIZES["desk"], VIEWS["actor"], scheme="dark")
        chromium.close()
    return 0


def take(chromium: Any, page: Path, picture: Path, size: tuple[int, int], does: str, *, scheme: str = "light") -> None:
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce")
    view = context.new_page()
    view.goto(page.as_uri())
    view.wait_for_selector("html[data-ready]")
    view.evaluate(f"() => {{ {PREPARED} {does.replace('ACTOR', repr(ACTOR))} }}")
    view.wait_for_timeout(500)
    view.screenshot(path=picture, type="jpeg", quality=QUALITY)
    context.close()
    print(picture.relative_to(ROOT))


if __name__ == "__main__":
    raise SystemExit(main())
