"""A reading in brat's standoff format (brat.nlplab.org/standoff.html): an event a statement, its cue the trigger.

Speaker, Addressee, Target and Content are the event's arguments, Within the statement inside which it stands; polarity, certainty
and quotation are attributes. What brat has no field for, dates, sources and reasons, is a note at the event; who an actor is, a
note at each of his mentions, and a normalization where Wikidata knows him.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.rows import ActorRef, StatementRow
from dictagraph.graph.knowledge.told import one_line, statement_rows
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

CONTENT = "Content"
ROLES = ("Speaker", "Addressee", "Target", CONTENT, "Within")
COLOURS = {  # of the acts, by what they do: tell, oppose, press, join
    "#e8ecf1": ("statement", "claim", "announcement", "assessment", "report", "reaction"),
    "#f6c9c0": ("denial", "accusation", "criticism", "refusal"),
    "#fbe09a": ("warning", "threat", "demand", "question"),
    "#cfe6c4": ("promise", "proposal", "support", "agreement"),
}
ANNOTATION = """[entities]
{kinds}
{content}

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
<ACTOR>={actors}
{acts}

[attributes]
Negated Arg:<EVENT>
Quoted Arg:<EVENT>
Certainty Arg:<EVENT>, Value:{certainties}
"""
EVENT = "{act} Speaker?:<ACTOR>, Addressee*:<ACTOR>, Target*:<ACTOR>, Content?:{content}, Within?:<EVENT>"
VISUAL = """[labels]
{labels}

[drawing]
SPAN_DEFAULT fgColor:black, bgColor:#d6e4f7, borderColor:darken
ARC_DEFAULT color:#444444, arrowHead:triangle-5
{content} bgColor:#f3f3ec
{drawn}
Within color:#999999, dashArray:3-3
Negated box:crossed
Quoted glyph:“
Certainty dashArray:3-3
"""
TOOLS = """[options]
Validation validate:all
Tokens tokenizer:whitespace
Sentences splitter:newline

[search]

[annotators]

[disambiguators]

[normalization]
Wikidata <URL>:https://www.wikidata.org/, <URLBASE>:https://www.wikidata.org/wiki/%s
"""


def configuration() -> dict[str, str]:
    """What a folder of such files needs beside them: annotation.conf, visual.conf and tools.conf."""
    acts, kinds = [act.value.capitalize() for act in Act], [kind.value.capitalize() for kind in Kind]
    return {
        "annotation.conf": ANNOTATION.format(
            kinds="\n".join(kinds),
            content=CONTENT,
            actors="|".join(kinds),
            acts="\n".join(EVENT.format(act=act, content=CONTENT) for act in acts),
            certainties="|".join(c.value for c in Certainty if c is not Certainty.CERTAIN),
        ),
        "visual.conf": VISUAL.format(
            labels="\n".join(f"{name} | {name.lower()}" for name in (*kinds, *ROLES, *acts)),
            content=CONTENT,
            drawn="\n".join(f"{act.capitalize()} bgColor:{colour}" for colour, own in COLOURS.items() for act in own),
        ),
        "tools.conf": TOOLS,
    }


def annotations(reading: Reading) -> str:
    """The .ann file that goes with the document's text: in the order of its statements, numbered from 1, no blank line."""
    writer = _Writer(reading.document.text)
    rows = statement_rows(reading)
    events = {row.id: f"E{number}" for number, row in enumerate(rows, 1)}
    for row in rows:
        writer.event(row, events)
    return "".join(f"{line}\n" for line in writer.lines)


@dataclass(slots=True)
class _Writer:
    """Lines being written; each text-bound annotation once."""

    text: str
    lines: list[str] = field(default_factory=list)
    bound: dict[tuple[str, tuple[Span, ...]], str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)

    def _add(self, sign: str, rest: str) -> str:
        number = self.numbers[sign] = self.numbers.get(sign, 0) + 1
        self.lines.append(f"{sign}{number}\t{rest}")
        return f"{sign}{number}"

    def event(self, row: StatementRow, events: dict[str, str]) -> None:
        """A statement; one without any words of its own in the text cannot be shown and is left out."""
        trigger = row.cue_spans or row.content_spans or row.source_spans
        if not trigger:
            return
        act, event = row.type.value.capitalize(), events[row.id]
        arguments = [(act, self._bind(act, trigger))]
        roles = (("Speaker", (row.speaker,) if row.speaker else ()), ("Addressee", row.addressees), ("Target", row.targets))
        arguments += [(role, self._actor(ref)) for role, refs in roles for ref in refs if ref.span is not None]
        if row.content_spans:
            arguments.append((CONTENT, self._bind(CONTENT, row.content_spans)))
        if row.reported_by in events:
            arguments.append(("Within", events[row.reported_by]))
        self.lines.append(f"{event}\t" + " ".join(f"{role}:{ident}" for role, ident in _numbered(arguments)))
        if row.polarity is Polarity.NEGATIVE:
            self._add("A", f"Negated {event}")
        if row.quoted:
            self._add("A", f"Quoted {event}")
        if row.certainty is not Certainty.CERTAIN:
            self._add("A", f"Certainty {event} {row.certainty.value}")
        if note := "; ".join(_notes(row)):
            self._add("#", f"AnnotatorNotes {event}\t{note}")

    def _actor(self, ref: ActorRef) -> str:
        """The mention that was read, with a note of who is meant."""
        assert ref.span is not None
        ident = self._bind(ref.kind.value.capitalize(), (ref.span,))
        if ident not in self.named:
            self.named.add(ident)
            self._add("#", f"AnnotatorNotes {ident}\t{ref.name}")
            if ref.wikidata:
                self._add("N", f"Reference {ident} Wikidata:{ref.wikidata}\t{ref.name}")
        return ident

    def _bind(self, sort: str, spans: tuple[Span, ...]) -> str:
        """A text-bound annotation: pieces apart, and lines apart, since brat has no annotation across the end of a line."""
        if (sort, spans) not in self.bound:
            pieces = [piece for span in spans for piece in _on_lines(self.text, span)]
            places = ";".join(f"{start} {end}" for start, end in pieces)
            self.bound[sort, spans] = self._add("T", f"{sort} {places}\t" + " ".join(self.text[s:e] for s, e in pieces))
        return self.bound[sort, spans]


def _on_lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in text[slice(*span)].splitlines(keepends=True):
        if bare := line.rstrip("\r\n"):
            yield Span(start, start + len(bare))
        start += len(line)


def _numbered(arguments: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Roles as brat writes several of one name: Target, Target2, Target3."""
    times: dict[str, int] = {}
    for role, ident in arguments:
        times[role] = times.get(role, 0) + 1
        yield (role if times[role] == 1 else f"{role}{times[role]}"), ident


def _notes(row: StatementRow) -> Iterator[str]:
    if row.date:
        yield f"date {row.date}"
    yield from (f"source {one_line(source.name)}" for source in row.sources)
    yield from row.reasons
