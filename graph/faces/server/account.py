"""What is known of a statement, gathered for its page: its words, who reports it, what stands beside it."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from dictagraph.graph.faces.excerpt import Piece, excerpt
from dictagraph.graph.faces.server.lookup import Source
from dictagraph.graph.knowledge import recall
from dictagraph.graph.knowledge.names import key_of, term
from dictagraph.graph.knowledge.rows import ActorRef, DocumentRow, StatementRow
from dictagraph.graph.knowledge.told import place
from dictagraph.ontology import terms as t

MANY = 12  # steps of hearsay, and statements beside one, that a page shows


@dataclass(frozen=True, slots=True)
class Account:
    """All that a statement's page shows."""

    row: StatementRow
    document: DocumentRow
    words: tuple[Piece, ...]
    date_text: str | None
    printed: dict[str, str]
    """How an actor is printed where the statement was read, by its id."""
    reporters: tuple[StatementRow, ...]
    """The statement in whose words this one stands, the one in whose words that one does, and so on."""
    reported: tuple[StatementRow, ...]
    """The statements that stand in the words of this one."""
    joint: tuple[StatementRow, ...]
    """The same words by other speakers."""
    before: str | None
    after: str | None
    place: int


def account(source: Source, key: str) -> Account | None:
    """The account of a statement, None where there is none."""
    node = source.names.node("statement", key)
    graph = source.graph_of(node)
    if graph is None or (document := recall.document(source.store, source.names, key_of(graph))) is None:
        return None
    row = source.statements([(node, graph)])[0]
    order = in_order(source, graph)
    keys = [each.id for each in order]
    here = keys.index(row.id)
    facts = source.facts((node, t.DATE_TEXT, None, graph))
    joint = [other.id for other in order if other.utterance == row.utterance and other.id != row.id]
    inner = source.store.quads_for_pattern(None, term(t.REPORTED_BY), node, graph)
    return Account(
        row=row,
        document=document,
        words=excerpt(row, document.text),
        date_text=facts.text(node, t.DATE_TEXT),
        printed=_printed(row, document.text),
        reporters=_reporters(source, row, graph),
        reported=_rows(source, graph, [quad.subject for quad in inner]),
        joint=_rows(source, graph, [source.names.node("statement", other) for other in joint]),
        before=keys[here - 1] if here else None,
        after=keys[here + 1] if here + 1 < len(keys) else None,
        place=here + 1,
    )


def in_order(source: Source, graph: NamedNode) -> list[StatementRow]:
    """The statements of a document in the order of its text, their actors without names."""
    return sorted(recall.bare(source.store, source.names, key_of(graph)), key=place)


def _rows(source: Source, graph: NamedNode, nodes: list[object]) -> tuple[StatementRow, ...]:
    named = sorted((node for node in nodes if isinstance(node, NamedNode)), key=lambda node: node.value)
    return tuple(source.statements((node, graph) for node in named[:MANY]))


def _reporters(source: Source, row: StatementRow, graph: NamedNode) -> tuple[StatementRow, ...]:
    chain: list[StatementRow] = []
    seen = {row.id}
    outer = row.reported_by
    while outer and outer not in seen and len(chain) < MANY:
        seen.add(outer)
        node = source.names.node("statement", outer)
        if source.graph_of(node) != graph:
            break
        chain += source.statements([(node, graph)])
        outer = chain[-1].reported_by
    return tuple(chain)


def _printed(row: StatementRow, text: str | None) -> dict[str, str]:
    refs: list[ActorRef] = [*([row.speaker] if row.speaker else []), *row.addressees, *row.targets]
    found = {ref.id: text[ref.span.start : ref.span.end] for ref in refs if text and ref.span}
    return {ref.id: words for ref in refs if (words := found.get(ref.id)) and words != ref.name}
