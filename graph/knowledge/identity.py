"""The store and who is who: sightings from it, and what changes in it where an actor turns out to be another."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid5

from pyoxigraph import Literal, NamedNode, Quad, Store

from dictagraph.data import tables
from dictagraph.graph.knowledge.canon import Local, own
from dictagraph.graph.knowledge.literals import key
from dictagraph.graph.knowledge.names import Names, key_of, term
from dictagraph.graph.knowledge.rdf import edge_quads
from dictagraph.graph.knowledge.recall import Facts, bare_statement
from dictagraph.graph.knowledge.rows import ActorRef, RoleRow, StatementRow
from dictagraph.graph.linking.census import Place
from dictagraph.graph.linking.cluster import Doubt
from dictagraph.graph.linking.sightings import Sighting, actor_id, sighting
from dictagraph.graph.reading.document import NAMESPACE
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Kind

PARTIES = ((t.SPEAKER, t.SPEAKER_MENTION), (t.ADDRESSEE, t.ADDRESSEE_MENTION), (t.TARGET, t.TARGET_MENTION))


@dataclass(slots=True)
class Cast:
    """The actors of a document's graph: by local node what they are alone and across documents, and the facts of the graph."""

    names: Names
    document: str
    facts: Facts
    alone: dict[NamedNode, str] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, names: Names, document: str) -> "Cast":
        """Read from the store."""
        graph = names.node("document", document)
        made = cls(names, document, Facts(store.quads_for_pattern(None, None, None, graph)))
        for local, actor in made.facts.pairs(t.CANONICAL):
            alone = made.facts.node(local, t.ALONE) or actor
            made.alone[local] = key_of(alone)
            made.canonical[key_of(alone)] = key_of(actor)
        return made

    def roles(self, alone: str, actor: NamedNode) -> Iterator[tuple[NamedNode, RoleRow]]:
        """The roles of what is alone so: their IRIs are made from it."""
        for node, member in self.facts.pairs(t.MEMBER):
            text = self.facts.text
            role = RoleRow(text(node, t.ROLE_NAME) or "", text(node, t.ORGANIZATION_NAME), text(node, t.AS_OF))
            if member == actor and node == self.names.node("role", key(self.document, alone, role)):
                yield node, role

    def meant_by(self, statement: NamedNode, role: str, mention: str) -> list[str]:
        """What each party of a statement in a role is alone."""
        actors = self.facts.nodes(statement, role)
        places = self.facts.nodes(statement, mention)
        if role == t.SPEAKER and actors and not places:
            places = sorted(self.facts.nodes(statement, t.SOURCE_EVIDENCE), key=_place)[:1]
        told = [local for place in places if (local := self.facts.node(place, t.MEANS)) is not None]
        found = [self.alone[local] for local in told if local in self.alone]
        here = {self.canonical[alone] for alone in found}
        return [*dict.fromkeys(found), *(key_of(actor) for actor in actors if key_of(actor) not in here)]


def _place(node: NamedNode) -> tuple[int, ...]:
    return tuple(int(n) for n in node.value.rpartition("=")[2].split(","))


def sightings_of(store: Store, names: Names, document: str) -> list[tuple[Sighting, str]]:
    """What a document tells of its actors, and who they are now."""
    cast = Cast.of(store, names, document)
    node = names.node("document", document)
    published = Facts(store.quads_for_pattern(node, term(t.PUBLISHED), None, names.provenance)).text(node, t.PUBLISHED)
    locals_of: dict[str, list[NamedNode]] = {}
    for local, alone in sorted(cast.alone.items(), key=lambda pair: pair[0].value):
        locals_of.setdefault(alone, []).append(local)
    found = []
    items = {alone: _item(store, names, names.node("actor", cast.canonical[alone]), alone) for alone in locals_of}
    about = tuple(sorted(item for item in set(items.values()) if item and tables.state_by_id(item) is not None))
    for alone, some in sorted(locals_of.items()):
        actor = names.node("actor", cast.canonical[alone])
        name, kind = own(store, actor, names.actors)
        mine = [own(store, local, node) for local in some]
        called = [(its[0] if its[0] is not None else name or "", its[1] or kind or Kind.GROUP) for its in mine]
        states = [q.value.removeprefix(t.WD) for local in some for q in cast.facts.nodes(local, t.OF_STATE)]
        titles = [role.title for _, role in cast.roles(alone, actor)]
        aliases = [alias for local in some for alias in cast.facts.texts(local, t.ALT_LABEL)]
        told = [(items[alone], min(states, default=None), titles, aliases)]
        found.append((sighting(document, alone, called, told, published, about), cast.canonical[alone]))
    return found


def _item(store: Store, names: Names, actor: NamedNode, alone: str) -> str | None:
    """The item that a table gave the name: the identity is made from it."""
    links = store.quads_for_pattern(actor, term(t.EXACT_MATCH), None, names.links)
    items = sorted(q.object.value.removeprefix(t.WD) for q in links if isinstance(q.object, NamedNode))
    return next((item for item in items if actor_id(f"wikidata\n{item}") == alone or alone == key_of(actor)), None)


def moves(
    store: Store, names: Names, moved: Mapping[Place, tuple[str, str]], *, beside: str | None = None
) -> tuple[list[Quad], list[Quad], list[Local], list[Local]]:
    """What goes and comes in the graphs of documents whose actors turned out to be others, and these actors before and after.

    `beside` is a document that is being replaced at the same time: its statements support no edge.
    """
    gone: list[Quad] = []
    come: list[Quad] = []
    before: list[Local] = []
    after: list[Local] = []
    rows: list[tuple[StatementRow, StatementRow]] = []
    for document in sorted({place[0] for place in moved}):
        to = {alone: pair[1] for (where, alone), pair in moved.items() if where == document}
        move = _Move(store, names, Cast.of(store, names, document), to)
        move.all()
        gone += move.gone
        come += move.come
        rows += move.rows
        before += move.before
        after += move.after
    old, new = ({quad for pair in rows for quad in edge_quads(pair[side], names)} for side in (0, 1))
    mine = {row.id for row, _ in rows}
    gone += [edge for edge in sorted(old - new, key=str) if not supported(store, names, edge, beside, mine)]
    come += sorted(new - old, key=str)
    return gone, come, before, after


@dataclass(slots=True)
class _Move:
    """One document in which some actors turned out to be others (`to`, by what they are alone)."""

    store: Store
    names: Names
    cast: Cast
    to: Mapping[str, str]
    gone: list[Quad] = field(default_factory=list)
    come: list[Quad] = field(default_factory=list)
    rows: list[tuple[StatementRow, StatementRow]] = field(default_factory=list)
    before: list[Local] = field(default_factory=list)
    after: list[Local] = field(default_factory=list)

    @property
    def _graph(self) -> NamedNode:
        return self.names.node("document", self.cast.document)

    def _actor(self, ident: str) -> NamedNode:
        return self.names.node("actor", ident)

    def _change(self, old: Iterable[Quad], new: Iterable[Quad]) -> None:
        was, now = list(dict.fromkeys(old)), list(dict.fromkeys(new))
        self.gone += [quad for quad in was if quad not in now]
        self.come += [quad for quad in now if quad not in was]

    def all(self) -> None:
        """Actors, roles, statements."""
        for local, alone in self.cast.alone.items():
            if alone in self.to:
                self._local(local, alone)
        for alone in self.to:
            if alone in self.cast.canonical:
                was = self._actor(self.cast.canonical[alone])
                for node, _ in self.cast.roles(alone, was):
                    old, new = (Quad(node, term(t.MEMBER), who, self._graph) for who in (was, self._actor(self.to[alone])))
                    self._change([old], [new])
        touched = {self._actor(self.cast.canonical[alone]) for alone in self.to if alone in self.cast.canonical}
        parties = [
            q
            for actor in touched
            for role, _ in PARTIES
            for q in self.store.quads_for_pattern(None, term(role), actor, self._graph)
        ]
        for statement in sorted({q.subject for q in parties if isinstance(q.subject, NamedNode)}, key=str):
            self._statement(statement)

    def _local(self, local: NamedNode, alone: str) -> None:
        old, new = self.cast.canonical[alone], self.to[alone]
        canonical, itself, graph = term(t.CANONICAL), term(t.ALONE), self._graph
        self._change(
            [Quad(local, canonical, self._actor(old), graph)] + [Quad(local, itself, self._actor(alone), graph)] * (old != alone),
            [Quad(local, canonical, self._actor(new), graph)] + [Quad(local, itself, self._actor(alone), graph)] * (new != alone),
        )
        name, kind = own(self.store, self._actor(old), self.names.actors)
        its_name, its_kind = own(self.store, local, graph)
        called = (its_name if its_name is not None else name or "", its_kind or kind or Kind.GROUP)
        self.before.append(Local(self.cast.document, key_of(local), old, *called))
        self.after.append(Local(self.cast.document, key_of(local), new, *called))

    def _statement(self, node: NamedNode) -> None:
        """The parties of a statement, whom its mentions mean, and its row before and after, for edges."""
        graph = self._graph
        now = {**self.cast.canonical, **{a: c for a, c in self.to.items() if a in self.cast.canonical}}
        ends: dict[str, list[str]] = {}
        for role, mention in PARTIES:
            alone = self.cast.meant_by(node, role, mention)
            ends[role] = list(dict.fromkeys(now.get(a, a) for a in alone))
            self._change(
                (Quad(node, term(role), self._actor(self.cast.canonical.get(a, a)), graph) for a in alone),
                (Quad(node, term(role), self._actor(ident), graph) for ident in ends[role]),
            )
            if len(alone) == 1 and alone[0] in self.to:
                self._mention(node, role, mention, alone[0])
        before = bare_statement(self.store, self.names, node, graph)
        refs = {role: tuple(ActorRef(ident, "", Kind.GROUP) for ident in ends[role]) for role in ends}
        after = replace(before, speaker=next(iter(refs[t.SPEAKER]), None), addressees=refs[t.ADDRESSEE], targets=refs[t.TARGET])
        self.rows.append((before, after))

    def _mention(self, node: NamedNode, role: str, mention: str, alone: str) -> None:
        """Whom a lone party's mention means is written where it is another than by itself, or several actors are alone the same."""
        places = self.cast.facts.nodes(node, mention)
        if role == t.SPEAKER and not places:
            places = sorted(self.cast.facts.nodes(node, t.SOURCE_EVIDENCE), key=_place)[:1]
        some = sorted((local for local, a in self.cast.alone.items() if a == alone), key=str)
        for place in places[:1]:
            told = self.cast.facts.nodes(place, t.MEANS)
            if len(some) > 1 or (told and told[0] not in some):
                continue
            quad = Quad(place, term(t.MEANS), some[0], self._graph)
            self._change([quad] * bool(told), [quad] * (self.to[alone] != alone or self._several(place)))

    def _several(self, place: NamedNode) -> bool:
        """Whether a passage is one of several parties' in some statement, which tells whom it means in any case."""
        for role, mention in PARTIES:
            for quad in self.store.quads_for_pattern(None, term(mention), place, self._graph):
                if isinstance(quad.subject, NamedNode) and len(self.cast.meant_by(quad.subject, role, mention)) > 1:
                    return True
        return False


def supported(store: Store, names: Names, edge: Quad, beside: str | None, mine: Container[str]) -> bool:
    """Whether a statement that is not among `mine`, nor of the document `beside`, stands behind an edge."""
    graph = names.node("document", beside) if beside else None
    for quad in store.quads_for_pattern(None, term(t.SPEAKER), edge.subject):
        if quad.graph_name == graph or not isinstance(quad.subject, NamedNode) or key_of(quad.subject) in mine:
            continue
        if edge.predicate.value != t.STATES and not any(
            Quad(quad.subject, term(p), edge.object, quad.graph_name) in store for p in (t.ADDRESSEE, t.TARGET)
        ):
            continue
        if edge in edge_quads(bare_statement(store, names, quad.subject, quad.graph_name), names):
            return True
    return False


def doubt_quads(names: Names, doubts: Iterable[Doubt]) -> list[Quad]:
    """Doubts as edges between actors, each with a node that tells how sure they are and why."""
    out = []
    for doubt in doubts:
        one, other, graph = names.node("actor", doubt.one), names.node("actor", doubt.other), names.doubts
        node = names.node("doubt", str(uuid5(NAMESPACE, f"doubt\n{doubt.one}\n{doubt.other}")))
        out += [
            Quad(one, term(t.POSSIBLY_SAME), other, graph),
            Quad(node, term(t.TYPE), term(t.DOUBT), graph),
            Quad(node, term(t.BETWEEN), one, graph),
            Quad(node, term(t.BETWEEN), other, graph),
            Quad(node, term(t.CHANCE), Literal(doubt.chance), graph),
            Quad(node, term(t.WHY), Literal(doubt.why), graph),
        ]
    return out


def doubts_of(store: Store, names: Names, actors: Iterable[str]) -> list[Quad]:
    """The quads of all doubts about some actors."""
    nodes = {names.node("actor", ident) for ident in actors}
    found: set[Quad] = set()
    for actor in nodes:
        found |= {
            *store.quads_for_pattern(actor, term(t.POSSIBLY_SAME), None),
            *store.quads_for_pattern(None, term(t.POSSIBLY_SAME), actor),
        }
        for quad in store.quads_for_pattern(None, term(t.BETWEEN), actor, names.doubts):
            found |= set(store.quads_for_pattern(quad.subject, None, None, names.doubts))
    return sorted(found, key=str)
