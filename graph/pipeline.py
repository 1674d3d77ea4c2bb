"""The stages in order: files to documents to readings, readings into a workspace, its files out of it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.actors.resolve import resolve
from dictagraph.graph.faces.attributed import place, write_attributions
from dictagraph.graph.faces.outputs import write
from dictagraph.graph.knowledge.rows import StatementRow
from dictagraph.graph.knowledge.told import statement_rows
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.failure import Failure
from dictagraph.graph.reading.inputs import documents, from_text
from dictagraph.graph.speech.read import statements
from dictagraph.ontology.errors import WorkspaceError

ROOT = Path(__file__).resolve().parents[1]
READER = (
    "ontology/*.py",
    "data/*.py",
    "data/*.tsv",
    "data/model/*",
    "graph/reading/*.py",
    "graph/speech/*.py",
    "graph/actors/*.py",
)

Item = Document | Failure
Progress = Callable[[Iterable[Item]], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did (`added`, `replaced`, `unchanged`, `failures`), and what the workspace holds after it."""

    out: Path
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    failures: tuple[Failure, ...] = ()
    documents: int = 0
    statements: int = 0
    actors: int = 0
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Attributed:
    """The files that `attribute` wrote, and what it could not read."""

    files: tuple[Path, ...]
    failures: tuple[Failure, ...]


def read(document: Document) -> Reading:
    """A document fully read."""
    analysis = analyse(document)
    return resolve(analysis, statements(analysis))


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    min_confidence: float = 0.0,
    outputs: bool = True,
    keep_text: bool = True,
    lang: str | None = None,
    base: str | None = None,
    progress: Progress = iter,
) -> Report:
    """Read files and folders into the workspace `out`, and write its files.

    A document that is there unchanged and was read by this reader is skipped; a changed one is replaced whole. Each is
    one transaction: after a crash the workspace holds whole documents, and the same call goes on. A document that
    cannot be read is told in the report and stops no other; where none can be read, no workspace is made.

    Raises:
        UsageError: an option is not allowed, or contradicts the paths.
        WorkspaceError: `out` cannot be opened, made or written.
    """
    out = Path(out)
    failures: list[Failure] = []
    items = documents(paths, published=published, title=title, url=url, lang=lang, exclude=[out])
    sound = _sound(progress(items), failures)
    first = next(sound, None)
    if first is None:
        return Report(out, failures=tuple(failures))
    with Workspace(out, base=base) as workspace:
        done = Counter(_store(workspace, document, failures, keep_text=keep_text) for document in chain([first], sound))
        workspace.publish()
        files = write(workspace, out, min_confidence=min_confidence) if outputs else ()
        size = workspace.stats()
    return Report(
        out,
        done["added"],
        done["replaced"],
        done["unchanged"],
        tuple(failures),
        size.documents,
        size.statements,
        size.actors,
        files,
    )


def _sound(items: Iterable[Item], failures: list[Failure]) -> Iterator[Document]:
    """The documents among the items; the failures are put aside."""
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            yield item


def _store(workspace: Workspace, document: Document, failures: list[Failure], *, keep_text: bool) -> str:
    """Read a document into the workspace: "added", "replaced", "unchanged" or "failed"."""
    if workspace.unchanged(document, reader(), keep_text=keep_text):
        return "unchanged"
    try:
        return "replaced" if workspace.put(read(document), reader(), keep_text=keep_text) else "added"
    except (WorkspaceError, OSError):
        raise
    except Exception as error:  # one text that trips the reader must not lose the thousand after it
        place = document.path or document.url or document.id or document.name
        failures.append(
            Failure(
                place,
                f"the reader failed on it ({type(error).__name__}: {error}); leave it out, and please report it with its text",
            )
        )
        return "failed"


@lru_cache(maxsize=1)
def reader() -> str:
    """The reader's fingerprint: a hash of its code, tables and model."""
    files = sorted(path for pattern in READER for path in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)).hexdigest()


def remove(folder: str | Path, document: str, *, min_confidence: float = 0.0) -> None:
    """Take a document out of a workspace by its id, address, path or title; files that are there are written anew.

    Raises:
        WorkspaceError: there is no workspace, or not exactly one such document.
    """
    Workspace.open(folder).close()  # so that none is made by a wrong path
    with Workspace(folder) as workspace:
        workspace.remove(document)
        if (workspace.path / "graph.trig").exists():
            write(workspace, workspace.path, min_confidence=min_confidence)


def read_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    min_confidence: float = 0.0,
) -> list[StatementRow]:
    """The statements in a text of at least `min_confidence`, without a workspace.

    Raises:
        UsageError: `published` or `lang` is not allowed.
        InputError: the text is empty; LanguageError: it is not English.
    """
    reading = read(from_text(text, published=published, title=title, url=url, lang=lang))
    return [row for row in statement_rows(reading) if row.confidence >= min_confidence]


def open_workspace(folder: str | Path, *, min_confidence: float = 0.0) -> Workspace:
    """The workspace in a folder, for reading; statements of less than `min_confidence` are not seen.

    Raises:
        WorkspaceError: there is none, or it was made by a newer version.
    """
    return Workspace.open(folder, min_confidence=min_confidence)


def attribute(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    lang: str | None = None,
    min_confidence: float = 0.0,
    progress: Progress = iter,
) -> Attributed:
    """Write the attributions alone (source, cue, content as printed) of each text to `out`/NAME.jsonl.

    What counts as one is PolNeAR's guideline: content with its source, not speech acts without content.

    Raises:
        UsageError: an option is not allowed.
    """
    failures: list[Failure] = []
    written: dict[Path, None] = {}
    for document in _sound(progress(documents(paths, lang=lang, exclude=[Path(out)])), failures):
        path = place(Path(out), document, taken=written)
        write_attributions(analyse(document, guideline="polnear"), path, min_confidence=min_confidence)
        written[path] = None
    return Attributed(tuple(written), tuple(failures))
