"""Who is named in a document and takes part in no statement: the graph knows that the document speaks of them, and who they are."""

from collections.abc import Iterable, Iterator

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.speech.statement import Statement
from dictagraph.ontology.kinds import Kind


def bystanders(scene: Scene, statements: Iterable[Statement]) -> Iterator[Entity]:
    """The actors whose name in the text tells them from others; an outlet that is only cited is none."""
    cited = [(citation.start, citation.end) for statement in statements for citation in statement.citations]
    for entity in scene.entities.values():
        spoken_of = [m for m in entity.mentions if not any(start <= m.start and m.end <= end for start, end in cited)]
        if spoken_of and _distinct(entity):
            yield entity


def _distinct(entity: Entity) -> bool:
    """A row of a table, a person's full name that is no title, a name of several words with one for a body among them."""
    if entity.kind is Kind.PLACE or entity.plural:
        return False
    if entity.key.startswith("table "):
        return True
    words = fold(entity.name).split()
    if not entity.key.startswith("name ") or len(words) < 2:
        return False
    if entity.kind is Kind.PERSON:
        return tables.title(words[0]) is None or tables.given_name(words[0]) is not None
    return entity.kind is Kind.STATE or any(tables.body(word) is not None for word in words)
