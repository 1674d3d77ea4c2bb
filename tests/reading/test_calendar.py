"""Dates of options and of metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.graph.reading.calendar import chosen, normalise, plain
from dictagraph.ontology.errors import UsageError

NORMALISED = [
    ("2022-09-13T23:30:00-05:00", "2022-09-13"),
    ("2022-09-13 10:00:00.123 UTC", "2022-09-13"),
    ("20220913", "2022-09-13"),
    ("20220913T101500Z", "2022-09-13"),
    ("Tue, 13 Sep 2022 10:00:00 +0000", "2022-09-13"),
    ("13 september 2022", "2022-09-13"),
    ("September 13th, 2022", "2022-09-13"),
    ("SEPT. 13, 2022", "2022-09-13"),
    ("03-Jun-2021", "2021-06-03"),
    ("Thursday, June 3, 2021 at 4:05 p.m. EDT", "2021-06-03"),
    ("2022-09", "2022-09"),
    ("Sep 2022", "2022-09"),
    ("2022", "2022"),
    ("13.9.2022", "2022-09-13"),
    ("09/13/2022", "2022-09-13"),
    ("13/09/2022", "2022-09-13"),
    ("05/06/2022", "2022"),
    ("2022/09/13", "2022-09-13"),
    ("2022-02-30", None),
    ("31 June 2022", None),
    ("yesterday", None),
    ("from 2 May 2020 to 3 May 2021", None),
    ("", None),
    ("2022-13", None),
    ("1663000000", None),
    ("12", None),
]


@pytest.mark.parametrize(("value", "expected"), NORMALISED)
def test_normalise(value: str, expected: str | None) -> None:
    assert normalise(value) == expected


@pytest.mark.parametrize("value", ["2022-09-27", "2022-09", "2022", " 2022-09-27 "])
def test_chosen(value: str) -> None:
    assert chosen(value) == value.strip()


@pytest.mark.parametrize("value", ["27 September 2022", "2022-9-27", "2022-02-30", "2022-09-27T10:00", "", "0000", "٢٠٢٢"])
def test_chosen_refuses(value: str) -> None:
    with pytest.raises(UsageError, match="allowed are YYYY-MM-DD, YYYY-MM and YYYY"):
        chosen(value)


@given(st.dates())
def test_days_are_themselves(day: object) -> None:
    assert plain(str(day)) == normalise(str(day)) == str(day)


@given(st.text())
def test_any_text_is_a_date_or_none(value: str) -> None:
    found = normalise(value)
    assert found is None or plain(found) == found
