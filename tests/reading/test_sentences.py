"""Where sentences begin: by the reader's scores, at paragraphs, never after a comma, always with their opening mark."""

import numpy as np

from dictagraph.graph.reading.analyse import beginning, continuing, leaning
from dictagraph.graph.reading.encoder import encoder
from dictagraph.graph.reading.pieces import pieces
from dictagraph.graph.reading.trees import sentence_ranges


def test_no_sentence_begins_after_a_comma_in_its_line() -> None:
    text = "On July 17, Moscow left. Dear Ada,\nNobody came."
    cut = pieces(text, encoder().tokenizer)
    after = [text[s.start : s.end] for s, held in zip(cut.spans, continuing(text, cut), strict=True) if held]
    assert after == ["Moscow"]


def test_a_sentence_begins_with_the_mark_that_opens_it() -> None:
    text = 'He left. "We stay," she said.'
    cut = pieces(text, encoder().tokenizer)
    words = [text[s.start : s.end] for s in cut.spans]
    odds = np.full(len(words), -5.0, np.float32)
    odds[[0, words.index("We")]] = 5.0
    ranges = sentence_ranges(odds, cut.gap, leaning(text, cut.spans))
    assert [words[first] for first, _ in ranges] == ["He", '"']


def test_a_sentence_begins_after_a_bracket_and_its_full_stop() -> None:
    text = "It paid (TASS, May 3). Moscow (pop. 12 million) slept (at last). so did we."
    cut = pieces(text, encoder().tokenizer)
    after = [text[s.start : s.end] for s, begins in zip(cut.spans, beginning(text, cut), strict=True) if begins]
    assert after == ["Moscow"]
