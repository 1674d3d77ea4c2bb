"""A Markdown file to a document: the text is the file, marks and all, so that offsets fit it.

Front matter (lines between two "---" at the very top) gives title, date, publisher and address; in the text it is
blanked out, character for character, so that it is not read as prose.
"""

import re

from dictagraph.graph.reading.calendar import normalise
from dictagraph.graph.reading.document import Document

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<lines>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
FIELD = re.compile(r"(?P<name>[A-Za-z_]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
FIELDS = {
    "title": ("title",),
    "published": ("published", "date", "pubdate", "publish_date"),
    "url": ("url", "canonical_url", "link"),
    "publisher": ("publisher", "publication", "outlet", "source"),
    "id": ("id",),
}
LINK = re.compile(r"(?<![!\\])\[(?P<text>[^\[\]]+)\]\((?P<url>https?://(?:[^\s()]|\([^\s()]*\))+)(?:\s+\"[^\"]*\")?\)")
LINE_END = re.compile(r"[^\r\n]")


def markdown(text: str, *, path: str | None = None) -> Document:
    """The document of a Markdown text.

    >>> markdown("---\\ntitle: No\\ndate: 3 May 2021\\n---\\nHe [said](https://a.org/b) no.").published
    '2021-05-03'
    """
    fields: dict[str, str] = {}
    if front := FRONT.match(text):
        found = {m["name"].casefold(): _unquoted(m["value"]) for m in FIELD.finditer(front["lines"])}
        fields = {field: next((found[n] for n in names if found.get(n)), "") for field, names in FIELDS.items()}
        text = LINE_END.sub(" ", front[0]) + text[front.end() :]
    url = fields.get("url", "")
    links = tuple((m.start("text"), m.end("text"), m["url"]) for m in LINK.finditer(text))
    return Document(
        text,
        id=fields.get("id") or None,
        title=fields.get("title") or None,
        published=normalise(fields.get("published", "")),
        publisher=fields.get("publisher") or None,
        url=url if url.startswith(("http://", "https://")) else None,
        path=path,
        links=links,
    )


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value.split(" #")[0].strip()
