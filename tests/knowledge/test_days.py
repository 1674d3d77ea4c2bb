"""Dates as first and last day, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.graph.knowledge.days import bounds, form

DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-09-20", "2022-09-20", "2022-09-20"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-09/2022-11", "2022-09-01", "2022-11-30"),
        ("2022-09-20/2022-09-22", "2022-09-20", "2022-09-22"),
    ],
)
def test_bounds(text: str, first: str, last: str) -> None:
    assert bounds(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "soon", "2022-13", "2022-02-30", "2022-9-1", "2022-09-22/2022-09-20", "0000", "٢٠٢٢", "2022/", "/2022"]
)
def test_no_dates(text: str) -> None:
    assert bounds(text) is None


@given(DAYS, DAYS)
def test_the_form_of_a_stretch_has_its_bounds(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert bounds(form(first, last)) == (first, last)


@pytest.mark.parametrize("text", ["2022-09-20", "2022-02", "2022", "2022-09-20/2022-09-22"])
def test_there_and_back(text: str) -> None:
    days = bounds(text)
    assert days is not None
    assert form(*days) == text
