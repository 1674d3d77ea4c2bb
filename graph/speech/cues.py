"""The cue table: which words report which act, and in which frame their parties stand.

A row of data/cues.tsv says: this verb, noun or phrase, followed by this complement (`when`), reports this act; its
object is the addressee, the target or the content; so are its prepositional phrases. More specific rows win.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dictagraph.graph.speech.inflect import noun_forms, verb_forms
from dictagraph.ontology.kinds import Act

ADJACENT = frozenset({"no", "nothing", "yes"})  # "said there was no evidence" is not "said no"
POSSESSIVES = frozenset({"one's", "its", "his", "her", "their", "our", "my", "your"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: `words` are lemmas, `prepositions` maps a preposition to the role of its phrase."""

    words: tuple[str, ...]
    pos: str
    act: Act
    when: str
    object: str
    prepositions: Mapping[str, str]

    @property
    def name(self) -> str:
        """As a reason prints it."""
        return " ".join(self.words)


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """All rows by their first lemma, longest first, then the specific before the general."""
    text = files("dictagraph.data").joinpath("cues.tsv").read_text(encoding="utf-8")
    table: dict[str, list[Cue]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        words = tuple(row["cue"].split())
        pairs = (item.split(":") for item in row["prepositions"].split(";") if item)
        cue = Cue(words, row["pos"], Act(row["act"]), row["when"], row["object"], dict(pairs))
        table.setdefault(words[0], []).append(cue)
    return {first: tuple(sorted(rows, key=lambda c: (-len(c.words), not c.when))) for first, rows in table.items()}


@cache
def lemmas() -> dict[str, frozenset[tuple[str, str]]]:
    """Form to the (lemma, part of speech) pairs that it may be, for every word of the table."""
    table: dict[str, set[tuple[str, str]]] = {}
    for rows in cues().values():
        for cue in rows:
            for place, word in enumerate(cue.words):
                if cue.pos == "noun":
                    forms: Sequence[str] = noun_forms(word)
                    pos = "noun"
                else:
                    forms = verb_forms(word) if place == 0 or cue.pos == "phrase" else (word,)
                    pos = "verb"
                for form in forms:
                    table.setdefault(form, set()).add((word, pos))
    return {form: frozenset(pairs) for form, pairs in table.items()}


def lemmas_of(form: str, *, noun: bool = False) -> tuple[str, ...]:
    """The lemmas that a form may have, its own spelling among them, in a fixed order.

    >>> lemmas_of("denied")
    ('denied', 'deny')
    """
    form = form.casefold().replace("’", "'")
    found = {word for word, pos in lemmas().get(form, ()) if not noun or pos == "noun"}
    return tuple(sorted({form, *found}))


def match(forms: Sequence[str], start: int, *, noun: bool, complement: frozenset[str]) -> Cue | None:
    """The best row for the word at `start` of `forms`, or None.

    `complement` names what follows the cue ("that", "to", "on", "np", "wh" …). The words of a longer row may stand up to
    three words apart ("called, on Monday, for"), possessives stand for "one's".
    """
    best: Cue | None = None
    best_rank = (-1, -1)
    for lemma in lemmas_of(forms[start], noun=noun):
        for cue in cues().get(lemma, ()):
            if noun != (cue.pos == "noun") and cue.pos != "phrase":
                continue
            if cue.when and cue.when not in complement:
                continue
            if len(cue.words) > 1 and not _follows(forms, start, cue.words):
                continue
            rank = (len(cue.words), bool(cue.when))
            if rank > best_rank:
                best, best_rank = cue, rank
    return best


def _follows(forms: Sequence[str], start: int, words: tuple[str, ...], reach: int = 3) -> bool:
    """Whether the further words of a row come after `start`, each within `reach` words of the last, "no" right after it."""
    at = start
    for word in words[1:]:
        near = 1 if word in ADJACENT else reach
        options = range(at + 1, min(at + 1 + near, len(forms)))
        wanted = POSSESSIVES if word in POSSESSIVES else {word}
        found = next((i for i in options if wanted & set(lemmas_of(forms[i]))), None)
        if found is None:
            return False
        at = found
    return True
