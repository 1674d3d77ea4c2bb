"""Locks on files that the system lifts when their process ends, however it ends: the writer's, and those of what readers hold."""

import os
from contextlib import suppress
from pathlib import Path

from dictagraph.ontology.errors import WorkspaceError

try:
    import fcntl
except ImportError:  # a system without them: Oxigraph's own lock still keeps a second writer out
    fcntl = None  # type: ignore[assignment]

LOCKS = fcntl is not None  # whether the system has locks that tell if somebody is at a file


def locked(file: int, *, shared: bool = False, wait: bool = False) -> bool:
    """Lock an open file, for this process alone or shared; False where another has it (only if not `wait`)."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


class Lock:
    """The lock of a workspace, held from its making until `release`: one writer, or readers where nothing is published.

    While a writer has it the file tells its process; what a writer that was killed has left in it tells that it was.

    `killed` says so to the next one that writes.

    Raises:
        WorkspaceError: another process (or another Workspace of this one) holds it, or the file cannot be made.
    """

    def __init__(self, path: Path, *, writing: bool) -> None:
        self._file: int | None = None
        self._writing = writing
        self.killed = False
        folder = path.parent
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT if writing else os.O_RDONLY, 0o644)
        except FileNotFoundError:
            return  # nobody ever wrote here
        except OSError as error:
            raise WorkspaceError(
                f"{folder}: cannot be {'written' if writing else 'read'} ({(error.strerror or '').lower()}); "
                "change its permissions or name another folder"
            ) from error
        if not locked(self._file, shared=not writing):
            who = writer(path)
            self._writing = False
            self.release()
            what = "is in use by" if writing else "is being written by"
            raise WorkspaceError(
                f"{folder}: the workspace {what} another process{f' ({who})' if who else ''}; wait until it ends, or stop it"
            )
        if writing:
            self.killed = writer(path) is not None
            os.ftruncate(self._file, 0)
            os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Let others in."""
        if self._file is not None:
            with suppress(OSError):
                if self._writing:
                    os.ftruncate(self._file, 0)
            with suppress(OSError):
                os.close(self._file)
            self._file = None


def writer(path: Path) -> int | None:
    """The process that writes, or was killed while it did; None where the last one closed the workspace."""
    try:
        said = path.read_bytes()
    except OSError:
        return None
    return int(said) if said.isdigit() else None
