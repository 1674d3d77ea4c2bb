"""A workspace in a format of others: RDF in each of its syntaxes, GraphML, a spreadsheet's CSV."""

import csv
import io
from collections.abc import Callable
from typing import BinaryIO

from dictagraph.graph.faces.outputs import html, lines, trig, turtle
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.rows import StatementRow
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.terms import PREFIXES

FORMATS = ("ttl", "trig", "nq", "nt", "rdfxml", "jsonld", "graphml", "csv", "jsonl", "html")
COLUMNS = (
    "id", "utterance", "document", "date", "speaker", "act", "addressees", "targets", "content", "cue", "quoted",
    "polarity", "certainty", "sources", "confidence",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute a cell that begins so


def export(workspace: Workspace, format: str, file: BinaryIO, *, min_confidence: float = 0.0) -> None:
    """Write the workspace as `format`, one of FORMATS; trig and nq keep the named graphs, the other RDF is flat."""
    cut = Cut(workspace.store, workspace.names, min_confidence=min_confidence)
    writers: dict[str, Callable[[Cut, BinaryIO], None]] = {
        "ttl": turtle,
        "trig": trig,
        "html": html,
        "nq": quads,
        "nt": triples("N_TRIPLES"),
        "rdfxml": triples("RDF_XML"),
        "jsonld": triples("JSON_LD"),
        "graphml": graphml,
        "csv": table,
        "jsonl": lambda cut, file: lines(cut.statements, file),
    }
    writers[format](cut, file)


def quads(cut: Cut, file: BinaryIO) -> None:
    """N-Quads: the dataset, one quad a line."""
    from pyoxigraph import RdfFormat, serialize

    serialize(cut.dataset(), file, format=RdfFormat.N_QUADS)


def triples(name: str) -> Callable[[Cut, BinaryIO], None]:
    """A writer of the flattening in the syntax that pyoxigraph calls so."""

    def written(cut: Cut, file: BinaryIO) -> None:
        from pyoxigraph import RdfFormat, serialize

        format: RdfFormat = getattr(RdfFormat, name)
        prefixes = None if format == RdfFormat.N_TRIPLES else PREFIXES
        serialize((quad.triple for quad in cut.flat()), file, format=format, prefixes=prefixes)

    return written


def graphml(cut: Cut, file: BinaryIO) -> None:
    """GraphML for Gephi, yEd and others: the network, lists joined, what is unknown left out."""
    import networkx as nx

    from dictagraph.graph.knowledge.network import network

    graph = network(cut.statements, cut.actors, cut.documents())
    plain = nx.MultiDiGraph()
    plain.add_nodes_from((node, _scalars(data)) for node, data in graph.nodes(data=True))
    plain.add_edges_from((one, two, key, _scalars(data)) for one, two, key, data in graph.edges(keys=True, data=True))
    nx.write_graphml(plain, file)


def _scalars(data: dict[str, object]) -> dict[str, object]:
    """GraphML knows numbers, truth values and text alone; rows stay behind."""
    found: dict[str, object] = {}
    for name, value in data.items():
        if isinstance(value, bool | int | float | str):
            found[name] = value
        elif isinstance(value, list | tuple):
            found[name] = "; ".join(str(part) for part in value)
    return found


def table(cut: Cut, file: BinaryIO) -> None:
    """CSV as spreadsheets read it (UTF-8 with a mark): a row a statement, parties by name, lists joined."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(row)] for row in cut.statements)
    text.detach()


def _cells(row: StatementRow) -> tuple[object, ...]:
    speaker = row.speaker.name if row.speaker else ""
    addressees, targets, sources = ("; ".join(each.name for each in some) for some in (row.addressees, row.targets, row.sources))
    return (
        row.id, row.utterance, row.document, row.date or "", speaker, row.type, addressees, targets, row.content or "",
        row.cue or "", row.quoted, row.polarity, row.certainty, sources, row.confidence,
    )  # fmt: skip


def _safe(cell: object) -> object:
    """Text that a spreadsheet takes for a formula, quoted; anything else as it is.

    >>> _safe("=1+1"), _safe(0.5)
    ("'=1+1", 0.5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
