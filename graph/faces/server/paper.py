"""A document as its page shows it: its text in paragraphs, every statement's words marked and numbered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dictagraph.graph.faces.excerpt import Mark, clean
from dictagraph.graph.faces.server.account import in_order
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.knowledge import recall
from dictagraph.graph.knowledge.rows import DocumentRow, StatementRow
from dictagraph.graph.reading.analysis import Span

STRENGTH = (Mark.CUE, Mark.SOURCE, Mark.CONTENT)  # of marks that overlap the first one wins
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under one mark; `begins` are the numbers of the statements whose words begin there."""

    mark: Mark
    text: str
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a document's page shows; without a kept text there are no paragraphs."""

    row: DocumentRow
    statements: tuple[StatementRow, ...]
    paragraphs: tuple[tuple[Run, ...], ...]


def paper(source: Source, key: str) -> Paper | None:
    """A document with its statements in the order of the text, None where there is none."""
    row = recall.document(source.store, source.names, key)
    if row is None:
        return None
    graph = source.names.node("document", key)
    order = in_order(source, graph)
    rows = source.statements((source.names.node("statement", each.id), graph) for each in order)
    return Paper(row, tuple(rows), tuple(paragraphs(row.text, rows)) if row.text is not None else ())


def paragraphs(text: str, statements: Sequence[StatementRow]) -> Iterator[tuple[Run, ...]]:
    """The lines of a text, cut at the edges of marks."""
    spans = sorted({(span, mark) for row in statements for mark, some in _marks(row) for span in some if span.end <= len(text)})
    begins: dict[int, list[int]] = {}
    for number, row in enumerate(statements, start=1):
        first = min((span.start for _, some in _marks(row) for span in some), default=None)
        if first is not None:
            begins.setdefault(first, []).append(number)
    for line in PARAGRAPH.finditer(text):
        here = [(span, mark) for span, mark in spans if span.start < line.end() and span.end > line.start()]
        inner = {edge for span, _ in here for edge in span if line.start() < edge < line.end()}
        starts = {place for place in begins if line.start() <= place < line.end()}
        cuts = sorted({line.start(), line.end(), *inner, *starts})
        yield tuple(_joined(_run(text, left, right, here, begins) for left, right in pairwise(cuts)))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of one mark as one, unless a statement begins between them."""
    before: Run | None = None
    for run in runs:
        if before is not None and run.mark == before.mark and not run.begins:
            before = Run(run.mark, before.text + run.text, before.begins)
            continue
        if before is not None:
            yield before
        before = run
    if before is not None:
        yield before


def _run(text: str, left: int, right: int, here: list[tuple[Span, Mark]], begins: dict[int, list[int]]) -> Run:
    marks = {mark for span, mark in here if span.start <= left and right <= span.end}
    mark = next((mark for mark in STRENGTH if mark in marks), Mark.TEXT)
    raw = BLANK.sub(" ", text[left:right])
    return Run(mark, clean(raw), tuple(begins.get(left, ())))


def _marks(row: StatementRow) -> tuple[tuple[Mark, tuple[Span, ...]], ...]:
    return (Mark.CUE, row.cue_spans), (Mark.SOURCE, row.source_spans), (Mark.CONTENT, row.content_spans)
