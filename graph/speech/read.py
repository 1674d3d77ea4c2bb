"""Statements from an analysis: act, parties, polarity, certainty, date, citations, nesting, each with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dictagraph.data import tables
from dictagraph.graph.reading.analysis import Analysis, Attribution, Span
from dictagraph.graph.speech.acts import carried, choose, locate
from dictagraph.graph.speech.attributions import attributions
from dictagraph.graph.speech.citations import citations
from dictagraph.graph.speech.dates import parse
from dictagraph.graph.speech.days import calendar
from dictagraph.graph.speech.modality import certainty, polarity
from dictagraph.graph.speech.parties import parties
from dictagraph.graph.speech.sources import mention as source_mention
from dictagraph.graph.speech.sources import source_mentions
from dictagraph.graph.speech.statement import Citation, Mention, Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.graph.speech.when import dated
from dictagraph.ontology.kinds import Certainty, Polarity

PRESS = frozenset(
    {
        "reporter",
        "journalist",
        "press",
        "media",
        "newspaper",
        "magazine",
        "agency",
        "correspondent",
        "broadcaster",
        "radio",
        "television",
        "tv",
    }
)
PRESS_NAMES = frozenset({"radio", "tv", "television", "news", "daily", "times", "herald", "gazette", "tribune", "wire", "magazine"})
PRESS_FORMS = frozenset(PRESS | {word + "s" for word in PRESS} | {"agencies", "presspersons", "newsmen", "mediapersons"})


@dataclass(frozen=True, slots=True)
class _Context:
    """What all statements of a document share."""

    syntax: Syntax
    citations: tuple[Citation, ...]


def statements(analysis: Analysis) -> tuple[Statement, ...]:
    """All statements of a document in text order; joint speakers have a row each."""
    text, reference = analysis.document.text, parse(analysis.document.published)
    cited = tuple(citations(text, reference, outlet=lambda name: tables.outlet(name) is not None))
    syntax = Syntax(analysis)
    context = _Context(syntax, cited)
    found: list[Statement] = []
    for attribution in attributions(analysis):
        if not _in_citation(context, attribution):
            found += _read(context, attribution)
    return tuple(_nested(dated(calendar(syntax, cited), found)))


def _in_citation(context: _Context, attribution: Attribution) -> bool:
    """The "see" of "(see EDM, October 19, 2020)" is no act."""
    return any(c.start <= cue.start + 6 and cue.end <= c.end for c in context.citations for cue in attribution.cues)


def _read(context: _Context, attribution: Attribution) -> list[Statement]:
    """The rows of one attribution, one a speaker."""
    syntax = context.syntax
    cue_tokens = syntax.within(attribution.cues[0].start, attribution.cues[-1].end) if attribution.cues else range(0)
    anchor, cue = locate(syntax, cue_tokens) if len(cue_tokens) else (None, None)
    if anchor is not None and (noun := carried(syntax, anchor)) is not None:
        anchor, cue, cue_tokens = noun
        attribution = replace(attribution, cues=(Span(syntax.tokens[cue_tokens[0]].start, syntax.tokens[cue_tokens[-1]].end),))
    act, sure, reason = choose(attribution, cue)
    reasons = [reason]
    roles: dict[str, list[Mention]] = {"addressee": [], "target": []}
    framed: list[int] = []
    outlets: list[Citation] = []
    said, hedge = Polarity.POSITIVE, Certainty.CERTAIN
    if anchor is not None:
        said, word = polarity(syntax, anchor, cue_tokens)
        reasons += [f"{word!r} → negative"] if word else []
        hedge = certainty(syntax, anchor, cue_tokens)
        for party in parties(syntax, anchor, cue) if cue else ():
            mention = source_mention(syntax, party.head)
            if (
                party.role != "speaker"
                and _in(mention.span, attribution.contents)
                and cue
                and cue.object != party.role
                and party.role != "target"
            ):
                continue
            if party.role != "speaker" and (outlet := _outlet(syntax, party.head, mention)):
                outlets += [outlet] if outlet.name else []
                continue
            if party.role == "speaker":
                framed.append(party.head)
            else:
                roles[party.role].append(mention)
                reasons.append(party.reason)
    speakers = source_mentions(syntax, attribution, anchor, framed)
    base = Statement(
        document=analysis_id(syntax),
        act=act,
        speaker=None,
        addressees=_unlike(roles["addressee"], speakers),
        targets=_unlike(roles["target"], speakers),
        source_spans=_printed(attribution, speakers),
        cue_spans=attribution.cues,
        content_spans=attribution.contents,
        cue=_words(syntax, attribution.cues),
        content=_words(syntax, attribution.contents),
        quoted=_quoted(syntax.analysis, attribution.contents),
        polarity=said,
        certainty=hedge,
        citations=_cited(context, attribution, outlets),
        confidence=round(attribution.score * sure**0.5, 4),
        reasons=tuple(reasons),
        hints=attribution.parties,
    )
    return [replace(base, speaker=speaker, ordinal=ordinal) for ordinal, speaker in enumerate(speakers or [None])]


def analysis_id(syntax: Syntax) -> str:
    """The identity of the document that a syntax belongs to."""
    return syntax.analysis.document.uuid


def _printed(attribution: Attribution, speakers: Sequence[Mention]) -> tuple[Span, ...]:
    """The sources as the model read them that hold a speaker; a speaker whom only the syntax shows, as his mention."""
    found = set()
    for speaker in speakers:
        read = [s for s in attribution.sources if s.start < speaker.end and speaker.start < s.end]
        found |= set(read or [speaker.span])
    return tuple(sorted(found))


def _unlike(mentions: Iterable[Mention], speakers: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions that are not those of the speakers, each once."""
    taken = {m.span for m in speakers}
    return tuple(dict.fromkeys(m for m in mentions if m.span not in taken))


def _outlet(syntax: Syntax, head: int, mention: Mention) -> Citation | None:
    """The medium that an addressee is ("told Reuters"); with an empty name where it is the press at large."""
    words = set(mention.text.casefold().split())
    if tables.outlet(mention.text) is not None or (mention.text[:1].isupper() and words & PRESS_NAMES):
        return Citation(name=mention.text.removeprefix("the ").removeprefix("The "), start=mention.start, end=mention.end)
    if syntax.form(head) in PRESS_FORMS:
        return Citation(name="", start=mention.start, end=mention.end)
    return None


def _in(span: Span, spans: Sequence[Span]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def _words(syntax: Syntax, spans: Sequence[Span]) -> str | None:
    return " … ".join(syntax.text(s) for s in spans) or None


def _quoted(analysis: Analysis, contents: Sequence[Span]) -> bool:
    """Whether direct speech stands in the content."""
    return any(
        q.start < c.end and c.start < q.end and min(q.end, c.end) - max(q.start, c.start) > 2
        for q in analysis.quotes
        for c in contents
    )


def _sentence_spans(syntax: Syntax, attribution: Attribution) -> tuple[int, int]:
    """From where to where the sentences of an attribution's cue (or else content) reach."""
    spans = attribution.cues or attribution.contents or attribution.sources
    tokens = syntax.within(spans[0].start, spans[-1].end)
    if not len(tokens):
        return spans[0].start, spans[-1].end
    first, last = syntax.sentence_of[tokens[0]], syntax.sentence_of[tokens[-1]]
    sentences = syntax.analysis.sentences
    return syntax.tokens[sentences[first].first].start, syntax.tokens[sentences[last].last - 1].end


def _cited(context: _Context, attribution: Attribution, outlets: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations of the statement's sentence, and the medium through which it was said."""
    start, end = _sentence_spans(context.syntax, attribution)
    return (*outlets, *(c for c in context.citations if start <= c.start < end + 2))


def _nested(found: Sequence[Statement]) -> list[Statement]:
    """Point each statement whose cue lies in another's content to the innermost such one."""
    result = []
    for statement in found:
        place = Span(*(statement.cue_spans or statement.content_spans or statement.source_spans)[0])
        outer = [
            o
            for o in found
            if o.utterance != statement.utterance and o.ordinal == 0 and _in(place, o.content_spans) and _size(o) > _size(statement)
        ]
        result.append(replace(statement, reported_by=min(outer, key=_size).id) if outer else statement)
    return result


def _size(statement: Statement) -> int:
    return sum(s.end - s.start for s in statement.content_spans)
