"""Changes of the store as one SPARQL update, which Oxigraph runs as one transaction: all of it is done, or nothing."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad


def replacing(graphs: Iterable[NamedNode], gone: Iterable[Quad], new: Iterable[Quad]) -> str:
    """Graphs dropped, then quads deleted, then quads inserted."""
    steps = [f"DROP SILENT GRAPH {graph}" for graph in graphs]
    steps += [f"{verb} DATA {{\n{block}}}" for verb, some in (("DELETE", gone), ("INSERT", new)) if (block := _block(some))]
    return " ;\n".join(steps)


def _block(some: Iterable[Quad]) -> str:
    return "".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}\n" for q in some)
