"""The page as text: what is in it, that it says the same twice, and that no text in it can be more than text."""

import hashlib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dictagraph.graph.faces import page as module
from dictagraph.graph.faces.embed import policy, script_json, source_hash
from dictagraph.graph.faces.page import VIS, page
from dictagraph.graph.faces.payload import short, web
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, RoleRow, SourceRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

TEXT = "Anna Berg warned Nordland that the dam would break. “It is old,” Omar Haddad said (Field Post, May 2)."
ANNA = ActorRef("a-anna", "Anna Berg", Kind.PERSON, ("Berg",), "Q42")
OMAR = ActorRef("a-omar", "Omar Haddad", Kind.PERSON)
NORD = ActorRef("a-nord", "Nordland", Kind.STATE)
PAPER = DocumentRow("d-1", "The dam", "2021-05-03", "Hill Gazette", "https://example.org/dam", text=TEXT)
WARNING = StatementRow(
    "s-1", "u-1", "d-1", Act.WARNING, ANNA, (NORD,), (), (Span(0, 9),), (Span(10, 16),), (Span(26, 50),),
    "warned", "that the dam would break", date="2021-05-01", confidence=0.9,
)  # fmt: skip
CLAIM = StatementRow(
    "s-2", "u-2", "d-1", Act.CLAIM, OMAR, (), (), (), (), (Span(53, 62),), "said", "It is old", True, Polarity.NEGATIVE,
    Certainty.POSSIBLE, "2021-05-02", (SourceRow("Field Post", "2021-05-02", "javascript:alert(1)"),), "s-1",
)  # fmt: skip
ROWS = (WARNING, CLAIM)
ACTORS = (ActorRow("a-anna", "Anna Berg", Kind.PERSON, ("Berg",), "Q42", (RoleRow("engineer", "Hill Works", "2021"),)),)


class Reader(HTMLParser):
    """Collects the scripts and styles of a page as a browser would cut them, and every address in it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {"script": [], "style": [], "data": [], "policy": []}
        self.tags: list[str] = []
        self._inside: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.found["policy"].append(given["content"] or "")
        if tag in ("script", "style"):
            self._inside = "data" if given.get("type") == "application/json" else tag
            self.found[self._inside].append("")
        assert "src" not in given
        assert not any(name.startswith("on") for name in given)

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[self._inside][-1] += data


def data(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Reader(text).found["data"][0])
    return found


def test_same_rows_same_bytes_in_any_order() -> None:
    assert page(ROWS, ACTORS, [PAPER]) == page(ROWS[::-1], ACTORS, [PAPER])


def test_nodes_and_edges_are_opaque_fixed_and_complete() -> None:
    found = data(page(ROWS, ACTORS, [PAPER]))
    assert [node["id"] for node in found["nodes"]] == ["n0", "n1", "n2", "n3"]
    assert all(node["physics"] is False and isinstance(node["x"], int) for node in found["nodes"])
    assert "a-anna" not in page(ROWS, ACTORS, [PAPER])
    ends = {(edge["from"], edge["to"], edge["act"], edge["dashes"]) for edge in found["edges"]}
    ids = {node["name"]: key for key, node in found["words"]["nodes"].items()}
    assert ends == {
        (ids["Anna Berg"], ids["Nordland"], "warning", False),
        (ids["Omar Haddad"], ids["The dam"], None, True),
    }
    assert "title" not in found["nodes"][0], "pyvis would read it as markup"


def test_a_statement_carries_what_the_panel_shows() -> None:
    claim, warning = data(page(ROWS, ACTORS, [PAPER]))["words"]["statements"]
    assert warning["words"] == [
        ["source", "Anna Berg"], ["text", " "], ["cue", "warned"], ["text", " Nordland "],
        ["content", "that the dam would break"], ["text", "."],
    ]  # fmt: skip
    assert warning["addressees"][0]["name"] == "Nordland"
    assert (claim["negative"], claim["certainty"], claim["quoted"]) == (True, "possible", True)
    assert [reporter["name"] for reporter in claim["reporters"]] == ["Anna Berg"]
    assert claim["sources"] == [{"name": "Field Post", "date": "2021-05-02", "url": None}]


def test_hearsay_in_a_circle_ends() -> None:
    pair = (ANNA, OMAR)
    ring = [StatementRow(f"s{i}", "u", "d-1", Act.CLAIM, pair[i % 2], reported_by=f"s{(i + 1) % 3}") for i in range(3)]
    assert [len(row["reporters"]) for row in data(page(ring, (), [PAPER]))["words"]["statements"]] == [2, 2, 2]


def test_the_policy_allows_these_very_scripts_and_styles_and_nothing_else() -> None:
    found = Reader(page(ROWS, ACTORS, [PAPER])).found
    (rules,) = found["policy"]
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    assert "http" not in rules
    allowed = dict(rule.split(" ", 1) for rule in rules.split("; "))
    assert allowed["script-src"].split() == [source_hash(script) for script in found["script"]]
    assert source_hash(found["style"][0]) in allowed["style-src"].split()
    assert policy(["a"], ["b"]).count("sha256-") == 2


def test_vendored_files_are_those_that_were_noted() -> None:
    noted = (module.HERE / "vendor" / "SOURCES.md").read_text(encoding="utf-8")
    files = [file for file in (module.HERE / "vendor").iterdir() if file.name != "SOURCES.md"]
    lines = {f"| {file.name} |": hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    wrong = [name for name, hash in lines.items() if not any(x.startswith(name) and hash in x for x in noted.splitlines())]
    assert wrong == []
    carried = (module.HERE / VIS).read_bytes()
    assert f"{Path(VIS).name} |" in noted
    assert hashlib.sha256(carried).hexdigest() in noted
    assert b"</script" not in carried
    assert b"<!--" not in carried


def test_the_script_never_makes_markup_of_text() -> None:
    own = "".join((module.HERE / name).read_text(encoding="utf-8") for name in module.SCRIPTS)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|setTimeout", own)
    assert set(re.findall(r"https?://[\w.]+", own)) == {"https://www.wikidata.org", "http://www.w3.org"}


HOSTILE = ("</script><script>alert(1)</script>", "<!--<script>", "\u2028\u2029", "{{ 7*7 }}", "{% raw %}", "\ud800")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_one_string(hostile: str) -> None:
    row = StatementRow("s", "u", "d-1", Act.CLAIM, ActorRef("x", hostile, Kind.PERSON), content=hostile, cue=hostile)
    paper = DocumentRow("d-1", hostile, hostile, hostile, hostile)
    text = page([row], [], [paper], title=hostile)
    text.encode()
    expected = Reader(page(ROWS, ACTORS, [PAPER])).tags
    assert Reader(text).tags == expected
    assert data(text)["words"]["statements"][0]["speaker"]["name"] == (short(hostile) or "Unnamed")
    assert html.escape(short(hostile), quote=False).replace("'", "&#39;") in text


def test_script_json_is_json() -> None:
    value = {"a": "</script>&<!--\u2028\u2029", "b": [1, None, True]}
    assert json.loads(script_json(value)) == value
    assert not re.search("[<>&\u2028\u2029]", script_json(value))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://", False),
        ("https://[", False),
        ("https://example.org/\x00", False),
        ("https://example.org/" + "x" * 3000, False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, kept: bool) -> None:
    assert web(url) == (url if kept else None)


@pytest.mark.parametrize(
    ("documents", "title", "expected"),
    [
        ([PAPER], None, "The dam"),
        ([PAPER], "Dams & <b>words</b>", "Dams &amp; &lt;b&gt;words&lt;/b&gt;"),
        ([PAPER, DocumentRow("d-2", "Other")], None, "Voices in 2 documents"),
        ([], None, "Voices in 0 documents"),
    ],
)
def test_the_heading(documents: list[DocumentRow], title: str | None, expected: str) -> None:
    assert f"<title>{expected}</title>" in page(ROWS, ACTORS, documents, title=title)


def test_the_standfirst_counts() -> None:
    assert "3 actors · 2 statements · 1 document · 2021" in page(ROWS, ACTORS, [PAPER])


def test_an_empty_workspace_has_a_page() -> None:
    assert data(page([], [], []))["nodes"] == []
