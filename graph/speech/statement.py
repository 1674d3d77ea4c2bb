"""A statement as speech finds it: typed and dated, its parties still mentions in the text."""

import uuid
from dataclasses import dataclass, field

from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import NAMESPACE
from dictagraph.ontology.kinds import Act, Certainty, Polarity


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, description or pronoun in the text that stands for an actor; `head` is the index of its head token."""

    start: int
    end: int
    text: str
    head: int = field(default=-1, compare=False)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement is reported: "(Milli.az, September 13)".

    `date` is resolved (DESIGN's date forms) or None; `date_text` is as printed; `inferred` names what the year was taken from
    where the text gives none; `start` and `end` are the place of the citation in the text.
    """

    name: str
    start: int
    end: int
    date: str | None = None
    date_text: str | None = None
    url: str | None = None
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what to whom about whom, when, and on whose word.

    Joint speakers have one row each with the same `utterance`. `id` is a UUIDv5 of the document, the spans and the ordinal
    among joint speakers: act and speaker are not in it, so a correction orphans nothing. `hints` are the words that the reader
    takes for addressees or targets, each with its probability.
    """

    document: str
    act: Act
    speaker: Mention | None
    addressees: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    source_spans: tuple[Span, ...] = ()
    cue_spans: tuple[Span, ...] = ()
    content_spans: tuple[Span, ...] = ()
    cue: str | None = None
    content: str | None = None
    quoted: bool = False
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    date: str | None = None
    date_text: str | None = None
    citations: tuple[Citation, ...] = ()
    reported_by: str | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    ordinal: int = 0
    hints: tuple[tuple[Span, float], ...] = field(default=(), compare=False, repr=False)
    utterance: str = field(init=False)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        spans = repr([[tuple(s) for s in group] for group in (self.source_spans, self.cue_spans, self.content_spans)])
        key = f"statement\n{self.document}\n{spans}"
        object.__setattr__(self, "utterance", str(uuid.uuid5(NAMESPACE, key)))
        object.__setattr__(self, "id", str(uuid.uuid5(NAMESPACE, f"{key}\n{self.ordinal}")))
