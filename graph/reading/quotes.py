"""Quotation marks of every sort, paired."""

from bisect import bisect_right
from collections.abc import Iterator

from dictagraph.graph.reading.analysis import Quote
from dictagraph.graph.reading.paragraphs import paragraphs

CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "‹": "›",
    "»": "«",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    '"': '"',
    "'": "'",
    "``": "''",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
ONLY_OPEN = frozenset("“„‟«‹「『")
ONLY_CLOSE = frozenset("”」』")
EITHER = frozenset("»›")  # »German books« open with what closes in French
SINGLES = frozenset("'‘’‚‛")
OPENING_AROUND = frozenset("([{<—–-/=\"“„«‹‘'`")
ELIDED = ("em", "til", "tis", "twas", "n", "cause", "bout", "round", "cos", "neath", "kay")  # 'em, 'til: an apostrophe


def pair_quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of `text`, outer before inner, in order of their opening marks.

    A quotation that is not closed ends with its paragraph (`closed` False); a mark at the start of the next one opens a
    new quotation. An apostrophe is no mark; a closing mark without an opening one is left out.

    >>> text = 'He said: "It\\'s \\'fine\\' now." Good.'
    >>> [text[q.start:q.end] for q in pair_quotes(text)]
    ['"It\\'s \\'fine\\' now."', "'fine'"]
    """
    found: list[Quote] = []
    for start, end in paragraphs(text):
        found.extend(_paragraph(text, start, end))
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    marks = list(_marks(text, start, end))
    if not marks:
        return
    closers = [at for at, mark in marks if mark in "'’" and _may_close_single(text, at, start, end)]
    stack: list[tuple[int, str]] = []
    for at, mark in marks:
        after = at + len(mark)
        level = _closes(text, at, mark, stack, (start, end), closers)
        if level is not None:
            for opened, _ in stack[level + 1 :]:
                if text[opened] not in SINGLES:  # an unclosed single mark was an apostrophe after all
                    yield Quote(opened, at, False)
            yield Quote(stack[level][0], after)
            del stack[level:]
        elif _opens(text, at, mark, (start, end), closers):
            stack.append((at, mark))
    for opened, mark in stack:
        if mark not in SINGLES:
            yield Quote(opened, end, False)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    at = start
    while at < end:
        two = text[at : at + 2]
        if two in ("``", "''") and at + 2 <= end:
            yield at, two
            at += 2
            continue
        if text[at] in CLOSERS or text[at] in ONLY_CLOSE or text[at] == "’":
            yield at, text[at]
        at += 1


def _closes(text: str, at: int, mark: str, stack: list[tuple[int, str]], bounds: tuple[int, int], closers: list[int]) -> int | None:
    """The index in `stack` of the quotation that this mark closes, or None."""
    for level in range(len(stack) - 1, -1, -1):
        opener = stack[level][1]
        if mark not in CLOSERS[opener] or (len(mark) != len(opener)):
            continue
        if mark in SINGLES:
            return level if _may_close_single(text, at, *bounds) and not _possessive(text, at, closers) else None
        if mark in '"＂' and _looks_opening(text, at, bounds):
            return None
        return level
    return None


def _opens(text: str, at: int, mark: str, bounds: tuple[int, int], closers: list[int]) -> bool:
    if mark in ONLY_OPEN or mark == "``":
        return True
    if mark in ONLY_CLOSE or mark in ("''", "’"):
        return False
    if mark in EITHER:
        return _looks_opening(text, at, bounds)
    if mark in '"＂':
        return not _looks_closing(text, at, bounds)
    return _opens_single(text, at, bounds, closers)


def _looks_opening(text: str, at: int, bounds: tuple[int, int]) -> bool:
    before = at == bounds[0] or text[at - 1].isspace() or text[at - 1] in OPENING_AROUND
    return before and at + 1 < bounds[1] and (text[at + 1].isalnum() or text[at + 1] in "$€£#@[(…'‘“")


def _looks_closing(text: str, at: int, bounds: tuple[int, int]) -> bool:
    before = at > bounds[0] and not text[at - 1].isspace() and text[at - 1] not in OPENING_AROUND
    return before and (at + 1 >= bounds[1] or text[at + 1].isspace() or not text[at + 1].isalnum())


def _may_close_single(text: str, at: int, start: int, end: int) -> bool:
    return at > start and not text[at - 1].isspace() and (at + 1 >= end or not text[at + 1].isalnum())


def _possessive(text: str, at: int, closers: list[int]) -> bool:
    """Whether the mark is rather that of "the workers' rights": a later one can close."""
    plural = text[at - 1] in "sS" and text[at + 1 : at + 2].isspace() and text[at + 2 : at + 3].islower()
    return plural and bisect_right(closers, at) < len(closers)


def _opens_single(text: str, at: int, bounds: tuple[int, int], closers: list[int]) -> bool:
    before = at == bounds[0] or text[at - 1].isspace() or text[at - 1] in OPENING_AROUND
    after = text[at + 1 : at + 2]
    decade = after.isdigit() and text[at + 2 : at + 4].strip("0123456789") == "s"
    if not before or not after or after.isspace() or decade:
        return False
    word = ""
    for character in text[at + 1 : at + 8]:
        if not character.isalpha():
            break
        word += character.lower()
    return word not in ELIDED and bisect_right(closers, at + 1) < len(closers)
