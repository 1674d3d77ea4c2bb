"""Actors, local to a document and canonical across documents, and a document fully read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.ontology.kinds import Kind


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the text gives it: "US Secretary of State" held by a person, in `organization`, as of a date."""

    title: str
    organization: str | None
    as_of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one document.

    `id` is the LOCAL identity, a UUIDv5 of the document and the span of the first mention. `canonical` is the identity across
    documents, a pure function of the local actors and the judgements. `state` is the Wikidata id of the state that it
    belongs to, where known; `rule` says in words how it was recognized.
    """

    id: str
    canonical: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    state: str | None = None
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """What a mention stands for: `rule` names the metonymy or the resolution ("capital for government", "pronoun")."""

    actor: Actor
    rule: str = "name"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its statements, its actors and who is meant by each mention in them.

    `cast` maps the span of every mention in `statements` that could be resolved to its participant; a mention without an
    entry is unresolved (the row then has a null speaker).
    """

    document: Document
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    cast: Mapping[Span, Participant] = field(default_factory=dict)
