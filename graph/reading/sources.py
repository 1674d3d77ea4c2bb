"""Which files are to be read: paths, folders and "-", each file once.

A folder is walked in sorted order; hidden files and unknown extensions in it are passed over. A file given by name is
taken whatever its extension.
"""

import gzip
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from dictagraph.graph.reading.decode import clean
from dictagraph.graph.reading.failure import Failure

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
}
PACKED = ".gz"
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    `place` is its name in messages; `path` is what the document is known by, None where it has no lasting name.
    `format` is one of FORMATS, "stdin", or None where the text itself must tell.
    """

    place: str
    file: Path
    path: str | None
    format: str | None


def sources(paths: Sequence[str | Path], *, exclude: Sequence[Path] = ()) -> Iterator[Source | Failure]:
    """The files, in the order given and sorted inside a folder; the folders `exclude` are not walked into."""
    seen: set[str] = set()
    barred = frozenset(os.path.realpath(folder) for folder in exclude)
    for path in paths:
        for source in _sources(path, barred):
            key = source.place if isinstance(source, Failure) else os.path.realpath(source.file)
            if key not in seen:
                seen.add(key)
                yield source


def count(paths: Sequence[str | Path], *, exclude: Sequence[Path] = ()) -> int:
    """About how many documents there are, without reading them: files, and lines of .jsonl files."""
    found = sources(paths, exclude=exclude)
    return sum(_lines(s.file) if isinstance(s, Source) and s.format == "lines" else 1 for s in found)


def opened(file: Path) -> BinaryIO:
    """The bytes of a file, unpacked."""
    return cast(BinaryIO, gzip.open(file)) if file.name.lower().endswith(PACKED) else file.open("rb")


def reason(error: Exception) -> str:
    """Why a file cannot be read, as a sentence without its name."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied); change its permissions, or read it as another user"
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return f"broken gzip data ({error}); unpack it, or fetch it again"
    return f"it cannot be read ({getattr(error, 'strerror', None) or error}); check the path and the disk"


def _sources(path: str | Path, barred: frozenset[str]) -> Iterator[Source | Failure]:
    place = clean(str(path))
    if str(path) == STDIN:
        yield Source("standard input", Path(STDIN), None, "stdin")
        return
    file = Path(path)
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError) as error:
        yield Failure(place, reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(file, barred)
    else:
        yield Source(place, file, clean(file.name) if stat.S_ISREG(mode) else None, _format(file))


def _folder(top: Path, barred: frozenset[str]) -> Iterator[Source | Failure]:
    failures: list[Failure] = []
    some = False

    def refused(error: OSError) -> None:
        failures.append(Failure(clean(str(error.filename)), reason(error)))

    for folder, folders, files in os.walk(top, onerror=refused):
        folders[:] = sorted(f for f in folders if f[0] != "." and os.path.realpath(Path(folder, f)) not in barred)
        for file in (Path(folder, name) for name in sorted(files) if name[0] != "."):
            if _format(file) and (file.is_file() or file.is_symlink()):
                some = True
                yield Source(clean(str(file)), file, clean(file.relative_to(top).as_posix()), _format(file))
    yield from failures
    if not some and not failures:
        allowed = ", ".join(FORMATS)
        yield Failure(clean(str(top)), f"nothing to read in this folder; read are {allowed}, each also as {PACKED}")


def _format(file: Path) -> str | None:
    return FORMATS.get(os.path.splitext(file.name.lower().removesuffix(PACKED))[1])


def _lines(file: Path) -> int:
    try:
        with opened(file) as lines:
            return sum(1 for line in lines if line.strip())
    except (OSError, EOFError, zlib.error):
        return 1
