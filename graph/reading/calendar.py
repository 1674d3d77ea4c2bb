"""Calendar dates as people and machines print them, to YYYY-MM-DD, YYYY-MM or YYYY."""

import re
from datetime import date

from dictagraph.ontology.errors import UsageError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?=[A-Z])(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
DAY = r"[0-3]?\d"
YEAR = r"(?:1[6-9]|20)\d\d"
WEEKDAY = r"(?i:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?i:day)?\.?"
DATE = re.compile(
    rf"(?<![\w/.-])(?:{WEEKDAY}(?:,\s*|\s+))?(?:the\s+)?(?:"
    rf"(?P<iso>{YEAR})(?P<dash>[-/.])(?P<isomonth>[01]?\d)(?P=dash)(?P<isoday>{DAY})(?=T\d|\b)"
    rf"|(?P<month1>{MONTH})\s+(?P<day1>{DAY})(?i:st|nd|rd|th)?\s*,?\s+(?P<year1>{YEAR})\b"
    rf"|(?P<day2>{DAY})(?i:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month2>{MONTH})\s*[-,]?\s*(?P<year2>{YEAR})\b"
    rf"|(?P<month3>{MONTH})\s*,?\s+(?P<year3>{YEAR})\b"
    rf"|(?P<first>\d?\d)(?P<mark>[./])(?P<second>\d?\d)(?P=mark)(?P<year4>{YEAR})\b)(?!\d)"
)
COMPACT = re.compile(rf"({YEAR})([01]\d)([0-3]\d)(?:T?\d{{2,6}}Z?)?")
PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
AROUND = re.compile(
    r"(?:[\sTZ,:.+()|–—-]|\d{1,2}(?::?\d\d)*(?:\.\d+)?|"  # time of day, time zone
    r"\b(?i:at|on|[ap]\.?m|o'clock)\b\.?|\b[A-Z]{2,5}\b)*"
)


def plain(value: str) -> str | None:
    """The value if it is a day, month or year of the calendar in the contract's form, else None.

    >>> plain("2022-09"), plain("2022-02-30")
    ('2022-09', None)
    """
    match = PLAIN.fullmatch(value)
    return value if match and _iso(*match.groups()) == value else None


def chosen(value: str) -> str:
    """A date given as an option.

    Raises:
        UsageError: it is not YYYY-MM-DD, YYYY-MM or YYYY.
    """
    if (found := plain(value.strip())) is None:
        raise UsageError(f'"{value}" is no publication date; allowed are YYYY-MM-DD, YYYY-MM and YYYY, as 2022-09-27')
    return found


def normalise(value: str) -> str | None:
    """A date from metadata: ISO 8601, RFC 2822 or words. The day is the one printed, in its own time zone.

    Days and months that cannot be told apart (05/06/2022) leave the year alone. None where there is no single date.

    >>> normalise("2022-09-13T23:30:00-05:00"), normalise("Tue, 13 Sep 2022 10:00:00 GMT"), normalise("soon")
    ('2022-09-13', '2022-09-13', None)
    """
    value = " ".join(value.split())
    if found := plain(value):
        return found
    if compact := COMPACT.fullmatch(value):
        return _iso(*compact.groups())
    value = re.sub(r"[^\W\d_]+", lambda m: m[0] if m[0].isupper() else m[0].capitalize(), value)
    match = DATE.search(value)
    if not match or not (AROUND.fullmatch(value[: match.start()]) and AROUND.fullmatch(value[match.end() :])):
        return None
    return iso(match)


def iso(match: re.Match[str]) -> str | None:
    """What a match of DATE stands for, or None where the calendar has no such day."""
    groups = match.groupdict()
    if groups["iso"]:
        return _iso(groups["iso"], groups["isomonth"], groups["isoday"])
    if groups["year4"]:
        return _numeric(int(groups["first"]), int(groups["second"]), groups["year4"], groups["mark"])
    form = next(n for n in "123" if groups[f"month{n}"])
    month = str(MONTHS.index(groups[f"month{form}"].casefold()[:3]) + 1)
    return _iso(groups[f"year{form}"], month, groups.get(f"day{form}"))


def _numeric(first: int, second: int, year: str, mark: str) -> str | None:
    if mark == "." or first > 12 or first == second:
        return _iso(year, str(second), str(first))
    if second > 12:
        return _iso(year, str(first), str(second))
    return year


def _iso(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        made = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return made.isoformat()[: 10 if day else 7 if month else 4]
