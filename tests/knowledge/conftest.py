"""Readings made by hand: a text, actors, and statements told by their words in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from dictagraph.graph.actors.actor import Actor, Participant, Reading, Role
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Citation, Mention, Statement
from dictagraph.ontology.kinds import Act, Kind


@dataclass
class Scene:
    """A reading in the making; words are found in the text from where the last statement began."""

    text: str
    options: dict[str, Any] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    cast: dict[Span, Participant] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    begun: int = 0

    @property
    def document(self) -> Document:
        return Document(self.text, **self.options)

    def actor(
        self, name: str, kind: Kind = Kind.STATE, *, canonical: str | None = None, local: str | None = None, **more: Any
    ) -> Actor:
        key = local or f"{self.document.uuid[:8]}-{name}"
        self.actors[name] = Actor(
            id=key.replace(" ", "-"), canonical=canonical or name.replace(" ", "-").lower(), name=name, kind=kind, **more
        )
        return self.actors[name]

    def span(self, words: str) -> Span:
        start = self.text.index(words, self.begun)
        return Span(start, start + len(words))

    def mention(self, who: str | tuple[str, str], rule: str = "name") -> Mention:
        """A name, or (words, name) for what means somebody; a rule goes with the words."""
        words, name = (who, who) if isinstance(who, str) else who
        span = self.span(words)
        self.cast[span] = Participant(self.actors[name], rule if words != name else "name")
        return Mention(*span, words)

    def say(
        self,
        act: Act,
        speaker: str | tuple[str, str] | None,
        cue: str,
        content: str | None = None,
        *,
        to: Iterable[str | tuple[str, str]] = (),
        about: Iterable[str | tuple[str, str]] = (),
        source: str | None = None,
        rule: str = "pronoun",
        at: str | None = None,
        **more: Any,
    ) -> Statement:
        if at is not None:
            self.begun = self.text.index(at)
        mention = self.mention(speaker, rule) if speaker else None
        sources = (self.span(source),) if source else (mention.span,) if mention else ()
        made = Statement(
            document=self.document.uuid,
            act=act,
            speaker=mention,
            source_spans=sources,
            cue_spans=(self.span(cue),),
            cue=cue,
            content_spans=(self.span(content),) if content else (),
            content=content,
            addressees=tuple(self.mention(who, rule) for who in to),
            targets=tuple(self.mention(who, rule) for who in about),
            reasons=more.pop("reasons", (f"cue {cue!r} → {act}",)),
            **more,
        )
        self.statements.append(made)
        return made

    def reading(self) -> Reading:
        return Reading(self.document, tuple(self.statements), tuple(self.actors.values()), dict(self.cast))


@pytest.fixture
def scene() -> type[Scene]:
    return Scene


BORDER = """\
On September 20, 2022, Iran warned Azerbaijan that borders must not change. Tehran urged Baku to stop.
Hikmet Hajiyev, an aide to the president, denied the report on Wednesday: "We attack nobody," he said (Milli.az, September 21).
Armenia accused Azerbaijan of shelling villages. Azerbaijan accused Armenia of laying mines.
France did not condemn Azerbaijan. Russia and Iran promised help to Armenia.
Armenia welcomed it, and claims that Iran would send troops were made by one official.
"""


@pytest.fixture
def border() -> Callable[..., Reading]:
    """Twelve statements of a typical report."""

    def make(**options: Any) -> Reading:
        made = Scene(
            BORDER, {"path": "border.txt", "published": "2022-09-22", "title": "The border", "publisher": "Gazette"} | options
        )
        made.actor("Iran", wikidata="Q794", aliases=("Tehran",))
        made.actor("Azerbaijan", wikidata="Q227", aliases=("Baku",))
        made.actor("Armenia", wikidata="Q399")
        made.actor("France", wikidata="Q142")
        made.actor("Russia", wikidata="Q159")
        day = made.span("September 20, 2022")
        made.actor(
            "Hikmet Hajiyev",
            Kind.PERSON,
            aliases=("Hajiyev",),
            roles=(Role("aide to the president", "Azerbaijan", "2022-09-22", made.span("an aide to the president")),),
        )
        dated = {"date": "2022-09-20", "date_text": made.text[day.start : day.end]}
        made.say(Act.WARNING, "Iran", "warned", "that borders must not change", to=["Azerbaijan"], **dated)
        made.say(
            Act.DEMAND,
            ("Tehran", "Iran"),
            "urged",
            "to stop",
            to=[("Baku", "Azerbaijan")],
            rule="capital for state",
            at="Tehran urged",
        )
        cited = (Citation("Milli.az", 0, 1, date="2022-09-21", date_text="September 21", inferred="the document's date"),)
        made.say(
            Act.DENIAL,
            "Hikmet Hajiyev",
            "denied",
            "the report",
            at="Hikmet",
            source="Hikmet Hajiyev, an aide to the president",
            date="2022-09-21",
            date_text="Wednesday",
            citations=cited,
        )
        made.say(
            Act.STATEMENT, ("he", "Hikmet Hajiyev"), "said", '"We attack nobody,"', at='"We attack', quoted=True, citations=cited
        )
        made.say(Act.ACCUSATION, "Armenia", "accused", "of shelling villages", about=["Azerbaijan"], at="Armenia accused")
        made.say(Act.ACCUSATION, "Azerbaijan", "accused", "of laying mines", about=["Armenia"], at="Azerbaijan accused")
        from dictagraph.ontology.kinds import Certainty, Polarity

        made.say(Act.CRITICISM, "France", "did not condemn", about=["Azerbaijan"], at="France", polarity=Polarity.NEGATIVE)
        joint = made.say(Act.PROMISE, "Russia", "promised", "help", to=["Armenia"], at="Russia and")
        iran = made.mention("Iran")
        spans = (joint.source_spans[0], iran.span)
        made.statements[-1:] = [replace(joint, source_spans=spans), replace(joint, speaker=iran, source_spans=spans, ordinal=1)]
        made.say(Act.SUPPORT, "Armenia", "welcomed", "it", at="Armenia welcomed")
        outer = made.say(
            Act.CLAIM, None, "claims", "that Iran would send troops", at="claims", source="one official", confidence=0.4
        )
        made.say(
            Act.ANNOUNCEMENT,
            "Iran",
            "would",
            "send troops",
            at="Iran would",
            reported_by=outer.id,
            certainty=Certainty.POSSIBLE,
            confidence=0.3,
        )
        return made.reading()

    return make


@pytest.fixture
def workspace(tmp_path: Path) -> Iterable[Workspace]:
    with Workspace(tmp_path / "graph") as opened:
        yield opened
