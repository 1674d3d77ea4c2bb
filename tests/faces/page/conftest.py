"""The page in a browser, for tests: rows, a Chromium (skipped without one, in CI failed), a page opened and watched."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dictagraph.graph.faces.page import page as make_page
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, RoleRow, SourceRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

TEXT = (
    "Anna Berg warned Nordland that the dam would break. Omar Haddad praised the engineers. "
    "According to the Hill Gazette, Nordland accused Anna Berg of panic. “It will hold,” the ministry said."
)
ANNA = ActorRef("anna", "Anna Berg", Kind.PERSON, ("Berg",))
OMAR = ActorRef("omar", "Ömar Haddad", Kind.PERSON)
NORD = ActorRef("nord", "Nordland", Kind.STATE)
MINISTRY = ActorRef("ministry", "Ministry of Water", Kind.ORGANIZATION)
PAPER = DocumentRow("paper", "The dam", "2021-05-03", "Hill Gazette", "https://example.org/dam", text=TEXT)


def at(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


ROWS = (
    StatementRow("s1", "u1", "paper", Act.WARNING, ANNA, (NORD,), (), at("Anna Berg"), at("warned"),
                 at("that the dam would break"), "warned", "that the dam would break",
                 date="2021-05-01", confidence=0.9),
    StatementRow("s2", "u2", "paper", Act.SUPPORT, OMAR, (), (ANNA,), at("Omar Haddad"), at("praised"),
                 at("the engineers"), "praised", "the engineers", date="2021-05-02", confidence=0.5),
    StatementRow("s3", "u3", "paper", Act.ACCUSATION, NORD, (), (ANNA,), (), at("accused"), at("of panic"), "accused",
                 "of panic", False, Polarity.POSITIVE, Certainty.PROBABLE, "2021-05-03",
                 (SourceRow("Hill Gazette", "2021-05-03", "https://example.org/gazette"),
                  SourceRow("x", None, "javascript:alert(1)"))),
    StatementRow("s4", "u4", "paper", Act.STATEMENT, MINISTRY, (), (), at("the ministry"), at("said"),
                 at("It will hold"), "said", "It will hold", True),
)  # fmt: skip
ACTORS = (ActorRow("anna", "Anna Berg", Kind.PERSON, ("Berg",), "Q42", (RoleRow("chief engineer", "Hill Works", "2021-05"),)),)

Open = Callable[..., Any]
Spot = Callable[[Any, str], tuple[float, float]]


def _own(url: str, file: Path) -> bool:
    """The page itself, or what it has made: no request to anybody."""
    return url.partition("#")[0] == file.as_uri() or url.startswith(("data:image/svg+xml", "blob:"))


@pytest.fixture
def show(chrome: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of rows from file:// and, at the end, holds that it asked for nothing and complained of nothing."""
    faults: list[str] = []
    contexts = []

    def opened(
        rows: tuple[StatementRow, ...] = ROWS,
        papers: tuple[DocumentRow, ...] = (PAPER,),
        *,
        size: tuple[int, int] = (1280, 800),
        scheme: str = "light",
        title: str | None = None,
        hash: str = "",
        actors: tuple[ActorRow, ...] = ACTORS,
        texts: bool = True,
    ) -> Any:
        papers = papers if texts else tuple(replace(paper, text=None) for paper in papers)
        file = tmp_path / "graph.html"
        file.write_text(make_page(rows, actors, papers, title=title), encoding="utf-8")
        window = {"width": size[0], "height": size[1]}
        context = chrome.new_context(viewport=window, accept_downloads=True, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        view = context.new_page()
        view.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        view.on("pageerror", lambda error: faults.append(str(error)))
        view.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        view.on("request", lambda asked: None if _own(asked.url, file) else faults.append(asked.url[:200]))
        view.goto(file.as_uri() + hash)
        view.wait_for_selector("html[data-ready]", timeout=20_000)
        return view

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def spot() -> Spot:
    """Where on the screen an actor's sign stands."""

    def found(view: Any, name: str) -> tuple[float, float]:
        x, y = view.evaluate(
            """(name) => {
              const node = JSON.parse(document.getElementById("data").textContent).words.nodes.name.indexOf(name);
              const at = dictagraph.network.canvasToDOM(dictagraph.network.getPosition(node));
              const box = document.getElementById("canvas").getBoundingClientRect();
              return [at.x + box.left, at.y + box.top];
            }""",
            name,
        )
        return x, y

    return found


@pytest.fixture
def lines() -> Callable[[Any], int]:
    """How many lines are drawn."""
    return lambda view: int(view.evaluate("dictagraph.network.body.data.edges.length"))
