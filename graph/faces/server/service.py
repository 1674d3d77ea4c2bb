"""What answers behind the addresses: workers for queries, one of its own for pages, so that no query keeps them waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException

from dictagraph.graph.faces.server.allowed import checked
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.pool import Busy, Pool
from dictagraph.graph.faces.server.reply import Reply
from dictagraph.graph.faces.server.views import View
from dictagraph.graph.faces.server.worker import Question, serve
from dictagraph.graph.faces.server.writer import Change, write
from dictagraph.graph.knowledge.marker import read_marker
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology.terms import BASE

WRITING = 10  # times as long as a query a change may take


class Service:
    """The workspace in `folder`, served within `limits`; who has the write token may change it.

    Raises:
        WorkspaceError: it cannot be opened. UsageError: the token is none.
    """

    def __init__(self, folder: Path, limits: Limits, write_token: str | None = None) -> None:
        self.folder, self.limits = folder, limits
        Workspace.open(folder).close()
        self.write_token = checked(write_token)
        self._queries: Pool
        self._pages: Pool
        self._writer: Pool | None = None

    @property
    def base(self) -> str:
        """What the IRIs of the data begin with; another one where the workspace was built anew."""
        marker = read_marker(self.folder)
        return marker.base if marker else BASE

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Workers at work until it ends."""
        self._queries = Pool(serve, self.folder, self.limits, size=self.limits.workers)
        alone = replace(self.limits, federation=())
        self._pages = Pool(serve, self.folder, alone, size=1)
        writing = replace(alone, timeout=WRITING * self.limits.timeout)
        self._writer = Pool(write, self.folder, writing, size=1) if self.write_token else None
        try:
            yield
        finally:
            for pool in (self._queries, self._pages, self._writer):
                if pool is not None:
                    pool.close()

    async def ask(self, question: Question) -> Reply:
        """The reply to a query."""
        return await self._reply(self._queries, question)

    async def show(self, view: View) -> Reply:
        """A page."""
        return await self._reply(self._pages, view)

    async def change(self, change: Change) -> Reply:
        """What came of a change."""
        if self._writer is None:
            raise HTTPException(403, "this server is for reading alone; who starts it can allow changes with --write-token")
        return await self._reply(self._writer, change)

    async def _reply(self, pool: Pool, asked: Question | View | Change) -> Reply:
        try:
            return await run_sync(pool.ask, asked)
        except Busy as error:
            raise HTTPException(503, "all workers are busy; ask again in a moment", headers={"Retry-After": "1"}) from error
