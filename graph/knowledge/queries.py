"""Questions ready to ask: the .rq files of queries/, each with its name, what it answers and its parameters in its head.

    # statements-by: What an actor said
    # actor (actor): who spoke; everybody if not given

A parameter is a variable of the query that may be restricted. Its type says what a value means: `actor` a name, alias, IRI or
Wikidata id; `document` an id, path, title or address; `date` a day, month or year; `text` and `number` what they say.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from dictagraph.data.folding import fold
from dictagraph.graph.knowledge.calling import candidates, documents_called
from dictagraph.graph.knowledge.days import bounds
from dictagraph.graph.knowledge.guard import guard
from dictagraph.graph.knowledge.literals import day
from dictagraph.graph.knowledge.names import term
from dictagraph.graph.knowledge.sparql import bound, explain, inlined, variables
from dictagraph.graph.knowledge.told import writable
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import QueryError

HEAD = re.compile(r"# ([\w-]+): (.+)")
PARAMETER = re.compile(r"# (\w+) \((actor|document|date|text|number)\): (.+)")
HINT = re.compile(r"^ +# with (\w+): (.+)$", re.MULTILINE)  # a pattern that follows from the query where a parameter is given
HELD = re.compile(r"VALUES \?\w+(?! *\{)")  # in a hint: its terms are those of the parameter
TEXTS = ("text", "document")
NARROW = ("actor", "document")  # the types of parameters that leave few statements
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
NAMING = (t.LABEL, t.ALT_LABEL, t.EXACT_MATCH)
Called = Callable[[str], list[NamedNode]]  # the actors of a name
Documents = Callable[[str], list[NamedNode]]  # the documents of a name


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that may be set: its type is actor, document, date, text or number."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class PackagedQuery:
    """A query with its head."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    text: str


def parsed(name: str, text: str) -> PackagedQuery:
    """A query's head read; a query without one has no title and no parameters."""
    lines = text.splitlines()
    head = HEAD.fullmatch(lines[0]) if lines else None
    parameters = tuple(Parameter(*match.groups()) for line in lines if (match := PARAMETER.fullmatch(line)))
    return PackagedQuery(name, head[2] if head else "", parameters, text)


@cache
def list_queries() -> tuple[PackagedQuery, ...]:
    """The packaged queries, by name."""
    folder = files("dictagraph.graph.knowledge").joinpath("queries")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".rq")), key=lambda f: f.name.removesuffix(".rq"))
    return tuple(parsed(f.name.removesuffix(".rq"), f.read_text(encoding="utf-8")) for f in found)


def find_query(query: str) -> PackagedQuery:
    """The packaged query of that name, the .rq file of that path, or the text itself.

    Raises:
        QueryError: it is none of them, or the file cannot be read.
    """
    packaged = {q.name: q for q in list_queries()}
    if query in packaged:
        return packaged[query]
    if "{" in query or "\n" in query:
        return parsed("query", query)
    path = Path(query)
    if path.suffix in (".rq", ".sparql") or path.is_file():
        try:
            return parsed(path.name, path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise QueryError(
                f"{query}: cannot be read ({(reason or '').lower()}); give a .rq file, SPARQL, or a name of {', '.join(packaged)}"
            ) from error
    if len(query.split()) > 1:
        return parsed("query", query)
    close = get_close_matches(query, packaged, n=3, cutoff=0.4) or list(packaged)
    raise QueryError(f"{query!r} is no packaged query; did you mean {', '.join(close)}? (all: dictagraph query DIR --list)")


def run(store: Store, query: str, settings: Mapping[str, str] | None = None) -> QuerySolutions | QueryBoolean | QueryTriples:
    """The answer to a query, its variables restricted as set; the default graph is the union of all.

    Raises:
        QueryError: it cannot be found, understood or answered, changes data or calls another server, or a setting does not fit.
    """
    found, text = written(
        query, settings or {}, lambda name: actors_called(store, name), lambda name: documents_called(store, name)
    )
    return answered(store, found, text)


def answered(store: Store, query: PackagedQuery, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    """The answer to the text of a query, as `written` gives both.

    Raises:
        QueryError: it cannot be understood or answered.
    """
    try:
        return store.query(text, prefixes=t.PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise explain(query.text, _as_written(store, query.text) or error, query.name) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{query.name}: cannot be answered ({error}); see the query and the workspace") from error


def written(
    query: str, settings: Mapping[str, str], called: Called, documents: Documents | None = None
) -> tuple[PackagedQuery, str]:
    """The query that is meant, and its text with variables restricted as set.

    `called` tells the actors of a name; `documents` the documents of one, for a store of our own, which the text is fitted to.

    Raises:
        QueryError: it cannot be found, changes data or calls another server, or a setting does not fit.
    """
    found = find_query(query)
    guard(found.text)
    values = {name: _terms(called, found, name, value) for name, value in sorted(settings.items())}
    return found, bound(_planned(found, values, documents), values)


def _planned(query: PackagedQuery, values: Mapping[str, list[NamedNode | Literal]], documents: Documents | None) -> str:
    """The text as it is answered best: what is changed in it changes no answer.

    For a store of our own the hints hold that go with the parameters given; another server plans by itself.
    """
    if query not in list_queries():
        return query.text
    given: dict[str, list[NamedNode] | list[NamedNode | Literal]] = {}
    for parameter in query.parameters:
        if documents and parameter.name in values:
            named = parameter.type == "document"
            given[parameter.name] = documents(values[parameter.name][0].value) if named else values[parameter.name]
    text = HINT.sub(lambda hint: _hinted(hint[2], given[hint[1]]) if hint[1] in given else hint[0], query.text)
    narrow = any(parameter.name in given and parameter.type in NARROW for parameter in query.parameters)
    return inlined(text) if narrow or documents is None else text


def _hinted(pattern: str, terms: Iterable[NamedNode | Literal]) -> str:
    """A hint's pattern, the terms of the parameter in it where it says VALUES."""
    return HELD.sub(lambda held: f"{held[0]} {{ {' '.join(str(term) for term in terms)} }}", pattern)


def _as_written(store: Store, text: str) -> SyntaxError | None:
    """What is wrong with a query before values are set, so that the place in it is right."""
    try:
        store.query(text, prefixes=t.PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        return error
    return None


def _terms(called: Called, query: PackagedQuery, name: str, value: str) -> list[NamedNode | Literal]:
    """What a setting means: for an actor everybody who is called so."""
    known = {parameter.name: parameter.type for parameter in query.parameters}
    if name not in (known or variables(query.text)):
        allowed = ", ".join(known) or ", ".join(sorted(variables(query.text))) or "nothing"
        raise QueryError(f"{query.name} has no parameter {name!r}; it has {allowed}")
    sort = known.get(name, "")
    if sort == "actor":
        return list(called(value))
    if sort == "date":
        if (days := bounds(value)) is None:
            raise QueryError(f"{name}={value} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
        return [day(days[name in ("until", "to", "before", "on")].isoformat())]
    if sort == "number" and not NUMBER.fullmatch(value):
        raise QueryError(f"{name}={value} is no number; write it in digits")
    return [_free(value, sort)]


def _free(value: str, sort: str) -> NamedNode | Literal:
    """A value as what it looks like: <IRI>, number, day; text where it is said to be text or looks like nothing else."""
    value = writable(value)
    if sort in TEXTS:
        return Literal(value)
    if value.startswith("<") and value.endswith(">"):
        try:
            return NamedNode(value[1:-1])
        except ValueError as error:
            raise QueryError(f"{value} is no IRI: {error}") from error
    if number := NUMBER.fullmatch(value):
        return Literal(value, datatype=term(t.XSD + ("decimal" if number[1] else "integer")))
    if (days := bounds(value)) and days[0] == days[1]:
        return day(value)
    return Literal(value)


def actors_called(store: Store, value: str) -> list[NamedNode]:
    """The actors of a name, alias, IRI or Wikidata id; case, accents and articles do not count.

    Raises:
        QueryError: nobody is called so; the message names who is called alike.
    """
    try:
        return called_so(value, candidates(store, value))
    except QueryError:
        return called_so(value, _names(store))  # to tell who is called alike


def _names(store: Store) -> Iterator[tuple[NamedNode, str, str]]:
    """Each canonical actor with a property of NAMING and its value, its own and those of the actors of documents."""
    actor_of = {q.subject: q.object for q in store.quads_for_pattern(None, term(t.CANONICAL), None)}
    actor_of |= {actor: actor for actor in actor_of.values() if isinstance(actor, NamedNode)}
    for property in NAMING:
        for quad in store.quads_for_pattern(None, term(property), None):
            actor, said = actor_of.get(quad.subject), quad.object
            if isinstance(actor, NamedNode) and isinstance(said, NamedNode | Literal):
                yield actor, property, said.value


def called_so(value: str, said: Iterable[tuple[NamedNode, str, str]]) -> list[NamedNode]:
    """Those of the actors, told each with a property of NAMING and its value, that have this name, alias, IRI or Wikidata id.

    Raises:
        QueryError: none of them has; the message names who is called alike.
    """
    iri = value.removeprefix("<").removesuffix(">")
    names: dict[str, str] = {}
    found: dict[str, NamedNode] = {}
    wanted = fold(value)
    for actor, property, words in said:
        if property == t.EXACT_MATCH:
            same = words in (iri, t.WD + value.upper())
        else:
            same = actor.value == iri or (wanted != "" and fold(words) == wanted)
            names.setdefault(fold(words), words)
        if same:
            found[actor.value] = actor
    if found:
        return [found[key] for key in sorted(found)]
    parts = [name for name in names if wanted and wanted in name.split()]
    close = sorted({names[n] for n in [*get_close_matches(wanted, names, n=3, cutoff=0.6), *sorted(parts)[:3]]})
    alike = f"; called alike: {', '.join(close)}" if close else ""
    raise QueryError(f"no actor is called {value!r}{alike}; all names are in actors.jsonl")
