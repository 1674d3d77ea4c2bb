"""A text with labels of its words, aligned to our own words by code points.

A word whose borders differ from the corpus's, and a task that a corpus does not annotate, is masked, never guessed.
"""

import re
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dictagraph.graph.reading.pieces import Pieces, pieces
from dictagraph.graph.reading.windows import breaks
from dictagraph.ontology.kinds import Act

NAMES = ["O"] + [f"{p}-{k}" for k in ("PERSON", "ORG", "PLACE", "GROUP", "MISC") for p in "BI"]
LINKS = ["O", "B-S", "I-S", "B-Q", "I-Q", "B-C", "I-C"]
PARTIES = ["O", "B-T", "I-T"]  # addressee or target
BIO = ["O", "B", "I"]
ACTS = [str(a) for a in Act]
UPOS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
FEATS = ("Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
DEMONYM = re.compile(
    r"(?:[a-z]{2}(?:ans?|ese|ish|crats?|cratic|lims?|ists?|nch|utch|[aeiou]nic|[rqn]is?|amic)|"
    r"Arabs?|Jews?|Jewish|Kurds?|Turks?|GOP)$"
)
WORD_TASKS = ("sentence", "upos", "feats", "head", "rel", "block", "source", "cue", "content", "anchor")
WORD_TASKS += ("entity", "mention", "refers")  # of whole numbers, -1 where nothing is known; names are bits
NAMED, NOMINAL, PRONOUN, MUTE = range(4)  # may be an antecedent; may be and asks for one; asks; a pronoun that does neither
ANY_NAME = (1 << len(NAMES)) - 1


@dataclass(slots=True)
class Row:
    """Membership of words in one attribution: its anchor word, the allowed labels (bits) of each word, its acts.

    `parties` are the allowed labels of the words of addressees and targets, None where they are not known.
    """

    anchor: int
    labels: dict[int, int]
    default: int = 1
    acts: NDArray[np.float32] | None = None
    parties: dict[int, int] | None = None


@dataclass(slots=True)
class Labelled:
    """A text with what is known of its words; -1 (for names: every bit) where nothing is.

    `entity` and `mention` number what a word is a mention of, and which one; `refers` is one of the constants below;
    `closed` says that every mention of the text is marked, so that any other word is no antecedent.
    """

    text: str
    pieces: Pieces
    cuts: NDArray[np.int64]
    guideline: int = 0
    sentence_weight: float = 1.0
    name_weight: float = 1.0
    repeat: int = 1
    closed: bool = False
    refer_weight: float = 1.0
    word: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, tokenizer: Tokenizer, **options: float) -> "Labelled":
        """All masked."""
        cut = pieces(text, tokenizer)
        size = len(cut.spans)
        made = cls(text, cut, breaks(text, cut), **options)  # type: ignore[arg-type]
        for task in WORD_TASKS:
            made.word[task] = np.full(size, -1, dtype=np.int64)
        made.word["name"] = np.full(size, ANY_NAME, dtype=np.int64)
        return made

    def covered(self, start: int, end: int) -> range:
        """Indices of the words that share a character with [start, end)."""
        spans = self.pieces.spans
        low, high = 0, len(spans)
        while low < high:
            middle = (low + high) // 2
            if spans[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        stop = low
        while stop < len(spans) and spans[stop].start < end:
            stop += 1
        return range(low, stop)


def name_bits(kind: str, inside: bool) -> int:
    return 1 << NAMES.index(("I-" if inside else "B-") + kind)


def names_group(form: str) -> bool:
    """Whether a word of CoNLL's class MISC names members of a people, a creed or a party."""
    return DEMONYM.search(form) is not None
