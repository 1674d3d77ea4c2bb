"""An input that could not be read, said while the others go on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """`place` is the file as it was given, with a line where there is one ("news.jsonl:17"); `message` says what and what to do.

    >>> print(Failure("a.txt", "the file is empty"))
    a.txt: the file is empty
    """

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"
