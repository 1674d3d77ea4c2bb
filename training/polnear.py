"""PolNeAR: attributions as brat standoff, with CoreNLP's sentences and names as silver."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.labelled import Labelled, Row, name_bits, names_group


@dataclass(slots=True)
class Brat:
    """Spans of roles of each attribution, and stretches to mask."""

    events: list[dict[str, list[tuple[int, int]]]]
    masked: list[tuple[int, int]]


def read_brat(path: Path) -> Brat:
    """One brat file; the text that a T record repeats may hold line breaks and is not looked at."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    lines = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := re.match(r"(T\d+)\t(\w[\w-]*) ([\d ;]+)\t?", line):
            places = [(int(a), int(b)) for a, b in (s.split() for s in match[3].split(";") if len(s.split()) == 2)]
            spans[match[1]] = (match[2], places)
        elif re.match(r"E\d+\t", line):
            lines.append(line.split("\t")[1].split())
    events = []
    for parts in lines:
        event: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for part in parts:
            role, _, ident = part.partition(":")
            if ident in spans:
                event[re.sub(r"\d+$", "", role)] += spans[ident][1]
        if event["Content"]:
            events.append(dict(event))
    masked = [place for kind, places in spans.values() if kind in ("Discard", "Discuss") for place in places]
    return Brat(events, masked)


def polnear(folder: Path, tokenizer: Tokenizer, silver: Path | None = None) -> Iterator[Labelled]:
    """The articles with the first annotator's attributions, and CoreNLP's sentences and names as silver."""
    silvers = dict(read_corenlp(silver)) if silver else {}
    annotations = sorted((folder / "attributions").glob("*.ann"))
    for path in sorted((folder / "text").glob("*.txt")):
        name = path.name[:-4]
        files = sorted(p for p in annotations if p.name.startswith(name + "_"))
        if not files:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            made = Labelled.of(file.read(), tokenizer, sentence_weight=0.3, name_weight=0.5)
        add_attributions(made, read_brat(files[0]))
        if name in silvers:
            add_silver(made, silvers[name])
        yield made


def add_attributions(made: Labelled, brat: Brat) -> None:
    for task in ("source", "cue", "content", "anchor"):
        made.word[task][:] = 0
    for role, task in (("Source", "source"), ("Cue", "cue"), ("Content", "content")):
        for start, end in sorted({s for e in brat.events for s in e.get(role, [])}, key=lambda s: s[0] - s[1]):
            bio(made, task, start, end)
    anchors: dict[int, Row] = {}
    for event in brat.events:
        places = [event.get(role, []) for role in ("Cue", "Source", "Content")]
        first = [[i for s, e in sorted(spans) for i in made.covered(s, e)] for spans in places]
        anchor = next((words[0] for words in first if words), None)
        if anchor is None:
            continue
        row = anchors.setdefault(anchor, Row(anchor, {}))
        for spans, label in zip(places, (3, 1, 5), strict=True):
            for start, end in spans:
                for n, index in enumerate(made.covered(start, end)):
                    row.labels.setdefault(index, 1 << (label + (n > 0)))
    for start, end in brat.masked:
        for index in made.covered(start, end):
            for task in ("source", "cue", "content", "anchor"):
                if made.word[task][index] == 0:
                    made.word[task][index] = -1
    for anchor in anchors:
        made.word["anchor"][anchor] = 1
    made.rows = list(anchors.values())


def bio(made: Labelled, task: str, start: int, end: int) -> None:
    """Mark a span, longest first: a shorter one inside begins anew."""
    for n, index in enumerate(made.covered(start, end)):
        made.word[task][index] = 1 if n == 0 else 2


Silver = list[tuple[int, int, str, bool]]  # start, end, entity class, whether a sentence begins


def read_corenlp(path: Path) -> Iterator[tuple[str, Silver]]:
    name, rows, starts = "", [], False
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# doc = "):
                if rows:
                    yield name, rows
                name, rows = line[8:].strip(), []
            elif line.startswith("# sent"):
                starts = True
            elif line[0].isdigit():
                cells = line.rstrip("\n").split("\t")
                rows.append((int(cells[1]), int(cells[2]), cells[6], starts))
                starts = False
    if rows:
        yield name, rows


SILVER = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "PLACE"}


def add_silver(made: Labelled, rows: Silver) -> None:
    starts = {s for s, _, _, begins in rows if begins}
    made.word["sentence"][:] = [s in starts for s, _ in made.pieces.spans]
    made.word["name"][:] = 1
    previous = ""
    for start, end, kind, begins in rows:
        if kind in SILVER or kind == "MISC":
            inside = kind == previous and not begins
            for index in made.covered(start, end):
                made.word["name"][index] = silver_name(kind, made.text[start:end], inside)
                inside = True
        previous = kind


def silver_name(kind: str, form: str, inside: bool) -> int:
    """CoNLL's MISC holds peoples and parties' members too: those are groups."""
    if kind == "MISC":
        return name_bits("GROUP" if names_group(form) else "MISC", inside)
    return name_bits(SILVER[kind], inside)
