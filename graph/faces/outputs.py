"""The files of a workspace: the dataset, its flattening, the rows, the page."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from dictagraph.graph.faces.atomic import atomic
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.rows import Row, as_json
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.terms import PREFIXES

FILES = ("graph.trig", "graph.ttl", "graph.html", "statements.jsonl", "actors.jsonl", "documents.jsonl")


def write(
    workspace: Workspace, out: str | Path | None = None, *, title: str | None = None, min_confidence: float = 0.0
) -> tuple[Path, ...]:
    """Write all files into `out` (the workspace's folder if None), each streamed, each replaced whole; their paths.

    The same workspace gives the same bytes. Statements of less than `min_confidence` are left out, with the actors that
    only they name. `title` heads the page.

    Raises:
        WorkspaceError: a file cannot be written.
    """
    folder = Path(out) if out is not None else workspace.path
    cut = Cut(workspace.store, workspace.names, min_confidence=min_confidence)
    writers: tuple[Callable[[BinaryIO], None], ...] = (
        lambda file: trig(cut, file),
        lambda file: turtle(cut, file),
        lambda file: html(cut, file, title=title),
        lambda file: lines(cut.statements, file),
        lambda file: lines(cut.actors, file),
        lambda file: lines(cut.documents(), file),
    )
    paths = tuple(folder / name for name in FILES)
    for path, writer in zip(paths, writers, strict=True):
        with atomic(path) as file:
            writer(file)
    return paths


def trig(cut: Cut, file: BinaryIO) -> None:
    """The dataset, graph by graph."""
    from pyoxigraph import RdfFormat, serialize

    serialize(cut.dataset(), file, format=RdfFormat.TRIG, prefixes=PREFIXES)


def turtle(cut: Cut, file: BinaryIO) -> None:
    """The flattening that any tool opens."""
    from pyoxigraph import RdfFormat, serialize

    serialize((quad.triple for quad in cut.flat()), file, format=RdfFormat.TURTLE, prefixes=PREFIXES)


def html(cut: Cut, file: BinaryIO, *, title: str | None = None) -> None:
    """The page."""
    from dictagraph.graph.faces.page import page

    file.write(page(cut.statements, cut.actors, tuple(cut.documents()), title=title).encode("utf-8", "replace"))


def lines(rows: Iterable[Row], file: BinaryIO) -> None:
    """One JSON object a line."""
    for row in rows:
        file.write((json.dumps(as_json(row), ensure_ascii=False) + "\n").encode("utf-8"))
