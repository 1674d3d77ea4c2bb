"""What a stranger's query may not do: call other servers, name files, change data.

The check errs on the safe side: it never relies on reading `<` as Oxigraph does where the two readings could differ.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from dictagraph.graph.knowledge.sparql import ESCAPE, Token, check, tokens, unescaped
from dictagraph.ontology.errors import QueryError

WORD = "service"
REACHING = re.compile("service|load", re.IGNORECASE)
ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
REFUSED = (
    "SERVICE asks another server, which is not allowed here; leave it out (and write names and relative IRIs that could "
    "be taken for it another way)"
)


def guard(query: str) -> None:
    """Refuse a query that could reach out of the store.

    Raises:
        QueryError: it is an update, calls another server or reads a file, or could be understood so.

    >>> guard('SELECT * { ?s ?p "SERVICE" } # SERVICE')
    >>> guard("SELECT * { ?s ?p 1SERVICE:x {} }")
    Traceback (most recent call last):
        ...
    dictagraph.ontology.errors.QueryError: SERVICE asks another server, which is not allowed here; leave it out (and write names and relative IRIs that could be taken for it another way)
    """  # noqa: E501
    check(query)
    plain = re.sub(ESCAPE, unescaped, query)
    words = list(tokens(query))
    held = WORD in query.casefold() or WORD in plain.casefold()
    if held and (plain != query or any(_calls(token) for token in words)):
        raise QueryError(REFUSED)
    for before, after in pairwise(words):
        if before.sort == "word" and before.text.upper() in ("FROM", "NAMED") and after.text.lower().startswith("<file:"):
            raise QueryError("a file cannot be queried here; name a graph of the workspace after FROM")


def _calls(token: Token) -> bool:
    """Whether SERVICE may be a keyword in it: words run together (1SERVICE:x), or "<" that is less-than before a comment."""
    if token.sort == "iri":
        return not ABSOLUTE.match(token.text) and ("#" in token.text or "'" in token.text)
    if token.sort == "prefixed":
        return WORD in token.text.partition(":")[0].casefold()
    return token.sort in ("word", "broken") and WORD in token.text.casefold()


def has_dataset(query: str) -> bool:
    """Whether it names its graphs by FROM."""
    return any(token.sort == "word" and token.text.upper() == "FROM" for token in tokens(query))


def federated(query: str, allowed: Mapping[str, str]) -> str:
    """The query with its calls to allowed endpoints, each written as SERVICE <IRI>, led to where `allowed` says.

    Raises:
        QueryError: it calls anything else, or is refused by `guard` for another reason.

    >>> federated("ASK { SERVICE SILENT <https://a.example/q> { ?s ?p ?o } }", {"https://a.example/q": "http://127.0.0.1/0"})
    'ASK { SERVICE SILENT <http://127.0.0.1/0> { ?s ?p ?o } }'
    """
    calls = [call for call in _called(query) if call[1].text[1:-1] in allowed]
    try:
        guard(_replaced(query, calls, lambda iri: ("GRAPH", iri)))  # a keyword and an IRI stand there, however the rest is read
    except QueryError as error:
        if allowed and "SERVICE" in str(error):
            known = ", ".join(f"<{iri}>" for iri in sorted(allowed))
            raise QueryError(f"SERVICE may call {known} here, written so and without escapes, and nothing else") from error
        raise
    return _replaced(query, calls, lambda iri: ("SERVICE", allowed[iri]))


def _called(query: str) -> Iterator[tuple[Token, Token]]:
    """Each SERVICE that is followed by an IRI, SILENT between them or not, with nothing else but blanks."""
    found = list(tokens(query))
    for place, token in enumerate(found):
        if token.sort == "word" and token.text.upper() == "SERVICE":
            after = found[place + 1 : place + 3]
            if after and after[0].text.upper() == "SILENT":
                after = after[1:]
            if after and after[0].sort == "iri":
                between = query[token.end : after[0].end - len(after[0].text)]
                if between.upper().replace("SILENT", "", 1).strip() == "":
                    yield token, after[0]


def _replaced(query: str, calls: list[tuple[Token, Token]], how: Callable[[str], tuple[str, str]]) -> str:
    for service, iri in reversed(calls):
        word, other = how(iri.text[1:-1])
        between = query[service.end : iri.end - len(iri.text)]
        if word != "SERVICE":
            between = " "
        query = f"{query[: service.end - len(service.text)]}{word}{between}<{other}>{query[iri.end :]}"
    return query


def guard_update(update: str) -> None:
    """Refuse an update that could reach out of the store; who sends it may change what is in it.

    Raises:
        QueryError: it loads what is elsewhere, or calls another server.
    """
    for text in {update, re.sub(ESCAPE, unescaped, update)}:
        for token in tokens(text):
            if token.sort in ("word", "broken") and (found := REACHING.search(token.text)):
                raise QueryError(f"{found[0].upper()} reaches out of the store, which is not allowed here; send the data itself")
