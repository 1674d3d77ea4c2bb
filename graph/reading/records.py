"""JSON to documents: one object a line (.jsonl), or one object or a list of objects (.json).

    {"text": "…", "title": …, "published": …, "publisher": …, "url": …, "id": …}

"text" is required; other keys are ignored. A record with neither id nor url is known by its text.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dictagraph.graph.reading.calendar import normalise
from dictagraph.graph.reading.decode import clean
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.failure import Failure
from dictagraph.ontology.errors import InputError

ALLOWED = '{"text": "…"} and, as you have them, "title", "published", "publisher", "url", "id"'
KINDS = {
    dict: "an object",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def json_lines(lines: Iterable[bytes | str], *, place: str) -> Iterator[Document | Failure]:
    """A document for every line that is not blank, a failure with its line number for every one that cannot be read."""
    for number, raw in enumerate(lines, 1):
        where = f"{place}:{number}"
        try:
            line = raw if isinstance(raw, str) else raw.decode("utf-8-sig" if number == 1 else "utf-8")
            if line := line.removeprefix("\ufeff").strip():
                yield record(_loads(line), path=None)
        except UnicodeDecodeError as error:
            yield Failure(where, f"not valid UTF-8 at byte {error.start} of the line; JSON is UTF-8, convert the file")
        except json.JSONDecodeError as error:
            yield Failure(where, f"broken JSON at column {error.colno} ({error.msg}); a line is an object: {ALLOWED}")
        except InputError as error:
            yield Failure(where, str(error))


def json_file(text: str, *, place: str, path: str | None = None) -> Iterator[Document | Failure]:
    """The document of one object, or those of a list; what fails in a list is named by its place from 1."""
    try:
        value = _loads(text)
    except json.JSONDecodeError as error:
        yield Failure(
            f"{place}:{error.lineno}",
            f"broken JSON at column {error.colno} ({error.msg}); a .json file is "
            f"an "
            f"object or a list of them: {ALLOWED}; .jsonl has one a line",
        )
        return
    except InputError as error:
        yield Failure(place, str(error))
        return
    if value == []:
        yield Failure(place, f"the list is empty; it must hold objects: {ALLOWED}")
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        try:
            yield record(item, path=None if isinstance(value, list) else path)
        except InputError as error:
            yield Failure(f"{place}[{number}]" if isinstance(value, list) else place, str(error))


def record(value: Any, *, path: str | None) -> Document:
    """The document of one object.

    Raises:
        InputError: it is no object, lacks its text, or a field is of the wrong type.
    """
    if not isinstance(value, dict):
        raise InputError(f"this is {KINDS[type(value)]}, not an object; allowed is {ALLOWED}")
    text, published = _field(value, "text"), _field(value, "published")
    if text is None:
        raise InputError(f'"text" is missing; allowed is {ALLOWED}')
    date = normalise(published) if published and published.strip() else None
    if published and published.strip() and not date:
        raise InputError(
            f'"published" is "{published}", which is no date; allowed are YYYY-MM-DD, YYYY-MM, YYYY, '
            'ISO 8601 and "13 September 2022"'
        )
    given, title, publisher, url = (_short(_field(value, key)) for key in ("id", "title", "publisher", "url"))
    return Document(text, id=given, title=title, published=date, publisher=publisher, url=url, path=path)


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except RecursionError as error:
        raise InputError(f"nested too deeply; allowed is {ALLOWED}") from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"{error}; allowed is {ALLOWED}") from error


def _field(value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    if found is None:
        return None
    if key in {"id", "published"} and isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if not isinstance(found, str):
        raise InputError(f'"{key}" must be text, not {KINDS[type(found)]}; allowed is {ALLOWED}')
    return clean(found)


def _short(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None
