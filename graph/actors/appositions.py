"""Names and the descriptions beside them: "A spokesman for the ministry, Adam Hodge," and "Ivanov, a law professor,".

Read from the words and commas rather than from the trees, which often part such phrases wrongly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dictagraph.data import tables
from dictagraph.graph.actors.nouns import noun
from dictagraph.graph.actors.recognise import Named
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind

LONGEST = 14  # words of a description
COMMAS = frozenset({",", "—", "–", "("})
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "one", "another", "our"})
ENDS = frozenset({"who", "which", "that", "whose", "whom", "said", "says", "told", "and", "but", "or"})
PREPOSITIONS = frozenset({"of", "for", "at", "in", "on", "from", "to", "with", "by", "under", "near", "against", "behind"})


@dataclass(frozen=True, slots=True)
class Apposition:
    """The tokens [first, last) of a description and its head noun, beside a name."""

    first: int
    last: int
    head: int
    named: Named


def appositions(syntax: Syntax, names: tuple[Named, ...]) -> Iterator[Apposition]:
    """Descriptions before or after names of persons and organizations, parted from them by a comma."""
    owner = {i: n for n in names for i in range(n.first, n.last)}
    for named in names:
        if named.kind is Kind.PERSON or (named.kind is Kind.ORGANIZATION and not named.adjective):
            for found in (_after(syntax, named, owner), _before(syntax, named, owner)):
                if found is not None and _fits(syntax, found, named):
                    yield found


def _fits(syntax: Syntax, found: Apposition, named: Named) -> bool:
    """A person is described by a noun for one person, an organization by one for a body."""
    form = syntax.form(found.head)
    kind = noun(form, plural=False)
    if named.kind is Kind.PERSON:
        return kind is not None and kind.kind is Kind.PERSON and tables.title(form) is not None
    return tables.body(form) is not None


def _after(syntax: Syntax, named: Named, owner: dict[int, Named]) -> Apposition | None:
    """ ", the former law professor," after a name."""
    tokens, stop = syntax.tokens, syntax.analysis.sentences[syntax.sentence_of[named.first]].last
    first = named.last + 1
    if first >= stop or tokens[named.last].text not in COMMAS:
        return None
    last = first
    while last < min(stop, first + LONGEST) and tokens[last].upos not in {"PUNCT", "VERB", "AUX"} and syntax.form(last) not in ENDS:
        last += 1
    if last == first or (last < stop and tokens[last].upos in {"VERB", "AUX"} and tokens[last].text != ","):
        return None
    head = _head_noun(syntax, first, last)
    if head is None or (head in owner and owner[head].kind is named.kind):
        return None
    return Apposition(first, last, head, named)


def _before(syntax: Syntax, named: Named, owner: dict[int, Named]) -> Apposition | None:
    """ "A spokesman for the ministry," before a name that a comma, a verb or the sentence's end follows."""
    tokens = syntax.tokens
    sentence = syntax.analysis.sentences[syntax.sentence_of[named.first]]
    comma = named.first - 1
    while comma > sentence.first and tokens[comma].upos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}:
        comma -= 1  # "the Leader of the Opposition, Mr. Roderick Tulloch", "his challenger, the banker Aïssata Kondé"
    if comma <= sentence.first or tokens[comma].text != ",":
        return None
    first = comma
    while first > sentence.first and comma - first < LONGEST:
        previous = first - 1
        if tokens[previous].upos in {"PUNCT", "VERB", "AUX", "SCONJ"} and tokens[previous].text not in {".", "-", "’", "'"}:
            break
        if syntax.form(previous) in ENDS - {"and"}:
            break
        first = previous
    start = next((i for i in range(first, comma) if syntax.form(i) in ARTICLES or _owned(syntax, i, comma)), None)
    if tables.state_by_demonym(syntax.tokens[first].text) is not None:
        start = first  # "Azerbaijani adviser to the president"
    if start is None:
        return None
    if start > sentence.first and tokens[start - 1].upos == "ADP" and not _closed(syntax, named, sentence.last):
        return None  # "In a letter to the Prime Minister, Sir Duncan says"
    head = _head_noun(syntax, start, comma)
    if head is None or (head in owner and owner[head].kind is named.kind):
        return None
    return Apposition(start, comma, head, named)


def _closed(syntax: Syntax, named: Named, stop: int) -> bool:
    """Whether a comma or the sentence's end follows the name."""
    return named.last >= stop or syntax.tokens[named.last].upos == "PUNCT"


def _owned(syntax: Syntax, index: int, stop: int) -> bool:
    """A name with a possessive: "Germany's defense minister"."""
    return syntax.tokens[index].text[:1].isupper() and index + 1 < stop and syntax.form(index + 1) in {"'s", "'"}


def _head_noun(syntax: Syntax, first: int, last: int) -> int | None:
    """The last noun before the first preposition."""
    head = None
    for index in range(first, last):
        if syntax.form(index) in PREPOSITIONS and head is not None:
            break
        if syntax.tokens[index].upos in {"NOUN", "PROPN"} or tables.title(syntax.form(index)) is not None:
            head = index
    return head
