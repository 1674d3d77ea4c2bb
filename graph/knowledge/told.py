"""The rows of one reading, without a store: what the store gives back once the reading is in it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dictagraph.graph.actors.actor import Actor, Reading
from dictagraph.graph.knowledge.days import bounds, form
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, RoleRow, SourceRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.ontology.kinds import Kind

ITEM = re.compile(r"Q[1-9][0-9]*", re.ASCII)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # by XML 1.0, 2.2
KIND_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Portrait:
    """What one document says of a canonical actor."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    roles: tuple[RoleRow, ...] = ()


def statement_rows(reading: Reading) -> tuple[StatementRow, ...]:
    """The statements of a reading, in the order of the text."""
    refs = {row.id: ActorRef(row.id, row.name, row.kind, row.aliases, row.wikidata) for row in _portraits(reading)}
    rows = {s.id: statement_row(s, reading, refs) for s in reversed(reading.statements)}  # of one id, the first counts
    return tuple(sorted(rows.values(), key=place))


def actor_rows(reading: Reading) -> tuple[ActorRow, ...]:
    """The canonical actors of a reading, by id, counted."""
    return tuple(counted(_portraits(reading), statement_rows(reading)))


def document_row(reading: Reading, *, keep_text: bool = True) -> DocumentRow:
    """The document of a reading."""
    document = reading.document
    title, published, publisher, url, path = (
        writable(value) if value else None
        for value in (document.title, document.published, document.publisher, document.url, document.path)
    )
    return DocumentRow(
        id=document.uuid,
        title=title,
        published=published,
        publisher=publisher,
        url=url,
        path=path,
        hash=document.hash,
        characters=len(document.text),
        statements=len({s.id for s in reading.statements}),
        text=writable(document.text) if keep_text else None,
    )


def place(row: StatementRow) -> tuple[str, int, int, str]:
    """The order of statements: by document, place in its text, speaker's place, id."""
    start = min((span[0] for span in (*row.source_spans, *row.cue_spans, *row.content_spans)), default=-1)
    speaker = row.speaker.span if row.speaker else None
    return row.document, start, speaker[0] if speaker else -1, row.id


def writable(text: str) -> str:
    """The text with what RDF, or its forms in XML, cannot hold replaced one for one by U+FFFD: offsets stay.

    >>> writable("page one\\x0cpage two")
    'page one\ufffdpage two'
    """
    return UNWRITABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text writable and on one line."""
    return " ".join(writable(text).split())


def statement_row(statement: Statement, reading: Reading, refs: dict[str, ActorRef]) -> StatementRow:
    """One statement as its row, its parties taken from the cast; those that nobody could resolve are left out."""
    days = bounds(statement.date) if statement.date else None
    return StatementRow(
        id=statement.id,
        utterance=statement.utterance,
        document=reading.document.uuid,
        type=statement.act,
        speaker=next(iter(_parties([statement.speaker] if statement.speaker else [], reading, refs)), None),
        addressees=_parties(statement.addressees, reading, refs),
        targets=_parties(statement.targets, reading, refs),
        source_spans=_spans(statement.source_spans),
        cue_spans=_spans(statement.cue_spans),
        content_spans=_spans(statement.content_spans),
        cue=None if statement.cue is None else writable(statement.cue),
        content=None if statement.content is None else writable(statement.content),
        quoted=statement.quoted,
        polarity=statement.polarity,
        certainty=statement.certainty,
        date=form(*days) if days else writable(statement.date or "") or None,
        sources=tuple(sorted({_source(c.name, c.date, c.url) for c in statement.citations}, key=source_order)),
        reported_by=statement.reported_by,
        confidence=float(statement.confidence),
        reasons=tuple(line for reason in statement.reasons if (line := one_line(reason))),
    )


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted({Span(*span) for span in spans}))


def _source(name: str, day: str | None, url: str | None) -> SourceRow:
    return SourceRow(writable(name), writable(day) if day else None, writable(url) if url else None)


def source_order(source: SourceRow) -> tuple[str, str, str]:
    """Sources by name, date and address."""
    return source.name, source.date or "", source.url or ""


def _parties(mentions: Sequence[Mention], reading: Reading, refs: dict[str, ActorRef]) -> tuple[ActorRef, ...]:
    """Those meant, each once and by its first mention, in the order of the text."""
    found: dict[str, ActorRef] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        participant = reading.cast.get(mention.span)
        if participant is not None and participant.actor.canonical not in found:
            found[participant.actor.canonical] = replace(refs[participant.actor.canonical], span=mention.span)
    return tuple(found.values())


def local_actors(reading: Reading) -> tuple[Actor, ...]:
    """The actors of a document and those that its cast alone names, by id."""
    actors = {actor.id: actor for actor in (*reading.actors, *(p.actor for p in reading.cast.values()))}
    return tuple(actors[key] for key in sorted(actors))


def portrait(actor: Actor) -> Portrait:
    """A local actor as its canonical one is described by it."""
    return Portrait(
        name=one_line(actor.name),
        kind=actor.kind,
        aliases=tuple(sorted({line for a in actor.aliases if (line := one_line(a))})),
        wikidata=actor.wikidata if actor.wikidata and ITEM.fullmatch(actor.wikidata) else None,
        roles=tuple(sorted({_role(r.title, r.organization, r.as_of) for r in actor.roles}, key=role_order)),
    )


def _role(title: str, organization: str | None, day: str | None) -> RoleRow:
    return RoleRow(one_line(title), one_line(organization) if organization else None, writable(day) if day else None)


def role_order(role: RoleRow) -> tuple[str, str, str]:
    """Roles by date, title and organization."""
    return role.as_of or "", role.title, role.organization or ""


def _portraits(reading: Reading) -> list[ActorRow]:
    """The canonical actors by id, uncounted: of several names the longest, of several kinds the first in their order."""
    groups: dict[str, list[Portrait]] = {}
    for actor in local_actors(reading):
        groups.setdefault(actor.canonical, []).append(portrait(actor))
    return [_merged(key, groups[key], reading.document.uuid) for key in sorted(groups)]


def _merged(key: str, same: list[Portrait], document: str) -> ActorRow:
    name = min((p.name for p in same), key=lambda n: (-len(n), n))
    aliases = {alias for p in same for alias in (p.name, *p.aliases)} - {name}
    roles = {role for p in same for role in p.roles}
    return ActorRow(
        id=key,
        name=name,
        kind=min((p.kind for p in same), key=KIND_ORDER.index),
        aliases=tuple(sorted(aliases)),
        wikidata=min((p.wikidata for p in same if p.wikidata), default=None),
        roles=tuple(sorted(roles, key=role_order)),
        documents=(document,),
    )


def counted(actors: Iterable[ActorRow], statements: Iterable[StatementRow]) -> list[ActorRow]:
    """The actors with the numbers of their statements, as speaker and as addressee or target."""
    said: Counter[str] = Counter()
    about: Counter[str] = Counter()
    for row in statements:
        said.update([row.speaker.id] if row.speaker else [])
        about.update({ref.id for ref in (*row.addressees, *row.targets)})
    return [replace(actor, said=said[actor.id], about=about[actor.id]) for actor in actors]
