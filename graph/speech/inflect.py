"""English inflection of the words in the cue table: lemma to forms, and back.

Regular rules (Quirk et al. 1985, 3.5 to 3.10) plus the irregular verbs of data/verbs.tsv.
"""

import csv
from functools import cache
from importlib.resources import files

VOWELS = "aeiou"


@cache
def irregular() -> dict[str, tuple[str, str, str]]:
    """Past, participle and gerund of each irregular verb; an empty gerund is regular."""
    text = files("dictagraph.data").joinpath("verbs.tsv").read_text(encoding="utf-8")
    return {
        row["verb"]: (row["past"], row["participle"], row["gerund"]) for row in csv.DictReader(text.splitlines(), delimiter="\t")
    }


def third(verb: str) -> str:
    """The -s form of a verb, also the plural of a noun.

    >>> third("deny"), third("press"), third("warn")
    ('denies', 'presses', 'warns')
    """
    if verb == "be":
        return "is"
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def past(verb: str) -> str:
    """The regular -ed form."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def gerund(verb: str) -> str:
    """The regular -ing form."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe")) else verb) + "ing"


def verb_forms(verb: str) -> tuple[str, ...]:
    """Every form of a verb, the lemma first.

    >>> verb_forms("tell")
    ('tell', 'tells', 'told', 'telling')
    """
    if verb == "be":
        return ("be", "is", "are", "was", "were", "been", "being", "am")
    was, been, being = irregular().get(verb, (past(verb), past(verb), ""))
    return tuple(dict.fromkeys((verb, third(verb), was, been, being or gerund(verb))))


def noun_forms(noun: str) -> tuple[str, ...]:
    """Singular and plural."""
    return noun, third(noun)
