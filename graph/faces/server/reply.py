"""What goes out: an answer, a graph, or a fault in one sentence."""

from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, serialize

from dictagraph.ontology.terms import PREFIXES

GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}

NO_MEMORY = "the query was stopped because it needed more memory than it may have; ask for less"


@dataclass(frozen=True, slots=True)
class Reply:
    """HTTP status, media type, body; `rows` is 0 where nothing was found."""

    status: int
    media: str
    body: bytes
    rows: int = 0


def fault(status: int, sentence: str) -> Reply:
    """An error as one sentence of plain text."""
    return Reply(status, "text/plain; charset=utf-8", (sentence + "\n").encode("utf-8", "replace"))


def graph(triples: list[Triple], media: tuple[str, str]) -> Reply:
    """Triples in the format of a media type."""
    form = GRAPH_FORMATS[media[1]]
    prefixes = None if media[1] == "nt" else PREFIXES
    return Reply(200, media[0], serialize(triples, format=form, prefixes=prefixes) or b"", len(triples))
