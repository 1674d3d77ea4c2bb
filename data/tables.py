"""The tables beside this file, one cached reader each: what the words of a text may stand for.

They take words as printed and fold case, accents and punctuation. A name needs a capital ("turkey" is none), a short
acronym its own ("us" is no state, "US" is), so that a pronoun never becomes an actor.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dictagraph.ontology.kinds import Kind

PLAIN = str.maketrans("łøđıæœðþŋħŧ", "lodiaodtnht")  # letters that NFKD does not take apart
POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s|$))")
APOSTROPHE = re.compile(r"(?<=\w)['’ʻʼ`´](?=\w)")
DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class State:
    """A state: country, disputed or historical. `code` is ISO 3166 or what the package rigour has in its place."""

    wikidata: str
    name: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Metonym:
    """A capital or seat of power and what speaks through it; `wikidata` is a state's where that is one."""

    form: str
    stands_for: str
    wikidata: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Organization:
    """An organized body with a name of its own. `wikidata` is None where it was not certain."""

    name: str
    kind: Kind
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium that is cited; `domain` is "" where it has none."""

    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Title:
    """A word for people: `kind` is honorific, rank, office, role or collective; `gender` m, f or ""."""

    form: str
    kind: str
    gender: str


@dataclass(frozen=True, slots=True)
class Body:
    """A common noun of an organized body; one that `stands_for_state` speaks for it ("the Iranian government")."""

    form: str
    kind: Kind
    stands_for_state: bool


@cache
def fold(text: str) -> str:
    """A name for look-up: no case, accents, punctuation, possessive or leading article.

    >>> fold("The U.S."), fold("Côte d’Ivoire’s"), fold("Nagorno-Karabakh")
    ('us', 'cote divoire', 'nagorno karabakh')
    """
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(PLAIN)
    plain = DOTTED.sub(r"\1", APOSTROPHE.sub("", plain))
    return OTHER.sub(" ", plain).strip().removeprefix("the ")


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table by the names of its header, empty fields filled; nothing where there is no such file."""
    source = files("dictagraph.data").joinpath(f"{table}.tsv")
    if not source.is_file():
        return
    header, *lines = source.read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = header.split("\t")
    for line in lines:
        fields = line.split("\t")
        yield dict(zip(columns, fields + [""] * (len(columns) - len(fields)), strict=True))


def _several(field: str) -> list[str]:
    return [part for part in field.split("|") if part]


def _bare(text: str) -> str:
    """The words as printed, without article and possessive: what an acronym is compared with, case and all."""
    return POSSESSIVE.sub("", text.strip()).removeprefix("the ").removeprefix("The ")


def _capital(text: str) -> bool:
    return _bare(text)[:1].isupper()


@cache
def _states() -> tuple[dict[str, State], dict[str, State], dict[str, State]]:
    """States by id, by folded name and by acronym as printed."""
    ids: dict[str, State] = {}
    names: dict[str, State] = {}
    acronyms: dict[str, State] = {}
    for row in rows("states"):
        state = State(row["wikidata"], row["name"], row["code"], row["kind"])
        ids |= dict.fromkeys([state.wikidata, *_several(row["other_ids"])], state)
        names |= dict.fromkeys(map(fold, [state.name, *_several(row["other_names"])]), state)
        acronyms |= dict.fromkeys(_several(row["acronyms"]), state)
    return ids, names, acronyms


def state_by_name(text: str) -> State | None:
    """The state of a name or acronym as printed; None where the name is open ("Korea").

    >>> [state and state.name for state in map(state_by_name, ["US", "us", "Congo", "Korea"])]
    ['United States', None, 'Democratic Republic of the Congo', None]
    """
    _, names, acronyms = _states()
    return acronyms.get(_bare(text)) or (names.get(fold(text)) if _capital(text) else None)


def state_by_id(wikidata: str) -> State | None:
    """The state of a Wikidata id, its present or a former or double one."""
    return _states()[0].get(wikidata)


@cache
def _demonyms() -> tuple[dict[str, State], frozenset[str]]:
    """States by folded demonym, and the demonyms that are people only."""
    _, names, _ = _states()
    states: dict[str, State] = {}
    people: set[str] = set()
    adjectives: set[str] = set()
    for row in rows("demonyms"):
        state = names[fold(row["state"])]
        for column in ("adjectives", "person", "people"):
            states |= dict.fromkeys(map(fold, _several(row[column])), state)
        adjectives |= set(map(fold, _several(row["adjectives"])))
        people |= set(map(fold, _several(row["people"])))
    return states, frozenset(people - adjectives)


def state_by_demonym(word: str) -> State | None:
    """The state of an adjective or noun for its people, capital first ("Polish", "Pole", "Poles")."""
    return _demonyms()[0].get(fold(word)) if _capital(word) else None


def is_people(word: str) -> bool:
    """Whether a demonym is a plural of people and no adjective ("Armenians", "Turks", not "Chinese")."""
    return _capital(word) and fold(word) in _demonyms()[1]


@cache
def _metonyms() -> dict[str, Metonym]:
    return {fold(row["form"]): Metonym(row["form"], row["stands_for"], row["wikidata"] or None, row["rule"])
            for row in rows("metonyms")}


def metonym(text: str) -> Metonym | None:
    """The capital or seat of power of that name, with what it stands for."""
    return _metonyms().get(fold(text)) if _capital(text) else None


@cache
def _organizations() -> tuple[dict[str, Organization], dict[str, Organization]]:
    """Organizations by folded name and by acronym as printed."""
    names: dict[str, Organization] = {}
    acronyms: dict[str, Organization] = {}
    for row in rows("organizations"):
        kind = Kind(row["kind"]) if row["kind"] in set(Kind) else Kind.ORGANIZATION
        one = Organization(row["name"], kind, row["wikidata"] or None)
        names[fold(one.name)] = one
        for other in _several(row["other_names"]):
            names.setdefault(fold(other), one)
        for acronym in _several(row["acronyms"]):
            acronyms.setdefault(acronym.replace(".", ""), one)
    return names, acronyms


def organization(text: str) -> Organization | None:
    """The organization of a name, or of an acronym in its own capitals ("WHO", never "who")."""
    names, acronyms = _organizations()
    return acronyms.get(_bare(text).replace(".", "")) or (names.get(fold(text)) if _capital(text) else None)


@cache
def _outlets() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for row in rows("outlets"):
        outlet = Outlet(row["name"], row["domain"])
        for name in [row["name"], row["domain"], *_several(row["other_names"])]:
            found.setdefault(fold(name), outlet)
    found.pop("", None)
    return found


def outlet(text: str) -> Outlet | None:
    """The medium of a name (with a capital) or of a domain (in any case, "www." or not)."""
    domain = "." in text.strip(".") and " " not in text
    return _outlets().get(fold(text.removeprefix("www."))) if domain or _capital(text) else None


@cache
def _titles() -> dict[str, Title]:
    return {row["form"]: Title(row["form"], row["kind"], row["gender"]) for row in rows("titles")}


def title(phrase: str) -> Title | None:
    """The honorific, rank, office, role or collective of a phrase in lower case, singular or irregular plural."""
    found = _titles()
    return found.get(phrase) or found.get(phrase.replace(".", "").replace("-", " "))


@cache
def _bodies() -> dict[str, Body]:
    return {row["form"]: Body(row["form"], Kind(row["kind"]), row["stands_for_state"] == "yes")
            for row in rows("bodies")}


def body(word: str) -> Body | None:
    """The organized body of a noun in lower case, singular."""
    return _bodies().get(word)


@cache
def _given_names() -> dict[str, str]:
    return {fold(row["name"]): row["gender"] for row in rows("given_names")}


def given_name(part: str) -> str | None:
    """The usual gender of a given name, "m" or "f"; None where it is unknown or both."""
    return _given_names().get(fold(part))
