"""The picture as the JSON that the page's script reads: the one place where dicts are made of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from dictagraph.graph.faces.bundles import Vertex
from dictagraph.graph.faces.excerpt import clean, excerpt
from dictagraph.graph.faces.families import FAMILIES, SHAPES
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, RoleRow, SourceRow, StatementRow
from dictagraph.ontology.kinds import Certainty, Polarity

Json = dict[str, Any]

NAME = 200
"""Code points of a name or title that the page carries; nobody reads further."""

MANY = 12
"""Aliases, roles and steps of hearsay that an entry carries at most."""

_QID = re.compile(r"Q[1-9][0-9]{0,11}")


def payload(
    statements: Sequence[StatementRow],
    nodes: Mapping[str, Vertex],
    documents: Sequence[DocumentRow],
    ids: Mapping[str, str],
) -> Json:
    """Everything the panel shows. `ids` gives the opaque name of each node of the picture."""
    places = {document.id: place for place, document in enumerate(documents)}
    texts = {document.id: document.text for document in documents}
    numbers = {row.id: number for number, row in enumerate(statements)}
    return {
        "families": [{"name": family, "acts": list(acts)} for family, acts in FAMILIES.items()],
        "shapes": {str(kind): shape for kind, shape in SHAPES.items()},
        "nodes": {ids[key]: _node(vertex, places) for key, vertex in nodes.items()},
        "documents": [_document(document) for document in documents],
        "statements": [
            _statement(row, texts.get(row.document), places.get(row.document), ids, statements, numbers) for row in statements
        ],
    }


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


def _node(vertex: Vertex, places: Mapping[str, int]) -> Json:
    if vertex.document is not None:
        title = short(vertex.document.title or vertex.document.path or "Untitled document")
        return {"kind": "document", "name": title, "document": places[vertex.document.id], "about": vertex.about}
    return _actor(vertex.actor, vertex) if vertex.actor else {}


def _actor(actor: ActorRow, vertex: Vertex) -> Json:
    return {
        "kind": actor.kind,
        "name": short(actor.name) or "Unnamed",
        "aliases": [short(alias) for alias in actor.aliases[:MANY] if alias != actor.name],
        "roles": [_role(role) for role in actor.roles[:MANY]],
        "wikidata": actor.wikidata if actor.wikidata and _QID.fullmatch(actor.wikidata) else None,
        "said": vertex.said,
        "about": vertex.about,
    }


def _role(role: RoleRow) -> Json:
    place = f", {role.organization}" if role.organization else ""
    return {"title": short(role.title + place), "date": short(role.as_of, 40) if role.as_of else None}


def _document(document: DocumentRow) -> Json:
    return {
        "title": short(document.title or document.path or "Untitled document"),
        "publisher": short(document.publisher) if document.publisher else None,
        "published": short(document.published, 40) if document.published else None,
        "url": web(document.url),
    }


def _statement(
    row: StatementRow,
    text: str | None,
    place: int | None,
    ids: Mapping[str, str],
    statements: Sequence[StatementRow],
    numbers: Mapping[str, int],
) -> Json:
    return {
        "act": row.type,
        "speaker": _ref(row.speaker, ids) if row.speaker else None,
        "addressees": [_ref(ref, ids) for ref in row.addressees],
        "targets": [_ref(ref, ids) for ref in row.targets],
        "date": short(row.date, 40) if row.date else None,
        "words": [[piece.mark, piece.text] for piece in excerpt(row, text)],
        "quoted": row.quoted,
        "negative": row.polarity is Polarity.NEGATIVE,
        "certainty": None if row.certainty is Certainty.CERTAIN else row.certainty,
        "sources": [_source(source) for source in row.sources],
        "hearsay": row.reported_by is not None,
        "reporters": _reporters(row, ids, statements, numbers),
        "confidence": round(row.confidence, 3),
        "document": place,
    }


def _ref(ref: ActorRef, ids: Mapping[str, str]) -> Json:
    return {"node": ids.get(ref.id), "name": short(ref.name) or "Unnamed"}


def _source(source: SourceRow) -> Json:
    return {
        "name": short(source.name),
        "date": short(source.date, 40) if source.date else None,
        "url": web(source.url),
    }


def _reporters(
    row: StatementRow, ids: Mapping[str, str], statements: Sequence[StatementRow], numbers: Mapping[str, int]
) -> list[Json]:
    """Who reports it, who reports that, and so on: the speakers of the outer statements, each statement once."""
    chain: list[Json] = []
    seen = {row.id}
    outer = row.reported_by
    while outer and outer in numbers and outer not in seen and len(chain) < MANY:
        seen.add(outer)
        reporter = statements[numbers[outer]]
        if reporter.speaker:
            chain.append(_ref(reporter.speaker, ids))
        outer = reporter.reported_by
    return chain
