"""Our own articles with gold statements."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.coreference import ASKING, mark
from training.corpus import CHOOSING, FOLDER, SPLITS
from training.labelled import ACTS, ANY_NAME, Labelled, Row, name_bits, names_group

TRAIN_SETS, DEV_SETS = SPLITS["train"], CHOOSING
SUBJECTS = {"he", "she", "they", "it", "we", "i", "who", "which"}
OBJECTS = {"him", "her", "them", "it", "us", "me", "you"}
NAME_KINDS = {"person": "PERSON", "organization": "ORG", "media": "ORG", "state": "PLACE", "place": "PLACE"}
JOINTS = frozenset({"of", "the", "for", "and", "&", "de", "da", "al", "van", "von", "bin", "-", ".", "'s", "’s", "’"})
AFTER = frozenset({"of", "for", "in", "at", "on", "from", "to", "with", "who", "which", "that", ",", "by"})  # end a head
PRONOUN_MENTION = 100_000  # numbers of mentions that are pronouns begin here
OPEN = 0b111  # O, B-S, I-S: whether a word is in the source is not known
OPENING, CLOSING = frozenset("“‘\"'"), frozenset("”’\"'")
MARKS = frozenset(",;:—–-.!?") | OPENING | CLOSING
INSERTED = 16  # words of an insertion on either side of its cue
NEAR = 8  # words around a speaker's name that may be in the source too
BACK = 150  # words before a cue in which the last mention of its target is sought
REACH = 12  # words between a cue and the pronoun that is its subject


def articles(sets: str) -> list[Path]:
    """The gold files of these sets."""
    return [path for path in sorted(FOLDER.glob("*.gold.json")) if path.name[0] in sets]


def draft(paths: list[Path], tokenizer: Tokenizer, *, repeat: int = 1) -> Iterator[Labelled]:
    """Articles with gold statements: cues, contents, acts, and the mentions of speakers and targets where they are plain.

    The gold names actors, not mentions: the mention is the name or description nearest the cue in its sentence, else a
    pronoun in its place; where neither stands, it is left open.
    """
    for path in paths:
        text = (path.parent / (path.name[:-10] + ".txt")).read_bytes().decode("utf-8")
        made = Labelled.of(text, tokenizer, guideline=1, repeat=repeat)
        case = json.loads(path.read_text(encoding="utf-8"))
        statements = case["statements"]
        mentions = {a["id"]: places(made, [a["name"], *a["aliases"]]) for a in case["actors"]}
        for task in ("cue", "content", "anchor"):
            made.word[task][:] = 0
        add_mentions(made, case["actors"], mentions)
        numbers = {a["id"]: n for n, a in enumerate(case["actors"])}
        last: dict[str | None, Row] = {}
        rows: dict[int, Row] = {}
        for item in statements:
            cue = made.covered(*item["cue_at"]) if item.get("cue_at") else range(0)
            content = made.covered(*item["content_at"]) if item.get("content_at") else range(0)
            if not cue and item.get("continues") and item["speaker"] in last:
                row = last[item["speaker"]]
            elif cue or content:
                anchor = cue[0] if cue else content[0]
                row = rows.setdefault(anchor, Row(anchor, {}, default=OPEN, acts=acts(item["type"])))
            else:
                continue
            last[item["speaker"]] = row
            inside = inserted(made, cue, content)
            for covered, task, label in ((cue, "cue", 3), (content, "content", 5)):
                begun = False
                for index in covered:
                    if task == "content" and index in inside:
                        begun = False
                        continue
                    row.labels.setdefault(index, 1 << (label + begun))
                    made.word[task][index] = 1 + begun
                    begun = True
            if not item.get("continues"):
                source = add_source(made, row, item, cue, mentions)
                objects = add_parties(made, row, item, cue, content, mentions)
                for actor, words in ((item["speaker"], source), *objects):
                    if actor is not None and words is not None and len(words) == 1 and form(made, words[0]) in ASKING:
                        mark(made, words, numbers[actor], PRONOUN_MENTION + words[0], pronoun=True)
        for anchor in rows:
            made.word["anchor"][anchor] = 1
        made.rows = list(rows.values())
        yield made


def places(made: Labelled, names: list[str]) -> list[range]:
    """Where an actor is called by one of his names, as words; the longer names first, none inside another."""
    found: list[range] = []
    for name in sorted({n for n in names if n}, key=lambda n: (-len(n), n)):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", made.text):
            words = made.covered(*match.span())
            if words and not any(words.start < other.stop and other.start < words.stop for other in found):
                found.append(words)
    return found


def inserted(made: Labelled, cue: range, content: range) -> range:
    """The words of an attribution that interrupts its content: ", she insisted," or ",” said the envoy, “" with its marks.

    The gold's content is one span that runs through it; what is learned are the two parts.
    """
    if not cue or not content.start < cue.start < content.stop - 1:
        return range(0)
    first = next((i for i in range(cue.start - 1, max(content.start, cue.start - INSERTED), -1) if mark_at(made, i)), cue.start)
    while first - 1 > content.start and mark_at(made, first - 1):
        first -= 1
    quoted = any(form(made, i) in CLOSING for i in range(first, cue.start))
    ends = OPENING if quoted else MARKS
    reach = range(cue.stop, min(content.stop, cue.stop + INSERTED))
    last = next((i for i in reach if form(made, i) in ends), None) or next((i for i in reach if mark_at(made, i)), cue.stop - 1)
    while last + 1 < content.stop and mark_at(made, last + 1):
        last += 1
    return range(first, last + 1)


def mark_at(made: Labelled, index: int) -> bool:
    return form(made, index) in MARKS


def add_mentions(made: Labelled, actors: list[dict[str, Any]], mentions: dict[str, list[range]]) -> None:
    """Names and descriptions of one actor as mentions of one entity, names with their kinds; wordings that two share are open."""
    shared = Counter(words for found in mentions.values() for words in found)
    number = 0
    for entity, actor in enumerate(actors):
        for words in mentions[actor["id"]]:
            if shared[words] > 1:
                continue
            number += 1
            name = all(made.text[made.pieces.spans[i].start].isupper() or form(made, i) in JOINTS for i in words)
            head = next((i for i in words[1:] if form(made, i) in AFTER), words.stop) - 1
            mark(made, words if name else range(head, head + 1), entity, number)
            text = made.text[made.pieces.spans[words[0]].start : made.pieces.spans[words[-1]].end]
            kind = NAME_KINDS.get(actor["type"])
            if name and kind and text in actor["name"] and not (kind == "PLACE" and names_group(text)):
                for n, index in enumerate(words):
                    made.word["name"][index] = name_bits(kind, n > 0)
    lower = [s.end > s.start and made.text[s.start].islower() for s in made.pieces.spans]
    for index, small in enumerate(lower):
        if small and made.word["name"][index] == ANY_NAME and form(made, index) not in JOINTS:
            made.word["name"][index] = 1


def sentence(made: Labelled, index: int) -> range:
    """Roughly the sentence around a word: between stops that a capital follows, inside its paragraph."""
    spans, gap = made.pieces.spans, made.pieces.gap
    first, last = index, index + 1
    while first > 0 and gap[first] != 2 and made.cuts[first] == 0:
        first -= 1
    while last < len(spans) and gap[last] != 2 and made.cuts[last] == 0:
        last += 1
    return range(first, last)


def add_source(made: Labelled, row: Row, item: dict[str, Any], cue: range, mentions: dict[str, list[range]]) -> range | None:
    """Mark the speaker's mention by the cue and return it; where it is found, other words far from it are no source."""
    if not cue or row.default != OPEN:
        return None
    if item["speaker"] is None and not item.get("speaker_ok"):
        row.default = 1
        return None
    around = sentence(made, cue[0])
    here = [m for m in mentions.get(item["speaker"], []) if m.start in around and not set(m) & set(row.labels)]
    source = min(here, key=lambda m: (distance(m, cue), m.start), default=None)
    if source is None:
        forms = {i: form(made, i) for i in around if distance(range(i, i + 1), cue) <= REACH and i not in row.labels}
        source = next((range(i, i + 1) for i in sorted(forms, key=lambda i: abs(i - cue[0])) if forms[i] in SUBJECTS), None)
    if source is None:
        return None
    row.default = 1
    for other in (*here, range(source.start - NEAR, source.stop + NEAR)):
        for index in other:
            if index in around:
                row.labels.setdefault(index, OPEN)
    for n, index in enumerate(source):
        if row.labels.get(index) == OPEN:
            row.labels[index] = 1 << 1 | 1 << 2 if n == 0 else 1 << 2
    return source


def add_parties(
    made: Labelled, row: Row, item: dict[str, Any], cue: range, content: range, mentions: dict[str, list[range]]
) -> list[tuple[str, range]]:
    """Mark the nearest mention of each target in the sentences of cue and content, and return it.

    Where there is none the last one before them is marked: "Athens rejected the claim" is about who made it. What may be a
    pronoun for the target is left open then.
    """
    objects = []
    parts = [part for part in (cue, content) if part]
    around = {i for part in parts for i in (*sentence(made, part[0]), *sentence(made, part[-1]), *part)}
    row.parties = row.parties if row.parties is not None else {}
    for actor in (*item["targets"], *item.get("targets_ok", [])):
        here = [m for m in mentions.get(actor or "", []) if m.start in around]
        best = min(here, key=lambda m: (min(distance(m, p) for p in parts), m.start), default=None)
        if best is None and cue and actor in item["targets"]:
            after = range(cue.stop, min(cue.stop + 3, len(made.pieces.spans)))
            best = next((range(i, i + 1) for i in after if form(made, i) in OBJECTS), None)
        for other in mentions.get(actor or "", []):
            for index in other:
                row.parties.setdefault(index, 0b111)
        if best is not None and actor in item["targets"]:
            objects.append((actor, best))
            for n, index in enumerate(best):
                row.parties[index] = 1 << 1 if n == 0 else 1 << 2
        elif best is None and actor in item["targets"]:
            row.parties |= {i: 0b111 for i in around if i not in row.parties}
            first = min(part.start for part in parts)
            before = [m for m in mentions.get(actor, []) if first - BACK <= m.start and m.stop <= first]
            for n, index in enumerate(max(before, key=lambda m: m.start, default=())):
                row.parties[index] = 1 << 1 if n == 0 else 1 << 2
    return objects


def distance(one: range, other: range) -> int:
    """Words between two ranges."""
    return max(other.start - one.stop, one.start - other.stop, 0)


def form(made: Labelled, index: int) -> str:
    return made.text[slice(*made.pieces.spans[index])].casefold()


def acts(types: list[str]) -> NDArray[np.float32]:
    """0.7 on the first acceptable type, the rest shared by the others."""
    target = np.zeros(len(ACTS), dtype=np.float32)
    target[ACTS.index(types[0])] = 1.0 if len(types) == 1 else 0.7
    for other in types[1:]:
        target[ACTS.index(other)] += 0.3 / (len(types) - 1)
    return target
