"""Files in the making, beside the ones that they will replace; those of a process that was killed are swept away."""

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from dictagraph.graph.knowledge.lock import LOCKS, locked

OURS = re.compile(r"\.(graph\.(trig|ttl|html)|(statements|actors|documents)\.jsonl|workspace\.json)\.[\w-]+")


def begin(path: Path) -> tuple[int, str]:
    """A new file beside `path`, locked while it is written: its descriptor and name.

    Raises:
        OSError: it cannot be made.
    """
    while True:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        locked(number, wait=True)
        if not LOCKS or os.fstat(number).st_nlink:
            return number, name
        os.close(number)  # swept before it was locked


def sweep(folder: Path) -> None:
    """Remove the temporaries of a workspace's files that nobody is writing."""
    if not LOCKS:
        return  # nothing tells whether somebody is
    with suppress(OSError):
        for path in folder.iterdir():
            if OURS.fullmatch(path.name):
                with suppress(OSError):
                    _remove(path)


def _remove(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        if locked(file):
            path.unlink()
    finally:
        os.close(file)
