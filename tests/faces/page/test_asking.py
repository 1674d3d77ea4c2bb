"""Asking the page: filters, search, scopes, views, and the address that holds all of it."""

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]
Count = Callable[[Any], int]


def test_the_legend_filters_by_act_kind_and_confidence(show: Open, lines: Count) -> None:
    view = show()
    assert lines(view) == 4
    view.locator("#legend input[data-value=warning]").uncheck()
    assert lines(view) == 3
    assert view.locator("#standfirst").inner_text() == "3 of 4 statements shown"
    view.locator("#legend input[data-value=state]").uncheck()
    assert lines(view) == 2
    view.get_by_role("button", name="Show everything").click()
    assert lines(view) == 4
    view.locator("#least").fill("95")
    assert lines(view) == 2
    view.get_by_role("button", name="Show or hide all conflictual acts").click()
    assert lines(view) == 1


def test_one_value_alone(show: Open, lines: Count) -> None:
    view = show()
    view.locator("#legend .row", has_text="probable").hover()
    view.get_by_role("button", name="Only probable").click()
    assert lines(view) == 1
    view.get_by_role("button", name="Only probable").click()
    assert lines(view) == 4


def test_counts_in_the_legend_are_of_what_the_other_filters_leave(show: Open) -> None:
    view = show()
    view.locator("#legend input[data-value=probable]").uncheck()
    row = view.locator("#legend .family .row", has_text="accusation")
    assert row.locator(".number").inner_text() == "0"


def test_dates_are_brushed_with_the_pointer_and_with_keys(show: Open, lines: Count) -> None:
    view = show()
    box = view.locator(".brush").bounding_box()
    view.mouse.move(box["x"] + 2, box["y"] + 10)
    view.mouse.down()
    view.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 10)
    view.mouse.up()
    assert lines(view) == 2, "the first and the second of three days"
    assert "to=2021-05-02" in view.url
    assert "1 undated one left out" in view.locator(".undated").inner_text()
    view.get_by_role("slider", name="From").focus()
    view.keyboard.press("ArrowRight")
    assert lines(view) == 1
    assert "from=2021-05-02" in view.url
    view.locator(".when .flip").click()
    assert lines(view) == 4


def test_the_outlet_and_the_number_of_statements_filter(show: Open, lines: Count) -> None:
    view = show()
    view.locator("#outlet").select_option("x")
    assert lines(view) == 1
    assert "outlet=x" in view.url


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


def test_words_narrow_all_views(show: Open, lines: Count) -> None:
    view = show()
    view.locator("#search").fill("anna berg")
    view.get_by_role("option", name="Show").click()
    assert lines(view) == 2
    assert view.locator("#scope").inner_text().startswith("“anna berg”")
    view.keyboard.press("Escape")
    view.keyboard.press("3")
    assert view.locator("#table tbody tr").count() == 4, "Escape has stepped back"


def test_the_neighbours_of_an_actor_alone_and_back(show: Open, lines: Count) -> None:
    view = show()
    view.get_by_role("button", name="Ömar Haddad").click()
    view.locator("#panel").get_by_role("button", name="1 step").click()
    assert lines(view) == 1
    view.locator("#panel").get_by_role("button", name="2 steps").click()
    assert lines(view) == 3
    assert view.locator("#scope .chip").first.inner_text() == "Ömar Haddad, 2 steps ×"
    view.go_back()
    assert lines(view) == 1
    view.go_back()
    view.go_back()
    assert lines(view) == 4
    assert not view.locator("#panel").is_visible()


def ask(view: Any, question: str, name: str) -> None:
    view.get_by_role("button", name="Ömar Haddad").click()
    view.locator("#panel").get_by_role("button", name=question).click()
    view.keyboard.type(name)
    view.keyboard.press("Enter")


def test_a_path_between_two(show: Open, lines: Count) -> None:
    view = show()
    ask(view, "Path to", "nordl")
    assert lines(view) == 3
    assert view.locator("#panel .facts").inner_text() == "Ömar Haddad — Anna Berg — Nordland"
    assert view.locator("#panel .card").count() == 3
    view.locator("#legend input[data-value=support]").uncheck()
    assert "No path joins them" in view.locator("#panel").inner_text()


def test_two_compared(show: Open) -> None:
    view = show()
    ask(view, "Compare with", "berg")
    sides = view.locator("#panel .side")
    assert sides.locator("h3").all_inner_texts() == ["Ömar Haddad on Anna Berg", "Anna Berg on Ömar Haddad"]
    assert sides.first.locator(".card").count() == 1
    assert "Nothing found" in sides.last.inner_text()


def test_the_table_is_sorted_filtered_and_holds_what_the_picture_holds(show: Open) -> None:
    view = show(hash="#view=table")
    rows = view.locator("#table tbody tr")
    assert rows.count() == 4
    view.get_by_role("button", name="Who", exact=True).click()
    assert rows.locator("td:nth-child(2)").all_inner_texts() == ["Anna Berg", "Ministry of Water", "Nordland", "Ömar Haddad"]
    assert view.locator("th[aria-sort=ascending]").inner_text() == "Who ↑"
    view.get_by_role("button", name="Who", exact=False).first.click()
    assert rows.locator("td:nth-child(2)").first.inner_text() == "Ömar Haddad"
    view.get_by_label("Filter these rows").fill("panic")
    assert rows.count() == 1
    assert view.url.endswith("&rows=panic")
    assert show(hash="#view=table&rows=panic").locator("#table tbody tr").count() == 1
    view.get_by_label("Filter these rows").fill("")
    view.get_by_role("button", name="lines", exact=True).click()
    assert rows.count() == 4
    view.get_by_role("button", name="actors", exact=True).click()
    assert rows.count() == 4


def test_everything_is_in_the_address(show: Open, lines: Count) -> None:
    view = show()
    view.locator("#legend input[data-value=warning]").uncheck()
    view.get_by_role("button", name="Ministry of Water").click()
    view.keyboard.press("2")
    address = view.url.partition("#")[2]
    again = show(hash=f"#{address}")
    assert again.locator("#timeline").is_visible()
    assert again.locator("#panel h2").inner_text() == "Ministry of Water"
    assert not again.locator("#legend input[data-value=warning]").is_checked()


@pytest.mark.parametrize(
    "hash",
    [
        "#actor=nobody&view=attic&from=tomorrow&around=x:9",
        "#%E0%A4%A",
        "#no-acts=<script>&confidence=1e9&shown=-4",
        "#path=a&compare=b:b",
        "#&&=&=x",
    ],
)
def test_an_address_that_says_nothing_shows_everything(show: Open, lines: Count, hash: str) -> None:
    assert lines(show(hash=hash)) == 4
