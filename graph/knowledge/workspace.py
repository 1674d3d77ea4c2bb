"""A workspace: a folder with the store of what was read, one writer at a time, one transaction a document."""

import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge import recall
from dictagraph.graph.knowledge.lock import Lock
from dictagraph.graph.knowledge.marker import SCHEMA, Marker, read_marker
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.opening import LOCK, bulk, first_line, make, replace_store, to_read, to_write, unpublished
from dictagraph.graph.knowledge.rdf import body
from dictagraph.graph.knowledge.roster import Roster
from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow
from dictagraph.graph.knowledge.snapshots import Snapshot, Snapshots
from dictagraph.graph.knowledge.stats import Stats, stats
from dictagraph.graph.knowledge.support import orphans
from dictagraph.graph.knowledge.told import document_row
from dictagraph.graph.knowledge.update import replacing
from dictagraph.graph.linking.judgements import Judgement, append, load
from dictagraph.graph.reading.document import Document
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from dictagraph.graph.knowledge.validate import Finding

PUBLISHED_EVERY = 1.0  # seconds at least between two states for readers while documents come in,
SHARE = 20  # and that many times as long as the last one took (it writes what is in memory to disk: some 0.1 s)


class Workspace:
    """A folder opened for writing (made where there is none), or by `Workspace.open` for reading.

    `base` is the namespace of the data, chosen when the workspace is made. Close it, or use it in a with statement.

    Raises:
        WorkspaceError: it cannot be made, opened or written, is in use, no workspace, or of a newer version.
    """

    _least = 0.0  # confidence below which a reader sees no statement

    def __init__(self, path: str | Path, *, base: str | None = None) -> None:
        self.path = Path(path)
        self.writable = True
        made = make(self.path)
        try:
            lock = Lock(self.path / LOCK, writing=True)
            self._held: Lock | Snapshot = lock
            try:
                marker = read_marker(self.path)
                if base is not None and marker is not None and base != marker.base:
                    raise WorkspaceError(
                        f"{self.path}: its IRIs begin with {marker.base}, which cannot be changed to {base} later; "
                        "leave --base out, or build in another folder"
                    )
                self.names = Names(marker.base if marker else base or t.BASE)
                self._store = to_write(self.path, marker or Marker(SCHEMA, self.names.base), killed=lock.killed)
                self._roster = Roster(self._store, self.names, self.path)
                self._next = time.monotonic() + PUBLISHED_EVERY
            except BaseException:
                lock.release()
                raise
        except BaseException:
            for folder in reversed(made):
                shutil.rmtree(folder, ignore_errors=True)
            raise

    @classmethod
    def open(cls, path: str | Path, *, min_confidence: float = 0.0) -> Self:
        """The workspace in a folder, for reading; it can be written at the same time.

        What is read is the state that was published last, and stays so until `refresh`. What a killed writer has not
        published, this does; otherwise nothing is made. Statements of less than `min_confidence` are not seen.

        Raises:
            WorkspaceError: there is none, it is only just being made, or was made by another version.
        """
        self = cls.__new__(cls)
        self.path, self.writable, self._least = Path(path), False, min_confidence
        marker = read_marker(self.path)
        if marker is None:
            what = "is no workspace of dictagraph" if self.path.exists() else "there is no such folder"
            raise WorkspaceError(f"{self.path}: {what}; make one with dictagraph build PATH... -o {self.path}")
        if unpublished(self.path, marker):
            marker = _recovered(self.path, marker)
        self.names = Names(marker.base)
        self._store, self._held = to_read(self.path, marker, self._least)
        return self

    def refresh(self) -> bool:
        """Go on to the newest published state, where the workspace is open for reading; whether there is a newer one.

        What is still being read of the old state (rows, solutions) has to be done with before.

        Raises:
            WorkspaceError: it cannot be opened; the old state stays.
        """
        if self.writable or self._closed:
            return False
        marker = read_marker(self.path) or Marker(SCHEMA, self.base)
        if unpublished(self.path, marker):
            marker = _recovered(self.path, marker)
        if isinstance(self._held, Snapshot) and Snapshots(self.path).is_newest(self._held):
            return False
        old = self._held
        self._store, self._held = to_read(self.path, marker, self._least)
        self.names = Names(marker.base)
        self._let_go(old)
        return True

    def publish(self) -> None:
        """Let readers that open the workspace from now on see all that was put so far; happens by itself now and then.

        Raises:
            WorkspaceError: the workspace is open for reading, or cannot be written.
        """
        self._must_be_writable()
        begun = time.monotonic()
        try:
            Snapshots(self.path).publish(self.store)
        except OSError as error:
            raise self._unwritable(error) from error
        done = time.monotonic()
        self._next = done + max(PUBLISHED_EVERY, SHARE * (done - begun))

    def close(self) -> None:
        """Write everything to disk, publish it, and let others in.

        Raises:
            WorkspaceError: it cannot be written; what was put is kept, and the next one who opens it publishes it.
        """
        try:
            if self.writable and not self._closed:
                self.publish()
        finally:
            if not self._closed:
                if self.writable:
                    self._roster.index.close()
                    del self._roster
                del self._store
            self._let_go(self._held)

    def _let_go(self, held: Lock | Snapshot) -> None:
        held.release()
        if isinstance(held, Snapshot):
            Snapshots(self.path).prune()

    @property
    def _closed(self) -> bool:
        return getattr(self, "_store", None) is None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def base(self) -> str:
        """What the IRIs of the data begin with."""
        return self.names.base

    @property
    def store(self) -> Store:
        """The Oxigraph store itself.

        Raises:
            WorkspaceError: the workspace is closed.
        """
        if self._closed:
            raise WorkspaceError(f"{self.path}: the workspace is closed; open it again with dictagraph.open")
        return self._store

    def hashes(self) -> dict[str, tuple[str, str]]:
        """Hash of the text and fingerprint of the reader, by document."""
        return {key: self.hashes_of(key) for key in recall.document_ids(self.store, self.names)}

    def unchanged(self, document: Document, fingerprint: str, *, keep_text: bool = True) -> bool:
        """Whether the document is here as it is, read by the same reader, its text kept or not as asked."""
        known = recall.document(self.store, self.names, document.uuid)
        if known is None or self.hashes_of(document.uuid) != (document.hash, fingerprint):
            return False
        asked = document_row(Reading(document, (), ()), keep_text=keep_text)
        return replace(known, statements=0) == asked

    def hashes_of(self, document: str) -> tuple[str, str]:
        """Hash of the text and fingerprint of the reader of one document, empty where it is not here."""
        node, graph = self.names.node("document", document), self.names.provenance
        facts = recall.Facts(self.store.quads_for_pattern(node, None, None, graph))
        return facts.text(node, t.TEXT_HASH) or "", facts.text(node, t.READER) or ""

    def put(self, reading: Reading, fingerprint: str = "", *, keep_text: bool = True) -> bool:
        """Store a document and its statements in one transaction, in place of what it said before; whether it replaced any.

        Raises:
            WorkspaceError: the workspace is open for reading, or cannot be written.
        """
        key = reading.document.uuid
        self.settle()
        there = recall.document(self.store, self.names, key) is not None
        with self._roster.index.writing():
            step = self._roster.document(key, reading)
            new = body(reading, names=self.names, fingerprint=fingerprint, keep_text=keep_text, canonical=step.canonical)
            lost = orphans(self.store, self.names, key, new) if there else []
            kept = {*new, *step.come}
            self._transact(key, [q for q in (*step.gone, *lost) if q not in kept], [*new, *step.come])
        return there

    def remove(self, document: str) -> None:
        """Take out a document, named by its id, IRI, address, path or title, and all that it alone supports.

        Raises:
            WorkspaceError: not exactly one document is called so, or the workspace cannot be written.
        """
        rows = [
            (row.id, ({row.id, self.names.node("document", row.id).value}, {row.url, row.path}, {row.title}))
            for row in self.documents()
        ]
        found = next((hits for way in range(3) if (hits := [key for key, ways in rows if document in ways[way]])), [])
        if len(found) != 1:
            what = f"{len(found)} documents are" if found else "no document is"
            raise WorkspaceError(
                f"{self.path}: {what} called {document!r}; the ids are in documents.jsonl and in "
                f"dictagraph query {self.path} documents"
            )
        self.settle()
        with self._roster.index.writing():
            step = self._roster.document(found[0], None)
            lost = [quad for quad in orphans(self.store, self.names, found[0]) if quad not in step.come]
            self._transact(found[0], [*step.gone, *lost], step.come)

    def settle(self) -> bool:
        """Bring who is who to what the judgements say now; whether anything was to do. Every change of the workspace begins so.

        Raises:
            WorkspaceError: the workspace is open for reading, or cannot be written.
        """
        self._must_be_writable()
        if not self._roster.due:
            return False
        text, anew = load(self.path), self._roster.index.stale
        with self._roster.index.writing(text):
            step = self._roster.catch_up(text, anew=anew)
            if step.gone or step.come:
                self._update(replacing([], step.gone, step.come))
        return True

    def change(self, gone: Iterable[Quad], come: Iterable[Quad]) -> None:
        """Take quads out and put quads in, in one transaction.

        Raises:
            WorkspaceError: the workspace is open for reading, or cannot be written.
        """
        self._must_be_writable()
        new = dict.fromkeys(come)
        old = [quad for quad in dict.fromkeys(gone) if quad not in new]
        if old or new:
            self._update(replacing([], old, new))

    def judge(self, *judgements: Judgement) -> None:
        """Add to what people decided, and bring who is who to it.

        Raises:
            WorkspaceError: the workspace is open for reading, or cannot be written.
        """
        self._must_be_writable()
        append(self.path, judgements)
        self.settle()

    @property
    def roster(self) -> Roster:
        """Who is who, while the workspace is open for writing (else: WorkspaceError)."""
        self._must_be_writable()
        return self._roster

    def fill(self, lines: Iterable[bytes]) -> None:
        """Take in N-Quads at once, quicker than document by document; only where there is none yet. All are taken or none.

        Their IRIs have to be valid.

        Raises:
            WorkspaceError: there are documents, the lines are no N-Quads, or the workspace cannot be written.
        """
        self._must_be_writable()
        if recall.document_ids(self.store, self.names):
            raise WorkspaceError(f"{self.path}: holds documents; fill a new workspace, or add to this one with dictagraph build")
        try:
            filled = bulk(self.path, lines)
            self._roster.forget()
            del self._store
            replace_store(self.path, filled)
            self._store = to_write(self.path, read_marker(self.path) or Marker(SCHEMA, self.base), killed=True)
            self._roster = Roster(self._store, self.names, self.path)
        except OSError as error:
            raise self._unwritable(error) from error

    def optimize(self) -> None:
        """Lay the store out anew on the disk, so that queries need about half their time after much was put in at once.

        Takes some two seconds for a million quads.

        Raises:
            WorkspaceError: the workspace is open for reading, or cannot be written.
        """
        self._must_be_writable()
        try:
            self.store.optimize()
        except OSError as error:
            raise self._unwritable(error) from error

    def _transact(self, document: str, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        self._must_be_writable()
        node = self.names.node("document", document)
        known = self.store.quads_for_pattern(node, None, None, self.names.provenance)
        self._update(replacing([node], [*known, *gone], new))
        if time.monotonic() >= self._next:
            self.publish()

    def _update(self, update: str) -> None:
        try:
            self.store.update(update)
        except OSError as error:
            raise self._unwritable(error) from error

    def _must_be_writable(self) -> None:
        if not self.writable:
            raise WorkspaceError(f"{self.path}: is open for reading; open it with Workspace({str(self.path)!r}) to write")

    def _unwritable(self, error: OSError) -> WorkspaceError:
        return WorkspaceError(
            f"{self.path}: cannot be written ({first_line(error)}); see to its disk and permissions, and run the same command again"
        )

    def documents(self) -> Iterator[DocumentRow]:
        """The documents, by id."""
        return recall.documents(self.store, self.names)

    def actors(self) -> Iterator[ActorRow]:
        """The canonical actors, by id."""
        return iter(recall.actors(self.store, self.names))

    def statements(self, document: str | None = None) -> Iterator[StatementRow]:
        """The statements, by document and place in its text; of one document alone where its id is given."""
        return recall.statements(self.store, self.names, document)

    def stats(self) -> Stats:
        """How much there is."""
        return stats(self.store, self.names)

    def query(
        self, query: str, settings: Mapping[str, str] | None = None, **more: str
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to SPARQL text, a packaged query's name or a .rq file, its parameters set; the default graph is all.

        Raises:
            QueryError: it cannot be parsed, found or answered, or is not allowed.
        """
        from dictagraph.graph.knowledge.queries import run

        return run(self.store, query, {**(settings or {}), **more})

    def network(self) -> "nx.MultiDiGraph[str]":
        """Actors as nodes, statements as edges from speaker to addressee or target."""
        from dictagraph.graph.knowledge.network import network

        return network(self.statements(), self.actors(), self.documents())

    def dataset(self) -> "rdflib.Dataset":
        """rdflib's view of the store; its default graph is the union of all."""
        import rdflib
        from oxrdflib import OxigraphStore

        view: rdflib.store.Store = OxigraphStore(store=self.store)
        return rdflib.Dataset(store=view, default_union=True)

    def validate(self) -> "list[Finding]":
        """What is wrong with the graph; nothing where all is well."""
        from dictagraph.graph.knowledge.validate import validate

        return validate(self.store, self.names)


def _recovered(folder: Path, marker: Marker) -> Marker:
    """The marker once the store is published as it is, in this version's form; unless somebody is writing, who will see to it."""
    with suppress(WorkspaceError):
        Workspace(folder).close()
    return read_marker(folder) or marker
