"""A workspace: a folder with the store of what was read, one writer at a time, one transaction a document."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, parse

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge import recall
from dictagraph.graph.knowledge.canon import of_reading, resettled
from dictagraph.graph.knowledge.lock import Lock
from dictagraph.graph.knowledge.marker import NAME, SCHEMA, Marker, read_marker, vocabulary, vocabulary_hash, write_marker
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.rdf import body
from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow
from dictagraph.graph.knowledge.stats import Stats, stats
from dictagraph.graph.knowledge.support import orphans
from dictagraph.graph.knowledge.told import document_row
from dictagraph.graph.knowledge.update import replacing
from dictagraph.graph.reading.document import Document
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from dictagraph.graph.knowledge.validate import Finding

STORE, LOCK = "store", ".lock"


class Workspace:
    """A folder opened for writing (made where there is none), or by `Workspace.open` for reading.

    `base` is the namespace of the data, chosen when the workspace is made. Close it, or use it in a with statement.

    Raises:
        WorkspaceError: it cannot be made, opened or written, is in use, no workspace, or of a newer version.
    """

    def __init__(self, path: str | Path, *, base: str | None = None) -> None:
        self.path = Path(path)
        self.writable = True
        made = _make(self.path)
        try:
            self._lock = Lock(self.path / LOCK, writing=True)
            try:
                marker = read_marker(self.path)
                if base is not None and marker is not None and base != marker.base:
                    raise WorkspaceError(
                        f"{self.path}: its IRIs begin with {marker.base}, which cannot be changed to {base} later; "
                        "leave --base out, or build in another folder"
                    )
                self.names = Names(marker.base if marker else base or t.BASE)
                self._store = self._writing(marker or Marker(SCHEMA, self.names.base))
            except BaseException:
                self._lock.release()
                raise
        except BaseException:
            for folder in reversed(made):
                shutil.rmtree(folder, ignore_errors=True)
            raise

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The workspace in a folder, for reading; nothing is made.

        Raises:
            WorkspaceError: there is none, it is being written, or was made by a newer version.
        """
        folder = Path(path)
        marker = read_marker(folder)
        if marker is None:
            what = "is no workspace of dictagraph" if folder.exists() else "there is no such folder"
            raise WorkspaceError(f"{folder}: {what}; make one with dictagraph build PATH... -o {folder}")
        self = cls.__new__(cls)
        self.path, self.writable, self.names = folder, False, Names(marker.base)
        self._lock = Lock(folder / LOCK, writing=False)
        try:
            self._store = Store.read_only(str(folder / STORE))
        except (OSError, ValueError) as error:
            self._lock.release()
            what = f"its store cannot be opened ({_first_line(error)})"
            raise WorkspaceError(f"{folder}: {what}; build it anew with dictagraph build") from error
        return self

    def _writing(self, marker: Marker) -> Store:
        """The store, with the vocabulary of this version in it."""
        try:
            if not marker.vocabulary:
                write_marker(self.path, marker)
            store = Store(str(self.path / STORE))
            if marker.vocabulary != vocabulary_hash():
                graph = NamedNode(t.VOCABULARY)
                told = parse(vocabulary(), format=RdfFormat.TURTLE)
                store.update(replacing([graph], [], [Quad(q.subject, q.predicate, q.object, graph) for q in told]))
                write_marker(self.path, Marker(SCHEMA, marker.base, vocabulary_hash()))
        except OSError as error:
            raise WorkspaceError(
                f"{self.path}: cannot be written ({_first_line(error)}); change its permissions, stop what else "
                "writes to it, or name another folder"
            ) from error
        return store

    def close(self) -> None:
        """Write everything to disk and let others in."""
        if getattr(self, "_store", None) is not None:
            if self.writable:
                self._store.flush()
            del self._store
        self._lock.release()

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
        store: Store | None = getattr(self, "_store", None)
        if store is None:
            raise WorkspaceError(f"{self.path}: the workspace is closed; open it again with dictagraph.open")
        return store

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
        new = body(reading, names=self.names, fingerprint=fingerprint, keep_text=keep_text)
        there = recall.document(self.store, self.names, key) is not None
        gone, come = resettled(self.store, self.names, key, of_reading(reading))
        self._transact(key, [*gone, *(orphans(self.store, self.names, key, new) if there else [])], [*new, *come])
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
        gone, come = resettled(self.store, self.names, found[0], [])
        self._transact(found[0], [*gone, *orphans(self.store, self.names, found[0])], come)

    def _transact(self, document: str, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        if not self.writable:
            raise WorkspaceError(f"{self.path}: is open for reading; open it with Workspace({str(self.path)!r}) to write")
        node = self.names.node("document", document)
        known = self.store.quads_for_pattern(node, None, None, self.names.provenance)
        try:
            self.store.update(replacing([node], [*known, *gone], new))
        except OSError as error:
            raise WorkspaceError(
                f"{self.path}: cannot be written ({_first_line(error)}); see to its disk and permissions, and run "
                "the same command again"
            ) from error

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


def _make(folder: Path) -> list[Path]:
    """Make the folder of a workspace; the folders that were not there, outermost first.

    Raises:
        WorkspaceError: it cannot be made, or holds something else.
    """
    try:
        if folder.is_dir():
            others = [entry.name for entry in folder.iterdir() if entry.name not in (LOCK, STORE)]
            if others and NAME not in others:
                raise WorkspaceError(
                    f"{folder}: holds other files ({min(others)}) and is no workspace of dictagraph; name a new or an empty folder"
                )
            return []
        missing = [f for f in (folder, *folder.parents) if not f.exists()][::-1]
        folder.mkdir(parents=True)
    except OSError as error:
        raise WorkspaceError(f"{folder}: cannot be made ({(error.strerror or str(error)).lower()}); name another folder") from error
    return missing


def _first_line(error: Exception) -> str:
    text = ""
    with suppress(IndexError):
        text = str(error).splitlines()[0]
    return text.removeprefix("IO error: ") or type(error).__name__
