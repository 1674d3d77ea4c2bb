"""What answers behind the addresses: workers for queries, one of its own for pages, so that no query keeps them waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException

from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.pool import Busy, Pool
from dictagraph.graph.faces.server.reply import Reply
from dictagraph.graph.faces.server.views import View
from dictagraph.graph.faces.server.worker import Question
from dictagraph.graph.knowledge.workspace import Workspace


class Service:
    """The workspace in `folder`, served within `limits`.

    Raises:
        WorkspaceError: it cannot be opened.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        with Workspace.open(folder) as workspace:
            self.base = workspace.base
        self._queries: Pool
        self._pages: Pool

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Workers at work until it ends."""
        self._queries = Pool(self.folder, self.limits, size=self.limits.workers)
        self._pages = Pool(self.folder, self.limits, size=1)
        try:
            yield
        finally:
            self._queries.close()
            self._pages.close()

    async def ask(self, question: Question) -> Reply:
        """The reply to a query."""
        return await self._reply(self._queries, question)

    async def show(self, view: View) -> Reply:
        """A page."""
        return await self._reply(self._pages, view)

    async def _reply(self, pool: Pool, asked: Question | View) -> Reply:
        try:
            return await run_sync(pool.ask, asked)
        except Busy as error:
            raise HTTPException(503, "all workers are busy; ask again in a moment", headers={"Retry-After": "1"}) from error
