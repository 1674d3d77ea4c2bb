"""The names of all actors in one state of a store, found by what is like them."""

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from dictagraph.data import offices, tables
from dictagraph.data.folding import fold
from dictagraph.graph.faces.server.index import ActorEntry, Index
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.bodies import BODIES, initials
from dictagraph.graph.linking.descriptions import untitled
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Kind

SAME = "SELECT ?local ?a { GRAPH ?g { ?local dg:canonical ?a } }"
CALLED = "SELECT ?local ?name { ?local %s ?name }"
ITEMS = "SELECT ?a ?item { GRAPH %s { ?a %s ?item } }"
MOST = 1000  # actors that are compared with a name, for speed: those heard most
COMMON = frozenset({"of", "and", "for", "in", "on", "to", "a", "de", "al", "el", "la"})  # words that find too many


class Register:
    """Actors by names, items and ids; made when first asked."""

    def __init__(self, source: Source, index: Index) -> None:
        self._source, self._index = source, index

    @cached_property
    def actors(self) -> dict[str, ActorEntry]:
        """The actors by id, those heard most first."""
        return {actor.id: actor for actor in self._index.actors}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each actor among all, by how much it is heard."""
        return {key: place for place, key in enumerate(self.actors)}

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """All names of each actor as printed, by id: its own first."""
        same = {row["local"]: row["a"].rpartition("/")[2] for row in self._source.select(SAME)}
        found: dict[str, set[str]] = {key: set() for key in self.actors}
        for way in ("rdfs:label", "skos:altLabel"):
            for row in self._source.select(CALLED % way):
                key = same.get(row["local"]) or (row["local"].rpartition("/")[2] if "/actor/" in row["local"] else "")
                if key in found and row["name"].strip():
                    found[key].add(row["name"])
        return {key: (self.actors[key].name, *sorted(some - {self.actors[key].name})) for key, some in found.items()}

    @cached_property
    def items(self) -> dict[str, str]:
        """The item of Wikidata of each actor that has one, by id; a confirmed one before others."""
        found: dict[str, str] = {}
        for way in ("skos:exactMatch", "skos:closeMatch"):
            rows = sorted((r["a"], r["item"]) for r in self._source.select(ITEMS % (self._source.names.links, way)))
            for actor, item in rows:
                if item.startswith(t.WD):
                    found.setdefault(actor.rpartition("/")[2], item.removeprefix(t.WD))
        return found

    @cached_property
    def _by_item(self) -> dict[str, list[str]]:
        return _gathered((item, key) for key, item in self.items.items())

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        return _gathered((fold(name), key) for key, some in self.names.items() for name in some)

    @cached_property
    def _by_block(self) -> dict[str, list[str]]:
        return _gathered(pair for key, some in self.names.items() for pair in self._blocks(key, some))

    def _blocks(self, key: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        kind = self.actors[key].kind
        for name in names:
            if kind is Kind.PERSON:
                yield "person " + spelling.block(name), key
            elif kind in BODIES:
                yield "body " + initials(name), key

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        return _gathered((word, key) for key, some in self.names.items() for name in some for word in words(name))

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._by_word)

    def of_item(self, item: str) -> list[str]:
        """The actors that have an item of Wikidata."""
        return self._by_item.get(item, [])

    def possible(self, name: str) -> set[str]:
        """The ids of those that may be called so: by id, item, name, what spellings have in common, or a rare word."""
        found = {name} & self.actors.keys() | {*self.of_item(name)} | {*self._by_name.get(fold(name), ())}
        blocks = ("person " + spelling.block(one) for one in with_and_without_title(name))
        for key in (*blocks, "body " + initials(name)):
            found |= {*self._by_block.get(key, ())}
        found |= {key for item in table_items(name) for key in self.of_item(item)}
        rarest = sorted((len(some), some) for word in words(name) if (some := self._by_word.get(word)))[:2]
        found |= {key for _, some in rarest for key in some}
        return found if len(found) <= MOST else set(heapq.nsmallest(MOST, found, key=self.order.__getitem__))

    def beginning(self, prefix: str) -> list[str]:
        """The ids of all in one of whose names a word begins so; those of that very name first, then those heard most."""
        wanted = fold(prefix)
        if not wanted:
            return list(self.actors)
        first = wanted.split()[0]
        keys: set[str] = set()
        for place in range(bisect_left(self._words, first), len(self._words)):
            if not self._words[place].startswith(first):
                break
            keys |= {*self._by_word[self._words[place]]}
        hits = {*self.of_item(prefix.strip()), *({prefix.strip()} & self.actors.keys())}
        very = hits | {*self._by_name.get(wanted, ())}
        hits |= {key for key in keys if any(f" {wanted}" in f" {fold(name)}" for name in self.names[key])} | very
        return sorted(hits, key=lambda key: (key not in very, self.order[key]))


def words(name: str) -> set[str]:
    """The words of a name by which it is looked for."""
    return {*fold(name).split()} - COMMON


def with_and_without_title(name: str) -> tuple[str, ...]:
    """A person's name as it is, and without what may be a title before it.

    >>> with_and_without_title("Secretary Antony J. Blinken"), with_and_without_title("Pope Francis")
    (('Secretary Antony J. Blinken', 'Antony J. Blinken'), ('Pope Francis',))
    """
    first, _, rest = untitled(name, ()).partition(" ")
    plain = rest if " " in rest and tables.title(fold(first)) else f"{first} {rest}".strip()
    return tuple(dict.fromkeys((name, plain)))


def table_items(name: str) -> set[str]:
    """The items that our tables give a name: of a state by any name it had, of a body or outlet, of an office-holder."""
    rows = (tables.state_by_name(name), tables.organization(name), tables.outlet(name))
    found = {item for row in rows if row is not None and (item := getattr(row, "wikidata", None))}
    holders = {term.wikidata for one in with_and_without_title(name) for term in offices.terms_of(one) if term.wikidata}
    return found | holders if len(holders) == 1 else found  # of two of one name nobody is meant for sure


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for name, key in pairs:
        if name:
            found.setdefault(name, {})[key] = None
    return {name: list(keys) for name, keys in found.items()}
