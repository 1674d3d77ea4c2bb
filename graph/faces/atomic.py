"""Files that are there whole or not at all: written beside their place, then moved into it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from dictagraph.graph.knowledge.temporaries import begin
from dictagraph.ontology.errors import WorkspaceError


@contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to, which takes the place of `path` at the end; where an error comes up, what was there stays.

    Raises:
        WorkspaceError: the folder or the file cannot be written.
    """
    try:
        number, name = begin(path)
    except OSError as error:
        raise _told(path, error) from error
    try:
        with os.fdopen(number, "wb") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as error:
        raise _told(path, error) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _told(path: Path, error: OSError) -> WorkspaceError:
    return WorkspaceError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()}); see to its disk and folder")


def _umask() -> int:
    """The permissions that the user takes from new files (to be known only by setting it)."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
