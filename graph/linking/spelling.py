"""Names of people however they are spelled: other scripts, other transliterations, initials, short forms of given names."""

import re
from functools import cache, lru_cache

from dictagraph.data import tables
from dictagraph.data.tables import fold

SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {"de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "ben"}
)
# One sound as several romanizations write it, longer ones first.
SOUNDS = (
    ("shch", "s"), ("dzh", "j"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("gh", "g"),
    ("dh", "d"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("ks", "x"), ("ou", "u"),
    ("oo", "u"), ("ow", "u"), ("ee", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ey", "ei"), ("ay", "ai"), ("ye", "e"),
    ("ya", "ia"), ("yu", "iu"), ("yo", "io"), ("w", "v"), ("q", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
VOWELS = frozenset("aeiou")
DOTTED = re.compile(r"\.(?=\w)")  # "H.W."
INITIALS = re.compile(r"\b[A-Z]{2}\b(?= )")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # what comes of syllables that are written without spaces


@lru_cache(maxsize=1 << 14)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name in plain Latin letters, suffixes like "Jr." left out.

    >>> parts("Энтони Блинкен"), parts("George H.W. Bush"), parts("Robert F. Kennedy Jr.")
    (('entoni', 'blinken'), ('george', 'h', 'w', 'bush'), ('robert', 'f', 'kennedy'))
    """
    if not fold(name).isascii():
        from anyascii import anyascii

        name = CAMEL.sub(" ", anyascii(name))
    if not name.isupper():
        name = INITIALS.sub(lambda match: ". ".join(match[0]) + ".", name)  # "JD Vance"
    return tuple(word for word in fold(DOTTED.sub(". ", name)).split() if word not in SUFFIXES)


def suffix(name: str) -> str:
    """The generation that a name tells: "jr", "ii" …, "" where it tells none."""
    found = next((word for word in fold(name).split()[1:] if word in SUFFIXES), "")
    return {"junior": "jr", "senior": "sr"}.get(found, found)


@lru_cache(maxsize=1 << 14)
def sounds(part: str) -> str:
    """A part of a name with one letter a sound and none doubled.

    >>> sounds("sergey"), sounds("sergei"), sounds("zelenskyy")
    ('sergei', 'sergei', 'zelenski')
    """
    for written, sound in SOUNDS:
        part = part.replace(written, sound)
    return "".join(c for i, c in enumerate(part) if i == 0 or c != part[i - 1])


@lru_cache(maxsize=1 << 14)
def skeleton(part: str) -> str:
    """The first letter and the consonants after it: what all spellings of a name have in common.

    >>> skeleton("volodymyr"), skeleton("vladimir"), skeleton("lukashenka")
    ('vldmr', 'vldmr', 'lksnk')
    """
    plain = sounds(part).replace("x", "ks")
    if plain[:1] == "i" and plain[1:2] in VOWELS:
        plain = plain[1:]
    bones = plain[:1] + "".join(c for c in plain[1:] if c not in VOWELS)
    return "".join(c for i, c in enumerate(bones) if i == 0 or c != bones[i - 1])


@cache
def _variants() -> dict[str, frozenset[int]]:
    """Given names to the rows of name_variants.tsv that they stand in."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(tables.rows("name_variants")):
        for name in row["names"].split("|"):
            found.setdefault(fold(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _first_forms() -> dict[str, str]:
    """Names to the first of their row."""
    found: dict[str, str] = {}
    for row in tables.rows("name_variants"):
        first, *others = map(fold, row["names"].split("|"))
        for name in (first, *others):
            found.setdefault(name, first)
    return found


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> str:
    """How two parts of names go together: "same", "spelling", "initial", or "" where they do not.

    >>> alike("sergey", "sergei"), alike("tony", "antony"), alike("j", "joseph"), alike("mahmoud", "mohammed")
    ('spelling', 'spelling', 'initial', '')
    """
    if one == other:
        return "same"
    if min(len(one), len(other)) == 1:
        return "initial" if one[0] == other[0] else ""
    if _variants().get(one, frozenset()) & _variants().get(other, frozenset()):
        return "spelling"
    if skeleton(one) == skeleton(other):
        a, b = sounds(one), sounds(other)
        if distance(a, b) <= max(1, max(len(a), len(b)) // 4):
            return "spelling"
    return ""


def distance(one: str, other: str) -> int:
    """The number of letters to add, drop or change (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


@cache
def _family_first() -> frozenset[str]:
    """Family names that stand before given names: Chinese, Korean, Vietnamese."""
    return frozenset(fold(row["name"]) for row in tables.rows("family_first"))


@lru_cache(maxsize=1 << 14)
def family(name: str) -> str:
    """The part of a name by which a person is called: mostly the last.

    >>> family("Antony J. Blinken"), family("Xi Jinping"), family("Jet Li"), family("Blinken")
    ('blinken', 'xi', 'li', 'blinken')
    """
    some = parts(name)
    if not some:
        return ""
    if some[0] in _family_first() and (len(some) == 3 or (len(some) == 2 and some[-1] not in _family_first())):
        return some[0]
    return some[-1]


@lru_cache(maxsize=1 << 14)
def block(name: str) -> str:
    """What the names of one person have in common, however they are spelled; of a family name that the table knows, its first form.

    >>> block("Muammar Qaddafi") == block("Moammar Gadhafi"), block("Sergey Lavrov"), block("Лавров")
    (True, 'lvrv', 'lvrv')
    """
    surname = family(name)
    return skeleton(_first_forms().get(surname, surname)).replace("g", "k")


def is_single(name: str) -> bool:
    """Whether a name is a family name alone, its particles apart ("de Villepin").

    >>> is_single("Blinken"), is_single("de Villepin"), is_single("Xi Jinping")
    (True, True, False)
    """
    return sum(part not in PARTICLES for part in parts(name)) == 1


def relation(one: str, other: str) -> str | None:
    """How two names of people go together, None where they cannot be one person's.

    "same", "spelling" (each part has its counterpart), "shorter" (parts are missing or initials), "single" (one is a family name
    alone).

    >>> relation("Antony Blinken", "Anthony J. Blinken"), relation("Blinken", "Antony Blinken"), relation("Ann Lee", "Bo Lee")
    ('shorter', 'single', None)
    """
    a, b = parts(one), parts(other)
    if not a or not b or (suffix(one) and suffix(other) and suffix(one) != suffix(other)):
        return None
    if alike(family(one), family(other)) not in {"same", "spelling"}:
        return None
    if is_single(one) or is_single(other):
        return "single"
    rest, others = _given(a, family(one)), _given(b, family(other))
    if len(rest) > len(others):
        rest, others = others, rest
    kinds = [alike(family(one), family(other))]
    if not alike(rest[0], others[0]) or (len(rest) > 1 and 1 in {len(rest[1]), len(others[1])} and not alike(rest[1], others[1])):
        return None  # "George W." is not "George H. W."
    place = 0
    for part in rest:
        match = next(((i, how) for i, o in enumerate(others[place:], place) if (how := alike(part, o))), None)
        if match is None:
            return None
        place = match[0] + 1
        kinds.append(match[1])
    if "initial" in kinds or len(rest) != len(others):
        return "shorter"
    return "spelling" if "spelling" in kinds or suffix(one) != suffix(other) else "same"


def _given(some: tuple[str, ...], surname: str) -> tuple[str, ...]:
    """All parts but the family name and particles, or all where that leaves none."""
    at = len(some) - 1 - some[::-1].index(surname)
    rest = tuple(p for i, p in enumerate(some) if i != at and p not in PARTICLES)
    return rest or tuple(p for i, p in enumerate(some) if i != at)
