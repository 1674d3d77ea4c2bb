"""One writer at a time, and no reader beside it: a lock on the workspace that the system lifts when its process ends."""

import os
from contextlib import suppress
from pathlib import Path

from dictagraph.ontology.errors import WorkspaceError

try:
    import fcntl
except ImportError:  # a system without them: Oxigraph's own lock still keeps a second writer out
    fcntl = None  # type: ignore[assignment]


class Lock:
    """Held from its making until `release`.

    Raises:
        WorkspaceError: another process (or another Workspace of this one) holds it, or the file cannot be made.
    """

    def __init__(self, path: Path, *, writing: bool) -> None:
        self._file: int | None = None
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
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file, (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            self.release()
            what = "is in use by" if writing else "is being written by"
            raise WorkspaceError(f"{folder}: the workspace {what} another process; wait until it ends, or stop it") from error

    def release(self) -> None:
        """Let others in."""
        if self._file is not None:
            with suppress(OSError):
                os.close(self._file)
            self._file = None
