"""Anything at all goes in: it is read or refused, never lost, and every span is a slice of its text."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dictagraph.graph.pipeline import read
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.failure import Failure
from dictagraph.graph.reading.inputs import documents

PIECES = (
    "Iran",
    "Aliyev",
    "“",
    "”",
    '"',
    "‘",
    "’",
    "(Milli.az, September 13)",
    "warned",
    "said that",
    "did not condemn",
    "Baku",
    ",",
    ".",
    "\n\n",
    "\r\n",
    "\u00a0",
    "on Tuesday",
    "he",
    "the Azerbaijani Ministry of Defense",
    "according to",
    "—",
    "\ufeff",
    "\u200b",
    "é",
    "𝔄",
    "[1]",
)
FORMATS = (".txt", ".md", ".html", ".jsonl", ".json", ".txt.gz")
LONG = settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.prove
@LONG
@given(
    st.binary(max_size=2_000) | st.text(max_size=800).map(lambda t: t.encode("utf-8", "surrogatepass")),
    st.sampled_from(FORMATS),
)
def test_any_file_is_read_or_refused(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(data)
        items = list(documents([path]))
    assert items
    for item in items:
        if isinstance(item, Failure):
            assert item.message
            assert "\n" not in str(item)
        else:
            assert item.text.strip()


@pytest.mark.prove
@settings(LONG, max_examples=600)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map(" ".join))
def test_any_text_is_read_and_its_spans_are_slices(text: str) -> None:
    found = read(Document(text, published="2022-10-04"))
    for statement in found.statements:
        for start, end in (*statement.source_spans, *statement.cue_spans, *statement.content_spans):
            assert 0 <= start < end <= len(text)
        for mention in (statement.speaker, *statement.addressees, *statement.targets):
            if mention is not None:  # its text is told on one line
                assert text[mention.start : mention.end].split() == mention.text.split()
    assert len({statement.id for statement in found.statements}) == len(found.statements)
