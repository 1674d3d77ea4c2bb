"""The formats that are exported: each is read back and compared with what the workspace holds."""

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld
from pyoxigraph import Dataset, NamedNode, Quad, RdfFormat, Triple, parse

from dictagraph.graph.actors.actor import Actor, Participant, Reading, Role
from dictagraph.graph.faces.exports import FORMATS, canonical, export, sha256
from dictagraph.graph.faces.nanopubs import NP, NPX
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Citation, Mention, Statement
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Act, Kind, Polarity

TEXT = (
    "Tehran warned Baku \u201cnot to\u202e \\ move\u201d (Milli.az, May 2). "
    'Ankara did not praise Baku.\t"A\x08\x7f\x85" said Ankara: Baku\r\n'
    "accused Tehran."
)


def reading(path: str) -> Reading:
    """A warning with a citation, a statement that was not made, and an accusation that only another party tells of."""
    document = Document(
        TEXT, path=path, title="Borders <b>", published="2022-05", publisher="Gazette & Co", url=f"https://x.org/{path} b"
    )

    def span(words: str, after: str = "") -> Span:
        start = TEXT.index(words, TEXT.index(after) if after else 0)
        return Span(start, start + len(words))

    actors = {
        word: Actor(f"{key}-{path}", key, name, Kind.STATE, aliases=(word,), wikidata=item, roles=roles)
        for word, key, name, item, roles in (
            ("Tehran", "iran", "Iran", "Q794", ()),
            ("Baku", "azerbaijan", "Azerbaijan", "Q227", (Role("host", "UN", "2022-05", Span(0, 1)),)),
            ("Ankara", "turkey", "Turkey", None, ()),
        )
    }
    cast: dict[Span, Participant] = {}

    def mention(word: str, after: str = "") -> Mention:
        place = span(word, after)
        cast[place] = Participant(actors[word], "capital for state")
        return Mention(*place, word)

    def say(act: Act, speaker: Mention, cue: str, content: str | None, **more: Any) -> Statement:
        spans = (span(content),) if content else ()
        return Statement(
            document.uuid, act, speaker, source_spans=(speaker.span,), cue_spans=(span(cue),), cue=cue, content_spans=spans,
            content=content, **more,
        )  # fmt: skip

    cited = Citation("Milli.az", 0, 1, date="2022-05-02", date_text="May 2", url="https://x.org/<b>", inferred="the text")
    told = say(Act.STATEMENT, mention("Ankara", "said"), "said", "Baku\r\naccused Tehran", quoted=False, confidence=0.25)
    statements = (
        say(
            Act.WARNING, mention("Tehran"), "warned", TEXT[TEXT.index("\u201c") : TEXT.index(" (")], quoted=True,
            addressees=(mention("Baku"),), date="2022-05-02", date_text="May 2", confidence=0.9, citations=(cited,),
            reasons=("cue 'warned' → warning", "object"),
        ),
        say(
            Act.SUPPORT, mention("Ankara"), "did not praise", None,
            targets=(mention("Baku", "praise"),), polarity=Polarity.NEGATIVE,
        ),
        told,
        say(
            Act.ACCUSATION, mention("Baku", "said Ankara"), "accused", None, targets=(mention("Tehran", "accused"),),
            reported_by=told.id, date="2022-04/2022-05",
        ),
    )  # fmt: skip
    return Reading(document, statements, tuple(actors.values()), cast)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(tmp_path / "graph") as opened:
        opened.put(reading("b.txt"), "reader 1")
        opened.put(reading("a.txt"), "reader 1")
        opened.put(Reading(Document("Nobody spoke.", path="c.txt"), (), ()), "reader 1")
        yield opened


def exported(workspace: Workspace, format: str, **more: Any) -> bytes:
    file = io.BytesIO()
    export(workspace, format, file, **more)
    return file.getvalue()


def flat(workspace: Workspace, **more: Any) -> set[Triple]:
    return {quad.triple for quad in Cut(workspace.store, workspace.names, **more).flat()}


def dataset(workspace: Workspace) -> set[Quad]:
    return set(Cut(workspace.store, workspace.names).dataset())


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_each_time(workspace: Workspace, format: str, tmp_path: Path) -> None:
    with Workspace(tmp_path / "again") as again:
        for path in ("a.txt", "b.txt"):
            again.put(reading(path), "reader 1")
        again.put(Reading(Document("Nobody spoke.", path="c.txt"), (), ()), "reader 1")
        assert exported(again, format) == exported(workspace, format)


@pytest.mark.parametrize(
    ("format", "syntax"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("rdfxml", RdfFormat.RDF_XML),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
@pytest.mark.parametrize("least", [0.0, 0.5])
def test_flat_formats_hold_the_flattening(workspace: Workspace, format: str, syntax: RdfFormat, least: float) -> None:
    read = {quad.triple for quad in parse(exported(workspace, format, min_confidence=least), format=syntax)}
    assert read == flat(workspace, min_confidence=least)


@pytest.mark.parametrize(
    ("format", "syntax"), [("trig", RdfFormat.TRIG), ("nq", RdfFormat.N_QUADS), ("canonical", RdfFormat.N_QUADS)]
)
def test_formats_with_named_graphs_hold_the_dataset(workspace: Workspace, format: str, syntax: RdfFormat) -> None:
    data = exported(workspace, format)
    quads = list(parse(data, format=syntax))
    assert set(quads) == dataset(workspace)
    assert len(quads) == len(set(quads))
    assert set(workspace.store) <= set(quads)


@pytest.mark.parametrize(
    ("format", "name"),
    [("ttl", "turtle"), ("nt", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld"), ("trig", "trig"), ("nq", "nquads")],
)
def test_another_library_reads_as_much(workspace: Workspace, format: str, name: str) -> None:
    read = rdflib.Dataset(default_union=True)
    read.parse(data=exported(workspace, format), format=name)
    triples = set(read.triples((None, None, None)))
    whole = {quad.triple for quad in dataset(workspace)} if format in ("trig", "nq") else flat(workspace)
    assert len(triples) == len(whole)


def test_jsonld_is_framed_by_statement_with_our_names(workspace: Workspace) -> None:
    data = json.loads(exported(workspace, "jsonld"))
    statements = [node for node in data["@graph"] if node.get("type") == "Statement"]
    assert [node.get("type") for node in data["@graph"][:8]] == ["Statement"] * 8
    assert len(statements) == 8
    warning = next(node for node in statements if node["act_of"] == "act:warning")
    assert warning["speaker"] == {"id": t.BASE + "actor/iran", "type": "State", "name": "Iran", "sameThing": "wd:Q794"}
    assert [party["name"] for party in warning["addressees"]] == ["Azerbaijan"]
    assert (warning["quoted"], warning["polarity"], warning["earliest"]) == (True, "positive", "2022-05-02")
    [passage] = warning["contentEvidence"]
    selector = passage["hasSelector"]
    assert TEXT[selector["start"] : selector["end"]] == selector["exact"] == warning["content"]
    assert warning["citations"][0]["publisher"]["outletName"] == "Milli.az"
    accusation = next(node for node in statements if node["act_of"] == "act:accusation")
    assert accusation["reportedBy"] in {node["id"] for node in statements}
    assert not any("http://" in key or "https://" in key for node in data["@graph"] for key in node)


def test_jsonld_needs_nothing_from_the_network(workspace: Workspace) -> None:
    def refused(url: str, _: object) -> dict[str, object]:
        raise AssertionError(url)

    expanded = jsonld.expand(json.loads(exported(workspace, "jsonld")), {"documentLoader": refused})
    assert len([node for node in expanded if t.STATEMENT in node.get("@type", ())]) == 8


def test_rdf12_makes_statements_reifiers_of_what_they_come_to(workspace: Workspace) -> None:
    triples = [quad.triple for quad in parse(exported(workspace, "rdf12"), format=RdfFormat.TURTLE)]
    reified = [(triple.subject, triple.object) for triple in triples if triple.predicate.value == t.RDF + "reifies"]
    assert {triple for triple in triples if triple.predicate.value != t.RDF + "reifies"} == flat(workspace)

    def node(name: str) -> NamedNode:
        return NamedNode(t.BASE + name)

    warns = Triple(node("actor/iran"), NamedNode(t.DG + "warns"), node("actor/azerbaijan"))
    accuses = Triple(node("actor/azerbaijan"), NamedNode(t.DG + "accuses"), node("actor/iran"))
    states = {
        Triple(node("actor/turkey"), NamedNode(t.STATES), node("document/" + reading(path).document.uuid))
        for path in ("a.txt", "b.txt")
    }
    assert {said for _, said in reified} == {warns, accuses, *states}  # not what Turkey did not praise
    assert len(reified) == 6
    assert warns in triples
    assert accuses not in triples  # Turkey says so: it is reified, not asserted
    for statement, said in reified:
        assert isinstance(said, Triple)
        assert Triple(statement, NamedNode(t.SPEAKER), said.subject) in triples


def test_nanopubs_are_well_formed(workspace: Workspace) -> None:
    quads = list(parse(exported(workspace, "nanopub"), format=RdfFormat.TRIG))
    assert len(quads) == len(set(quads))
    heads = {quad.subject: quad.graph_name for quad in quads if quad.object == NamedNode(NP + "Nanopublication")}
    assert len(heads) == 8 == len(set(heads.values()))
    parts: set[object] = set()
    for pub, head in heads.items():
        links = {q.predicate.value.removeprefix(NP): q.object for q in quads if q.graph_name == head and q.subject == pub}
        assert set(links) == {"hasAssertion", "hasProvenance", "hasPublicationInfo", t.TYPE}
        assert len([quad for quad in quads if quad.graph_name == head]) == 4
        assertion, provenance, info = (links[name] for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo"))
        assert [q for q in quads if q.graph_name == provenance and q.subject == assertion]
        assert [q for q in quads if q.graph_name == info and q.subject == pub and q.predicate.value == NPX + "introduces"]
        assert [q.object.value for q in quads if q.graph_name == info and q.predicate.value == t.READER] == ["reader 1"]
        assert not parts & {head, assertion, provenance, info}
        parts |= {head, assertion, provenance, info}
    assert {quad.graph_name for quad in quads} == parts


def test_nanopubs_hold_all_that_is_said_of_statements_and_their_evidence(workspace: Workspace) -> None:
    triples = {quad.triple for quad in parse(exported(workspace, "nanopub"), format=RdfFormat.TRIG)}
    whole = flat(workspace)
    statements = {triple.subject for triple in whole if triple.object == NamedNode(t.STATEMENT)}
    of_statements = {triple for triple in whole if triple.subject in statements}
    assert of_statements <= triples
    ours = {
        triple for triple in triples if not triple.predicate.value.startswith((NP, NPX)) and "/nanopub/" not in str(triple.subject)
    }
    assert ours <= whole
    left = {triple.predicate.value for triple in whole - triples}
    assert left == {
        t.CANONICAL,
        t.ALT_LABEL,
        t.MEMBER,
        t.ROLE_NAME,
        t.ORGANIZATION_NAME,
        t.AS_OF,
        t.TYPE,
        t.TEXT_HASH,
        t.READER,
        t.PATH,
    }
    assert {triple.object for triple in whole - triples if triple.predicate.value == t.TYPE} == {
        NamedNode(t.MEMBERSHIP),
        NamedNode(t.DOCUMENT),  # the one in which nobody spoke
    }


def by_pyld(nquads: str) -> str:
    """Canonical by another implementation, whose reader of N-Quads knows no \\u and takes U+0085 for a line's end."""
    options = {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"}
    return str(jsonld.normalize(nquads, options))


def test_canonical_is_what_another_implementation_of_rdfc_writes(workspace: Workspace) -> None:
    ours, plain = (
        [line for line in exported(workspace, name).decode("utf-8").split("\n") if not any(c in line for c in ("\\", "\x85"))]
        for name in ("canonical", "nq")
    )
    assert len(ours) > 500
    assert "\n".join(ours) == by_pyld("\n".join(plain))


class Some:
    """A cut of a graph written by hand."""

    def __init__(self, text: str) -> None:
        self.quads = list(parse(text, format=RdfFormat.N_QUADS))

    def dataset(self) -> Iterator[Quad]:
        return iter(self.quads)


def test_canonical_names_blank_nodes_by_what_is_said_of_them() -> None:
    texts = ('_:a <x:p> _:b .\n_:b <x:q> "1" .\n', '_:z <x:q> "1" .\n_:y <x:p> _:z .\n', '_:z <x:q> "2" .\n_:y <x:p> _:z .\n')
    written = []
    for text in texts:
        file = io.BytesIO()
        canonical(Some(text), file)  # type: ignore[arg-type]
        written.append(file.getvalue().decode("utf-8"))
    assert written[0] == written[1] != written[2]
    assert written == [by_pyld(text) for text in texts]


def test_the_hash_is_that_of_the_file_and_changes_with_the_graph(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "g.nq").write_bytes(data := exported(workspace, "canonical"))
    assert sha256(tmp_path / "g.nq") == hashlib.sha256(data).hexdigest()
    workspace.remove("a.txt")
    assert exported(workspace, "canonical") != data
    workspace.put(reading("a.txt"), "reader 1")
    assert exported(workspace, "canonical") == data
    assert Dataset(parse(data, format=RdfFormat.N_QUADS)) == Dataset(dataset(workspace))
