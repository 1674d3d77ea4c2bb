"""Values as literals that sort and compare as they should."""

import re
import uuid

from pyoxigraph import Literal

from dictagraph.graph.knowledge.days import bounds
from dictagraph.graph.knowledge.names import term
from dictagraph.graph.reading.document import NAMESPACE
from dictagraph.ontology.terms import ANY_URI, DATE, G_YEAR, G_YEAR_MONTH

SHAPES = ((DATE, re.compile(r"\d{4}-\d\d-\d\d")), (G_YEAR_MONTH, re.compile(r"\d{4}-\d\d")), (G_YEAR, re.compile(r"\d{4}")))


def english(text: str) -> Literal:
    """Words of an English text."""
    return Literal(text, language="en")


def day(text: str) -> Literal:
    """A date as printed in the contract: xsd:date, xsd:gYearMonth or xsd:gYear where it is one, else plain text.

    >>> str(day("2022-09"))
    '"2022-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    if bounds(text) is not None and not text.startswith("0000"):
        for datatype, shape in SHAPES:
            if shape.fullmatch(text):
                return Literal(text, datatype=term(datatype))
    return Literal(text)


def address(url: str) -> Literal:
    """A web address as printed, which need not be a valid IRI."""
    return Literal(url, datatype=term(ANY_URI))


def key(*parts: object) -> str:
    """A UUIDv5 of the parts."""
    return str(uuid.uuid5(NAMESPACE, "\n".join(map(repr, parts))))
