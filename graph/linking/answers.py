"""What services answered, kept on the disk: who stops in the middle goes on there, and nobody is asked the same twice."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from dictagraph.graph.linking.question import Candidate, Question
from dictagraph.graph.linking.web import ServiceError

FILE = ".answers.sqlite"
BATCH = 10  # questions at once
Progress = Callable[[int, int], None]  # questions done, of how many
GIVE_UP = 3  # batches without an answer, one after the other, after which a service is left alone


class Service(Protocol):
    """Whoever answers questions."""

    address: str
    method: str

    def __call__(self, questions: Sequence[Question]) -> Iterable[tuple[Question, list[Candidate]]]:
        """The candidates for each."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidates for a question and the day on which they were given."""

    question: Question
    candidates: tuple[Candidate, ...]
    day: str


@dataclass(slots=True)
class Answers:
    """The file in a folder; without a folder nothing is kept. `failures` tells what went wrong when asking."""

    folder: Path | None
    failures: list[str] = field(default_factory=list)

    def of(
        self, service: Service, questions: Sequence[Question], *, progress: Progress = lambda done, of: None
    ) -> Iterator[Answer]:
        """The answers to those questions that have one: kept ones first, then what the service says now, batch by batch."""
        db = self._opened()
        try:
            left = []
            for question in questions:
                kept = self._kept(db, service, question)
                if kept is None:
                    left.append(question)
                else:
                    yield kept
            yield from self._asked(db, service, left, progress)
        finally:
            db.close()

    def _asked(
        self, db: sqlite3.Connection, service: Service, questions: Sequence[Question], progress: Progress
    ) -> Iterator[Answer]:
        silent = 0
        for first in range(0, len(questions), BATCH):
            some = questions[first : first + BATCH]
            try:
                answered = list(service(some))
                silent = 0
            except ServiceError as error:
                self.failures.append(str(error))
                silent += 1
                if silent >= GIVE_UP:
                    return
                continue
            today = datetime.now(UTC).date().isoformat()
            for question, candidates in answered:
                text = json.dumps([_plain(candidate) for candidate in candidates])
                with suppress(sqlite3.Error):  # a full disk costs the memory of it, not the answer
                    db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", (service.address, _key(question), today, text))
                yield Answer(question, tuple(candidates), today)
            progress(first + len(some), len(questions))

    def _opened(self) -> sqlite3.Connection:
        path = self.folder / FILE if self.folder else Path(":memory:")
        columns = "service TEXT, question TEXT, day TEXT, candidates TEXT, PRIMARY KEY (service, question)"
        table = f"CREATE TABLE IF NOT EXISTS answer ({columns})"
        try:
            db = sqlite3.connect(path, isolation_level=None)
            db.execute(table)
        except sqlite3.DatabaseError:  # broken: the services can be asked again
            path.unlink(missing_ok=True)
            db = sqlite3.connect(path, isolation_level=None)
            db.execute(table)
        return db

    def _kept(self, db: sqlite3.Connection, service: Service, question: Question) -> Answer | None:
        found = db.execute(
            "SELECT day, candidates FROM answer WHERE service = ? AND question = ?", (service.address, _key(question))
        )
        row = found.fetchone()
        if row is None:
            return None
        try:
            return Answer(question, tuple(_candidate(told) for told in json.loads(row[1])), row[0])
        except (ValueError, TypeError, KeyError):
            return None


def _key(question: Question) -> str:
    return json.dumps(asdict(question), ensure_ascii=False)


def _plain(candidate: Candidate) -> dict[str, object]:
    told = asdict(candidate)
    return {**told, "types": sorted(candidate.types), "states": sorted(candidate.states)}


def _candidate(told: dict[str, Any]) -> Candidate:
    terms = tuple((start, end) for start, end in told["terms"])
    sets = {name: frozenset(told[name]) for name in ("types", "states")}
    lists = {name: tuple(told[name]) for name in ("names", "also")}
    return Candidate(**{**told, **sets, **lists, "terms": terms})
