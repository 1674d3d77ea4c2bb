"""Whose words they are: the mentions of an attribution's speakers, by the model's source and the syntax of its cue.

Both opinions are weighed; a noun phrase that both name wins. Coordinated speakers are taken apart.
"""

from collections.abc import Iterable, Sequence

from dictagraph.graph.reading.analysis import Attribution, Span
from dictagraph.graph.speech.statement import Mention
from dictagraph.graph.speech.syntax import Syntax

SUBJECTS = frozenset({"he", "she", "they", "it", "i", "we", "who"})
STARTS = frozenset({"PROPN", "PRON", "DET", "NOUN", "ADJ"})  # of a noun phrase
PHRASE = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON", "PART", "ADP", "X"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
OPENING = frozenset("“‘„«([")
BE = frozenset({"is", "are", "was", "were", "been", "be", "being"})
ASKED = frozenset({"asked", "pressed", "questioned", "told", "warned", "urged", "quizzed", "reminded", "challenged", "invited"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "whose", "my", "our"})
TRAILING = frozenset({"PUNCT", "AUX", "VERB", "ADP", "PART", "SCONJ", "ADV"})
WITHIN_NAME = frozenset({"det", "amod", "compound", "flat", "nmod:poss", "nmod:desc", "nummod", "case", "goeswith"})
READ, SYNTAX, BESIDE, BOTH = 2.0, 1.2, 0.9, 1.0  # a source of the model, a subject of the cue, a word beside it, agreement
DISTANCE = 0.03  # a word between cue and source
PARENTHETICAL = 2.2  # for the subject of a parenthesis, "…, said Mr. Lindo, …"
FRAGMENT, SAID, OWNED, OBJECT = (
    0.6,
    1.5,
    0.8,
    1.6,
)  # against a source: no noun in it; inside the content; a possessive with a verb; its object


def source_mentions(syntax: Syntax, attribution: Attribution, anchor: int | None, framed: Sequence[int]) -> list[Mention]:
    """The speakers' mentions in text order; `framed` are the heads that the frame of the cue at `anchor` gives."""
    scores: dict[int, float] = {}
    printed: dict[int, Span] = {}
    for span in attribution.sources:
        head, whole = _head(syntax, syntax.within(*span))
        if head is not None:
            score = READ - FRAGMENT * (not whole) - _against(syntax, attribution, head, anchor)
            scores[head] = max(scores.get(head, score), score)
            if whole:
                printed.setdefault(head, span)
    if (around := _parenthetical(syntax, attribution)) is not None:
        scores[around] = scores.get(around, 0.0) + PARENTHETICAL
    for head, weight in (*((head, SYNTAX) for head in framed), *((head, BESIDE) for head in _beside(syntax, attribution, anchor))):
        near = next((h for h in scores if _one_phrase(syntax, h, head)), None)
        if near is None:
            scores[head] = weight - _against(syntax, attribution, head, anchor)
        else:
            scores[near] += BOTH
    hearers = told(syntax, anchor)
    scores = {head: score for head, score in scores.items() if not any(_one_phrase(syntax, head, other) for other in hearers)}
    best = max(scores, key=lambda head: (scores[head], -head), default=None)
    if best is None or scores[best] < 0:
        return []
    together = joint(syntax, best)
    if len(together) == 1 and best in printed:
        return [_as_printed(syntax, best, printed[best])]
    return [mention(syntax, head) for head in together]


def told(syntax: Syntax, anchor: int | None) -> list[int]:
    """The heads that a cue in the passive has as its subject: "he was asked", "Asked about it, he …", "the crew had been warned".

    They are told, and do not speak.
    """
    if anchor is None or syntax.tokens[anchor].upos != "VERB":
        return []
    token = syntax.tokens[anchor]
    if found := list(syntax.children_in(anchor, "nsubj:pass")):
        return found
    opens = syntax.relation(anchor) == "advcl" and "VerbForm=Part" in token.feats and syntax.form(anchor) in ASKED
    if not opens or syntax.child(anchor, "nsubj", "aux") is not None:
        return []
    subject = syntax.subject(token.head)
    return [subject[0]] if subject is not None else []


def _as_printed(syntax: Syntax, head: int, span: Span) -> Mention:
    """The source as the model read it, cut to begin with no adverb and to end with no verb or comma."""
    tokens = list(syntax.within(*span))
    if syntax.tokens[tokens[-1]].upos in {"DET", "ADJ", "NUM"}:  # cut in the middle: "a man with an"
        whole = syntax.extent(head)
        tokens += [i for i in syntax.within(*whole) if i > tokens[-1]]
    while tokens[-1] > head and syntax.tokens[tokens[-1]].upos in TRAILING:
        tokens.pop()
    while tokens[0] < head and syntax.tokens[tokens[0]].upos in {"PUNCT", "ADV", "ADP", "SCONJ", "CCONJ", "AUX"}:
        tokens.pop(0)
    place = Span(syntax.tokens[tokens[0]].start, syntax.tokens[tokens[-1]].end)
    return Mention(place.start, place.end, syntax.text(place), head)


def _parenthetical(syntax: Syntax, attribution: Attribution) -> int | None:
    """The subject in ", said Mr. Lindo," and ", he said," whose frame is closed by marks on both sides."""
    if not attribution.cues:
        return None
    cue = syntax.within(attribution.cues[0].start, attribution.cues[-1].end)
    sentence = syntax.analysis.sentences[syntax.sentence_of[cue.start]] if len(cue) else None
    if sentence is None or syntax.tokens[cue[-1]].upos not in {"VERB", "AUX"}:
        return None
    before, after = cue.start - 1, cue.stop
    if before < sentence.first or after >= sentence.last:
        return None
    opens, closes = (syntax.tokens[i].upos == "PUNCT" for i in (before, after))
    if opens and syntax.tokens[after].upos in STARTS and syntax.form(after) not in {"that", "this"}:
        stop = after
        while stop < sentence.last and syntax.tokens[stop].upos in PHRASE and syntax.form(stop) != "to":
            stop += 1
        head, _ = _head(syntax, range(after, max(stop, after + 1)))
        if head is not None and _marked(syntax, head + 1, sentence.last):
            return head
    if closes and before > sentence.first and syntax.form(before) in SUBJECTS and syntax.tokens[before - 1].upos == "PUNCT":
        return before
    if closes and syntax.tokens[before].upos in {"PROPN", "NOUN"}:  # "…, the International Crisis Group estimates, …"
        start = before
        while start > sentence.first and syntax.tokens[start - 1].upos in STARTS - {"PRON"}:
            start -= 1
        if start > sentence.first and syntax.tokens[start - 1].text in {",", "—", "–"}:
            return before
    return None


def _marked(syntax: Syntax, start: int, stop: int) -> bool:
    """Whether a punctuation mark follows within a few words of names and nouns."""
    for index in range(start, min(start + 8, stop)):
        if syntax.tokens[index].upos == "PUNCT":
            return syntax.tokens[index].text not in OPENING
        if syntax.tokens[index].upos in {"VERB", "AUX", "SCONJ"} or syntax.form(index) in {"to", "that"}:
            return False
    return False


def _beside(syntax: Syntax, attribution: Attribution, anchor: int | None) -> list[int]:
    """The pronoun, name or noun right before a verb, whatever the tree says."""
    if anchor is None or attribution.sources or syntax.tokens[anchor].upos != "VERB" or not attribution.cues:
        return []
    index = syntax.within(attribution.cues[0].start, attribution.cues[-1].end).start - 1
    while index > 0 and syntax.tokens[index].upos in {"AUX", "ADV", "PART"}:
        if syntax.form(index) in BE and not syntax.form(anchor).endswith("ing"):
            return []  # "it was estimated": nobody did
        index -= 1
    if index < 0 or syntax.sentence_of[index] != syntax.sentence_of[anchor]:
        return []
    if syntax.tokens[index].upos not in {"PROPN", "NOUN"} and syntax.form(index) not in SUBJECTS:
        return []
    head, _ = _head(syntax, range(index, index + 1))
    return [] if head is None or syntax.case(head) else [head]


def mention(syntax: Syntax, head: int) -> Mention:
    """The noun phrase of a head as a mention."""
    span = syntax.extent(head)
    return Mention(span.start, span.end, syntax.text(span), head)


def joint(syntax: Syntax, head: int) -> list[int]:
    """A head and those coordinated with it, where each is a name or has an article of its own; else the head alone."""
    heads = syntax.coordinated(head)
    if len(heads) == 1 or all(_alone(syntax, h) for h in heads):
        return heads
    return [head]


def _alone(syntax: Syntax, head: int) -> bool:
    if syntax.tokens[head].upos == "PROPN":
        return True
    return any(syntax.tokens[c].upos == "DET" or syntax.tokens[c].deprel == "nmod:poss" for c in syntax.children[head])


def _head(syntax: Syntax, tokens: range) -> tuple[int | None, bool]:
    """The nominal head of a stretch; of a fragment ("The", "President") that of the phrase it belongs to.

    The second value says whether the head stands in the stretch.
    """
    nominal = [i for i in tokens if syntax.tokens[i].upos in NOMINAL or syntax.form(i) in POSSESSIVE]
    if (plain := _plain_head(syntax, tokens)) is not None:
        return plain, True
    head = syntax.head_of(nominal) if nominal else next(iter(tokens), None)
    if head is None:
        return None, False
    inside = head in tokens
    for _ in range(6):
        token = syntax.tokens[head]
        if (token.deprel not in WITHIN_NAME and syntax.relation(head) not in WITHIN_NAME) or token.head == head:
            break
        if (token.deprel == "nmod:poss" and inside) or syntax.tokens[token.head].upos not in NOMINAL:
            break
        head = token.head
    if syntax.tokens[head].upos not in NOMINAL and syntax.form(head) not in POSSESSIVE:
        return None, False
    return head, inside and bool(nominal)


def _plain_head(syntax: Syntax, tokens: range) -> int | None:
    """The head of a description by its words alone: the last noun before a preposition, a comma or a relative pronoun.

    None where the phrase goes on beyond the stretch, or is not one that begins with an article, a possessor or an adjective.
    """
    last = None
    for index in tokens:
        token = syntax.tokens[index]
        if token.upos in {"NOUN", "PROPN"}:
            last = index
        elif last is not None and (
            token.upos in {"ADP", "SCONJ", "VERB", "AUX", "CCONJ"}
            or token.text in {",", "—", "–", "("}
            or syntax.form(index) in {"who", "which", "that", "whose"}
        ):
            break
    if last is None or syntax.tokens[last].upos != "NOUN":
        return None
    following = last + 1
    if following == tokens.stop and following < len(syntax.tokens) and syntax.tokens[following].upos in {"NOUN", "PROPN"}:
        return None
    return last


def _one_phrase(syntax: Syntax, one: int, other: int) -> bool:
    """Whether two heads stand in one noun phrase."""
    if one == other:
        return True
    tokens = syntax.tokens
    a, b = syntax.extent(one), syntax.extent(other)
    return (
        a.start <= tokens[other].start < a.end
        or b.start <= tokens[one].start < b.end
        or (tokens[one].head == other and syntax.relation(one) in {"appos", "flat", "nmod"})
        or (tokens[other].head == one and syntax.relation(other) in {"appos", "flat", "nmod"})
    )


def _against(syntax: Syntax, attribution: Attribution, head: int, anchor: int | None) -> float:
    token = syntax.tokens[head]
    form = syntax.form(head)
    against = 0.0
    if anchor is not None:
        against += DISTANCE * abs(head - anchor)
        if form in POSSESSIVE and syntax.tokens[anchor].upos == "VERB":
            against += OWNED
        if head > anchor and token.head == anchor and syntax.relation(head) in {"obj", "iobj", "obl"} and syntax.case(head) != "by":
            against += OBJECT
    cue_said = anchor is not None and _inside(syntax.tokens[anchor].start, attribution.contents)
    if form not in FIRST and not cue_said and _inside(token.start, attribution.contents):
        against += SAID
    return against


def _inside(place: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)
