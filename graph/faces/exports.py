"""A workspace in a format of others: RDF in each of its syntaxes, GraphML, a spreadsheet's CSV."""

import csv
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from dictagraph.graph.faces.framed import jsonld
from dictagraph.graph.faces.nanopubs import nanopubs
from dictagraph.graph.faces.outputs import html, lines, trig, turtle
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.edges import led_to
from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.rows import StatementRow
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.kinds import Polarity
from dictagraph.ontology.terms import PREFIXES, RDF, SHORTCUTS, STATES

FORMATS = ("ttl", "trig", "nq", "nt", "rdfxml", "jsonld", "rdf12", "nanopub", "canonical", "graphml", "csv", "jsonl", "html")
COLUMNS = (
    "id", "utterance", "document", "date", "speaker", "act", "addressees", "targets", "content", "cue", "quoted",
    "polarity", "certainty", "sources", "confidence",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute a cell that begins so


def export(workspace: Workspace, format: str, file: BinaryIO, *, min_confidence: float = 0.0) -> None:
    """Write the workspace as `format`, one of FORMATS.

    trig and nq keep the named graphs, canonical too; nanopub has graphs of its own; the other RDF is the flattening.
    """
    cut = Cut(workspace.store, workspace.names, min_confidence=min_confidence)
    writers: dict[str, Callable[[Cut, BinaryIO], None]] = {
        "ttl": turtle,
        "trig": trig,
        "html": html,
        "nq": quads,
        "nt": triples("N_TRIPLES"),
        "rdfxml": triples("RDF_XML"),
        "jsonld": lambda cut, file: jsonld(cut, workspace.names, file),
        "rdf12": lambda cut, file: reified(cut, workspace.names, file),
        "nanopub": lambda cut, file: nanopubs(cut, workspace.names, file),
        "canonical": canonical,
        "graphml": graphml,
        "csv": table,
        "jsonl": lambda cut, file: lines(cut.statements, file),
    }
    writers[format](cut, file)


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def quads(cut: Cut, file: BinaryIO) -> None:
    """N-Quads: the dataset, one quad a line."""
    from pyoxigraph import RdfFormat, serialize

    serialize(cut.dataset(), file, format=RdfFormat.N_QUADS)


def canonical(cut: Cut, file: BinaryIO) -> None:
    """Canonical N-Quads by RDFC-1.0 (W3C Recommendation of 2024): the same dataset, the same bytes, the same hash."""
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, serialize

    dataset = Dataset(cut.dataset())
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = (serialize(dataset, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    file.writelines(sorted(lines))  # bytes of UTF-8 sort as code points do


def reified(cut: Cut, names: Names, file: BinaryIO) -> None:
    """Turtle of RDF 1.2: the flattening, and each statement as the reifier of what it comes to, speaker, shortcut and party.

    The triple itself is asserted only where it is an edge: what somebody is said to have said by another party is reified alone.
    What the text says was not said is not reified.
    """
    from pyoxigraph import RdfFormat, Triple, serialize

    reifies, out = term(RDF + "reifies"), [quad.triple for quad in cut.flat()]
    for row in cut.statements:
        if row.speaker is None or row.polarity is Polarity.NEGATIVE:
            continue
        statement, speaker = names.node("statement", row.id), names.node("actor", row.speaker.id)
        ends = [(SHORTCUTS[row.type], names.node("actor", party.id)) for party in led_to(row)]
        for property, end in ends or [(STATES, names.node("document", row.document))]:
            out.append(Triple(statement, reifies, Triple(speaker, term(property), end)))
    serialize(out, file, format=RdfFormat.TURTLE, prefixes=PREFIXES)


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
