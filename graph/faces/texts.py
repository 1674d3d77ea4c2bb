"""The texts that the page carries: whole ones as read, in chunks that its script parses when it needs them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from dictagraph.graph.faces.excerpt import clean
from dictagraph.graph.knowledge.rows import DocumentRow, StatementRow

CHUNK = 200_000
"""Characters of a chunk, about: a few milliseconds to parse."""

LONGEST = 1500
"""Code points of a quotation that stands without its text."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

Text = str | dict[int, list[str]]


def chunks(documents: Sequence[DocumentRow], statements: Sequence[StatementRow]) -> Iterator[dict[str, object]]:
    """`first` document and the `texts` from it on: each whole, or quotations by statement where there is no text."""
    bare = _bare(statements, documents)
    first, texts, size = 0, [], 0
    for place, document in enumerate(documents):
        text: Text = whole(document.text) if document.text is not None else bare[place]
        texts.append(text)
        size += len(text) if isinstance(text, str) else sum(len(words) for _, words in text.values())
        if size > CHUNK:
            yield {"first": first, "texts": texts}
            first, texts, size = place + 1, [], 0
    if texts:
        yield {"first": first, "texts": texts}


def whole(text: str) -> str:
    """The text, control characters and lone surrogates replaced one for one.

    >>> whole("a\\x00b\\r\\nc")
    'a\ufffdb \\nc'
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r", " ")


def offsets(text: str) -> list[int] | None:
    """Where each code point (and the end) stands in UTF-16 code units; None where that is the same.

    >>> offsets("a\\N{GRINNING FACE}b")
    [0, 1, 3, 4]
    """
    if text.isascii() or max(text) <= "\uffff":
        return None
    return [0, *accumulate(1 + (mark > "\uffff") for mark in text)]


def _bare(statements: Sequence[StatementRow], documents: Sequence[DocumentRow]) -> dict[int, dict[int, list[str]]]:
    places = {document.id: place for place, document in enumerate(documents) if document.text is None}
    found: dict[int, dict[int, list[str]]] = defaultdict(dict)
    for number, row in enumerate(statements):
        if row.document in places and (words := row.content or row.cue):
            mark = "content" if row.content else "cue"
            found[places[row.document]][number] = [mark, clean(words)[:LONGEST]]
    return found
