"""The tables beside this file, one cached reader each: what the words of a text may stand for.

They take words as printed and fold case, accents and punctuation. A name needs a capital ("turkey" is none), a short
acronym its own ("us" is no state, "US" is), so that a pronoun never becomes an actor.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from dictagraph.data.folding import acronym, bounded, proper
from dictagraph.data.folding import fold as fold
from dictagraph.ontology.kinds import Kind

Row = TypeVar("Row")
# states whose name takes an article
ARTICLE = re.compile(
    r"(?:Republic|Islands|Kingdom|States|Emirates|Union|See)$|^(?:Democratic )?Republic of|^(?:Netherlands|Philippines)|"
    r"^(?:Bahamas|Comoros|Gambia|Maldives|Seychelles)$"
)
AMERICAN = frozenset({"National Guard", "Supreme Court"})  # organs of Georgia the state of the United States too


@dataclass(frozen=True, slots=True)
class State:
    """A state: country, disputed or historical. `code` is ISO 3166 or what the package rigour has in its place."""

    wikidata: str
    name: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """A territory or region that is no state; `wikidata` is None and `code` "" for a region of the world."""

    wikidata: str | None
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Metonym:
    """A capital or seat of power and the state or body that it stands for, with its id; None where not certain.

    `also` names the states and bodies that it may stand for in a text that speaks of them: Belgium for Brussels.
    """

    form: str
    stands_for: str
    wikidata: str | None
    rule: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An organized body: `wikidata` is None where it was not certain, `country` a state's code or "" for bodies of several.

    `type` is what sort of body it is, in the words of `Title.serves`, and agency, think tank.
    """

    name: str
    kind: Kind
    wikidata: str | None
    country: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium that is cited; `domain` is "" where it has none, `wikidata` None where it was not certain."""

    name: str
    domain: str
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A word for people: `kind` is honorific, rank, office, role or collective; `gender` m, f or "".

    `serves` is the kind of organization that its bearer mostly belongs to ("parliament", "armed forces"), "" where open.
    """

    form: str
    kind: str
    gender: str
    serves: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A common noun of an organized body; one that `stands_for_state` speaks for it ("the Iranian government")."""

    form: str
    kind: Kind
    stands_for_state: bool


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


def _find(text: str, names: Mapping[str, Row], acronyms: Mapping[str, Row]) -> Row | None:
    """The row of an acronym in its own case, else of a folded name; None for words that are no name as they stand."""
    if bounded(text) and (found := acronyms.get(acronym(text))):
        return found
    return names.get(fold(text)) if proper(text) else None


@cache
def _states() -> tuple[dict[str, State], dict[str, State], dict[str, State]]:
    """States by id, by folded name and by acronym in its own case."""
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
    return _find(text, names, acronyms)


@cache
def state_by_code(code: str) -> State | None:
    """The state of an ISO 3166 code, as "DK"."""
    return next((state for state in dict.fromkeys(_states()[0].values()) if state.code == code), None)


def state_by_id(wikidata: str) -> State | None:
    """The state of a Wikidata id, its present or a former or double one."""
    return _states()[0].get(wikidata)


@cache
def _demonyms() -> tuple[dict[str, State], frozenset[str], frozenset[str]]:
    """States by folded demonym, and the demonyms that are people only and one person only."""
    states: dict[str, State] = {}
    words: dict[str, set[str]] = {"adjectives": set(), "person": set(), "people": set()}
    for row in rows("demonyms"):
        state = _states()[1][fold(row["state"])]
        for column, known in words.items():
            forms = set(map(fold, _several(row[column])))
            known |= forms
            states |= dict.fromkeys(forms, state)
    adjectives, person, people = words.values()
    return states, frozenset(people - adjectives), frozenset(person - adjectives)


def state_by_demonym(word: str) -> State | None:
    """The state of an adjective or noun for its people, capital first ("Polish", "Pole", "Poles")."""
    return _demonyms()[0].get(fold(word)) if proper(word) else None


def is_people(word: str) -> bool:
    """Whether a demonym is a plural of people and no adjective ("Armenians", "Turks", not "Chinese")."""
    return proper(word) and fold(word) in _demonyms()[1]


def is_person(word: str) -> bool:
    """Whether a demonym is one person and no adjective ("Swede", "Dutchman", not "Armenian")."""
    return proper(word) and fold(word) in _demonyms()[2]


@cache
def _places() -> tuple[dict[str, Place], dict[str, Place]]:
    """Places by folded name and by folded demonym."""
    names: dict[str, Place] = {}
    demonyms: dict[str, Place] = {}
    for row in rows("places"):
        one = Place(row["wikidata"] or None, row["name"], row["code"])
        names |= dict.fromkeys(map(fold, [one.name, *_several(row["other_names"])]), one)
        demonyms |= dict.fromkeys(map(fold, _several(row["adjectives"])), one)
    return names, demonyms


def place_by_name(text: str) -> Place | None:
    """The territory or region of a name: Scotland, California, Latin America; never one that names a state too."""
    return _places()[0].get(fold(text)) if proper(text) else None


def place_by_demonym(word: str) -> Place | None:
    """The territory or region of an adjective or people: Scottish, Latin American (which is not the United States)."""
    return _places()[1].get(fold(word)) if proper(word) else None


@cache
def _metonyms() -> dict[str, Metonym]:
    return {
        fold(row["form"]): Metonym(
            row["form"], row["stands_for"], row["wikidata"] or None, row["rule"], tuple(_several(row["also"]))
        )
        for row in rows("metonyms")
    }


def metonym(text: str) -> Metonym | None:
    """The capital or seat of power of that name, with what it stands for."""
    return _metonyms().get(fold(text)) if proper(text) else None


@cache
def _city_words() -> frozenset[tuple[str, str]]:
    return frozenset((row["word"], row["side"]) for row in rows("citywords"))


def city_alone(before: str, after: str) -> bool:
    """Whether the words in lower case beside a capital say that only the city is meant, and not the state.

    >>> city_alone("in", "said"), city_alone("the", "mayor"), city_alone("that", "said")
    (True, True, False)
    """
    return (before, "before") in _city_words() or (after, "after") in _city_words()


@cache
def _organizations() -> tuple[dict[str, Organization], dict[str, Organization]]:
    """Organizations by folded name and by acronym in its own case."""
    names: dict[str, Organization] = {}
    acronyms: dict[str, Organization] = {}
    for row in rows("organizations"):
        kind = Kind(row["kind"]) if row["kind"] in set(Kind) else Kind.ORGANIZATION
        one = Organization(row["name"], kind, row["wikidata"] or None, row["country"], row["type"])
        names[fold(one.name)] = one
        for other in _several(row["other_names"]):
            names.setdefault(fold(other), one)
        for short in _several(row["acronyms"]):
            acronyms.setdefault(acronym(short), one)
    return names, acronyms


def organization(text: str) -> Organization | None:
    """The organization of a name, or of an acronym in its own capitals ("WHO", never "who"); an organ of a state by its pattern.

    >>> [found and found.name for found in map(organization, ["Russian MoD", "Foreign Ministry of Chad", "Foreign Ministry"])]
    ['Ministry of Defence of Russia', 'Ministry of Foreign Affairs of Chad', None]
    """
    if (found := _find(text, *_organizations())) is not None or not proper(text):
        return found
    return _organ(text) or _seated().get(fold(text))


@cache
def _seated() -> dict[str, Organization]:
    """The bodies that seats of power stand for, by folded name."""
    seats = [seat for seat in _metonyms().values() if seat.rule == "seat for body"]
    return {fold(seat.stands_for): Organization(seat.stands_for, Kind.ORGANIZATION, seat.wikidata) for seat in seats}


@cache
def _organs() -> dict[str, tuple[str, str]]:
    """The common name and type of ministries, forces and other organs that every state may have, by folded form."""
    return {fold(form): (row["name"], row["type"]) for row in rows("organs") for form in _several(row["forms"])}


def _organ(text: str) -> Organization | None:
    """The organ in "Danish Navy", "Armenia's Supreme Court", "Ministry of Justice of the Republic of Moldova"."""
    words = text.removeprefix("the ").removeprefix("The ").split()
    for at in range(1, len(words)):
        first, second = " ".join(words[:at]), " ".join(words[at:])
        if (organ := _organs().get(fold(second))) is not None:
            owner = state_by_demonym(first) or state_by_name(first)
        elif words[at] == "of" and (organ := _organs().get(fold(first))) is not None:
            owner = state_by_name(" ".join(words[at + 1 :]))
        else:
            continue
        if owner is not None and not (first == "Georgia" and organ[0] in AMERICAN):
            return _organ_of(owner, *organ)
    return None


@cache
def _organ_of(state: State, name: str, sort: str) -> Organization:
    """The organ of a state, under the name that it has of its own if the table of organizations has it."""
    own, _ = _organizations()
    forms = [form for form, organ in _organs().items() if organ == (name, sort)]
    adjectives = [word for word, owner in _demonyms()[0].items() if owner == state]
    for form in (fold(name), *forms):
        for known in (f"{form} of {fold(state.name)}", *(f"{word} {form}" for word in adjectives)):
            if known in own:
                return own[known]
    article = "the " if ARTICLE.search(state.name) else ""
    return Organization(f"{name} of {article}{state.name}", Kind.ORGANIZATION, None, state.code, sort)


@cache
def _outlets() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    """Outlets by folded name or domain, and by name in its own case: up to five capitals, or none ("dpa")."""
    names: dict[str, Outlet] = {}
    acronyms: dict[str, Outlet] = {}
    for row in rows("outlets"):
        one = Outlet(row["name"], row["domain"], row["wikidata"] or None)
        for name in filter(None, [one.name, one.domain, *_several(row["other_names"])]):
            if (name.isupper() and len(name) <= 5) or (name.islower() and "." not in name):
                acronyms.setdefault(acronym(name), one)
            else:
                names.setdefault(_with_article(name), one)
    return names, acronyms


def _with_article(name: str) -> str:
    """A folded name that keeps the article before a single word: "The Times" is one outlet, "Times" may be many."""
    folded = fold(name)
    return "the " + folded if name.casefold().startswith("the ") and " " not in folded else folded


def outlet(text: str) -> Outlet | None:
    """The medium of a name, an acronym or a domain (that in any case, with "www." or without)."""
    names, acronyms = _outlets()
    if "." in text.strip(".") and " " not in text and (found := names.get(fold(text.removeprefix("www.")))):
        return found
    return _find(text, names, acronyms) or (names.get(_with_article(text)) if proper(text) else None)


@cache
def _titles() -> dict[str, Title]:
    """Titles by form and by form without hyphens."""
    found = {row["form"]: Title(row["form"], row["kind"], row["gender"], row["serves"]) for row in rows("titles")}
    return {form.replace("-", " "): title for form, title in found.items()} | found


def title(phrase: str) -> Title | None:
    """The honorific, rank, office, role or collective of a phrase in lower case, singular or irregular plural.

    >>> [t.kind for t in map(title, ["mr.", "lt. gen.", "secretary - general"]) if t]
    ['honorific', 'rank', 'office']
    """
    found = _titles()
    return found.get(phrase) or found.get(" ".join(phrase.replace(".", "").replace("-", " ").split()))


@cache
def _bodies() -> dict[str, Body]:
    return {row["form"]: Body(row["form"], Kind(row["kind"]), row["stands_for_state"] == "yes") for row in rows("bodies")}


def body(word: str) -> Body | None:
    """The organized body of a noun in lower case, singular."""
    return _bodies().get(word)


@cache
def _given_names() -> dict[str, str]:
    return {fold(row["name"]): row["gender"] for row in rows("given_names")}


def given_name(part: str) -> str | None:
    """The usual gender of a given name, "m" or "f"; None where it is unknown or both."""
    return _given_names().get(fold(part))
