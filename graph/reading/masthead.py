"""What a text says of itself above its first paragraph: the date of publication and the headline.

Precision first: a date inside a running sentence, or in a headline, is not the date of publication.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dictagraph.graph.reading.calendar import AROUND, DATE, iso
from dictagraph.graph.reading.paragraphs import paragraphs

HEAD = 8_000  # characters that are looked at
LINES = 10  # lines that are not empty
RUNNING = 30  # words from which a paragraph is the body of the text
LONGEST = 160  # characters of a line of a masthead
WRAPPED = (30, 120)  # characters of the lines of a hard-wrapped paragraph
HEADLINE = (3, 25)  # words of a headline; a shorter one is taken where nothing longer stands
LABEL = re.compile(
    r"(?i)[(\[*_>\s]*(?:(?P<late>(?:last\s+|date\s+)?(?:updated?|modified|revised))|"
    r"(?:first\s+|originally\s+|date\s+(?:of\s+)?)?(?:publication(?:\s+date)?|published|posted|issued|"
    r"issue\s+date|released?(?:\s+date)?|filed|dated?|for\s+immediate\s+release))(?=[\s:*_]|$)"
)
SEPARATED = re.compile(r"[,|/·•;:(\[*_~.–—-]\s*$")  # what stands before a date that is not part of a phrase
CLOSED = re.compile(r"\s*(?:$|[,|/·•;:)\]*_~.–—-])|\s+(?:(?:at|in|by|from)\s+)?\d|\s+(?:at|in|by|from)\b|T\d")  # after
BY_ON = re.compile(r"\s+(?:by|in|at)\s.{2,60}?\son\s$")
BYLINE = re.compile(r"[*_\s]*(?i:by)\s+(?=[A-Z])")
PLACE = r"(?:[A-Z\u00c0-\u00de][\w'’./-]*)(?:\s(?:of|the|and|de|al-)?\s?[A-Z\u00c0-\u00de][\w'’./-]*){0,3}"
DATELINE = re.compile(
    rf"[(\[]?(?P<place>{PLACE}(?:,\s{PLACE})?)(?:[,.]|\s*[–—-]+)?\s+(?:\([^()]{{2,60}}\)\s*)?"
    rf"(?:[–—-]+\s*)?(?P<date>{DATE.pattern})(?P<agency>\s*[(/][^()/]{{2,60}}[)/])?"
    r"(?P<end>\s*[–—]|\s*--?\s|\s*[:)]|[.,]\s)"
)
BARE = re.compile(rf"{DATE.pattern}\s*(?:[–—]|--)\s")
OPENERS = frozenset(
    (
        "In",
        "On",
        "At",
        "By",
        "Since",
        "After",
        "Before",
        "Until",
        "From",
        "For",
        "As",
        "When",
        "While",
        "During",
        "Between",
        "Around",
        "Late",
        "Early",
    )
)  # of a sentence, not of a masthead
ENDS = re.compile(r"[.,;:…]['\"”’)]*$")
ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|No)\.$")
MARKUP = re.compile(r"^[#*_>\s]+|[#*_\s]+$")


class Line(NamedTuple):
    """A line above the body; the first line of the body has `body` set, and nothing comes after it."""

    text: str
    body: bool


def masthead_date(text: str) -> str | None:
    """The date of publication as YYYY-MM-DD, YYYY-MM or YYYY, or None.

    Taken from a line that says "published", from one that is a date with a place, a name or an outlet, or from a
    dateline; else from a line that says "updated". A date without a year gives none.

    >>> masthead_date("Talks fail\\n\\nBy Jane Doe / 4 June 2019\\n\\nThe talks of 2 June 2019 failed.")
    '2019-06-04'
    >>> masthead_date("Talks fail\\n\\nOn 4 June 2019 the talks failed.") is None
    True
    """
    updated = None
    for number, line in enumerate(lines(text)):
        above = None if line.body else _labelled(line.text) or _standing(line.text, first=not number)
        found = above or _dateline(line.text)
        label = LABEL.match(line.text)
        if found and label and label["late"]:
            updated = updated or found
        elif found:
            return found
    return updated


def headline(text: str) -> str | None:
    """The first line above the body that looks like a headline, without Markdown's marks, or None.

    >>> headline("# Talks fail in Geneva\\n\\nGENEVA, 4 June 2019 - The talks failed on Monday.")
    'Talks fail in Geneva'
    """
    found = [MARKUP.sub("", line.text) for line in lines(text) if not line.body and _is_headline(line.text)]
    return next((line for line in found if len(line.split()) >= HEADLINE[0]), found[0] if found else None)


def lines(text: str) -> Iterator[Line]:
    """The lines of the masthead, then the first of the body."""
    head = text[:HEAD].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    count = 0
    spans = paragraphs(head)
    for start, end in spans:
        block = head[start:end].split("\n")
        if len(block) > 1 and _runs(head[start:end]) and all(WRAPPED[0] < len(b) <= WRAPPED[1] for b in block[:-1]):
            block = [" ".join(block)]
        for line in block:
            if not (line := " ".join(line.split())):
                continue
            count += 1
            yield Line(line, _runs(line))
            if count == LINES or _runs(line):
                return


def _runs(line: str) -> bool:
    """Whether it is running text rather than a line of a masthead."""
    return len(line.split()) >= RUNNING or len(line) > LONGEST


def _labelled(line: str) -> str | None:
    """ "Published: 12 May 2021", "Publication: Name, Volume 3; September 27, 2022", "Updated on …"."""
    label = LABEL.match(line)
    if not label or len(line) > LONGEST:
        return None
    for match in DATE.finditer(line, label.end()):
        before, after = line[label.end() : match.start()], line[match.end() :]
        joined = AROUND.fullmatch(before.strip("*_ ")) or SEPARATED.search(before) or BY_ON.match(before)
        if joined and CLOSED.match(after) and len(after.split()) <= (4 if line.endswith(".") else 12):
            return iso(match)
    return None


def _standing(line: str, *, first: bool) -> str | None:
    """A date alone or set apart: "Tuesday, 3 March 2015", "Ottawa, 14 June 2022", "By Jane Doe / 4 June 2019"."""
    matches = list(DATE.finditer(line))
    if len(matches) != 1 or len(line) > LONGEST:
        return None
    before, after = line[: matches[0].start()], line[matches[0].end() :]
    others = len(before.split()) + len(re.findall(r"[^\W\d]{2,}", after))
    set_apart = not before.strip("([*_#> ") or SEPARATED.search(before) or BYLINE.match(before)
    if not set_apart or not CLOSED.match(after):
        return None
    opener = before.split()[0].strip("([") if before.split() else ""
    if opener in OPENERS - {"By"} or others > (4 if first else 12):
        return None
    return None if line.endswith(".") and others > 4 and not after.startswith(".") else iso(matches[0])


def _dateline(line: str) -> str | None:
    """ "SKOPJE, June 13, 2018 - …", "MOSCOW. June 25, 2023. …", "Beijing, 3 March 2015 (Xinhua) -- …"."""
    if bare := BARE.match(line):
        return iso(bare)
    match = DATELINE.match(line)
    if not match or match["place"].split()[0] in OPENERS:
        return None
    if match["end"].strip() in {".", ","} and not (match["place"].isupper() or match["agency"]):
        return None
    found = DATE.search(match["date"])
    return iso(found) if found else None


def _is_headline(line: str) -> bool:
    bare = MARKUP.sub("", line)
    words = bare.split()
    if not words or len(words) > HEADLINE[1] or not any(c.isalpha() for c in bare) or not bare[0].isprintable():
        return False
    if _labelled(line) or _standing(line, first=False) or _dateline(line):
        return False
    if BYLINE.match(line) or re.match(r"\W*https?:", line):
        return False
    if ENDS.search(bare) and not ABBREVIATED.search(bare):
        return False
    label = LABEL.match(bare)
    return not (label and bare[label.end() :].lstrip("*_ ").startswith(":"))
