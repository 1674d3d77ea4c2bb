"""The two of "both", "neither", "the two governments": actors spoken of together just before, or the last two of the kind."""

from collections import Counter
from itertools import pairwise

from dictagraph.data import tables
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.naming import BODIES
from dictagraph.graph.actors.nouns import singular
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.speech.statement import Mention
from dictagraph.ontology.kinds import Kind

PAIRING = frozenset({"both", "two", "neither", "them", "each"})
STATES = frozenset({"country", "side", "government", "state", "neighbour", "neighbor", "party", "capital", "nation", "republic"})
LEADERS = frozenset({"leader", "president", "premier", "prime minister", "chancellor", "king", "head of state"})
REACH = 3  # sentences back
BETWEEN = 12  # words between two names that "and" joins


def pair(scene: Scene, head: int) -> list[Entity]:
    """Two actors of one kind, or none: the text says "both", "neither" or "two", and only of what is meant by it."""
    syntax = scene.syntax
    form = syntax.form(head)
    words = {form} if syntax.tokens[head].upos in {"PRON", "DET", "CCONJ"} else {syntax.form(i) for i in syntax.subtree(head)}
    kinds = _kinds(form)
    if not words & PAIRING or not kinds:
        return []
    near = [(token, e) for token, e in scene.before(head) if syntax.sentence_of[head] - syntax.sentence_of[token] <= REACH]
    near = [(token, e) for token, e in near if e.kind in kinds and not e.plural and e.mentions]
    for (later, second), (earlier, first) in pairwise(near):
        if first is not second and first.kind is second.kind and _joined(scene, earlier, later):
            return [first, second]
    if form in PAIRING:
        return []
    return _foremost(scene, head, kinds)


def _foremost(scene: Scene, head: int, kinds: frozenset[Kind]) -> list[Entity]:
    """The two of the kind most spoken of before, of those outside the sentence; persons who bear the noun, or one like it."""
    syntax = scene.syntax
    here = {e.key for token, e in scene.order if syntax.sentence_of[token] == syntax.sentence_of[head]}
    before = [e for _, e in scene.before(head) if e.kind in kinds and not e.plural and e.mentions and e.key not in here]
    called = singular(syntax.form(head))
    wanted = LEADERS if called in LEADERS else {called}
    if Kind.PERSON in kinds:
        before = [e for e in before if e.nouns & wanted]
    counts = Counter(e.key for e in before)
    most = sorted(counts, key=lambda key: -counts[key])[:2]
    return [scene.entities[key] for key in most] if len(most) == 2 else []


def latest(entity: Entity, place: int) -> Mention:
    """The actor's last mention before a place, or else its first."""
    before = [m for m in entity.mentions if m.start <= place]
    return max(before, key=lambda m: m.start) if before else entity.mentions[0]


def _kinds(form: str) -> frozenset[Kind]:
    """What the noun after "both" may be; without one anybody."""
    one = singular(form)
    if form in PAIRING:
        return frozenset({Kind.PERSON, Kind.STATE, *BODIES})
    if one in STATES:
        return frozenset({Kind.STATE})
    if tables.body(one) is not None:
        return BODIES
    return frozenset({Kind.PERSON}) if tables.title(one) is not None else frozenset()


def _joined(scene: Scene, earlier: int, later: int) -> bool:
    """Whether "and", "or" or "nor" stands between two mentions of one sentence, and no verb."""
    syntax = scene.syntax
    between = range(earlier + 1, later)
    return (
        syntax.sentence_of[earlier] == syntax.sentence_of[later]
        and len(between) <= BETWEEN
        and any(syntax.form(i) in {"and", "or", "nor"} for i in between)
        and not any(syntax.tokens[i].upos == "VERB" for i in between)
    )
