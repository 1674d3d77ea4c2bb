"""Turns of a transcript: "MS. MWALE: …", "Q: …", "A: …" at the head of a paragraph say whose words follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dictagraph.data.tables import fold
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.speech.statement import Mention
from dictagraph.ontology.kinds import Kind

LABEL = re.compile(r"(?:^|\n)[ \t>*_]*(?P<label>[A-Z][^\n:.!?“”\"]{0,50}?|[A-Z][\w .'’-]{0,40}):[ \t*_]+(?=\S)")
QUESTION, ANSWER = frozenset({"q", "question", "reporter"}), frozenset({"a", "answer"})
FEWEST = 3  # turns that make a transcript
ASKER = re.compile(r"\s*(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}), [A-Z][^.\n]{2,40}\.\s")


@dataclass(frozen=True, slots=True)
class Turn:
    """The text [start, end) of one speaker; `mention` is the label. Who it is may stay open."""

    start: int
    end: int
    mention: Mention
    entity: Entity | None


def speaker_turns(scene: Scene) -> Iterator[Turn]:
    """The turns of a text, none where it is no transcript: few labels, or labels that do not return."""
    text = scene.syntax.analysis.document.text
    found = list(LABEL.finditer(text))
    labels = [fold(m["label"]) for m in found]
    if len(found) < FEWEST or len(set(labels)) > 0.7 * len(labels):
        return
    answering: Entity | None = None
    asking: Entity | None = None
    for match, label, following in zip(found, labels, [*found[1:], None], strict=True):
        start, end = match.end(), following.start() if following else len(text)
        place = Mention(match.start("label"), match.end("label"), match["label"])
        asked, _, outlet = match["label"].partition("(")
        entity: Entity | None
        if outlet.endswith(")") and fold(asked).strip() in QUESTION:
            entity = _named(scene, place.start, place.end) or _outlet(scene, outlet[:-1].strip())
        elif label in QUESTION:
            asker = ASKER.match(text, start)
            entity = _named(scene, *asker.span("name")) if asker else asking or _unnamed(scene, place)
        elif label in ANSWER:
            entity = answering = answering or _first_person(scene)
        else:
            entity = _named(scene, place.start, place.end) or _made(scene, place)
            answering = answering or entity
        asking = entity if fold(asked).strip() in QUESTION else asking
        yield Turn(start, end, place, entity)


def _named(scene: Scene, start: int, end: int) -> Entity | None:
    """The person whose name stands in a stretch of the text."""
    for index in scene.syntax.within(start, end):
        named = scene.named.get(index)
        if named is not None and named.kind is Kind.PERSON:
            return scene.entity_of[named.span]
    return None


def _made(scene: Scene, label: Mention) -> Entity:
    name = label.text.title() if label.text.isupper() else label.text
    return scene.add("name " + fold(label.text), name, Kind.PERSON, "label of a turn")


def _unnamed(scene: Scene, label: Mention) -> Entity | None:
    """Who asks where only "QUESTION:" says so; a "Q:" is the voice of the page itself."""
    return scene.add("text " + fold(label.text), label.text, Kind.PERSON, "label of a turn") if len(label.text) > 1 else None


def _outlet(scene: Scene, name: str) -> Entity:
    """The medium in the brackets of "QUESTION (Radio Ziwa):"."""
    entity = next((scene.entity_of[n.span] for n in scene.named.values() if fold(n.text) == fold(name)), None)
    if entity is None:
        return scene.add("name " + fold(name), name, Kind.MEDIA, "label of a turn")
    if not entity.key.startswith("table "):
        entity.kind = Kind.MEDIA
    return entity


def _first_person(scene: Scene) -> Entity | None:
    """Who answers, where only "A:" says so: the first person that the text names."""
    return next((e for _, e in sorted(scene.order, key=lambda pair: pair[0]) if e.kind is Kind.PERSON), None)
