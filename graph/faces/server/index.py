"""What there is, as lists to leaf through: every actor with its counts, every document, and how much of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dictagraph.data.folding import fold
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.knowledge.canon import KIND_OF
from dictagraph.ontology.kinds import Kind

AT_ONCE = 50  # entries of a list on a page

COUNTED = "SELECT ?key (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?g) AS ?homes) { GRAPH ?g { ?s %s ?key } } GROUP BY ?key"
CARRIED = "SELECT ?g (COUNT(?s) AS ?n) { GRAPH ?g { ?s a dg:Statement } } GROUP BY ?g"
SAME = "SELECT ?local ?a ?g { GRAPH ?g { ?local dg:canonical ?a } }"
CALLED = "SELECT ?local ?name { ?local %s ?name }"
NAMED = "SELECT ?a ?name ?kind { GRAPH %s { ?a rdfs:label ?name . ?a a ?kind } }"
DOCUMENTS = """SELECT ?d (MIN(?t) AS ?title) (MIN(?p) AS ?path) (MIN(STR(?day)) AS ?published) (MIN(?o) AS ?outlet) {
  GRAPH %s { ?d a dg:Document OPTIONAL { ?d schema:headline ?t } OPTIONAL { ?d dg:path ?p }
    OPTIONAL { ?d schema:datePublished ?day } OPTIONAL { ?d schema:publisher ?publisher } }
  OPTIONAL { ?publisher schema:name ?o }
} GROUP BY ?d"""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor in a list; `documents` is in how many it stands."""

    id: str
    name: str
    kind: Kind
    said: int
    about: int
    documents: int


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a list."""

    id: str
    title: str
    published: str
    publisher: str
    statements: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a longer list, counted from 1; `settings` choose the list."""

    entries: Sequence[Any]
    number: int
    total: int
    size: int = AT_ONCE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def part(entries: Sequence[Any], number: int, size: int = AT_ONCE) -> Part:
    """The page of that number, or the nearest one there is.

    >>> part("abcde", 9, 2).entries, part("abcde", 9, 2).pages
    ('e', 3)
    """
    number = max(1, min(number, max(1, -(-len(entries) // size))))
    return Part(entries[(number - 1) * size : number * size], number, len(entries), size)


class Index:
    """The lists of one state of a store, each made when first asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def actors(self) -> tuple[ActorEntry, ...]:
        """The actors, those heard most first."""
        said, about = self._counts("dg:speaker"), self._counts("dg:addressee|dg:target")
        homes = {row["key"]: int(row["homes"]) for row in self._source.select(COUNTED % "dg:canonical")}
        found = {
            row["a"]: ActorEntry(
                row["a"].rpartition("/")[2],
                row["name"],
                KIND_OF.get(row["kind"], Kind.GROUP),
                said.get(row["a"], 0),
                about.get(row["a"], 0),
                homes.get(row["a"], 0),
            )
            for row in self._source.select(NAMED % self._source.names.actors)
        }
        return tuple(sorted(found.values(), key=lambda a: (-a.said - a.about, a.name, a.id)))

    @cached_property
    def words(self) -> dict[str, set[str]]:
        """All names of each actor, folded, by its id; made when somebody is first looked for."""
        same = {row["local"]: row["a"].rpartition("/")[2] for row in self._source.select(SAME)}
        found = {actor.id: {fold(actor.name)} for actor in self.actors}
        for way in ("rdfs:label", "skos:altLabel"):
            for row in self._source.select(CALLED % way):
                if row["local"] in same:
                    found.setdefault(same[row["local"]], set()).add(fold(row["name"]))
        return found

    def called(self, words: str) -> list[ActorEntry]:
        """The actors in one of whose names the words stand, those of that very name first; all where there are no words."""
        if not (wanted := fold(words)):
            return list(self.actors)
        names = self.words
        found = [actor for actor in self.actors if any(wanted in name for name in names[actor.id])]
        return sorted(found, key=lambda actor: wanted not in names[actor.id])

    def _counts(self, way: str) -> dict[str, int]:
        return {row["key"]: int(row["n"]) for row in self._source.select(COUNTED % way)}

    @cached_property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """The documents, the newest first, undated ones at the end."""
        carried = {row["g"]: int(row["n"]) for row in self._source.select(CARRIED)}
        found = [
            DocumentEntry(
                row["d"].rpartition("/")[2],
                row["title"] or row["path"] or "Untitled document",
                row["published"] or "",
                row["outlet"] or "",
                carried.get(row["d"], 0),
                fold(f"{row['title'] or ''} {row['path'] or ''} {row['outlet'] or ''}"),
            )
            for row in self._source.select(DOCUMENTS % self._source.names.provenance)
        ]
        return tuple(sorted(sorted(found, key=lambda d: (d.title, d.id)), key=lambda d: d.published, reverse=True))

    @cached_property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(document.statements for document in self.documents)
