"""The answer to a query as text: an aligned table for people, SPARQL's own formats for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dictagraph.ontology.errors import UsageError
from dictagraph.ontology.terms import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

    Answer = QuerySolutions | QueryBoolean | Iterable[Triple]
    Term = NamedNode | BlankNode | Literal | Triple

FORMATS = ("table", "json", "csv", "tsv", "xml", "ttl")
LEAST = 12  # columns that a squeezed cell keeps


def render(answer: Answer, format: str = "table", *, width: int | None = None) -> str:
    """The answer as `format`, one of FORMATS, ending with a line break; `width` bounds the lines of a table.

    Raises:
        UsageError: the format does not fit the kind of query.
    """
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

    kinds = {
        "json": QueryResultsFormat.JSON,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "xml": QueryResultsFormat.XML,
    }
    if isinstance(answer, QuerySolutions):
        if format == "table":
            names = [v.value for v in answer.variables]
            return table(names, [[text(row[name]) for name in names] for row in answer], width=width)
        if format in kinds:
            return _ended(answer.serialize(format=kinds[format]))
        raise UsageError(f"{format}: SELECT gives a table; write CONSTRUCT or DESCRIBE for ttl, or take one of {_others('ttl')}")
    if isinstance(answer, QueryBoolean):
        if format == "table":
            return "yes\n" if answer else "no\n"
        if format in ("json", "xml"):
            return _ended(answer.serialize(format=kinds[format]))
        raise UsageError(f"{format}: ASK gives yes or no; take one of table, json, xml")
    if format in ("table", "ttl"):
        return _ended(serialize(answer, format=RdfFormat.TURTLE, prefixes=PREFIXES))
    raise UsageError(f"{format}: CONSTRUCT and DESCRIBE give triples; take ttl")


def _others(left_out: str) -> str:
    return ", ".join(f for f in FORMATS if f != left_out)


def _ended(data: bytes | None) -> str:
    words = (data or b"").decode("utf-8")
    return words if words.endswith("\n") or not words else words + "\n"


def text(term: Term | None) -> str:
    """A term for people: a literal's words, an IRI by its prefix or its last part; nothing where it is unbound."""
    from pyoxigraph import Literal, NamedNode

    if term is None:
        return ""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if not isinstance(term, NamedNode):
        return str(term)
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace) and "/" not in term.value[len(namespace) :]:
            return f"{prefix}:{term.value[len(namespace) :]}"
    return f"<{term.value}>"


def table(names: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None) -> str:
    """Aligned columns under their names; cells that make a line wider than `width` are cut with an ellipsis.

    >>> print(table(["who", "times"], [["Iran", "2"], ["Azerbaijan", "10"]]), end="")
    who         times
    ----------  -----
    Iran            2
    Azerbaijan     10
    2 rows
    """
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in names]
    sizes = [max([size(name), *map(size, column)]) for name, column in zip(names, columns, strict=True)]
    if width is not None:
        sizes = squeezed(sizes, width)
    right = [bool(column) and all(_number(cell) for cell in column) for column in columns]
    lines = [names, ["-" * n for n in sizes], *rows]
    told = ["  ".join(fit(cell, n, right=r) for cell, n, r in zip(line, sizes, right, strict=True)).rstrip() for line in lines]
    return "\n".join([*told, f"{len(rows)} row{'' if len(rows) == 1 else 's'}"]) + "\n"


def squeezed(sizes: Sequence[int], width: int) -> list[int]:
    """The widths of columns, the widest made narrower until a line fits; none below LEAST."""
    result = list(sizes)
    while result and sum(result) + 2 * (len(result) - 1) > width and max(result) > LEAST:
        result[result.index(max(result))] -= 1
    return result


def fit(cell: str, columns: int, *, right: bool = False) -> str:
    """A cell at exactly so many columns of a terminal: filled, or cut with an ellipsis.

    >>> fit("Yerevan", 5), fit("3", 3, right=True)
    ('Yere…', '  3')
    """
    if size(cell) > columns:
        while size(cell) > columns - 1:
            cell = cell[:-1]
        cell += "…"
    space = " " * (columns - size(cell))
    return space + cell if right else cell + space


def size(cell: str) -> int:
    """Columns on a terminal: two for wide letters, none for combining ones."""
    if cell.isascii():
        return len(cell)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell)


def _number(cell: str) -> bool:
    return not cell or cell.replace(".", "", 1).removeprefix("-").isdecimal()
