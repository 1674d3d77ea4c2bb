"""The pages of the server: what each tells, that it leads on, and that no word of a text is ever more than a word."""

import json
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dictagraph.graph.faces.server.app import app
from dictagraph.graph.faces.server.assets import style
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.paper import paragraphs
from dictagraph.graph.faces.server.timeline import timeline
from dictagraph.graph.knowledge.load import load
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, RoleRow, Row, SourceRow, StatementRow, as_json
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

TEXT = (
    "Anna Berg warned Nordland that the dam would break. Omar Haddad praised her.\n\n"
    "According to the Hill Gazette, Nordland accused Berg of panic. “It will hold,” the ministry said."
)
ANNA = ActorRef("anna", "Anna Berg", Kind.PERSON, ("Berg",))
OMAR = ActorRef("omar", "Ömar Haddad", Kind.PERSON)
NORD = ActorRef("nord", "Nordland", Kind.STATE, wikidata="Q794")
MINISTRY = ActorRef("ministry", "Ministry of Water", Kind.ORGANIZATION)


def at(words: str) -> tuple[Span, ...]:
    return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)


def spoken(ref: ActorRef, words: str) -> ActorRef:
    return ActorRef(ref.id, ref.name, ref.kind, ref.aliases, ref.wikidata, at(words)[0])


STATEMENTS = (
    StatementRow("s1", "u1", "paper", Act.WARNING, spoken(ANNA, "Anna Berg"), (spoken(NORD, "Nordland"),), (), at("Anna Berg"),
                 at("warned"), at("that the dam would break"), "warned", "that the dam would break", date="2021-05-01",
                 confidence=0.9, reasons=("cue 'warn' → warning", "indirect object")),
    StatementRow("s2", "u2", "paper", Act.SUPPORT, spoken(OMAR, "Omar Haddad"), (), (spoken(ANNA, "her"),), at("Omar Haddad"),
                 at("praised"), at("her"), "praised", "her", date="2021-05", confidence=0.5),
    StatementRow("s3", "u3", "paper", Act.ACCUSATION, ActorRef("nord", "Nordland", Kind.STATE, (), "Q794", Span(110, 118)), (),
                 (spoken(ANNA, "Berg of"),), (), at("accused"), at("of panic"), "accused", "of panic", False, Polarity.NEGATIVE,
                 Certainty.PROBABLE, None, (SourceRow("Hill Gazette", "2021-05-03", "https://example.org/gazette"),
                                            SourceRow("Nowhere", None, "javascript:alert(1)")), "s1", 0.25),
    StatementRow("s4", "u4", "paper", Act.STATEMENT, spoken(MINISTRY, "the ministry"), (), (), at("the ministry"), at("said"),
                 at("It will hold"), "said", "It will hold", True),
)  # fmt: skip
ACTORS = (
    ActorRow("anna", "Anna Berg", Kind.PERSON, ("Berg",), None, (RoleRow("engineer", "Hill Dam", "2021-05-03"),), 1, 2, ("paper",)),
    ActorRow("omar", "Ömar Haddad", Kind.PERSON, said=1, documents=("paper",)),
    ActorRow("nord", "Nordland", Kind.STATE, wikidata="Q794", said=1, about=1, documents=("paper",)),
    ActorRow("ministry", "Ministry of Water", Kind.ORGANIZATION, said=1, documents=("paper",)),
)
WEB = "https://example.org/dam"
PAPERS = (DocumentRow("paper", "The dam", "2021-05-03", "Hill Gazette", WEB, "dam.txt", "0", len(TEXT), 4, TEXT),)
Rows = tuple[Sequence[Row], Sequence[Row], Sequence[Row]]

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><script>alert(1)</script>",
    "\" onmouseover=alert(1) x=\"",
    "'><svg onload=alert(1)>", "{{ 7*7 }}", "{% raw %}", "javascript:alert(1)", "\u202egnirts desrever", "</style><b>", "a\nb\tc",
    "&lt;b&gt;", "x" * 9000, "עברית <b>", "%00", "../../etc/passwd", "?with=1#x", "${1}", " ",
)  # fmt: skip
ELEMENTS = re.compile(
    "html|head|meta|title|link|body|a|header|span|nav|form|input|main|footer|p|h1|h2|div|section|ul|li|svg|path|bdi|button|table|thead|tr"
    "|th|tbody|td|select|option|ol|blockquote|mark|aside|g|rect|line|details|summary|article|dl|dt|dd|b"
)
ATTRIBUTES = re.compile(
    "lang|charset|name|content|rel|href|class|aria-(label|current|hidden|labelledby)|action|role|type|placeholder|autocomplete|spellcheck"
    "|id|title|dir|viewbox|d|width|height|rx|x|y|x1|x2|y1|y2|scope|value|selected|download|target"
)


def write(folder: Path, made: Rows) -> Path:
    rows = folder / "rows"
    rows.mkdir()
    for name, some in zip(("statements", "actors", "documents"), made, strict=True):
        lines = "".join(json.dumps(as_json(row)) + "\n" for row in some)
        (rows / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    load(rows, folder / "graph")
    return folder / "graph"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = write(tmp_path_factory.mktemp("dam"), (STATEMENTS, ACTORS, PAPERS))
    (folder / "statements.jsonl").write_text("{}\n", encoding="utf-8")
    with TestClient(app(folder, Limits(workers=1)), raise_server_exceptions=False, headers={"accept": "text/html"}) as found:
        yield found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    statements: list[StatementRow] = []
    actors: list[ActorRow] = []
    papers: list[DocumentRow] = []
    for n, text in enumerate(HOSTILE):
        refs = [ActorRef(f"{who}{n}", text, Kind.GROUP, (text,), "Q1", Span(0, 1)) for who in "ab"]
        length = max(1, len(text))
        where = (Span(0, length),)
        cited = (SourceRow(text, text, text), SourceRow("w", None, f"https://example.org/?{n}={n}"))
        statements.append(StatementRow(
            f"s{n}", f"u{n}", f"d{n}", Act.CLAIM, refs[0], (refs[1],), (refs[1],), (Span(0, 1),), where, where, text, text,
            date=text, sources=cited, reasons=(text,),
        ))  # fmt: skip
        for ref in refs:
            names, roles = (text, "alias " + text), (RoleRow(text, text, text),)
            actors.append(ActorRow(ref.id, text, ref.kind, names, "Q1", roles, documents=(f"d{n}",)))
        papers.append(DocumentRow(f"d{n}", text, text, text, text, text, "0", length, 1, text))
    folder = write(tmp_path_factory.mktemp("hostile"), (tuple(statements), tuple(actors), tuple(papers)))
    with TestClient(app(folder, Limits(workers=1)), raise_server_exceptions=False, headers={"accept": "text/html"}) as found:
        yield found


def words(page: str) -> str:
    """A page without its elements."""
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def test_the_overview_leads_on(client: TestClient) -> None:
    page = client.get("/").text
    assert "4 statements by and about 4 actors" in words(page)
    for path in ("/graph.html", "/query", "/actors", "/documents", "/id/actor/anna", "/id/document/paper"):
        assert f'href="{path}"' in page
    assert client.get("/files/statements.jsonl").text == "{}\n"
    assert client.get("/files/workspace.json").status_code == 404
    assert client.get("/files/..%2Fworkspace.json").status_code == 404


def test_an_actor(client: TestClient) -> None:
    page = client.get("/id/actor/anna").text
    told = words(page)
    for part in ("Anna Berg", "Also Berg", "1 said 2 to or about 1 document", "engineer, Hill Dam as of 3 May 2021", "Hill Gazette",
                 "that the dam would break", "Extracted automatically; check the source."):  # fmt: skip
        assert part in told
    assert told.index("reported 3 May 2021") < told.index("her 50 %")  # newest first
    assert re.search(r'<rect class="conflictual" [^>]*y="22\.0"', page)  # the bar of what she said goes upward
    assert 'href="https://www.wikidata.org' not in page
    assert 'href="http://www.wikidata.org/entity/Q794"' in client.get("/id/actor/nord").text
    narrowed = words(client.get("/id/actor/anna?with=omar").text)
    assert "Only what also concerns Ömar Haddad" in narrowed
    assert "0 said 1 to or about" in narrowed


def test_a_statement(client: TestClient) -> None:
    page = client.get("/id/statement/s1").text
    assert '<mark class="source">Anna Berg</mark> <mark class="cue">warned</mark> Nordland' in page
    assert '<mark class="content">that the dam would break</mark>.' in page
    told = words(page)
    for part in ("1 May 2021", "90 %", "cue &#39;warn&#39; → warning", "told as a fact", "Reported in it", "Statement 1 of 4"):
        assert part in told
    page = client.get("/id/statement/s3").text
    told = words(page)
    for part in ("not said", "probable", "Reported by", "Anna Berg “Berg of”", "told as likely", "Gazette, 3 May 2021; Nowhere"):
        assert part in told
    assert 'href="https://example.org/gazette"' in page
    assert "javascript:" not in page


def test_a_document(client: TestClient) -> None:
    page = client.get("/id/document/paper").text
    assert [f'id="t{n}"' in page and f'id="s{n}"' in page for n in (1, 2, 3, 4)] == [True] * 4
    text = re.search(r'<div class="text".*?</div>', page, re.DOTALL)
    assert text
    assert words(re.sub(r'<a class="ref".*?</a>', "", text[0])) == " ".join(TEXT.split())
    assert 'href="https://example.org/dam"' in page


def test_lists_are_searched_and_turned(client: TestClient) -> None:
    assert "Ömar Haddad" in client.get("/actors?q=OMAR").text
    assert "Anna Berg" in words(client.get("/actors?q=berg").text)
    assert "Nobody is called so" in client.get("/actors?q=zzz").text
    assert words(client.get("/actors?kind=state").text).count("Nordland") == 1
    assert "1 document" in words(client.get("/documents?q=gazette").text)
    assert client.get("/actors?page=99999999999&kind=nonsense").status_code == 200


@pytest.mark.parametrize("path", ["/id/actor/anna", "/id/statement/s1", "/id/document/paper"])
def test_a_thing_as_rdf(client: TestClient, path: str) -> None:
    node = rdflib.URIRef("https://w3id.org/dictagraph" + path)
    graphs = [rdflib.Graph().parse(data=client.get(path, headers={"accept": "text/turtle"}).text)]
    for end, form in ((".ttl", "turtle"), (".jsonld", "json-ld"), (".nt", "nt"), (".rdf", "xml")):
        answer = client.get(path + end)
        assert answer.status_code == 200
        graphs.append(rdflib.Graph().parse(data=answer.text, format=form))
    assert len({len(graph) for graph in graphs}) == 1
    assert list(graphs[0].predicate_objects(node)) or list(graphs[0].subject_predicates(node))


def test_what_has_no_page_of_its_own_and_what_is_not(client: TestClient) -> None:
    query = 'SELECT ?o { ?o schema:name "Hill Gazette" }'
    found = client.get("/sparql", params={"query": query}, headers={"accept": "application/json"}).json()
    path = "/id/" + found["results"]["bindings"][0]["o"]["value"].partition("/id/")[2]
    assert "Hill Gazette" in client.get(path).text
    for path in ("/id/actor/nobody", "/id/actor/anna/more", "/id/statement/", "/id/", "/id/x%20y", "/id/actor/anna.ttl.ttl"):
        answer = client.get(path)
        assert (answer.status_code, "There is nothing here" in answer.text) == (404, True)


class Checked(HTMLParser):
    """Fails at an element, attribute or address that no page of ours has."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert ELEMENTS.fullmatch(tag)
        for name, value in attrs:
            assert ATTRIBUTES.fullmatch(name), (tag, name)
            if name in ("href", "action"):
                assert re.match(r"(https?://|/|\?|#|data:,$)", value or ""), value


@pytest.mark.parametrize("n", range(len(HOSTILE)))
def test_no_word_is_more_than_a_word(hostile: TestClient, n: int) -> None:
    paths = [f"/id/actor/a{n}", f"/id/actor/b{n}?with=a{n}", f"/id/statement/s{n}", f"/id/document/d{n}"]
    for path in (*paths, "/", "/actors", "/documents"):
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        assert "script-src" not in answer.headers["content-security-policy"]
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        Checked().feed(answer.text)
    for path in ("/actors", "/documents", f"/id/{quote(HOSTILE[n])}", f"/id/actor/a{n}"):
        Checked().feed(hostile.get(path, params={"q": HOSTILE[n], "kind": HOSTILE[n], "with": HOSTILE[n]}).text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=20), setting=st.text(max_size=20), accept=st.sampled_from(["text/html", "text/turtle", "*/*", "x"]))
def test_no_address_breaks_it(client: TestClient, path: str, setting: str, accept: str) -> None:
    clean = path.encode("utf-8", "replace").decode()
    asked = setting.encode("utf-8", "replace").decode()
    values = {"q": asked, "page": asked, "said": "-1", "with": clean}
    for start in ("/id/", "/id/actor/", "/id/statement/", "/files/", "/actors"):
        answer = client.get(start + quote(clean), params=values, headers={"accept": accept})
        assert answer.status_code < 500


def test_marks_keep_the_text() -> None:
    rows = STATEMENTS[::-1]
    for paragraph, line in zip(paragraphs(TEXT, rows), TEXT.split("\n\n"), strict=True):
        assert "".join(run.text for run in paragraph) == line
    begun = [n for paragraph in paragraphs(TEXT, rows) for run in paragraph for n in run.begins]
    assert sorted(begun) == [1, 2, 3, 4]


def test_a_timeline_of_many_years_has_bars_of_years() -> None:
    chart = timeline([("1950", "said", Act.CLAIM), ("2024-03-01", "about", Act.THREAT), ("soon", "said", Act.CLAIM)])
    assert chart is not None
    assert (chart.unit, chart.first, len(chart.bars)) == ("2 years", "1950–1951", 38)
    assert sum(bar.said + bar.about for bar in chart.bars) == 2
    assert timeline([("", "said", Act.CLAIM)]) is None


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_letters_stand_out(scheme: int) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    blocks = re.findall(r":root \{(.*?)\}", style().decode(), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[scheme]))
    pairs = [(ink, ground) for ink in ("ink", "soft", "faint") for ground in ("paper", "stage")]
    pairs += [(f"{family}-ink", "paper") for family in ("cooperative", "neutral", "conflictual")]
    pairs += [("ink", f"mark-{mark}") for mark in ("source", "cue", "content")]
    pairs += [("soft", "mark-content"), ("ink", "wash"), ("soft", "wash")]
    low = {}
    for ink, ground in pairs:
        light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        if (light + 0.05) / (dark + 0.05) < 4.5:
            low[ink, ground] = (light + 0.05) / (dark + 0.05)
    assert low == {}
