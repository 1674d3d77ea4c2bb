"""To whom a statement is directed and whom it is about: the actors around the cue and in the content, weighed.

The weights of data/targets.tsv are those of a logistic model fitted to our own training articles (training/targets.py):
a feature such as "warning: framed addressee" is a sentence that a linguist can read, and change.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dictagraph.data import tables
from dictagraph.graph.actors.describe import inside_name, interpret, speaks
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.pairs import latest, pair
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.reading.analysis import Span, Token
from dictagraph.graph.speech.cues import cues, lemmas_of
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.ontology.kinds import Act, Kind

HINTS = ((0.6, "sure"), (0.3, "likely"), (0.1, "possible"), (0.0, "no"))  # the reader's probability that a word names a party
SURE = 0.35  # probability from which an actor is a party
DIRECTED = frozenset(
    {Act.DEMAND, Act.WARNING, Act.THREAT, Act.PROMISE, Act.PROPOSAL, Act.QUESTION, Act.STATEMENT, Act.ANNOUNCEMENT}
)
OBJECTS = frozenset({"him", "her", "them", "it", "us", "me", "you", "he", "she", "they", "his", "their", "its"})
POINTED = 0.15  # probability from which a mention in another sentence may be a party
YOU = frozenset({"you", "your", "yours", "yourself"})
PRONOUNS = frozenset({"it", "this", "that", "so", "the", "same", "them", "these", "those", "all", "either"})
CASES = frozenset(
    {
        "by",
        "against",
        "of",
        "to",
        "with",
        "for",
        "from",
        "towards",
        "toward",
        "between",
        "on",
        "at",
        "about",
        "over",
        "in",
        "upon",
        "among",
        "as",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be a party, its actor, and the names of what is true of it."""

    mention: Mention
    entity: Entity
    rule: str
    features: tuple[str, ...]

    @property
    def chance(self) -> float:
        """The model's probability that it is a party."""
        return 1 / (1 + math.exp(-sum(weights().get(name, 0.0) for name in self.features)))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement made before: who made it, by which mention, to or about whom, and which other spoke last before."""

    mention: Mention | None
    speaker: Entity | None
    parties: tuple[tuple[Mention, Entity], ...] = ()
    other: tuple[Mention, Entity] | None = None

    def then(self, mention: Mention | None, speaker: Entity | None, parties: tuple[tuple[Mention, Entity], ...]) -> "Said":
        """What is before the next statement."""
        spoke = (self.mention, self.speaker) if self.mention is not None and self.speaker is not None else None
        return Said(mention, speaker, parties, spoke if spoke and self.speaker is not speaker else self.other)


NOTHING = Said(None, None)


@cache
def weights() -> dict[str, float]:
    """Feature to weight."""
    return {row["feature"]: float(row["weight"]) for row in tables.rows("targets")}


def candidates(
    scene: Scene, statement: Statement, speaker: Entity | None, before: Said, answers: tuple[Mention, Entity] | None = None
) -> list[Candidate]:
    """Every actor other than the speaker that is named, described or meant by a pronoun around the statement.

    Those of the statement `before` are among them: "Athens rejected the claim" does not say whose; and in a transcript who
    `answers` next.
    """
    told = _told(scene, statement)
    heads = list(_heads(scene, statement))
    found: list[Candidate] = []
    for head, mention in heads:
        if two := _two(scene, head):
            for entity in two:
                if entity is not speaker:
                    features = tuple(sorted(_features(scene, statement, head, entity, speaker, first=not found)))
                    found.append(Candidate(latest(entity, mention.start), entity, "one of both", features))
            continue
        strict = head not in told
        result = interpret(scene, mention, previous=before.speaker, enclosing=speaker, strict=strict, note=False, barred=speaker)
        if result is None or result[0] is speaker:
            continue
        first = not any(c.mention.head > _anchor(scene, statement) for c in found)
        features = tuple(sorted(_features(scene, statement, head, result[0], speaker, first=first)))
        found.append(Candidate(mention, result[0], result[1], features))
    here = {id(c.entity) for c in found}
    answered = speaker is not None and any(entity is speaker for _, entity in before.parties)
    cue, words = _cue(scene, statement), _words(scene, statement)
    goes_on = "the same speaker" if speaker is not None and speaker is before.speaker else "another speaker"
    next_one = [(*answers, "answers next")] if answers else []
    pointed = _pointed(scene, statement)
    for mention, entity, part in (*_earlier(before, speaker), *_topic(scene, statement), *next_one, *pointed.values()):
        if entity is not speaker and id(entity) not in here:
            names = [part, f"{statement.act.value}: {part}", f"{entity.kind.value} of before", f"{part}, {goes_on}"]
            names += [f"{part}, cue {cue!r}"] if cue else [f"{part}, no cue"]
            names += [f"{part}, 'you' in the content"] if words & YOU else []
            names += [f"{part}, {statement.polarity.value}"]
            names += [f"{part}, the content is a pronoun"] if words and words <= PRONOUNS else []
            apart = scene.syntax.sentence_of[_anchor(scene, statement)] - _sentence(scene, mention)
            hint = _hint(max((p for s, p in statement.hints if _of(scene, s) is entity), default=0.0))
            names += [f"reader, of before: {hint}", f"reader, {part}: {hint}"]
            names += [f"{part}, {'this' if apart <= 0 else 'next' if apart == 1 else 'farther'} sentence"]
            names += [f"{part}, whose words were about the speaker"] if answered else []
            names += [f"{part}, no actor here"] if not found else []
            names += [f"{statement.act.value}: {part}, no content"] if not statement.content_spans else []
            found.append(Candidate(mention, entity, "spoke before", tuple(sorted(names))))
    return found


def _two(scene: Scene, head: int) -> list[Entity]:
    """The two whom a plural noun means: "the two leaders", "both governments"."""
    token = scene.syntax.tokens[head]
    return pair(scene, head) if token.upos == "NOUN" and "Number=Plur" in token.feats else []


def _pointed(scene: Scene, statement: Statement) -> dict[str, tuple[Mention, Entity, str]]:
    """The actors of other sentences whose mention the reader takes for a party, by their key."""
    found: dict[str, tuple[Mention, Entity, str]] = {}
    for span, chance in statement.hints:
        entity = _of(scene, span) if chance >= POINTED else None
        if entity is not None and entity.mentions:
            found.setdefault(entity.key, (latest(entity, span.start), entity, "pointed to"))
    return found


def _of(scene: Scene, span: Span) -> Entity | None:
    """The actor of a word."""
    tokens = scene.syntax.within(*span)
    return scene.owner(tokens.start) if len(tokens) else None


def _hint(chance: float) -> str:
    return next(name for least, name in HINTS if chance >= least)


def _topic(scene: Scene, statement: Statement) -> Iterator[tuple[Mention, Entity, str]]:
    """The subject of the sentence before, "Moscow left the deal. Blinken called the move …", and the two of "both countries"."""
    syntax = scene.syntax
    anchor = _anchor(scene, statement)
    number = syntax.sentence_of[anchor]
    for token, entity in scene.before(anchor):
        apart = number - syntax.sentence_of[token]
        if apart > 1:
            break
        if apart == 1 and syntax.relation(token) == "nsubj" and entity.mentions:
            yield latest(entity, syntax.tokens[token].start), entity, "subject before"
            break
    framed = [m.head for m in (*statement.addressees, *statement.targets)]
    for head in framed:
        for entity in pair(scene, head):
            yield latest(entity, syntax.tokens[anchor].start), entity, "one of both"


def _earlier(before: Said, speaker: Entity | None) -> Iterator[tuple[Mention, Entity, str]]:
    if before.mention is not None and before.speaker is not None:
        yield before.mention, before.speaker, "spoke before"
    if before.other is not None and (before.speaker is speaker or before.speaker is None):
        yield *before.other, "the last other speaker"
    for mention, entity in before.parties:
        yield mention, entity, "spoken of before"


def parties(
    scene: Scene, statement: Statement, speaker: Entity | None, before: Said, answers: tuple[Mention, Entity] | None = None
) -> list[tuple[Candidate, bool]]:
    """The chosen parties, each actor once, in text order, and whether each is addressed (else the target)."""
    best: dict[str, Candidate] = {}
    for candidate in candidates(scene, statement, speaker, before, answers):
        known = best.get(candidate.entity.key)
        if candidate.chance >= SURE and (known is None or candidate.chance > known.chance):
            best[candidate.entity.key] = candidate
    chosen = sorted(best.values(), key=lambda c: c.mention.start)
    return [(c, _addressed(statement, c)) for c in chosen]


def _addressed(statement: Statement, candidate: Candidate) -> bool:
    if any(m.head == candidate.mention.head for m in statement.addressees):
        return True
    if any(m.head == candidate.mention.head for m in statement.targets):
        return False
    return statement.act in DIRECTED and "outside content" in candidate.features


def _told(scene: Scene, statement: Statement) -> frozenset[int]:
    """Heads of those who are told or asked something in a clause ("urged rate-setters to"): whatever the noun, they are people."""
    syntax = scene.syntax
    anchors = {syntax.tokens[m.head].head for m in statement.addressees}
    clauses = {a for a in anchors if syntax.child(a, "xcomp", "ccomp", "parataxis") is not None}
    return frozenset(m.head for m in statement.addressees if syntax.tokens[m.head].head in clauses)


def _cue(scene: Scene, statement: Statement) -> str | None:
    """The word of the cue that the table of cues has, or else its last verb or noun as printed."""
    syntax = scene.syntax
    tokens = [i for span in statement.cue_spans for i in syntax.within(*span)]
    for index in tokens:
        for lemma in lemmas_of(syntax.form(index)):
            if lemma in cues() and syntax.tokens[index].upos in {"VERB", "NOUN"}:
                return lemma
    return next((syntax.form(i) for i in reversed(tokens) if syntax.tokens[i].upos in {"VERB", "NOUN"}), None)


def _words(scene: Scene, statement: Statement) -> frozenset[str]:
    syntax = scene.syntax
    return frozenset(syntax.form(i) for span in statement.content_spans for i in syntax.within(*span))


def _sentence(scene: Scene, mention: Mention) -> int:
    tokens = scene.syntax.within(mention.start, mention.end)
    return scene.syntax.sentence_of[tokens.start] if len(tokens) else 0


def _anchor(scene: Scene, statement: Statement) -> int:
    """The first token of the cue, or else of the content."""
    place = (statement.cue_spans or statement.content_spans or statement.source_spans)[0]
    return scene.syntax.within(*place).start


def _heads(scene: Scene, statement: Statement) -> Iterator[tuple[int, Mention]]:
    """Heads of mentions in the sentences of the cue and the content, outside the source."""
    syntax = scene.syntax
    spans = (*statement.cue_spans, *statement.content_spans)
    framed = {m.head: m for m in (*statement.addressees, *statement.targets)}
    numbers = sorted({syntax.sentence_of[i] for span in spans for i in syntax.within(*span)})
    sources = [statement.speaker.span] if statement.speaker else []
    cited = statement.citations  # "(Reuters, July 17)" is where it stands, and nobody spoken to
    for number in numbers:
        sentence = syntax.analysis.sentences[number]
        for index in range(sentence.first, sentence.last):
            token = syntax.tokens[index]
            if any(s.start <= token.start < s.end for s in sources) or any(c.start <= token.start < c.end for c in cited):
                continue
            named = scene.named.get(index)
            if index in framed:
                yield index, framed[index]
            elif named is not None:
                if named.first == index and not any(h in framed for h in range(named.first, named.last)):
                    yield index, Mention(named.span.start, named.span.end, named.text, named.last - 1)
            elif token.upos == "PRON" and syntax.form(index) in OBJECTS:
                yield index, Mention(token.start, token.end, token.text, index)
            elif token.upos in {"NOUN", "PROPN"} and speaks(scene, index) and not inside_name(scene, index):
                span = syntax.extent(index)
                yield index, Mention(span.start, span.end, syntax.text(span), index)


def _features(
    scene: Scene, statement: Statement, head: int, entity: Entity, speaker: Entity | None, *, first: bool
) -> Iterator[str]:
    syntax = scene.syntax
    named = scene.named.get(head)
    top = head
    if named is not None:
        top = syntax.head_of(range(named.first, named.last)) or head
    token = syntax.tokens[top]
    act = statement.act.value
    frame = (
        "addressee" if _holds(statement.addressees, head, top) else "target" if _holds(statement.targets, head, top) else "no party"
    )
    yield f"framed {frame}"
    yield f"{act}: framed {frame}"
    if cue := _cue(scene, statement):
        yield f"cue {cue!r}: framed {frame}"
    inside = any(s.start <= token.start < s.end for s in statement.content_spans)
    where = "in content" if inside else "outside content"
    yield where
    yield f"{where}, {statement.polarity.value}"
    if cue:
        yield f"cue {cue!r}: {where}"
    yield f"{act}: {where}"
    anchor = _anchor(scene, statement)
    cue_end = syntax.within(*statement.cue_spans[-1]).stop if statement.cue_spans else anchor
    gap = (named.first if named is not None else head) - cue_end
    place = "before cue" if gap < 0 else "next to cue" if gap <= 1 else "near cue" if gap <= 4 else "far from cue"
    yield place
    yield f"{act}: {place}, {where}"
    relation = _relation(scene, statement, top)
    yield relation
    yield f"{act}: {relation}, {where}"
    case = (syntax.case(top) or "").split(" ")[-1]
    if case in CASES:
        yield f"after {case!r}, {where}"
    yield f"{act}: {entity.kind.value}"
    yield f"{entity.kind.value}, {where}"
    if named is not None and named.adjective and not named.plural:
        yield "demonym"
        yield f"{act}: demonym, {where}"
    if token.upos == "PRON":
        yield "pronoun"
    elif named is None:
        yield "description"
    yield f"first actor: {where}" if first else "later actor"
    if syntax.sentence_of[head] != syntax.sentence_of[anchor]:
        yield "other sentence"
    hint = _hint(max((p for s, p in statement.hints if _meets(s, syntax.tokens[head]) or _meets(s, token)), default=0.0))
    yield f"reader: {hint}"
    yield f"reader: {hint}, {where}"
    yield f"reader: {hint}, framed {frame}"
    if entity.spoken:
        yield "has spoken"
    if speaker is not None and entity.kind is Kind.STATE and entity.wikidata == speaker.state:
        yield "the speaker's own state"
    if statement.quoted and inside:
        yield "in quotation"


def _meets(span: Span, token: Token) -> bool:
    return span.start < token.end and token.start < span.end


def _holds(mentions: Sequence[Mention], head: int, top: int) -> bool:
    return any(m.head in {head, top} for m in mentions)


def _relation(scene: Scene, statement: Statement, top: int) -> str:
    """The place of a mention in the clause of the content, or its plain relation elsewhere."""
    syntax = scene.syntax
    content = [i for s in statement.content_spans for i in syntax.within(*s)]
    verb = syntax.head_of(content) if content else None
    at, steps = top, 0
    while steps < 4 and verb is not None and at in content:
        if syntax.tokens[at].head == verb and at != verb:
            relation = syntax.tokens[at].deprel
            part = "" if at == top else "part of "
            return f"{part}{'passive ' if relation.endswith(':pass') else ''}{relation.split(':')[0]} of the content"
        if syntax.tokens[at].head == at or syntax.relation(at) in {"ccomp", "advcl", "acl", "conj", "parataxis"}:
            break
        at, steps = syntax.tokens[at].head, steps + 1
    return f"{syntax.tokens[top].deprel}"


def party_mentions(chosen: Sequence[tuple[Candidate, bool]], *, addressed: bool) -> tuple[Mention, ...]:
    """The mentions of those addressed, or of the targets."""
    return tuple(c.mention for c, to in chosen if to is addressed)
