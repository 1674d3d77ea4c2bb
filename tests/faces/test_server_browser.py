"""The server's pages in a browser: nothing is asked of other servers, nothing in a text runs, the query page works."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from dictagraph.graph.knowledge.load import load
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, StatementRow, as_json
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Kind

EVIL = "<img src=https://evil.example/x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
TEXT = f"Iran warned Azerbaijan that {EVIL}."
IRAN = ActorRef("iran", "Iran", Kind.STATE, span=Span(0, 4))
BAKU = ActorRef("baku", "Azerbaijan", Kind.STATE, span=Span(12, 22))
WARNING = StatementRow(
    "s1", "u1", "d1", Act.WARNING, IRAN, (BAKU,), (), (Span(0, 4),), (Span(5, 11),), (Span(28, len(TEXT) - 1),), "warned", EVIL,
    date="2022-09-13",
)  # fmt: skip
DENIAL = StatementRow("s2", "u2", "d1", Act.DENIAL, BAKU, cue_spans=(Span(5, 11),), cue="warned", date="2022-09-14")
ACTORS = (ActorRow("iran", "Iran", Kind.STATE, documents=("d1",)), ActorRow("baku", "Azerbaijan", Kind.STATE, documents=("d1",)))
PAPER = DocumentRow("d1", EVIL, "2022-09-20", EVIL, "https://example.org/", "a.txt", "0", len(TEXT), 2, TEXT)

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("browser")
    for name, rows in (("statements", (WARNING, DENIAL)), ("actors", ACTORS), ("documents", (PAPER,))):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(as_json(row)) + "\n" for row in rows), encoding="utf-8")
    load(folder, folder / "graph")
    with serve(folder / "graph", "--workers", "1") as found:
        yield found


@pytest.fixture
def visit(chrome: Any, root: str) -> Iterator[Open]:
    """Opens a page and, at the end, holds that nothing was asked of another server, and that it complained of nothing."""
    faults: list[str] = []
    contexts = []

    def opened(path: str, *, size: tuple[int, int] = (1440, 900), scheme: str = "light", known: str = "\0") -> Any:
        context = chrome.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        contexts.append(context)
        view = context.new_page()
        bad = ("error", "warning")
        view.on("console", lambda said: faults.append(said.text) if said.type in bad and known not in said.text else None)
        view.on("pageerror", lambda error: faults.append(str(error)))
        view.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        view.on("request", lambda asked: None if ours(asked.url, root) else faults.append(asked.url[:200]))
        view.goto(root + path)
        return view

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def ours(url: str, root: str) -> bool:
    return urlsplit(url).scheme in ("data", "blob") or url.startswith(root + "/")


def ready(view: Any) -> Any:
    view.wait_for_selector("html[data-ready]", timeout=30_000)
    return view


def write(view: Any, query: str) -> None:
    view.evaluate("(query) => void dictagraph.yasgui.getTab().setQuery(query)", query)
    view.locator(".CodeMirror").first.click()
    view.keyboard.press("Control+End")


def hints(view: Any) -> list[str]:
    view.keyboard.press("Control+Space")
    view.wait_for_timeout(400)
    found: list[str] = view.locator(".CodeMirror-hint").all_inner_texts()
    view.keyboard.press("Escape")
    return found


@pytest.mark.parametrize("path", ["/", "/actors", "/documents", "/id/actor/iran", "/id/statement/s1", "/id/document/d1", "/query"])
def test_pages_stay_within_their_width_and_themselves(visit: Open, path: str) -> None:
    view = visit(path, size=(390, 844), scheme="dark")
    assert view.evaluate("document.documentElement.scrollWidth") <= 390
    assert view.title() != "owned"
    assert view.locator("main img, main script:not([type='application/json']), main iframe").count() == 0
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.className") == "skip"


def test_one_reads_on_from_actor_to_statement_to_text(visit: Open, root: str) -> None:
    view = visit("/")
    view.get_by_role("link", name="Iran").first.click()
    assert view.locator("h1").inner_text() == "Iran"
    view.locator(".card .date").first.click()
    assert view.locator("blockquote.words mark.cue").inner_text() == "warned"
    assert view.locator("blockquote.words mark.content").inner_text() == EVIL
    view.locator(".standfirst a").click()
    assert view.url.startswith(f"{root}/id/document/d1#t")
    view.locator(".text .ref").first.click()
    assert "that" in view.locator(".text").inner_text()
    assert view.locator(".card:target").count() == 1


def test_a_question_is_filled_in_and_answered(visit: Open, root: str) -> None:
    # DOMPurify reads words into a document of its own, where nothing runs; the policy tells of what it finds there
    view = ready(visit("/query", known="Executing inline event handler violates"))
    view.locator("#sift").fill("warned")
    assert view.locator(".question:visible code").all_inner_texts() == ["who-warned-whom"]
    view.locator(".question:visible").click()
    form = view.locator(".blanks:visible")
    form.get_by_label("speaker").fill("ira")
    view.wait_for_selector("#names option[value=Iran]", state="attached")
    form.get_by_label("speaker").fill("Iran")
    form.get_by_role("button", name="Run").click()
    cells = view.locator(".yasr table.dataTable tbody td")
    cells.first.wait_for()
    assert "Azerbaijan" in cells.all_inner_texts()
    assert EVIL in " ".join(cells.all_inner_texts())
    assert view.title() != "owned"
    assert view.locator(".yasr_results img, .yasr_results script").count() == 0
    assert "VALUES ?speaker" in view.evaluate("dictagraph.yasgui.getTab().getQuery()")


def test_completion_knows_our_words_and_no_others(visit: Open) -> None:
    view = ready(visit("/query"))
    write(view, "SELECT * { ?s dg:speak")
    view.keyboard.type("e")
    assert hints(view) == ["dg:speaker", "dg:speakerMention"]
    write(view, "SELECT * { ?s a dg:State")
    assert set(hints(view)) == {"dg:State", "dg:Statement"}
    write(view, "SELECT * { ?s dg:act act:warn")
    assert hints(view) == ["act:warning"]
    write(view, "SELECT * { ?s ?p <http://www.w3.org/2002/07/ow")
    assert hints(view) == []
    found = view.evaluate(
        "async () => { const one = dictagraph.yasgui.getTab().getYasqe();"
        " return [Object.keys(Yasgui.Yasqe.Autocompleters).sort(), one.config.autocompleters,"
        " (await one.autocompleters['our-prefixes'].getCompletions()).map((line) => line.split(':')[0]).sort()] }"
    )
    assert found[0] == ["our-classes", "our-prefixes", "our-properties", "our-things", "variables"]
    assert set(found[1]) == set(found[0])
    assert found[2] == ["act", "dg", "foaf", "oa", "org", "prov", "rdf", "rdfs", "schema", "skos", "wd", "xsd"]


def test_a_link_brings_a_query_and_no_other_server(visit: Open, root: str) -> None:
    query = "SELECT ?a { <https://w3id.org/dictagraph/id/statement/s1> dg:speaker ?a }"
    view = ready(visit(f"/query#query={quote(query)}&endpoint={quote('https://evil.example/sparql')}&tabTitle=x"))
    link = view.locator(".yasr table.dataTable a.iri")
    link.first.wait_for()
    link.first.click()
    view.wait_for_url(f"{root}/id/actor/iran")
    assert view.locator("h1").inner_text() == "Iran"
