"""What is known of an actor, gathered for its page: what it said, who said what to it, offices, partners, outlets, days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from dictagraph.graph.faces.families import FAMILY_OF, Family
from dictagraph.graph.faces.server.index import Part, part
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.faces.server.timeline import Timeline, timeline
from dictagraph.graph.knowledge.names import term
from dictagraph.graph.knowledge.recall import ACT_OF
from dictagraph.graph.knowledge.rows import ActorRef, RoleRow, StatementRow
from dictagraph.graph.knowledge.told import role_order
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Act, Polarity

AT_ONCE = 10  # statements of a list on a page
PARTNERS, OUTLETS, PAPERS = 12, 8, 12  # entries of the short lists

# A row for each statement, party and citation: sorted and counted here, since joins over unions go through the whole store.
TOLD = """SELECT ?s ?g ?way ?act ?polarity ?own ?cited ?outlet ?other {
  { GRAPH ?g { ?s dg:speaker %(actor)s . %(known)s OPTIONAL { { ?s dg:addressee ?other } UNION { ?s dg:target ?other } } }
    BIND("said" AS ?way) } UNION
  { GRAPH ?g { { ?s dg:addressee %(actor)s } UNION { ?s dg:target %(actor)s } %(known)s OPTIONAL { ?s dg:speaker ?other } }
    BIND("about" AS ?way) } }"""
KNOWN = """?s dg:act ?act . ?s dg:polarity ?polarity OPTIONAL { ?s dg:earliest ?own }
    OPTIONAL { ?s dg:citation ?c . OPTIONAL { ?c schema:datePublished ?cited } OPTIONAL { ?c schema:publisher ?outlet } }"""
HOMES = """SELECT ?d (MIN(?t) AS ?title) (MIN(?p) AS ?path) (MIN(STR(?day)) AS ?published) (MIN(STR(?by)) AS ?outlet) {
  GRAPH ?d { ?local dg:canonical %(actor)s }
  OPTIONAL { ?d schema:headline ?t } OPTIONAL { ?d dg:path ?p } OPTIONAL { ?d schema:datePublished ?day }
  OPTIONAL { ?d schema:publisher ?by }
} GROUP BY ?d ORDER BY DESC(?published) ?title"""
CALLED = "SELECT ?outlet ?name { VALUES ?outlet { %s } ?outlet schema:name ?name }"


@dataclass(slots=True)
class Told:
    """A statement in an actor's dossier: `way` is "said" or "about", `others` are the parties on the other side."""

    statement: str
    document: str
    way: str
    act: Act
    positive: bool
    days: set[str] = field(default_factory=set)
    reported: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    @property
    def day(self) -> str:
        """Its own day, else the one on which it was first reported, else nothing."""
        return min(self.days or self.reported, default="")


@dataclass(frozen=True, slots=True)
class Partner:
    """With whom an actor deals, and how often in which temper: what it said to or about the other, and the other of it."""

    actor: ActorRef
    said: tuple[tuple[Family, int], ...]
    about: tuple[tuple[Family, int], ...]

    @property
    def total(self) -> int:
        """The statements of both ways."""
        return sum(n for _, n in (*self.said, *self.about))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document by its title."""

    id: str
    title: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that an actor's page shows; `other` is whom its statements are narrowed to."""

    actor: ActorRef
    aliases: tuple[str, ...]
    roles: tuple[RoleRow, ...]
    links: tuple[str, ...]
    said: Part
    about: Part
    partners: tuple[Partner, ...]
    outlets: tuple[tuple[str, int], ...]
    documents: tuple[Paper, ...]
    in_documents: int
    days: Timeline | None
    other: ActorRef | None


def dossier(source: Source, key: str, *, said: int = 1, about: int = 1, other: str | None = None) -> Dossier | None:
    """The dossier of an actor, None where there is none; `said` and `about` are the pages of its two lists."""
    node = source.names.node("actor", key)
    aliases = _aliases(source, node)
    if aliases is None:
        return None
    actor = source.actor(node)
    partner = source.names.node("actor", other) if other else None
    homes = {row["d"]: row for row in source.select(HOMES % {"actor": node})}
    told = _told(source, node, homes)
    if partner:
        told = [one for one in told if partner.value in one.others]
    ways = {
        way: [(NamedNode(one.statement), NamedNode(one.document)) for one in told if one.way == way] for way in ("said", "about")
    }
    links = source.facts((node, t.EXACT_MATCH, None, source.names.links))
    return Dossier(
        actor=actor,
        aliases=tuple(sorted(aliases - {actor.name})),
        roles=_roles(source, node),
        links=tuple(link.value for link in links.nodes(node, t.EXACT_MATCH)),
        said=_rows(source, part(ways["said"], said, AT_ONCE)),
        about=_rows(source, part(ways["about"], about, AT_ONCE)),
        partners=tuple(_partners(source, node, told)),
        outlets=tuple(_outlets(source, told, homes)),
        documents=tuple(Paper(d.rpartition("/")[2], _title(row), row["published"]) for d, row in list(homes.items())[:PAPERS]),
        in_documents=len(homes),
        days=timeline((one.day or _printed(one, homes), one.way, one.act) for one in told),
        other=source.actor(partner) if partner else None,
    )


Homes = dict[str, dict[str, str | None]]


def _told(source: Source, node: NamedNode, homes: Homes) -> list[Told]:
    """Its statements, the newest first."""
    found: dict[tuple[str, str], Told] = {}
    for row in source.select(TOLD % {"actor": node, "known": KNOWN}):
        key = row["s"], row["way"]
        if key not in found:
            act, positive = ACT_OF.get(row["act"], Act.STATEMENT), row["polarity"] == t.POLARITIES[Polarity.POSITIVE]
            found[key] = Told(row["s"], row["g"], row["way"], act, positive)
        one = found[key]
        for name, some in (("own", one.days), ("cited", one.reported), ("outlet", one.outlets), ("other", one.others)):
            if row[name]:
                some.add(row[name])
    placed = sorted(found.values(), key=lambda one: (one.document, one.statement))
    return sorted(placed, key=lambda one: (one.day, _printed(one, homes)), reverse=True)


def _printed(one: Told, homes: Homes) -> str:
    """The day on which its document was published."""
    return homes.get(one.document, {}).get("published") or ""


def _title(row: dict[str, str | None]) -> str:
    return row["title"] or row["path"] or "Untitled document"


def _rows(source: Source, found: Part) -> Part:
    rows: list[StatementRow] = source.statements(found.entries)
    return Part(rows, found.number, found.total, found.size)


def _aliases(source: Source, node: NamedNode) -> set[str] | None:
    """All names in all documents; None where nobody is this actor."""
    locals_ = [quad.subject for quad in source.store.quads_for_pattern(None, term(t.CANONICAL), node)]
    if not locals_:
        return None
    return {
        quad.object.value
        for local in locals_
        for property in (t.LABEL, t.ALT_LABEL)
        for quad in source.store.quads_for_pattern(local, term(property), None)
        if isinstance(quad.object, Literal)
    }


def _roles(source: Source, node: NamedNode) -> tuple[RoleRow, ...]:
    found: set[RoleRow] = set()
    for quad in source.store.quads_for_pattern(None, term(t.MEMBER), node):
        if isinstance(role := quad.subject, NamedNode):
            facts = source.facts((role, None, None, None))
            names = (facts.text(role, t.ROLE_NAME) or "", facts.text(role, t.ORGANIZATION_NAME), facts.text(role, t.AS_OF))
            found.add(RoleRow(*names))
    return tuple(sorted(found, key=role_order, reverse=True))


def _partners(source: Source, node: NamedNode, told: Iterable[Told]) -> Iterable[Partner]:
    """Those it deals with most, the most frequent first."""
    counts: dict[str, dict[str, Counter[Family]]] = {}
    for one in told:
        for other in one.others - {node.value} if one.positive else ():
            counts.setdefault(other, {"said": Counter(), "about": Counter()})[one.way][FAMILY_OF[one.act]] += 1
    most = sorted(counts, key=lambda iri: (-sum(way.total() for way in counts[iri].values()), iri))[:PARTNERS]
    for iri in most:
        said, about = (tuple((family, counts[iri][way][family]) for family in Family) for way in ("said", "about"))
        yield Partner(source.actor(NamedNode(iri)), said, about)


def _outlets(source: Source, told: Iterable[Told], homes: Homes) -> Iterable[tuple[str, int]]:
    """The outlets that its statements came through, as publisher of the document or cited in it, the most frequent first."""
    through = {one.statement: {*one.outlets, homes.get(one.document, {}).get("outlet")} - {None} for one in told}
    counts = Counter(outlet for outlets in through.values() for outlet in outlets if outlet)
    most = [outlet for outlet, _ in counts.most_common(3 * OUTLETS)]  # several may have one name
    names = {row["outlet"]: row["name"] for row in source.select(CALLED % " ".join(str(NamedNode(iri)) for iri in most))}
    named: Counter[str] = Counter()
    for outlet in most:
        named[names.get(outlet, "")] += counts[outlet]
    return sorted(((name, n) for name, n in named.items() if name), key=lambda pair: (-pair[1], pair[0]))[:OUTLETS]
