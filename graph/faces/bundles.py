"""Statements bundled into the lines of a picture: one line a pair of nodes and act, with the statements behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dictagraph.graph.faces.families import ADDRESSED
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, StatementRow
from dictagraph.ontology.kinds import Act, Certainty, Polarity


@dataclass(frozen=True, slots=True)
class Vertex:
    """An actor or a document in the picture; `said` and `about` count statements of the picture alone."""

    actor: ActorRow | None
    document: DocumentRow | None
    said: int
    about: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """The statements (by their place in the sequence) that one line stands for.

    A line without an act is a light one: between a speaker and the document that carries what was said to nobody and
    about nobody, from a document to whom an unnamed speaker meant, or to somebody whom nothing else connects.
    `lane` tells parallel lines of a pair apart: 0 is straight, the others bend away from it, to the right of the way
    from tail to head where positive.
    """

    tail: str
    head: str
    act: Act | None
    lane: float
    statements: tuple[int, ...]


Key = tuple[str, str, Act | None]


def qualified(statement: StatementRow) -> bool:
    """Whether the text does not plainly say that it was said: negated, uncertain or reported by somebody else."""
    return (
        statement.polarity is Polarity.NEGATIVE or statement.certainty is not Certainty.CERTAIN or statement.reported_by is not None
    )


def newest_first(statements: Iterable[StatementRow]) -> list[StatementRow]:
    """By the (last) day of the statement, undated ones at the end; of one day by document and place in it."""
    placed = sorted(statements, key=lambda row: (row.document, _place(row), row.id))
    return sorted(placed, key=lambda row: (row.date or "").rpartition("/")[2], reverse=True)


def vertices(
    statements: Sequence[StatementRow],
    actors: Iterable[ActorRow],
    documents: Iterable[DocumentRow],
    lines: Iterable[Bundle],
) -> dict[str, Vertex]:
    """The nodes of the picture by id: the actors of the statements, the most active first, and the lines' documents."""
    said, about = activity(statements)
    known = {actor.id: actor for actor in actors}
    for ref in _refs(statements):
        known.setdefault(ref.id, ActorRow(ref.id, ref.name, ref.kind, ref.aliases, ref.wikidata))
    order = sorted(said.keys() | about.keys(), key=lambda key: (-said[key] - about[key], known[key].name, key))
    found = {key: Vertex(known[key], None, said[key], about[key]) for key in order}
    ends = {end for line in lines for end in (line.tail, line.head)}
    carried: dict[str, int] = defaultdict(int)
    for row in statements:
        carried[row.document] += 1
    for document in sorted(documents, key=lambda row: (row.published or "", row.title or "", row.id)):
        if document.id in ends and document.id not in found:
            found[document.id] = Vertex(None, document, 0, carried[document.id])
    return found


def activity(statements: Iterable[StatementRow]) -> tuple[defaultdict[str, int], defaultdict[str, int]]:
    """How many statements each actor makes, and how many it is the addressee or target of."""
    said: defaultdict[str, int] = defaultdict(int)
    about: defaultdict[str, int] = defaultdict(int)
    for row in statements:
        if row.speaker:
            said[row.speaker.id] += 1
        for key in {ref.id for ref in (*row.addressees, *row.targets)}:
            about[key] += 1
    return said, about


def bundles(statements: Sequence[StatementRow], documents: Iterable[DocumentRow]) -> list[Bundle]:
    """The lines of the picture: sorted, parallel ones in lanes of their own."""
    present = {document.id for document in documents}
    lines: dict[Key, list[int]] = defaultdict(list)
    aside: dict[Key, list[int]] = defaultdict(list)
    for number, row in enumerate(statements):
        tail = row.speaker.id if row.speaker else row.document
        main, rest = _parties(row)
        for key in main:
            if row.speaker or tail in present:
                lines[tail, key, row.type if row.speaker else None].append(number)
        if not main and row.speaker and row.document in present:
            lines[tail, row.document, None].append(number)
        for key in rest:
            aside[tail, key, None].append(number)
    joined = {end for tail, head, *_ in lines for end in (tail, head)}
    for found, numbers in aside.items():
        if found[1] not in joined and (found[0] in joined or found[0] in present):
            lines[found] = numbers
    return list(_in_lanes(lines))


def _in_lanes(lines: Mapping[Key, list[int]]) -> Iterator[Bundle]:
    pairs: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in sorted(lines, key=lambda key: (key[0], key[1], key[2] or "")):
        pairs[min(key[:2]), max(key[:2])].append(key)
    for (first, _), keys in pairs.items():
        for place, key in enumerate(keys):
            lane = place - (len(keys) - 1) / 2
            yield Bundle(*key, lane if key[0] == first else -lane, tuple(lines[key]))


def _parties(row: StatementRow) -> tuple[list[str], list[str]]:
    """Whom the act's edge leads to, and the others (each once)."""
    addressees = list(dict.fromkeys(ref.id for ref in row.addressees))
    targets = list(dict.fromkeys(ref.id for ref in row.targets))
    main, rest = (addressees, targets) if row.type in ADDRESSED else (targets, addressees)
    return (main, [key for key in rest if key not in main]) if main else (rest, [])


def _refs(statements: Iterable[StatementRow]) -> Iterator[ActorRef]:
    for row in statements:
        if row.speaker:
            yield row.speaker
        yield from row.addressees
        yield from row.targets


def _place(row: StatementRow) -> int:
    return min((span[0] for span in (*row.content_spans, *row.cue_spans, *row.source_spans)), default=0)
