"""Workers, each a process: one question at a time, killed and replaced when its time is over."""

import multiprocessing
import queue
import socket
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import recv_handle
from typing import Any

from dictagraph.graph.faces.server.limits import Limits
from dictagraph.graph.faces.server.relay import Relay
from dictagraph.graph.faces.server.reply import NO_MEMORY, Reply, fault

START_S = 60.0  # seconds a worker may take to start (imports, opening the store)

Task = Callable[[Connection, Any, Limits], None]  # the second is what it works over


class Busy(Exception):
    """All workers are at work."""


class Worker:
    """A process and the pipe to it; what it calls goes through a relay."""

    def __init__(self, task: Task, over: Any, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=task, args=(theirs, over, limits), daemon=True)
        self.process.start()
        theirs.close()
        self._limits = limits
        self._relay: Relay | None = None
        self._ready = False

    def ask(self, question: Any) -> Reply | None:
        """Its reply; None when the time is over."""
        if not self.started():
            return None
        self.connection.send(question)
        if not self.connection.poll(self._limits.timeout):
            return None
        reply: Reply = self.connection.recv()
        return reply

    def started(self) -> bool:
        """Whether it is ready, once it is or has taken too long."""
        if self._ready:
            return True
        if not self.connection.poll(START_S):
            return False
        said: str = self.connection.recv()
        if self._limits.federation:
            door = socket.socket(fileno=recv_handle(self.connection))
            self._relay = Relay(door, self._limits.federation, said, self._limits.timeout)
            if not self.connection.poll(START_S):
                return False
            self.connection.recv()
        self._ready = True
        return True

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        if self._relay is not None:
            self._relay.close()


class Pool:
    """`size` workers, each at `task` over what stands behind the server; a question waits `patience` seconds for a free one."""

    def __init__(self, task: Task, over: Any, limits: Limits, *, size: int, patience: float) -> None:
        self.task, self.over, self.limits, self.patience = task, over, limits, patience
        self._workers = {Worker(task, over, limits) for _ in range(size)}
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def start(self) -> None:
        """Wait until all are ready.

        Raises:
            OSError, EOFError: one cannot start.
        """
        for worker in self._workers:
            worker.started()

    def ask(self, question: Any) -> Reply:
        """The reply, or a 503 when it takes too long or too much.

        Raises:
            Busy: no worker is free.
        """
        try:
            worker = self._idle.get(timeout=self.patience)
        except queue.Empty as error:
            raise Busy from error
        reply: Reply | None = None
        try:
            reply = worker.ask(question)
            if reply is None:
                return fault(503, f"it took longer than {self.limits.timeout:g} s and was stopped; ask for less, or add LIMIT")
            return reply
        except (EOFError, OSError):
            return fault(503, NO_MEMORY)
        finally:
            if reply is None:
                self._workers.discard(worker)
                worker.kill()
                worker = Worker(self.task, self.over, self.limits)
                self._workers.add(worker)
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()
