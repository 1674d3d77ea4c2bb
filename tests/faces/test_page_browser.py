"""The page in a browser, used as a person uses it (Chromium and playwright: without them skipped, in CI failed)."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dictagraph.graph.faces.page import page as make_page
from dictagraph.graph.faces.picture import browser as chromium
from dictagraph.graph.knowledge.rows import ActorRef, DocumentRow, SourceRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

QUIET = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

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

HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "<!--<script>", "]]>", "${document.title='owned'}", "{{ 7*7 }}", "{% raw %}", "'\"><svg onload=alert(1)>",
    "javascript:alert(1)", "\u202egnirts desrever\u202d", "\u2066\u2067\u2068", "a\x00b", "\ud800", "\u2028\u2029",
    "x" * 10_000, "עברית עם <b>תגיות</b>", "__proto__", "constructor", "&lt;b&gt;", "%s%n", "",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Iterator[Any]:
    program = chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        program = None
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("the page's browser tests need Chromium and playwright: install both")
        pytest.skip("no Chromium or no playwright here")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield found
        found.close()


Open = Callable[..., Any]


@pytest.fixture
def show(engine: Any, tmp_path: Path) -> Iterator[Open]:
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
    ) -> Any:
        file = tmp_path / "graph.html"
        file.write_text(make_page(rows, (), papers, title=title), encoding="utf-8")
        window = {"width": size[0], "height": size[1]}
        context = engine.new_context(viewport=window, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        view = context.new_page()
        view.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        view.on("pageerror", lambda error: faults.append(str(error)))
        view.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        view.on("request", lambda asked: None if asked.url == file.as_uri() else faults.append(asked.url[:200]))
        view.goto(file.as_uri())
        view.wait_for_selector("html[data-ready]", timeout=20_000)
        return view

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def spot(view: Any, name: str) -> tuple[float, float]:
    """Where on the screen an actor's sign stands."""
    x, y = view.evaluate(
        """(name) => {
          const nodes = JSON.parse(document.getElementById("data").textContent).words.nodes;
          const id = Object.keys(nodes).find((id) => nodes[id].name === name);
          const at = dictagraph.network.canvasToDOM(dictagraph.network.getPosition(id));
          const box = document.getElementById("canvas").getBoundingClientRect();
          return [at.x + box.left, at.y + box.top];
        }""",
        name,
    )
    return x, y


def lines(view: Any) -> int:
    count: int = view.evaluate("dictagraph.network.body.data.edges.get().filter((edge) => !edge.hidden).length")
    return count


def test_an_actor_opens_its_statements_newest_first_with_marks(show: Open) -> None:
    view = show()
    view.mouse.click(*spot(view, "Anna Berg"))
    panel = view.locator("#panel")
    assert panel.locator("h2").inner_text() == "Anna Berg"
    assert panel.locator(".act").all_inner_texts() == ["ACCUSATION", "SUPPORT", "WARNING"]
    last = panel.locator(".card").last
    assert last.locator("blockquote").inner_text() == "Anna Berg warned Nordland that the dam would break."
    assert last.locator("mark.source").inner_text() == "Anna Berg"
    assert last.locator("mark.cue").inner_text() == "warned"
    assert last.locator("mark.content").inner_text() == "that the dam would break"
    assert last.locator(".who").inner_text() == "Anna Berg → Nordland"
    assert last.locator(".date").inner_text() == "1 May 2021"
    assert "Confidence" in last.inner_text()
    assert panel.locator(".caution").inner_text() == "Extracted automatically; check the source."


def test_only_addresses_of_the_web_are_links(show: Open) -> None:
    view = show()
    view.mouse.click(*spot(view, "Nordland"))
    links = view.locator("#panel .card").first.locator("a")
    expected = ["https://example.org/gazette", "https://example.org/dam"]
    assert links.evaluate_all("found => found.map((a) => a.href)") == expected
    assert set(links.evaluate_all("found => found.map((a) => a.rel)")) == {"noopener noreferrer"}
    assert "PROBABLE" in view.locator("#panel .badges").first.inner_text().upper()


def test_a_line_opens_its_statements(show: Open) -> None:
    view = show()
    (x0, y0), (x1, y1) = spot(view, "Ministry of Water"), spot(view, "The dam")
    view.mouse.click((x0 + x1) / 2, (y0 + y1) / 2)
    assert view.locator("#panel h2").inner_text() == "Ministry of Water in The dam"
    assert view.locator("#panel mark.content").last.inner_text() == "It will hold"


def test_escape_closes_and_gives_the_focus_back(show: Open) -> None:
    view = show()
    heard = view.locator(".heard-row").first
    heard.focus()
    view.keyboard.press("Enter")
    assert view.locator("#panel").is_visible()
    view.keyboard.press("Escape")
    assert not view.locator("#panel").is_visible()
    assert heard.evaluate("button => button === document.activeElement")


def test_the_legend_filters_by_act_kind_and_confidence(show: Open) -> None:
    view = show()
    assert lines(view) == 4
    view.locator("#legend input[data-value=warning]").uncheck()
    assert lines(view) == 3
    assert "3 statements of 4" in view.locator("#standfirst").inner_text()
    view.locator("#legend input[data-value=state]").uncheck()
    assert lines(view) == 2
    view.get_by_role("button", name="Show everything").click()
    assert lines(view) == 4
    view.locator("#least").fill("95")
    assert lines(view) == 2
    view.get_by_role("button", name="conflictual acts").click()
    assert lines(view) == 1


def test_the_search_finds_actors_and_words(show: Open) -> None:
    view = show()
    view.keyboard.press("/")
    assert view.evaluate("document.activeElement.id") == "search"
    view.keyboard.type("omar")
    assert view.locator("#results [role=option]").first.inner_text().startswith("Ömar Haddad")
    view.keyboard.press("Enter")
    assert view.locator("#panel h2").inner_text() == "Ömar Haddad"
    view.locator("#search").fill("will hold")
    view.keyboard.press("Enter")
    assert view.locator("#panel .card").count() == 1
    assert view.locator("#panel mark.content").last.inner_text() == "It will hold"
    view.locator("#search").fill("no such words")
    assert view.locator("#results").inner_text() == "Nothing found"
    view.keyboard.press("Escape")
    assert not view.locator("#results").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_nothing_sticks_out(show: Open, scheme: str) -> None:
    view = show(size=(390, 844), scheme=scheme)
    view.get_by_role("button", name="Filters").click()
    assert view.locator("#legend").is_visible()
    view.get_by_role("button", name="Filters").click()
    view.mouse.click(*spot(view, "Anna Berg"))
    assert view.locator("#panel").is_visible()
    assert view.evaluate("document.documentElement.scrollWidth") == 390
    assert view.evaluate("document.getElementById('panel').getBoundingClientRect().bottom") <= 844


def test_everything_is_in_view_in_every_window_and_after_a_turn(show: Open) -> None:
    outside = """() => {
      const box = document.getElementById("canvas").getBoundingClientRect();
      const spots = Object.values(dictagraph.network.getPositions()).map((at) => dictagraph.network.canvasToDOM(at));
      return spots.filter(({ x, y }) => x < 10 || y < 10 || x > box.width - 10 || y > box.height - 10).length;
    }"""
    view = show(size=(1440, 900))
    assert view.evaluate(outside) == 0
    for width, height in ((390, 844), (844, 390), (2000, 1200)):
        view.set_viewport_size({"width": width, "height": height})
        view.wait_for_timeout(400)
        assert view.evaluate(outside) == 0


def test_hostile_text_stays_text(show: Open) -> None:
    rows: list[StatementRow] = []
    for number, text in enumerate(HOSTILE):
        speaker = ActorRef(f"h{number}", text, Kind.PERSON, (text, "alias " + text), text)
        other = ActorRef(f"o{number}", f"Other {number} {text}", Kind.GROUP)
        rows.append(StatementRow(
            f"s{number}", f"u{number}", f"d{number}", Act.CLAIM, speaker, (), (other,) if number % 2 else (), (), (),
            (Span(0, max(1, len(text))),), text, text, date=text or None,
            sources=(SourceRow(text, text or None, text), SourceRow("w", None, f"https://example.org/{number}?q={text}")),
        ))  # fmt: skip
    papers = (DocumentRow(f"d{i}", text, text or None, text, text, text=text or "x") for i, text in enumerate(HOSTILE))
    view = show(rows=tuple(rows), papers=tuple(papers), title="".join(HOSTILE[:6]))
    title = view.title()
    before = view.evaluate("document.querySelectorAll('script, img, iframe, style, object, embed').length")
    for name in view.evaluate("Object.keys(JSON.parse(document.getElementById('data').textContent).words.nodes)"):
        view.evaluate("(node) => dictagraph.choose({ node })", name)
        assert view.locator("#panel img, #panel script, #panel iframe").count() == 0
    view.locator("#search").fill("script")
    view.evaluate("dictagraph.choose(null)")
    view.locator("#search").fill("")
    assert view.title() == title != "owned"
    assert before == view.evaluate("document.querySelectorAll('script, img, iframe, style, object, embed').length")
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_empty_page_says_so(show: Open) -> None:
    view = show(rows=(), papers=())
    assert view.locator("#empty").inner_text() == "Nothing to show."
