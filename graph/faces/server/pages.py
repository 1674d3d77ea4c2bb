"""Pages from templates: every word is escaped, nothing runs that is not ours, nothing is loaded from elsewhere."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dictagraph.graph.faces.embed import script_json
from dictagraph.graph.faces.excerpt import clean
from dictagraph.graph.faces.families import FAMILY_OF, SHAPES
from dictagraph.graph.faces.payload import short, web
from dictagraph.graph.knowledge.days import bounds
from dictagraph.ontology.kinds import Kind

HERE = Path(__file__).parent
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GLYPHS = {
    "square": "M2 2H14V14H2Z",
    "dot": "M8 1.2A6.8 6.8 0 1 1 7.99 1.2Z",
    "diamond": "M8 .6 15.4 8 8 15.4 .6 8Z",
    "triangle": "M8 1.4 15 14H1Z",
    "hexagon": "M4.2 1.6H11.8L15.6 8 11.8 14.4H4.2L.4 8Z",
    "triangleDown": "M8 14.6 1 2H15Z",
}
"""The signs of kinds, as the explorer draws them."""


def rendered(template: str, root: str, **values: Any) -> bytes:
    """A page as UTF-8; `root` is where the server stands, without a slash at its end."""
    text = _environment().get_template(template).render(root=root, **values)
    return text.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(day=day, short=short, web=web, clean=clean, segment=segment, path=path, percent=percent)
    made.filters["script_json"] = lambda value: Markup(script_json(value))
    made.filters["number"] = lambda n: f"{n:,}"
    made.globals.update(family_of=FAMILY_OF, glyph=lambda kind: GLYPHS[SHAPES[Kind(kind)]], kinds=tuple(Kind), counted=counted)
    return made


def day(text: str | None) -> str:
    """A date of the contract in words; what is none stays as it is.

    >>> day("2022-09-20"), day("2022-09"), day("2022-09-03/2022-09-05"), day("soon")
    ('20 September 2022', 'September 2022', '3 September 2022 – 5 September 2022', 'soon')
    """
    if not text:
        return ""
    first, _, last = text.partition("/")
    if last:
        return f"{day(first)} – {day(last)}"
    if bounds(text) is None:
        return short(text, 40)
    year, *rest = (int(piece) for piece in text.split("-"))
    words = [str(rest[1])] if len(rest) > 1 else []
    words += [MONTHS[rest[0] - 1]] if rest else []
    return " ".join([*words, str(year)])


def segment(text: str) -> str:
    """A word as one piece of an address."""
    return quote(text.encode("utf-8", "replace"), safe="")


def path(text: str) -> str:
    """What follows the base of an IRI as a path."""
    return quote(text.encode("utf-8", "replace"), safe="/")


def percent(share: float) -> str:
    """A share from 0 to 1 in words.

    >>> percent(0.805)
    '80 %'
    """
    return f"{round(share * 100)} %"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "actor"), counted(1200, "actor")
    ('1 actor', '1,200 actors')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
