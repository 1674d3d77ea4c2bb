"""The corpus in the package's own types: an article and its gold as the `Reading` that a perfect reader would give.

The gold names actors, not mentions. So the mention that is the speaker, addressee or target of a row is looked for: the name or
description nearest the cue in its sentence, else a pronoun there, else the nearest anywhere. `Participant.rule` says which it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from dictagraph.graph.actors.actor import Actor, Participant, Reading
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Citation, Mention, Statement
from dictagraph.ontology.kinds import Act, Kind, Polarity
from dictagraph.ontology.terms import ADDRESSED
from training.corpus import Article
from training.mentions import Found, called, nearest

Row = dict[str, Any]
ALSO = (("speaker_ok", "speaker"), ("targets_ok", "target"), ("date_ok", "date"), ("sources_ok", "source"))


def load(article: Article, *, spare: bool = True) -> Reading:
    """The article read. `spare` keeps the rows that need not be found (`optional`, `continues`, `repeats`).

    Without them the counted rows are left, and whatever row a counted one stands inside: words that are another's must not become
    the speaker's own. The document is known by its file, so it is the same as in a workspace built from data/corpus. Acts, parties
    and dates that are right too are named in the `reasons`; whom no row needs and the text does not name is no actor.
    """
    document = Document(
        article.text, title=article.text.strip().split("\n")[0], published=article.gold["doc_date"], path=article.gold["text"]
    )
    scene = _Scene(article, document, called(article.text, {a["id"]: (a["name"], *a["aliases"]) for a in article.gold["actors"]}))
    rows: list[Row] = article.gold["statements"]
    speakers = {row["id"]: scene.meet(row["speaker"], row, party=False) for row in rows if row["speaker"] is not None}
    parties = {row["id"]: tuple(scene.meet(actor, row, party=True) for actor in row["targets"]) for row in rows}
    made: dict[str, Statement] = {}
    for _, same in groupby(sorted(rows, key=_words), key=_words):
        joint = list(same)
        printed = sorted({m.span for row in joint if (m := speakers.get(row["id"])) and scene.is_printed(m.span)})
        for ordinal, row in enumerate(joint):
            made[row["id"]] = scene.statement(row, speakers.get(row["id"]), parties[row["id"]], tuple(printed), ordinal)
    kept = set(made) if spare else _kept(article)
    statements = tuple(_inside(made[row["id"]], row, made) for row in rows if row["id"] in kept)
    return _reading(scene, statements)


def _words(row: Row) -> tuple[list[int], list[int]]:
    """The places of cue and content: rows with the same are one utterance."""
    return row.get("cue_at") or [], row.get("content_at") or []


def _kept(article: Article) -> set[str]:
    """The counted rows and those around them."""
    outer = {row["id"]: row["reported_by"] for row in article.gold["statements"]}
    kept: set[str] = set()
    for row in article.counted:
        at: str | None = row["id"]
        while at is not None and at not in kept:
            kept.add(at)
            at = outer[at]
    return kept


def _inside(statement: Statement, row: Row, made: dict[str, Statement]) -> Statement:
    outer = made.get(row["reported_by"] or "")
    return statement if outer is None else replace(statement, reported_by=outer.id)


def _reading(scene: "_Scene", statements: tuple[Statement, ...]) -> Reading:
    """Actors in the order of their first mention; only mentions that stand in a statement are in the cast."""
    used = {m.span for s in statements for m in (s.speaker, *s.addressees, *s.targets) if m is not None}
    actors = {ident: scene.freeze(ident) for ident in scene.entities if scene.entities[ident].mentions}
    cast = {span: Participant(actors[ident], rule) for span, (ident, rule) in sorted(scene.cast.items()) if span in used}
    return Reading(scene.document, statements, tuple(sorted(actors.values(), key=_first)), cast)


def _first(actor: Actor) -> tuple[int, int]:
    return actor.mentions[0].start, actor.mentions[0].end


@dataclass(slots=True)
class _Scene:
    """An article while its mentions are being found: who is meant by a span, and by which rule."""

    article: Article
    document: Document
    names: dict[str, tuple[Span, ...]]
    cast: dict[Span, tuple[str, str]] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for actor in self.article.gold["actors"]:
            ident = actor["id"]
            self.entities[ident] = entity = Entity(
                f"gold {ident}",
                actor["name"],
                Kind(actor["type"]),
                "annotated by hand",
                actor["wikidata"],
                aliases={*actor["aliases"]},
            )
            for span in self.names[ident]:
                entity.meet(self._mention(span))

    def _mention(self, span: Span) -> Mention:
        return Mention(*span, self.document.text[slice(*span)])

    def meet(self, ident: str, row: Row, *, party: bool) -> Mention:
        """The mention of an actor for a row; a span that stands for somebody else already is passed over."""
        cue, content = (Span(*row[key]) if row.get(key) else None for key in ("cue_at", "content_at"))
        person = self.entities[ident].kind is Kind.PERSON
        spans: Iterator[Found] = nearest(
            self.document.text, self.names[ident], cue=cue, content=content, party=party, person=person
        )
        found = next(f for f in spans if self.cast.get(f.span, (ident,))[0] == ident)
        self.cast.setdefault(found.span, (ident, found.rule))
        mention = self._mention(found.span)
        self.entities[ident].meet(mention)
        return mention

    def is_printed(self, span: Span) -> bool:
        """Whether a speaker's mention names him where the statement stands."""
        return self.cast[span][1] in ("name", "pronoun")

    def freeze(self, ident: str) -> Actor:
        """The actor, its aliases those of the gold."""
        entity = self.entities[ident]
        return replace(entity.freeze(self.document), aliases=tuple(sorted(entity.aliases - {entity.name})))

    def statement(
        self, row: Row, speaker: Mention | None, parties: tuple[Mention, ...], sources: tuple[Span, ...], ordinal: int
    ) -> Statement:
        """The row as a statement, not yet inside another."""
        act = Act(row["type"][0])
        cues, contents = (tuple(Span(*at) for at in [row.get(key)] if at) for key in ("cue_at", "content_at"))
        return Statement(
            self.document.uuid,
            act,
            speaker,
            addressees=parties if act in ADDRESSED else (),
            targets=() if act in ADDRESSED else parties,
            source_spans=sources,
            cue_spans=cues,
            content_spans=contents,
            cue=row["cue"],
            content=row["content"],
            quoted=row["quoted"],
            polarity=Polarity.NEGATIVE if row["negated"] else Polarity.POSITIVE,
            date=row["date"],
            citations=tuple(self._citation(name, (*cues, *contents)) for name in row["sources"]),
            reasons=tuple(self._reasons(row)),
            ordinal=ordinal,
        )

    def _citation(self, name: str, near: tuple[Span, ...]) -> Citation:
        """The cited name where it stands nearest the statement; the statement's own place where the text has it otherwise."""
        place = near[0] if near else Span(0, 0)
        found = called(self.document.text, {name: (name,)})[name]
        span = min(found, key=lambda s: (abs(s.start - place.start), s.start), default=place)
        return Citation(name, *span)

    def _reasons(self, row: Row) -> Iterator[str]:
        """Which row it was and what else is right, in words."""
        yield f"row {row['id']} of {self.article.name}"
        if row["type"][1:]:
            yield "act also " + ", ".join(row["type"][1:])
        for key, role in (("speaker_ok", "speaker"), ("targets_ok", "target"), ("date_ok", "date"), ("sources_ok", "source")):
            if row.get(key):
                named = (
                    self.entities[v].name if (v in self.entities and "_ok" in key and key < "t") or v in self.entities else v
                    for v in row[key]
                )
                yield f"{role} also " + ", ".join("none" if v is None else str(v) for v in named)
        for key in ("optional", "continues", "repeats"):
            if row.get(key):
                yield key if row[key] is True else f"{key} {row[key]}"
