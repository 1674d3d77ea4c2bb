"""What is wrong with a graph: its shape, its quotations, its edges."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from dictagraph.graph.knowledge.evidence import in_full
from dictagraph.graph.knowledge.names import Names, span_of, term
from dictagraph.graph.knowledge.rdf import edge_quads
from dictagraph.graph.knowledge.recall import Facts, bare, documents
from dictagraph.graph.knowledge.rows import DocumentRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology import terms as t

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: in which document (None: in none), at which node, what it is."""

    document: str | None
    node: str
    problem: str

    def __str__(self) -> str:
        return f"{self.node}: {self.problem}" + (f" [{self.document}]" if self.document else "")


def validate(store: Store, names: Names) -> list[Finding]:
    """The faults of a workspace, document by document; none where all is well.

    The quotations of a document are checked once its shape is right, the edges once every document is.
    """
    found: list[Finding] = []
    known: set[Quad] = set()
    for row in documents(store, names):
        if faults := list(shape(store, names, row)):
            found += faults
            continue
        statements = bare(store, names, row.id)
        known |= {edge for statement in statements for edge in edge_quads(statement, names)}
        found += quotations(store, names, row, statements)
    return found or list(edges(store, names, known))


def shape(store: Store, names: Names, row: DocumentRow) -> Iterator[Finding]:
    """Where a document's graph differs from shapes.ttl."""
    import rdflib
    from pyshacl import validate as shacl

    node = names.node("document", row.id)
    quads = [
        *in_full(store.quads_for_pattern(None, None, None, node), row.text),
        *store.quads_for_pattern(node, None, None, names.provenance),
        *_shared(store, names, node),
    ]
    turtle = serialize((q.triple for q in quads if q.predicate.value != t.TEXT), format=RdfFormat.N_TRIPLES)
    data, shapes = rdflib.Graph().parse(data=turtle, format="nt"), rdflib.Graph()
    shapes.parse(data=files("dictagraph.ontology").joinpath("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    conforms, results, _ = shacl(data, shacl_graph=shapes)
    if not conforms and isinstance(results, rdflib.Graph):
        yield from sorted(_results(results, row), key=lambda finding: (finding.node, finding.problem))


def _shared(store: Store, names: Names, document: NamedNode) -> Iterator[Quad]:
    """What the graph of actors says of the actors and outlets of a document."""
    found = [
        store.quads_for_pattern(None, term(t.CANONICAL), None, document),
        store.quads_for_pattern(None, term(t.PUBLISHER), None, document),
        store.quads_for_pattern(document, term(t.PUBLISHER), None),
    ]
    for node in {quad.object for quads in found for quad in quads if isinstance(quad.object, NamedNode)}:
        yield from store.quads_for_pattern(node, None, None, names.actors)


def _results(results: "rdflib.Graph", row: DocumentRow) -> Iterator[Finding]:
    import rdflib

    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    for result in results.objects(None, sh.result):
        node, path, said = (results.value(result, p) for p in (sh.focusNode, sh.resultPath, sh.resultMessage))
        where = f" ({path})" if isinstance(path, rdflib.URIRef) else ""
        yield Finding(row.id, str(node), f"{said}{where}")


def quotations(store: Store, names: Names, row: DocumentRow, statements: list[StatementRow]) -> Iterator[Finding]:
    """Where the words that are quoted do not stand in the text at their place. Without a text, the places alone are checked."""
    facts = Facts(store.quads_for_pattern(None, None, None, names.node("document", row.id)))
    for passage, selector in facts.pairs(t.HAS_SELECTOR):
        span, exact = span_of(passage), facts.text(selector, t.EXACT) or ""
        said = (facts.text(selector, t.START), facts.text(selector, t.END))
        if said != (str(span.start), str(span.end)):
            yield Finding(row.id, passage.value, f"its selector says {said[0]} to {said[1]}")
        elif len(exact) != span.end - span.start:
            yield Finding(row.id, passage.value, f"{span.end - span.start} characters are quoted by {len(exact)}")
        elif row.text is not None and row.text[span.start : span.end] != exact:
            yield Finding(row.id, passage.value, f"the text has {row.text[span.start : span.end]!r}, the quotation {exact!r}")
    for statement in statements:
        node = names.node("statement", statement.id).value
        for what, spans, words in (
            ("source", statement.source_spans, None),
            ("cue", statement.cue_spans, statement.cue),
            ("content", statement.content_spans, statement.content),
        ):
            for span in spans:
                if problem := _misplaced(span, words, row):
                    yield Finding(row.id, node, f"{what} {problem}")


def _misplaced(span: Span, words: str | None, row: DocumentRow) -> str | None:
    if not 0 <= span.start < span.end <= row.characters:
        return f"at {span.start} to {span.end} is outside of the text ({row.characters} characters)"
    if words is None or row.text is None or _plain(row.text[span.start : span.end]) in _plain(words):
        return None
    return f"at {span.start} to {span.end} is {row.text[span.start : span.end]!r}, not in {words!r}"


def _plain(words: str) -> str:
    return " ".join(words.split())


def edges(store: Store, names: Names, known: set[Quad]) -> Iterator[Finding]:
    """Edges without a statement behind them, and statements whose edge is missing."""
    there = set(store.quads_for_pattern(None, None, None, names.edges))
    for quads, problem in ((there - known, "has no statement behind it"), (known - there, "is missing")):
        for quad in sorted(quads, key=str):
            yield Finding(None, _value(quad.subject), f"the edge {quad.predicate.value} to {_value(quad.object)} {problem}")


def _value(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node)
