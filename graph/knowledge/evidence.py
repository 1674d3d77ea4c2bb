"""Where the words stand: passages of a document as compact IRIs, and in full as Web Annotation's specific resources.

The store keeps of a passage in full its selector, position and words (four quads); `in_full` adds what W3C Web Annotation asks
of a file for other tools (classes, source, one selector of position and one of quotation, the words before and after), all of
which follows from the passage's IRI and the text. Where no text is kept, the words before and after are kept in its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from dictagraph.graph.knowledge.names import Names, span_of, term
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology import terms as t

CONTEXT = 32  # code points before and after a quotation, as annotation tools usually keep


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of one document, whose text (writable) they are taken from."""

    names: Names
    document: str
    text: str
    keep_text: bool

    def compact(self, subject: NamedNode, property: str, spans: Iterable[Span]) -> Iterator[Quad]:
        """The passages by their IRIs alone."""
        graph = self.names.node("document", self.document)
        for span in spans:
            yield Quad(subject, term(property), self.names.passage(self.document, span), graph)

    def full(self, span: Span) -> Iterator[Quad]:
        """Where a passage stands and what its words are."""
        document, passage, selector = self._nodes(span)
        yield Quad(passage, term(t.HAS_SELECTOR), selector, document)
        yield Quad(selector, term(t.START), Literal(span.start), document)
        yield Quad(selector, term(t.END), Literal(span.end), document)
        yield Quad(selector, term(t.EXACT), Literal(self.text[span.start : span.end]), document)
        if not self.keep_text:
            yield from context(selector, span, self.text, document)

    def _nodes(self, span: Span) -> tuple[NamedNode, NamedNode, NamedNode]:
        names = self.names
        return names.node("document", self.document), names.passage(self.document, span), names.selector(self.document, span)


def in_full(quads: Iterable[Quad], text: str | None) -> Iterator[Quad]:
    """The quads of a document's graph, with all that a file for other tools should say of passages, mentions and roles.

    `text` is the document's, None where it is not kept.
    """
    for quad in quads:
        yield quad
        graph, node = quad.graph_name, quad.object
        if not isinstance(graph, NamedNode) or not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate.value == t.MEMBER:
            yield Quad(quad.subject, term(t.TYPE), term(t.MEMBERSHIP), graph)
        elif quad.predicate.value == t.RULE and text is not None:
            span = span_of(quad.subject)
            yield Quad(quad.subject, term(t.PRINTED), Literal(text[span.start : span.end]), graph)
        elif quad.predicate.value == t.HAS_SELECTOR and isinstance(node, NamedNode):
            yield Quad(quad.subject, term(t.TYPE), term(t.SPECIFIC_RESOURCE), graph)
            yield Quad(quad.subject, term(t.HAS_SOURCE), graph, graph)
            yield Quad(node, term(t.TYPE), term(t.POSITION_SELECTOR), graph)
            yield Quad(node, term(t.TYPE), term(t.QUOTE_SELECTOR), graph)
            if text is not None:
                yield from context(node, span_of(quad.subject), text, graph)


def context(selector: NamedNode, span: Span, text: str, graph: NamedNode) -> Iterator[Quad]:
    """The words before and after a passage; nothing where it begins or ends the text."""
    if before := text[max(0, span.start - CONTEXT) : span.start]:
        yield Quad(selector, term(t.PREFIX), Literal(before), graph)
    if after := text[span.end : span.end + CONTEXT]:
        yield Quad(selector, term(t.SUFFIX), Literal(after), graph)
