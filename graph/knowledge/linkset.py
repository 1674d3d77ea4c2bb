"""The graph of links: matches of actors with items of other datasets, each candidate with its score, method and day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import uuid5

from pyoxigraph import Literal, NamedNode, Quad, Store

from dictagraph.graph.knowledge.literals import day
from dictagraph.graph.knowledge.names import Names, key_of, term
from dictagraph.graph.knowledge.recall import Facts
from dictagraph.graph.reading.document import NAMESPACE
from dictagraph.ontology import terms as t


@dataclass(frozen=True, slots=True)
class Link:
    """A candidate for an actor: the item's IRI and name there, how sure it is (0 to 1), by which method, on which day.

    `chosen` says that it is the match, close until a person confirms it.
    """

    actor: str
    item: str
    label: str
    chance: float
    method: str
    day: str
    chosen: bool = False


def link_quads(names: Names, links: Iterable[Link], also: Iterable[str] = ()) -> Iterator[Quad]:
    """Links as they are kept: a node for each candidate, a match for the one that is chosen, and for what is the same elsewhere.

    A page of Wikipedia is about the actor and no match.
    """
    for link in links:
        actor, graph = names.node("actor", link.actor), names.links
        node = names.node("link", str(uuid5(NAMESPACE, f"link\n{link.actor}\n{link.item}\n{link.method}")))
        yield Quad(node, term(t.TYPE), term(t.LINK), graph)
        yield Quad(node, term(t.LINK_OF), actor, graph)
        yield Quad(node, term(t.LINK_TO), NamedNode(link.item), graph)
        yield Quad(node, term(t.NAME), Literal(link.label), graph)
        yield Quad(node, term(t.CHANCE), Literal(link.chance), graph)
        yield Quad(node, term(t.METHOD), Literal(link.method), graph)
        yield Quad(node, term(t.LINKED_ON), day(link.day), graph)
        if link.chosen:
            for iri in (link.item, *also):
                property = t.SEE_ALSO if "wikipedia.org/" in iri else t.CLOSE_MATCH
                yield Quad(actor, term(property), NamedNode(iri), graph)


def links_of(store: Store, names: Names, actor: str) -> list[Quad]:
    """All that is said of an actor's links."""
    node = names.node("actor", actor)
    found = list(store.quads_for_pattern(node, None, None, names.links))
    for quad in store.quads_for_pattern(None, term(t.LINK_OF), node, names.links):
        if isinstance(quad.subject, NamedNode):
            found += store.quads_for_pattern(quad.subject, None, None, names.links)
    return found


def links_by(store: Store, names: Names, actor: str, method: str) -> list[Quad]:
    """The candidates of an actor that a method gave."""
    quads = links_of(store, names, actor)
    mine = {quad.subject for quad in quads if quad.predicate == term(t.METHOD) and quad.object == Literal(method)}
    return [quad for quad in quads if quad.subject in mine]


def candidates(store: Store, names: Names, actor: str) -> list[Link]:
    """The candidates of an actor that services gave, the surest first."""
    node = names.node("actor", actor)
    found = []
    for quad in store.quads_for_pattern(None, term(t.LINK_OF), node, names.links):
        if not isinstance(quad.subject, NamedNode):
            continue
        facts = Facts(store.quads_for_pattern(quad.subject, None, None, names.links))
        item, text = facts.node(quad.subject, t.LINK_TO), facts.text
        if item is not None:
            chosen = Quad(node, term(t.CLOSE_MATCH), item, names.links) in store
            label, chance = text(quad.subject, t.NAME) or "", float(text(quad.subject, t.CHANCE) or 0)
            told = text(quad.subject, t.METHOD) or "", text(quad.subject, t.LINKED_ON) or ""
            found.append(Link(actor, item.value, label, chance, *told, chosen))
    return sorted(found, key=lambda link: (-link.chance, link.item, link.method))


def service_items(store: Store, names: Names, actor: str) -> set[str]:
    """The items of Wikidata that services chose for an actor."""
    return {link.item.removeprefix(t.WD) for link in candidates(store, names, actor) if link.chosen and link.item.startswith(t.WD)}


def description(names: Names) -> list[Quad]:
    """What the graph of links is, by VoID: a linkset between the actors and Wikidata."""
    graph = names.links
    told: list[tuple[str, NamedNode]] = [
        (t.TYPE, term(t.LINKSET)),
        (t.SUBJECTS_TARGET, names.actors),
        (t.OBJECTS_TARGET, NamedNode("http://www.wikidata.org/")),
        (t.LINK_PREDICATE, term(t.CLOSE_MATCH)),
        (t.LINK_PREDICATE, term(t.EXACT_MATCH)),
    ]
    return [Quad(graph, term(property), value, graph) for property, value in told]


def linked(store: Store, names: Names) -> set[str]:
    """The actors that have a match."""
    return {
        key_of(quad.subject)
        for property in (t.EXACT_MATCH, t.CLOSE_MATCH)
        for quad in store.quads_for_pattern(None, term(property), None, names.links)
        if isinstance(quad.subject, NamedNode)
    }
