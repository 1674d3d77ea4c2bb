"""From mentions to actors: a document fully read."""

from collections.abc import Sequence

from dictagraph.graph.actors.actor import Actor, Participant, Reading
from dictagraph.graph.actors.describe import Found, interpret
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.scene import Scene, set_scene
from dictagraph.graph.reading.analysis import Analysis, Span
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind

# What can be addressed or targeted: a place cannot, a state of that name can.
PARTIES = frozenset({Kind.PERSON, Kind.STATE, Kind.ORGANIZATION, Kind.GROUP, Kind.MEDIA})


def resolve(analysis: Analysis, statements: Sequence[Statement]) -> Reading:
    """Who is meant by each mention in the statements; actors in the order of their first mention."""
    scene = set_scene(Syntax(analysis))
    found: dict[Span, Found] = {}
    speakers: dict[str, Entity] = {}
    previous: Entity | None = None
    for statement in statements:
        enclosing = _enclosing(statement, statements, speakers)
        if (spoke := _meet(scene, found, statement.speaker, previous, enclosing)) is not None:
            speakers[statement.id] = previous = spoke
        for mention in (*statement.addressees, *statement.targets):
            _meet(scene, found, mention, previous, enclosing)
    return _frozen(analysis, statements, found)


def _enclosing(statement: Statement, statements: Sequence[Statement], speakers: dict[str, Entity]) -> Entity | None:
    """The speaker of the statement in whose content this one stands."""
    if statement.reported_by is None:
        return None
    return speakers.get(statement.reported_by)


def _meet(scene: Scene, found: dict[Span, Found], mention: Mention | None, previous: Entity | None,
          enclosing: Entity | None) -> Entity | None:
    if mention is None:
        return None
    if mention.span not in found:
        result = interpret(scene, mention, previous=previous, enclosing=enclosing)
        if result is None or result[0].kind not in PARTIES:
            return None
        found[mention.span] = result
    return found[mention.span][0]


def _frozen(analysis: Analysis, statements: Sequence[Statement], found: dict[Span, Found]) -> Reading:
    entities = {id(entity): entity for entity, _ in found.values()}
    actors: dict[int, Actor] = {key: entity.freeze(analysis.document) for key, entity in entities.items()}
    cast = {span: Participant(actors[id(entity)], rule) for span, (entity, rule) in sorted(found.items())}
    ordered = sorted(actors.values(), key=lambda a: (a.mentions[0].start, a.mentions[0].end, a.name) if a.mentions else (0, 0, a.name))
    return Reading(analysis.document, tuple(statements), tuple(ordered), cast)
