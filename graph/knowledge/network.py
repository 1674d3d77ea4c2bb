"""Actors and statements as a network: what networkx measures and draws."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dictagraph.graph.knowledge.edges import led_to
from dictagraph.graph.knowledge.rows import ActorRow, DocumentRow, StatementRow

if TYPE_CHECKING:
    import networkx as nx


def network(
    statements: Iterable[StatementRow], actors: Iterable[ActorRow], documents: Iterable[DocumentRow]
) -> "nx.MultiDiGraph[str]":
    """A MultiDiGraph: nodes are actors (and those documents that edges lead to) by id, edges statements from their speaker.

    Nodes have sort ("actor" or "document"), name, kind, aliases, wikidata, said and about. An edge's key is the statement's id
    (an addressee and a target each have their edge); it has role, act, polarity, certainty, date, confidence, hearsay, main
    (whether the act leads there) and the row itself. What was said to nobody and about nobody leads to its document, role
    "document". Statements without a speaker have no edge. Negated ones and hearsay have: filter by polarity and hearsay.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in actors:
        graph.add_node(
            actor.id,
            sort="actor",
            name=actor.name,
            kind=str(actor.kind),
            aliases=actor.aliases,
            wikidata=actor.wikidata,
            said=actor.said,
            about=actor.about,
        )
    titles = {row.id: row.title or row.path or row.url or row.id for row in documents}
    for row in statements:
        if row.speaker is None:
            continue
        ends = [(ref.id, role) for role, refs in (("addressee", row.addressees), ("target", row.targets)) for ref in refs]
        if not ends:
            graph.add_node(
                row.document,
                sort="document",
                name=titles.get(row.document, row.document),
                kind="document",
                aliases=(),
                wikidata=None,
                said=0,
                about=0,
            )
            ends = [(row.document, "document")]
        main = {ref.id for ref in led_to(row)} or {row.document}
        for end, role in ends:
            key = row.id if not graph.has_edge(row.speaker.id, end, row.id) else f"{row.id} {role}"
            graph.add_edge(
                row.speaker.id,
                end,
                key=key,
                role=role,
                act=str(row.type),
                polarity=str(row.polarity),
                certainty=str(row.certainty),
                date=row.date,
                confidence=row.confidence,
                hearsay=row.reported_by is not None,
                main=end in main,
                row=row,
            )
    return graph
