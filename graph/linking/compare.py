"""How sure it is that two faces are one actor: a table of rules, each with its weight, summed into a chance that explains itself.

The weights are log-odds, set by hand on cases of our own and checked on articles with gold (benchmarks/identity.py). A rule that
says "never" outweighs all others.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.bodies import core, initials, is_acronym
from dictagraph.graph.linking.faces import Face
from dictagraph.ontology.kinds import Kind

NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds of a pair, its weight in log-odds and why it counts."""

    name: str
    weight: float


RULES = (
    Rule("same name", 3.0),
    Rule("same name, otherwise spelled", 2.0),
    Rule("shorter name or initials", 1.7),
    Rule("family name alone", -0.5),
    Rule("same words in another order", 3.0),
    Rule("acronym of the name", 0.3),
    Rule("same post in the same state", 2.6),
    Rule("same post", 0.7),
    Rule("same state", 1.0),
    Rule("another state", -3.6),
    Rule("another post in the same state", -0.2),
    Rule("same office-holder on their days", 6.0),
    Rule("other office-holders on their days", NEVER),
    Rule("other items of a table", NEVER),
    Rule("only bearer of the family name here", 0.7),
    Rule("family name that many bear here", -1.0),
    Rule("one actor beside both", 0.8),
    Rule("two actors beside both", 1.6),
    Rule("three actors or more beside both", 2.4),
    Rule("within five years", 0.2),
    Rule("more than fifteen years apart", -0.7),
    Rule("more than forty years apart", -3.0),
    Rule("apart in one document", -2.5),
    Rule("apart in one document, by name", NEVER),
)
WEIGHTS = {rule.name: rule.weight for rule in RULES}
UNDECIDED = (0.4, 0.97)  # chances that company may make or unmake
MANY = 4  # bearers of a family name
COMPANY = ("one actor beside both", "two actors beside both", "three actors or more beside both")

Company = Callable[[Face], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two faces and the rules that hold of them; `chance` that they are one, 0 to 1."""

    chance: float
    reasons: tuple[str, ...]

    @property
    def explained(self) -> str:
        """The rules with their weights: "same name +3.0; another state -3.6"."""
        return "; ".join(f"{name} {WEIGHTS[name]:+.1f}" if WEIGHTS[name] != NEVER else f"{name}: never" for name in self.reasons)


def compare(one: Face, other: Face, company: Company, bearers: int) -> Comparison | None:
    """The comparison of two faces, None where their names do not go together.

    `company` gives who else stands in a face's documents; it is asked only where the rest leaves doubt. `bearers` is the number of
    different full names in the block.
    """
    names = _person_names(one, other) if one.kind is Kind.PERSON else _body_names(one, other)
    if names is None:
        return None
    reasons = [names, *_facts(one, other, names, bearers)]
    chance = _chance(reasons)
    if UNDECIDED[0] < chance < UNDECIDED[1] and (shared := len(company(one) & company(other))):
        reasons.append(COMPANY[min(shared, 3) - 1])
        chance = _chance(reasons)
    return Comparison(round(chance, 4), tuple(reasons))


def _chance(reasons: list[str]) -> float:
    total = sum(WEIGHTS[name] for name in reasons)
    return 0.0 if total == NEVER else 1 / (1 + math.exp(-total))


def _person_names(one: Face, other: Face) -> str | None:
    found = spelling.relation(one.name, other.name)
    if found == "single" and one.single and other.single:
        return None  # two family names alone are compared through the full name that they may share
    return {
        "same": "same name",
        "spelling": "same name, otherwise spelled",
        "shorter": "shorter name or initials",
        "single": "family name alone",
    }.get(found or "")


def _body_names(one: Face, other: Face) -> str | None:
    if one.kind is not other.kind:
        return None
    a, b = core(one.name), core(other.name)
    if a == b:
        return "same name" if one.given == other.given else "same words in another order"
    if is_acronym(one.name) != is_acronym(other.name) and initials(one.name) == initials(other.name):
        return "acronym of the name"
    return None


def _facts(one: Face, other: Face, names: str, bearers: int) -> Iterator[str]:
    if one.item and other.item and one.item != other.item:
        yield "other items of a table"
    if one.held and other.held:
        yield "same office-holder on their days" if one.held == other.held else "other office-holders on their days"
    shared, same_state = one.posts & other.posts, bool(one.state) and one.state == other.state
    if same_state:
        yield "same post in the same state" if shared else "same state"
        if one.posts and other.posts and not shared:
            yield "another post in the same state"
    elif one.state and other.state:
        yield "another state"
    elif shared:
        yield "same post"
    if one.kind is Kind.PERSON:
        if bearers == 1 and (one.single or other.single):
            yield "only bearer of the family name here"
        if bearers >= MANY and names in {"shorter name or initials", "family name alone"}:
            yield "family name that many bear here"
    yield from _years(one, other)
    if one.documents & other.documents and one.givens != other.givens:
        yield (
            "apart in one document" if names in {"same name", "same name, otherwise spelled"} else "apart in one document, by name"
        )


def _years(one: Face, other: Face) -> Iterator[str]:
    if one.years is None or other.years is None:
        return
    gap = max(one.years[0] - other.years[1], other.years[0] - one.years[1], 0)
    if gap > 40:
        yield "more than forty years apart"
    elif gap > 15:
        yield "more than fifteen years apart"
    elif gap <= 5:
        yield "within five years"
