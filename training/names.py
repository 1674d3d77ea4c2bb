"""Corpora of names alone: CrossNER politics, WikiGold."""

import re
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from training.labelled import Labelled, name_bits, names_group

CROSSNER = {
    "politician": "PERSON",
    "person": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "PLACE",
    "location": "PLACE",
    "misc": "MISC",
    "event": "MISC",
    "election": "MISC",
}
WIKIGOLD = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "MISC"}
GLUE_LEFT = set(".,;:!?)]}%'’") | {"'s", "’s", "n't", "''", "”"}
GLUE_RIGHT = set("([{$“") | {"``"}


def names_only(path: Path, kinds: dict[str, str], tokenizer: Tokenizer, *, pack: int, separator: str) -> Iterator[Labelled]:
    """Sentences of "form tag" lines, put together in texts of `pack` sentences."""
    sentences: list[list[tuple[str, str]]] = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [x.split() for x in block.split("\n") if len(x.split()) >= 2 and "DOCSTART" not in x]
        if rows:
            sentences.append([(r[0], r[-1]) for r in rows])
    for base in range(0, len(sentences), pack):
        text, spans = "", []
        for sentence in sentences[base : base + pack]:
            text = text.rstrip() + (separator if text else "")
            quote_open = False
            for form, tag in sentence:
                form = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(form, form)
                closing = form == '"' and quote_open
                if (form in GLUE_LEFT and form != '"') or closing or form in ("'s", "’s"):
                    text = text.rstrip()
                spans.append((len(text), len(text) + len(form), tag))
                opening = form == '"' and not quote_open
                quote_open ^= form == '"'
                text += form + ("" if form in GLUE_RIGHT or opening else " ")
        made = Labelled.of(text, tokenizer)
        made.word["name"][:] = 1
        previous = "O"
        for start, end, tag in spans:
            kind = kinds.get(tag[2:]) if tag != "O" else None
            if kind:
                inside = tag[0] == "I" and previous[2:] == tag[2:]
                for index in made.covered(start, end):
                    label = "GROUP" if kind == "MISC" and not inside and names_group(text[start:end]) else kind
                    bits = name_bits("GROUP", inside) | name_bits("MISC", inside) if label != kind else name_bits(kind, inside)
                    made.word["name"][index] = bits
                    inside = True
            previous = tag
        yield made
