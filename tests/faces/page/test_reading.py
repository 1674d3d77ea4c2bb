"""Reading the page, as a person does: a click on an actor or a line, cards, the document, an actor's card."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

Open = Callable[..., Any]
Spot = Callable[[Any, str], tuple[float, float]]


def test_an_actor_opens_its_statements_newest_first_with_marks(show: Open, spot: Spot) -> None:
    view = show()
    view.mouse.click(*spot(view, "Anna Berg"))
    panel = view.locator("#panel")
    assert panel.locator("h2").inner_text() == "Anna Berg"
    assert panel.locator(".card .act").all_inner_texts() == ["ACCUSATION", "SUPPORT", "WARNING"]
    last = panel.locator(".card").last
    assert last.locator("blockquote").inner_text() == "Anna Berg warned Nordland that the dam would break."
    assert last.locator("mark.source").inner_text() == "Anna Berg"
    assert last.locator("mark.cue").inner_text() == "warned"
    assert last.locator("mark.content").inner_text() == "that the dam would break"
    assert last.locator(".who").inner_text() == "Anna Berg → Nordland"
    assert last.locator(".date").inner_text() == "1 May 2021"
    assert "90 %" in last.locator(".confidence").inner_text()
    assert panel.locator(".caution").inner_text() == "Extracted automatically; check the source."


def test_an_actors_card_tells_kind_roles_links_and_counts(show: Open, spot: Spot) -> None:
    view = show()
    view.mouse.click(*spot(view, "Anna Berg"))
    head = view.locator(".panel-head")
    assert head.locator(".kicker").inner_text() == "PERSON"
    assert "chief engineer, Hill Works (May 2021)" in head.inner_text()
    assert "Also: Berg" in head.inner_text()
    assert "1 said  2 addressed or named" in head.inner_text()
    assert head.locator("a[target=_blank]").get_attribute("href") == "https://www.wikidata.org/wiki/Q42"
    assert head.locator(".spark svg").get_attribute("aria-label") == "Statements over time: 1 statement made, 2 received"
    assert head.locator(".partners").inner_text() == "Most with: Nordland 2, Ömar Haddad 1"


def test_a_line_opens_its_statements(show: Open, spot: Spot) -> None:
    view = show()
    (x0, y0), (x1, y1) = spot(view, "Ministry of Water"), spot(view, "The dam")
    view.mouse.click((x0 + x1) / 2, (y0 + y1) / 2)
    assert view.locator("#panel h2").inner_text() == "Ministry of Water in The dam"
    assert view.locator("#panel mark.content").last.inner_text() == "It will hold"


def test_only_addresses_of_the_web_are_links(show: Open, spot: Spot) -> None:
    view = show()
    view.mouse.click(*spot(view, "Nordland"))
    links = view.locator("#panel .card").first.locator("a[target=_blank]")
    assert links.evaluate_all("found => found.map((a) => a.href)") == ["https://example.org/gazette", "https://example.org/dam"]
    assert set(links.evaluate_all("found => found.map((a) => a.rel)")) == {"noopener noreferrer"}


def test_what_is_doubtful_looks_so(show: Open, spot: Spot) -> None:
    view = show()
    view.mouse.click(*spot(view, "Nordland"))
    assert view.locator("#panel .badges").first.inner_text() == "probable"
    dashes = view.evaluate("dictagraph.network.body.data.edges.get().map((edge) => [edge.from, edge.dashes])")
    assert sorted(bool(dash) for _, dash in dashes) == [False, False, False, True]


def test_a_card_leads_to_the_place_in_the_document_and_back(show: Open, spot: Spot) -> None:
    view = show()
    view.mouse.click(*spot(view, "Nordland"))
    view.locator("#panel .card").last.get_by_role("link", name="The dam").click()
    panel = view.locator("#panel")
    assert panel.locator("h2").inner_text() == "The dam"
    assert "It will hold" in panel.locator(".words").inner_text()
    assert panel.locator(".note").count() == 4
    assert panel.locator(".said.lit").all_inner_texts() == ["Anna Berg", "warned", "that the dam would break"]
    assert panel.locator(".strip .card .act").inner_text() == "WARNING"
    view.go_back()
    assert panel.locator("h2").inner_text() == "Nordland"


def test_a_note_in_the_margin_stands_by_its_line_and_lights_it(show: Open) -> None:
    view = show()
    view.evaluate("dictagraph.choose({ paper: 0 })")
    note = view.locator(".note", has_text="support")
    before = view.evaluate("dictagraph.redraws()")
    note.hover()
    assert view.locator(".said.lit").all_inner_texts() == ["Omar Haddad", "praised", "the engineers"]
    view.wait_for_function("(before) => dictagraph.redraws() > before", arg=before)
    tops = view.locator(".note").evaluate_all("found => found.map((note) => [note.offsetTop, note.offsetHeight])")
    assert all(upper[0] + upper[1] <= lower[0] for upper, lower in pairwise(tops)), "none over another"


def test_without_texts_the_quotations_stand_alone(show: Open) -> None:
    view = show(texts=False)
    view.evaluate("dictagraph.choose({ paper: 0 })")
    assert "no whole texts" in view.locator("#panel").inner_text()
    assert view.locator("#panel blockquote").first.inner_text() == "of panic"


def test_a_statement_is_cited_in_a_line(show: Open, spot: Spot) -> None:
    view = show()
    view.mouse.click(*spot(view, "Nordland"))
    first = view.locator("#panel .card").first
    first.get_by_role("button", name="Cite").click()
    assert first.locator(".citation").inner_text() == (
        "Nordland, accusation about Anna Berg (probable), 3 May 2021: “of panic”. Cited: Hill Gazette, 3 May 2021; x. "
        "In: “The dam”, Hill Gazette, 3 May 2021, https://example.org/dam. "
        "Extracted automatically by dictagraph; check the source."
    )


def test_escape_closes_and_gives_the_focus_back(show: Open) -> None:
    view = show()
    heard = view.locator(".heard-row").first
    heard.focus()
    view.keyboard.press("Enter")
    assert view.locator("#panel").is_visible()
    view.keyboard.press("Escape")
    assert not view.locator("#panel").is_visible()
    assert heard.evaluate("button => button === document.activeElement")


@pytest.mark.parametrize("view_name", ["timeline", "table"])
def test_the_other_views_open_the_same_card(show: Open, view_name: str) -> None:
    view = show(hash=f"#view={view_name}")
    place = view.locator(f"#{view_name}")
    assert place.is_visible()
    assert not view.locator("#stage").is_visible()
    place.get_by_role("button", name="support" if view_name == "timeline" else "the engineers").last.click()
    assert view.locator("#panel .who").inner_text() == "Ömar Haddad about Anna Berg"
