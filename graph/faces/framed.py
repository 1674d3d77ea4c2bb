"""JSON-LD with the names of ontology/context.jsonld, framed by statement: what belongs to a statement stands inside it.

A statement holds its parties with name, kind and item, its evidence and its citations. What belongs to no single statement
(documents, actors with their edges and aliases, roles) follows after the last one, so that a reader of RDF finds every triple of
the flattening, and none but those. It is written document by document: only one document's statements are in memory as JSON.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.names import Names
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import DictagraphError

Node = dict[str, Any]  # of JSON

FRAME = {
    "type": "Statement",
    "@embed": "@always",
    "@omitDefault": True,
    "reportedBy": {"@embed": "@never", "@omitDefault": True},
}
BRIEF = frozenset({t.TYPE, t.LABEL, t.EXACT_MATCH, t.NAME})  # what is said of parties and outlets inside a statement
APART = frozenset({t.CANONICAL, t.MEMBER})  # who has one of these is an actor of a document or a role, no part of a statement
# As JSON has them; not xsd:double, since 0.7 would come back as 7.0E-1.
NATIVE: dict[str, Callable[[str], int | bool]] = {t.XSD + "integer": int, t.XSD + "boolean": "true".__eq__}


def jsonld(cut: Cut, names: Names, file: BinaryIO) -> None:
    """The flattening, statements first."""
    shared: list[Quad] = []
    brief: dict[NamedNode, list[Quad]] = {}
    file.write(b'{\n"@context": ' + _text(context()) + b',\n"@graph": [')
    between = b"\n"
    prefix = names.node("document", "").value
    for is_document, quads in groupby(cut.flat(), key=lambda quad: _graph(quad) if _graph(quad).startswith(prefix) else ""):
        if not is_document:
            shared += quads
            for quad in shared:
                if isinstance(quad.subject, NamedNode) and quad.predicate.value in BRIEF:
                    brief.setdefault(quad.subject, []).append(quad)
            continue
        inside, apart = _divided(quads)
        known = {quad.subject for quad in inside}
        named = {quad.object for quad in inside if isinstance(quad.object, NamedNode)} - known
        parties = [quad for node in sorted(named, key=str) for quad in brief.get(node, ()) if not _is_document(node, prefix)]
        between = _write(file, [*_framed([*inside, *parties])], between)
        shared += apart
    _write(file, _compacted(shared), between)
    file.write(b"\n]}\n")


@cache
def context() -> Node:
    """The names of ontology/context.jsonld."""
    text = files("dictagraph.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    found: Node = json.loads(text)["@context"]
    return found


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _is_document(node: object, prefix: str) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(prefix)


def _divided(quads: Iterable[Quad]) -> tuple[list[Quad], list[Quad]]:
    """What is said of statements and their evidence, and what of actors and roles."""
    some = list(quads)
    apart = {quad.subject for quad in some if quad.predicate.value in APART}
    return [quad for quad in some if quad.subject not in apart], [quad for quad in some if quad.subject in apart]


def _framed(quads: list[Quad]) -> Iterator[Node]:
    """The statements, and what none of them holds."""
    from pyld import jsonld as library

    nodes = _expanded(quads)
    framed: Node = library.frame(nodes, {"@context": context(), **FRAME}, {"omitGraph": False, "documentLoader": _refused})
    statements: list[Node] = framed["@graph"]
    yield from statements
    held = {node_id for statement in statements for node_id in _ids(statement)}
    yield from _compact([node for node in nodes if node["@id"] not in held])


def _ids(value: object) -> Iterator[str]:
    """The ids of all that stands inside a value with more than its id."""
    if isinstance(value, dict):
        if "id" in value and len(value) > 1:
            yield value["id"]
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)


def _compacted(quads: list[Quad]) -> Iterator[Node]:
    """Nodes side by side, a thousand at a time."""
    nodes = _expanded(quads)
    for start in range(0, len(nodes), 1000):
        yield from _compact(nodes[start : start + 1000])


def _compact(nodes: list[Node]) -> list[Node]:
    from pyld import jsonld as library

    if not nodes:
        return []
    done: Node = library.compact(nodes, context(), {"graph": True, "documentLoader": _refused})
    found: list[Node] = done["@graph"]
    return found


def _expanded(quads: Iterable[Quad]) -> list[Node]:
    """Expanded JSON-LD, a node once, whole numbers and truth values as JSON has them."""
    triples = sorted((quad.triple for quad in quads), key=lambda triple: str(triple.subject))
    nodes: list[Node] = json.loads(serialize(triples, format=RdfFormat.JSON_LD) or b"[]")
    for node in nodes:
        kinds = node.pop(t.TYPE, ())
        if kinds:
            node["@type"] = [kind["@id"] for kind in kinds]
        for values in node.values():
            for value in values:
                if isinstance(value, dict) and (convert := NATIVE.get(value.get("@type", ""))):
                    value["@value"] = convert(value["@value"])
    return nodes


def _refused(url: str, _: object) -> Node:
    """No address is loaded: the context stands in the file."""
    raise DictagraphError(f"{url}: JSON-LD is written without loading anything; the context has no remote part")


def _write(file: BinaryIO, nodes: Iterable[Node], between: bytes) -> bytes:
    """The nodes, one a line; what to write before the next."""
    for node in nodes:
        file.write(between + _text(node))
        between = b",\n"
    return between


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
