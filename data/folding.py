"""How names are made alike for look-up: case, accents, punctuation, articles, acronyms."""

import re
import unicodedata
from functools import lru_cache

PLAIN = str.maketrans("łøđıæœðþŋħŧ", "lodiaodtnht")  # letters that NFKD does not take apart
POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s|$))")
APOSTROPHE = re.compile(r"(?<=\w)['’ʻʼ`´](?=\w)")
DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
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


def capital(text: str) -> bool:
    """Whether a name has a capital somewhere ("Iran", "al-Qaeda", not "turkey")."""
    return any(c.isupper() for c in acronym(text))
