"""What stands behind the server: a workspace's own store, or another SPARQL server in its place."""

import time
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from dictagraph.graph.knowledge.marker import read_marker
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.remote.endpoint import Endpoint
from dictagraph.graph.knowledge.remote.login import Login
from dictagraph.graph.knowledge.remote.store import store
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.errors import UsageError
from dictagraph.ontology.terms import BASE

FRESH_S = 60.0  # seconds for which lists that were made of another server's data hold
NOWHERE = Path("/nonexistent")  # of files that there are none of
NO_BOUND = (
    "--min-confidence is for a workspace, not for --endpoint; leave out there what is unsure: dictagraph push --min-confidence"
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A workspace, of whose statements those of less than `least` confidence are not shown."""

    workspace: Path
    network: bool = False
    least: float = 0.0

    @property
    def folder(self) -> Path:
        """Where its files are; nowhere where they may hold statements that are not to be shown."""
        return NOWHERE if self.least > 0 else self.workspace

    @property
    def base(self) -> str:
        """What the IRIs of its data begin with; another one where it was built anew."""
        marker = read_marker(self.workspace)
        return marker.base if marker else BASE

    def open(self) -> Workspace:
        """The workspace, for reading.

        Raises:
            WorkspaceError: it cannot be opened.
        """
        return Workspace.open(self.workspace, min_confidence=self.least)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The SPARQL server at `url`, which is given `timeout` seconds; `base` is what the IRIs of the data begin with."""

    url: str
    base: str
    login: Login | None = None
    timeout: float = 30.0
    folder: Path = NOWHERE
    network: bool = True

    def open(self) -> "_There":
        """The server, as a store."""
        return _There(store(Endpoint(self.url, self.login, timeout=self.timeout, tries=2)), Names(self.base))


def behind(
    path: Path | None, url: str | None, login: Login | None = None, *, timeout: float = 30.0, min_confidence: float = 0.0
) -> Folder | Elsewhere:
    """The workspace in a folder; the server at `url` where one is given, and beside it the folder's files if there is one.

    Raises:
        UsageError: neither is given, or a bound of confidence for a server. WorkspaceError: the workspace cannot be opened.
        EndpointError: the server does not answer, or not with the data of one workspace.
    """
    known = folder(path, min_confidence) if path is not None else None
    if url is None:
        if known is None:
            raise UsageError("which workspace? dictagraph serve DIR, or dictagraph serve --endpoint URL")
        return known
    if min_confidence > 0:
        raise UsageError(NO_BOUND)
    with Endpoint(url, login, timeout=timeout) as endpoint:
        base = endpoint.base(known.base if known else None)
    return Elsewhere(url, base, login, timeout, path or NOWHERE)


def folder(path: Path, min_confidence: float = 0.0) -> Folder:
    """The workspace in a folder, its statements of at least that confidence.

    Raises:
        WorkspaceError: it cannot be opened.
    """
    Workspace.open(path).close()
    return Folder(path, least=min_confidence)


class _There:
    """A server, opened."""

    def __init__(self, store: Store, names: Names) -> None:
        self.store, self.names = store, names
        self._until = time.monotonic() + FRESH_S

    def refresh(self) -> bool:
        """Whether lists have to be made anew."""
        if time.monotonic() < self._until:
            return False
        self._until = time.monotonic() + FRESH_S
        return True
