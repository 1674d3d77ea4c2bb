"""What one document tells of one actor, as far as it helps to know the actor again in another."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.graph.actors.actor import Actor, Reading
from dictagraph.graph.linking import spelling
from dictagraph.graph.reading.document import NAMESPACE
from dictagraph.ontology.kinds import Kind

BODIES = frozenset({Kind.ORGANIZATION, Kind.MEDIA})
LONGEST = 4  # words of a post


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
        if self.kind is Kind.PERSON and self.item is None and self.named:
            return "person " + spelling.block(self.name)
        if self.kind in BODIES and self.named:
            return "body " + initials(self.name)
        return "given " + self.given


@lru_cache(maxsize=1 << 14)
def telling(name: str, kind: Kind) -> bool:
    """Whether a name tells one actor from others wherever it stands: "Ministry of Defence of Russia", not "the Ministry".

    >>> [telling(n, Kind.ORGANIZATION) for n in ["Ministry", "Supreme Court", "Kasembe Ministry of Health", "Salini"]]
    [False, False, True, True]
    >>> [telling(n, Kind.PERSON) for n in ["Prime Minister", "Blinken", "Macedonia's president", "President Aliyev"]]
    [False, True, False, True]
    """
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper() or not word.isascii()]
    folded = [fold(word) for word in words]
    if kind is Kind.PERSON:
        last = name.split()[-1] if name.split() else ""
        return last in words and name[:1] == words[0][:1] and not all(_titular(word) for word in folded)
    return any(not _generic(word) for word in folded) if kind in BODIES else bool(words)


COMMON_WORDS = """the of for and in on supreme high national federal central general state public foreign external internal interior
security defence defense health justice education finance economy economic trade labour labor culture sports transport energy
agriculture environment royal joint special regional local provincial municipal city upper lower first united new permanent
affairs"""
COMMON = frozenset(COMMON_WORDS.split())  # words that many bodies have in their names
BESIDE = COMMON | {
    "prime",
    "deputy",
    "vice",
    "acting",
    "former",
    "his",
    "her",
    "their",
    "unnamed",
    "chief",
    "senior",
    "minister",
    "mr",
    "mrs",
}


@lru_cache(maxsize=1 << 14)
def _generic(word: str) -> bool:
    return (
        word in COMMON
        or tables.body(word) is not None
        or tables.title(word) is not None
        or tables.body(word.removesuffix("s")) is not None
    )


@lru_cache(maxsize=1 << 14)
def _titular(word: str) -> bool:
    return word in BESIDE or tables.title(word) is not None or tables.body(word) is not None


@lru_cache(maxsize=1 << 14)
def core(name: str) -> frozenset[str]:
    """The words of a body's name whatever their order, its state by its item.

    >>> core("Russian Defence Ministry") == core("Ministry of Defense of the Russian Federation")
    True
    """
    text = " ".join(word for word in name.replace("’s", "").replace("'s", "").split())
    words: set[str] = set()
    some = text.split()
    i = 0
    while i < len(some):
        for n in range(min(4, len(some) - i), 0, -1):
            phrase = " ".join(some[i : i + n])
            state = tables.state_by_name(phrase) or (tables.state_by_demonym(phrase) if n == 1 else None)
            if state is not None:
                words.add(state.wikidata)
                i += n
                break
        else:
            words.update(
                _same_word(w) for w in fold(some[i]).split() if w not in {"of", "for", "the", "and", "on", "in", "to", "a"}
            )
            i += 1
    return frozenset(words)


BRITISH = {"defense": "defence", "labor": "labour", "center": "centre", "organisation": "organization", "program": "programme"}


def _same_word(word: str) -> str:
    return BRITISH.get(word, word)


@lru_cache(maxsize=1 << 14)
def initials(name: str) -> str:
    """The first letters of a body's name, sorted, its state left out; of an acronym its letters.

    >>> initials("World Food Programme"), initials("WFP"), initials("Russian Defence Ministry")
    ('fpw', 'fpw', 'dm')
    """
    if is_acronym(name):
        return "".join(sorted(name.replace(".", "").casefold()))
    words = [word for word in core(name) if not (word[:1] == "Q" and word[1:].isdigit())]
    return "".join(sorted(word[0] for word in words)) or fold(name)[:1]


def is_acronym(name: str) -> bool:
    """Whether a name is two to seven capitals."""
    plain = name.replace(".", "")
    return plain.isalpha() and plain.isupper() and 2 <= len(plain) <= 7


WHOSE = frozenset({"of", "to", "for", "in", "at", "under"})


@lru_cache(maxsize=1 << 14)
def posts(title: str) -> frozenset[str]:
    """The role nouns in a title as printed, the longest phrases that the table of titles knows.

    >>> sorted(posts("US Secretary of State")), sorted(posts("the press secretary of the president"))
    (['secretary of state'], ['press secretary'])
    """
    body = _body_in(title)
    words = fold(title.replace("'s ", "’s ").rpartition("’s ")[2]).split()  # "the president's spokesman" is no president
    found: set[str] = set()
    i = 0
    while i < len(words):
        if found and words[i] in WHOSE:
            break  # "spokesman for the president"
        for n in range(min(LONGEST, len(words) - i), 0, -1):
            row = tables.title(" ".join(words[i : i + n]))
            if row is not None and row.kind in {"office", "role", "rank"}:
                found |= {row.form, f"{row.form}|{body}"} if body else {row.form}
                i += n
                break
        else:
            i += 1
    return frozenset(found)


def _body_in(title: str) -> str | None:
    """The organization of our tables that a title names."""
    words = title.replace("’s", " ").replace("'s", " ").split()
    for n in range(min(6, len(words)), 0, -1):
        for i in range(len(words) - n + 1):
            found = tables.organization(" ".join(words[i : i + n]).strip(",.;"))
            if found is not None:
                return found.name
    return None


PAST = frozenset({"former", "ex", "late", "then", "onetime", "previous"})


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
            ((a.wikidata, a.state, [r.title for r in a.roles]) for a in same),
            date,
            about,
        )
        for given, same in sorted(groups.items())
    )


def sighting(
    document: str,
    given: str,
    names: Iterable[tuple[str, Kind]],
    told: Iterable[tuple[str | None, str | None, Iterable[str]]],
    date: str | None,
    about: tuple[str, ...] = (),
) -> Sighting:
    """A sighting from the names and kinds, and the items, states and titles, of the actors that are one by themselves."""
    name, kind = min(names, key=lambda pair: (-len(pair[0]), pair[0], tuple(Kind).index(pair[1])))
    facts = list(told)
    item = min((item for item, _, _ in facts if item), default=None)
    titles = [title for _, _, some in facts for title in some] if kind is Kind.PERSON else []
    return Sighting(
        document,
        given,
        " ".join(name.split()),
        kind,
        item,
        min((state for _, state, _ in facts if state and state != item), default=None),
        tuple(sorted({post for title in titles for post in posts(title)})),
        date,
        about if kind is Kind.PERSON else (),
        any(word in PAST for title in titles for word in fold(title).split()),
    )
