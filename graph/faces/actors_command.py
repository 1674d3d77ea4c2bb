"""dictagraph actors: who is who, looked at and decided in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dictagraph.ontology.errors import UsageError
from dictagraph.ontology.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dictagraph.graph.knowledge.workspace import Workspace
    from dictagraph.graph.linking.judgements import Judgement, Verdict

WHO = click.option("--who", default="", metavar="NAME", help="Who decides; else DICTAGRAPH_WHO, or the system's user.")
WHY = click.option("--why", default="", metavar="TEXT", help="Why, for whoever reads it later.")
ACTOR = click.argument("actor", metavar="ACTOR")


@click.group()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_context
def actors(context: click.Context, folder: Path) -> None:
    """Who is who: list, show, merge, split, rename, review …

    An ACTOR is given by name, Wikidata id or the first letters of its id. Decisions are added to DIR/judgements.jsonl.
    """
    context.obj = folder


@actors.command("list")
@click.argument("pattern", default="")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]))
@click.option("--unlinked", is_flag=True, help="Only those without an item of Wikidata.")
@click.option("--most", type=click.IntRange(1), default=50, show_default=True)
@click.pass_obj
def list_(folder: Path, pattern: str, kind: str | None, unlinked: bool, most: int) -> None:
    """List actors, those with most statements first; PATTERN is part of a name."""
    from dictagraph.graph.faces.results import table
    from dictagraph.graph.knowledge.workspace import Workspace

    with Workspace.open(folder) as workspace:
        rows = [
            row
            for row in workspace.actors()
            if (not kind or row.kind == kind)
            and (not unlinked or row.wikidata is None)
            and any(pattern.casefold() in name.casefold() for name in (row.name, *row.aliases))
        ]
    rows.sort(key=lambda row: (-(row.said + row.about), row.name, row.id))
    told = [(r.id[:8], r.name, r.kind, r.wikidata or "", f"{r.said}", f"{r.about}", f"{len(r.documents)}") for r in rows[:most]]
    click.echo(table(("id", "name", "kind", "wikidata", "said", "about", "documents"), told), nl=False)
    if len(rows) > most:
        click.echo(f"{len(rows) - most} more; --most {len(rows)} shows all")


@actors.command()
@ACTOR
@click.pass_obj
def show(folder: Path, actor: str) -> None:
    """Show one actor: names, posts, documents, doubts."""
    from dictagraph.graph.faces.deciding import doubtful, found, portrait
    from dictagraph.graph.knowledge.workspace import Workspace

    with Workspace.open(folder) as workspace:
        row = found(workspace.actors(), actor)
        titles = {document.id: document for document in workspace.documents()}
        for line in portrait(row, workspace.statements(), most=5):
            click.echo(line)
        for key in row.documents[:10]:
            document = titles[key]
            click.echo(f"  in {key}  {document.published or ''} {document.title or document.path or document.url or ''}")
        for doubt in doubtful(workspace):
            if row.id in (doubt.one.id, doubt.other.id):
                other = doubt.other if row.id == doubt.one.id else doubt.one
                click.echo(f"  may be {other.name} ({other.id[:8]}), {doubt.chance:.2f}: {doubt.why}")


def _decided(folder: Path, make: Callable[[Workspace], Iterable[Judgement]]) -> None:
    """Carry out what is decided, and say so."""
    from dictagraph.graph.faces.deciding import decide
    from dictagraph.graph.linking.judgements import FILE, to_line

    for judgement in decide(folder, make):
        click.echo(to_line(judgement))
    click.echo(f"written to {folder / FILE} and carried out")


def _pairs(folder: Path, verdict: Verdict, actor: str, others: Iterable[str], who: str, why: str) -> None:
    from dictagraph.graph.faces.deciding import found, judged, pointer

    def make(workspace: Workspace) -> Iterable[Judgement]:
        rows = list(workspace.actors())
        first = found(rows, actor)
        for called in others:
            other = found(rows, called)
            if other.id == first.id:
                raise UsageError(f"{actor!r} and {called!r} are one actor; to part documents of it: dictagraph actors DIR split")
            yield judged(verdict, pointer(workspace, first), pointer(workspace, other), who=who, why=why)

    _decided(folder, make)


@actors.command()
@ACTOR
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@WHO
@WHY
@click.pass_obj
def merge(folder: Path, actor: str, others: tuple[str, ...], who: str, why: str) -> None:
    """ACTOR and OTHER are one."""
    from dictagraph.graph.linking.judgements import Verdict

    _pairs(folder, Verdict.SAME, actor, others, who, why)


@actors.command()
@ACTOR
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@WHO
@WHY
@click.pass_obj
def distinct(folder: Path, actor: str, others: tuple[str, ...], who: str, why: str) -> None:
    """ACTOR and OTHER are two, however alike they are."""
    from dictagraph.graph.linking.judgements import Verdict

    _pairs(folder, Verdict.DIFFERENT, actor, others, who, why)


@actors.command()
@ACTOR
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@WHO
@WHY
@click.pass_obj
def split(folder: Path, actor: str, documents: tuple[str, ...], who: str, why: str) -> None:
    """Whom these DOCUMENTs (by id, address or path) call ACTOR is somebody else."""
    from dictagraph.graph.faces.deciding import found, judged, pointer
    from dictagraph.graph.linking.judgements import Pointer, Verdict

    def make(workspace: Workspace) -> Iterable[Judgement]:
        keys = set()
        known = list(workspace.documents())
        for called in documents:
            hits = [d.id for d in known if called in (d.id, d.url, d.path, d.title)]
            if len(hits) != 1:
                raise UsageError(
                    f"{len(hits) or 'no'} documents are called {called!r}; dictagraph actors DIR show ACTOR lists their ids"
                )
            keys |= set(hits)
        row = found(workspace.actors(), actor)
        apart = pointer(workspace, row, keys)
        names = {(s.name, s.kind, s.item) for s, _ in workspace.roster.index.of_actor(row.id) if s.document not in keys}
        if not names:
            raise UsageError(f"no other document speaks of {row.name}, so that there is nothing to part")
        for name, kind, item in sorted(names, key=str):
            yield judged(Verdict.DIFFERENT, Pointer(name, kind, item), apart, who=who, why=why)

    _decided(folder, make)


def _worded(folder: Path, verdict: Verdict, actor: str, text: str | None, who: str, why: str) -> None:
    from dictagraph.graph.faces.deciding import found, judged, pointer

    _decided(folder, lambda w: [judged(verdict, pointer(w, found(w.actors(), actor)), text=text, who=who, why=why)])


def _command(name: str, verdict_name: str, text: str | None, doc: str) -> None:
    """One of the commands that say a word of an actor."""

    def command(folder: Path, /, actor: str, who: str, why: str, **more: Any) -> None:
        from dictagraph.graph.linking.judgements import Verdict

        _worded(folder, Verdict[verdict_name], actor, more.get("text"), who, why)

    command.__doc__ = doc
    made = click.pass_obj(command)
    for option in (WHY, WHO, *([click.argument("text", metavar=text)] if text else []), ACTOR):
        made = option(made)
    actors.command(name)(made)


_command("rename", "RENAME", "NAME", "ACTOR is to be called NAME.")
_command("alias", "ALIAS", "NAME", "NAME is another name of ACTOR: whoever is called so is ACTOR.")
_command("kind", "KIND", "KIND", "ACTOR is of this KIND: person, state, organization, group, media or place.")
_command("confirm", "CONFIRMED", "ITEM", "ACTOR is this ITEM of Wikidata (Q…).")
_command("reject", "REJECTED", "ITEM", "ACTOR is not this ITEM of Wikidata (Q…).")
_command("never-merge", "NEVER_MERGE", None, "No rule joins ACTOR with another name.")


@actors.command()
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="Pairs to go through.")
@WHO
@click.pass_obj
def review(folder: Path, most: int, who: str) -> None:
    """Go through the pairs that may be one, the likeliest first; every answer is written at once."""
    from dictagraph.graph.faces.deciding import doubtful, judged, pointer, portrait, rewrite
    from dictagraph.graph.knowledge.workspace import Workspace
    from dictagraph.graph.linking.judgements import Verdict

    Workspace.open(folder).close()
    with Workspace(folder) as workspace:
        workspace.settle()
        seen: set[tuple[str, str]] = set()
        done = 0
        while len(seen) < most:
            doubt = next((d for d in doubtful(workspace) if (d.one.id, d.other.id) not in seen), None)
            if doubt is None:
                break
            seen.add((doubt.one.id, doubt.other.id))
            statements = list(workspace.statements())
            click.echo(f"\n{doubt.chance:.2f}  {doubt.why}")
            for row in (doubt.one, doubt.other):
                click.echo("\n".join(portrait(row, statements)))
            answer = click.prompt("same, different, skip or quit", type=click.Choice(["s", "d", "k", "q"]), show_choices=True)
            if answer == "q":
                break
            if answer in "sd":
                verdict = Verdict.SAME if answer == "s" else Verdict.DIFFERENT
                one, other = pointer(workspace, doubt.one), pointer(workspace, doubt.other)
                workspace.judge(judged(verdict, one, other, who=who, why="review"))
                done += 1
        left = sum(1 for _ in doubtful(workspace))
        if done:
            rewrite(workspace)
    click.echo(f"{done} decided, {left} {'pair is' if left == 1 else 'pairs are'} left")
