"""What a client of the Reconciliation Service API 0.2 sends: batches of queries, and what it wants to know of actors.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

BATCH, IDS, WANTED = 50, 200, 20  # queries, actors and properties in one request
LIMIT, MOST = 10, 50  # candidates of a query, where it says nothing and at most
LONGEST = 300  # characters of a name
WAYS = ("any", "should", "all")


class TooMany(ValueError):
    """More than is answered at once."""


@dataclass(frozen=True, slots=True)
class Query:
    """A name, the types and the values of properties that it may have. `should` says that other types will do as well."""

    name: str = ""
    types: tuple[str, ...] = ()
    limit: int = LIMIT
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    should: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """Properties of actors that are wanted, each with the most values (0: all)."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def queries(text: str) -> dict[str, Query]:
    """The queries of a batch.

    Raises:
        ValueError: it is no batch, and why. TooMany: it is too long.
    """
    told = _json(text, "queries")
    if len(told) > BATCH:
        raise TooMany(f"a batch has {BATCH} queries at most; this one has {len(told)}")
    return {key: _query(value, f"query {key[:40]!r}") for key, value in told.items()}


def extension(text: str) -> Extension:
    """What is wanted of which actors.

    Raises:
        ValueError: it is no such request, and why. TooMany: it asks for too much.
    """
    told = _json(text, "extend")
    ids, wanted = told.get("ids"), told.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise ValueError("extend: ids is a list of texts")
    if not isinstance(wanted, list) or not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in wanted):
        raise ValueError("extend: properties is a list of objects with an id")
    if len(ids) > IDS or len(wanted) > WANTED:
        raise TooMany(f"extend: {IDS} ids and {WANTED} properties at most are answered at once")
    return Extension(tuple(dict.fromkeys(ids)), tuple((one["id"], _setting(one)) for one in wanted))


def _setting(wanted: dict[str, Any]) -> int:
    """The most values of a property; nothing where the setting is none."""
    settings = wanted.get("settings")
    most = settings.get("limit") if isinstance(settings, dict) else None
    if isinstance(most, str) and most.isascii() and most.isdecimal() and len(most) < 8:
        most = int(most)
    return most if isinstance(most, int) and most > 0 else 0


def _json(text: str, name: str) -> dict[str, Any]:
    try:
        told = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name} is no JSON ({str(error)[:80]})") from error
    if not isinstance(told, dict):
        raise ValueError(f"{name} is a JSON object")
    return told


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _query(told: Any, where: str) -> Query:
    if not isinstance(told, dict):
        raise ValueError(f"{where} is an object")
    name, types, limit, way = told.get("query", ""), told.get("type", []), told.get("limit", LIMIT), told.get("type_strict")
    if not isinstance(name, str):
        raise ValueError(f"{where}: query is a text")
    types = [types] if isinstance(types, str) else types
    types = [one.get("id") if isinstance(one, dict) else one for one in types] if isinstance(types, list) else None
    if types is None or not all(isinstance(one, str) for one in types):
        raise ValueError(f"{where}: type is the id of a type, or a list of ids")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise ValueError(f"{where}: limit is a number from 1 on")
    if way is not None and way not in WAYS:
        raise ValueError(f"{where}: type_strict is one of {', '.join(WAYS)}")
    properties = told.get("properties", [])
    if not isinstance(properties, list) or len(properties) > WANTED:
        raise ValueError(f"{where}: properties is a list of {WANTED} at most")
    if not name.strip() and not properties:
        raise ValueError(f"{where}: give query, properties or both")
    given = tuple(_property(one, where) for one in properties)
    return Query(" ".join(name[:LONGEST].split()), tuple(filter(None, types)), int(min(limit, MOST)), given, way == "should")


def _property(told: Any, where: str) -> tuple[str, tuple[str, ...]]:
    if not isinstance(told, dict) or not isinstance(told.get("pid"), str) or "v" not in told:
        raise ValueError(f"{where}: each of properties has pid and v")
    values = told["v"] if isinstance(told["v"], list) else [told["v"]]
    return told["pid"], tuple(_value(one, where)[:LONGEST] for one in values[:MOST])


def _value(told: Any, where: str) -> str:
    """A value as text; of something that is known by its id, the id."""
    if isinstance(told, dict) and isinstance(told.get("id"), str):
        return str(told["id"])
    if isinstance(told, bool):
        return "true" if told else "false"
    if isinstance(told, str | int | float):
        return str(told)
    raise ValueError(f"{where}: a value is a text, a number, true, false or an object with an id")
