"""What is known of an actor, gathered for its page: what it said, who said what to it, offices, partners, outlets, days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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
from dictagraph.ontology.kinds import Act

AT_ONCE = 10  # statements of a list on a page
PARTNERS, OUTLETS, PAPERS = 12, 8, 12  # entries of the short lists

TOLD = """SELECT ?s ?g ?way (MIN(?a) AS ?act) (MIN(?p) AS ?polarity)
  (COALESCE(MIN(STR(?own)), MIN(STR(?cited))) AS ?day) (MIN(STR(?published)) AS ?printed) {
  { GRAPH ?g { ?s dg:speaker %(actor)s } BIND("said" AS ?way) } UNION
  { GRAPH ?g { ?s dg:addressee|dg:target %(actor)s } BIND("about" AS ?way) }
  GRAPH ?g { ?s dg:act ?a ; dg:polarity ?p %(with)s
    OPTIONAL { ?s dg:earliest ?own } OPTIONAL { ?s dg:citation/schema:datePublished ?cited } }
  OPTIONAL { ?g schema:datePublished ?published }
} GROUP BY ?s ?g ?way ORDER BY DESC(?day) DESC(?printed) ?g ?s"""
WITH = "; dg:speaker|dg:addressee|dg:target %s"
PARTIES = """SELECT ?other ?way ?act (COUNT(DISTINCT ?s) AS ?n) {
  { ?s dg:speaker %(actor)s ; dg:addressee|dg:target ?other BIND("said" AS ?way) } UNION
  { ?s dg:addressee|dg:target %(actor)s ; dg:speaker ?other BIND("about" AS ?way) }
  ?s dg:act ?act ; dg:polarity dg:positive FILTER(?other != %(actor)s)
} GROUP BY ?other ?way ?act"""
CARRIERS = """SELECT ?name (COUNT(DISTINCT ?s) AS ?n) {
  ?s dg:speaker|dg:addressee|dg:target %(actor)s
  { ?s dg:citation/schema:publisher/schema:name ?name } UNION { ?s prov:wasDerivedFrom/schema:publisher/schema:name ?name }
} GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT %(most)d"""
HOMES = """SELECT ?d (MIN(?t) AS ?title) (MIN(?p) AS ?path) (MIN(STR(?day)) AS ?published) {
  GRAPH ?d { ?local dg:canonical %(actor)s }
  OPTIONAL { ?d schema:headline ?t } OPTIONAL { ?d dg:path ?p } OPTIONAL { ?d schema:datePublished ?day }
} GROUP BY ?d ORDER BY DESC(?published) ?title"""


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
    told = list(source.select(TOLD % {"actor": node, "with": WITH % partner if partner else ""}))
    homes = list(source.select(HOMES % {"actor": node}))
    ways = {way: [(NamedNode(row["s"]), NamedNode(row["g"])) for row in told if row["way"] == way] for way in ("said", "about")}
    carriers = source.select(CARRIERS % {"actor": node, "most": OUTLETS})
    links = source.facts((node, t.EXACT_MATCH, None, source.names.links))
    return Dossier(
        actor=actor,
        aliases=tuple(sorted(aliases - {actor.name})),
        roles=_roles(source, node),
        links=tuple(link.value for link in links.nodes(node, t.EXACT_MATCH)),
        said=_rows(source, part(ways["said"], said, AT_ONCE)),
        about=_rows(source, part(ways["about"], about, AT_ONCE)),
        partners=tuple(_partners(source, node)),
        outlets=tuple((row["name"], int(row["n"])) for row in carriers),
        documents=tuple(Paper(row["d"].rpartition("/")[2], _title(row), row["published"]) for row in homes[:PAPERS]),
        in_documents=len(homes),
        days=timeline((row["day"] or row["printed"] or "", row["way"], ACT_OF.get(row["act"], Act.STATEMENT)) for row in told),
        other=source.actor(partner) if partner else None,
    )


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


def _partners(source: Source, node: NamedNode) -> Iterable[Partner]:
    """Those it deals with most, the most frequent first."""
    counts: dict[str, dict[str, Counter[Family]]] = {}
    for row in source.select(PARTIES % {"actor": node}):
        family = FAMILY_OF[ACT_OF.get(row["act"], Act.STATEMENT)]
        ways = counts.setdefault(row["other"], {"said": Counter(), "about": Counter()})
        ways[row["way"]][family] += int(row["n"])
    most = sorted(counts, key=lambda iri: (-sum(way.total() for way in counts[iri].values()), iri))[:PARTNERS]
    for iri in most:
        said, about = (tuple((family, counts[iri][way][family]) for family in Family) for way in ("said", "about"))
        yield Partner(source.actor(NamedNode(iri)), said, about)
