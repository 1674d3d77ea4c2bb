"""dictagraph reads news and builds a knowledge graph of who said what to whom, about whom, when, and who reports it.

    >>> import dictagraph
    >>> dictagraph.build(["article.txt"], "graph", published="2022-10-04")   # doctest: +SKIP
    >>> graph = dictagraph.open("graph")                                     # doctest: +SKIP
    >>> for row in graph.statements():                                       # doctest: +SKIP
    ...     print(row.speaker, row.type, row.content)

`build` reads files into a workspace, `open` opens one, `read` reads a text without one. Each is loaded when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow
    from dictagraph.graph.pipeline import Report, build
    from dictagraph.graph.pipeline import open_workspace as open
    from dictagraph.graph.pipeline import read_text as read
    from dictagraph.ontology.errors import DictagraphError

__version__ = "0.1.0"

__all__ = [
    "ActorRow",
    "DictagraphError",
    "DocumentRow",
    "Report",
    "StatementRow",
    "__version__",
    "build",
    "open",
    "read",
]

_HOMES = {
    "ActorRow": ("graph.knowledge.rows", "ActorRow"),
    "DictagraphError": ("ontology.errors", "DictagraphError"),
    "DocumentRow": ("graph.knowledge.rows", "DocumentRow"),
    "Report": ("graph.pipeline", "Report"),
    "StatementRow": ("graph.knowledge.rows", "StatementRow"),
    "build": ("graph.pipeline", "build"),
    "open": ("graph.pipeline", "open_workspace"),
    "read": ("graph.pipeline", "read_text"),
}


def __getattr__(name: str) -> object:
    """A name of the public surface, imported now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dictagraph' has no attribute {name!r}; it has {', '.join(__all__)}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(f"dictagraph.{module}"), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
