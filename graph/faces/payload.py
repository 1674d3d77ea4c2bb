"""The picture as the JSON that the page's script reads, in columns: the one place where dicts are made of it.

Actors and documents are told by their node's number, statements by their place (newest first), strings that come often
by their place in a table. `key` is what the page's address calls a thing: a hash of its id, the same after every build.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from dictagraph.data.tables import state_by_id
from dictagraph.graph.faces.bundles import Vertex
from dictagraph.graph.faces.excerpt import clean, spread
from dictagraph.graph.faces.families import FAMILIES, SHAPES
from dictagraph.graph.faces.texts import offsets
from dictagraph.graph.knowledge.rows import ActorRef, DocumentRow, RoleRow, SourceRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Certainty, Kind, Polarity

Json = dict[str, Any]

NAME = 200
"""Code points of a name or title that the page carries; nobody reads further."""

MANY = 12
"""Aliases, roles and reasons that an entry carries at most."""

ACTS = tuple(act for acts in FAMILIES.values() for act in acts)
SURE = tuple(Certainty)
COLUMNS = (
    *("id", "act", "speaker", "addressees", "targets", "date", "signs", "certainty", "sources", "outer", "confidence"),
    *("document", "reasons", "source", "cue", "content", "windows"),
)
"""What the page has of a statement; `signs` adds 1 for quoted, 2 for not said, 4 for reported by another."""

_QID = re.compile(r"Q[1-9][0-9]{0,11}")


class _Table(list[Any]):
    """Values, each once; `place` tells where one stands."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[Any, int] = {}

    def place(self, value: Any, entry: Any = None) -> int:
        """The place of `value`, which stands there as `entry` (itself if None)."""
        if value not in self._places:
            self._places[value] = len(self)
            self.append(value if entry is None else entry)
        return self._places[value]


def payload(
    statements: Sequence[StatementRow],
    nodes: Mapping[str, Vertex],
    documents: Sequence[DocumentRow],
    camps: Mapping[str, int],
) -> Json:
    """Everything the page knows but its texts and what pyvis carries; nodes are numbered in their order."""
    numbers = {key: number for number, key in enumerate(nodes)}
    return {
        "families": [{"name": family, "acts": list(acts)} for family, acts in FAMILIES.items()],
        "shapes": {str(kind): shape for kind, shape in SHAPES.items()},
        "acts": list(ACTS),
        "certainties": list(SURE),
        "nodes": _nodes(nodes, documents, camps),
        "documents": [_document(document, numbers.get(document.id)) for document in documents],
        **_statements(statements, numbers, documents),
    }


def key(name: str) -> str:
    """What an address calls the thing with this id: 50 bits of a hash."""
    return base64.b32encode(hashlib.sha256(name.encode("utf-8", "replace")).digest()).decode()[:10].lower()


def short(text: str, most: int = NAME) -> str:
    """`text` cleaned, on one line, of at most `most` code points."""
    line = clean(text).strip()
    return line if len(line) <= most else line[: most - 1] + "…"


def web(url: str | None) -> str | None:
    """The address where it is one of the web (http or https, with a host), else None."""
    if not url or len(url) > 2000 or re.search(r"[\x00-\x20\x7f\ud800-\udfff]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _nodes(nodes: Mapping[str, Vertex], documents: Sequence[DocumentRow], camps: Mapping[str, int]) -> Json:
    """Columns over all nodes; what few of them have (aliases, roles …) is told by number."""
    places = {document.id: place for place, document in enumerate(documents)}
    found: Json = {name: [] for name in ("key", "name", "kind", "said", "about", "camp")}
    found.update({name: {} for name in ("aliases", "roles", "wikidata", "code", "document")})
    for number, (name, vertex) in enumerate(nodes.items()):
        found["key"].append(key(name))
        found["said"].append(vertex.said)
        found["about"].append(vertex.about)
        found["camp"].append(camps.get(name, -1))
        if vertex.document is not None:
            found["kind"].append("document")
            found["name"].append(_title(vertex.document))
            found["document"][number] = places[vertex.document.id]
        elif vertex.actor:
            actor = vertex.actor
            found["kind"].append(actor.kind)
            found["name"].append(short(actor.name) or "Unnamed")
            if aliases := [short(alias) for alias in actor.aliases[:MANY] if alias != actor.name]:
                found["aliases"][number] = aliases
            if actor.roles:
                found["roles"][number] = [_role(role) for role in actor.roles[:MANY]]
            if actor.wikidata and _QID.fullmatch(actor.wikidata):
                found["wikidata"][number] = actor.wikidata
                state = state_by_id(actor.wikidata) if actor.kind is Kind.STATE else None
                if state and len(state.code) == 2:
                    found["code"][number] = state.code
    return found


def _role(role: RoleRow) -> list[str | None]:
    place = f", {role.organization}" if role.organization else ""
    return [short(role.title + place), short(role.as_of, 40) if role.as_of else None]


def _title(document: DocumentRow) -> str:
    return short(document.title or document.path or "Untitled document")


def _document(document: DocumentRow, node: int | None) -> Json:
    return {
        "key": key(document.id),
        "title": _title(document),
        "publisher": short(document.publisher) if document.publisher else None,
        "published": short(document.published, 40) if document.published else None,
        "url": web(document.url),
        "node": node,
        "whole": document.text is not None,
    }


def _statements(statements: Sequence[StatementRow], numbers: Mapping[str, int], documents: Sequence[DocumentRow]) -> Json:
    """Columns over all statements, and the tables that they point into."""
    places = {document.id: place for place, document in enumerate(documents)}
    texts = {document.id: document.text for document in documents}
    maps = {document.id: offsets(document.text) for document in documents if document.text is not None}
    orders = {row.id: number for number, row in enumerate(statements)}
    sources, reasons, dates = _Table(), _Table(), _Table()
    rows = []
    for row in statements:
        text, there = texts.get(row.document), maps.get(row.document)
        spans = (row.source_spans, row.cue_spans, row.content_spans) if text is not None else ((), (), ())
        rows.append(
            (
                _id(row.id),
                ACTS.index(row.type),
                numbers[row.speaker.id] if row.speaker else -1,
                _parties(row.addressees, numbers),
                _parties(row.targets, numbers),
                dates.place(short(row.date, 40)) if row.date else -1,
                int(row.quoted) + 2 * (row.polarity is Polarity.NEGATIVE) + 4 * (row.reported_by is not None),
                SURE.index(row.certainty),
                [sources.place(source, _source(source)) for source in row.sources],
                orders.get(row.reported_by, -1) if row.reported_by else -1,
                round(row.confidence * 1000),
                places.get(row.document, -1),
                [reasons.place(short(reason)) for reason in row.reasons[:MANY]],
                *(_flat(group, text, there) for group in spans),
                _flat(spread(row, text), text, there) if text is not None else [],
            )
        )
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    found = {name: list(column) for name, column in zip(COLUMNS, columns, strict=True)}
    return {"statements": found, "sources": list(sources), "reasons": list(reasons), "dates": list(dates)}


def _parties(refs: Iterable[ActorRef], numbers: Mapping[str, int]) -> list[int]:
    return [numbers[ref.id] for ref in refs]


def _flat(spans: Iterable[Span | tuple[int, int]], text: str | None, there: Sequence[int] | None) -> list[int]:
    """Starts and ends in turn, in UTF-16 code units; spans outside the text are left out."""
    size = len(text or "")
    ends = [end for span in spans if 0 <= span[0] < span[1] <= size for end in (span[0], span[1])]
    return ends if there is None else [there[end] for end in ends]


def _source(source: SourceRow) -> Json:
    return {
        "name": short(source.name),
        "date": short(source.date, 40) if source.date else None,
        "url": web(source.url),
    }


def _id(name: str) -> str:
    """An id as statements.jsonl has it, where it is a UUID; another is hidden."""
    try:
        return str(UUID(name))
    except ValueError:
        return key(name)
