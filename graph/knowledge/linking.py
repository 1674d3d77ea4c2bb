"""Links of a workspace's actors with other datasets: who has none yet is asked about, and what comes of it is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dictagraph.graph.knowledge.linkset import Link, description, link_quads, linked, links_by
from dictagraph.graph.knowledge.rows import ActorRow
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.answers import Answer, Answers, Progress, Service
from dictagraph.graph.linking.bodies import telling
from dictagraph.graph.linking.faces import fits
from dictagraph.graph.linking.judgements import Verdict
from dictagraph.graph.linking.question import TYPES, Question, match, weighed
from dictagraph.ontology import terms as t

KEPT = 5  # candidates of an actor that are kept


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking came to: actors with a match before and now, those asked about, those without one, and what went wrong."""

    before: int
    now: int
    asked: int
    unanswered: int
    unlinked: tuple[ActorRow, ...]
    failures: tuple[str, ...]


def to_ask(actors: Iterable[ActorRow], known: set[str]) -> list[ActorRow]:
    """The actors without a match that a service may know: by a name that tells them from others; the most spoken of first."""
    some = [a for a in actors if a.id not in known and a.kind in TYPES and telling(a.name, a.kind) and _full(a)]
    return sorted(some, key=lambda a: (-(a.said + a.about), a.name, a.id))


def _full(actor: ActorRow) -> bool:
    return " " in actor.name or actor.kind != "person"


def link(
    workspace: Workspace, services: Sequence[Service], *, most: int | None = None, progress: Progress = lambda done, of: None
) -> Linked:
    """Ask services about the actors that have no match, and write candidates and matches; judgements go before.

    What was written stays when a service fails; the next call asks on.

    Raises:
        WorkspaceError: the workspace is open for reading, or cannot be written.
    """
    workspace.settle()
    store, names = workspace.store, workspace.names
    actors = list(workspace.actors())
    before = linked(store, names)
    asking = to_ask(actors, before)[:most]
    questions: dict[Question, list[ActorRow]] = {}
    for actor in asking:
        questions.setdefault(_question(workspace, actor), []).append(actor)
    answers, answered = Answers(workspace.path), set()
    for service in services:
        open_ = [q for q, some in questions.items() if any(a.id not in linked(store, names) for a in some)]
        for answer in answers.of(service, open_, progress=progress):
            for actor in questions[answer.question]:
                answered.add(actor.id)
                _write(workspace, actor, answer, service.method)
    workspace.change([], description(names))
    now = linked(store, names)
    left = tuple(to_ask(actors, now))
    silent = len({actor.id for actor in asking} - answered) if services else 0
    return Linked(len(before), len(now), len(asking), silent, left, tuple(dict.fromkeys(answers.failures)))


def _question(workspace: Workspace, actor: ActorRow) -> Question:
    sightings = [s for s, _ in workspace.roster.index.of_actor(actor.id)]
    states = sorted({s.state for s in sightings if s.state})
    years = tuple(sorted({s.year for s in sightings if s.year is not None}))
    aliases = tuple(sorted({s.name for s in sightings} - {actor.name}))
    return Question(actor.name, actor.kind, aliases, states[0] if len(states) == 1 else None, years)


def _write(workspace: Workspace, actor: ActorRow, answer: Answer, method: str) -> None:
    """The candidates of an actor in place of those that the same service gave before, and the match."""
    rejected = _rejected(workspace, actor)
    ranked = [c for c in weighed(answer.question, answer.candidates) if c.iri not in rejected]
    chosen = match(answer.question, ranked)
    made = [Link(actor.id, c.iri, c.label, c.chance, method, answer.day, c is chosen) for c in ranked[:KEPT]]
    also = chosen.also if chosen else ()
    old = links_by(workspace.store, workspace.names, actor.id, method)
    workspace.change(old, link_quads(workspace.names, made, also))


def _rejected(workspace: Workspace, actor: ActorRow) -> set[str]:
    """The items that people said are not the actor."""
    census = workspace.roster.census
    some = [j for j in census.judgements if j.verdict is Verdict.REJECTED and j.text]
    if not some:
        return set()
    sightings = [s for s, _ in workspace.roster.index.of_actor(actor.id)]
    texts = {j.text for j in some if any(fits(j.of, s) for s in sightings) and j.text}
    return texts | {t.WD + text for text in texts}
