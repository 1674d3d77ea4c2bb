"""Where paragraphs begin and end in plain text."""

import re

from dictagraph.graph.reading.analysis import Span

BLANK = re.compile(r"\n[^\S\n]*\n\s*|\u2029\s*")
LINE = re.compile(r"\n\s*")
ENDS = ".!?:;\"'”’»)]…*"  # a line that ends so may be a whole paragraph
SHORT = 45  # characters; a shorter line is a heading or an item, not a hard-wrapped line
WRAPPED = 0.5  # share of single line breaks inside a sentence from which a text counts as hard-wrapped


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text` without the white space around them, in order; empty ones are left out.

    A blank line always parts paragraphs. A single line break does unless the text is hard-wrapped, that is unless it
    has blank lines too and most of its single breaks stand inside a sentence.

    >>> text = "One.\\n\\nTwo.\\nThree."
    >>> [text[s:e] for s, e in paragraphs(text)]
    ['One.', 'Two.', 'Three.']
    """
    pattern = BLANK if _wrapped(text) else LINE
    spans, start = [], 0
    for match in pattern.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = (_trim(text, s, e) for s, e in spans)
    return tuple(span for span in trimmed if span.end > span.start)


def _wrapped(text: str) -> bool:
    if not BLANK.search(text):
        return False
    inside = breaks = 0
    for block in BLANK.split(text):
        lines = block.split("\n")
        for line in lines[:-1]:
            breaks += 1
            stripped = line.rstrip()
            inside += len(stripped) >= SHORT and stripped[-1] not in ENDS
    return breaks > 0 and inside > WRAPPED * breaks


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
