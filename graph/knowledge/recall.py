"""From the store back to rows, in a stable order: documents by id, statements by their place in the text, actors by id."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from dictagraph.graph.knowledge.canon import KIND_OF
from dictagraph.graph.knowledge.days import form
from dictagraph.graph.knowledge.names import Names, key_of, span_of, term
from dictagraph.graph.knowledge.rdf import utterance
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, RoleRow, SourceRow, StatementRow
from dictagraph.graph.knowledge.told import place, role_order, source_order
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

ACT_OF: Mapping[str, Act] = {iri: act for act, iri in t.ACTS.items()}
POLARITY_OF: Mapping[str, Polarity] = {iri: polarity for polarity, iri in t.POLARITIES.items()}
CERTAINTY_OF: Mapping[str, Certainty] = {iri: certainty for certainty, iri in t.CERTAINTIES.items()}

Term = NamedNode | Literal
GraphName = NamedNode | BlankNode | DefaultGraph


class Facts:
    """What is said of each subject in some quads."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        self.statements: list[NamedNode] = []
        for quad in quads:
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                continue
            self._objects[quad.subject.value, quad.predicate.value].append(quad.object)
            if quad.predicate.value == t.TYPE and quad.object.value == t.STATEMENT:
                self.statements.append(quad.subject)

    def nodes(self, subject: NamedNode, property: str) -> list[NamedNode]:
        """The things that the property leads to, by IRI."""
        found = [o for o in self._objects.get((subject.value, property), ()) if isinstance(o, NamedNode)]
        return sorted(found, key=lambda node: node.value)

    def node(self, subject: NamedNode, property: str) -> NamedNode | None:
        """The first of them."""
        return next(iter(self.nodes(subject, property)), None)

    def pairs(self, property: str) -> list[tuple[NamedNode, NamedNode]]:
        """Subjects and objects of a property between things, sorted."""
        found = [
            (NamedNode(s), o)
            for (s, p), objects in self._objects.items()
            if p == property
            for o in objects
            if isinstance(o, NamedNode)
        ]
        return sorted(found, key=lambda pair: (pair[0].value, pair[1].value))

    def text(self, subject: NamedNode, property: str) -> str | None:
        """A literal's words, of several the first."""
        return min((o.value for o in self._objects.get((subject.value, property), ()) if isinstance(o, Literal)), default=None)

    def texts(self, subject: NamedNode, property: str) -> set[str]:
        """The words of all literals."""
        return {o.value for o in self._objects.get((subject.value, property), ()) if isinstance(o, Literal)}

    def spans(self, subject: NamedNode, property: str) -> tuple[Span, ...]:
        """The passages that the property leads to, in the order of the text."""
        return tuple(sorted(span_of(node) for node in self.nodes(subject, property)))


def document_ids(store: Store, names: Names) -> list[str]:
    """The ids of the documents, sorted."""
    found = store.quads_for_pattern(None, term(t.TYPE), term(t.DOCUMENT), names.provenance)
    return sorted(key_of(quad.subject) for quad in found if isinstance(quad.subject, NamedNode))


def documents(store: Store, names: Names) -> Iterator[DocumentRow]:
    """The documents, by id."""
    return (row for key in document_ids(store, names) if (row := document(store, names, key)) is not None)


def document(store: Store, names: Names, key: str) -> DocumentRow | None:
    """One document, None where it is not here."""
    node = names.node("document", key)
    facts = Facts(store.quads_for_pattern(node, None, None, names.provenance))
    if facts.node(node, t.TYPE) is None:
        return None
    outlet = facts.node(node, t.PUBLISHER)
    text = facts.text(node, t.TEXT)
    return DocumentRow(
        id=key,
        title=facts.text(node, t.TITLE),
        published=facts.text(node, t.PUBLISHED),
        publisher=_name(store, names, outlet) if outlet else None,
        url=facts.text(node, t.URL),
        path=facts.text(node, t.PATH),
        hash=facts.text(node, t.TEXT_HASH) or "",
        characters=len(text) if text is not None else int(facts.text(node, t.CHARACTERS) or 0),
        statements=sum(1 for _ in store.quads_for_pattern(None, term(t.TYPE), term(t.STATEMENT), node)),
        text=text,
    )


def _name(store: Store, names: Names, outlet: NamedNode) -> str | None:
    return Facts(store.quads_for_pattern(outlet, term(t.NAME), None, names.actors)).text(outlet, t.NAME)


def actors(store: Store, names: Names) -> list[ActorRow]:
    """The canonical actors, by id, with the numbers of their statements."""
    said = Counter(_subjects(store, t.SPEAKER))
    pairs = {pair for property in (t.ADDRESSEE, t.TARGET) for pair in _pairs(store, property)}
    about = Counter(actor for _, actor in pairs)
    return [replace(actor, said=said[actor.id], about=about[actor.id]) for actor in _portraits(store, names)]


def _pairs(store: Store, property: str) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(None, term(property), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject.value, key_of(quad.object)


def _subjects(store: Store, property: str) -> Iterator[str]:
    return (actor for _, actor in _pairs(store, property))


def _portraits(store: Store, names: Names) -> list[ActorRow]:
    """The canonical actors without counts: name, kind and link of the actor, aliases of its actors in documents."""
    facts = Facts(quad for graph in (names.actors, names.links) for quad in store.quads_for_pattern(None, None, None, graph))
    homes: dict[str, set[str]] = {}
    actor_of: dict[NamedNode, str] = {}
    for quad in store.quads_for_pattern(None, term(t.CANONICAL), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode) and isinstance(quad.graph_name, NamedNode):
            actor_of[quad.subject] = key_of(quad.object)
            homes.setdefault(key_of(quad.object), set()).add(key_of(quad.graph_name))
    aliases: dict[str, set[str]] = {}
    for property in (t.LABEL, t.ALT_LABEL):
        for quad in store.quads_for_pattern(None, term(property), None):
            if isinstance(quad.subject, NamedNode) and quad.subject in actor_of and isinstance(quad.object, Literal):
                aliases.setdefault(actor_of[quad.subject], set()).add(quad.object.value)
    roles: dict[str, set[RoleRow]] = {}
    for key, role in _roles(store):
        roles.setdefault(key, set()).add(role)
    return [
        _portrait(facts, names.node("actor", key), aliases.get(key, set()), roles.get(key, set()), homes[key])
        for key in sorted(homes)
    ]


def _portrait(facts: Facts, node: NamedNode, aliases: set[str], roles: set[RoleRow], homes: set[str]) -> ActorRow:
    name = facts.text(node, t.LABEL) or ""
    item = facts.node(node, t.EXACT_MATCH) or next((i for i in facts.nodes(node, t.CLOSE_MATCH) if i.value.startswith(t.WD)), None)
    return ActorRow(
        id=key_of(node),
        name=name,
        kind=KIND_OF.get(_value(facts.node(node, t.TYPE)), Kind.GROUP),
        aliases=tuple(sorted((aliases | facts.texts(node, t.ALT_LABEL)) - {name})),
        wikidata=item.value.removeprefix(t.WD) if item else None,
        roles=tuple(sorted(roles, key=role_order)),
        documents=tuple(sorted(homes)),
    )


def _roles(store: Store) -> Iterator[tuple[str, RoleRow]]:
    properties = (t.MEMBER, t.ROLE_NAME, t.ORGANIZATION_NAME, t.AS_OF)
    found = [quad for property in properties for quad in store.quads_for_pattern(None, term(property), None)]
    facts = Facts(found)
    for quad in found:
        if quad.predicate.value == t.MEMBER and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield (
                key_of(quad.object),
                RoleRow(
                    title=facts.text(quad.subject, t.ROLE_NAME) or "",
                    organization=facts.text(quad.subject, t.ORGANIZATION_NAME),
                    as_of=facts.text(quad.subject, t.AS_OF),
                ),
            )


def statements(store: Store, names: Names, document: str | None = None) -> Iterator[StatementRow]:
    """The statements, by document and place in its text; of one document alone where it is given."""
    refs = {row.id: ActorRef(row.id, row.name, row.kind, row.aliases, row.wikidata) for row in _portraits(store, names)}
    for key in document_ids(store, names) if document is None else [document]:
        yield from sorted(_of_document(store, names, key, refs), key=place)


def _of_document(store: Store, names: Names, document: str, refs: Mapping[str, ActorRef]) -> Iterator[StatementRow]:
    facts = Facts(
        [
            *store.quads_for_pattern(None, None, None, names.node("document", document)),
            *store.quads_for_pattern(None, term(t.NAME), None, names.actors),
        ]
    )
    recalled = Recalled(facts, names, document, refs)
    return (recalled.row(node) for node in facts.statements)


@dataclass(frozen=True, slots=True)
class Recalled:
    """The statements of one document, from the facts of its graph."""

    facts: Facts
    names: Names
    document: str
    refs: Mapping[str, ActorRef]

    def row(self, node: NamedNode) -> StatementRow:
        facts = self.facts
        sources = facts.spans(node, t.SOURCE_EVIDENCE)
        told = facts.node(node, t.REPORTED_BY)
        made = StatementRow(
            id=key_of(node),
            utterance="",
            document=self.document,
            type=ACT_OF[_value(facts.node(node, t.HAS_ACT))],
            speaker=next(iter(self._parties(node, t.SPEAKER, t.SPEAKER_MENTION, sources[:1])), None),
            addressees=self._parties(node, t.ADDRESSEE, t.ADDRESSEE_MENTION),
            targets=self._parties(node, t.TARGET, t.TARGET_MENTION),
            source_spans=sources,
            cue_spans=facts.spans(node, t.CUE_EVIDENCE),
            content_spans=facts.spans(node, t.CONTENT_EVIDENCE),
            cue=facts.text(node, t.CUE),
            content=facts.text(node, t.CONTENT_TEXT),
            quoted=facts.text(node, t.QUOTED) == "true",
            polarity=POLARITY_OF[_value(facts.node(node, t.POLARITY))],
            certainty=CERTAINTY_OF[_value(facts.node(node, t.CERTAINTY))],
            date=self._date(node),
            sources=self._sources(node),
            reported_by=key_of(told) if told else None,
            confidence=float(facts.text(node, t.CONFIDENCE) or 1),
            reasons=tuple((facts.text(node, t.REASONS) or "").splitlines()),
        )
        known = facts.node(node, t.UTTERANCE)
        return replace(made, utterance=key_of(known) if known else utterance(made))

    def _parties(self, node: NamedNode, role: str, mention: str, otherwise: tuple[Span, ...] = ()) -> tuple[ActorRef, ...]:
        """Those in a role with the mentions that were read: a lone mention is the lone party's, others say whom they mean."""
        keys = [key_of(actor) for actor in self.facts.nodes(node, role)]
        places: dict[str, Span] = {}
        for passage in sorted(self.facts.nodes(node, mention), key=span_of):
            local = self.facts.node(passage, t.MEANS) if len(keys) > 1 else None
            actor = self.facts.node(local, t.CANONICAL) if local else None
            places.setdefault(key_of(actor) if actor else keys[0], span_of(passage))
        if keys and not places and otherwise:
            places[keys[0]] = otherwise[0]
        refs = [replace(self.refs[key], span=places.get(key)) for key in keys if key in self.refs]
        return tuple(sorted(refs, key=lambda ref: (ref.span or Span(-1, -1), ref.id)))

    def _date(self, node: NamedNode) -> str | None:
        first, last = self.facts.text(node, t.EARLIEST), self.facts.text(node, t.LATEST)
        if first is None or last is None:
            return self.facts.text(node, t.DATE_VALUE)
        return form(date.fromisoformat(first), date.fromisoformat(last))

    def _sources(self, node: NamedNode) -> tuple[SourceRow, ...]:
        found = set()
        for stub in self.facts.nodes(node, t.CITATION):
            outlet = self.facts.node(stub, t.PUBLISHER)
            name = self.facts.text(outlet, t.NAME) if outlet else None
            found.add(SourceRow(name or "", self.facts.text(stub, t.PUBLISHED), self.facts.text(stub, t.URL)))
        return tuple(sorted(found, key=source_order))


def _value(node: NamedNode | None) -> str:
    return node.value if node else ""


def bare(store: Store, names: Names, document: str) -> list[StatementRow]:
    """The statements of one document, their actors without names: quick in a large store, enough for edges."""
    graph = names.node("document", document)
    found = store.quads_for_pattern(None, term(t.CANONICAL), None, graph)
    keys = {key_of(quad.object) for quad in found if isinstance(quad.object, NamedNode)}
    return list(_of_document(store, names, document, {key: ActorRef(key, "", Kind.GROUP) for key in keys}))


def bare_statement(store: Store, names: Names, node: NamedNode, graph: GraphName) -> StatementRow:
    """One statement, its actors without names."""
    facts = Facts(store.quads_for_pattern(node, None, None, graph))
    ends = [end for role in (t.SPEAKER, t.ADDRESSEE, t.TARGET) for end in facts.nodes(node, role)]
    refs = {key_of(end): ActorRef(key_of(end), "", Kind.GROUP) for end in ends}
    return Recalled(facts, names, key_of(graph) if isinstance(graph, NamedNode) else "", refs).row(node)
