"""Questions asked of the syntax: children, subjects, objects, coordinated parts, the words of a span."""

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dictagraph.graph.reading.analysis import Analysis, Span, Token

# Dependents that do not belong to a mention when its extent is taken.
OUTSIDE = frozenset({"punct", "acl:relcl", "cc", "conj", "parataxis", "advcl", "discourse", "dep", "list", "appos"})


@dataclass(frozen=True, slots=True)
class Syntax:
    """The dependency trees of a document, indexed. All methods speak of token indices."""

    analysis: Analysis
    children: tuple[tuple[int, ...], ...] = field(init=False)
    starts: tuple[int, ...] = field(init=False)
    sentence_of: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                below[token.head].append(index)
        numbers = [0] * len(self.tokens)
        for number, sentence in enumerate(self.analysis.sentences):
            numbers[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
        object.__setattr__(self, "children", tuple(map(tuple, below)))
        object.__setattr__(self, "starts", tuple(t.start for t in self.tokens))
        object.__setattr__(self, "sentence_of", tuple(numbers))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.analysis.tokens

    def within(self, start: int, end: int) -> range:
        """The tokens that overlap [start, end) of the text."""
        first = bisect.bisect_right(self.starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return range(first, max(first, bisect.bisect_left(self.starts, end)))

    def form(self, index: int) -> str:
        """The token in lower case with straight apostrophes."""
        return self.tokens[index].text.casefold().replace("’", "'")

    def relation(self, index: int) -> str:
        """The relation to the head, without subtype."""
        return self.tokens[index].deprel.partition(":")[0]

    def head_of(self, indices: Iterable[int]) -> int | None:
        """The token of a span whose head lies outside it (the first such, prepositions and marks apart)."""
        inside = set(indices)
        tops = [i for i in sorted(inside) if self.tokens[i].head not in inside or self.tokens[i].head == i]
        content = [i for i in tops if self.tokens[i].upos not in {"PUNCT", "ADP", "CCONJ", "SCONJ", "DET"}]
        return next(iter(content or tops), None)

    def child(self, index: int, *relations: str) -> int | None:
        """The first child in one of the relations (with or without subtype)."""
        return next(self.children_in(index, *relations), None)

    def children_in(self, index: int, *relations: str) -> Iterator[int]:
        """The children in one of the relations, in text order."""
        for child in self.children[index]:
            if self.tokens[child].deprel in relations or self.relation(child) in relations:
                yield child

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """A token and all below it, sorted; branches in the `without` relations (from `index`) are left out."""
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            for child in self.children[at]:
                relation = self.tokens[child].deprel
                if at == index and (relation in without or relation.partition(":")[0] in without):
                    continue
                stack.append(child)
        return sorted(found)

    def extent(self, index: int) -> Span:
        """The mention headed by a token: its subtree without relative clauses, appositions, coordinated parts, case.

        Only the unbroken run of tokens around the head is taken, trailing punctuation cut.
        """
        members = set(self.subtree(index, without=OUTSIDE | {"case", "mark", "cop", "nsubj", "obl", "aux", "advmod"}))
        first = last = index
        while first - 1 in members:
            first -= 1
        while last + 1 in members:
            last += 1
        while last > index and self.tokens[last].upos == "PUNCT" and self.tokens[last].text not in {")", "."}:
            last -= 1
        while first < index and self.tokens[first].upos == "PUNCT":
            first += 1
        return Span(self.tokens[first].start, self.tokens[last].end)

    def coordinated(self, index: int) -> list[int]:
        """A token and those coordinated with it."""
        found = [index]
        for child in self.children_in(index, "conj"):
            found += self.coordinated(child)
        return found

    def case(self, index: int) -> str | None:
        """The preposition of a noun phrase, several words joined ("directed toward" is not one)."""
        found = [self.form(c) for c in self.children_in(index, "case") if c < index]
        return " ".join(found) or None

    def subject(self, verb: int) -> tuple[int, bool] | None:
        """Subject of a verb and whether it is passive; sought upwards through auxiliaries, xcomp and coordination."""
        seen = set()
        at = verb
        while at not in seen:
            seen.add(at)
            if (subject := self.child(at, "nsubj", "csubj")) is not None:
                return subject, self.tokens[subject].deprel.endswith(":pass")
            relation = self.relation(at)
            if relation in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "aux", "cop"}:
                at = self.tokens[at].head
            elif relation == "acl":
                return self.tokens[at].head, "VerbForm=Part" in self.tokens[at].feats and self.form(at).endswith("ed")
            else:
                return None
        return None

    def text(self, span: Span) -> str:
        """The words of a span, white space simplified."""
        return " ".join(self.analysis.document.text[span.start : span.end].split())
