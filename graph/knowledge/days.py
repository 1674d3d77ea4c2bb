"""Dates in the contract's forms (a day, a month, a year, a span of them) as first and last day, and back."""

import re
from calendar import monthrange
from datetime import date

PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def bounds(text: str) -> tuple[date, date] | None:
    """The first and the last day, or None where `text` is no date.

    >>> [day.isoformat() for day in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    first, slash, last = text.partition("/")
    begin, end = _partial(first), _partial(last if slash else first)
    if begin is None or end is None or end[1] < begin[0]:
        return None
    return begin[0], end[1]


def _partial(text: str) -> tuple[date, date] | None:
    match = PARTIAL.fullmatch(text)
    if match is None or not text.isascii():
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])


def form(first: date, last: date) -> str:
    """The shortest form of a stretch of days.

    >>> from datetime import date
    >>> form(date(2022, 9, 1), date(2022, 9, 30)), form(date(2022, 9, 3), date(2022, 9, 5))
    ('2022-09', '2022-09-03/2022-09-05')
    """
    day = first.isoformat()
    for text in (day, day[:7], day[:4]):
        if bounds(text) == (first, last):
            return text
    return f"{day}/{last.isoformat()}"
