"""Which of the formats on offer a client wants, by its Accept header (RFC 9110, 12.5.1)."""

from collections.abc import Sequence

RESULTS = (
    ("application/sparql-results+json", "json"),
    ("application/json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("application/xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
)
GRAPHS = (
    ("text/turtle", "ttl"),
    ("application/n-triples", "nt"),
    ("application/rdf+xml", "rdfxml"),
    ("application/ld+json", "jsonld"),
)
PAGE = ("text/html", "html")


def chosen(accept: str, offers: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The offer liked best, the first of equals; None where none will do.

    >>> chosen("text/csv;q=0.5, application/*", RESULTS)
    ('application/sparql-results+json', 'json')
    >>> chosen("image/png", RESULTS) is None
    True
    """
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    best: tuple[float, int] = (0.0, 0)
    found = None
    for offer in offers:
        main = offer[0].partition("/")[0]
        fits = [(rank, q) for name, q in ranges for rank, way in enumerate(("*/*", f"{main}/*", offer[0])) if name == way]
        rank, q = max(fits, default=(0, 0.0))
        if q > 0 and (q, rank) > best:
            best, found = (q, rank), offer
    return found


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return name, min(1.0, max(0.0, float(value)))
            except ValueError:
                return name, 0.0
    return name, 1.0
