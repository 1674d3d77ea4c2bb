"""What arrived at a server, graph by graph, so that a push goes on where it stopped: a file in the workspace, a line a step.

No secret is in it, and of the server's address what may be told.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dictagraph.graph.knowledge.lock import locked
from dictagraph.ontology.errors import WorkspaceError

FOLDER, LOCK = "pushed", ".lock"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a graph has come: `sent` of its `triples`, in the order of the dataset, whose lines have the `hash`.

    `sent` is 0 where it is only known that something may have arrived.
    """

    graph: str
    hash: str
    triples: int
    sent: int


class Journal:
    """The journal of the workspace in `folder` for the server that is `shown` so; for one process at a time.

    Raises:
        WorkspaceError: another process has it, or it cannot be written.
    """

    def __init__(self, folder: Path, shown: str) -> None:
        name = re.sub(r"\W+", "-", shown.partition("://")[2]).strip("-")[:60]
        self.path = folder / FOLDER / f"{name}-{hashlib.sha256(shown.encode()).hexdigest()[:8]}.jsonl"
        self._steps: dict[str, Step] = {}
        try:
            self.path.parent.mkdir(exist_ok=True)
            self._lock = os.open(self.path.parent / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
            if not locked(self._lock):
                os.close(self._lock)
                raise WorkspaceError(f"{folder}: is being pushed by another process; wait until it ends, or stop it")
            try:
                self._steps.update((step.graph, step) for step in self._read())
                self._write_anew(shown)
                self._file = self.path.open("ab")
            except BaseException:
                os.close(self._lock)
                raise
        except OSError as error:
            raise self._unwritable(error) from error

    def close(self) -> None:
        """Let others push."""
        self._file.close()
        os.close(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def steps(self) -> Mapping[str, Step]:
        """How far each graph has come that is, or may be, at the server."""
        return self._steps

    def note(self, step: Step) -> None:
        """Keep a step, for good once this returns."""
        self._append(asdict(step))
        self._steps[step.graph] = step

    def forget(self, graph: str) -> None:
        """Keep that a graph is not at the server."""
        self._append({"graph": graph, "gone": True})
        self._steps.pop(graph, None)

    def _append(self, row: dict[str, Any]) -> None:
        try:
            self._file.write(_line(row))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> WorkspaceError:
        why = (error.strerror or str(error)).lower()
        return WorkspaceError(f"{self.path}: cannot be written ({why}); see to its disk and permissions, and push again")

    def _read(self) -> Iterator[Step]:
        """The last step of each graph; a line that a killed process has left half is none."""
        last: dict[str, Step] = {}
        if self.path.exists():
            for line in self.path.read_bytes().splitlines():
                try:
                    row: Any = json.loads(line)
                    last.pop(row.get("graph"), None)
                    if "sent" in row:
                        step = Step(str(row["graph"]), str(row["hash"]), int(row["triples"]), int(row["sent"]))
                        last[step.graph] = step
                except (ValueError, KeyError, TypeError, AttributeError):
                    continue
        return iter(last.values())

    def _write_anew(self, shown: str) -> None:
        """A line a graph, in place of those of all steps."""
        temporary = self.path.with_suffix(".new")
        lines = [_line({"server": shown}), *(_line(asdict(self._steps[graph])) for graph in sorted(self._steps))]
        temporary.write_bytes(b"".join(lines))
        os.replace(temporary, self.path)


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row).encode() + b"\n"
