"""Which act a cue reports: the row of the cue table gives the prior and the reason, the model's head decides with it."""

from dictagraph.graph.reading.analysis import Attribution
from dictagraph.graph.speech.cues import Cue, match
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Act

WH = frozenset({"whether", "if", "why", "how", "what", "who", "whom", "when", "where", "which"})
PRIOR, NEUTRAL = 0.45, 0.3  # how much of the mass the table's row gives its act, and where that says only that it was said
NOMINAL = frozenset({"NOUN", "PROPN"})


def complement(syntax: Syntax, anchor: int) -> frozenset[str]:
    """What follows a cue: "that", "to", "wh", "np", "pred" (an object
    complement, "called it a farce"), "will", "as" and every preposition that its phrases have."""
    found: set[str] = set()
    for child in syntax.children[anchor]:
        relation = syntax.relation(child)
        first = [syntax.form(i) for i in syntax.subtree(child)[:2]]
        if relation in {"ccomp", "advcl", "xcomp", "parataxis"} and child > anchor:
            marks = {syntax.form(m) for m in syntax.children_in(child, "mark")}
            found |= marks & {"that", "to", "as"}
            if marks & WH or WH & set(first[:1]):
                found.add("wh")
            if {syntax.form(a) for a in syntax.children_in(child, "aux")} & {"will", "would", "'ll"}:
                found.add("will")
            if relation == "xcomp":
                found.add("to" if "to" in first else "pred")
        elif relation in {"obj", "nsubj"} and child > anchor:
            found.add("np")
        if (case := syntax.case(child)) and child > anchor:
            found |= set(case.split()) - {"to"}
        if relation in {"compound", "advmod", "obl", "case"} and syntax.tokens[child].upos == "ADP":
            found.add(syntax.form(child))
    if anchor + 1 < len(syntax.tokens):
        following = syntax.tokens[anchor + 1]
        if following.upos in {"ADP", "PART", "SCONJ"}:
            found.add(syntax.form(anchor + 1))
    return frozenset(found)


def locate(syntax: Syntax, cue_tokens: range) -> tuple[int | None, Cue | None]:
    """The head word of a cue as printed and the row that fits it best: the longest, then the one nearest the end.

    A cue without a row has the syntactic head of its span as anchor and no row.
    """
    forms = [syntax.form(i) for i in range(cue_tokens.start, min(cue_tokens.stop + 3, len(syntax.tokens)))]
    best: tuple[tuple[int, int, int], int, Cue] | None = None
    for place, index in enumerate(cue_tokens):
        token = syntax.tokens[index]
        if token.upos in {"PUNCT", "DET", "PRON"}:
            continue
        noun = token.upos in NOMINAL
        found = match(forms, place, noun=noun, complement=complement(syntax, index))
        if found is None and token.upos not in {"ADP", "AUX"}:
            found = match(forms, place, noun=not noun, complement=complement(syntax, index))
        if found is not None:
            rank = (len(found.words), bool(found.when), place)
            if best is None or rank > best[0]:
                best = rank, index, found
    if best is not None:
        return best[1], best[2]
    return syntax.head_of(cue_tokens), None


def carried(syntax: Syntax, anchor: int) -> tuple[int, Cue, range] | None:
    """The noun that names the act where the cue only carries it: "reactions from Paris directed toward Baku".

    Its place, its row and the words of the cue, adjectives included.
    """
    noun = syntax.tokens[anchor].head
    if syntax.relation(anchor) != "acl" or syntax.tokens[noun].upos not in NOMINAL or syntax.tokens[anchor].upos != "VERB":
        return None
    row = match([syntax.form(noun)], 0, noun=True, complement=complement(syntax, noun))
    if row is None or not row.prepositions:
        return None
    first = min([c for c in syntax.children_in(noun, "amod") if c < noun] + [noun])
    return noun, row, range(first, noun + 1)


def choose(attribution: Attribution, cue: Cue | None) -> tuple[Act, float, str]:
    """The act, its probability, and the reason in words."""
    model = {Act(name): p for name, p in attribution.acts}
    scores = {act: model.get(act, 0.0) for act in Act} if model else dict.fromkeys(Act, 1.0 / len(Act))
    if cue is not None:
        prior = NEUTRAL if cue.act in {Act.STATEMENT, Act.CLAIM} and model else PRIOR
        scores = {act: (1 - prior) * p + (prior if act is cue.act else 0.0) for act, p in scores.items()}
    elif not model:
        scores[Act.STATEMENT] += 1.0
    best = max(scores, key=lambda act: (scores[act], act is Act.STATEMENT, act.value))
    if cue is not None and cue.act is best:
        reason = f"cue {cue.name!r} → {best.value}"
    elif cue is not None:
        reason = f"cue {cue.name!r} is {cue.act.value} in the table; the words around it say {best.value}"
    else:
        reason = f"no cue of the table; the words say {best.value}"
    return best, scores[best] / sum(scores.values()), reason
