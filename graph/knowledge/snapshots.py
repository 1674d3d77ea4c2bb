"""Published states of the store: what readers open, each a folder that nobody changes, while one writer goes on writing.

Opening an Oxigraph store for reading beside a writer is undefined. So the writer publishes: a backup whose files are hard links
to the immutable ones of the store goes into `snapshots/.N`, and is then renamed to `snapshots/N`. The highest number is what
holds. A reader keeps a shared lock on the snapshot's file `lock`, so that whoever publishes knows which ones nobody reads.
"""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from pyoxigraph import Store

from dictagraph.graph.knowledge.lock import locked

SNAPSHOTS, STORE, LOCK = "snapshots", "store", "lock"
TRIES = 50  # to take hold of the newest one while it is replaced by a newer


class Snapshot:
    """A published state, held until `release`."""

    def __init__(self, number: int, folder: Path, file: int) -> None:
        self.number, self.store = number, folder / STORE
        self._file: int | None = file

    def same(self, there: os.stat_result) -> bool:
        """Whether its file is that one."""
        return self._file is not None and os.path.samestat(os.fstat(self._file), there)

    def release(self) -> None:
        """Let it be removed."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class Snapshots:
    """The published states of the workspace in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / SNAPSHOTS

    def newest(self) -> int:
        """The number of the state that holds; 0 where none was ever published."""
        return max(self._numbers(), default=0)

    def _numbers(self) -> list[int]:
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        return [int(name) for name in names if name.isdecimal()]

    def publish(self, store: Store) -> None:
        """Make the store's content what readers open from now on; only for the one who holds the writer's lock.

        Raises:
            OSError: it cannot be written; what was published before still holds.
        """
        number = self.newest() + 1
        made = self._folder / f".{number}"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        (made / LOCK).touch()
        store.backup(str(made / STORE))
        os.rename(made, self._folder / str(number))
        self.prune()

    def hold(self) -> Snapshot | None:
        """Take hold of the newest state; None where there is none."""
        for _ in range(TRIES):
            if not (number := self.newest()):
                return None
            folder = self._folder / str(number)
            with suppress(FileNotFoundError):
                file = os.open(folder / LOCK, os.O_RDONLY)
                if locked(file, shared=True) and (folder / LOCK).exists():
                    return Snapshot(number, folder, file)
                os.close(file)
            time.sleep(0.002)
        return None

    def is_newest(self, snapshot: Snapshot) -> bool:
        """Whether a held state is still the one that holds; one of the same number in a folder that was made anew is not."""
        try:
            there = os.stat(self._folder / str(self.newest()) / LOCK)
        except OSError:
            return False
        return snapshot.same(there)

    def prune(self) -> None:
        """Remove the states that are not the newest and that nobody holds."""
        for number in sorted(self._numbers())[:-1]:
            with suppress(OSError):  # another one is at it, or may not
                file = os.open(self._folder / str(number) / LOCK, os.O_RDONLY)
                try:
                    if locked(file):
                        gone = self._folder / f".{number}.gone"
                        os.rename(self._folder / str(number), gone)
                        shutil.rmtree(gone, ignore_errors=True)
                finally:
                    os.close(file)

    def sweep(self) -> None:
        """Remove what a killed process has left half made or half removed; only for the one who holds the writer's lock."""
        with suppress(OSError):
            for name in os.listdir(self._folder):
                if name.startswith("."):
                    shutil.rmtree(self._folder / name, ignore_errors=True)
        self.prune()
