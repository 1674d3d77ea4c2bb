"""What the reader sees in a document: tokens with syntax, sentences, names, quotations, attributions.

Every position is a span in code points of the document's text; every index counts tokens of the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dictagraph.graph.reading.document import Document
from dictagraph.ontology.kinds import Kind


class Span(NamedTuple):
    """A half-open stretch of text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word. `head` is the index of its syntactic head in the document, its own index at a root.

    `upos` and `deprel` are Universal Dependencies' (deprel with subtype, "nsubj:pass"); `feats` holds the
    features that the rules use, as "Number=Plur|Tense=Past".
    """

    start: int
    end: int
    text: str
    upos: str
    deprel: str
    head: int
    feats: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) and whether a paragraph begins with it."""

    first: int
    last: int
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as printed, with the reader's guess of its kind (PLACE where a state or city cannot be told)."""

    start: int
    end: int
    kind: Kind
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start` and `end` include its marks. `closed` is False where its paragraph ended it."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as printed, each possibly in several pieces, in text order.

    `acts` holds the model's probabilities of acts, best first; `parties` the words that may name an addressee or a target,
    each with the model's probability that it does.
    """

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    score: float = 1.0
    acts: tuple[tuple[str, float], ...] = ()
    parties: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All of it, in text order.

    `antecedents` has for a token that may refer the tokens of names and nouns that may be meant, each with the model's
    probability, likeliest first.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]
    antecedents: Mapping[int, tuple[tuple[int, float], ...]] = field(default_factory=dict)
