"""SPARQL text looked at from outside: its words, whether it is allowed, where values go in, what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from dictagraph.ontology.errors import QueryError
from dictagraph.ontology.terms import PREFIXES

TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      |(?P<broken>["'][^\n\r]*)|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)|(?P<comment>\#[^\n\r]*)|(?P<variable>[?$]\w+)
      |(?P<prefixed>[\w.\-]*:(?:[\w.\-:%]|\\.)*)|(?P<word>@?\w+)|(?P<mark>\S)""",
    re.VERBOSE | re.DOTALL,
)
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
PLACE = re.compile(r"error at (\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query: its sort is the name of its group in TOKEN."""

    sort: str
    text: str
    end: int


def tokens(query: str) -> Iterator[Token]:
    """The words of a query, comments left out.

    >>> [token.text for token in tokens('ASK { ?s rdfs:label "SERVICE" } # all')]
    ['ASK', '{', '?s', 'rdfs:label', '"SERVICE"', '}']
    """
    for match in TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "comment":
            yield Token(match.lastgroup, match[0], match.end())


def check(query: str) -> None:
    """Refuse what changes the store or leaves it.

    Raises:
        QueryError: the query is an update, or calls another server.
    """
    for text in {query, ESCAPE.sub(unescaped, query)}:  # SPARQL allows escapes even in keywords
        found = list(tokens(text))
        words = [token.text.upper() for token in found if token.sort == "word"]
        words += [word.upper() for token in found if token.sort == "broken" for word in re.findall(r"\w+", token.text)]
        form = next((word for word in words if word in FORMS | UPDATES), "")
        if form in UPDATES:
            raise QueryError(
                f"{form} changes data, and a workspace is queried for reading alone; begin with SELECT, ASK, CONSTRUCT or "
                "DESCRIBE, and change what is in it with dictagraph build and dictagraph remove"
            )
        if "SERVICE" in words:
            raise QueryError("SERVICE asks another server, which is not allowed here; ask that server itself, or leave SERVICE out")


def unescaped(match: re.Match[str]) -> str:
    """The character of an escape; what is none is U+FFFD."""
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def variables(query: str) -> set[str]:
    """The names of its variables."""
    return {token.text[1:] for token in tokens(query) if token.sort == "variable"}


def bound(query: str, values: dict[str, list[NamedNode | Literal]]) -> str:
    """The query with variables restricted to terms, by VALUES at the start of its pattern.

    The terms are written as SPARQL terms, so that no value can become a part of the query.

    >>> bound("SELECT ?s WHERE { ?s ?p ?name }", {"name": [Literal('a "b"')]})
    'SELECT ?s WHERE { VALUES ?name { "a \\\\"b\\\\"" } ?s ?p ?name }'
    """
    if not values:
        return query
    place = _pattern(query)
    blocks = "".join(f" VALUES ?{name} {{ {' '.join(str(term) for term in terms)} }}" for name, terms in sorted(values.items()))
    return query[:place] + blocks + query[place:]


def inlined(query: str) -> str:
    """The query with the patterns of its plain sub-selects where these stood.

    It means the same if the variables that they do not select are in no other pattern. Oxigraph joins what stands in a
    sub-select at once, over the whole store, and all else row by row: the one is quick for all statements, the other for few.

    >>> inlined("SELECT ?n { ?s dg:speaker ?a OPTIONAL { SELECT ?a ?n { ?a rdfs:label ?n } } }")
    'SELECT ?n { ?s dg:speaker ?a OPTIONAL {  ?a rdfs:label ?n  } }'
    """
    found = list(tokens(query))
    gone: list[tuple[int, int]] = []
    for n in range(1, len(found)):
        if found[n].text.upper() == "SELECT" and found[n - 1].text == "{":
            start = next((m for m in range(n + 1, len(found)) if found[m].sort != "variable"), len(found) - 1)
            end = _closed(found, start)
            if found[start].text == "{" and end + 1 < len(found) and found[end + 1].text == "}":
                gone += [(found[n].end - len("SELECT"), found[start].end), (found[end].end - 1, found[end].end)]
    for first, last in sorted(gone, reverse=True):
        query = query[:first] + query[last:]
    return query


def _pattern(query: str) -> int:
    """Where the outermost pattern begins, after its brace.

    Raises:
        QueryError: there is none.
    """
    found = list(tokens(query))
    start = next((n for n, token in enumerate(found) if token.sort == "word" and token.text.upper() in FORMS), len(found))
    if start + 1 < len(found) and found[start].text.upper() == "CONSTRUCT":
        if found[start + 1].text != "{":
            raise QueryError("values cannot be set in CONSTRUCT WHERE { … }; write its long form, CONSTRUCT { … } WHERE { … }")
        start = _closed(found, start + 1)
    depth = 0
    for token in found[start:]:
        if token.sort == "mark":
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.text == "{" and depth == 0:
                return token.end
    raise QueryError("values cannot be set in a query without a pattern; give it one: WHERE { … }")


def _closed(found: list[Token], start: int) -> int:
    """The place of the brace that closes the one at `start`, or the end."""
    depth = 0
    for n in range(start, len(found)):
        depth += {"{": 1, "}": -1}.get(found[n].text, 0) if found[n].sort == "mark" else 0
        if depth == 0:
            return n
    return len(found)


def explain(query: str, error: SyntaxError, name: str = "query") -> QueryError:
    """What is wrong with a query, where, and what to try."""
    place = PLACE.search(str(error))
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    lines = query.split("\n")
    here = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    near = f"near {here[:30]!r}" if here else "at its end" if line >= len(lines) else "at the end of the line"
    return QueryError(f"{name}, line {line}, column {column}: not understood {near}; {_hint(query, str(error))}")


def _hint(query: str, error: str) -> str:
    found = list(tokens(query))
    words = [token.text.upper() for token in found if token.sort == "word"]
    if not words or not FORMS & set(words):
        return "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE (after its prefixes)"
    if "Prefix not found" in error:
        return f"declare the prefix (PREFIX x: <https://…>) or use one of those known here: {', '.join(PREFIXES)}"
    if any(token.sort == "broken" for token in found):
        return "a quotation mark is not closed"
    marks = [token.text for token in found if token.sort == "mark"]
    for opening, closing in ("{}", "()"):
        if (missing := marks.count(opening) - marks.count(closing)) != 0:
            return f"{abs(missing)} {closing if missing > 0 else opening} missing"
    return "between two patterns stands a full stop, between two properties of one subject a semicolon"
