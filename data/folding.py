"""How names are made alike for look-up: case, accents, punctuation, articles, acronyms."""

import re
import unicodedata
from functools import lru_cache

PLAIN = str.maketrans("łøđıæœðþŋħŧ", "lodiaodtnht")  # letters that NFKD does not take apart
POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s|$))")
APOSTROPHE = re.compile(r"(?<=\w)['’ʻʼ`´](?=\w)")
DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
EDGES = re.compile(r"\w.*\w['’]?|\w|(?:.*\W)?\w\.(?:\w\.)+(?:['’]s?)?", re.DOTALL)  # what a name begins and ends with
OTHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """A name for look-up: no case, accents, punctuation, possessive or leading article.

    >>> fold("The U.S."), fold("Côte d’Ivoire’s"), fold("Nagorno-Karabakh")
    ('us', 'cote divoire', 'nagorno karabakh')
    """
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(PLAIN)
    plain = DOTTED.sub(r"\1", APOSTROPHE.sub("", plain))
    return OTHER.sub(" ", plain.replace("&", " and ")).strip().removeprefix("the ")


def acronym(text: str) -> str:
    """Words as printed without article, possessive and full stops: what acronyms are compared by, case and all.

    >>> acronym("the U.S.'s"), acronym("us")
    ('US', 'us')
    """
    return POSSESSIVE.sub("", text.strip()).removeprefix("the ").removeprefix("The ").replace(".", "")


def bounded(text: str) -> bool:
    """Whether words may be a name as they stand: no punctuation around them, a full stop only after initials.

    >>> [bounded(t) for t in ["Iran", "U.S.", "Iran’s", "Iran.", "Iran,", "US.", "“Iran"]]
    [True, True, True, False, False, False, False]
    """
    return EDGES.fullmatch(text.strip()) is not None


def proper(text: str) -> bool:
    """Whether words are bounded and have a capital somewhere ("Iran", "al-Qaeda", not "turkey")."""
    return bounded(text) and any(c.isupper() for c in acronym(text))
