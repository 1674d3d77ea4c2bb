"""What a query may take, how many are answered at a time, and what is allowed beyond reading."""

from collections.abc import Iterable
from dataclasses import dataclass

from dictagraph.graph.faces.payload import web
from dictagraph.ontology.errors import UsageError


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and rows of a query, queries at a time, MiB of memory of each worker (0: as much as there is).

    `federation` are the endpoints that SERVICE may call.
    """

    timeout: float = 30.0
    rows: int = 100_000
    workers: int = 2
    memory: int = 2048
    federation: tuple[str, ...] = ()


def checked(endpoints: Iterable[str]) -> tuple[str, ...]:
    """Endpoints that can be called, each once.

    Raises:
        UsageError: one is no address of the web.
    """
    found = tuple(dict.fromkeys(endpoints))
    for endpoint in found:
        if web(endpoint) is None:
            raise UsageError(f"{endpoint}: is no endpoint that can be allowed; give its address, as https://example.org/sparql")
    return found
