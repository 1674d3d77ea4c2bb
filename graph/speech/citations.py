"""Citations: where the text says that it read it.

Parenthetical house styles, "(Milli.az, September 13)", "(see EDM, October 19, 2020)", "(Reuters)", several parted by
semicolons; and footnote-like square brackets. A parenthesis counts where every part of it ends in a date or is an outlet.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from dictagraph.graph.speech.dates import DatedText, dates
from dictagraph.graph.speech.statement import Citation

BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{3,160})[)\]]")
LEAD = re.compile(
    r"^(?:see(?: also)?|cf\.?|via|source:?|sources:?|from|quoted (?:in|by)|cited (?:in|by)|as reported by|according to)\s+",
    re.IGNORECASE,
)
DOMAIN = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?$", re.IGNORECASE)
GAP = re.compile(r"^[\s,;:]*(?:accessed|on|of|dated)?[\s,;:]*$", re.IGNORECASE)


def citations(text: str, reference: date | None, *, outlet: Callable[[str], bool]) -> Iterator[Citation]:
    """The parenthetical citations of a text. `outlet` says whether a name is that of a known medium or platform.

    >>> from datetime import date
    >>> [(c.name, c.date) for c in citations("So it was (Milli.az, September 13).", date(2022, 9, 27), outlet=lambda n: False)]
    [('Milli.az', '2022-09-13')]
    """
    for bracket in BRACKETS.finditer(text):
        parts = list(_parts(text, bracket.start(1), bracket.end(1)))
        found = [_citation(text, start, end, reference, outlet) for start, end in parts]
        if all(found):
            yield from (c for c in found if c)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces between semicolons, trimmed."""
    for match in re.compile(r"[^;]+").finditer(text, start, end):
        piece = match[0]
        yield match.start() + len(piece) - len(piece.lstrip()), match.end() - (len(piece) - len(piece.rstrip()))


def _citation(text: str, start: int, end: int, reference: date | None, outlet: Callable[[str], bool]) -> Citation | None:
    found = list(dates(text, start, end, reference))
    last = found[-1] if found and text[found[-1].end : end].strip() == "" else None
    name_start, name_end = start, last.start if last else end
    if lead := LEAD.match(text[name_start:name_end]):
        name_start += lead.end()
    name = text[name_start:name_end].strip(' ,:;\u00a0“”"')
    if not name or not (name[0].isupper() or name[0].isdigit() or DOMAIN.match(name)) or len(name.split()) > 8:
        return None
    if last is None and not (outlet(name) or DOMAIN.match(name)):
        return None
    if last and not outlet(name) and not DOMAIN.match(name) and not _separated(text, name_end, last):
        return None
    url = name if DOMAIN.match(name) and name.startswith("http") else None
    return Citation(
        name=name,
        start=start,
        end=end,
        date=last.date if last else None,
        date_text=last.text if last else None,
        url=url,
        inferred=last.inferred if last else None,
    )


def _separated(text: str, at: int, last: DatedText) -> bool:
    """A comma stands between name and date: "(born in Baku May 3)" is no citation."""
    return "," in text[max(0, at - 2) : last.start]
