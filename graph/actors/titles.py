"""Titles and roles: what stands before a name ("US Secretary of State") or beside it (", chairman of the party,")."""

from dataclasses import dataclass

from dictagraph.data import tables
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.syntax import Syntax

REACH = 7  # words of a title before a name
FILLERS = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "&",
        "-",
        "–",
        "to",
        "'s",
        "deputy",
        "vice",
        "former",
        "ex",
        "then",
        "acting",
        "late",
        "senior",
        "chief",
        "first",
        "current",
        "outgoing",
        "incoming",
    }
)


@dataclass(frozen=True, slots=True)
class Title:
    """`text` as printed, `nouns` its role nouns in lower case, `organization` the state or body named in it."""

    text: str
    span: Span
    nouns: tuple[str, ...]
    organization: str | None
    gender: str
    honorific: bool


def title_before(syntax: Syntax, first: int) -> Title | None:
    """The title directly before token `first`, or None."""
    sentence = syntax.analysis.sentences[syntax.sentence_of[first]]
    best: tuple[int, tables.Title] | None = None
    for start in range(first - 1, max(sentence.first, first - REACH) - 1, -1):
        for end in range(first, start, -1):
            row = tables.title(" ".join(syntax.form(i) for i in range(start, end)))
            if row is not None and row.kind != "collective" and all(_filler(syntax, i) for i in range(end, first)):
                best = (start, row)
        if best is None and start < first - 1 and syntax.tokens[start].upos == "VERB":
            break
    if best is None:
        return None
    start, row = best
    while start > sentence.first and _belongs(syntax, start - 1):
        start -= 1
    span = Span(syntax.tokens[start].start, syntax.tokens[first - 1].end)
    state = next((s.name for i in range(start, first) if (s := _state(syntax.tokens[i].text)) is not None), None)
    honorific = row.kind in {"honorific", "rank"} and state is None
    return Title(syntax.text(span), span, tuple(dict.fromkeys((row.form, role_noun(row.form)))), state, row.gender, honorific)


def office(syntax: Syntax, head: int) -> tuple[str, ...]:
    """The words by which a person of the title around `head` may be called: "secretary of state", "prime minister", "minister"."""
    form = syntax.form(head)
    sentence = syntax.analysis.sentences[syntax.sentence_of[head]]
    phrases = (
        " ".join(syntax.form(i) for i in range(start, end))
        for start in range(max(sentence.first, head - 3), head + 1)
        for end in range(min(sentence.last, head + 4), head, -1)
        if end - start > 1
    )
    whole = next((phrase for phrase in phrases if tables.title(phrase) is not None), form)
    return (whole, form) if whole != form else (form,)


def role_noun(form: str) -> str:
    """The noun that heads a title: "secretary" of "secretary of state".

    >>> role_noun("secretary of state"), role_noun("prime minister")
    ('secretary', 'minister')
    """
    return form.split(" of ")[0].split(" for ")[0].split()[-1]


def _filler(syntax: Syntax, index: int) -> bool:
    return syntax.tokens[index].text[:1].isupper() or syntax.form(index) in FILLERS


def _belongs(syntax: Syntax, index: int) -> bool:
    token = syntax.tokens[index]
    return (token.text[:1].isupper() and token.upos in {"PROPN", "ADJ", "NOUN"}) or token.text.casefold() in {
        "former",
        "deputy",
        "acting",
        "then",
        "vice",
    }


def _state(word: str) -> tables.State | None:
    return tables.state_by_name(word) or tables.state_by_demonym(word)
