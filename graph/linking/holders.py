"""Whom our tables know beyond a plain name: the holder of an office by name and day, a body by its words in any order.

A family name needs an office; a full name needs an office, or the state of one in the same document, and a time that goes with it.
Where two persons of the table may be meant, or one who only sat in a large house, it is nobody.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from dictagraph.data import offices, tables
from dictagraph.graph.linking import spelling
from dictagraph.graph.linking.bodies import BODIES, core
from dictagraph.graph.linking.descriptions import posts
from dictagraph.graph.linking.sightings import Sighting
from dictagraph.ontology.kinds import Kind

BEFORE, AFTER = 8, 12  # years before and after an office in which the news speaks of somebody without naming it
SEATS = frozenset({"senator", "representative", "member of congress"})  # that many hold: a name alone is not enough
KNOWN_TO_ALL = frozenset({"president", "prime minister", "foreign minister", "monarch", "head", "vice president"})
SHORTLY = 4  # years after such an office
WAYS = ("same", "spelling", "shorter", "single")  # in which names go together, the closest first
ARTICLES = frozenset({"the", "a", "s"})


@cache
def _by_block() -> dict[str, tuple[offices.Term, ...]]:
    """The terms by what the spellings of a family name have in common."""
    found: dict[str, dict[offices.Term, None]] = {}
    for row in {(row["office"], row["of"]): None for row in tables.rows("offices")}:
        for term in offices.holders(*row):
            for name in (term.person, *term.other_names):
                found.setdefault(spelling.block(name), {})[term] = None
    return {block: tuple(sorted(terms, key=lambda t: (t.person, t.office, t.of, t.start))) for block, terms in found.items()}


def held(sighting: Sighting) -> str | None:
    """The item of the person that a sighting is, None where the table does not tell."""
    if sighting.item is not None:
        return None
    if sighting.kind in BODIES and sighting.named:
        return _bodies().get(core(sighting.name))
    if sighting.kind is not Kind.PERSON:
        return None
    if not sighting.named:
        return _described(sighting.name, sighting.date or "")
    return _known(sighting)


@cache
def _bodies() -> dict[frozenset[str], str]:
    """Items of organizations by the words of their names, whatever the order; none where two have the same words."""
    found: dict[frozenset[str], set[str]] = {}
    for row in tables.rows("organizations"):
        if row["wikidata"]:
            for name in (row["name"], *filter(None, row["other_names"].split("|"))):
                found.setdefault(core(name), set()).add(row["wikidata"])
    return {words: items.pop() for words, items in found.items() if len(items) == 1 and len(words) > 1}


def _known(sighting: Sighting) -> str | None:
    named = [(term, how) for term in _by_block().get(spelling.block(sighting.name), ()) if (how := _called(sighting.name, term))]
    full = [term for term, how in named if how != "single"]
    states = {sighting.state} if sighting.state else set(sighting.about)
    by_office = [term for term, how in named if _in_office(term, sighting, states, how)]
    if by_office:
        return _one(_nearest(by_office, sighting.date))
    if any(_offices_of(sighting, name) for name in _places(sighting.state)) and not sighting.former:
        return None  # the document gives an office that the table knows, and nobody of this name had it
    apart = bool(sighting.state) and not any(_state_of(term) in (None, sighting.state) for term in full)
    known = [term for term in full if term.office not in SEATS]
    near = [t for t in known if (_state_of(t) in states and _near(t, sighting.year)) or _well_known(t, sighting, named)]
    return _one(near) if len({t.wikidata or t.person for t in known}) == 1 and not apart else None


def _well_known(term: offices.Term, sighting: Sighting, named: list[tuple[offices.Term, str]]) -> bool:
    """Whether the news may speak of a person in an office, or shortly out of it, as of somebody whom all know."""
    year, by = sighting.year, min((how for t, how in named if t.person == term.person), key=WAYS.index)
    if term.office not in KNOWN_TO_ALL or year is None or by not in {"same", "spelling"}:
        return False
    return int(term.start[:4]) - 1 <= year <= int((term.end or term.until or term.start)[:4]) + SHORTLY


def _called(name: str, term: offices.Term) -> str | None:
    """How a name goes with a person's names, the closest way; None where it does not."""
    ways = [way for other in (term.person, *term.other_names) if (way := spelling.relation(name, other))]
    return min(ways, key=WAYS.index, default=None)


def _in_office(term: offices.Term, sighting: Sighting, states: Iterable[str], how: str) -> bool:
    """Whether the document gives the person this office: now, or before where it says so."""
    state = _state_of(term)
    if state is not None and state not in states and (sighting.state or how not in {"same", "spelling"}):
        return False
    titles = [post for post in sighting.posts if "|" not in post]
    if state is None:
        titles = [post.partition("|")[0] for post in sighting.posts if post.partition("|")[2] == term.of]
    if not any(offices.office(title, term.of) == term.office for title in titles):
        return False
    if not sighting.date:
        return not spelling.is_single(sighting.name)
    return term.may_include(sighting.date[:10]) or (term.start <= sighting.date and not spelling.is_single(sighting.name))


def _offices_of(sighting: Sighting, of: str) -> set[str]:
    return {found for post in sighting.posts if "|" not in post and (found := offices.office(post, of)) is not None}


def _places(item: str | None) -> list[str]:
    state = tables.state_by_id(item) if item else None
    return [state.name] if state else []


@lru_cache(maxsize=1 << 12)
def _state_item(name: str) -> str | None:
    state = tables.state_by_name(name)
    return state.wikidata if state else None


def _state_of(term: offices.Term) -> str | None:
    return _state_item(term.of)


def _nearest(terms: list[offices.Term], date: str | None) -> list[offices.Term]:
    """Those in office on the day, where there are any."""
    now = [term for term in terms if date and term.may_include(date[:10])]
    return now or terms


def _near(term: offices.Term, year: int | None) -> bool:
    """Whether the news of a year may speak of somebody who had an office, without naming it."""
    if year is None:
        return True
    return int(term.start[:4]) - BEFORE <= year <= int((term.end or term.until or term.start)[:4]) + AFTER


def _one(terms: Iterable[offices.Term]) -> str | None:
    """The item of the one person whose terms they are."""
    people = {(term.person, term.wikidata) for term in terms}
    return next(iter(people))[1] if len({item or person for person, item in people}) == 1 else None


def _described(name: str, day: str) -> str | None:
    """The holder of an office that a description names and nothing else: "Iran's foreign minister"."""
    if not day:
        return None
    found = {
        term.wikidata
        for title, of in _titles(name)
        if (o := offices.office(title, of)) and (term := offices.holder(o, of, day[:10]))
    }
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1 << 12)
def _titles(name: str) -> tuple[tuple[str, str], ...]:
    return tuple(_read(name))


def _read(name: str) -> Iterator[tuple[str, str]]:
    """Title and state of a description that is made of these alone.

    >>> _titles("the Iranian foreign minister"), _titles("Iran’s foreign minister"), _titles("former Iranian foreign minister")
    ((('foreign minister', 'Iran'),), (('foreign minister', 'Iran'),), ())
    """
    words = name.replace("’s", " ").replace("'s", " ").split()
    for i in range(len(words)):
        for j in range(i + 1, min(len(words), i + 4) + 1):
            phrase = " ".join(words[i:j])
            state = tables.state_by_name(phrase) or (tables.state_by_demonym(phrase) if j == i + 1 else None)
            if state is None:
                continue
            title = " ".join(word for word in map(str.casefold, (*words[:i], *words[j:])) if word not in ARTICLES)
            title = title.removesuffix(" of").removesuffix(" for")
            if title and posts(title) == {title}:
                yield title, state.name
