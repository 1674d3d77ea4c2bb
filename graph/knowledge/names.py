"""The IRIs of a workspace's data, made from their ids and read back."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.errors import WorkspaceError
from dictagraph.ontology.terms import BASE


@cache
def term(iri: str) -> NamedNode:
    """The node of an IRI of the vocabulary, made once."""
    return NamedNode(iri)


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called under `base`, an absolute IRI that ends with / or #.

    >>> names = Names("https://example.org/")
    >>> names.passage("7", Span(120, 126)).value
    'https://example.org/document/7#char=120,126'
    >>> span_of(names.passage("7", Span(120, 126)))
    Span(start=120, end=126)
    """

    base: str = BASE

    def __post_init__(self) -> None:
        try:
            NamedNode(self.base)
        except ValueError as error:
            raise WorkspaceError(
                f"{self.base!r} cannot be the base of IRIs: {error}; give one like https://example.org/id/"
            ) from error
        if not self.base.endswith(("/", "#")):
            raise WorkspaceError(f"{self.base!r} cannot be the base of IRIs: it must end with / or #; try {self.base}/")

    def node(self, sort: str, key: str) -> NamedNode:
        """The thing of a sort ("document", "statement", "actor", "local", "utterance", "article", "outlet", "role", "graph")."""
        return NamedNode(f"{self.base}{sort}/{key}")

    def passage(self, document: str, span: Span) -> NamedNode:
        """A stretch of a document's text, by RFC 5147 (character ranges in plain text)."""
        return NamedNode(f"{self.base}document/{document}#char={span.start},{span.end}")

    def selector(self, document: str, span: Span) -> NamedNode:
        """What selects a stretch of text: position and quotation in one."""
        return NamedNode(f"{self.base}document/{document}#selector={span.start},{span.end}")

    @property
    def provenance(self) -> NamedNode:
        """The graph of documents."""
        return self.node("graph", "provenance")

    @property
    def actors(self) -> NamedNode:
        """The graph of canonical actors and outlets."""
        return self.node("graph", "actors")

    @property
    def links(self) -> NamedNode:
        """The graph of links to other datasets."""
        return self.node("graph", "links")

    @property
    def doubts(self) -> NamedNode:
        """The graph of actors that may be one."""
        return self.node("graph", "doubts")

    @property
    def edges(self) -> NamedNode:
        """The graph of shortcut edges."""
        return self.node("graph", "edges")


def key_of(node: NamedNode) -> str:
    """The id in an IRI: what follows its last slash."""
    return node.value.rpartition("/")[2]


def span_of(passage: NamedNode) -> Span:
    """The stretch of text that a passage's IRI names."""
    start, _, end = passage.value.rpartition("=")[2].partition(",")
    return Span(int(start), int(end))
