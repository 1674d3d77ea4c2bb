"""What a description says of its actor beside the noun: "Johnson's spokesman" is no minister's, "the port authority" no other."""

from collections.abc import Iterator
from dataclasses import dataclass

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.graph.actors.entity import PRONOUNS, Entity
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.actors.titles import office
from dictagraph.ontology.kinds import Kind

OWNERS = frozenset({"his", "her", "its", "their"})
LINKS = frozenset({"of", "for", "at"})
SMALL = frozenset({"the", "and", "for", "own"})
LEAST = 4  # letters in common from which two words are forms of one ("Serbia", "Serbian")


@dataclass(frozen=True, slots=True)
class Marks:
    """`owners` are the words of whose or of what it is, `parts` those that say what kind of body, `barred` whose it is."""

    owners: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    barred: Entity | None = None

    def allow(self, entity: Entity, kind: Kind) -> bool:
        """Whether nothing in the description speaks against an actor that bears its noun."""
        if entity is self.barred:
            return False
        words = set(_words(entity))
        if self.owners and not any(_alike(o, w) for o in self.owners for w in words):
            return False
        return kind is Kind.PERSON or all(any(_alike(part, w) for w in words) for part in self.parts)


def marks_of(scene: Scene, tokens: range, head: int) -> Marks:
    """The marks of the description with its noun at `head`."""
    syntax = scene.syntax
    barred = None
    owned = next((i for i in tokens if i < head and syntax.form(i) in {"'s", "’s", "'", "’"}), None)
    owners: list[str] = []
    if owned is not None:
        owners = [syntax.form(i) for i in range(tokens.start, owned)]
    elif syntax.form(tokens.start) in OWNERS:
        chances = scene.meant(tokens.start)
        best = max(chances, key=lambda key: (chances[key], key), default="")
        barred = scene.entities.get(best)
    elif head + 1 in tokens and syntax.form(head + 1) in LINKS:
        owners = [syntax.form(i) for i in range(head + 2, _stop(scene, head + 2, tokens.stop))]
    title = office(syntax, head)[0].split()
    parts = [syntax.form(i) for i in range((owned or tokens.start - 1) + 1, head) if syntax.tokens[i].upos in {"NOUN", "PROPN"}]
    names = tuple(fold(w) for w in owners if len(w) > 2 and w not in PRONOUNS and w not in title and w not in SMALL)
    return Marks(names, tuple(fold(p) for p in parts if tables.state_by_demonym(p.title()) is None), barred)


def _stop(scene: Scene, first: int, stop: int) -> int:
    """Where the complement of a description ends."""
    syntax = scene.syntax
    return next((i for i in range(first, stop) if syntax.tokens[i].upos in {"PUNCT", "VERB", "AUX", "SCONJ"}), stop)


def _words(entity: Entity) -> Iterator[str]:
    yield from fold(entity.name).split()
    for alias in entity.aliases:
        yield from fold(alias).split()
    for role in entity.roles:
        yield from fold(role.title).split()
        yield from fold(role.organization or "").split()
    for mention in entity.mentions:
        yield from fold(mention.text).split()
    if entity.state is not None and (state := tables.state_by_id(entity.state)) is not None:
        yield from fold(state.name).split()


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= LEAST and one[:LEAST] == other[:LEAST])
