"""A reading as RDF: a graph of its statements and local actors, what is known of the document, actors, links and edges.

The same reading gives the same quads in the same order. No blank nodes. What the kept text or a default tells anyway is left
out: the bound is 25 quads a statement on average, all graphs together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad

from dictagraph.graph.actors.actor import Actor, Reading
from dictagraph.graph.knowledge.canon import by_canonical, of_reading, settled
from dictagraph.graph.knowledge.days import bounds
from dictagraph.graph.knowledge.edges import edges
from dictagraph.graph.knowledge.evidence import Passages
from dictagraph.graph.knowledge.literals import address, day, english, key
from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.rows import ActorRef, StatementRow
from dictagraph.graph.knowledge.told import ITEM, document_row, local_actors, portrait, statement_rows, writable
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.statement import Citation, Statement
from dictagraph.ontology import terms as t


def quads(reading: Reading, *, names: Names | None = None, fingerprint: str = "", keep_text: bool = True) -> list[Quad]:
    """All quads of a reading, each once. `fingerprint` names the reader that read it."""
    names = names or Names()
    actors = [quad for same in by_canonical(of_reading(reading)).values() for quad in settled(names, same)]
    return list(dict.fromkeys([*body(reading, names=names, fingerprint=fingerprint, keep_text=keep_text), *actors]))


def body(
    reading: Reading, *, names: Names, fingerprint: str, keep_text: bool, canonical: Mapping[str, str] | None = None
) -> list[Quad]:
    """All but the names and kinds of actors, which depend on what other documents call them.

    `canonical` gives who the actors are across documents, by what they are alone; without it, just that.
    """
    return list(dict.fromkeys(_Writer(reading, names, keep_text, canonical or {}).all(fingerprint)))


@dataclass(frozen=True, slots=True)
class _Writer:
    """One reading being written."""

    reading: Reading
    names: Names
    keep_text: bool
    canonical: Mapping[str, str]

    def _who(self, alone: str) -> NamedNode:
        """The actor across documents."""
        return self.names.node("actor", self.canonical.get(alone, alone))

    @property
    def _document(self) -> NamedNode:
        return self.names.node("document", self.reading.document.uuid)

    def all(self, fingerprint: str) -> Iterator[Quad]:
        rows = statement_rows(self.reading)
        yield from self._provenance(fingerprint)
        for actor in local_actors(self.reading):
            yield from self._actor(actor)
        statements = {statement.id: statement for statement in reversed(self.reading.statements)}
        joint = {utterance for utterance, n in Counter(row.utterance for row in rows).items() if n > 1}
        passages = Passages(self.names, self.reading.document.uuid, writable(self.reading.document.text), self.keep_text)
        for row in rows:
            yield from self._statement(row, statements[row.id], joint)
            yield from self._evidence(row, passages)
            yield from self._mentions(row, statements[row.id])
            for citation in statements[row.id].citations:
                yield from self._citation(self.names.node("statement", row.id), citation)
            yield from edge_quads(meant(row, self.canonical), self.names)

    def _say(self, subject: NamedNode, property: str, value: NamedNode | Literal) -> Quad:
        return Quad(subject, term(property), value, self._document)

    def _provenance(self, fingerprint: str) -> Iterator[Quad]:
        row, node, graph = document_row(self.reading, keep_text=self.keep_text), self._document, self.names.provenance
        yield Quad(node, term(t.TYPE), term(t.DOCUMENT), graph)
        yield Quad(node, term(t.TEXT_HASH), Literal(row.hash), graph)
        yield Quad(node, term(t.READER), Literal(fingerprint), graph)
        if row.title is not None:
            yield Quad(node, term(t.TITLE), Literal(row.title), graph)
        if row.published is not None:
            yield Quad(node, term(t.PUBLISHED), day(row.published), graph)
        if row.url is not None:
            yield Quad(node, term(t.URL), address(row.url), graph)
        if row.path is not None:
            yield Quad(node, term(t.PATH), Literal(row.path), graph)
        if row.text is not None:
            yield Quad(node, term(t.TEXT), Literal(row.text), graph)
        else:
            yield Quad(node, term(t.CHARACTERS), Literal(row.characters), graph)
        if row.publisher is not None:
            outlet = self._outlet(row.publisher)
            yield Quad(node, term(t.PUBLISHER), outlet, graph)
            yield Quad(outlet, term(t.NAME), Literal(row.publisher), self.names.actors)

    def _outlet(self, name: str) -> NamedNode:
        return self.names.node("outlet", key("outlet", name))

    def _actor(self, actor: Actor) -> Iterator[Quad]:
        seen, node = portrait(actor), self._who(actor.canonical)
        local = self.names.node("local", actor.id)
        yield self._say(local, t.CANONICAL, node)
        if node != self.names.node("actor", actor.canonical):
            yield self._say(local, t.ALONE, self.names.node("actor", actor.canonical))
        if actor.state and actor.state != seen.wikidata and ITEM.fullmatch(actor.state):
            yield self._say(local, t.OF_STATE, NamedNode(t.WD + actor.state))
        for alias in seen.aliases:
            yield self._say(local, t.ALT_LABEL, english(alias))
        if seen.wikidata:
            yield Quad(node, term(t.EXACT_MATCH), NamedNode(t.WD + seen.wikidata), self.names.links)
        for role in seen.roles:
            held = self.names.node("role", key(self.reading.document.uuid, actor.canonical, role))
            yield self._say(held, t.MEMBER, node)
            yield self._say(held, t.ROLE_NAME, english(role.title))
            if role.organization is not None:
                yield self._say(held, t.ORGANIZATION_NAME, Literal(role.organization))
            if role.as_of is not None:
                yield self._say(held, t.AS_OF, day(role.as_of))

    def _statement(self, row: StatementRow, statement: Statement, joint: set[str]) -> Iterator[Quad]:
        node = self.names.node("statement", row.id)
        yield self._say(node, t.TYPE, term(t.STATEMENT))
        yield self._say(node, t.HAS_ACT, term(t.ACTS[row.type]))
        for property, refs in (
            (t.SPEAKER, [row.speaker] if row.speaker else []),
            (t.ADDRESSEE, row.addressees),
            (t.TARGET, row.targets),
        ):
            for ref in refs:
                yield self._say(node, property, self._who(ref.id))
        if row.cue is not None:
            yield self._say(node, t.CUE, Literal(row.cue))
        if row.content is not None:
            yield self._say(node, t.CONTENT_TEXT, english(row.content))
        if row.quoted:
            yield self._say(node, t.QUOTED, Literal(True))
        yield self._say(node, t.POLARITY, term(t.POLARITIES[row.polarity]))
        yield self._say(node, t.CERTAINTY, term(t.CERTAINTIES[row.certainty]))
        yield self._say(node, t.CONFIDENCE, Literal(row.confidence))
        yield self._say(node, t.DERIVED_FROM, self._document)
        yield from self._dates(node, row, statement)
        if row.utterance in joint or row.utterance != utterance(row):
            yield self._say(node, t.UTTERANCE, self.names.node("utterance", row.utterance))
        if row.reported_by is not None:
            yield self._say(node, t.REPORTED_BY, self.names.node("statement", row.reported_by))
        if row.reasons:
            yield self._say(node, t.REASONS, Literal("\n".join(row.reasons)))

    def _dates(self, node: NamedNode, row: StatementRow, statement: Statement) -> Iterator[Quad]:
        if row.date is not None:
            if (days := bounds(row.date)) is None:
                yield self._say(node, t.DATE_VALUE, Literal(row.date))
            else:
                yield self._say(node, t.EARLIEST, day(days[0].isoformat()))
                yield self._say(node, t.LATEST, day(days[1].isoformat()))
        if statement.date_text:
            yield self._say(node, t.DATE_TEXT, Literal(writable(statement.date_text)))

    def _evidence(self, row: StatementRow, passages: Passages) -> Iterator[Quad]:
        node = self.names.node("statement", row.id)
        yield from passages.compact(node, t.SOURCE_EVIDENCE, row.source_spans)
        yield from passages.compact(node, t.CUE_EVIDENCE, row.cue_spans)
        yield from passages.compact(node, t.CONTENT_EVIDENCE, row.content_spans)
        for span in (row.content_spans or row.cue_spans)[:1]:
            yield from passages.full(span)

    def _mentions(self, row: StatementRow, statement: Statement) -> Iterator[Quad]:
        """The mentions that were read: the speaker's where it is not the first piece of the source, those of all others."""
        node = self.names.node("statement", row.id)
        if row.speaker and row.speaker.span is not None and row.speaker.span not in row.source_spans[:1]:
            yield self._say(node, t.SPEAKER_MENTION, self._passage(row.speaker.span))
        for refs, property in ((row.addressees, t.ADDRESSEE_MENTION), (row.targets, t.TARGET_MENTION)):
            for ref in refs:
                if ref.span is not None:
                    yield self._say(node, property, self._passage(ref.span))
        for refs in ((row.speaker,) if row.speaker else (), row.addressees, row.targets):
            for ref in refs:
                yield from self._mention(ref, several=len(refs) > 1)

    def _passage(self, span: Span) -> NamedNode:
        return self.names.passage(self.reading.document.uuid, span)

    def _mention(self, ref: ActorRef, *, several: bool) -> Iterator[Quad]:
        """The rule by which a mention was read, where it is no plain name, and whom it means where the role leaves that open."""
        if ref.span is None or (participant := self.reading.cast.get(ref.span)) is None:
            return
        node, actor = self._passage(ref.span), participant.actor
        if not plain(participant.rule):
            yield self._say(node, t.RULE, Literal(writable(participant.rule)))
            if not self.keep_text:
                yield self._say(node, t.PRINTED, Literal(writable(self.reading.document.text)[ref.span.start : ref.span.end]))
        shared = sum(other.canonical == actor.canonical for other in local_actors(self.reading)) > 1
        if several or shared or self.canonical.get(actor.canonical, actor.canonical) != actor.canonical:
            yield self._say(node, t.MEANS, self.names.node("local", actor.id))

    def _citation(self, node: NamedNode, citation: Citation) -> Iterator[Quad]:
        """A stub of the article that is cited."""
        name = writable(citation.name)
        stub = self.names.node("article", key(self.reading.document.uuid, name, citation.date, citation.date_text, citation.url))
        yield self._say(node, t.CITATION, stub)
        yield self._say(stub, t.TYPE, term(t.ARTICLE))
        yield self._say(stub, t.PUBLISHER, self._outlet(name))
        yield Quad(self._outlet(name), term(t.NAME), Literal(name), self.names.actors)
        if citation.date:
            yield self._say(stub, t.PUBLISHED, day(writable(citation.date)))
        if citation.date_text:
            yield self._say(stub, t.DATE_TEXT, Literal(writable(citation.date_text)))
        if citation.url:
            yield self._say(stub, t.URL, address(writable(citation.url)))
        if citation.inferred:
            yield self._say(stub, t.YEAR_FROM, Literal(writable(citation.inferred)))


def utterance(row: StatementRow) -> str:
    """The utterance's id as it follows from the spans; it is written only where it is another, or shared by joint speakers."""
    return Statement(
        row.document, row.type, None, source_spans=row.source_spans, cue_spans=row.cue_spans, content_spans=row.content_spans
    ).utterance


def meant(row: StatementRow, canonical: Mapping[str, str]) -> StatementRow:
    """The statement with its parties by who they are across documents, each once."""
    if not canonical:
        return row

    def those(refs: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
        found: dict[str, ActorRef] = {}
        for ref in refs:
            ident = canonical.get(ref.id, ref.id)
            found.setdefault(ident, replace(ref, id=ident))
        return tuple(found.values())

    speaker = next(iter(those([row.speaker])), None) if row.speaker else None
    return replace(row, speaker=speaker, addressees=those(row.addressees), targets=those(row.targets))


def plain(rule: str) -> bool:
    """Whether a rule says no more than that a name or a description stands for whoever bears it and nobody else.

    >>> plain("name of a state"), plain("capital for state"), plain("pronoun")
    (True, False, False)
    """
    return rule.startswith("name") or rule.endswith((" name", " of its own"))


def edge_quads(row: StatementRow, names: Names) -> Iterator[Quad]:
    """The shortcut edges of a statement."""
    for speaker, property, end in edges(row):
        sort = "document" if property == t.STATES else "actor"
        yield Quad(names.node("actor", speaker), term(property), names.node(sort, end), names.edges)
