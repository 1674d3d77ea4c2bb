"""What a query may take, and how many are answered at a time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: seconds, rows of its answer; and how many are answered at a time."""

    timeout: float = 30.0
    rows: int = 100_000
    workers: int = 2
