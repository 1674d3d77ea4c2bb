"""What answers behind the addresses: workers for queries, one of its own for pages, so that no query keeps them waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from anyio.to_thread import run_sync
from starlette.exceptions import HTTPException

from dictagraph.graph.faces.server.allowed import checked
from dictagraph.graph.faces.server.behind import Elsewhere, Folder
from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.pool import Busy, Pool
from dictagraph.graph.faces.server.reply import Reply
from dictagraph.graph.faces.server.views import View
from dictagraph.graph.faces.server.worker import Question, serve
from dictagraph.graph.faces.server.writer import Change, write
from dictagraph.ontology.errors import UsageError

PATIENCE_S = 1.0  # seconds a query waits for a free worker; a page waits as long as a query may take
READING, WRITING = 4, 10  # times as long as a query a page (the first list of a large store) and a change may take


class Service:
    """A workspace, or another server in its place, served within `limits`; who has the write token may change the workspace.

    Raises:
        UsageError: the token is none, or what is asked for needs a workspace.
    """

    def __init__(self, behind: Folder | Elsewhere, limits: Limits, write_token: str | None = None) -> None:
        self.folder, self.limits = behind.folder, limits
        self._behind = behind
        if isinstance(behind, Elsewhere) and (write_token or limits.federation):
            raise UsageError("--write-token and --allow-federation are for a workspace, not for --endpoint; leave them out")
        if isinstance(behind, Folder) and behind.least > 0 and write_token:
            raise UsageError("--write-token lets change what --min-confidence leaves out; give one of the two")
        self.write_token = checked(write_token)
        self._queries: Pool
        self._pages: Pool
        self._writer: Pool | None = None

    @property
    def base(self) -> str:
        """What the IRIs of the data begin with; another one where the workspace was built anew."""
        return self._behind.base

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Workers at work until it ends."""
        alone = replace(self.limits, federation=())
        writing = replace(alone, timeout=WRITING * self.limits.timeout)
        self._queries = Pool(serve, self._behind, self.limits, size=self.limits.workers, patience=PATIENCE_S)
        reading = replace(alone, timeout=READING * self.limits.timeout)
        self._pages = Pool(serve, self._behind, reading, size=1, patience=self.limits.timeout)
        self._writer = Pool(write, str(self.folder), writing, size=1, patience=self.limits.timeout) if self.write_token else None
        pools = [pool for pool in (self._queries, self._pages, self._writer) if pool is not None]
        try:
            for pool in pools:
                await run_sync(pool.start)
            yield
        finally:
            for pool in pools:
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
