"""An actor while a document is being read: it gathers mentions, names, roles; frozen into an Actor at the end."""

import uuid
from dataclasses import dataclass, field

from dictagraph.data.tables import fold
from dictagraph.graph.actors.actor import Actor, Role
from dictagraph.graph.reading.document import NAMESPACE, Document
from dictagraph.graph.speech.statement import Mention
from dictagraph.ontology.kinds import Kind

PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "they",
        "them",
        "their",
        "theirs",
        "it",
        "its",
        "itself",
        "you",
        "your",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
    ]
)
SOME = frozenset(
    [
        "one",
        "some",
        "many",
        "most",
        "several",
        "few",
        "others",
        "other",
        "another",
        "none",
        "all",
        "both",
        "neither",
        "each",
        "two",
        "three",
        "four",
        "five",
        "dozens",
        "hundreds",
        "thousands",
        "half",
        "any",
        "anyone",
        "everyone",
        "nobody",
        "somebody",
        "someone",
        "everybody",
    ]
)


@dataclass(slots=True)
class Entity:
    """One actor of one document, still growing. `key` tells it from the others of the document."""

    key: str
    name: str
    kind: Kind
    rule: str
    wikidata: str | None = None
    state: str | None = None
    gender: str = ""
    plural: bool = False
    spoken: int = 0
    mentions: list[Mention] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)

    def meet(self, mention: Mention) -> None:
        """Add a mention."""
        if mention not in self.mentions:
            self.mentions.append(mention)

    def _called(self, mention: Mention) -> bool:
        """Whether a mention calls the actor by a name of its own, and does not only describe it."""
        return not self.key.startswith("name ") or bool(set(fold(mention.text).split()) & set(fold(self.name).split()))

    def freeze(self, document: Document) -> Actor:
        """The actor, its aliases those names and descriptions that the text uses, pronouns apart."""
        mentions = tuple(sorted(self.mentions, key=lambda m: (m.start, m.end)))
        words = {m.text.strip(" ,.;:") for m in mentions if self._called(m)} | self.aliases
        aliases = sorted(w for w in words if w and fold(w) not in PRONOUNS and w != self.name and len(w) <= 120)
        first = mentions[0] if mentions else Mention(0, 0, "")
        local = uuid.uuid5(NAMESPACE, f"local\n{document.uuid}\n{first.start}\n{first.end}")
        return Actor(
            id=str(local),
            canonical=canonical_id(self, document),
            name=self.name,
            kind=self.kind,
            aliases=tuple(aliases),
            wikidata=self.wikidata,
            state=self.state,
            mentions=mentions,
            roles=tuple(self.roles),
            rule=self.rule,
        )


def canonical_id(entity: Entity, document: Document) -> str:
    """The identity across documents: the Wikidata item, else kind and full name; what has no full name stays local.

    A pure function of the local actor; judgements of persons come with the Identity issue and go before it.
    """
    if entity.wikidata:
        key = f"wikidata\n{entity.wikidata}"
    elif entity.key.startswith(("name ", "table ")) and (entity.kind is not Kind.PERSON or len(entity.name.split()) > 1):
        key = f"{entity.kind}\n{fold(entity.name)}"
    else:
        key = f"local\n{document.uuid}\n{entity.key}"
    return str(uuid.uuid5(NAMESPACE, "actor\n" + key))
