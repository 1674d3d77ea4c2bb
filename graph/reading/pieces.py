"""A text as the encoder takes it: words cut into wordpieces, with what the uncased pieces do not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dictagraph.graph.reading.analysis import Quote, Span
from dictagraph.graph.reading.paragraphs import paragraphs
from dictagraph.graph.reading.quotes import pair_quotes
from dictagraph.graph.reading.words import words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
Array = NDArray[Any]

UNKNOWN, CLS, SEP = 100, 101, 102  # ids in the BERT vocabulary
MOST_PIECES = 12  # a word's pieces beyond these are cut off: a word of more is an address or noise
CHUNK = 20_000  # words given to the tokenizer at once
SHAPES = ("none", "lower", "title", "upper", "letter", "mixed")
QUOTED = ("outside", "inside", "opening mark", "closing mark")
GAPS = ("none", "line", "paragraph", "piece")  # before a word: a line break, a paragraph's start; in a word


@dataclass(frozen=True, slots=True)
class Pieces:
    """Words of a text and their pieces.

    `ids` and `word` have one entry a piece (its vocabulary id; the index of its word); `first` has the index of each
    word's first piece; `shape`, `quoted` and `gap` have one entry a word (indices into SHAPES, QUOTED, GAPS).
    """

    spans: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    ids: Ints
    word: Ints
    first: Ints
    shape: Ints
    quoted: Ints
    gap: Ints


def pieces(text: str, tokenizer: Tokenizer, *, spans: Sequence[Span] | None = None) -> Pieces:
    """Cut `text` (into `words`, or into the given non-overlapping spans in order) for the encoder."""
    places = words(text) if spans is None else tuple(spans)
    quotes = pair_quotes(text)
    ids, word = _encode([text[s:e] for s, e in places], tokenizer)
    first = np.searchsorted(word, np.arange(len(places))).astype(np.int64)
    starts = np.array([s for s, _ in places], dtype=np.int64)
    shape = np.array([_shape(text[s:e]) for s, e in places], dtype=np.int64)
    return Pieces(places, quotes, ids, word, first, shape, _quoted(starts, places, quotes), _gaps(text, starts, places))


def _encode(forms: list[str], tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    """Vocabulary ids and word indices; a word that the tokenizer makes nothing of is one unknown piece."""
    ids: list[int] = []
    word: list[int] = []
    for base in range(0, len(forms), CHUNK):
        chunk = forms[base : base + CHUNK]
        encoding = tokenizer.encode(chunk, is_pretokenized=True, add_special_tokens=False)
        groups: list[list[int]] = [[] for _ in chunk]
        for piece, index in zip(encoding.ids, encoding.word_ids, strict=True):
            if index is not None and len(groups[index]) < MOST_PIECES:
                groups[index].append(piece)
        for index, group in enumerate(groups, base):
            ids.extend(group or (UNKNOWN,))
            word.extend([index] * max(1, len(group)))
    return np.array(ids, dtype=np.int64), np.array(word, dtype=np.int64)


def _shape(form: str) -> int:
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 0
    upper = sum(c.isupper() or c.istitle() for c in letters)
    if upper == 0:
        return 1
    if upper == len(letters):
        return 3 if upper > 1 else 4 if len(form) > 1 or form not in "AI" else 2
    return 2 if upper == 1 and (letters[0].isupper() or letters[0].istitle()) else 5


def _quoted(starts: Ints, places: Sequence[Span], quotes: Sequence[Quote]) -> Ints:
    """For each word: outside of quotations, inside one, or itself an opening or closing mark."""
    inside = np.zeros(len(starts) + 1, dtype=np.int64)
    marks: list[tuple[int, int]] = []
    for quote in quotes:
        first, last = np.searchsorted(starts, [quote.start, quote.end])
        inside[first] += 1
        inside[last] -= 1
        if first < last and places[first].end - quote.start <= 2:
            marks.append((int(first), 2))
        if quote.closed and first < last - 1 and quote.end - places[last - 1].start <= 2:
            marks.append((int(last) - 1, 3))
    result = (np.cumsum(inside[:-1]) > 0).astype(np.int64)
    for index, value in marks:
        result[index] = value
    return result


def _gaps(text: str, starts: Ints, places: Sequence[Span]) -> Ints:
    gaps = np.zeros(len(starts), dtype=np.int64)
    for index in range(1, len(places)):
        if "\n" in text[places[index - 1].end : places[index].start]:
            gaps[index] = 1
    opens = np.searchsorted(starts, [p.start for p in paragraphs(text)]) if len(starts) else np.zeros(0, dtype=np.int64)
    gaps[opens[opens < len(starts)]] = 2
    return gaps
