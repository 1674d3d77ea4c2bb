"""Dates: forms, missing years, relative days, limits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.graph.speech.dates import MONTHS, dates, is_bound, parse

REFERENCE = date(2022, 9, 27)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on September 13", "2022-09-13"),
        ("on 13 September", "2022-09-13"),
        ("the 13th of September", "2022-09-13"),
        ("October 19, 2020", "2020-10-19"),
        ("19 October 2020", "2020-10-19"),
        ("on December 24", "2021-12-24"),  # not yet come: last year's
        ("on October 3", "2022-10-03"),  # just ahead
        ("9–10 March 2018", "2018-03-09/2018-03-10"),
        ("March 30 to April 2, 2019", "2019-03-30/2019-04-02"),
        ("in June 2019", "2019-06"),
        ("in August", "2022-08"),
        ("2022-09-01", "2022-09-01"),
        ("on Tuesday", "2022-09-27"),
        ("last Tuesday", "2022-09-20"),
        ("on Monday", "2022-09-26"),
        ("yesterday", "2022-09-26"),
        ("two days earlier", "2022-09-25"),
        ("last month", "2022-08"),
        ("last year", "2021"),
        ("three years ago", "2019"),
        ("last week", "2022-09-19/2022-09-25"),
        ("in 1994", "1994"),
    ],
)
def test_forms(text: str, expected: str) -> None:
    assert [d.date for d in dates(text, 0, len(text), REFERENCE)] == [expected]


@pytest.mark.parametrize("text", ["it may 3 times", "the march 4 miles long", "in 20 cases", "1,994 men", "a May that never came"])
def test_no_dates(text: str) -> None:
    assert list(dates(text, 0, len(text), REFERENCE)) == []


def test_without_reference_a_date_without_year_stays_open_but_is_found() -> None:
    text = "on September 13"
    assert [(d.text, d.date) for d in dates(text, 0, len(text), None)] == [("September 13", None)]


def test_impossible_dates_resolve_to_nothing() -> None:
    text = "on February 30, 2020"
    assert [d.date for d in dates(text, 0, len(text), REFERENCE)] == [None]


@pytest.mark.parametrize(
    ("text", "bound"), [("until May 3", True), ("by May 3", True), ("next Tuesday", True), ("on May 3", False)]
)
def test_limits_are_told_from_days(text: str, bound: bool) -> None:
    (found,) = dates(text, 0, len(text), REFERENCE)
    assert is_bound(text, found) is bound


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_full_date_is_read_as_written(day: date) -> None:
    month = MONTHS[day.month - 1].title()
    for text in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert [parse(d.date) for d in dates(text, 0, len(text), REFERENCE)] == [day]


@given(st.text(alphabet="0123456789 ,-–MayJunMondayand./", max_size=40))
def test_any_text_is_read_without_error_and_spans_lie_in_it(text: str) -> None:
    for found in dates(text, 0, len(text), REFERENCE):
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On May 3, 2020 it rained; two days later it froze.", "2020-05-05"),
        ("On May 3, 2020 it rained, and the same evening it froze.", "2020-05-03"),
        ("It rained in June 2019, and later that month it froze.", None),  # no day to count from
        ("It rained on June 2, 2019, and it froze that month.", "2019-06"),
        ("On May 3, 2020 it rained, a day after the sun had set.", "2020-05-02"),
        ("On May 3, 2020 it rained. The following day it froze.", "2020-05-04"),
        ("On May 3, 2020 it rained, as it had a week earlier.", "2020-04-26"),
    ],
)
def test_days_counted_from_the_one_before(text: str, expected: str | None) -> None:
    shifted = [d.shifted for d in dates(text, 0, len(text), REFERENCE) if d.shifted]
    assert shifted == ([expected] if expected else [])
