"""How a workspace's folder is made, and its store opened: for the one writer, or a published state of it for readers."""

import io
import os
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from dictagraph.graph.knowledge import schema, temporaries
from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.lock import Lock, writer
from dictagraph.graph.knowledge.marker import NAME, SCHEMA, Marker, write_marker
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.snapshots import SNAPSHOTS, Snapshot, Snapshots
from dictagraph.graph.linking.index import FILE as INDEX
from dictagraph.ontology.errors import WorkspaceError

STORE, LOCK = "store", ".lock"
BUFFER = 1 << 20  # bytes
PATIENCE = 2.0  # seconds that a reader waits for the first state of a workspace that is being made


def to_write(folder: Path, marker: Marker, *, killed: bool) -> Store:
    """The store in this version's form, what a killed writer has left swept away; only for the one who holds the lock.

    Readers find what is in it: it is published where nothing is, or where the one before was `killed`.

    Raises:
        WorkspaceError: it cannot be opened or written, or its form is not known.
    """
    snapshots = Snapshots(folder)
    try:
        if not marker.vocabulary:
            write_marker(folder, marker)
        snapshots.sweep()
        temporaries.sweep(folder)
        store = Store(str(folder / STORE))
        changed = schema.prepare(store, folder, marker)
        if changed or killed or not snapshots.newest():
            snapshots.publish(store)
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: cannot be written ({first_line(error)}); change its permissions, stop what else "
            "writes to it, or name another folder"
        ) from error
    return store


def unpublished(folder: Path, marker: Marker) -> bool:
    """Whether the store has, or may have, what readers do not see, and this process may see to it.

    So it is after a writer was killed, with a workspace of an older version, and while somebody writes.
    """
    if marker.schema == SCHEMA and Snapshots(folder).newest() and writer(folder / LOCK) is None:
        return False
    mine = not hasattr(os, "geteuid") or folder.stat().st_uid == os.geteuid()  # files of another user would be in their way
    return mine and os.access(folder, os.W_OK)


def to_read(folder: Path, marker: Marker, least: float = 0.0) -> tuple[Store, Snapshot | Lock]:
    """The newest published state, and what keeps it there; of a workspace that never published any, the store itself.

    Above a `least` confidence of 0 it is in memory, without the statements below it.

    Raises:
        WorkspaceError: it is being made, cannot be opened, or has another form.
    """
    held = _held(folder)
    path = held.store if isinstance(held, Snapshot) else folder / STORE
    try:
        store = Store.read_only(str(path))
        schema.check(store, folder, marker)
    except WorkspaceError:
        held.release()
        raise
    except (OSError, ValueError) as error:
        held.release()
        what = f"its store cannot be opened ({first_line(error)})"
        raise WorkspaceError(f"{folder}: {what}; build it anew with dictagraph build") from error
    return (Cut(store, Names(marker.base), min_confidence=least).store() if least > 0 else store), held


def _held(folder: Path) -> Snapshot | Lock:
    until = time.monotonic() + PATIENCE
    while True:
        if (snapshot := Snapshots(folder).hold()) is not None:
            return snapshot
        try:
            return Lock(folder / LOCK, writing=False)
        except WorkspaceError:
            if time.monotonic() > until:
                raise
        time.sleep(0.02)


def bulk(folder: Path, lines: Iterable[bytes]) -> Path:
    """A store of N-Quads, made beside the workspace's own; the sweep takes it if this does not come to its end.

    Whether IRIs are such is not asked again: lines.py makes them from ids that it has checked.

    Raises:
        OSError: it cannot be written. WorkspaceError: the lines are no N-Quads.
    """
    beside = folder / SNAPSHOTS / ".filled"
    shutil.rmtree(beside, ignore_errors=True)
    try:
        store = Store(str(beside))
        store.bulk_load(io.BufferedReader(Stream(lines), BUFFER), RdfFormat.N_QUADS, lenient=True)
        store.flush()
    except (SyntaxError, ValueError) as error:
        raise WorkspaceError(f"{folder}: cannot be filled ({first_line(error)}); what was in it stays") from error
    return beside


def replace_store(folder: Path, filled: Path) -> None:
    """Put a store in the place of the workspace's own, which nobody may have open."""
    os.rename(folder / STORE, folder / SNAPSHOTS / ".replaced")
    os.rename(filled, folder / STORE)


class Stream(io.RawIOBase):
    """Pieces of bytes as a file to read from."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self._left = iter(pieces), memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the next piece goes; 0 where there is none left."""
        while not self._left:
            if (piece := next(self._pieces, None)) is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def make(folder: Path) -> list[Path]:
    """Make the folder of a workspace; the folders that were not there, outermost first.

    Raises:
        WorkspaceError: it cannot be made, or holds something else.
    """
    try:
        if folder.is_dir():
            others = [
                entry.name
                for entry in folder.iterdir()
                if entry.name not in (LOCK, STORE, SNAPSHOTS) and not entry.name.startswith(INDEX)
            ]
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


def first_line(error: Exception) -> str:
    """What an error of the store says, without its own words around it."""
    text = ""
    with suppress(IndexError):
        text = str(error).splitlines()[0]
    return text.removeprefix("IO error: ") or type(error).__name__
