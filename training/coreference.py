"""Who is meant: mentions of the same entity, from GUM, from CoreNLP's chains on PolNeAR (silver) and from GAP.

A mention is marked on its head word, a proper name on all its words; `Labelled` says what the numbers mean.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from training.conllu import Gold, gum_entities
from training.labelled import MUTE, NAMED, NOMINAL, PRONOUN, Labelled

ASKING = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"}
    | {"they", "them", "their", "theirs", "themselves"}
)
PRONOUNS = ASKING | {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself"}
PRONOUNS |= {"who", "whom", "whose", "which", "that", "this", "these", "those"}
SILVER_WEIGHT = 0.3


def mark(made: Labelled, words: range, entity: int, mention: int, *, pronoun: bool = False, asks: bool = True) -> None:
    """Mark the words of one mention; a word that is marked already stays with the mention that was first."""
    for index in words:
        if made.word["refers"][index] in (-1, MUTE):
            made.word["entity"][index], made.word["mention"][index] = entity, mention
            made.word["refers"][index] = PRONOUN if pronoun else NOMINAL if asks else NAMED


def gum_mentions(made: Labelled, words: list[Gold], place: dict[int, int]) -> None:
    """All mentions of a GUM document; pronouns that stand for nobody are no antecedents."""
    made.closed = True
    for g, word in enumerate(words):
        if g in place and word.form.casefold() in PRONOUNS:
            made.word["refers"][place[g]] = MUTE
    for number, (head, core, entity, _) in enumerate(gum_heads(words)):
        form = words[head].form.casefold()
        for g in core:
            if g in place and (form not in PRONOUNS or form in ASKING):
                mark(made, range(place[g], place[g] + 1), entity, number, pronoun=form in ASKING)


def gum_heads(words: list[Gold]) -> Iterator[tuple[int, range, int, str]]:
    """Head, words, entity and kind of GUM's mentions, the smallest first: the head alone, of proper names all that is one."""
    for first, last, kind, entity in sorted(gum_entities(words), key=lambda e: (e[1] - e[0], e[0])):
        heads = [g for g in range(first, last + 1) if not first <= words[g].head <= last or words[g].head == g]
        if len(heads) != 1:
            continue
        low = high = heads[0]
        if words[low].upos == "PROPN":
            while low > first and words[low - 1].upos == "PROPN":
                low -= 1
            while high < last and words[high + 1].upos == "PROPN":
                high += 1
        yield heads[0], range(low, high + 1), entity, kind


def silver_mentions(made: Labelled, mentions: list[tuple[int, int, int, bool]]) -> None:
    """CoreNLP's chains: (chain, start, end, whether a proper name); its descriptions may be meant, but do not ask."""
    made.refer_weight = SILVER_WEIGHT
    counts = Counter(chain for chain, *_ in mentions)
    for number, (chain, start, end, name) in enumerate(mentions):
        form = made.text[start:end].casefold()
        if counts[chain] > 1 and (form not in PRONOUNS or form in ASKING):
            mark(made, made.covered(start, end), chain, number, asks=name or form in ASKING, pronoun=form in ASKING)


def gap(path: Path, tokenizer: Tokenizer) -> Iterator[Labelled]:
    """GAP (Webster et al. 2018): one pronoun and two names a text, one of which, or neither, it stands for."""
    for item in read_gap(path):
        made = Labelled.of(item["Text"], tokenizer)
        start = int(item["Pronoun-offset"])
        other = 3
        for number, key in enumerate("AB", 1):
            at = int(item[f"{key}-offset"])
            same = item[f"{key}-coref"] == "TRUE"
            mark(made, made.covered(at, at + len(item[key])), 1 if same else other, number, asks=False)
            other += 1
        mark(made, made.covered(start, start + len(item["Pronoun"])), 1, 0, pronoun=True)
        yield made


def read_gap(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
