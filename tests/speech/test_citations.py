"""Citations in their house styles, and brackets that are none."""

from datetime import date

import pytest

from dictagraph.graph.speech.citations import citations

REFERENCE = date(2022, 9, 27)


def read(text: str) -> list[tuple[str, str | None]]:
    return [(c.name, c.date) for c in citations(text, REFERENCE, outlet=lambda name: name in {"Reuters", "YouTube"})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended (Milli.az, September 13).", [("Milli.az", "2022-09-13")]),
        ("It ended (see EDM, October 19, 2020).", [("EDM", "2020-10-19")]),
        ("It ended (Reuters).", [("Reuters", None)]),
        ("It ended (Asia-Plus, 11 March 2010; UzA, 10 March 2018).", [("Asia-Plus", "2010-03-11"), ("UzA", "2018-03-10")]),
        ("It ended (Radio Free Europe/Radio Liberty, October 14, 2020).", [("Radio Free Europe/Radio Liberty", "2020-10-14")]),
        ("It ended [Jahon, August 2014].", [("Jahon", "2014-08")]),
        ("It ended (Twitter.com/SomeHandle, August 19).", [("Twitter.com/SomeHandle", "2022-08-19")]),
        ("It ended (via YouTube, 3 May).", [("YouTube", "2022-05-03")]),
    ],
)
def test_styles(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He (born May 3, 1970) left.",
        "The party (1991) split.",
        "The army (some 3,000 men) left.",
        "The body (HRW) was founded.",
        "A list (a, b; c).",
    ],
)
def test_other_brackets(text: str) -> None:
    assert read(text) == []


def test_inferred_years_say_so() -> None:
    (found,) = citations("So (Milli.az, September 13).", REFERENCE, outlet=lambda name: False)
    assert found.inferred
    assert found.date_text == "September 13"
