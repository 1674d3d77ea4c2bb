"""For everyone: by keyboard alone, to a screen reader, on a telephone, in the dark, at any size of the window."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

Open = Callable[..., Any]
Spot = Callable[[Any, str], tuple[float, float]]
PLACES = ("", "#view=table", "#view=table&table=lines", "#view=timeline", "DOCUMENT", "ACTOR", "COMPARE", "HELP", "SEARCH")


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def opened(show: Open, place: str, **how: Any) -> Any:
    view = show(hash=place if place.startswith("#") else "", **how)
    does = {
        "DOCUMENT": "dictagraph.choose({ paper: 0, at: 1 })",
        "ACTOR": "dictagraph.choose({ node: 0 })",
        "COMPARE": "dictagraph.go({ scope: { pair: [0, 1] } })",
        "HELP": "document.getElementById('help').click()",
        "SEARCH": "document.getElementById('search').focus()",
    }
    if place in does:
        view.evaluate(does[place])
    if place == "SEARCH":
        view.keyboard.type("the")
    return view


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_serious(show: Open, place: str, scheme: str) -> None:
    view = opened(show, place, scheme=scheme)
    view.evaluate(axe())
    found = view.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    told = [
        (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]])
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
    ]
    assert told == []
    assert found["violations"] == [] or all(rule["impact"] in ("minor", "moderate") for rule in found["violations"])


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_serious_on_a_telephone(show: Open, place: str) -> None:
    view = opened(show, place, size=(390, 844))
    view.evaluate(axe())
    found = view.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [rule["id"] for rule in found["violations"] if rule["impact"] in ("serious", "critical")] == []


def test_the_graph_is_walked_by_arrows(show: Open) -> None:
    view = show()
    view.locator("#canvas").focus()
    view.keyboard.press("ArrowRight")
    first = view.locator("#said").inner_text()
    assert first == "Anna Berg, person, said 1, addressed or named 2", "the most active one"
    seen = {first}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"):
        view.keyboard.press(key)
        seen.add(view.locator("#said").inner_text())
    assert len(seen) > 1
    view.keyboard.press("Enter")
    assert view.locator("#panel h2").inner_text() == view.locator("#said").inner_text().split(",")[0]
    assert view.evaluate("document.activeElement.tagName") == "H2"


def test_tab_reaches_every_part_and_shows_where_it_is(show: Open) -> None:
    view = show()
    reached = set()
    for _ in range(60):
        view.keyboard.press("Tab")
        reached.add(view.evaluate("document.activeElement.closest('[id]')?.id"))
        outline = view.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        where = view.evaluate("document.activeElement.className + document.activeElement.tagName")
        assert outline != "none" or "edge" in where or where == "BODY", where
    assert {"search", "legend", "views", "save", "help", "canvas", "zoom-fit", "least"} <= reached


def test_the_keys_are_told_and_work(show: Open) -> None:
    view = show()
    view.keyboard.press("?")
    box = view.locator("#help-box")
    assert box.is_visible()
    assert "search" in box.inner_text()
    view.keyboard.press("Escape")
    assert not box.is_visible()
    for key, name in (("2", "timeline"), ("3", "table"), ("1", "stage")):
        view.keyboard.press(key)
        assert view.locator(f"#{name}").is_visible()
    scale = view.evaluate("dictagraph.network.getScale()")
    view.keyboard.press("+")
    assert view.evaluate("dictagraph.network.getScale()") > scale
    view.keyboard.press("0")
    assert view.evaluate("dictagraph.network.getScale()") == pytest.approx(scale)
    view.keyboard.press("f")
    assert view.evaluate("document.activeElement.closest('#legend') !== null")


@pytest.mark.parametrize("place", PLACES[:7])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_nothing_sticks_out(show: Open, place: str, scheme: str) -> None:
    view = opened(show, place, size=(390, 844), scheme=scheme)
    assert view.evaluate("document.documentElement.scrollWidth") == 390
    assert view.evaluate("document.documentElement.scrollTop + document.body.scrollTop") == 0
    panel = view.locator("#panel")
    if panel.is_visible():
        box = panel.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 844.5


def test_the_filters_open_and_close_on_a_telephone(show: Open) -> None:
    view = show(size=(390, 844))
    assert not view.locator("#legend").is_visible()
    view.get_by_role("button", name="Filters").click()
    view.locator("#legend input[data-value=warning]").uncheck()
    view.get_by_role("button", name="Filters").click()
    assert not view.locator("#legend").is_visible()
    assert view.locator("#standfirst").inner_text() == "3 of 4 statements shown"


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


def test_names_keep_their_direction(show: Open) -> None:
    from dictagraph.graph.knowledge.rows import ActorRef, DocumentRow, StatementRow
    from dictagraph.ontology.kinds import Act, Kind

    people = (ActorRef("a", "محمد علي", Kind.PERSON), ActorRef("b", "Ольга Иванова", Kind.PERSON))
    row = StatementRow("s", "u", "d", Act.CLAIM, people[0], (), (people[1],), content="x")
    view = show(rows=(row,), papers=(DocumentRow("d", "שלום עולם"),))
    view.evaluate("dictagraph.choose({ node: 0 })")
    assert view.locator("#panel h2 bdi").inner_text() in ("محمد علي", "Ольга Иванова")
    assert view.locator("#panel .who").inner_text() == "محمد علي about Ольга Иванова"


def test_an_empty_page_says_so(show: Open) -> None:
    view = show(rows=(), papers=(), actors=())
    assert view.locator("#empty").inner_text() == "Nothing to show."
    for name in ("timeline", "table"):
        view.evaluate("(view) => dictagraph.go({ view })", name)
        assert view.locator(f"#{name}").is_visible()


def test_what_is_printed_is_the_view_and_what_is_open(show: Open) -> None:
    view = show()
    view.evaluate("dictagraph.choose({ node: 0 })")
    view.emulate_media(media="print")
    assert not view.locator(".legend").is_visible()
    assert view.locator("#panel .card").first.is_visible()
    assert view.evaluate("document.getElementById('panel').scrollHeight <= document.getElementById('panel').clientHeight + 1")


NAMES = {"محمد بن سلمان": "rtl", "בנימין כהן": "rtl", "მარიამ ბერიძე": "ltr", "王毅": "ltr", "Ольга Иванова": "ltr"}


def test_names_on_the_graph_stand_in_their_own_script_and_direction(show: Open) -> None:
    import xml.etree.ElementTree as ET
    from pathlib import Path

    from dictagraph.graph.knowledge.rows import ActorRef, StatementRow
    from dictagraph.ontology.kinds import Act, Kind

    people = [ActorRef(f"a{place}", name, Kind.PERSON) for place, name in enumerate(NAMES)]
    rows = tuple(
        StatementRow(f"s{place}", f"u{place}", "paper", Act.CLAIM, one, (), (people[place - 1],), content="x")
        for place, one in enumerate(people)
    )
    view = show(rows=rows)
    view.get_by_role("button", name="Take away").click()
    with view.expect_download() as waiting:
        view.locator("#save-menu").get_by_role("button", name="SVG").click()
    tree = ET.fromstring(Path(waiting.value.path()).read_text(encoding="utf-8"))
    written = {text.text: text.get("direction", "ltr") for text in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert {name: written.get(name) for name in NAMES} == NAMES
    spans = view.locator("#legend .heard-row bdi").evaluate_all(
        "all => all.map((name) => [name.textContent, getComputedStyle(name).unicodeBidi])"
    )
    assert {name for name, _ in spans} == set(NAMES)
    assert {way for _, way in spans} == {"isolate"}
