"""A web page to a document: its main text, with title, date, publisher, address and hyperlinks.

The main text is trafilatura's (A. Barbaresi, ACL 2021 demonstrations); where it finds none, all visible text is taken.
The text is made here: paragraphs are parted by blank lines, items and rows by line ends, cells by tabs, and white space
inside them is one space. Nothing is fetched.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from dictagraph.graph.reading.calendar import normalise
from dictagraph.graph.reading.decode import clean, decode
from dictagraph.graph.reading.document import Document
from dictagraph.ontology.errors import InputError

Element = Any  # lxml.etree._Element: lxml is imported where it is used, and has no types
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|"
    rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml refuses a declared encoding in what is already text
START = 4096  # bytes in which the page declares its encoding
DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1700-01-01",
    "max_date": "2100-12-31",
    "outputformat": "%Y-%m-%d",
}  # the page's own metadata, no guess, and the same on every day
STATED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"', re.IGNORECASE)
DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dc.issued",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
)  # surest first
BLOCKS = frozenset(
    (
        "p",
        "head",
        "quote",
        "list",
        "table",
        "code",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "pre",
        "figcaption",
        "form",
        "fieldset",
        "address",
        "hr",
        "details",
    )
)  # trafilatura's elements and those of HTML
LINES = frozenset(("item", "row", "lb", "li", "tr", "br", "dt", "dd", "option"))
CELLS = frozenset(("cell", "td", "th"))
HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button", "textarea"))
Links = tuple[tuple[int, int, str], ...]
SPACE = re.compile(r"\s+")


def webpage(data: bytes | str, *, path: str | None = None) -> Document:
    """Read a page.

    Raises:
        InputError: it is binary, badly encoded, or without visible text.
    """
    source = data if isinstance(data, str) else decode(data, declared=_declared(data))
    source = PROLOGUE.sub("", clean(source).removeprefix("\ufeff"))
    if not source.strip():
        return Document("", path=path)
    page = _extract(source)
    url = _address(getattr(page, "url", None))
    body = getattr(page, "body", None)
    text, links = _text(body, url) if body is not None else ("", ())
    if not text:
        text, links = _visible(source, url)
    if not text:
        raise InputError("the page shows no text (a script may fill it in); save the article from the browser as text")
    date = _stated_date(source) or normalise(getattr(page, "date", None) or "")
    title, publisher = (_line(getattr(page, name, None)) for name in ("title", "sitename"))
    return Document(text, title=title, published=date, publisher=publisher, url=url, path=path, links=links)


def _declared(data: bytes) -> str | None:
    match = DECLARED.search(data[:START])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _extract(source: str) -> Any:
    """What trafilatura finds, or None. Its log stays silent unless the user has set up logging."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        return bare_extraction(
            source,
            with_metadata=True,
            include_links=True,
            include_comments=False,
            include_formatting=False,
            date_extraction_params=dict(DATES),
        )
    except Exception:  # any page that its heuristics stumble over still has its visible text
        return None


def _parse(source: str) -> Element | None:
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        return html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError):
        return None


def _stated_date(source: str) -> str | None:
    """The date of publication that the page's own metadata state, on the day of their own time zone."""
    for value in STATED.findall(source):
        if found := normalise(value):
            return found
    tree = _parse(source)
    if tree is None:
        return None
    stated: dict[str, str] = {}
    for meta in tree.iter("meta", "time"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        name = "date" if meta.get("pubdate") is not None else name  # <time pubdate>
        stated.setdefault(name.casefold(), meta.get("content") or meta.get("datetime") or "")
    return next((found for name in DATE_NAMES if (found := normalise(stated.get(name, "")))), None)


def _visible(source: str, url: str | None) -> tuple[str, Links]:
    tree = _parse(source)
    if tree is None:
        return "", ()
    body = tree.find("body")
    return _text(tree if body is None else body, url)


def _text(body: Element, url: str | None) -> tuple[str, Links]:
    """The text below an element, of trafilatura's or of HTML, and the hyperlinks in it."""
    from lxml import etree

    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    opened: list[tuple[int, str]] = []
    length, pending = 0, ""

    def write(raw: str | None) -> None:
        nonlocal length, pending
        for piece in _pieces(raw or ""):
            if piece == " ":
                pending = pending or " "
                continue
            if length:
                parts.append(pending)
                length += len(pending)
            parts.append(piece)
            length += len(piece)
            pending = ""

    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        gap = "\n\n" if tag in BLOCKS else "\n" if tag in LINES else "\t" if tag in CELLS else ""
        pending = max(pending, gap, key=_strength)
        if event == "start":
            if not tag or tag in HIDDEN:
                walk.skip_subtree()
                continue
            if tag in {"ref", "a"}:
                opened.append((length + len(pending) if length else 0, _target(element, url)))
            write(element.text)
        else:
            if tag in {"ref", "a"}:
                start, target = opened.pop()
                links.extend([(start, length, target)] if target and start < length else [])
            if element is not body:
                write(element.tail)
    text = "".join(parts)
    fitted = ((end - len(text[start:end].lstrip()), end, target) for start, end, target in links)
    return text, tuple(sorted(fitted))


def _strength(gap: str) -> int:
    return ("", " ", "\t", "\n", "\n\n").index(gap)


def _pieces(raw: str) -> Iterator[str]:
    """Words and the single spaces between them; a space too at either end that has one."""
    for n, word in enumerate(SPACE.split(raw)):
        if n:
            yield " "
        if word:
            yield word


def _target(element: Element, url: str | None) -> str:
    target = (element.get("target") or element.get("href") or "").strip()
    try:
        target = urljoin(url, target) if url else target
        parts = urlsplit(target)
    except ValueError:
        return ""
    here = parts.fragment and parts.path in {"", "/"}  # "#top", which trafilatura makes one of the site
    return clean(target) if parts.scheme in {"http", "https"} and not here and not SPACE.search(target) else ""


def _address(url: str | None) -> str | None:
    """The page's own address; that of a whole site names no page."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    whole = parts.path in {"", "/"} and not parts.query
    return url if parts.scheme in {"http", "https"} and parts.netloc and not whole else None


def _line(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None
