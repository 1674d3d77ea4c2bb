"""Common nouns that speak: people by role or in numbers, organized bodies, and things that nobody speaks through."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dictagraph.data import tables
from dictagraph.ontology.kinds import Kind

ANY_BODY = frozenset(
    [
        "company",
        "firm",
        "newspaper",
        "paper",
        "broadcaster",
        "network",
        "daily",
        "weekly",
        "magazine",
        "charity",
        "airline",
        "group",
        "organization",
        "organisation",
        "manufacturer",
        "operator",
        "carrier",
    ]
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun stands for. `plural` people are a group; a `stands_for_state` body of a state is that state."""

    kind: Kind
    plural: bool = False
    gender: str = ""
    stands_for_state: bool = False


@cache
def things() -> frozenset[str]:
    """Nouns of things and texts: as a source they leave the speaker open."""
    text = files("dictagraph.data").joinpath("things.tsv").read_text(encoding="utf-8")
    return frozenset(text.split("\n")[1:])


def singular(word: str) -> str:
    """A plural's singular, by the regular rules.

    >>> singular("ministries"), singular("experts"), singular("police")
    ('ministry', 'expert', 'police')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def noun(word: str, *, plural: bool) -> Noun | None:
    """What a noun in lower case stands for; None for a thing. `plural` is the reader's opinion of its number."""
    one = singular(word)
    many = plural or one != word
    for form in (word, one):
        if (body := tables.body(form)) is not None:
            return Noun(body.kind, plural=many and form == one != word, stands_for_state=body.stands_for_state)
    for form in (word, one):
        if (title := tables.title(form)) is not None:
            group = title.kind == "collective" or many
            return Noun(Kind.GROUP if group else Kind.PERSON, plural=group, gender=title.gender)
    if word in things() or one in things():
        return None
    if word.endswith(("tion", "ment", "ness", "ity", "ism", "ure", "ance", "ence", "ship")):
        return None
    return Noun(Kind.GROUP if many else Kind.PERSON, plural=many)
