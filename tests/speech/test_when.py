"""When it was said: by the cue's own date or by the event, never by what was said, by a limit or by a citation."""

from dataclasses import replace
from datetime import date

import pytest

from dictagraph.graph.reading.analysis import Analysis, Sentence, Span, Token
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.days import calendar, dateline
from dictagraph.graph.speech.moments import moments
from dictagraph.graph.speech.statement import Citation, Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.graph.speech.when import chances, dated
from dictagraph.ontology.kinds import Act


def dates(hand, *sentences: str, cues: list[str], contents: list[str] = [], published: str = "2022-09-27") -> list[str | None]:  # type: ignore[no-untyped-def] # noqa: B006
    analysis = hand.analysis(*sentences, published=published)
    text = analysis.document.text
    found = []
    for number, cue in enumerate(cues):
        content = (hand.span(text, contents[number]),) if number < len(contents) and contents[number] else ()
        found.append(
            Statement(document="d", act=Act.STATEMENT, speaker=None, cue_spans=(hand.span(text, cue),), content_spans=content)
        )
    return [s.date for s in dated(calendar(Syntax(analysis)), found)]


ON_TUESDAY = (
    "He/PRON/nsubj>1 said/VERB/root>1 on/ADP/case>3 Tuesday/PROPN/obl>1 that/SCONJ/mark>6 war/NOUN/nsubj>6 "
    "began/VERB/ccomp>1 in/ADP/case>8 1994/NUM/obl>6 ./PUNCT/punct>1"
)
HAD_SAID = "He/PRON/nsubj>2 had/AUX/aux>2 warned/VERB/root>2 her/PRON/obj>2 ./PUNCT/punct>2"
WARNED = "He/PRON/nsubj>1 warned/VERB/root>1 her/PRON/obj>1 ./PUNCT/punct>1"
CUES = ("said", "warned")


def test_the_date_of_the_cue_not_that_of_the_content(hand) -> None:  # type: ignore[no-untyped-def]
    assert dates(hand, ON_TUESDAY, cues=["said"], contents=["that war began in 1994"]) == ["2022-09-27"]


def test_a_limit_is_no_date(hand) -> None:  # type: ignore[no-untyped-def]
    sentence = "He/PRON/nsubj>1 waited/VERB/root>1 until/ADP/case>3 Friday/PROPN/obl>1 ./PUNCT/punct>1"
    assert dates(hand, sentence, cues=["waited"]) == [None]


def test_another_time_shares_the_event_less_than_the_same_time(hand) -> None:  # type: ignore[no-untyped-def]
    def chance(sentence: str) -> float:
        analysis = hand.analysis(ON_TUESDAY, sentence, published="2022-09-27")
        text = analysis.document.text
        first, second = (Statement(document="d", act=Act.STATEMENT, speaker=None, cue_spans=(hand.span(text, w),)) for w in CUES)
        found = moments(calendar(Syntax(analysis)), second, [replace(first, date="2022-09-27")])
        return next(p for p, m in zip(chances(found), found, strict=True) if m.date == "2022-09-27")

    assert chance(HAD_SAID) < chance(WARNED)


def test_what_a_citation_is_dated_is_no_day_of_the_statement(hand) -> None:  # type: ignore[no-untyped-def]
    sentence = (
        "She/PRON/nsubj>1 denied/VERB/root>1 it/PRON/obj>1 (/PUNCT/punct>4 Reuters/PROPN/dep>1 ,/PUNCT/punct>4 May/PROPN/dep>4 "
        "3/NUM/dep>4 )/PUNCT/punct>4 ./PUNCT/punct>1"
    )
    analysis = hand.analysis(sentence, published="2022-09-27")
    cited = (Citation("Reuters", analysis.tokens[4].start, analysis.tokens[7].end, date="2022-05-03"),)
    statement = Statement(document="d", act=Act.DENIAL, speaker=None, cue_spans=(hand.span(analysis.document.text, "denied"),))
    assert "2022-05-03" not in {m.date for m in moments(calendar(Syntax(analysis), cited), statement, [])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Head\n\nKYIV, Sept. 25 (Agency) — It rained.", date(2022, 9, 25)),
        ("BAKU, September 13, 2021 - It rained.", None),  # a year away: no dateline of this report
        ("The rain began on Sept. 25 — it stopped.", None),
    ],
)
def test_datelines(text: str, expected: date | None) -> None:
    assert dateline(text, date(2022, 9, 27)) == expected


def test_nothing_is_guessed_without_a_reference() -> None:
    text = "He said on Tuesday no."
    words = [(0, 2), (3, 7), (8, 10), (11, 18), (19, 21), (21, 22)]
    tokens = tuple(Token(a, b, text[a:b], "X", "root" if i == 1 else "dep", 1) for i, (a, b) in enumerate(words))
    analysis = Analysis(Document(text), tokens, (Sentence(0, 6),), (), (), ())
    found = [Statement(document="d", act=Act.STATEMENT, speaker=None, cue_spans=(Span(3, 7),))]
    assert [s.date for s in dated(calendar(Syntax(analysis)), found)] == [None]
