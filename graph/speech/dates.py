"""Dates in a text: found, and resolved against a reference date.

Forms are the contract's: YYYY-MM-DD, YYYY-MM, YYYY or DATE/DATE. A date without a year takes the last one that is not
after the reference (a fortnight's tolerance for dates just ahead); without a reference it stays unresolved (None).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NUMBERS = {
    w: n for n, w in enumerate(["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1)
} | {"an": 1, "one": 1, "several": 0}
AHEAD = timedelta(days=14)  # a date printed without a year may lie this far ahead of the publication

MONTH = (
    r"(?P<month{n}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|jul(?:y|\.)?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
DAY = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year{n}>(?:1[89]|20)\d\d)"
DASH = r"\s?(?:-|–|—|to|and)\s?"
COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"


@dataclass(frozen=True, slots=True)
class DatedText:
    """A temporal expression: where it stands, what was printed, what it resolves to, and whether its year was inferred.

    `shifted` is what "a day earlier", "the same day" or "that month" means when counted from the date before it in the text.
    """

    start: int
    end: int
    text: str
    date: str | None
    inferred: str | None = None
    shifted: str | None = None


Resolver = Callable[[re.Match[str], date | None], tuple[str | None, str | None]]


def parse(iso: str | None) -> date | None:
    """The first day of a date in the contract's forms, or None."""
    if not iso:
        return None
    parts = [int(p) for p in iso.split("/")[0].split("-")]
    try:
        return date(*([*parts, 1, 1])[:3])
    except ValueError:
        return None


def _month(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.casefold().rstrip(".")[:3]))


def _iso(year: int, month: int, day: int | None = None) -> str | None:
    try:
        made = date(year, month, day or 1)
    except ValueError:
        return None
    return made.isoformat() if day else f"{year:04}-{month:02}"


def _year(match: re.Match[str], month: int, day: int | None, reference: date | None) -> tuple[int | None, str | None]:
    """The printed year, else the latest that does not put the date after the reference."""
    if match.groupdict().get("year0"):
        return int(match["year0"]), None
    if reference is None:
        return None, None
    try:
        ahead = date(reference.year, month, day or 1) > reference + AHEAD
    except ValueError:
        ahead = False
    return reference.year - ahead, "the document's date"


def _calendar(match: re.Match[str], reference: date | None) -> tuple[str | None, str | None]:
    groups = match.groupdict()
    month = _month(groups["month0"])
    day = int(groups["day0"]) if groups.get("day0") else None
    year, inferred = _year(match, month, day, reference)
    if year is None:
        return None, None
    first = _iso(year, month, day)
    if groups.get("day1") and first:
        last = _iso(year, _month(groups["month1"]) if groups.get("month1") else month, int(groups["day1"]))
        return (f"{first}/{last}" if last else first), inferred
    return first, inferred


def _printed(match: re.Match[str], reference: date | None) -> tuple[str | None, str | None]:
    return match[0], None


def _weekday(match: re.Match[str], reference: date | None) -> tuple[str | None, str | None]:
    """The last such day up to the reference; "next" and "coming" are of the future and say nothing of a past act."""
    if reference is None:
        return None, None
    back = (reference.weekday() - DAYS.index(match["weekday"].casefold())) % 7
    if match["last"] and back == 0:
        back = 7
    return (reference - timedelta(days=back)).isoformat(), "the document's date"


def _back(days: int) -> Resolver:
    def resolve(match: re.Match[str], reference: date | None) -> tuple[str | None, str | None]:
        return ((reference - timedelta(days=days)).isoformat() if reference else None), "the document's date"

    return resolve


def _ago(match: re.Match[str], reference: date | None) -> tuple[str | None, str | None]:
    if reference is None:
        return None, None
    word = match["count"].casefold()
    count = int(word) if word.isdigit() else NUMBERS[word]
    unit = match["unit"].casefold()
    if unit == "day":
        return (reference - timedelta(days=count)).isoformat(), "the document's date"
    if unit == "year":
        return str(reference.year - count), "the document's date"
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 - count
        return f"{months // 12:04}-{months % 12 + 1:02}", "the document's date"
    day = reference - timedelta(weeks=count)
    return _week(day), "the document's date"


def _week(day: date) -> str:
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _period(match: re.Match[str], reference: date | None) -> tuple[str | None, str | None]:
    """This or last week, month, year."""
    if reference is None:
        return None, None
    back, unit = match["which"].casefold() in {"last", "previous"}, match["unit"].casefold()
    if unit == "week":
        return _week(reference - timedelta(weeks=back)), "the document's date"
    if unit == "year":
        return str(reference.year - back), "the document's date"
    months = reference.year * 12 + reference.month - 1 - back
    return f"{months // 12:04}-{months % 12 + 1:02}", "the document's date"


RULES: tuple[tuple[re.Pattern[str], Resolver], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), resolver)
    for pattern, resolver in (
        (r"\b(?:1[89]|20)\d\d-[01]\d-[0-3]\d\b", _printed),
        (
            rf"\b{MONTH.format(n=0)} {DAY.format(n=0)}{DASH}(?:{MONTH.format(n=1)} )?{DAY.format(n=1)}(?:,? {YEAR.format(n=0)})?\b",
            _calendar,
        ),
        (rf"\b{DAY.format(n=0)}{DASH}{DAY.format(n=1)} {MONTH.format(n=0)}(?:,? {YEAR.format(n=0)})?(?!\w)", _calendar),
        (rf"\b{MONTH.format(n=0)} {DAY.format(n=0)}(?:,? {YEAR.format(n=0)})?\b(?!\d)", _calendar),
        (rf"\b{DAY.format(n=0)}(?: of)? {MONTH.format(n=0)}(?:,? {YEAR.format(n=0)})?(?!\w)", _calendar),
        (rf"\b{MONTH.format(n=0)}(?:,| of)? {YEAR.format(n=0)}\b", _calendar),
        (rf"\b(?<=in )(?:early |late |mid-)?{MONTH.format(n=0)}(?!\w)(?!\s\d)", _calendar),
        (r"\b(?P<last>last )?(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", _weekday),
        (r"\byesterday\b", _back(1)),
        (r"\b(?:today|this (?:morning|afternoon|evening)|tonight|earlier in the day)\b", _back(0)),
        (r"\b(?:last night|the day before|the previous day)\b", _back(1)),
        (rf"\b{COUNT} (?P<unit>day|week|month|year)s? (?:ago|earlier|before)\b", _ago),
        (r"\b(?:earlier |later |late |early )?(?P<which>this|last|previous) (?P<unit>week|month|year)\b", _period),
        (r"(?<=\bin )(?:1[89]|20)\d\d\b", _printed),
    )
)
COUNTED = re.compile(
    rf"\b(?:{COUNT} (?P<unit>hour|day|week|month|year)s? (?P<way>later|after|earlier|before)"
    r"|(?:the same|that(?: same)?) (?P<same>day|morning|afternoon|evening|night|month|year)"
    r"|(?P<next>the (?:following|next) (?:day|morning)|the day after)|(?P<eve>the (?:previous day|day before)))\b",
    re.IGNORECASE,
)
CAPITALIZED = re.compile(r"^(?:may|mar|march|sun)\b")  # lower-case homographs of month names are words
FUTURE = re.compile(r"\b(?:next|coming|until|till|by|before|after|since|from|for)\s+$", re.IGNORECASE)


def dates(text: str, start: int, end: int, reference: date | None) -> Iterator[DatedText]:
    """The temporal expressions of text[start:end], in text order, none inside another.

    >>> from datetime import date
    >>> [d.date for d in dates("He said on 13 May, and again on Tuesday.", 0, 40, date(2022, 6, 1))]
    ['2022-05-13', '2022-05-31']
    """
    taken: list[DatedText] = []
    for pattern, resolve in RULES:
        for match in pattern.finditer(text, start, end):
            if any(match.start() < d.end and d.start < match.end() for d in taken) or CAPITALIZED.match(match[0]):
                continue
            resolved, inferred = resolve(match, reference)
            taken.append(DatedText(match.start(), match.end(), match[0], resolved, inferred if resolved else None))
    yield from _counted(text, start, end, sorted(taken, key=lambda d: d.start))


def _counted(text: str, start: int, end: int, found: list[DatedText]) -> Iterator[DatedText]:
    """With what is counted from the last day named before: "two days later", "the same morning", "that month".

    "A day after the ministers announced" dates the announcement: it is counted backwards.
    """
    places = [(d.start, d.end) for d in found]
    words = [m for m in COUNTED.finditer(text, start, end) if not any(m.start() < e and s < m.end() for s, e in places)]
    alone = [DatedText(m.start(), m.end(), m[0], None) for m in words]
    last: date | None = None
    for day in sorted([*found, *alone], key=lambda d: d.start):
        match = COUNTED.match(text, day.start, day.end)
        shifted = _shift(match, last) if match and last else None
        day = replace(day, shifted=shifted)
        if shifted or day in found:
            yield day
        if (known := day.shifted or day.date) and len(known) == 10:
            last = parse(known)


def _shift(match: re.Match[str], last: date) -> str | None:
    if match["same"]:
        word = match["same"].casefold()
        return f"{last.year:04}-{last.month:02}" if word == "month" else f"{last.year:04}" if word == "year" else last.isoformat()
    if match["next"]:
        return (last + timedelta(days=1)).isoformat()
    if match["eve"]:
        return (last - timedelta(days=1)).isoformat()
    word, way = match["count"].casefold(), match["way"].casefold()
    back = way in {"earlier", "before"} or (way == "after" and match.string[match.end() : match.end() + 2].strip().isalpha())
    count = (int(word) if word.isdigit() else NUMBERS[word]) * (-1 if back else 1)
    unit = match["unit"].casefold()
    if unit in {"day", "hour"}:
        return (last + timedelta(days=count if unit == "day" else 0)).isoformat()
    if unit == "week":
        return (last + timedelta(weeks=count)).isoformat()
    months = last.year * 12 + last.month - 1 + count * (12 if unit == "year" else 1)
    return f"{months // 12:04}-{months % 12 + 1:02}" if unit == "month" else f"{months // 12:04}"


def is_bound(text: str, found: DatedText) -> bool:
    """Whether the words before it make it a limit or a future date, not the day of an act ("until Friday").

    >>> from datetime import date
    >>> [is_bound("until May 3", d) for d in dates("until May 3", 0, 11, date(2020, 6, 1))]
    [True]
    """
    return bool(FUTURE.search(text[max(0, found.start - 12) : found.start]))
