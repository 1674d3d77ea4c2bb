"""The answers of the reconciliation service, made where the store is open."""

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any

from dictagraph.data.folding import fold
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.faces.server.pages import rendered
from dictagraph.graph.faces.server.reconciliation.asked import Extension, TooMany, extension, queries
from dictagraph.graph.faces.server.reconciliation.candidates import as_json, candidates, described
from dictagraph.graph.faces.server.reconciliation.properties import PROPERTIES, values
from dictagraph.graph.faces.server.reconciliation.register import Register
from dictagraph.graph.faces.server.reply import Reply, fault
from dictagraph.ontology.kinds import Kind

JSON, HTML = "application/json", "text/html; charset=utf-8"
OFFERED = 10  # suggestions at once
TYPES = {
    Kind.PERSON: "somebody with a name or a post",
    Kind.STATE: "a state or what is named like one",
    Kind.ORGANIZATION: "a ministry, army, party, company, alliance …",
    Kind.GROUP: "some people without an organization of their own",
    Kind.MEDIA: "an outlet",
    Kind.PLACE: "a place that is no state",
}


def answer(source: Source, register: Register, way: str, settings: Mapping[str, str], root: str) -> Reply:
    """The answer to a request; every fault is one, none is raised."""
    try:
        if way == "queries":
            asked = queries(settings["queries"])
            return _json({key: _result(source, register, query) for key, query in asked.items()})
        if way == "extend":
            return _json(_extended(source, register, extension(settings["extend"])))
    except TooMany as error:
        return fault(413, str(error))
    except ValueError as error:
        return fault(400, str(error))
    if way == "preview":
        return _preview(source, register, settings.get("id", ""), root)
    return _json({"result": _suggested(register, way, settings)})


def _json(told: Any) -> Reply:
    return Reply(200, JSON, json.dumps(told).encode("ascii"), 1)


def _result(source: Source, register: Register, query: Any) -> dict[str, Any]:
    return {"result": [as_json(register, one) for one in candidates(source, register, query)]}


def _extended(source: Source, register: Register, asked: Extension) -> dict[str, Any]:
    meta = [{"id": id, "name": PROPERTIES[id].name if id in PROPERTIES else id} for id, _ in asked.properties]
    rows = {key: {id: values(source, register, key, id)[: most or None] for id, most in asked.properties} for key in asked.ids}
    return {"meta": meta, "rows": rows}


def _suggested(register: Register, way: str, settings: Mapping[str, str]) -> list[dict[str, Any]]:
    """What begins so: actors, kinds or properties, as many as are shown at once from a place on."""
    prefix, cursor = settings.get("prefix", ""), settings.get("cursor", "")
    first = int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 8 else 0
    if way == "entity":
        kind = settings.get("type", "")
        keys = (key for key in register.beginning(prefix) if not kind or register.actors[key].kind == kind)
        return [_entity(register, key) for key in islice(keys, first, first + OFFERED)]
    if way == "type":
        rows = [{"id": str(kind), "name": str(kind), "description": text} for kind, text in TYPES.items()]
    else:
        rows = [{"id": p.id, "name": p.name, "description": p.description} for p in PROPERTIES.values()]
    wanted = fold(prefix)
    hits = [row for row in rows if any(f" {wanted}" in f" {fold(row[name])}" for name in ("id", "name"))]
    return hits[first : first + OFFERED]


def _entity(register: Register, key: str) -> dict[str, Any]:
    actor = register.actors[key]
    notable = [{"id": str(actor.kind), "name": str(actor.kind)}]
    return {"id": key, "name": actor.name or "Unnamed", "description": described(register, key), "notable": notable}


def _preview(source: Source, register: Register, key: str, root: str) -> Reply:
    """An actor as a small page."""
    actor = register.actors.get(key)
    if actor is None:
        return fault(404, "there is no such actor")
    offices = [value["str"] for value in values(source, register, key, "office")]
    told = {"actor": actor, "aliases": register.names[key][1:7], "offices": offices[:3], "item": register.items.get(key)}
    return Reply(200, HTML, rendered("preview.html", root, **told), 1)
