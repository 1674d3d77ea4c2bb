"""The attributions of one text as JSON lines: source, cue and content as printed, nothing resolved."""

import json
import re
from collections.abc import Container, Iterator
from pathlib import Path, PurePosixPath

from dictagraph.graph.faces.atomic import atomic
from dictagraph.graph.reading.analysis import Analysis, Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.attributions import attributions
from dictagraph.graph.speech.statement import Statement
from dictagraph.ontology.kinds import Act


def write_attributions(analysis: Analysis, path: Path, *, min_confidence: float = 0.0) -> None:
    """One JSON object a line, to a file that is there whole or not at all; those of less than `min_confidence` are left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic(path) as file:
        for row in attribution_rows(analysis, min_confidence=min_confidence):
            file.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace"))


def attribution_rows(analysis: Analysis, *, min_confidence: float = 0.0) -> Iterator[dict[str, object]]:
    """The fields of a statement that an attribution knows, and the words of its source."""
    document, text = analysis.document.uuid, analysis.document.text

    def words(spans: tuple[Span, ...]) -> str | None:
        return " … ".join(text[start:end] for start, end in spans) or None

    for found in attributions(analysis):
        if found.score < min_confidence:
            continue
        source, cue, content = found.sources, found.cues, found.contents
        known = Statement(document, Act.STATEMENT, None, source_spans=source, cue_spans=cue, content_spans=content)
        yield {
            "id": known.id,
            "utterance": known.utterance,
            "document": document,
            "source_spans": source,
            "cue_spans": cue,
            "content_spans": content,
            "source": words(source),
            "cue": words(cue),
            "content": words(content),
            "confidence": found.score,
        }


def place(out: Path, document: Document, *, taken: Container[Path] = ()) -> Path:
    """Where a text's attributions go: its path below `out`, the extension replaced (or kept if that name is taken).

    >>> [place(Path("out"), d).as_posix() for d in (Document("", path="a/b.txt"), Document("", id="../x y"))]
    ['out/a/b.jsonl', 'out/x_y.jsonl']
    """
    if not document.path:
        named = re.sub(r"[^\w.-]+", "_", document.id or document.url or "").strip("._") or document.uuid
        return out / f"{named}.jsonl"
    short = out / PurePosixPath(document.path).with_suffix(".jsonl")
    return short if short not in taken else out / f"{document.path}.jsonl"
