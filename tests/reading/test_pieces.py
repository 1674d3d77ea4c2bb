"""Words to wordpieces: by their places, whatever the characters; and windows that hold every word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictagraph.graph.reading.encoder import encoder, homes, inputs
from dictagraph.graph.reading.pieces import MOST_PIECES, UNKNOWN, pieces
from dictagraph.graph.reading.windows import LIMIT, breaks, windows
from dictagraph.graph.reading.words import words

SCRIPTS = st.text(
    st.sampled_from("aéßﬁŁ ığ中文한국テשלוםمرحبا\u0301\u0308\u00a0\u200d\u200b\ufeff\n\t .,!?“”‘’\"'()-—😀👩\U0001f3fd🇺🇦0123٣")
    | st.characters(exclude_categories=["Cs"]),
    max_size=300,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("café cafe\u0301", ["café", "cafe\u0301"]),  # composed and combining
        ("the oﬃce ﬁre", ["the", "oﬃce", "ﬁre"]),  # ligatures
        ("5\u00a0May", ["5", "May"]),  # no-break space
        ("he said 👩🏽‍⚕️ ok 🇺🇦.", ["he", "said", "👩🏽‍⚕️", "ok", "🇺🇦", "."]),
        ("שלום said", ["שלום", "said"]),  # right to left
        ("\ufeffHe said", ["He", "said"]),
        ("نتانیاهو گفت", ["نتانیاهو", "گفت"]),
    ],
)
def test_words_keep_their_places(text: str, expected: list[str]) -> None:
    cut = pieces(text, encoder().tokenizer)
    assert [text[s:e] for s, e in cut.spans] == expected
    assert len(cut.first) == len(expected)
    assert cut.word.tolist() == sorted(cut.word.tolist())
    assert set(cut.word.tolist()) == set(range(len(expected)))


def test_composed_and_combining_letters_are_the_same_pieces() -> None:
    one, other = (pieces(text, encoder().tokenizer) for text in ("Café São Łódź", "Cafe\u0301 Sa\u0303o Łódz\u0301"))
    assert one.ids.tolist() == other.ids.tolist()


def test_a_word_of_noise_is_cut_short_and_keeps_its_place() -> None:
    for times, number in ((45, MOST_PIECES), (5_000, 1)):  # the tokenizer gives up on words of over a hundred letters
        text = "see " + "xq" * times + " now"
        cut = pieces(text, encoder().tokenizer)
        assert [text[s:e][:3] for s, e in cut.spans] == ["see", "xqx", "now"]
        assert (cut.word == 1).sum() == number


def test_what_the_tokenizer_makes_nothing_of_is_one_unknown_piece() -> None:
    cut = pieces("a \u200d\u200d b", encoder().tokenizer)
    assert (cut.ids == UNKNOWN).sum() == len(cut.spans) - 2


@settings(deadline=None, max_examples=150)
@given(SCRIPTS)
def test_every_character_is_in_a_word_and_every_word_in_a_window(text: str) -> None:
    cut = pieces(text, encoder().tokenizer)
    held = {i for s, e in cut.spans for i in range(s, e)}
    assert {i for i, c in enumerate(text) if not c.isspace() and c != "\ufeff"} <= held
    assert all(a.end <= b.start for a, b in zip(cut.spans, cut.spans[1:], strict=False))
    counts = [int((cut.word == n).sum()) for n in range(len(cut.spans))]
    ranges = windows(counts, breaks(text, cut))
    assert {i for first, last in ranges for i in range(first, last)} == set(range(len(cut.spans)))
    assert all(sum(counts[first:last]) <= LIMIT for first, last in ranges)
    home = homes(len(cut.spans), ranges).tolist()
    assert all(ranges[at][0] <= word < ranges[at][1] for word, at in enumerate(home))


def test_a_window_is_given_with_its_marks_and_the_first_pieces_of_its_words() -> None:
    text = "Unbelievable Zelenskyy spoke."
    cut = pieces(text, encoder().tokenizer)
    given_ = inputs(cut, 1, 3, 0)
    assert given_["first"].tolist() == [[1, 1 + int((cut.word == 1).sum())]]
    assert given_["ids"].shape == given_["mask"].shape == (1, int(((cut.word == 1) | (cut.word == 2)).sum()) + 2)
    assert given_["mask"].all()


def test_words_are_cut_as_the_treebanks_do() -> None:
    text = "Don't U.S.-led anti-war www.x.org/a"
    assert [text[s:e] for s, e in words(text)] == ["Do", "n't", "U.S.", "-", "led", "anti-war", "www.x.org/a"]
