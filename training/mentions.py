"""Where an actor of the gold is named, described or meant by a pronoun."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dictagraph.graph.reading.analysis import Span

STOP = re.compile(r"(?:[.!?][”’\")\]]*\s+(?=[“‘\"(]?[A-Z])|\n)")  # ends a sentence, roughly: after "Mr." too
PRONOUNS = {  # of a speaker and of a party, persons and others; "denied it" has no party
    (False, True): re.compile(r"\b(?:he|she|they|we|i|who)\b", re.IGNORECASE),
    (False, False): re.compile(r"\b(?:it|they|we|which|who)\b", re.IGNORECASE),
    (True, True): re.compile(r"\b(?:him|her|them|us|me|you)\b", re.IGNORECASE),
    (True, False): re.compile(r"\b(?:them|us|you)\b", re.IGNORECASE),
}
WORD = re.compile(r"\w+")
REACH = 60  # characters between a cue and the pronoun that is its subject
BESIDE = 2  # characters between a cue and its subject where both interrupt what is said
AFTER = 20  # characters after a cue in which its pronoun object begins


@dataclass(frozen=True, slots=True)
class Found:
    """A place that may stand for an actor: "name", "pronoun", "elsewhere in the text" or "not named"."""

    span: Span
    rule: str


def called(text: str, names: Mapping[str, Iterable[str]]) -> dict[str, tuple[Span, ...]]:
    """Where each key is called by one of its names, in text order: whole words, none inside a longer one of its own.

    "the mission" is found as "The mission" too. What two are called alike stands for neither.

    >>> called("The mission left. Iran's mission said so.", {"m": ("the mission", "Iran's mission"), "i": ["Iran"]})
    {'m': (Span(start=0, end=11), Span(start=18, end=32)), 'i': (Span(start=18, end=22),)}
    """
    found: dict[str, list[Span]] = {}
    for key, own in names.items():
        spans: list[Span] = []
        for name in sorted({n for n in own if n}, key=lambda n: (-len(n), n)):
            first, rest = name[0], re.escape(name[1:])
            either = f"[{re.escape(first.lower() + first.upper())}]" if " " in name and first.isalpha() else re.escape(first)
            for match in re.finditer(rf"(?<!\w){either}{rest}(?!\w)", text):
                if not any(match.start() < other.end and other.start < match.end() for other in spans):
                    spans.append(Span(*match.span()))
        found[key] = sorted(spans)
    times = Counter(span for spans in found.values() for span in spans)
    return {key: tuple(span for span in spans if times[span] == 1) for key, spans in found.items()}


def nearest(
    text: str, names: Sequence[Span], *, cue: Span | None, content: Span | None, party: bool, person: bool
) -> Iterator[Found]:
    """The places that may stand for an actor in a statement, best first; there is always one more.

    A speaker is looked for in the sentence of the cue, outside the content but for an attribution that interrupts it ("That, the
    minister retorted, was a matter for the police"); a `party` in the sentences of both.
    """
    anchor = cue or content or Span(0, len(text))
    here = sentence(text, anchor)
    if party and content is not None:
        there = sentence(text, content)
        here = Span(min(here.start, there.start), max(here.end, there.end))

    def fits(span: Span) -> bool:
        outside = party or content is None or not overlap(span, content)
        interrupts = content is not None and cue is not None and overlap(cue, content) and apart(span, cue) <= BESIDE
        return here.start <= span.start and span.end <= here.end and (outside or interrupts)

    ordered = sorted(names, key=lambda s: (apart(s, anchor), s.start))
    yield from (Found(span, "name") for span in ordered if fits(span))
    if cue is not None:
        pronouns = [Span(*m.span()) for m in PRONOUNS[party, person].finditer(text, here.start, here.end)]
        for span in sorted(pronouns, key=lambda s: (apart(s, cue), s.start)):
            near = cue.end <= span.start <= cue.end + AFTER if party else apart(span, cue) <= REACH
            if near and fits(span) and not overlap(span, cue):
                yield Found(span, "pronoun")
    for span in sorted(ordered, key=lambda s: s.start > anchor.start):  # those before first
        yield Found(span, "elsewhere in the text")
    yield from (Found(span, "not named") for span in (cue, content) if span is not None)
    for place in (here, Span(0, len(text))):
        yield from (Found(Span(*match.span()), "not named") for match in WORD.finditer(text, *place))


def sentence(text: str, span: Span) -> Span:
    """Roughly the sentence, or the sentences, in which a span stands.

    >>> sentence("He came. She said no. They left.", Span(13, 17))
    Span(start=9, end=21)
    """
    start = max((m.end() for m in STOP.finditer(text) if m.end() <= span.start), default=0)
    stop = STOP.search(text, max(span.start, span.end - 1))
    return Span(start, len(text) if stop is None else max(span.end, len(text[: stop.end()].rstrip())))


def apart(one: Span, other: Span) -> int:
    """Characters between two spans."""
    return max(other.start - one.end, one.start - other.end, 0)


def overlap(one: Span, other: Span) -> bool:
    """Whether they share a character."""
    return one.start < other.end and other.start < one.end
