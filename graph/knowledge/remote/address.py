"""The address of a server, checked, and told to people without what may be secret in it."""

from urllib.parse import urlsplit

from dictagraph.ontology.errors import UsageError

EXAMPLE = "http://127.0.0.1:8890/sparql"


def checked(url: str) -> str:
    """The address as it was given.

    Raises:
        UsageError: it is no http or https address, or carries a password (it would be seen in lists of processes and in logs).
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"the address of the server is no URL; give one like {EXAMPLE}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise UsageError(f"{shown(url)}: is no address of a server; give one like {EXAMPLE}")
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"{shown(url)}: name the user by --user, not in the address; the password is asked for")
    return url


def shown(url: str) -> str:
    """What may be told of an address: not the user, the password or the parameters.

    >>> shown("https://me:secret@example.org:8443/sparql?key=secret#x")
    'https://example.org:8443/sparql'
    """
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
