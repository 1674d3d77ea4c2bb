"""A whole workspace from its rows: statements.jsonl, actors.jsonl and documents.jsonl of a folder as N-Quads.

What comes out is what the rows tell. They do not tell which document calls an actor by which of its names, or in which of them it
holds a role: the first one does. Nor do they tell by which rule a mention was read, how a date was printed, the reader, and, where
texts are not kept, the words before and after a passage.
Lines are written as text, since to make an object of each quad would take longer than to store it.
"""

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from dictagraph.graph.knowledge.lines import ActorLines, DocumentLines, Json, StatementLines, Terms
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import WorkspaceError

PIECE = 1 << 20  # characters


def load(source: str | Path, out: str | Path, *, base: str | None = None) -> None:
    """Fill the new workspace `out` with the rows in the folder `source`, all of them or none.

    Raises:
        WorkspaceError: a file is missing, a line is no such row, or `out` cannot be made or holds documents.
    """
    folder = Path(source)
    for name in ("documents.jsonl", "actors.jsonl", "statements.jsonl"):
        if not (folder / name).is_file():
            raise WorkspaceError(
                f"{folder / name}: there is no such file; dictagraph build and dictagraph export -f jsonl write it"
            )
    with Workspace(out, base=base) as workspace:
        workspace.fill(_pieces(lines(folder, workspace.base)))


def _pieces(some: Iterator[str]) -> Iterator[bytes]:
    """The lines as bytes, many at once."""
    kept: list[str] = []
    size = 0
    for text in some:
        kept.append(text)
        size += len(text)
        if size >= PIECE:
            yield "".join(kept).encode("utf-8", "replace")
            kept, size = [], 0
    yield "".join(kept).encode("utf-8", "replace")


def lines(folder: Path, base: str) -> Iterator[str]:
    """The N-Quads of the rows in a folder, some lines at a time.

    Raises:
        WorkspaceError: a line is no such row.
    """
    terms = Terms(base)
    places: dict[str, int] = {}  # where each document's row begins in its file: its text is read again with its statements
    path = folder / "documents.jsonl"
    of_document = DocumentLines(terms)
    for place, row in _rows(path):
        yield _made(path, place, of_document, row)
        places[row["id"]] = place
    path = folder / "actors.jsonl"
    of_actor = ActorLines(terms)
    for place, row in _rows(path):
        yield _made(path, place, of_actor, row)
    path = folder / "statements.jsonl"
    of_statements = StatementLines(terms)
    with (folder / "documents.jsonl").open("rb") as documents:
        for document, some in groupby(_rows(path), key=lambda pair: pair[1].get("document")):
            rows = list(some)
            if document not in places:
                raise _refused(path, rows[0][0], f"its document {document!r} is not in documents.jsonl")
            documents.seek(places[document])
            of_statements.begin(json.loads(documents.readline()), [row for _, row in rows])
            for place, row in rows:
                yield _made(path, place, of_statements, row)
    yield "".join(sorted(terms.shared))


def _rows(path: Path) -> Iterator[tuple[int, Json]]:
    """The objects of a file, each with the byte at which its line begins."""
    place = 0
    with path.open("rb") as file:
        for line in file:
            try:
                row: Any = json.loads(line)
            except ValueError as error:
                raise _refused(path, place, f"it is no JSON ({error})") from error
            if not isinstance(row, dict):
                raise _refused(path, place, "it is no object")
            yield place, row
            place += len(line)


def _made(path: Path, place: int, make: Callable[[Json], str], row: Json) -> str:
    try:
        return make(row)
    except KeyError as error:
        raise _refused(path, place, f"{error} is missing, or none of the values that it may have") from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise _refused(path, place, str(error)) from error


def _refused(path: Path, place: int, why: str) -> WorkspaceError:
    with path.open("rb") as file:
        number = file.read(place).count(b"\n") + 1
    return WorkspaceError(f"{path}, line {number}: {why}; give the files as dictagraph build writes them")
