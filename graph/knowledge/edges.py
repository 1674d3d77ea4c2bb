"""Shortcut edges: who warns, accuses or asks whom, derived from a statement's act, parties and role."""

from collections.abc import Iterator

from dictagraph.graph.knowledge.rows import ActorRef, StatementRow
from dictagraph.ontology.kinds import Polarity
from dictagraph.ontology.terms import ADDRESSED, SHORTCUTS, STATES


def edges(row: StatementRow) -> Iterator[tuple[str, str, str]]:
    """(speaker's id, property, party's id) of each edge; (speaker's id, dg:states, document's id) where there is no party.

    A negated statement has none, nor has one in another party's words, nor one whose speaker is unknown.
    """
    if row.speaker is None or row.polarity is Polarity.NEGATIVE or row.reported_by is not None:
        return
    parties = led_to(row)
    if not parties:
        yield row.speaker.id, STATES, row.document
    for party in parties:
        yield row.speaker.id, SHORTCUTS[row.type], party.id


def led_to(row: StatementRow) -> tuple[ActorRef, ...]:
    """The parties that the act's edge leads to: those of its role, else those of the other one."""
    if row.type in ADDRESSED:
        return row.addressees or row.targets
    return row.targets or row.addressees
