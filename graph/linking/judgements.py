"""What people decided about actors: judgements.jsonl in the workspace, a line a decision, only ever added to.

    {"judgement": "same", "of": {"name": "Antony Blinken", "kind": "person"}, "with": {"name": "A. J. Blinken", "kind": "person"},
     "who": "anna", "when": "2026-11-24T16:30:00Z", "why": "same post, same day"}

The order of the lines does not matter, so that git may merge two files by keeping the lines of both (`judgements.jsonl merge=union`
in .gitattributes): of two that contradict each other the later one counts, by its `when`.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from dictagraph.ontology.errors import WorkspaceError
from dictagraph.ontology.kinds import Kind

FILE = "judgements.jsonl"


class Verdict(StrEnum):
    """What is decided."""

    SAME = "same"  # of and with are one
    DIFFERENT = "different"  # of and with are two
    ALIAS = "alias"  # text is a name of of
    RENAME = "rename"  # of is to be called text
    KIND = "kind"  # of is of the kind text
    NEVER_MERGE = "never-merge"  # no rule joins of with another name
    CONFIRMED = "link-confirmed"  # of is the item text
    REJECTED = "link-rejected"  # of is not the item text


PAIRED = frozenset({Verdict.SAME, Verdict.DIFFERENT})
WORDED = frozenset({Verdict.ALIAS, Verdict.RENAME, Verdict.KIND, Verdict.CONFIRMED, Verdict.REJECTED})


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """Whom a judgement means, in words that hold in any workspace: a name and kind as a document has them.

    `wikidata` is the item that a table gives the name, `documents` narrow it to what these call so (by their ids).
    """

    name: str
    kind: Kind
    wikidata: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision; `when` is a moment in UTC, ISO 8601."""

    verdict: Verdict
    of: Pointer
    other: Pointer | None = None
    text: str | None = None
    who: str = ""
    when: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        if (self.verdict in PAIRED) != (self.other is not None):
            raise ValueError(f"{self.verdict}: it needs {'a' if self.verdict in PAIRED else 'no'} second actor (with)")
        if (self.verdict in WORDED) != bool(self.text):
            raise ValueError(f"{self.verdict}: it needs {'a' if self.verdict in WORDED else 'no'} text")
        if self.verdict is Verdict.KIND and self.text not in set(Kind):
            raise ValueError(f"kind: {self.text!r} is none of {', '.join(Kind)}")

    @property
    def order(self) -> tuple[str, str]:
        """Earlier decisions first; of one moment, by what they say."""
        return self.when, to_line(self)


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is no judgement."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.why}; mend or remove the line, the other decisions count"


def now() -> str:
    """This moment as judgements write it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to_line(judgement: Judgement) -> str:
    """A judgement as its line.

    >>> to_line(Judgement(Verdict.RENAME, Pointer("Burma", Kind.STATE), text="Myanmar", when="2026-11-24T16:30:00Z"))
    '{"judgement": "rename", "of": {"name": "Burma", "kind": "state"}, "text": "Myanmar", "when": "2026-11-24T16:30:00Z"}'
    """
    told: dict[str, Any] = {"judgement": judgement.verdict.value, "of": _pointer(judgement.of)}
    if judgement.other is not None:
        told["with"] = _pointer(judgement.other)
    for name in ("text", "who", "when", "why"):
        if value := getattr(judgement, name):
            told[name] = value
    return json.dumps(told, ensure_ascii=False)


def _pointer(pointer: Pointer) -> dict[str, Any]:
    told: dict[str, Any] = {"name": pointer.name, "kind": pointer.kind.value}
    if pointer.wikidata:
        told["wikidata"] = pointer.wikidata
    if pointer.documents:
        told["documents"] = list(pointer.documents)
    return told


def from_line(line: str) -> Judgement:
    """The judgement of a line.

    Raises:
        ValueError: it is none, and why.
    """
    told = json.loads(line)
    if not isinstance(told, dict):
        raise ValueError("it is no object")
    if told.get("judgement") not in set(Verdict):
        raise ValueError(f"judgement {told.get('judgement')!r} is none of {', '.join(Verdict)}")
    words = {name: told.get(name, "") for name in ("who", "when", "why")}
    text = told.get("text")
    if wrong := [name for name, value in (*words.items(), ("text", text or "")) if not isinstance(value, str)]:
        raise ValueError(f"{wrong[0]} is no text")
    other = _pointed(told["with"], "with") if "with" in told else None
    return Judgement(Verdict(told["judgement"]), _pointed(told.get("of"), "of"), other, text or None, **words)


def _pointed(told: Any, where: str) -> Pointer:
    if not isinstance(told, dict) or not isinstance(told.get("name"), str) or not told["name"].strip():
        raise ValueError(f"{where} names nobody; it is an object with name and kind")
    if told.get("kind") not in set(Kind):
        raise ValueError(f"{where} has the kind {told.get('kind')!r}, which is none of {', '.join(Kind)}")
    item, documents = told.get("wikidata"), told.get("documents", [])
    if not isinstance(item, str | None) or not isinstance(documents, list) or not all(isinstance(d, str) for d in documents):
        raise ValueError(f"{where}: wikidata is an id or missing, documents a list of ids")
    return Pointer(told["name"], Kind(told["kind"]), item, tuple(sorted(set(documents))))


def parse(text: str, file: str = FILE) -> tuple[tuple[Judgement, ...], tuple[Fault, ...]]:
    """The judgements of a file's text, earlier ones first, each once, and the lines that are none."""
    found: dict[str, Judgement] = {}
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            judgement = from_line(line)
        except ValueError as error:
            what = f"it is no JSON ({error})" if isinstance(error, json.JSONDecodeError) else str(error)
            faults.append(Fault(file, number, what))
        else:
            found[to_line(judgement)] = judgement
    return tuple(sorted(found.values(), key=lambda j: j.order)), tuple(faults)


def load(folder: Path) -> str:
    """The text of a workspace's judgements, "" where there are none.

    Raises:
        WorkspaceError: the file cannot be read.
    """
    path = folder / FILE
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()}); see to its rights") from error


def append(folder: Path, judgements: Iterable[Judgement]) -> None:
    """Add decisions to a workspace's file, on the disk when this returns.

    Raises:
        WorkspaceError: it cannot be written.
    """
    path = folder / FILE
    lines = "".join(to_line(judgement) + "\n" for judgement in judgements)
    try:
        with path.open("ab+") as file:
            if file.seek(0, os.SEEK_END) and _last_byte(file) != b"\n":
                lines = "\n" + lines  # an editor, or a crash, left the last line open
            file.write(lines.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()}); see to its rights") from error


def _last_byte(file: Any) -> bytes:
    file.seek(-1, os.SEEK_END)
    last: bytes = file.read(1)
    return last
