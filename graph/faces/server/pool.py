"""Workers, each a process: one question at a time, killed and replaced when its time is over."""

import multiprocessing
import queue
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.reply import Reply, fault
from dictagraph.graph.faces.server.views import View
from dictagraph.graph.faces.server.worker import Question, serve

START_S = 60.0  # seconds a worker may take to start (imports, opening the store)
PATIENCE_S = 1.0  # seconds a question waits for a free worker


class Busy(Exception):
    """All workers are at work."""


class Worker:
    """A process and the pipe to it."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=serve, args=(theirs, str(folder), limits), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False

    def ask(self, question: Question | View, timeout: float) -> Reply | None:
        """Its reply; None when the time is over."""
        if not self.ready:
            if not self.connection.poll(START_S):
                return None
            self.connection.recv()
            self.ready = True
        self.connection.send(question)
        if not self.connection.poll(timeout):
            return None
        reply: Reply = self.connection.recv()
        return reply

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """`size` workers over the workspace in `folder`."""

    def __init__(self, folder: Path, limits: Limits, *, size: int) -> None:
        self.folder, self.limits = folder, limits
        self._workers = {Worker(folder, limits) for _ in range(size)}
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def ask(self, question: Question | View) -> Reply:
        """The reply, or a 503 when it takes too long.

        Raises:
            Busy: no worker is free.
        """
        try:
            worker = self._idle.get(timeout=PATIENCE_S)
        except queue.Empty as error:
            raise Busy from error
        reply: Reply | None = None
        try:
            reply = worker.ask(question, self.limits.timeout)
            if reply is None:
                return fault(503, f"it took longer than {self.limits.timeout:g} s and was stopped; ask for less, or add LIMIT")
            return reply
        except (EOFError, OSError):
            return fault(503, "the query was stopped because it needed more than this server has; ask for less")
        finally:
            if reply is None:
                self._workers.discard(worker)
                worker.kill()
                worker = Worker(self.folder, self.limits)
                self._workers.add(worker)
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()
