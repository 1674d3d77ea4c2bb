"""What one document tells of one actor, as far as it helps to know the actor again in another."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.graph.actors.actor import Actor, Reading
from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.bodies import BODIES, initials, telling
from dictagraph.graph.linking.descriptions import posts, state_in, untitled
from dictagraph.graph.reading.document import NAMESPACE
from dictagraph.ontology.kinds import Kind

PAST = frozenset({"former", "ex", "late", "then", "onetime", "previous"})


def actor_id(key: str) -> str:
    """The id of an actor across documents."""
    return str(uuid.uuid5(NAMESPACE, "actor\n" + key))


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """One actor of one document. `given` is the identity that it has where no other document and nobody's judgement says more.

    `item` is the Wikidata item that a table gives the name, `state` that of the state that the actor belongs to, `posts` the role
    nouns that the document gives it ("secretary of state"; "secretary general|NATO" where the body is told), `former` whether one
    of them is past. `date` is the document's, `about` the items of the states that it speaks of. `held` is the item of the person
    whom the table of office-holders knows by this name in this office (holders.py). `read` is the kind as the reader has it, where
    people have put it right.
    """

    document: str
    given: str
    name: str
    kind: Kind
    item: str | None = None
    state: str | None = None
    posts: tuple[str, ...] = ()
    date: str | None = None
    about: tuple[str, ...] = ()
    former: bool = False
    held: str | None = None
    read: Kind | None = None

    @property
    def year(self) -> int | None:
        """The year of the document."""
        return int(self.date[:4]) if self.date and self.date[:4].isdigit() else None

    @property
    def named(self) -> bool:
        """Whether it has a name that may be known again: no "minister", no "unnamed driver"."""
        return self.item is not None or telling(self.name, self.kind)

    @property
    def vague(self) -> bool:
        """Whether it is known by a name that many bear ("the Council"), so that the same name elsewhere says nothing."""
        return not self.named and self.given == actor_id(f"{self.read or self.kind}\n{fold(self.name)}")

    @property
    def single(self) -> bool:
        """Whether it is a person of whom only the family name is known."""
        return self.kind is Kind.PERSON and spelling.is_single(self.name)

    @property
    def block(self) -> str:
        """Only sightings of one block are compared: what the spellings of a name have in common."""
        if self.kind is Kind.PERSON and self.named:
            return "person " + spelling.block(self.name)
        if self.kind in BODIES and self.named:
            return "body " + initials(self.name)
        return "given " + self.given


def of_reading(reading: Reading) -> tuple[Sighting, ...]:
    """The sightings of a document, one for each identity that its actors have by themselves."""
    actors = {actor.id: actor for actor in (*reading.actors, *(p.actor for p in reading.cast.values()))}
    groups: dict[str, list[Actor]] = {}
    for key in sorted(actors):
        groups.setdefault(actors[key].canonical, []).append(actors[key])
    date = reading.document.published
    about = tuple(sorted({a.wikidata for a in actors.values() if a.wikidata and tables.state_by_id(a.wikidata) is not None}))
    return tuple(
        sighting(
            reading.document.uuid,
            given,
            ((a.name, a.kind) for a in same),
            ((a.wikidata, a.state, [r.title for r in a.roles], a.aliases) for a in same),
            date,
            about,
        )
        for given, same in sorted(groups.items())
    )


def sighting(
    document: str,
    given: str,
    names: Iterable[tuple[str, Kind]],
    told: Iterable[tuple[str | None, str | None, Iterable[str], Iterable[str]]],
    date: str | None,
    about: tuple[str, ...] = (),
) -> Sighting:
    """A sighting from the names and kinds, and the items, states, titles and other names, of actors that are one by themselves."""
    name, kind = min(names, key=lambda pair: (-len(pair[0]), pair[0], tuple(Kind).index(pair[1])))
    facts = list(told)
    item = min((item for item, *_ in facts if item), default=None)
    states = {state for _, state, _, _ in facts if state and state != item}
    titles: set[str] = set()
    if kind is Kind.PERSON:
        aliases = {alias for *_, some in facts for alias in some}
        printed, name = name, untitled(name, aliases)
        titles = {title for _, _, some, _ in facts for title in some}
        titles |= {text.removesuffix(name) for text in (*aliases, printed) if text.endswith(" " + name)}
        states = states or {found for alias in (*aliases, printed) if (found := state_in(alias.replace(name, " "))) is not None}
    return Sighting(
        document,
        given,
        " ".join(name.split()),
        kind,
        item,
        min(states, default=None),
        tuple(sorted({post for title in titles for post in posts(title)})),
        date,
        about if kind is Kind.PERSON else (),
        any(word in PAST for title in titles for word in fold(title).split()),
    )
