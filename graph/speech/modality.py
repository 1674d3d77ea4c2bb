"""Whether it was said at all, and how sure the text is of it."""

from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Certainty, Polarity

NEGATIONS = ("not", "n't", "never", "neither", "nor", "no", "hardly", "scarcely", "barely")  # in this order the first is told
NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
# Words that govern a cue and mean that the act was not done: "stopped short of condemning", "failed to condemn".
SHORT_OF = (
    ("stop", "short", "of"),
    ("refrain", "from"),
    ("fail", "to"),
    ("yet", "to"),
    ("without",),
    ("shy", "away", "from"),
    ("avoid",),
    ("instead", "of"),
    ("rather", "than"),
    ("forgo",),
    ("abstain", "from"),
)
PROBABLE = frozenset(
    {
        "reportedly",
        "apparently",
        "allegedly",
        "supposedly",
        "purportedly",
        "presumably",
        "likely",
        "probably",
        "believed",
        "thought",
        "expected",
        "understood",
        "rumoured",
        "rumored",
        "will",
        "shall",
        "'ll",
        "would",
        "seemingly",
        "ostensibly",
    }
)
POSSIBLE = frozenset({"may", "might", "could", "possibly", "perhaps", "maybe"})


def polarity(syntax: Syntax, anchor: int, cue_tokens: range) -> tuple[Polarity, str | None]:
    """Negative where the text says that it was not said, with the word that says so."""
    words = {syntax.form(i): i for i in cue_tokens}
    last = max(cue_tokens, default=anchor)
    beside = {syntax.form(c): c for c in syntax.children[anchor] if c <= last or (c == last + 1 and syntax.form(c) == "not")}
    chain = dict(beside)
    governor = syntax.tokens[anchor].head
    if syntax.relation(anchor) == "conj":  # "did not confirm or deny": the negation stands at the first
        chain |= {
            syntax.form(c): c
            for c in syntax.children[governor]
            if syntax.form(c) in {"not", "n't", "neither", "never"} and not _contrast(syntax, anchor)
        }
    for word in NEGATIONS:
        if word in chain or (word in words and words[word] < anchor):
            return Polarity.NEGATIVE, word
    if (subject := syntax.subject(anchor)) is not None:
        first = syntax.form(min(syntax.subtree(subject[0])))
        if syntax.form(subject[0]) in NOBODY or first in {"no", "neither", "nobody", "none"}:
            return Polarity.NEGATIVE, first
    return _short_of(syntax, anchor)


def _contrast(syntax: Syntax, anchor: int) -> bool:
    """A coordination with "but" ends the reach of the negation."""
    return any(syntax.form(c) in {"but", "yet"} for c in syntax.children_in(anchor, "cc"))


def _short_of(syntax: Syntax, anchor: int) -> tuple[Polarity, str | None]:
    sentence = syntax.analysis.sentences[syntax.sentence_of[anchor]]
    before = [syntax.form(i) for i in range(max(sentence.first, anchor - 4), anchor)]
    for phrase in SHORT_OF:
        for start in range(len(before)):
            tail = before[start : start + len(phrase)]
            if (
                len(tail) == len(phrase)
                and start + len(phrase) >= len(before) - 1
                and all(
                    word.startswith(stem[:4]) if place == 0 else word == stem
                    for place, (word, stem) in enumerate(zip(tail, phrase, strict=True))
                )
            ):
                return Polarity.NEGATIVE, " ".join(tail)
    return Polarity.POSITIVE, None


def certainty(syntax: Syntax, anchor: int, cue_tokens: range) -> Certainty:
    """How sure the text is that it was (or will be) said."""
    words = {syntax.form(c) for c in syntax.children[anchor]} | {syntax.form(i) for i in cue_tokens}
    if syntax.tokens[anchor].deprel == "xcomp":
        governor = syntax.tokens[anchor].head
        words |= {syntax.form(governor)} | {syntax.form(c) for c in syntax.children_in(governor, "aux", "advmod")}
    if words & POSSIBLE:
        return Certainty.POSSIBLE
    negated = words & {"not", "n't", "never"}
    if words & PROBABLE and not ("would" in words and negated):
        return Certainty.PROBABLE
    return Certainty.CERTAIN
