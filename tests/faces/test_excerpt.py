"""The words of a statement in their context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.graph.faces.excerpt import LONGEST, Mark, Piece, excerpt
from dictagraph.graph.knowledge.rows import StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act

TEXT = "It rained. Anna Berg warned Nordland that the dam would break. Nobody left.\n\nThe end."


def statement(*marks: tuple[str, str], text: str = TEXT, content: str | None = None) -> StatementRow:
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for mark, words in marks:
        spans[mark].append(Span(text.index(words), text.index(words) + len(words)))
    return StatementRow(
        "s1",
        "u1",
        "d1",
        Act.WARNING,
        None,
        source_spans=tuple(spans["source"]),
        cue_spans=tuple(spans["cue"]),
        content_spans=tuple(spans["content"]),
        content=content,
        cue="warned",
    )


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (
            (("source", "Anna Berg"), ("cue", "warned"), ("content", "that the dam would break")),
            "<source Anna Berg> <cue warned> Nordland <content that the dam would break>.",
        ),
        ((("content", "warned Nordland that"), ("cue", "warned")),
         "Anna Berg <cue warned><content  Nordland that> the dam would break."),
        ((("content", "The end."),), "<content The end.>"),
        ((("content", "It rained."),), "<content It rained.>"),
    ],
)  # fmt: skip
def test_the_sentence_with_its_marks(marks: tuple[tuple[str, str], ...], expected: str) -> None:
    assert shown(excerpt(statement(*marks), TEXT)) == expected


def test_words_far_apart_stand_in_windows_of_their_own() -> None:
    text = f"Anna Berg spoke first. {'Nothing happened. ' * 60}The dam would break, she said. Then silence."
    row = statement(("source", "Anna Berg"), ("content", "The dam would break"), text=text)
    assert shown(excerpt(row, text)) == "<source Anna Berg> spoke first.…<content The dam would break>, she said."


def test_without_a_text_the_content_stands_alone() -> None:
    row = statement(("content", "that the dam would break"), content="that the dam would break")
    assert excerpt(row, None) == (Piece(Mark.CONTENT, "that the dam would break"),)
    assert excerpt(statement(("cue", "warned")), None) == (Piece(Mark.CUE, "warned"),)


def test_spans_beyond_the_text_are_left_out() -> None:
    row = StatementRow("s", "u", "d", Act.CLAIM, None, content_spans=(Span(3, 900),), content="what was said")
    assert excerpt(row, "short") == (Piece(Mark.CONTENT, "what was said"),)


def test_a_word_without_end_is_cut() -> None:
    text = "x" * 10_000
    row = StatementRow("s", "u", "d", Act.CLAIM, None, content_spans=(Span(4000, 4002),))
    assert sum(len(piece.text) for piece in excerpt(row, text)) < 400
    whole = StatementRow("s", "u", "d", Act.CLAIM, None, content_spans=(Span(0, 10_000),))
    assert [len(piece.text) for piece in excerpt(whole, text)] == [LONGEST - 300, 0, 300]


spans = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=3)


@given(text=st.text(min_size=1, max_size=120), source=spans, cue=spans, content=spans)
def test_no_word_is_made_up_and_no_control_character_comes_through(
    text: str, source: list[tuple[int, int]], cue: list[tuple[int, int]], content: list[tuple[int, int]]
) -> None:
    row = StatementRow(
        "s",
        "u",
        "d",
        Act.CLAIM,
        None,
        source_spans=tuple(Span(a, a + n) for a, n in source),
        cue_spans=tuple(Span(a, a + n) for a, n in cue),
        content_spans=tuple(Span(a, a + n) for a, n in content),
    )
    pieces = excerpt(row, text)
    letters = [letter for piece in pieces for letter in piece.text if letter.isalnum()]
    rest = iter(text)
    assert all(letter in rest for letter in letters)
    assert not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for piece in pieces for letter in piece.text)


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        "…" if piece.mark is Mark.GAP else piece.text if piece.mark is Mark.TEXT else f"<{piece.mark} {piece.text}>"
        for piece in pieces
    )
