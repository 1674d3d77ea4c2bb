"""Universal Dependencies: EWT with UNER's names, GUM with names from its entities."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from dictagraph.graph.reading.encoder import GUIDELINES
from training.conllu import Gold, gum_entities, read_conllu
from training.coreference import gum_mentions
from training.labelled import ANY_NAME, NAMES, Labelled, name_bits


def treebank(
    path: Path,
    tokenizer: Tokenizer,
    labels: dict[str, list[str]],
    names: dict[str, list[str]] | None = None,
    *,
    gum: bool = False,
    lines: bool = False,
    repeat: int = 1,
) -> Iterator[Labelled]:
    """Documents with sentences, tags, trees, and names (UNER's by sentence id, or GUM's entities).

    With `lines` each sentence stands in a line of its own, as UNER's annotators had it, and is read by their guideline.
    """
    index = {task: {x: i for i, x in enumerate(labels[task])} for task in ("upos", "feats", "rel")}
    for text, words, ids in read_conllu(path, lines=lines):
        made = Labelled.of(text, tokenizer, repeat=repeat, guideline=GUIDELINES["uner"] if lines else 0)
        ours = {span: i for i, span in enumerate(made.pieces.spans)}
        place = {g: ours[(w.start, w.end)] for g, w in enumerate(words) if (w.start, w.end) in ours}
        made.word["sentence"][:] = 0
        for g, word in enumerate(words):
            if g == 0 or words[g - 1].sentence != word.sentence:
                for i in list(made.covered(word.start, word.end))[:1]:
                    made.word["sentence"][i] = 1
            for i in made.covered(word.start, word.end):
                made.word["block"][i] = word.sentence
            if g not in place:
                continue
            i = place[g]
            made.word["upos"][i] = index["upos"].get(word.upos, -1)
            made.word["feats"][i] = index["feats"].get(word.feats, -1)
            if word.head in place:
                made.word["head"][i] = place[word.head]
                made.word["rel"][i] = index["rel"].get(word.rel, -1)
        if lines:
            made.word["sentence"][:] = -1  # too easy to teach anything
        if gum:
            gum_names(made, words, place)
            gum_mentions(made, words, place)
        elif names is not None:
            uner_names(made, words, ids, place, names)
        yield made


def read_iob(path: Path) -> dict[str, list[str]]:
    """UNER: tags of each sentence by its id, with the form before each: "form\\ttag"."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# sent_id = "):
            current = found.setdefault(line[12:].strip(), [])
        elif line and line[0].isdigit():
            cells = line.split("\t")
            current.append(cells[1] + "\t" + cells[2])
    return found


UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
OUTSIDE_UNER = sum(1 << i for i, x in enumerate(NAMES) if x == "O" or x[2:] in ("GROUP", "MISC"))


def uner_names(made: Labelled, words: list[Gold], ids: list[str], place: dict[int, int], names: dict[str, list[str]]) -> None:
    """UNER has no groups and no other names: what it leaves outside may be either."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for g, word in enumerate(words):
        by_sentence[word.sentence].append(g)
    for s, ident in enumerate(ids):
        tags = [x.split("\t") for x in names.get(ident, [])]
        golds = by_sentence[s]
        if [words[g].form for g in golds] != [x[0] for x in tags]:
            continue
        for g, (_, tag) in zip(golds, tags, strict=True):
            if g in place:
                kind = UNER.get(tag[2:])
                made.word["name"][place[g]] = name_bits(kind, tag[0] == "I") if kind else OUTSIDE_UNER


GUM = {"person": "PERSON", "place": "PLACE", "organization": "ORG"}


def gum_names(made: Labelled, words: list[Gold], place: dict[int, int]) -> None:
    """The outermost entities headed by a proper noun, cut to the proper name; proper nouns elsewhere stay open."""
    for g, word in enumerate(words):
        if g in place:
            made.word["name"][place[g]] = ANY_NAME if word.upos == "PROPN" else 1
    taken: set[int] = set()
    for first, last, kind, _ in sorted(gum_entities(words), key=lambda e: e[0] - e[1]):
        heads = [g for g in range(first, last + 1) if not first <= words[g].head <= last or words[g].head == g]
        if len(heads) != 1 or words[heads[0]].upos != "PROPN":
            continue
        low = high = heads[0]
        while low > first and in_name(words[low - 1]):
            low -= 1
        while high < last and in_name(words[high + 1]):
            high += 1
        while words[low].upos not in ("PROPN", "ADJ", "NOUN") and low < high:
            low += 1
        while words[high].upos not in ("PROPN", "NUM", "NOUN") and low < high:
            high -= 1
        if taken & set(range(low, high + 1)):
            continue
        taken |= set(range(low, high + 1))
        label = GUM.get(kind, "MISC")
        if kind == "person" and "Number=Plur" in words[heads[0]].feats:
            label = "GROUP"
        for n, g in enumerate(range(low, high + 1)):
            for i in [place[g]] if g in place else []:
                made.word["name"][i] = name_bits(label, n > 0)


def in_name(word: Gold) -> bool:
    capital = word.form[:1].isupper() and word.upos in ("ADJ", "NOUN")
    return word.upos in ("PROPN", "NUM") or word.form in ("of", "the", "and", "&", "-", "'s", ".") or capital
