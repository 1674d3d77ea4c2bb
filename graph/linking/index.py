"""The sightings of a workspace by block, in a file beside the store: one more document asks for the few that may be the same.

All of it follows from the store and the judgements; it is made anew where it is missing, of another version, or was left half done.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from dictagraph.graph.linking.judgements import Pointer
from dictagraph.graph.linking.sightings import Sighting
from dictagraph.ontology.errors import WorkspaceError
from dictagraph.ontology.kinds import Kind

FILE = ".identity.sqlite"
FORM = 2  # raised when the tables, or what the rules make of them, change
TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS sighting (
    document TEXT, given TEXT, name TEXT, kind TEXT, item TEXT, state TEXT, posts TEXT, date TEXT, about TEXT,
    former INT, held TEXT, read TEXT,
    block TEXT, plain TEXT, named INT, canonical TEXT, PRIMARY KEY (document, given)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_block ON sighting (block);
CREATE INDEX IF NOT EXISTS by_plain ON sighting (plain);
CREATE INDEX IF NOT EXISTS by_canonical ON sighting (canonical);
"""
COLUMNS = "document, given, name, kind, item, state, posts, date, about, former, held, read"


class Index:
    """The file, opened by the one writer of a workspace. `stale` says that it does not tell what the store holds."""

    def __init__(self, folder: Path | None) -> None:
        self.path = folder / FILE if folder else None
        try:
            self._db = self._opened()
            if self._meta("form") != str(FORM):
                self._db.executescript("DROP TABLE IF EXISTS sighting; DROP TABLE IF EXISTS meta;" + TABLES)
        except sqlite3.DatabaseError:  # broken: nothing is lost with it
            self.remove()
            self._db = self._opened()
        except OSError as error:
            raise WorkspaceError(f"{self.path}: cannot be opened ({error}); see to its rights and the disk") from error

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path or ":memory:", isolation_level=None)
        db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + TABLES)
        return db

    def remove(self) -> None:
        """Delete the file."""
        with suppress(AttributeError):
            self._db.close()
        for end in ("", "-wal", "-shm"):
            if self.path is not None:
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _meta(self, name: str) -> str | None:
        found = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def _tell(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    @property
    def stale(self) -> bool:
        """Whether it was never filled, was left half done, or is of another version."""
        return self._meta("form") != str(FORM) or self._meta("writing") == "yes"

    @property
    def judgements(self) -> str:
        """The text of the judgements that the actors were resolved with."""
        return self._meta("judgements") or ""

    @contextmanager
    def writing(self, judgements: str | None = None) -> Iterator[None]:
        """Around a change of the store and of this file: what stops in between leaves it stale."""
        self._tell("writing", "yes")
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        if judgements is not None:
            self._tell("judgements", judgements)
        self._tell("form", str(FORM))
        self._tell("writing", "no")
        self._db.execute("COMMIT")

    def clear(self) -> None:
        """Forget all sightings."""
        self._db.execute("DELETE FROM sighting")

    def put(self, document: str, sightings: Iterable[tuple[Sighting, str]]) -> None:
        """The sightings of a document and who they are, in place of what was known of it."""
        self._db.execute("DELETE FROM sighting WHERE document = ?", (document,))
        self._db.executemany(
            f"INSERT INTO sighting VALUES ({', '.join('?' * 16)})", (_row(s, canonical) for s, canonical in sightings)
        )

    def settle(self, canonical: Iterable[tuple[tuple[str, str], str]]) -> None:
        """Note who some sightings are."""
        self._db.executemany(
            "UPDATE sighting SET canonical = ? WHERE document = ? AND given = ?", ((ident, *key) for key, ident in canonical)
        )

    def of_document(self, document: str) -> list[tuple[Sighting, str]]:
        """The sightings of a document with who they are."""
        return self._found("document = ?", (document,))

    def of_block(self, block: str) -> list[tuple[Sighting, str]]:
        """The sightings of a block with who they are."""
        return self._found("block = ?", (block,))

    def of_actor(self, canonical: str) -> list[tuple[Sighting, str]]:
        """The sightings that are one actor."""
        return self._found("canonical = ?", (canonical,))

    def knows(self, canonical: str) -> bool:
        """Whether any document speaks of an actor."""
        return self._db.execute("SELECT 1 FROM sighting WHERE canonical = ? LIMIT 1", (canonical,)).fetchone() is not None

    def meant(self, pointer: Pointer) -> list[tuple[Sighting, str]]:
        """The sightings of a pointer's name."""
        return self._found("plain = ?", (plain(pointer.name),))

    def documents_of(self, canonical: str) -> set[str]:
        """The documents that speak of an actor."""
        return {row[0] for row in self._db.execute("SELECT document FROM sighting WHERE canonical = ?", (canonical,))}

    def blocks(self) -> list[str]:
        """All blocks, sorted."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT block FROM sighting ORDER BY block")]

    def beside(self, document: str) -> frozenset[str]:
        """The named persons and bodies of a document, by what they are by themselves."""
        return frozenset(
            row[0] for row in self._db.execute("SELECT given FROM sighting WHERE document = ? AND named = 1", (document,))
        )

    def _found(self, where: str, values: tuple[str, ...]) -> list[tuple[Sighting, str]]:
        rows = self._db.execute(f"SELECT {COLUMNS}, canonical FROM sighting WHERE {where} ORDER BY document, given", values)
        return [(_sighting(row), row[12]) for row in rows]


def plain(name: str) -> str:
    """A name as pointers are looked up."""
    return " ".join(name.casefold().split())


def _row(s: Sighting, canonical: str) -> tuple[object, ...]:
    company = s.named and not s.single and s.kind in (Kind.PERSON, Kind.ORGANIZATION)
    posts = json.dumps(s.posts, ensure_ascii=False) if s.posts else ""
    told = (s.document, s.given, s.name, str(s.kind), s.item, s.state, posts, s.date, " ".join(s.about), int(s.former), s.held)
    return (*told, str(s.read) if s.read else None, s.block, plain(s.name), int(company), canonical)


def _sighting(row: tuple[Any, ...]) -> Sighting:
    document, given, name, kind, item, state, told, date, about, former, held, read = row[:12]
    posts = tuple(json.loads(told)) if told else ()
    states = tuple(about.split())
    return Sighting(
        document, given, name, KIND[kind], item, state, posts, date, states, bool(former), held, KIND[read] if read else None
    )


KIND = {kind.value: kind for kind in Kind}
