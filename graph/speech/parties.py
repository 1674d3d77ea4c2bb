"""Who stands where around a cue: speaker, addressees and targets by the frame of its row and the syntax.

Results are token indices of mention heads, each with its reason. What they stand for is decided in graph/actors.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dictagraph.graph.speech.cues import Cue, lemmas_of
from dictagraph.graph.speech.inflect import verb_forms
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Act

# Acts whose target is the author of the thing named: "condemned Russia's invasion", "rejected the US proposal".
AUTHORED = frozenset({Act.CRITICISM, Act.SUPPORT, Act.REFUSAL, Act.DENIAL, Act.REACTION, Act.AGREEMENT, Act.ACCUSATION})
AUTHOR_CASES = frozenset({"by", "from", "between", "among"})


@dataclass(frozen=True, slots=True)
class Party:
    """The head of a mention, its role ("speaker", "addressee", "target") and why."""

    head: int
    role: str
    reason: str


@cache
def light_verbs() -> dict[str, str]:
    """Forms of verbs that carry a noun cue, to the role of their subject ("issued a warning", "faced criticism")."""
    text = files("dictagraph.data").joinpath("lightverbs.tsv").read_text(encoding="utf-8")
    return {form: row["subject"] for row in csv.DictReader(text.splitlines(), delimiter="\t") for form in verb_forms(row["verb"])}


def parties(syntax: Syntax, anchor: int, cue: Cue) -> list[Party]:
    """The parties around the cue whose head word is token `anchor`, in text order, joint ones each by itself."""
    if cue.pos == "phrase" and cue.words[-1] in {"to", "of"}:
        return list(_ruled(syntax, anchor, cue))
    noun = cue.pos == "noun" or (cue.pos == "phrase" and syntax.tokens[anchor].upos == "NOUN")
    found = list(_noun_frame(syntax, anchor, cue) if noun else _verb_frame(syntax, anchor, cue))
    spread = [Party(head, p.role, p.reason) for p in found for head in syntax.coordinated(p.head)]
    unique = {(p.head, p.role): p for p in spread}
    return sorted(unique.values(), key=lambda p: (p.head, p.role))


def _ruled(syntax: Syntax, anchor: int, cue: Cue) -> Iterator[Party]:
    """The noun phrase that a phrase like "according to" governs."""
    last = next((i for i in range(anchor, min(anchor + 6, len(syntax.tokens))) if syntax.form(i) == cue.words[-1]), None)
    if last is None:
        return
    head = syntax.tokens[last].head if syntax.tokens[last].head > last else None
    head = (
        head
        if head is not None
        else next(
            (i for i in range(last + 1, min(last + 8, len(syntax.tokens))) if syntax.tokens[i].upos in {"PROPN", "NOUN", "PRON"}),
            None,
        )
    )
    if head is not None:
        yield Party(head, "speaker", f"{cue.name!r}")


def _verb_frame(syntax: Syntax, anchor: int, cue: Cue) -> Iterator[Party]:
    subject = syntax.subject(anchor)
    passive = subject is not None and subject[1]
    if subject is not None:
        if not passive:
            yield Party(subject[0], "speaker", f"subject of {cue.name!r}")
        elif cue.object in {"addressee", "target"}:
            yield Party(subject[0], cue.object, f"passive subject of {cue.name!r}")
    for child in syntax.children[anchor]:
        relation, case = syntax.relation(child), syntax.case(child)
        if relation == "iobj":
            yield Party(child, "addressee", f"indirect object of {cue.name!r}")
        elif relation == "obj" and cue.object in {"addressee", "target"}:
            yield Party(child, cue.object, f"object of {cue.name!r}")
            yield from _inside(syntax, child, cue, f"object of {cue.name!r}")
        elif relation == "obj" and syntax.child(anchor, "xcomp") is not None and cue.act is Act.DEMAND:
            yield Party(child, "addressee", f"object of {cue.name!r}")
        elif relation == "obj" and cue.act in AUTHORED:
            yield from _inside(syntax, child, cue, f"object of {cue.name!r}")
        elif relation in {"obl", "nmod"} and case == "by" and passive:
            yield Party(child, "speaker", f"agent of {cue.name!r}")
        elif relation in {"obl", "nmod"} and case and (role := cue.prepositions.get(case.split()[0])) and role != "content":
            yield Party(child, role, f"{case!r} of {cue.name!r} → {role}")
            if role == "target":
                yield from _inside(syntax, child, cue, f"{case!r} of {cue.name!r}")


def _inside(syntax: Syntax, head: int, cue: Cue, where: str) -> Iterator[Party]:
    """The author of the thing that the act is about: its possessor, demonym, "by" or "between" phrase."""
    if cue.act not in AUTHORED or syntax.tokens[head].upos in {"PROPN", "PRON"}:
        return
    for child in syntax.children[head]:
        relation = syntax.tokens[child].deprel
        by = relation.startswith("nmod") and (syntax.case(child) or "").split(" ")[0] in AUTHOR_CASES
        demonym = relation in {"amod", "compound"} and syntax.tokens[child].text[:1].isupper()
        if relation == "nmod:poss" or by or demonym:
            yield Party(child, "target", f"author in the {where}")


def _noun_frame(syntax: Syntax, anchor: int, cue: Cue) -> Iterator[Party]:
    for child in syntax.children[anchor]:
        token, case = syntax.tokens[child], syntax.case(child)
        if token.deprel == "nmod:poss":
            yield Party(child, "speaker", f"possessor of {cue.name!r}")
        elif token.deprel in {"amod", "compound"} and token.text[:1].isupper():
            yield Party(child, "speaker", f"adjective of {cue.name!r}")
        elif token.deprel.startswith(("nmod", "obl")) and case and (role := cue.prepositions.get(case.split()[-1])):
            if role != "content":
                yield Party(child, role, f"{case!r} of {cue.name!r} → {role}")
                if role == "target":
                    yield from _inside(syntax, child, cue, f"{case!r} of {cue.name!r}")
            elif cue.act in AUTHORED:
                yield from _inside(syntax, child, cue, f"{case!r} of {cue.name!r}")
        elif token.deprel.startswith("acl"):  # "reactions … directed toward Azerbaijan"
            for far in syntax.children_in(child, "obl"):
                if (role := cue.prepositions.get((syntax.case(far) or "").split(" ")[-1])) and role != "content":
                    yield Party(far, role, f"{syntax.case(far)!r} of {cue.name!r} → {role}")
    yield from _carrier(syntax, anchor, cue)


def _carrier(syntax: Syntax, anchor: int, cue: Cue) -> Iterator[Party]:
    """The parties of the verb that carries a noun cue: "issued a warning to Baku", "faced criticism from Paris"."""
    if syntax.relation(anchor) not in {"obj", "obl", "nsubj"}:
        return
    verb = syntax.tokens[anchor].head
    role = next((light_verbs()[w] for w in (syntax.form(verb), *lemmas_of(syntax.form(verb))) if w in light_verbs()), None)
    subject = syntax.subject(verb)
    if role and subject is not None and subject[0] != anchor and not subject[1]:
        yield Party(subject[0], role, f"subject of {syntax.form(verb)!r} with {cue.name!r}")
    for child in syntax.children_in(verb, "obl", "iobj"):
        case = (syntax.case(child) or "").split(" ")[-1]
        if (part := cue.prepositions.get(case)) and part != "content" and child != anchor:
            yield Party(child, part, f"{case!r} of {cue.name!r} → {part}")
