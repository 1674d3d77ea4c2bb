"""The version of the store's form, told in the store itself beside the vocabulary; an older one is migrated or refused."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from dictagraph.graph.knowledge.marker import SCHEMA, Marker, newer, vocabulary, vocabulary_hash, write_marker
from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.update import replacing
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError

VERSION = t.SCHEMA + "schemaVersion"

Migration = Callable[[Store, Names], str]
MIGRATIONS: Mapping[int, Migration] = {}  # from a version to the next: a SPARQL update, "" where nothing changes


def version(store: Store) -> int | None:
    """The version that a store tells, None where it tells none (before the first build is done, or before it was told)."""
    node = NamedNode(t.VOCABULARY)
    told = [q.object.value for q in store.quads_for_pattern(node, term(VERSION), None, node) if isinstance(q.object, Literal)]
    return max((int(text) for text in told if text.isdecimal()), default=None)


def prepare(store: Store, folder: Path, marker: Marker) -> bool:
    """Bring a store that is open for writing to this version's form and vocabulary, in one transaction; whether it was not.

    Raises:
        WorkspaceError: it was made by a newer version, or by one too old.
        OSError: it cannot be written.
    """
    told = version(store)
    found = told if told is not None else marker.schema
    steps = [migration(store, Names(marker.base)) for migration in _migrations(folder, found)]
    if told != SCHEMA or marker.vocabulary != vocabulary_hash():
        graph = NamedNode(t.VOCABULARY)
        words = parse(vocabulary(), format=RdfFormat.TURTLE)
        come = [Quad(q.subject, q.predicate, q.object, graph) for q in words]
        come.append(Quad(graph, term(VERSION), Literal(str(SCHEMA)), graph))
        store.update(" ;\n".join([*filter(None, steps), replacing([graph], [], come)]))
        write_marker(folder, Marker(SCHEMA, marker.base, vocabulary_hash()))
        return True
    if marker.schema != SCHEMA:
        write_marker(folder, Marker(SCHEMA, marker.base, marker.vocabulary))
    return False


def _migrations(folder: Path, found: int) -> list[Migration]:
    """The steps from a version to this one; a store in the making, or of this version, needs none."""
    if found > SCHEMA:
        raise newer(folder, found)
    if missing := [number for number in range(found, SCHEMA) if number not in MIGRATIONS]:
        raise WorkspaceError(
            f"{folder}: was made by an older dictagraph (format {found}, this one knows {SCHEMA}), and there is no way from "
            f"format {missing[0]}; build it anew in another folder with dictagraph build PATH... -o NEW"
        )
    return [MIGRATIONS[number] for number in range(found, SCHEMA)]


def check(store: Store, folder: Path, marker: Marker) -> None:
    """See that a store which is open for reading has this version's form.

    Raises:
        WorkspaceError: it has another.
    """
    told = version(store)
    found = told if told is not None else marker.schema
    if found > SCHEMA:
        raise newer(folder, found)
    if found < SCHEMA:
        _migrations(folder, found)
        raise WorkspaceError(
            f"{folder}: was made by an older dictagraph (format {found}, this one knows {SCHEMA}); "
            f"migrate it with dictagraph build PATH... -o {folder}"
        )
