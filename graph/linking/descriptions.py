"""What a document calls a person beside the name: posts, the state that they are of, titles taken for names."""

from collections.abc import Iterable
from functools import cache, lru_cache

from dictagraph.data import tables
from dictagraph.data.tables import fold

LONGEST = 4  # words of a post
WHOSE = frozenset({"of", "to", "for", "in", "at", "under"})


@lru_cache(maxsize=1 << 14)
def posts(title: str) -> frozenset[str]:
    """The role nouns in a title as printed, the longest phrases that the table of titles knows.

    >>> sorted(posts("US Secretary of State")), sorted(posts("the press secretary of the president"))
    (['secretary of state'], ['press secretary'])
    """
    body = _body_in(title)
    words = fold(title.replace("'s ", "’s ").rpartition("’s ")[2]).split()  # "the president's spokesman" is no president
    found: set[str] = set()
    i = 0
    while i < len(words):
        if found and words[i] in WHOSE:
            break  # "spokesman for the president"
        for n in range(min(LONGEST, len(words) - i), 0, -1):
            row = tables.title(" ".join(words[i : i + n]))
            if row is not None and row.kind in {"office", "role", "rank"}:
                found |= {row.form, f"{row.form}|{body}"} if body else {row.form}
                i += n
                break
        else:
            i += 1
    return frozenset(found)


def _body_in(title: str) -> str | None:
    """The organization of our tables that a title names."""
    words = title.replace("’s", " ").replace("'s", " ").split()
    for n in range(min(6, len(words)), 0, -1):
        for i in range(len(words) - n + 1):
            found = tables.organization(" ".join(words[i : i + n]).strip(",.;"))
            if found is not None:
                return found.name
    return None


def untitled(name: str, aliases: Iterable[str]) -> str:
    """A person's name without the end of a title that was taken for its first part.

    >>> untitled("State Blinken", ["US Secretary of State Blinken"]), untitled("German Chancellor Scholz", [])
    ('Blinken', 'Scholz')
    """
    plain = " ".join(name.split())
    for text in (plain, *sorted(set(aliases))):
        words = text.split()
        if not text.endswith(plain) or (start := len(words) - len(plain.split())) < 0:
            continue
        for end in range(len(words) - 1, start, -1):
            first = 1 if not start and end == 1 else 0  # "Pope Francis" is a name
            if any(_is_title(" ".join(words[i:end])) for i in range(max(first, end - LONGEST), end)):
                return " ".join(words[end:])
    return plain


@lru_cache(maxsize=1 << 14)
def _is_title(phrase: str) -> bool:
    """Whether words are an office, and no given name ("Dean")."""
    row = tables.title(fold(phrase))
    return row is not None and row.kind in {"office", "role", "rank"} and tables.given_name(phrase) is None


@lru_cache(maxsize=1 << 14)
def state_in(description: str) -> str | None:
    """The state that a description of a person begins with, or a territory of it: "Bulgarian wrestling coach", "Kansas legislator".

    >>> state_in("North Korean leader"), state_in("Kremlin spokesman"), state_in("Scottish coach"), state_in("ambassador to Russia")
    ('Q423', 'Q159', 'Q145', None)
    """
    words = description.replace("’s", " ").replace("'s", " ").split()
    for i, word in enumerate(words):
        if word.casefold() in WHOSE:
            return None
        for n in (3, 2, 1):
            if (item := _state_of(" ".join(words[i : i + n]).strip(",.;"))) is not None:
                return item
    return None


@lru_cache(maxsize=1 << 14)
def _state_of(phrase: str) -> str | None:
    """The item of the state of a name, demonym, capital or territory."""
    state = tables.state_by_name(phrase) or tables.state_by_demonym(phrase)
    if state is not None:
        return state.wikidata
    place = tables.place_by_name(phrase) or tables.place_by_demonym(phrase)
    if place is not None and place.code:
        return _by_code().get(place.code.partition("-")[0].upper())
    seat = tables.metonym(phrase)
    if seat is not None and seat.wikidata and (state := tables.state_by_id(seat.wikidata)) is not None:
        return state.wikidata
    return None


@cache
def _by_code() -> dict[str, str]:
    return {row["code"].upper(): row["wikidata"] for row in tables.rows("states") if row["code"] and row["kind"] != "historical"}
