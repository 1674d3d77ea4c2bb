"""From mentions to actors: a document fully read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dictagraph.data import tables
from dictagraph.graph.actors.actor import Actor, Participant, Reading
from dictagraph.graph.actors.bystanders import bystanders
from dictagraph.graph.actors.confidence import confidence
from dictagraph.graph.actors.describe import Found, carried, interpret, introduce
from dictagraph.graph.actors.doubt import doubts
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.nouns import singular
from dictagraph.graph.actors.pairs import STATES, latest, pair
from dictagraph.graph.actors.scene import Scene, set_scene
from dictagraph.graph.actors.targets import NOTHING, parties, party_mentions
from dictagraph.graph.actors.turns import Turn, speaker_turns
from dictagraph.graph.reading.analysis import Analysis, Span
from dictagraph.graph.speech.moments import anchor_of
from dictagraph.graph.speech.sources import told
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind

OPENING = frozenset({"both", "neither", "each"})
LEAST = 0.55  # confidence below which more than half of the rows without a quotation are none (our training articles)


def resolve(analysis: Analysis, statements: Sequence[Statement], *, calibrated: bool = True) -> Reading:
    """Who is meant by each mention in the statements; actors in the order of their first mention.

    Confidence is calibrated here, where all that makes a row right or wrong is known, unless told otherwise.
    """
    scene = set_scene(Syntax(analysis))
    introduce(scene)
    turns = tuple(speaker_turns(scene))
    found: dict[Span, Found] = {}
    speakers: dict[str, Entity] = {}
    previous: Entity | None = None
    done: list[Statement] = []
    before = NOTHING
    for statement in _parted(scene, statements, found):
        turn = _turn(turns, statement)
        if turn is not None and turn.entity is not None and statement.speaker and _meets(statement.speaker, turn.mention):
            statement = replace(statement, speaker=turn.mention)
        if statement.speaker is None:
            statement = replace(statement, speaker=_heir(scene, done, statement, turn))
        if turn is not None and turn.entity is not None and statement.speaker == turn.mention:
            found[turn.mention.span] = turn.entity, "turn of a transcript"
        enclosing = speakers.get(statement.reported_by or "") or (turn.entity if turn else None)
        spoke = _meet(scene, found, statement.speaker, previous, enclosing)
        for factor in doubts(scene, statement, spoke):
            statement = replace(statement, confidence=round(statement.confidence * factor, 4))
        if statement.confidence < LEAST and not statement.quoted:
            continue
        if spoke is not None:
            speakers[statement.id] = previous = spoke
            spoke.spoken += 1
            carried(scene, statement, spoke)
            if spoke.kind is Kind.PLACE and not spoke.key.startswith("table "):
                spoke.kind = Kind.STATE  # what no table knows and speaks is a state, an invented or a lost one
        if turn is not None and spoke is not None and spoke is turn.entity:
            statement = replace(statement, quoted=True)  # a transcript gives the words themselves, without marks
        chosen = parties(scene, statement, spoke, before, _answers(turns, turn))
        before = before.then(statement.speaker, spoke, tuple((c.mention, c.entity) for c, _ in chosen))
        for candidate, _ in chosen:
            scene.mention(candidate.entity, candidate.mention.head, candidate.mention.span)
            found.setdefault(candidate.mention.span, (candidate.entity, candidate.rule))
        done.append(
            replace(statement, addressees=party_mentions(chosen, addressed=True), targets=party_mentions(chosen, addressed=False))
        )
    kept = {statement.id for statement in done}
    done = [s if s.reported_by is None or s.reported_by in kept else replace(s, reported_by=None) for s in done]
    if calibrated:
        done = [
            replace(s, confidence=confidence(s, found[s.speaker.span][1] if s.speaker and s.speaker.span in found else None))
            for s in done
        ]
    return _frozen(analysis, done, found, bystanders(scene, done))


def _parted(scene: Scene, statements: Sequence[Statement], found: dict[Span, Found]) -> Iterator[Statement]:
    """A row for each of the two where "both" or "neither" speak; who they are is known once what is before has been read."""
    for statement in statements:
        mention = statement.speaker
        head = _pairing(scene, mention) if mention is not None else None
        two = pair(scene, head) if head is not None else []
        if mention is None or not two:
            yield statement
            continue
        for ordinal, entity in enumerate(two):
            one = latest(entity, mention.start)
            found.setdefault(one.span, (entity, "one of both"))
            yield replace(statement, speaker=one, ordinal=ordinal)


def _pairing(scene: Scene, mention: Mention) -> int | None:
    """The head of a mention that says "both", "neither" or "both governments"; "the two ministers" are a group of their own."""
    tokens = scene.syntax.within(mention.start, mention.end)
    head = mention.head if mention.head >= 0 else scene.syntax.head_of(tokens)
    opens = scene.syntax.form(tokens.start) in OPENING
    bare = len(tokens) == 1 or (len(tokens) == 2 and _pairs(scene.syntax.form(tokens[1])))
    return head if opens and bare else None


def _pairs(form: str) -> bool:
    """Whether a noun after "both" or "each" is that of two actors: "both officials", "each side"."""
    return singular(form) in STATES or tables.title(singular(form)) is not None


def _turn(turns: Sequence[Turn], statement: Statement) -> Turn | None:
    """The turn in which a statement stands."""
    place = _place(statement)
    return next((turn for turn in turns if turn.start <= place < turn.end), None)


def _meets(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _answers(turns: Sequence[Turn], turn: Turn | None) -> tuple[Mention, Entity] | None:
    """Who has the next turn of a transcript."""
    if turn is None:
        return None
    following = turns[turns.index(turn) + 1 :][:1]
    return next(((t.mention, t.entity) for t in following if t.entity is not None), None)


def _heir(scene: Scene, earlier: Sequence[Statement], statement: Statement, turn: Turn | None) -> Mention | None:
    """Who speaks where no source is printed: the speaker of the turn, else that of the statement before in the same sentence,
    or in the same paragraph where only the words of a quotation follow.
    """
    if turn is not None and not statement.cue_spans:
        return turn.mention if turn.entity is not None else None
    place = _place(statement)
    if statement.cue_spans and told(scene.syntax, anchor_of(scene.syntax, statement)):
        return None  # "Asked about it, he …": by whom is open
    for other in reversed(earlier[-6:]):
        if other.speaker is None or _within(_place(other), statement) or _within(place, other):
            continue
        if _sentence(scene, _place(other)) == _sentence(scene, place):
            return other.speaker
        if not statement.cue_spans and "\n" not in scene.syntax.analysis.document.text[_place(other) : place]:
            return other.speaker
        return None
    return None


def _within(place: int, statement: Statement) -> bool:
    return any(span.start <= place < span.end for span in statement.content_spans)


def _place(statement: Statement) -> int:
    return (statement.cue_spans or statement.content_spans or statement.source_spans)[0].start


def _sentence(scene: Scene, place: int) -> int:
    tokens = scene.syntax.within(place, place + 1)
    return scene.syntax.sentence_of[tokens.start] if len(tokens) else -1


def _meet(
    scene: Scene, found: dict[Span, Found], mention: Mention | None, previous: Entity | None, enclosing: Entity | None
) -> Entity | None:
    if mention is None:
        return None
    if mention.span not in found:
        result = interpret(scene, mention, previous=previous, enclosing=enclosing)
        if result is None:
            return None
        found[mention.span] = result
    return found[mention.span][0]


def _frozen(analysis: Analysis, statements: Sequence[Statement], found: dict[Span, Found], beside: Iterable[Entity]) -> Reading:
    entities = {id(entity): entity for entity in (*(entity for entity, _ in found.values()), *beside)}
    for span, (entity, _) in found.items():  # whoever is in the cast is mentioned there, the label of a turn too
        if all(mention.span != span for mention in entity.mentions):
            entity.meet(Mention(span.start, span.end, analysis.document.text[span.start : span.end]))
    actors: dict[int, Actor] = {key: entity.freeze(analysis.document) for key, entity in entities.items()}
    cast = {span: Participant(actors[id(entity)], rule) for span, (entity, rule) in sorted(found.items())}
    ordered = sorted(
        actors.values(), key=lambda a: (a.mentions[0].start, a.mentions[0].end, a.name) if a.mentions else (0, 0, a.name)
    )
    return Reading(analysis.document, tuple(statements), tuple(ordered), cast)
