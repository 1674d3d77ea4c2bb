"""Which office a printed role is: "Federal Minister of Foreign Affairs" of Austria is its foreign minister.

A role is matched whole against the patterns of training/office_roles.tsv, after the state's own name and adjective and words like
"Federal" are taken off, so that the president of a province, an assistant of a minister or a minister of a part of a state is
none. A pattern with a state in the column `only_in` goes before the others for that state, and its empty office says that the
role is none there; one with a body in `of` is the body's, whoever the list belongs to.
"""

import re
from functools import cache
from pathlib import Path

from dictagraph.data import tables
from dictagraph.data.folding import fold

Rule = tuple[re.Pattern[str], str, str]
NOISE = re.compile(r"^(federal|union|cabinet|united states|italian|egyptian|cypriot|ukrainian) (?=minister|secretary|chancellor)")
SPELT = {"Liechtenstein": {"lichtenstein"}, "Palestine": {"palestinian authority"}}  # names that the lists have beside ours


@cache
def _rules() -> tuple[dict[str, list[Rule]], list[Rule]]:
    """The rules of one state each, and those of all; a rule is a pattern, an office ("" for none) and a body or ""."""
    own: dict[str, list[Rule]] = {}
    common: list[Rule] = []
    for line in Path(__file__).with_name("office_roles.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")[1:]:
        pattern, office, state, of = line.split("\t")
        rules = own.setdefault(state, []) if state else common
        rules.append((re.compile(pattern), office, of))
    return own, common


@cache
def _tails(state: str) -> re.Pattern[str]:
    """What may follow a role and is only the state's name: "of the Republic of Tajikistan", "(Myanmar)", ", Turkey"."""
    names = {state}
    for row in tables.rows("states"):
        if row["name"] == state:
            names |= {row["name"], *row["other_names"].split("|")} - {""}
    folded = sorted({fold(name) for name in names} | SPELT.get(state, set()), key=len, reverse=True)
    forms = "|".join(map(re.escape, folded))
    return re.compile(rf"(?:,| of| in|)(?: the)?(?: republic of| state of)?(?: the)? (?:{forms})$")


def plain(role: str, state: str) -> str:
    """A role in lower case without punctuation, without the name of its state.

    >>> plain("Minister for Foreign Affairs of Sweden", "Sweden"), plain("president of the Province of Lodi", "Italy")
    ('minister for foreign affairs', 'president of the province of lodi')
    """
    text = fold(re.sub(r"['’]s\b", " s", role)).replace("defense", "defence")
    return NOISE.sub("", _tails(state).sub("", text) if state else text)


def office_of(role: str, state: str) -> tuple[str, str] | None:
    """The office, and the state or body whose it is; None for a role that is none of ours.

    >>> office_of("Federal Minister of Foreign Affairs", "Austria"), office_of("Secretary of State", "United States")
    (('foreign minister', 'Austria'), ('foreign minister', 'United States'))
    >>> office_of("Head of the Minister of Defence's military cabinet", "France")
    """
    own, common = _rules()
    text, whole = plain(role, state), plain(role, "")
    for pattern, office, of in [*own.get(state, ()), *common]:
        if pattern.fullmatch(whole if of else text):
            return (office, of or state) if office and (of or state) else None
    return None
