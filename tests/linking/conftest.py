"""Actors of documents made by hand."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dictagraph.data.tables import fold
from dictagraph.graph.actors.actor import Actor, Participant, Reading, Role
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.sightings import actor_id
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.ontology.kinds import Act, Kind

Person = tuple[str, str | None, str | None]  # name, state, title


def person(document: Document, name: str, place: int, state: str | None = None, title: str | None = None) -> Actor:
    """A person as the reader makes one: the identity by itself is that of the name, of a family name alone that of the document."""
    own = f"person\n{fold(name)}" if " " in name else f"local\n{document.uuid}\n{name}"
    span = Span(place, place + len(name))
    roles = (Role(title, None, document.published, span),) if title else ()
    return Actor(
        f"{document.uuid[:8]}-{place}", actor_id(own), name, Kind.PERSON, state=state, roles=roles, mentions=(Mention(*span, name),)
    )


def reading(path: str, *people: Person, published: str | None = "2022-09-20", kind: Kind = Kind.PERSON) -> Reading:
    """A document in which each of some people says something to the next."""
    text = ". ".join(f"{name} said so {n}" for n, (name, _, _) in enumerate(people)) + "."
    document = Document(text, path=path, published=published)
    actors, cast, statements = [], {}, []
    for n, (name, state, title) in enumerate(people):
        place = text.index(f"{name} said so {n}")
        actor = person(document, name, place, state, title)
        if kind is not Kind.PERSON:
            actor = Actor(actor.id, actor_id(f"{kind}\n{fold(name)}"), name, kind, mentions=actor.mentions)
        actors.append(actor)
        cast[actor.mentions[0].span] = Participant(actor)
    for n, (name, _, _) in enumerate(people):
        cue = Span(*(text.index(f"{name} said so {n}") + len(name) + 1 + k for k in (0, 4)))
        following = actors[n + 1 : n + 2]
        mentions = tuple(other.mentions[0] for other in following)
        statements.append(
            Statement(
                document=document.uuid,
                act=Act.WARNING,
                speaker=actors[n].mentions[0],
                addressees=mentions,
                source_spans=(actors[n].mentions[0].span,),
                cue_spans=(cue,),
                cue="said",
                content_spans=(Span(cue.end + 1, cue.end + 3),),
                content="so",
            )
        )
    return Reading(document, tuple(statements), tuple(actors), cast)


@pytest.fixture
def article() -> Callable[..., Reading]:
    """Makes a document."""
    return reading


@pytest.fixture
def build() -> Callable[[Path, Iterable[Reading]], Path]:
    """Makes a workspace."""

    def built(folder: Path, readings: Iterable[Reading]) -> Path:
        with Workspace(folder) as workspace:
            for some in readings:
                workspace.put(some)
        return folder

    return built


@pytest.fixture
def names() -> Callable[[Path], list[tuple[str, int]]]:
    """The names of a workspace's actors with the number of documents that speak of each."""

    def found(folder: Path) -> list[tuple[str, int]]:
        with Workspace.open(folder) as workspace:
            return sorted((row.name, len(row.documents)) for row in workspace.actors())

    return found


@pytest.fixture
def content() -> Callable[[Path], list[str]]:
    """Every quad of a workspace but the vocabulary's."""

    def found(folder: Path) -> list[str]:
        with Workspace.open(folder) as workspace:
            return sorted(str(q) for q in workspace.store if "dictagraph/ns>" not in str(q.graph_name))

    return found
