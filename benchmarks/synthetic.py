"""Made-up rows in any number: actors in camps, of whom few speak much, in documents of a dozen statements."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, SourceRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

KINDS = (Kind.PERSON,) * 5 + (Kind.ORGANIZATION,) * 2 + (Kind.STATE, Kind.GROUP, Kind.MEDIA)
FIRST = ("Anna", "Omar", "Ines", "Lior", "Marta", "Juri", "Noor", "Pavel", "Siri", "Tomas")
LAST = ("Berg", "Haddad", "Okoro", "Lindt", "Vargas", "Sato", "Nagy", "Moreau", "Kaya", "Dunne", "Petrov", "Aalto")
NOUNS = ("the bridge", "a ceasefire", "the grain deal", "its budget", "the pipeline", "an inquiry", "the border", "new elections")
VERBS = ("must be opened", "will not hold", "has cost lives", "can wait", "was agreed long ago", "is a matter for the courts")
PER_DOCUMENT, PER_CAMP = 12, 60
START = date(2018, 1, 1)

Rows = tuple[list[StatementRow], list[ActorRow], list[DocumentRow]]


def synthetic(actors: int, statements: int, seed: int = 7) -> Rows:
    """So many actors and statements, the same for the same numbers."""
    chance = random.Random(seed)
    cast = [_actor(number, chance) for number in range(actors)]
    documents: list[DocumentRow] = []
    rows: list[StatementRow] = []
    while len(rows) < statements:
        paper = str(uuid5(NAMESPACE_OID, f"document {len(documents)}"))
        camp = chance.randrange(max(1, actors // PER_CAMP))
        day = START + timedelta(days=chance.randrange(2000))
        text = ""
        for _ in range(min(PER_DOCUMENT, statements - len(rows))):
            row, sentence = _statement(cast, camp, paper, day, len(rows), len(text), chance)
            rows.append(row)
            text += sentence
        documents.append(DocumentRow(paper, f"Report {len(documents) + 1}", day.isoformat(), "The Daily Trial", text=text))
    return rows, [ActorRow(a.id, a.name, a.kind, a.aliases, a.wikidata) for a in cast], documents


def _actor(number: int, chance: random.Random) -> ActorRef:
    kind = chance.choice(KINDS)
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}" if kind is Kind.PERSON else f"{kind.title()} {number}"
    return ActorRef(str(uuid5(NAMESPACE_OID, f"actor {number}")), name, kind)


def _party(cast: list[ActorRef], camp: int, chance: random.Random) -> ActorRef:
    """Mostly of the camp, mostly one of its first; now and then one of the whole cast."""
    if chance.random() < 0.12:
        return cast[int(len(cast) * chance.random() ** 3)]
    return cast[min(len(cast) - 1, camp * PER_CAMP + int(PER_CAMP * chance.random() ** 2))]


def _statement(
    cast: list[ActorRef], camp: int, paper: str, day: date, number: int, start: int, chance: random.Random
) -> tuple[StatementRow, str]:
    speaker, other = _party(cast, camp, chance), _party(cast, camp, chance)
    act = chance.choice(tuple(Act))
    cue, content = "said of", f"{chance.choice(NOUNS)} {chance.choice(VERBS)}"
    parts = (speaker.name, " ", cue, " ", other.name, " that ", content, ". ")
    places = list(_places(parts, start))
    row = StatementRow(
        str(uuid5(NAMESPACE_OID, f"statement {number}")),
        f"u{number}",
        paper,
        act,
        speaker,
        (other,) if number % 2 else (),
        () if number % 2 else (other,),
        (places[0],),
        (places[2],),
        (places[6],),
        cue,
        content,
        polarity=Polarity.NEGATIVE if number % 19 == 0 else Polarity.POSITIVE,
        certainty=Certainty.POSSIBLE if number % 23 == 0 else Certainty.CERTAIN,
        date=day.isoformat(),
        sources=(SourceRow("Trial Wire", day.isoformat()),) if number % 5 == 0 else (),
        confidence=round(0.3 + 0.7 * chance.random(), 3),
        reasons=("made up",),
    )
    return row, "".join(parts)


def _places(parts: tuple[str, ...], start: int) -> Iterator[Span]:
    for part in parts:
        yield Span(start, start + len(part))
        start += len(part)
