"""PolNeAR: attributions as brat standoff, with CoreNLP's sentences, names and part of its trees as silver."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.coreference import silver_mentions
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


def polnear(
    folder: Path, tokenizer: Tokenizer, silver: Path | None = None, labels: dict[str, list[str]] | None = None
) -> Iterator[Labelled]:
    """The articles with the first annotator's attributions, and CoreNLP's sentences, names and trees as silver."""
    silvers = dict(read_corenlp(silver)) if silver else {}
    annotations = sorted((folder / "attributions").glob("*.ann"))
    for path in sorted((folder / "text").glob("*.txt")):
        name = path.name[:-4]
        files = sorted(p for p in annotations if p.name.startswith(name + "_"))
        if not files:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            made = Labelled.of(file.read(), tokenizer, sentence_weight=0.3, name_weight=0.35)
        add_attributions(made, read_brat(files[0]))
        if name in silvers:
            add_silver(made, silvers[name].rows)
            add_trees(made, silvers[name].rows, (labels or {}).get("rel", []))
            add_chains(made, silvers[name])
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


@dataclass(frozen=True, slots=True)
class Silver:
    """A word of CoreNLP's; `head` is an index in its document, its own at a root."""

    start: int
    end: int
    tag: str
    entity: str
    begins: bool
    head: int
    rel: str


@dataclass(slots=True)
class Parsed:
    """CoreNLP's words of an article, and its mentions: the chain, the first and the last word of each."""

    rows: list[Silver]
    mentions: list[tuple[int, int, int]]


def read_corenlp(path: Path) -> Iterator[tuple[str, Parsed]]:
    name: str = ""
    found = Parsed([], [])
    starts, base = False, 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# doc = "):
                if found.rows:
                    yield name, found
                name, found, base = line[8:].strip(), Parsed([], []), 0
            elif line.startswith("# sent"):
                starts, base = True, len(found.rows)
                for chain, first, last in MENTION.findall(line.partition("coref =")[2]):
                    found.mentions.append((int(chain), base + int(first) - 1, base + int(last) - 1))
            elif line[0].isdigit():
                cells = line.rstrip("\n").split("\t")
                number, start, end, _, _, tag, entity, head, rel = cells[:9]
                index = base + int(head) - 1 if int(head) else base + int(number) - 1
                found.rows.append(Silver(int(start), int(end), tag, entity, starts, index, rel))
                starts = False
    if found.rows:
        yield name, found


MENTION = re.compile(r"(\d+):(\d+)-(\d+)")
SILVER = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "PLACE"}


def add_silver(made: Labelled, rows: list[Silver]) -> None:
    starts = {row.start for row in rows if row.begins}
    made.word["sentence"][:] = [s in starts for s, _ in made.pieces.spans]
    made.word["name"][:] = 1
    previous = ""
    for row in rows:
        kind = row.entity
        if kind in SILVER or kind == "MISC":
            inside = kind == previous and not row.begins
            for index in made.covered(row.start, row.end):
                made.word["name"][index] = silver_name(kind, made.text[row.start : row.end], inside)
                inside = True
        previous = kind


def silver_name(kind: str, form: str, inside: bool) -> int:
    """CoNLL's MISC holds peoples and parties' members too: those are groups."""
    if kind == "MISC":
        return name_bits("GROUP" if names_group(form) else "MISC", inside)
    return name_bits(SILVER[kind], inside)


# Stanford's relations that UD v2 has under another name; a modifier of a noun is nmod, of anything else obl.
RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "mwe": "fixed",
    "neg": "advmod",
    "nmod:tmod": "obl:unmarked",
    "nmod:npmod": "obl:unmarked",
}
KEPT = {
    "nsubj",
    "case",
    "det",
    "amod",
    "advmod",
    "mark",
    "aux",
    "cc",
    "conj",
    "nmod:poss",
    "ccomp",
    "xcomp",
    "advcl",
    "cop",
    "acl:relcl",
    "nummod",
    "acl",
    "appos",
    "compound:prt",
    "iobj",
    "csubj",
    "expl",
    "det:predet",
    "root",
}


def add_trees(made: Labelled, rows: list[Silver], rels: list[str]) -> None:
    """CoreNLP's arcs but for those in and to names of several words, whose heads UD puts elsewhere, and those of punctuation."""
    ours = {span: i for i, span in enumerate(made.pieces.spans)}
    place = {g: ours[(row.start, row.end)] for g, row in enumerate(rows) if (row.start, row.end) in ours}
    inner = {g for g, row in enumerate(rows) if row.rel == "compound" and rows[row.head].tag.startswith("NNP")}
    inner |= {rows[g].head for g in inner}
    known = {rel: n for n, rel in enumerate(rels)}
    block = -1
    for g, row in enumerate(rows):
        block += row.begins
        for index in made.covered(row.start, row.end):
            made.word["block"][index] = block
        if g not in place or row.head not in place or g in inner or row.head in inner or row.rel in {"punct", "dep"}:
            continue
        made.word["head"][place[g]] = place[row.head]
        rel = RENAMED.get(row.rel, row.rel)
        if rel == "nmod":
            rel = "nmod" if rows[row.head].tag.startswith("NN") else "obl"
        if rel in KEPT or rel in {"obj", "obl", "nmod"} or row.rel in RENAMED:
            made.word["rel"][place[g]] = known.get(rel, -1) if rel != "root" else known.get("root", -1)


def add_chains(made: Labelled, parsed: Parsed) -> None:
    """Its mentions by their heads; those of proper nouns with the proper nouns beside them."""
    rows, found = parsed.rows, []
    for chain, first, last in parsed.mentions:
        heads = [g for g in range(first, last + 1) if not first <= rows[g].head <= last or rows[g].head == g]
        if len(heads) != 1:
            continue
        low = heads[0]
        while low > first and rows[heads[0]].tag.startswith("NNP") and rows[low - 1].tag.startswith("NNP"):
            low -= 1
        found.append((chain, rows[low].start, rows[heads[0]].end, rows[heads[0]].tag.startswith("NNP")))
    silver_mentions(made, found)
