"""CoNLL-U files: documents put together again, words with what is known of them, GUM's entities."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.labelled import FEATS

ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)|(\d+)\)|(\))")


@dataclass(slots=True)
class Gold:
    """A word of a treebank; `head` is an index in the document, its own at a root; `misc` as printed."""

    start: int
    end: int
    form: str
    upos: str
    feats: str
    head: int
    rel: str
    misc: str
    sentence: int


def read_conllu(path: Path, *, lines: bool = False) -> Iterator[tuple[str, list[Gold], list[str]]]:
    """Documents of a treebank file: text put together again, each sentence in a line of its own if wanted; words, sentence ids."""
    text, words, ids = "", [], []
    paragraph = True
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        printed = block.split("\n")
        if any(x.startswith("# newdoc") for x in printed) and words:
            yield text, words, ids
            text, words, ids = "", [], []
        paragraph = any(x.startswith("# newpar") for x in printed)
        rows = [x.split("\t") for x in printed if x and x[0].isdigit()]
        if not rows:
            continue
        if words:
            text = text.rstrip() + ("\n\n" if paragraph else "\n" if lines else " ")
        ids.append(next((x[12:] for x in printed if x.startswith("# sent_id = ")), ""))
        base = len(words)
        merged: dict[int, tuple[int, str, bool]] = {}
        skip: set[int] = set()
        for row in rows:
            if "-" in row[0]:
                a, b = map(int, row[0].split("-"))
                merged[a] = (b, row[1], "SpaceAfter=No" in row[9])
        until, space = 0, True
        for row in rows:
            if not row[0].isdigit():
                continue
            n = int(row[0])
            if n in merged:
                until, surface, glued = merged[n]
                parts = "".join(r[1] for r in rows if r[0].isdigit() and n <= int(r[0]) <= until)
                if parts != surface:
                    skip.update(range(n, until + 1))
                    text_after = surface
                    first = len(text)
                    text += text_after + ("" if glued else " ")
                space = not glued
            if n in skip:
                start, end = first, first
            else:
                start, end = len(text), len(text) + len(row[1])
                text += row[1]
                if n > until:
                    text += "" if "SpaceAfter=No" in row[9] else " "
                elif n == until:
                    text += " " if space else ""
            head = base + int(row[6]) - 1 if row[6] != "0" else base + n - 1
            words.append(Gold(start, end, row[1], row[3], keep_feats(row[5]), head, row[7], row[9], len(ids) - 1))
    if words:
        yield text, words, ids


def keep_feats(feats: str) -> str:
    return "|".join(f for f in feats.split("|") if f.split("=")[0] in FEATS and "," not in f)


def gum_entities(words: list[Gold]) -> Iterator[tuple[int, int, str, int]]:
    """(first, last, type, number) of the entities in MISC; mentions of one entity share the number."""
    open_ones: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for g, word in enumerate(words):
        for item in word.misc.split("|"):
            if not item.startswith("Entity="):
                continue
            stack: list[str] = []
            for match in ENTITY.finditer(item[7:]):
                if match[1]:
                    open_ones[match[1]].append((g, match[2]))
                    stack.append(match[1])
                else:
                    ident = match[4] or (stack.pop() if stack else "")
                    if open_ones.get(ident):
                        first, kind = open_ones[ident].pop()
                        yield first, g, kind, int(ident)
                    if match[4] and match[4] in stack:
                        stack.remove(match[4])
