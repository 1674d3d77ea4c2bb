"""An input that could not be read, said while the others go on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """`place` is the file as it was given, with a line where there is one ("news.jsonl:17"); `message` says what to do.

    >>> print(Failure("a.txt", "it is empty; give a file with text"))
    a.txt: it is empty; give a file with text
    """

    place: str
    message: str

    @property
    def name(self) -> str:
        """What a person would call the input, as a document has it."""
        return self.place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"
