"""From paths to documents: files, folders, standard input.

    .txt .text           the file, decoded and otherwise untouched
    .md .markdown        the same, its front matter blanked out
    .html .htm .xhtml    the main text of the page
    .jsonl .ndjson       one object a line
    .json                one object or a list of objects

Each may also be packed, as .gz. Another file given by name, and standard input, is read as what it looks like.
"""

import io
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, BinaryIO

from dictagraph.graph.reading.calendar import chosen
from dictagraph.graph.reading.decode import MARKS, clean, decode
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.failure import Failure
from dictagraph.graph.reading.language import other_language, refusal
from dictagraph.graph.reading.markdown import markdown
from dictagraph.graph.reading.masthead import headline, masthead_date
from dictagraph.graph.reading.records import json_file, json_lines
from dictagraph.graph.reading.sources import Source, opened, reason, sources
from dictagraph.graph.reading.webpage import webpage
from dictagraph.ontology.errors import InputError, LanguageError, UsageError

LANGUAGES = ("en",)
START = 2_000  # characters that tell what a text without a known extension is
SEEN = re.compile(r"[^\s\ufeff\u200b\ufffd]")  # a character that can be read
EMPTY = "it is empty; give a file with text"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the documents; it goes before what they say themselves.

    Raises:
        UsageError: a value is not allowed.
    """

    published: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            object.__setattr__(self, "published", chosen(self.published))
        if self.lang is not None and self.lang not in LANGUAGES:
            raise UsageError(f'"{self.lang}" is no language that dictagraph reads; the only one is en, English')


def documents(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    stdin: IO[Any] | None = None,
    exclude: Sequence[Path] = (),
) -> Iterator[Document | Failure]:
    """The documents of files, folders and "-" (standard input), read one at a time; what fails is told in its place.

    The date of publication is `published`, else that of the metadata, else that of the masthead. `lang="en"` reads a
    text that does not look English. The folders `exclude` (the workspace) are not walked into. A file given twice is
    read once; of two that would be the same document (by id, url or path) and differ, the second is a Failure.

    Raises:
        UsageError: at once, for an option that is not allowed; later, where a title or url meets a second document.
    """
    given = Given(published, title, url, lang)
    if not paths:
        raise UsageError('nothing to read; give files, folders, or "-" for standard input')
    found = _completed(sources(paths, exclude=exclude), given, stdin)
    return _distinct(_single(found) if title or url else found)


def from_text(
    text: str, *, published: str | None = None, title: str | None = None, url: str | None = None, lang: str | None = None
) -> Document:
    """The document of a text at hand.

    Raises:
        UsageError: an option is not allowed.
        InputError: the text is empty; LanguageError: it is not English.
    """
    return complete(Document(clean(text)), Given(published, title, url, lang))


def complete(document: Document, given: Given) -> Document:
    """The document with what the user and the masthead say of it.

    Raises:
        InputError: it is empty; LanguageError: it is not English. The message does not name it.
    """
    text = document.text
    if not SEEN.search(text):
        raise InputError("it holds only white space; give a file with text" if text else EMPTY)
    if given.lang is None and (other := other_language(text)) is not None:
        raise LanguageError(refusal(other))
    return replace(
        document,
        title=clean(given.title or document.title or headline(text) or "") or None,
        published=given.published or document.published or masthead_date(text),
        url=clean(given.url or document.url or "") or None,
    )


def _completed(found: Iterator[Source | Failure], given: Given, stdin: IO[Any] | None) -> Iterator[tuple[str, Document | Failure]]:
    for source in found:
        number = 0
        for item in [source] if isinstance(source, Failure) else _read(source, stdin):
            number += 1
            place = f"{source.place}, document {number}" if number > 1 else source.place
            try:
                yield place, complete(item, given) if isinstance(item, Document) else item
            except InputError as error:
                yield place, Failure(place, str(error))
        if not number:
            yield source.place, Failure(source.place, EMPTY)


def _read(source: Source, stdin: IO[Any] | None) -> Iterator[Document | Failure]:
    try:
        if source.format == "stdin":
            stream: IO[Any] = stdin if stdin is not None else getattr(sys.stdin, "buffer", sys.stdin)
            data = stream.read()
            yield from _sniffed(data if isinstance(data, str) else decode(data), source)
            return
        with opened(source.file) as file:
            if source.format == "lines":
                yield from json_lines(_lines(file), place=source.place)
                return
            data = file.read()
        yield from _parsed(data, source)
    except InputError as error:
        yield Failure(source.place, str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(source.place, reason(error))


def _parsed(data: bytes, source: Source) -> Iterator[Document | Failure]:
    if source.format == "page":
        yield webpage(data, path=source.path)
        return
    text = decode(data)
    if source.format == "markdown":
        yield markdown(text, path=source.path)
    elif source.format == "json":
        yield from json_file(text, place=source.place, path=source.path)
    elif source.format == "text":
        yield Document(text, path=source.path)
    else:
        yield from _sniffed(text, source)


def _sniffed(text: str, source: Source) -> Iterator[Document | Failure]:
    """JSON lines, JSON, a page or plain text, by how it begins."""
    start = text[:START].lstrip().casefold()
    first, _, rest = text.strip().partition("\n")
    if start.startswith("{") and first.rstrip().endswith("}"):
        yield from json_lines(io.StringIO(text, newline="\n"), place=source.place)
    elif rest and start[:1] + start[1:].lstrip()[:1] in {'{"', "[{"}:
        yield from json_file(text, place=source.place, path=source.path)
    elif start.startswith(("<!doctype html", "<html")) or (start.startswith("<?xml") and "<html" in start):
        yield webpage(text, path=source.path)
    else:
        yield Document(clean(text), path=source.path)


def _lines(file: BinaryIO) -> Iterator[bytes | str]:
    """The lines of a file, one at a time; one that begins as UTF-16 or UTF-32 is decoded whole."""
    first = file.readline()
    if any(first.startswith(mark) for mark, name in MARKS if name != "utf-8"):
        yield from decode(first + file.read()).split("\n")
    elif first:
        yield first
        yield from file


def _distinct(found: Iterator[tuple[str, Document | Failure]]) -> Iterator[Document | Failure]:
    """Each document once; the same text under the same identity is silently dropped, another text is a failure."""
    seen: dict[str, tuple[str, str]] = {}
    for place, item in found:
        if isinstance(item, Failure):
            yield item
        elif item.uuid not in seen:
            seen[item.uuid] = place, item.hash
            yield item
        elif seen[item.uuid][1] != item.hash:
            what = next(f'{k} "{v}"' for k, v in (("id", item.id), ("url", item.url), ("path", item.path)) if v)
            yield Failure(
                place,
                f"it has the {what}, as {seen[item.uuid][0]} has, and would replace it; give each "
                "its own id or url, or give the folder that holds both files",
            )


def _single(found: Iterator[tuple[str, Document | Failure]]) -> Iterator[tuple[str, Document | Failure]]:
    """All, once it is sure that there is no second document."""
    held: list[tuple[str, Document | Failure]] = []
    for place, item in found:
        held.append((place, item))
        if sum(isinstance(other, Document) for _, other in held) > 1:
            raise UsageError("a title or url is of one document, and there are more; leave it out, or use .jsonl")
    yield from held
