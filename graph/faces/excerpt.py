"""The words of a statement in their context, cut into pieces that a face can mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dictagraph.graph.knowledge.rows import StatementRow

REACH = 160
"""Code points looked at on either side of the words, for the edge of their sentence."""

NEAR = 240
"""Spans further apart than this stand in windows of their own."""

LONGEST = 1500
"""Code points of one piece; a longer one loses its middle."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n\s*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Mark(StrEnum):
    """What a piece is; GAP stands for words left out."""

    TEXT = "text"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words under one mark (of cue, source and content the first one wins where they overlap)."""

    mark: Mark
    text: str = ""


Window = tuple[int, int]
Marked = tuple[int, int, Mark]


def excerpt(statement: StatementRow, text: str | None) -> tuple[Piece, ...]:
    """The statement's words as `text` has them, with the rest of their sentences; the content alone without a text."""
    marked = _marked(statement, len(text)) if text is not None else []
    if text is None or not marked:
        return tuple(_bare(statement))
    pieces: list[Piece] = []
    end = 0
    for window in _windows(marked, text):
        if pieces or _breaks_in(text, window[0]):
            pieces.append(Piece(Mark.GAP))
        pieces.extend(_pieces(text, window, marked))
        end = window[1]
    if end < len(text) and not re.search(r"[.!?…\n][\"'”’»)\]]*\s*$", text[max(0, end - 8) : end]):
        pieces.append(Piece(Mark.GAP))
    return tuple(pieces)


def spread(statement: StatementRow, text: str) -> list[Window]:
    """The stretches of `text` that an excerpt shows, disjoint and in order."""
    marked = _marked(statement, len(text))
    return _windows(marked, text) if marked else []


def clean(text: str) -> str:
    """One line: white space is a blank, control characters and lone surrogates are the replacement character."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\s+", " ", text))


def _marked(statement: StatementRow, length: int) -> list[Marked]:
    """The statement's spans that lie in the text, the strongest mark first."""
    groups = (
        (Mark.CUE, statement.cue_spans),
        (Mark.SOURCE, statement.source_spans),
        (Mark.CONTENT, statement.content_spans),
    )
    return [(start, end, mark) for mark, spans in groups for start, end in spans if 0 <= start < end <= length]


def _bare(statement: StatementRow) -> Iterator[Piece]:
    if statement.content:
        yield from _shortened(Piece(Mark.CONTENT, clean(statement.content)))
    elif statement.cue:
        yield from _shortened(Piece(Mark.CUE, clean(statement.cue)))


def _windows(marked: list[Marked], text: str) -> list[Window]:
    """Stretches of text around the marks, grown to their sentences, disjoint and in order."""
    windows: list[Window] = []
    for start, end in sorted((start, end) for start, end, _ in marked):
        if windows and start - windows[-1][1] <= NEAR:
            windows[-1] = (windows[-1][0], max(windows[-1][1], end))
        else:
            windows.append((start, end))
    grown: list[Window] = []
    for start, end in windows:
        left, right = _left(text, start), _right(text, end)
        if grown and left <= grown[-1][1]:
            grown[-1] = (grown[-1][0], max(grown[-1][1], right))
        else:
            grown.append((left, right))
    return grown


def _left(text: str, start: int) -> int:
    """Where the sentence of `start` begins, or a word of it within reach."""
    first = max(0, start - REACH)
    before = text[first:start]
    ends = list(_SENTENCE_END.finditer(before))
    if ends:
        return first + ends[-1].end()
    blank = re.search(r"\s", before) if first else None
    return first + blank.end() if blank else first


def _right(text: str, end: int) -> int:
    """Where the sentence of `end` ends, or a word of it within reach."""
    inside = text[max(0, end - 3) : end]
    if re.search(r"[.!?…][\"'”’»)\]]*$", inside):
        return end
    after = text[end : end + REACH]
    stop = _SENTENCE_END.search(after)
    if stop:
        return end + len(after[: stop.end()].rstrip())
    if end + REACH >= len(text):
        return len(text)
    blank = after.rstrip().rfind(" ")
    return end + (blank if blank >= 0 else len(after))


def _breaks_in(text: str, start: int) -> bool:
    """Whether a window begins inside a sentence."""
    before = text[max(0, start - 8) : start]
    return bool(before.strip()) and not re.search(r"[.!?…\n][\"'”’»)\]]*\s*$", before)


def _pieces(text: str, window: Window, marked: list[Marked]) -> Iterator[Piece]:
    """The window cut at every edge of a mark."""
    start, end = window
    inside = [(a, b, mark) for a, b, mark in marked if a < end and b > start]
    cuts = sorted({start, end, *(cut for a, b, _ in inside for cut in (a, b) if start < cut < end)})
    for left, right in pairwise(cuts):
        mark = next((mark for a, b, mark in inside if a <= left and right <= b), Mark.TEXT)
        yield from _shortened(Piece(mark, clean(text[left:right])))


def _shortened(piece: Piece) -> Iterator[Piece]:
    if len(piece.text) <= LONGEST:
        yield piece
    else:
        yield Piece(piece.mark, piece.text[: LONGEST - 300])
        yield Piece(Mark.GAP)
        yield Piece(piece.mark, piece.text[-300:])
