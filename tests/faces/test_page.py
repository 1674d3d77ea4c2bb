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
from dictagraph.graph.faces.page import SCRIPTS, VIS, page
from dictagraph.graph.faces.payload import key, short, web
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
        self.found: dict[str, list[str]] = {"script": [], "style": [], "data": [], "texts": [], "policy": []}
        self.tags: list[str] = []
        self._inside: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("http-equiv") == "Content-Security-Policy":
            self.found["policy"].append(given["content"] or "")
        if tag in ("script", "style"):
            data = "texts" if given.get("class") == "texts" else "data"
            self._inside = data if given.get("type") == "application/json" else tag
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


def nodes(found: dict[str, Any]) -> dict[str, int]:
    """The number of each node by its name."""
    return {name: number for number, name in enumerate(found["words"]["nodes"]["name"])}


def test_nodes_and_edges_are_opaque_fixed_and_complete() -> None:
    text = page(ROWS, ACTORS, [PAPER])
    found, numbers = data(text), nodes(data(text))
    assert sorted(numbers) == ["Anna Berg", "Nordland", "Omar Haddad", "The dam"]
    assert all(isinstance(place, int) for axis in "xy" for place in found["nodes"][axis])
    assert "a-anna" not in text, "ids of others could hold anything"
    assert len({*found["words"]["nodes"]["key"]}) == 4
    edges = found["edges"]
    acts = [found["words"]["acts"][act] if act >= 0 else None for act in edges["act"]]
    assert set(zip(edges["from"], edges["to"], acts, strict=True)) == {
        (numbers["Anna Berg"], numbers["Nordland"], "warning"),
        (numbers["Omar Haddad"], numbers["The dam"], None),
    }
    assert set(found["nodes"]) == {"x", "y", "size", "shape"}, "a title would be read as markup by pyvis"


def test_a_statement_carries_what_the_panel_shows() -> None:
    found = data(page(ROWS, ACTORS, [PAPER]))
    words, (claim, warning) = found["words"], range(2)
    told = {name: column[claim] for name, column in words["statements"].items()}
    assert [words["acts"][act] for act in words["statements"]["act"]] == ["claim", "warning"], "the newest first"
    assert words["statements"]["addressees"][warning] == [nodes(found)["Nordland"]]
    assert (told["signs"], words["certainties"][told["certainty"]]) == (1 + 2 + 4, "possible"), "quoted, not said, reported"
    assert told["outer"] == warning
    assert [words["sources"][place] for place in told["sources"]] == [{"name": "Field Post", "date": "2021-05-02", "url": None}]
    assert (told["content"], told["windows"]) == ([53, 62], [TEXT.index("“"), len(TEXT)])
    assert words["statements"]["source"][warning] == [0, 9]
    assert words["nodes"]["roles"][str(nodes(found)["Anna Berg"])] == [["engineer, Hill Works", "2021"]]


def test_a_document_carries_its_text_or_the_quotations_alone() -> None:
    bare = DocumentRow("d-1", "The dam")
    assert json.loads(Reader(page(ROWS, ACTORS, [PAPER])).found["texts"][0]) == [TEXT]
    without = page(ROWS, ACTORS, [bare])
    quotations = {"0": ["content", "It is old"], "1": ["content", "that the dam would break"]}
    assert json.loads(Reader(without).found["texts"][0]) == [quotations]
    assert "Field Post, May 2" not in without
    assert data(without)["words"]["documents"][0]["whole"] is False


def test_places_in_a_text_count_as_the_browser_counts() -> None:
    text = "\N{GRINNING FACE} Anna Berg said no."
    row = StatementRow("s", "u", "d-1", Act.CLAIM, ANNA, (), (), (Span(2, 11),), (Span(12, 16),), (Span(17, 19),))
    found = data(page([row], ACTORS, [DocumentRow("d-1", text=text)]))["words"]["statements"]
    assert (found["source"], found["content"]) == ([[3, 12]], [[18, 20]])


def test_spans_that_lie_outside_the_text_are_left_out() -> None:
    row = StatementRow("s", "u", "d-1", Act.CLAIM, ANNA, (), (), (Span(0, 4),), (), (Span(3, 99),))
    found = data(page([row], ACTORS, [DocumentRow("d-1", text="short")]))["words"]["statements"]
    assert (found["source"], found["content"]) == ([[0, 4]], [[]])


def test_an_address_of_a_thing_stays_the_same_after_another_build() -> None:
    one, other = data(page(ROWS, ACTORS, [PAPER])), data(page(ROWS[:1], ACTORS, [PAPER]))
    keys = [found["words"]["nodes"]["key"][nodes(found)["Anna Berg"]] for found in (one, other)]
    assert keys[0] == keys[1] == key("a-anna")


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
    own = "".join((module.HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    forbidden = r"innerHTML|outerHTML|insertAdjacent|ContextualFragment|DOMParser|document\.write|\beval\b|new Function|setTimeout"
    assert not re.search(forbidden, own)
    assert set(re.findall(r"https?://[\w.]+", own)) == {"https://www.wikidata.org", "http://www.w3.org"}


def test_the_modules_are_all_joined_each_after_those_that_it_imports_from() -> None:
    folder = module.HERE / "script"
    assert sorted(SCRIPTS) == sorted(path.stem for path in folder.glob("*.js"))
    declared: dict[str, str] = {}
    for place, name in enumerate(SCRIPTS):
        text = (folder / f"{name}.js").read_text(encoding="utf-8")
        for names, source in re.findall(r'^import \{ (.*) \} from "\./(\w+)\.js";$', text, re.MULTILINE):
            assert source in SCRIPTS[:place], f"{name} imports from {source}, which comes later"
            exported = (folder / f"{source}.js").read_text(encoding="utf-8")
            for wanted in names.split(", "):
                assert re.search(rf"^export (async )?(function\*?|let|const) {wanted}\b", exported, re.MULTILINE), (name, wanted)
                assert len(re.findall(rf"\b{wanted}\b", text)) > 1, f"{name} does not use {wanted}"
        for own in re.findall(r"^(?:export )?(?:async )?(?:function\*?|let|const) (\w+)", text, re.MULTILINE):
            assert declared.setdefault(own, name) == name, f"{own} is in {declared[own]} and in {name}"
        assert len(text.splitlines()) <= 260, name


HOSTILE = ("</script><script>alert(1)</script>", "<!--<script>", "\u2028\u2029", "{{ 7*7 }}", "{% raw %}", "\ud800")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_one_string(hostile: str) -> None:
    row = StatementRow("s", "u", "d-1", Act.CLAIM, ActorRef("x", hostile, Kind.PERSON), content=hostile, cue=hostile)
    paper = DocumentRow("d-1", hostile, hostile, hostile, hostile)
    text = page([row], [], [paper], title=hostile)
    text.encode()
    expected = Reader(page(ROWS, ACTORS, [PAPER])).tags
    assert Reader(text).tags == expected
    assert nodes(data(text)).keys() >= {short(hostile) or "Unnamed"}
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
    assert data(page([], [], []))["nodes"] == {"x": [], "y": [], "size": [], "shape": []}
