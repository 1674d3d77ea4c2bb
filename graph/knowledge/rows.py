"""The rows of statements.jsonl, actors.jsonl and documents.jsonl: what the store gives back and every face shows.

`id` of a statement, actor or document is a UUID; its IRI is base + "statement/", "actor/" or "document/" + id.
"""

from dataclasses import asdict, dataclass
from typing import Any

from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor in a statement; `span` is the mention that was read, None where the actor was inferred."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet or account through which a statement came."""

    name: str
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement of one speaker: DESIGN's contract, field by field."""

    id: str
    utterance: str
    document: str
    type: Act
    speaker: ActorRef | None
    addressees: tuple[ActorRef, ...] = ()
    targets: tuple[ActorRef, ...] = ()
    source_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    content_spans: tuple[Span, ...] = ()
    cue: str | None = None
    content: str | None = None
    quoted: bool = False
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    date: str | None = None
    sources: tuple[SourceRow, ...] = ()
    reported_by: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An office held as of a date (that of the document)."""

    title: str
    organization: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A canonical actor of the workspace; `said` and `about` count its statements as speaker and as addressee or target."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    roles: tuple[RoleRow, ...] = ()
    said: int = 0
    about: int = 0
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the workspace; `text` is None where the workspace keeps quotations alone (--no-text)."""

    id: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    hash: str = ""
    characters: int = 0
    statements: int = 0
    text: str | None = None


Row = StatementRow | ActorRow | DocumentRow


def as_json(row: Row) -> dict[str, Any]:
    """The row as the JSON object of its file (tuples become lists)."""
    return asdict(row)
