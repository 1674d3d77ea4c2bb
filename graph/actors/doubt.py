"""What speaks against a row: a source that cannot speak, a text that only prescribes, a question that nobody has answered."""

from collections.abc import Iterator

from dictagraph.graph.actors.describe import speaks
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.nouns import singular
from dictagraph.graph.actors.pronouns import FIRST
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.speech.statement import Statement

THING, PRESCRIBES, NARRATOR, ASKED = 0.65, 0.5, 0.7, 0.6  # what each leaves of the confidence
PRESCRIBING = frozenset(
    {
        "treaty",
        "convention",
        "article",
        "law",
        "constitution",
        "charter",
        "annex",
        "clause",
        "act",
        "statute",
        "rule",
        "protocol",
        "code",
        "paragraph",
        "section",
        "accord",
    }
)


def doubts(scene: Scene, statement: Statement, spoke: Entity | None) -> Iterator[float]:
    """The factors that apply; a row without a quotation may fall below the bound by them."""
    syntax = scene.syntax
    head = statement.speaker.head if statement.speaker else -1
    if head >= 0:
        form = singular(syntax.form(head))
        noun = syntax.tokens[head].upos in {"NOUN", "ADJ", "PROPN"}
        if noun and form in PRESCRIBING and (spoke is None or not spoke.key.startswith(("name ", "table "))):
            yield PRESCRIBES
        elif syntax.tokens[head].upos in {"NOUN", "ADJ"} and not speaks(scene, head):
            if spoke is None or spoke.rule == "description of its own":
                yield THING
        elif spoke is None and form in FIRST:
            yield NARRATOR
    if statement.cue_spans and not statement.quoted and _asked(scene, statement):
        yield ASKED


def _asked(scene: Scene, statement: Statement) -> bool:
    """Whether the cue is the verb of a question: "Would her company accept an expert?"."""
    syntax = scene.syntax
    tokens = syntax.within(*statement.cue_spans[0])
    anchor = syntax.head_of(tokens)
    if anchor is None:
        return False
    sentence = syntax.analysis.sentences[syntax.sentence_of[anchor]]
    if not any(syntax.tokens[i].text.startswith("?") for i in range(anchor, sentence.last)):
        return False
    subject = syntax.child(anchor, "nsubj")
    return subject is not None and any(child < subject for child in syntax.children_in(anchor, "aux"))
