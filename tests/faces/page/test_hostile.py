"""What strangers wrote stays text, whatever it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dictagraph.graph.faces.page import page
from dictagraph.graph.knowledge.rows import ActorRef, DocumentRow, SourceRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Kind

Open = Callable[..., Any]

HOSTILE = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "<!--<script>", "]]>", "${document.title='owned'}", "{{ 7*7 }}", "{% raw %}", "'\"><svg onload=alert(1)>",
    "javascript:alert(1)", "\u202egnirts desrever\u202d", "\u2066\u2067\u2068", "a\x00b", "\ud800", "\u2028\u2029",
    "x" * 10_000, "עברית עם <b>תגיות</b>", "__proto__", "constructor", "&lt;b&gt;", "%s%n", "",
)  # fmt: skip


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
    for node in range(view.evaluate("dictagraph.counts.actors")):
        view.evaluate("(node) => dictagraph.choose({ node })", node)
        assert view.locator("#panel img, #panel script, #panel iframe").count() == 0
    for name in ("timeline", "table", "graph"):
        view.evaluate("(view) => dictagraph.go({ view })", name)
    for paper in range(len(HOSTILE)):
        view.evaluate("(paper) => dictagraph.choose({ paper })", paper)
    assert all(button.get_attribute("href").startswith("#") for button in view.locator("#panel a:not([target])").all())
    view.locator("#search").fill("script")
    view.evaluate("dictagraph.choose(null)")
    view.locator("#search").fill("")
    assert view.title() == title != "owned"
    assert before == view.evaluate("document.querySelectorAll('script, img, iframe, style, object, embed').length")
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_script_that_came_in_anyway_would_not_run(chrome: Any, tmp_path: Path) -> None:
    file = tmp_path / "graph.html"
    file.write_text(page([], [], []), encoding="utf-8")
    view = chrome.new_page()
    view.goto(file.as_uri())
    kept = view.evaluate("""() => new Promise((done) => {
      addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "document.title = 'owned'";
      document.body.append(script);
    })""")
    assert view.title() != "owned"
    assert kept == "script-src-elem"
    view.close()


PYVIS = {
    "heading": "</script><script>document.title='owned'</script>",
    "title": "<img href src=data:, onerror=\"document.title='owned'\">",
}


def test_the_two_ways_in_which_pyvis_itself_is_broken_do_not_break_the_page(show: Open) -> None:
    from pyvis.network import Network

    as_shipped = Network(cdn_resources="in_line")
    as_shipped.heading = PYVIS["heading"]
    as_shipped.add_node(1, title=PYVIS["title"])
    html = as_shipped.generate_html()
    assert f"<h1>{PYVIS['heading']}</h1>" in html, "as shipped, a heading is not escaped"
    assert "popup.innerHTML = nodeData[0].title" in html, "as shipped, a title becomes markup"
    for payload in PYVIS.values():
        speaker, other = ActorRef("a", payload, Kind.PERSON), ActorRef("b", f"Other {payload}", Kind.STATE)
        row = StatementRow("s", "u", "d", Act.CLAIM, speaker, (), (other,), content=payload, cue=payload)
        view = show(rows=(row,), papers=(DocumentRow("d", payload, text=payload),), title=payload)
        view.evaluate("dictagraph.choose({ node: 0 })")
        view.evaluate("dictagraph.choose({ paper: 0 })")
        box = view.locator("#canvas").bounding_box()
        for step in range(8):
            view.mouse.move(box["x"] + box["width"] * (step + 1) / 9, box["y"] + box["height"] / 2)
        assert view.title() == payload
        assert view.locator("img, .vis-tooltip img").count() == 0
