"""Readings as RDF: what is said, what is left out, how much there is of it."""

from collections.abc import Callable
from typing import Any
from xml.dom.minidom import parseString
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from dictagraph.graph.actors.actor import Actor, Participant, Reading
from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.rdf import quads
from dictagraph.graph.knowledge.recall import documents, statements
from dictagraph.graph.knowledge.told import document_row, statement_rows, writable
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Citation, Mention, Statement
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError
from dictagraph.ontology.kinds import Act, Kind

Border = Callable[..., Reading]
BOUND = 25.0  # quads a statement, all graphs together


def objects(some: list[Quad], subject: NamedNode, property: str) -> list[str]:
    return sorted(
        q.object.value
        for q in some
        if q.subject == subject and q.predicate.value == property and isinstance(q.object, NamedNode | Literal)
    )


def value(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""


def node(reading: Reading, n: int) -> NamedNode:
    return Names().node("statement", reading.statements[n].id)


def test_the_same_reading_gives_the_same_quads(border: Border) -> None:
    assert quads(border()) == quads(border())
    assert len(set(quads(border()))) == len(quads(border()))


def test_no_blank_nodes(border: Border) -> None:
    assert not [q for q in quads(border()) if BlankNode in (type(q.subject), type(q.object), type(q.graph_name))]


def test_the_bound_of_quads_holds_on_a_typical_report(border: Border) -> None:
    reading = border()
    assert len(quads(reading)) / len(reading.statements) <= BOUND


def test_a_statement(border: Border) -> None:
    reading = border()
    some, first, base = quads(reading), node(reading, 0), t.BASE
    assert objects(some, first, t.HAS_ACT) == [t.ACT + "warning"]
    assert objects(some, first, t.SPEAKER) == [base + "actor/iran"]
    assert objects(some, first, t.ADDRESSEE) == [base + "actor/azerbaijan"]
    assert objects(some, first, t.CUE) == ["warned"]
    assert objects(some, first, t.CONTENT_TEXT) == ["that borders must not change"]
    assert objects(some, first, t.EARLIEST) == objects(some, first, t.LATEST) == ["2022-09-20"]
    assert objects(some, first, t.DATE_TEXT) == ["September 20, 2022"]
    assert objects(some, first, t.POLARITY) == [t.DG + "positive"]
    assert objects(some, first, t.DERIVED_FROM) == [base + "document/" + reading.document.uuid]
    assert objects(some, first, t.SPEAKER_MENTION) == objects(some, first, t.QUOTED) == objects(some, first, t.UTTERANCE) == []


def test_content_has_position_and_words_and_cue_and_source_have_their_places(border: Border) -> None:
    reading = border()
    some, document = quads(reading), reading.document
    [content] = objects(some, node(reading, 0), t.CONTENT_EVIDENCE)
    [selector] = objects(some, NamedNode(content), t.HAS_SELECTOR)
    start, end = (int(objects(some, NamedNode(selector), p)[0]) for p in (t.START, t.END))
    assert objects(some, NamedNode(selector), t.EXACT) == ["that borders must not change"] == [document.text[start:end]]
    assert content.endswith(f"#char={start},{end}")
    [cue] = objects(some, node(reading, 0), t.CUE_EVIDENCE)
    assert not [q for q in some if q.subject == NamedNode(cue)]


def test_without_content_the_cue_is_described(border: Border) -> None:
    reading = border()
    some = quads(reading)
    [cue] = objects(some, node(reading, 6), t.CUE_EVIDENCE)
    [selector] = objects(some, NamedNode(cue), t.HAS_SELECTOR)
    assert objects(some, NamedNode(selector), t.EXACT) == ["did not condemn"]


def test_without_the_text_its_context_and_the_printed_names_are_kept(border: Border) -> None:
    kept, bare = quads(border()), quads(border(), keep_text=False)
    assert [q for q in kept if q.predicate.value == t.TEXT]
    assert not [q for q in bare if q.predicate.value == t.TEXT]
    assert {value(q) for q in bare if q.predicate.value == t.PRINTED} == {"Tehran", "Baku", "he"}
    assert "change. Tehran urged Baku to sto" not in " ".join(str(q.object) for q in kept if q.predicate.value == t.SUFFIX)
    assert any(q.predicate.value == t.PREFIX and value(q).endswith("Iran warned Azerbaijan ") for q in bare)


def test_metonyms_and_pronouns_keep_their_rule_and_plain_names_have_none(border: Border) -> None:
    rules = {value(q) for q in quads(border()) if q.predicate.value == t.RULE}
    assert rules == {"capital for state", "pronoun"}


def test_joint_speakers_share_utterance_and_evidence(border: Border) -> None:
    reading = border()
    some, joint = quads(reading), [node(reading, 7), node(reading, 8)]
    assert len({tuple(objects(some, n, t.UTTERANCE)) for n in joint}) == 1
    assert len({tuple(objects(some, n, t.CONTENT_EVIDENCE)) for n in joint}) == 1
    assert [objects(some, n, t.SPEAKER) for n in joint] == [[t.BASE + "actor/russia"], [t.BASE + "actor/iran"]]


def test_roles_citations_links_and_edges(border: Border) -> None:
    some, names = quads(border()), Names()
    assert [value(q) for q in some if q.predicate.value == t.ROLE_NAME] == ["aide to the president"]
    assert {value(q) for q in some if q.predicate.value == t.YEAR_FROM} == {"the document's date"}
    assert {str(q.object) for q in some if q.graph_name == names.links} == {
        f"<{t.WD}{q}>" for q in ("Q794", "Q227", "Q399", "Q142", "Q159")
    }
    edges = {
        (q.subject.value.rpartition("/")[2], q.predicate.value.removeprefix(t.DG), q.object.value.rpartition("/")[2])
        for q in some
        if q.graph_name == names.edges and isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode)
    }
    document = border().document.uuid
    assert edges == {
        ("iran", "warns", "azerbaijan"),
        ("iran", "demandsOf", "azerbaijan"),
        ("hikmet-hajiyev", "states", document),
        ("armenia", "accuses", "azerbaijan"),
        ("azerbaijan", "accuses", "armenia"),
        ("russia", "promisesTo", "armenia"),
        ("iran", "promisesTo", "armenia"),
        ("armenia", "states", document),
    }


def test_another_base() -> None:
    reading = Reading(Document("Iran spoke."), (), ())
    assert all("example.org/x#" in str(q.subject) for q in quads(reading, names=Names("https://example.org/x#")))


@pytest.mark.parametrize("base", ["", "graph/", "https://example.org/x", "https://exa mple.org/", "https://example.org/<x>/"])
def test_a_base_that_is_none(base: str) -> None:
    with pytest.raises(WorkspaceError, match="base"):
        Names(base)


HOSTILE = [
    'a "quoted" \\ backslash',
    "line\nbreak\r\nand\ttab",
    "'''\"\"\"",
    "\u202eright to left\u202c ابراهیم",
    "NUL\x00here",
    "lone\ud800surrogate",
    "} . <http://x> <y> <z> . {",
    "\u2028\u2029\x85",
    "\U0001f600 e\u0301",
    "\x01\x1f\x7f",
    "\ufffe\uffff",
    " ",
    "@en",
    "^^xsd:date",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words(words: str) -> None:
    text = f"{words} said {words}."
    span, cue = Span(0, len(words)), Span(len(words) + 1, len(words) + 5)
    content = Span(len(words) + 6, len(text) - 1)
    document = Document(text, id="x", title=words, publisher=words, url=words, path=words, published=words)
    actor = Actor("l", "c", words, Kind.PERSON, aliases=(words, words + "!"), wikidata=words)
    statement = Statement(
        document.uuid,
        Act.STATEMENT,
        Mention(*span, words),
        source_spans=(span,),
        cue_spans=(cue,),
        cue="said",
        content_spans=(content,),
        content=words,
        reasons=(words, "plain"),
        date=words,
        date_text=words,
        citations=(Citation(words, 0, 1, date=words, url=words, date_text=words, inferred=words),),
    )
    reading = Reading(document, (statement,), (actor,), {span: Participant(actor, words)})
    store = Store()
    store.bulk_extend(quads(reading))
    assert list(statements(store, Names())) == list(statement_rows(reading))
    assert list(documents(store, Names())) == [document_row(reading)]
    for form in (RdfFormat.N_QUADS, RdfFormat.TRIG):
        assert {str(q) for q in parse(serialize(store, format=form), format=form)} == {str(q) for q in store}


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_written_fits_into_xml_and_utf8_and_keeps_its_length(words: str) -> None:
    written = writable(words)
    assert len(written) == len(words)
    parseString(f"<x>{escape(written)}</x>".encode())


def test_terms_are_made_once() -> None:
    assert term(t.SPEAKER) is term(t.SPEAKER)


def test_unresolved_and_unknown(scene: Any) -> None:
    made = scene("Somebody said it.", {"path": "x.txt"})
    made.statements.append(Statement(made.document.uuid, Act.STATEMENT, Mention(0, 8, "Somebody"), source_spans=(Span(0, 8),)))
    [row] = statement_rows(made.reading())
    assert row.speaker is None
    assert not [q for q in quads(made.reading()) if q.graph_name == Names().edges]
