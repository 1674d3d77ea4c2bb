"""Print how large the page is and how soon it answers, in a headless Chromium.

    python benchmarks/page.py [WORKSPACE] [--runs 5]

WORKSPACE is a build of some articles; besides it, made-up graphs of 1,000 actors with 3,000 statements and of 10,000 with
30,000 are measured. Medians count; times are from the start of the navigation, or from the click, to the drawn picture.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from synthetic import synthetic  # type: ignore[import-not-found]  # the file beside this one

from dictagraph.graph.faces.page import page
from dictagraph.graph.faces.picture import browser
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.workspace import Workspace

QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run", "--disable-component-update"]
DATA = "JSON.parse(document.getElementById('data').textContent)"
DRAWN = "performance.getEntriesByName('drawn')[0].startTime"
LONG = 50  # ms: a task that keeps somebody waiting
WATCH = """
  window.shifted = 0;
  window.frames_ = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifted += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  let before = 0;
  const frame = (now) => {
    if (before) window.frames_.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
"""
REDRAWN = """([before, begun]) => new Promise((done) => {
  const look = () => dictagraph.redraws() > before ? done(performance.now() - begun) : requestAnimationFrame(look);
  look();
})"""
FILTER = """() => {
  const [before, begun] = [dictagraph.redraws(), performance.now()];
  document.querySelector("#legend input[data-value=statement]").click();
  return [before, begun];
}"""
SEARCH = """() => {
  const field = document.getElementById("search");
  const [before, begun] = [dictagraph.redraws(), performance.now()];
  field.focus();
  field.value = NAME;
  field.dispatchEvent(new Event("input"));
  document.querySelector("#results [role=option]").click();
  return [before, begun];
}"""


def main() -> int:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=QUIET)
        if args.workspace:
            with Workspace.open(args.workspace) as workspace:
                cut = Cut(workspace.store, workspace.names)
                text = page(cut.statements, cut.actors, tuple(cut.documents()))
            measure(args.workspace.name, text, Path(folder), chromium, args.runs, (1.0, None, None))
        for actors, statements, bars in ((1000, 3000, (1.5, 0.1, None)), (10_000, 30_000, (3.0, None, 0.3))):
            rows = synthetic(actors, statements)
            begun = time.perf_counter()
            text = page(*rows)
            print(f"{actors:,} actors, {statements:,} statements: page made in {time.perf_counter() - begun:.1f} s")
            measure(f"{actors:,} actors", text, Path(folder), chromium, args.runs, bars)
        chromium.close()
    return 0


def measure(name: str, text: str, folder: Path, chromium: Any, runs: int, bars: tuple[float | None, ...]) -> None:
    """Each time in seconds with the bar that it has to pass, or a dash where there is none."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    print(f"{name}: {path.stat().st_size / 1e6:.2f} MB")
    told = (("drawn", drawn), ("filter", filtered), ("search to focus", searched))
    for (what, way), bar in zip(told, bars, strict=True):
        times = [once(path, chromium, way) for _ in range(runs)]
        print(f"  {what:16} {statistics.median(times):.3f} s   {f'(to reach: {bar} s)' if bar else ''}")
    traced(path, chromium)


def once(path: Path, chromium: Any, way: Callable[[Any], float]) -> float:
    """Seconds of one measurement in a fresh window; a request or a complaint of the page ends the run."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    view = context.new_page()
    faults: list[str] = []
    view.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    view.on("request", lambda asked: None if asked.url == path.as_uri() else faults.append(asked.url))
    view.goto(path.as_uri())
    view.wait_for_selector("html[data-ready]", timeout=60_000)
    view.wait_for_function("dictagraph.redraws() > 0", timeout=60_000)
    seconds = way(view)
    context.close()
    if faults:
        raise SystemExit(f"{path.name}: {faults[0]}")
    return seconds


def traced(path: Path, chromium: Any) -> None:
    """Figures as Lighthouse takes them, from Chromium's trace of the opening; then frames while one zooms by the wheel."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    view = context.new_page()
    view.add_init_script(WATCH)
    chromium.start_tracing(page=view, categories=["devtools.timeline", "loading", "disabled-by-default-devtools.timeline"])
    view.goto(path.as_uri())
    view.wait_for_function("window.dictagraph && dictagraph.redraws() > 0", timeout=60_000)
    view.wait_for_timeout(1500)
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    paint = min((event["ts"] for event in events if event["name"] == "firstContentfulPaint"), default=0)
    tasks = [event.get("dur", 0) / 1000 for event in events if event["name"] == "RunTask" and event["ts"] >= paint]
    blocked = sum(took - LONG for took in tasks if took > LONG)
    print(f"  {'blocked':16} {blocked / 1000:.3f} s   (of tasks over {LONG} ms after the first paint; longest {max(tasks):.0f} ms)")
    print(f"  {'layout shift':16} {view.evaluate('window.shifted'):.3f}")
    view.mouse.move(700, 500)
    view.evaluate("window.frames_ = []")
    for turn in range(40):
        view.mouse.wheel(0, -60 if turn < 20 else 60)
        view.wait_for_timeout(20)
    frames = sorted(view.evaluate("window.frames_"))
    print(f"  {'frame, zooming':16} {statistics.median(frames):.0f} ms  (19 of 20 within {frames[int(len(frames) * 0.95)]:.0f} ms)")
    context.close()


def drawn(view: Any) -> float:
    return float(view.evaluate(DRAWN)) / 1000


def filtered(view: Any) -> float:
    view.wait_for_timeout(500)
    return float(view.evaluate(REDRAWN, view.evaluate(FILTER))) / 1000


def searched(view: Any) -> float:
    view.wait_for_timeout(1500)
    name = view.evaluate(f"{DATA}.words.nodes.name.find((_, i, all) => i > all.length / 2)")
    return float(view.evaluate(REDRAWN, view.evaluate(SEARCH.replace("NAME", repr(name))))) / 1000


if __name__ == "__main__":
    raise SystemExit(main())
