"""Names in a text: those that the reader marked and those that the tables know, the longer before the shorter."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from dictagraph.data import tables
from dictagraph.graph.reading.analysis import Name, Span
from dictagraph.graph.speech.dates import DAYS, MONTHS
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind

LONGEST_TITLE = 4
LONGEST = 8  # words of a name in the tables
# what may stand before a name and is no part of it
BEFORE = frozenset(("the", "'s", "a", "mr", "mrs", "ms", "dr", "miss", "sir", "mr.", "mrs.", "ms.", "dr.", "lord", "dame"))
PARTING = frozenset({"of", "for", "at", "from", "in"})  # end the name of a person
CALENDAR = frozenset((*DAYS, *MONTHS)) - {"may"}  # no names


@dataclass(frozen=True, slots=True)
class Named:
    """A name as printed and what the tables or the reader make of it.

    `key` identifies a row of the tables ("table …"), or is empty for a name that only the reader saw. `adjective` is True
    for a demonym used as an adjective ("Azerbaijani"), which stands for its state only where it is the actor.
    """

    first: int
    last: int
    span: Span
    text: str
    kind: Kind
    key: str = ""
    name: str = ""
    wikidata: str | None = None
    rule: str = "name"
    adjective: bool = False
    plural: bool = False


def recognise(syntax: Syntax) -> tuple[Named, ...]:
    """All names, in text order, none overlapping another.

    Where the reader and the tables disagree, a person of the reader beats a place of the same words (Jordan the man), and
    the longer name beats the shorter (Independent Armenia beats Armenia).
    """
    found = [*_from_reader(syntax), *_from_tables(syntax)]
    found.sort(key=lambda n: (-(n.last - n.first), n.kind is not Kind.PERSON, not n.key, n.first))
    taken: set[int] = set()
    kept = []
    for named in found:
        places = set(range(named.first, named.last))
        if not places & taken:
            taken |= places
            kept.append(named)
    return tuple(sorted(_surnames(kept), key=lambda n: n.first))


def _from_reader(syntax: Syntax) -> Iterator[Named]:
    taken = {i for name in syntax.analysis.names for i in syntax.within(name.start, name.end)}
    for name in _hyphened(syntax.analysis.names, syntax.analysis.document.text):
        tokens = syntax.within(name.start, name.end)
        if not len(tokens):
            continue
        first, last = tokens.start, tokens.stop
        while first < last and syntax.form(first) in BEFORE:
            first += 1
        kind, last = _parted(syntax, first, last) if name.kind is Kind.PERSON else (name.kind, last)
        while kind is Kind.PERSON and first < last and (words := _title_words(syntax, first, last)):
            first += words
        while last > first and syntax.form(last - 1) in {"'s", "'", "’"}:
            last -= 1
        while last < len(syntax.tokens) and last > first and syntax.tokens[last - 1].text.endswith("-") and _touch(syntax, last):
            last += 1  # "Ban Ki- | moon"
        if kind is Kind.PERSON and first < last:
            first, last = _grown(syntax, first, last, taken)
        if kind is Kind.PERSON and last - first == 1 and _office(syntax.form(first)):
            continue  # "the Minister" is a description
        if kind is Kind.ORGANIZATION and last - first == 1 and first > 0 and _bare_body(syntax, first):
            continue  # so is "the Ministry"
        if first < last and syntax.form(first) not in CALENDAR and not (kind is Kind.PERSON and _portfolio(syntax, last, taken)):
            yield _named(syntax, first, last, kind)


def _touch(syntax: Syntax, index: int) -> bool:
    """Whether nothing stands between a token and the one before it."""
    return syntax.tokens[index - 1].end == syntax.tokens[index].start


def _bare_body(syntax: Syntax, index: int) -> bool:
    """Whether a word after an article is a noun for bodies and no table's name: "the Ministry"."""
    known = tables.body(syntax.form(index)) is not None
    return known and syntax.form(index - 1) == "the" and _lookup(syntax.tokens[index].text, sole=True) is None


def _portfolio(syntax: Syntax, last: int, taken: set[int]) -> bool:
    """Whether a title and a further name follow: the first word of "Agriculture Minister Ondrej Halvat" is nobody."""
    titled = last < len(syntax.tokens) and syntax.tokens[last].text[:1].isupper() and tables.title(syntax.form(last)) is not None
    return titled and last + 1 in taken and tables.given_name(syntax.form(last)) is None


def _parted(syntax: Syntax, first: int, last: int) -> tuple[Kind, int]:
    """No person's name goes on after "of": "Office of the President" is a body, "Minister for" nobody, "Bąk of Veldane" Bąk."""
    cut = next((i for i in range(first, last) if syntax.tokens[i].upos == "ADP" and syntax.form(i) in PARTING), None)
    if cut is None:
        return Kind.PERSON, last
    opens = syntax.form(first)
    if tables.body(opens) is not None and cut + 1 < last:
        return Kind.ORGANIZATION, last
    titled = tables.title(opens) is not None and tables.given_name(opens) is None
    if not titled:
        return Kind.PERSON, cut
    while last > first and syntax.tokens[last - 1].upos == "ADP":
        last -= 1
    alone = _office(opens) or tables.title(" ".join(syntax.form(i) for i in range(first, last))) is not None
    return Kind.PERSON, first if alone else last  # "Minister of Foreign Affairs" is nobody's name


def _office(form: str) -> bool:
    """Whether a word is that of an office, and nobody's given name."""
    row = tables.title(form)
    return row is not None and row.kind == "office" and tables.given_name(form) is None


def _grown(syntax: Syntax, first: int, last: int, taken: set[int]) -> tuple[int, int]:
    """A person's name of one word with a name before it that the reader did not mark: "Beat | Zumstein"."""
    before = first - 1
    if last - first == 1 and before >= 0 and before not in taken and syntax.tokens[before].upos == "PROPN":
        form, starts = syntax.form(before), syntax.analysis.sentences[syntax.sentence_of[first]].first == before
        known = tables.title(form) is not None or tables.state_by_demonym(syntax.tokens[before].text) is not None
        if syntax.tokens[before].text[:1].isupper() and not known and form not in CALENDAR and not starts:
            return before, last
    return first, last


def _title_words(syntax: Syntax, first: int, last: int) -> int:
    """How many words of a title head a name and are none of its parts: "Pastor", "Labour Minister", "Comrade"."""
    for size in range(min(LONGEST_TITLE, last - first - 1), 1, -1):
        if tables.title(" ".join(syntax.form(i) for i in range(first, first + size))) is not None:
            return size
    return int(_title_word(syntax, first, last))


def _title_word(syntax: Syntax, first: int, last: int) -> bool:
    """A title of one word at the head of a name, also where nothing follows in it."""
    row = tables.title(syntax.form(first))
    if row is None or row.kind not in {"honorific", "rank", "office", "role"} or tables.given_name(syntax.form(first)) is not None:
        return False
    if first + 1 < last and syntax.tokens[first + 1].upos == "ADP":
        return False  # "Bishop of Thornholme" is one name
    return last - first > 1 or (last < len(syntax.tokens) and syntax.tokens[last].upos == "PROPN")


def _hyphened(names: tuple[Name, ...], text: str) -> Iterator[Name]:
    """Names with one hyphen or stroke between them are one: "VMRO-DPMNE", "G-77/China"."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        between = text[last.end : name.start] if last is not None else ""
        one = between in {"-", "–", "/"} or (between == " " and name.kind is Kind.PERSON)
        if last is not None and one and last.kind is name.kind:
            joined[-1] = Name(last.start, name.end, last.kind, min(last.score, name.score))
        else:
            joined.append(name)
    return iter(joined)


def _named(syntax: Syntax, first: int, last: int, kind: Kind) -> Named:
    span = Span(syntax.tokens[first].start, syntax.tokens[last - 1].end)
    text = syntax.text(span)
    person = kind is Kind.PERSON and (last - first > 1 or not _seat(text))
    if not person and (known := _lookup(text, sole=True)) is not None:
        return Named(first, last, span, text, *known)
    return Named(first, last, span, text, kind, name=text)


def _seat(text: str) -> bool:
    """A single word that the tables know as a state or capital and not as somebody's given name: no person, mostly."""
    known = tables.state_by_name(text) is not None or tables.metonym(text) is not None or tables.state_by_demonym(text) is not None
    return known and tables.given_name(text) is None


class Known(NamedTuple):
    """What a row of a table says of a name: the fields of Named after its place and words."""

    kind: Kind
    key: str
    name: str
    wikidata: str | None
    rule: str
    adjective: bool = False
    plural: bool = False


def _lookup(text: str, *, sole: bool = False) -> Known | None:
    """The row of a table that has this name: state, demonym, seat or capital, organization, outlet.

    `sole` says that the reader marked these words as a name.
    """
    if (place := tables.place_by_name(text) or tables.place_by_demonym(text)) is not None:
        adjective = tables.place_by_name(text) is None
        return Known(Kind.PLACE, f"table {place.name}", place.name, place.wikidata, "name of a place", adjective)
    if (state := tables.state_by_name(text)) is not None:
        return _state(state, "name of a state")
    if (metonym := tables.metonym(text)) is not None:
        if metonym.wikidata is not None and (state := tables.state_by_id(metonym.wikidata)) is not None:
            return _state(state, metonym.rule)
        if (organization := tables.organization(metonym.stands_for)) is not None:
            return _organization(organization, metonym.rule)
    if (organization := tables.organization(text)) is not None:
        return _organization(organization, "name of an organization")
    if (outlet := tables.outlet(text)) is not None and (sole or "." in text or " " in text.removeprefix("The ")):
        return Known(Kind.MEDIA, f"table {outlet.name}", outlet.name, None, "name of a medium")
    if (demonym := tables.state_by_demonym(text)) is not None:
        return _state(demonym, "demonym")._replace(adjective=True, plural=tables.is_people(text))
    return None


def _state(state: tables.State, rule: str) -> Known:
    return Known(Kind.STATE, f"table {state.wikidata}", state.name, state.wikidata, rule)


def _organization(row: tables.Organization, rule: str) -> Known:
    return Known(row.kind, f"table {row.name}", row.name, row.wikidata, rule)


def _from_tables(syntax: Syntax) -> Iterator[Named]:
    """Every run of up to LONGEST tokens that begins with a capital or a digit and is in a table."""
    tokens = syntax.tokens
    for first, token in enumerate(tokens):
        if not (token.text[:1].isupper() or token.text[:1].isdigit()):
            continue
        for last in range(min(first + LONGEST, len(tokens)), first, -1):
            if not (
                tokens[last - 1].text[:1].isupper() or tokens[last - 1].text[:1].isdigit() or tokens[last - 1].text.endswith(".")
            ):
                continue
            span = Span(token.start, tokens[last - 1].end)
            text = syntax.text(span)
            if (known := _lookup(text)) is not None:
                yield Named(first, last, span, text, *known)
                break


def _surnames(names: list[Named]) -> Iterator[Named]:
    """A single word that the reader took for a body or place, and that is the surname of somebody named in full, is his."""
    full = {n.text.split()[-1] for n in names if n.kind is Kind.PERSON and " " in n.text}
    for named in names:
        surname = not named.key and named.kind is not Kind.PERSON and named.text in full
        yield replace(named, kind=Kind.PERSON) if surname else named
