"""A reading as the JSON of a spaCy `Doc` (spacy.io/api/doc#to_json), made without spaCy. It is read by

    for name in ("document", "statements", "actors"):
        Doc.set_extension(name, default=None)
    doc = Doc(nlp.vocab).from_json(json.loads(line))

Three span groups, all offsets characters: `cues` and `contents` are labelled with the act and have the statement's id as their
`kb_id`; `mentions` are labelled with the kind and have the actor's. `doc._.statements`, `doc._.actors` and `doc._.document` are the
rows of statements.jsonl, actors.jsonl and documents.jsonl, so every relation stands there with the span of each party.
"""

from itertools import pairwise
from typing import Any

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.rows import as_json
from dictagraph.graph.knowledge.told import actor_rows, document_row, statement_rows
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.words import words


def doc_json(reading: Reading) -> dict[str, Any]:
    """The document as `Doc.to_json` would give it; `text` is the document's own, so that offsets hold."""
    text, rows = reading.document.text, statement_rows(reading)
    cues = {(span, row.type.value, row.id) for row in rows for span in row.cue_spans}
    contents = {(span, row.type.value, row.id) for row in rows for span in row.content_spans}
    parties = [ref for row in rows for ref in (row.speaker, *row.addressees, *row.targets) if ref is not None]
    mentions = {(ref.span, ref.kind.value, ref.id) for ref in parties if ref.span is not None}
    groups = {"cues": cues, "contents": contents, "mentions": mentions}
    cuts = {place for group in groups.values() for span, _, _ in group for place in span}
    return {
        "text": text,
        "tokens": [{"id": number, "start": start, "end": end} for number, (start, end) in enumerate(tokens(text, frozenset(cuts)))],
        "spans": {
            name: [{"start": s.start, "end": s.end, "label": label, "kb_id": ident} for s, label, ident in sorted(group)]
            for name, group in groups.items()
        },
        "_": {
            "document": as_json(document_row(reading, keep_text=False)),
            "statements": [as_json(row) for row in rows],
            "actors": [as_json(row) for row in actor_rows(reading)],
        },
    }


def tokens(text: str, cuts: frozenset[int] = frozenset()) -> list[Span]:
    """Words, cut wherever a span begins or ends, and white space as spaCy has it: one blank belongs to the word before, the rest is
    a token.

    >>> [tuple(s) for s in tokens("So it is.\\n\\nNot so.")]
    [(0, 2), (3, 5), (6, 8), (8, 9), (9, 11), (11, 14), (15, 17), (17, 18)]
    """
    found: list[Span] = []
    at = 0
    for word in words(text):
        if text[at : at + 1] == " " and found:
            at += 1
        if at < word.start:
            found.append(Span(at, word.start))
        places = [word.start, *sorted(c for c in cuts if word.start < c < word.end), word.end]
        found += [Span(start, end) for start, end in pairwise(places)]
        at = word.end
    if text[at : at + 1] == " " and found:
        at += 1
    return [*found, Span(at, len(text))] if at < len(text) else found
