"""Who a pronoun stands for: the actors spoken of before it, weighed.

The weights are those of a logistic model fitted to the speakers of our own training articles; a linguist can read them.
"""

from dataclasses import dataclass

from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.scene import Scene
from dictagraph.ontology.kinds import Kind

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both", "these", "those"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "myself", "we", "us", "our"})
SURELY = 0.4  # probability from which the reader's opinion outweighs gender and kind where nobody fits
REACH = 5  # sentences back to an antecedent

WEIGHTS = {
    "sentences apart": -0.9,
    "same sentence": -0.6,
    "subject": 1.2,
    "last speaker": 0.8,
    "has spoken": 1.0,
    "gender agrees": 1.6,
    "paragraphs apart": -0.8,
    "last of its kind": 0.1,
    "plural": 0.6,
    "state": -0.5,
    "meant": 6.0,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor spoken of before a pronoun, at its nearest mention, and what speaks for it."""

    entity: Entity
    token: int
    features: dict[str, float]

    @property
    def score(self) -> float:
        """The sum of the weighed features."""
        return sum(WEIGHTS[name] * value for name, value in self.features.items())


def antecedent(scene: Scene, head: int, previous: Entity | None, *, barred: Entity | None = None) -> Entity | None:
    """The likeliest actor of the kind that the pronoun at token `head` can stand for; None where there is none."""
    found = [c for c in candidates(scene, head, previous) if c.entity is not barred]
    if not found:
        return _against_tables(scene, head)
    best = max(found, key=lambda c: (c.score, c.token))
    gender = SINGULAR.get(scene.syntax.form(head), "")
    if gender and not best.entity.gender:
        best.entity.gender = gender
    return best.entity


def candidates(scene: Scene, head: int, previous: Entity | None, *, form: str = "") -> list[Candidate]:
    """All that fit the pronoun at token `head` (or `form` in its place), each once, at the mention nearest to it."""
    syntax = scene.syntax
    form = form or syntax.form(head)
    found: dict[str, Candidate] = {}
    kinds: set[Kind] = set()
    meant = scene.meant(head)
    for token, entity in scene.before(head):
        apart = abs(syntax.sentence_of[head] - syntax.sentence_of[token])
        if apart > REACH:
            break
        if entity.key in found or not _fits(form, entity):
            continue
        features = {
            "sentences apart": float(apart),
            "same sentence": float(apart == 0),
            "subject": float(syntax.relation(token) == "nsubj" or _in_subject(scene, token)),
            "last speaker": float(entity is previous),
            "has spoken": float(entity.spoken > 0),
            "gender agrees": float(bool(entity.gender) and entity.gender == SINGULAR.get(form)),
            "paragraphs apart": float(scene.paragraph(head) - scene.paragraph(token)),
            "last of its kind": float(entity.kind not in kinds),
            "plural": float(form in PLURAL and (entity.plural or entity.kind is Kind.GROUP)),
            "state": float(entity.kind is Kind.STATE),
            "meant": meant.get(entity.key, 0.0),
        }
        kinds.add(entity.kind)
        found[entity.key] = Candidate(entity, token, features)
    return list(found.values())


def _fits(form: str, entity: Entity) -> bool:
    if form in SINGULAR:
        return entity.kind is Kind.PERSON and entity.gender in {"", SINGULAR[form]}
    if form in PLURAL:
        return entity.plural or entity.kind in {Kind.GROUP, Kind.ORGANIZATION, Kind.MEDIA}
    if form in NEUTER:
        return entity.kind in {Kind.STATE, Kind.ORGANIZATION, Kind.MEDIA} and not entity.plural
    return False


def _against_tables(scene: Scene, head: int) -> Entity | None:
    """Where nobody fits whom the reader takes it for, whatever a table says of the given name or the kind of an unknown name."""
    chances = scene.meant(head)
    best = scene.entities.get(max(chances, key=lambda key: (chances[key], key), default=""))
    if best is None or chances[best.key] < SURELY or best.kind is not Kind.PERSON or best.plural:
        return None
    form = scene.syntax.form(head)
    return best if form in SINGULAR or (form in NEUTER and not best.gender and not best.nouns) else None


def _in_subject(scene: Scene, token: int) -> bool:
    """Whether the mention's token hangs on a subject as part of its name."""
    syntax = scene.syntax
    for _ in range(3):
        if syntax.relation(token) == "nsubj":
            return True
        if syntax.relation(token) not in {"flat", "compound", "appos", "nmod"} or syntax.tokens[token].deprel == "nmod:poss":
            return False
        token = syntax.tokens[token].head
    return False
