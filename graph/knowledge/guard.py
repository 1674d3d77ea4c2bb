"""What a stranger's query may not do: call other servers, name files, change data.

The check errs on the safe side: it never relies on reading `<` as Oxigraph does where the two readings could differ.
"""

import re
from itertools import pairwise

from dictagraph.graph.knowledge.sparql import ESCAPE, Token, check, tokens, unescaped
from dictagraph.ontology.errors import QueryError

WORD = "service"
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
