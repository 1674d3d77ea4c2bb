"""Progress on standard error, where that is a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dictagraph.graph.reading.document import Document
    from dictagraph.graph.reading.failure import Failure

    Item = Document | Failure


class Documents:
    """A bar over the documents of some paths, where there is more than one; those in `out` are not read."""

    def __init__(self, paths: tuple[str, ...], out: Path) -> None:
        self.paths, self.out = paths, out

    def __call__(self, items: "Iterable[Item]") -> "Iterable[Item]":
        from dictagraph.graph.reading.sources import count

        many = count(self.paths, exclude=[self.out]) if sys.stderr.isatty() else 0
        if many < 2:
            yield from items
            return
        with click.progressbar(items, length=many, label="reading", file=sys.stderr) as shown:
            yield from shown


@contextmanager
def steps(label: str, many: int) -> Iterator[Callable[[int], None]]:
    """What moves a bar of `many` steps on by some of them."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=many, label=label, file=sys.stderr) as shown:
        yield shown.update
