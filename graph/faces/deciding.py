"""Where people decide who is who: actors found by what they are called, doubts, decisions written down and carried out."""

import getpass
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dictagraph.graph.faces.outputs import write
from dictagraph.graph.knowledge.rows import ActorRow, StatementRow
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.faces import fits
from dictagraph.graph.linking.judgements import Judgement, Pointer, Verdict, now
from dictagraph.ontology.errors import UsageError

SHOWN = 5  # of those who may be meant


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Two actors that may be one."""

    one: ActorRow
    other: ActorRow
    chance: float
    why: str


def found(actors: Iterable[ActorRow], called: str) -> ActorRow:
    """The actor that is called so: by id (or its first eight letters), Wikidata id, name, or else another name.

    Raises:
        UsageError: nobody is, or several are.
    """
    some = list(actors)
    plain = called.casefold()
    ways: tuple[Callable[[ActorRow], bool], ...] = (
        lambda row: row.id == called or (len(called) >= 8 and row.id.startswith(called)) or row.wikidata == called,
        lambda row: row.name.casefold() == plain,
        lambda row: plain in (alias.casefold() for alias in row.aliases),
    )
    for way in ways:
        hits = [row for row in some if way(row)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            told = "; ".join(f"{row.id[:8]} {row.name} ({row.kind}, {len(row.documents)} documents)" for row in hits[:SHOWN])
            raise UsageError(f"{called!r} may be {len(hits)} actors: {told}; give the first letters of the id")
    near = [row.name for row in some if plain in row.name.casefold()][:SHOWN]
    hint = f"; is it {' or '.join(near)}?" if near else "; dictagraph actors DIR list shows all"
    raise UsageError(f"no actor is called {called!r}{hint}")


def pointer(workspace: Workspace, actor: ActorRow, documents: Iterable[str] = ()) -> Pointer:
    """How a judgement points at an actor: by the name that most documents give it, by documents where others are called so too."""
    index = workspace.roster.index
    only = set(documents)
    sightings = [s for s, _ in index.of_actor(actor.id) if not only or s.document in only]
    if not sightings:
        raise UsageError(
            f"{actor.name}: none of these documents speaks of it; dictagraph actors DIR show {actor.id[:8]} lists those that do"
        )
    names: dict[tuple[str, str], int] = {}
    for s in sightings:
        names[s.name, s.kind] = names.get((s.name, s.kind), 0) + 1
    name, kind = min(names, key=lambda pair: (" " not in pair[0], -names[pair], -len(pair[0]), pair))
    mine = [s for s in sightings if (s.name, s.kind) == (name, kind)]
    made = Pointer(name, mine[0].kind, mine[0].item, tuple(sorted(only & {s.document for s in mine})))
    if not only and any(who != actor.id for s, who in index.meant(made) if fits(made, s)):
        made = Pointer(name, mine[0].kind, mine[0].item, tuple(sorted({s.document for s in mine})))
    return made


def decide(folder: Path, make: Callable[[Workspace], Iterable[Judgement]]) -> list[Judgement]:
    """Write down what `make` decides in a workspace, carry it out, and write the workspace's files anew where they are there.

    Raises:
        WorkspaceError: there is no workspace, or it cannot be written.
    """
    Workspace.open(folder).close()  # so that none is made by a wrong path
    with Workspace(folder) as workspace:
        workspace.settle()
        judgements = list(make(workspace))
        workspace.judge(*judgements)
        rewrite(workspace)
    return judgements


def rewrite(workspace: Workspace) -> None:
    """Write the workspace's files anew, where they are there."""
    if (workspace.path / "graph.trig").exists():
        workspace.publish()
        write(workspace, workspace.path)


def judged(
    verdict: Verdict, of: Pointer, other: Pointer | None = None, text: str | None = None, *, who: str, why: str
) -> Judgement:
    """A judgement of this moment.

    Raises:
        UsageError: it is none.
    """
    try:
        return Judgement(verdict, of, other, text, who or whoever(), now(), why)
    except ValueError as error:
        raise UsageError(str(error)) from error


def whoever() -> str:
    """Who decides, where nobody is named."""
    try:
        return os.environ.get("DICTAGRAPH_WHO") or getpass.getuser()
    except (OSError, KeyError):
        return ""


def doubtful(workspace: Workspace) -> Iterator[Doubtful]:
    """The pairs that may be one, the likeliest first."""
    actors = {row.id: row for row in workspace.actors()}
    rows = workspace.query(
        "SELECT ?one ?other ?chance ?why { ?one dg:possiblySame ?other ."
        " ?doubt dg:between ?one, ?other ; dg:chance ?chance ; dg:why ?why }"
    )
    pairs = [
        Doubtful(actors[one], actors[other], float(row["chance"].value), row["why"].value)
        for row in rows  # type: ignore[union-attr]
        if (one := row["one"].value.rpartition("/")[2]) in actors and (other := row["other"].value.rpartition("/")[2]) in actors
    ]
    return iter(sorted(pairs, key=lambda d: (-d.chance, d.one.name, d.other.name)))


def portrait(actor: ActorRow, statements: Iterable[StatementRow] = (), most: int = 2) -> Iterator[str]:
    """An actor in a few lines: name and kind, other names, posts, numbers, some of what it said."""
    item = f", {actor.wikidata}" if actor.wikidata else ""
    yield f"{actor.name} ({actor.kind}{item})  {actor.id[:8]}"
    if actor.aliases:
        yield "  also: " + "; ".join(actor.aliases[:6])
    for role in actor.roles[:3]:
        yield (
            f"  {role.title}" + (f", {role.organization}" if role.organization else "") + (f", {role.as_of}" if role.as_of else "")
        )
    yield f"  {len(actor.documents)} documents, {actor.said} statements by it, {actor.about} to or about it"
    said = (row for row in statements if row.speaker and row.speaker.id == actor.id and row.content)
    for row, _ in zip(said, range(most), strict=False):
        yield f"  {row.date or ''} {row.type}: {(row.content or '')[:90]}"
