"""Names of bodies: their words whatever the order, their initials, and whether they tell one from others."""

from functools import lru_cache

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.ontology.kinds import Kind

BODIES = frozenset({Kind.ORGANIZATION, Kind.MEDIA})


EMPTY = frozenset({"of", "for", "the", "and", "on", "in", "to", "a", "affairs"})
UNITED, COUNCIL = frozenset({"united", "nations"}), frozenset({"security", "council"})  # the Security Council is theirs
SPELLED = {
    "defense": ("defence",), "labor": ("labour",), "center": ("centre",), "organisation": ("organization",),
    "program": ("programme",), "un": ("united", "nations"), "eu": ("european", "union"),
}  # fmt: skip
COMMON_WORDS = """the of for and in on supreme high national federal central general state public foreign external internal interior
security defence defense health justice education finance economy economic trade labour labor culture sports transport energy
agriculture environment royal joint special regional local provincial municipal city upper lower first united new permanent
affairs"""
COMMON = frozenset(COMMON_WORDS.split())  # words that many bodies have in their names
BESIDE = COMMON | {
    "prime",
    "deputy",
    "vice",
    "acting",
    "former",
    "his",
    "her",
    "their",
    "unnamed",
    "chief",
    "senior",
    "minister",
    "mr",
    "mrs",
}


@lru_cache(maxsize=1 << 14)
def telling(name: str, kind: Kind) -> bool:
    """Whether a name tells one actor from others wherever it stands: "Ministry of Defence of Russia", not "the Ministry".

    >>> [telling(n, Kind.ORGANIZATION) for n in ["Ministry", "Supreme Court", "Kasembe Ministry of Health", "Salini"]]
    [False, False, True, True]
    >>> [telling(n, Kind.PERSON) for n in ["Prime Minister", "Bashar al-Assad", "Macedonia's president", "Blinken"]]
    [False, True, False, True]
    """
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper() or not word.isascii()]
    folded = [fold(word) for word in words]
    if kind is Kind.PERSON:
        last = name.split()[-1] if words else ""
        proper = any(c.isupper() for c in last) or not last.isascii()
        return bool(words) and proper and not name[:1].islower() and not all(_titular(word) for word in folded)
    if kind in BODIES:
        return any(not _generic(word) for word in folded) or core(name) >= UNITED
    return bool(words)


@lru_cache(maxsize=1 << 14)
def _generic(word: str) -> bool:
    return (
        word in COMMON
        or tables.body(word) is not None
        or tables.title(word) is not None
        or tables.body(word.removesuffix("s")) is not None
    )


@lru_cache(maxsize=1 << 14)
def _titular(word: str) -> bool:
    return word in BESIDE or tables.title(word) is not None or tables.body(word) is not None


@lru_cache(maxsize=1 << 14)
def core(name: str) -> frozenset[str]:
    """The words of a body's name whatever their order, its state by its item.

    >>> core("Russian Defence Ministry") == core("Ministry of Defense of the Russian Federation")
    True
    """
    text = " ".join(word for word in name.replace("’s", "").replace("'s", "").split())
    words: set[str] = set()
    some = text.split()
    i = 0
    while i < len(some):
        for n in range(min(4, len(some) - i), 0, -1):
            phrase = " ".join(some[i : i + n])
            state = tables.state_by_name(phrase) or (tables.state_by_demonym(phrase) if n == 1 else None)
            if state is not None:
                words.add(state.wikidata)
                i += n
                break
        else:
            words.update(word for w in fold(some[i]).split() if w not in EMPTY for word in SPELLED.get(w, (w,)))
            i += 1
    return frozenset(words | UNITED) if words == COUNCIL else frozenset(words)


@lru_cache(maxsize=1 << 14)
def initials(name: str) -> str:
    """The first letters of a body's name, sorted, its state left out; of an acronym its letters.

    >>> initials("World Food Programme"), initials("WFP"), initials("Russian Defence Ministry")
    ('fpw', 'fpw', 'dm')
    """
    if is_acronym(name):
        return "".join(sorted(name.replace(".", "").casefold()))
    words = [word for word in core(name) if not (word[:1] == "Q" and word[1:].isdigit())]
    return "".join(sorted(word[0] for word in words)) or fold(name)[:1]


def is_acronym(name: str) -> bool:
    """Whether a name is two to seven capitals."""
    plain = name.replace(".", "")
    return plain.isalpha() and plain.isupper() and 2 <= len(plain) <= 7
