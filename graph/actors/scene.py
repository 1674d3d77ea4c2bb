"""The actors of a document and who was last spoken of: names put together, then descriptions and pronouns on top."""

from dataclasses import dataclass, field

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.graph.actors.actor import Role
from dictagraph.graph.actors.appositions import Apposition, appositions
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.holders import recall_offices
from dictagraph.graph.actors.recognise import Named, recognise
from dictagraph.graph.actors.titles import Title, office, title_before
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.days import datelines
from dictagraph.graph.speech.statement import Mention
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind


@dataclass(slots=True)
class Scene:
    """`named` maps a token to the name that it is in, `entity_of` a name to its actor, `order` all mentions by
    place, `apposed` the head noun of a description beside a name to the actor of that name,
    `owned` a thing that speaks ("report") to its author."""

    syntax: Syntax
    entities: dict[str, Entity] = field(default_factory=dict)
    named: dict[int, Named] = field(default_factory=dict)
    entity_of: dict[Span, Entity] = field(default_factory=dict)
    order: list[tuple[int, Entity]] = field(default_factory=list)
    apposed: dict[int, Entity] = field(default_factory=dict)
    owned: dict[str, Entity] = field(default_factory=dict)

    def add(self, key: str, name: str, kind: Kind, rule: str) -> Entity:
        """The actor of that key, made if new."""
        return self.entities.setdefault(key, Entity(key, name, kind, rule))

    def mention(self, entity: Entity, token: int, span: Span) -> None:
        """Note that `entity` is spoken of here."""
        entity.meet(Mention(span.start, span.end, self.syntax.text(span)))
        self.order.append((token, entity))

    def paragraph(self, token: int) -> int:
        """The number of the paragraph in which a token stands."""
        sentences = self.syntax.analysis.sentences
        return sum(s.opens_paragraph for s in sentences[: self.syntax.sentence_of[token] + 1])

    def owner(self, token: int) -> Entity | None:
        """The actor of a token: of the name that it is in, or of the description that it heads."""
        if token in self.named:
            return self.entity_of[self.named[token].span]
        return next((entity for place, entity in self.order if place == token), None)

    def meant(self, token: int, *, through: bool = True) -> dict[str, float]:
        """By the key of each actor the model's probability that a pronoun or description stands for it.

        What stands for a description that is nobody yet ("the businessman") stands for whom that is meant by, one step on.
        """
        found: dict[str, float] = {}
        for other, probability in self.syntax.analysis.antecedents.get(token, ()):
            if (entity := self.owner(other)) is not None:
                found[entity.key] = found.get(entity.key, 0.0) + probability
            elif through:
                for key, chance in self.meant(other, through=False).items():
                    found[key] = found.get(key, 0.0) + probability * chance
        return found

    def before(self, token: int) -> list[tuple[int, Entity]]:
        """Mentions before a token, the last first."""
        return sorted(((t, e) for t, e in self.order if t < token), key=lambda pair: -pair[0])


def set_scene(syntax: Syntax) -> Scene:
    """Recognize the names of a document and put those of one actor together."""
    scene = Scene(syntax)
    names = list(_joined(syntax, recognise(syntax)))
    for named in names:
        scene.named |= dict.fromkeys(range(named.first, named.last), named)
    full = {n.span: _person_key(n) for n in names if n.kind is Kind.PERSON and len(_parts(n.text)) > 1}
    people: list[tuple[int, str, list[str]]] = [(n.first, full[n.span], _parts(n.text)) for n in names if n.span in full]
    merged = _merge_people(people)
    heads = [Span(*match.span()) for match in datelines(syntax.analysis.document.text)]
    previous: Named | None = None
    for named in names:
        entity = _person(scene, named, merged, people) if named.kind is Kind.PERSON else _body(scene, named, previous)
        # a place or agency before the dash of a dateline is where a report comes from, and nobody that it speaks of
        in_dateline = any(head.start <= named.span.start and named.span.end <= head.end for head in heads)
        if not (named.adjective and not named.plural) and not in_dateline and not _city(syntax, named):
            scene.mention(entity, named.first, named.span)
        scene.entity_of[named.span] = entity
        previous = named
    for beside in appositions(syntax, tuple(names)):
        entity = scene.entity_of[beside.named.span]
        scene.apposed.setdefault(beside.head, entity)
        entity.nouns |= set(office(syntax, beside.head))
        span = Span(syntax.tokens[beside.first].start, syntax.tokens[beside.last - 1].end)
        if entity.kind is Kind.PERSON:
            body = _served(scene, beside)
            entity.state = entity.state or (body.state if body else None)
            entity.roles.append(Role(syntax.text(span), body.name if body else None, syntax.analysis.document.published, span))
    recall_offices(scene.entities, syntax.analysis.document.published)
    return scene


def _served(scene: Scene, beside: Apposition) -> Entity | None:
    """The state or body in a description: "Kenya's Foreign Ministry", "Azerbaijani adviser", "its ambassador"."""
    for i in range(beside.first, beside.last):
        named = scene.named.get(i)
        if named is not None and named.kind in {Kind.STATE, Kind.ORGANIZATION}:
            return scene.entity_of[named.span]
    chances = scene.meant(beside.first) if scene.syntax.form(beside.first) in {"its", "their"} else {}
    meant = scene.entities.get(max(chances, key=lambda key: (chances[key], key), default=""))
    return meant if meant is not None and meant.kind in {Kind.STATE, Kind.ORGANIZATION} else None


def _city(syntax: Syntax, named: Named) -> bool:
    """Whether a capital is the city alone where it stands ("told reporters in Vienna"), and no state is spoken of."""
    if not named.rule.startswith("capital"):
        return False
    before = syntax.form(named.first - 1) if named.first else ""
    after = syntax.form(named.last) if named.last < len(syntax.tokens) else ""
    return after not in {"'s", "'"} and tables.city_alone(before, after)


def _joined(syntax: Syntax, names: tuple[Named, ...]) -> list[Named]:
    """A demonym or state before an organization's name that lacks one belongs to it: "Azerbaijani Ministry of Defense"."""
    result: list[Named] = []
    for named in names:
        last = result[-1] if result else None
        organ = named.kind is Kind.ORGANIZATION and not named.key
        if last is not None and organ and last.kind is Kind.STATE and last.last == named.first and _is_body(named.text):
            span = Span(last.span.start, named.span.end)
            text = syntax.text(span)
            result[-1] = Named(
                last.first, named.last, span, text, named.kind, name=text, wikidata=None, rule="ministry or army of a state"
            )
        else:
            result.append(named)
    return result


def _is_body(text: str) -> bool:
    return any(tables.body(word) is not None for word in text.casefold().split())


def _parts(text: str) -> list[str]:
    """The parts of a person's name, folded, initials kept, particles too."""
    return [p for p in fold(text).split() if p not in {"jr", "sr", "ii", "iii"}]


def _person_key(named: Named) -> str:
    return "name " + fold(named.text)


def _merge_people(people: list[tuple[int, str, list[str]]]) -> dict[str, str]:
    """Names of several parts that are one person's: the key of each to the key of the fullest."""
    representative: dict[str, str] = {}
    known: dict[str, list[str]] = {}
    for _, key, parts in sorted(people, key=lambda p: (-len(p[2]), p[0])):
        if key in representative:
            continue
        fuller = next((k for k, theirs in known.items() if _shorter(parts, theirs)), None)
        representative[key] = fuller or key
        if fuller is None:
            known[key] = parts
    return representative


def _shorter(parts: list[str], full: list[str]) -> bool:
    """Whether some of a person's names, initials among them, are a shorter form of all of them, the last in common."""
    if parts[-1] != full[-1] or len(parts) >= len(full):
        return False
    left = iter(full[:-1])
    return all(any(_compatible(part, other) for other in left) for part in parts[:-1])


def _compatible(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _person(scene: Scene, named: Named, merged: dict[str, str], people: list[tuple[int, str, list[str]]]) -> Entity:
    """The person of a name: a short name is the last full one before it that has it, else the first after it."""
    parts = _parts(named.text)
    title = title_before(scene.syntax, named.first)
    rule = "full name"
    if len(parts) > 1:
        key = merged[_person_key(named)]
        name = _full_name(scene, key, named)
    else:
        short = parts[0] if parts else fold(named.text)
        having = [
            (abs(at - named.first) + (0 if at < named.first else 10**6), merged[key])
            for at, key, full in people
            if short == full[-1] or (short in full and len(short) > 2)
        ]
        key = min(having)[1] if having else "name " + short
        name = scene.entities[key].name if key in scene.entities else _full_name(scene, key, named)
        rule = "short name" if having else "single name"
    entity = scene.add(key, name, Kind.PERSON, rule)
    given = tables.given_name(parts[0]) if len(parts) > 1 else None
    entity.gender = entity.gender or (title.gender if title else "") or (given or "")
    if title is not None:
        _office(scene, entity, title)
        if title.honorific:  # "Mr. Draku"
            entity.aliases.add(scene.syntax.text(Span(title.span.start, named.span.end)))
    return entity


def _full_name(scene: Scene, key: str, named: Named) -> str:
    return next((n.text for n in scene.named.values() if n.kind is Kind.PERSON and _person_key(n) == key), named.text)


def _office(scene: Scene, entity: Entity, title: Title) -> None:
    """Note the role that a title before or an apposition after a name gives."""
    entity.nouns |= set(title.nouns)
    state = tables.state_by_name(title.organization) if title.organization else None
    entity.state = entity.state or (state.wikidata if state else None)
    if not title.honorific:
        span = title.span
        entity.aliases.add(scene.syntax.text(span))
        entity.roles.append(Role(title.text, title.organization, scene.syntax.analysis.document.published, span))


def _body(scene: Scene, named: Named, previous: Named | None) -> Entity:
    """The state, organization, medium, group or place of a name; an acronym in brackets after a name is that name's."""
    text = scene.syntax.analysis.document.text
    if (
        not named.key
        and previous is not None
        and named.text.isupper()
        and previous.kind is named.kind
        and text[previous.span.end : named.span.start].strip() == "("
    ):
        return scene.entity_of[previous.span]
    if named.key:
        entity = scene.add(named.key, named.name, named.kind, named.rule)
        entity.wikidata = named.wikidata
        entity.state = named.wikidata if named.kind is Kind.STATE else _home(named)
        if named.kind is Kind.ORGANIZATION:
            entity.nouns |= {w for w in fold(named.text).split() if tables.body(w) is not None}
        return entity
    folded = fold(named.text)
    for known in scene.entities.values():
        if known.kind is named.kind and known.key.startswith("name ") and _short_for(folded, named.text, known):
            return known
    entity = scene.add("name " + folded, named.text.removeprefix("the ").removeprefix("The "), named.kind, named.rule)
    entity.nouns |= {w for w in folded.split() if tables.body(w) is not None}
    entity.state = entity.state or _home(named)
    return entity


def _home(named: Named) -> str | None:
    """The state whose body a name is: by its table, or a state or demonym in the name."""
    row = tables.organization(named.name) if named.kind is Kind.ORGANIZATION else None
    state = tables.state_by_code(row.country) if row is not None and row.country else None
    if state is None and named.kind is Kind.ORGANIZATION and (row is None or not row.country):
        found = (tables.state_by_demonym(word) or tables.state_by_name(word) for word in named.text.split())
        state = next((s for s in found if s is not None), None) if row is None else None
    return state.wikidata if state is not None else None


def _short_for(folded: str, text: str, known: Entity) -> bool:
    """Whether a name is another's acronym or first word ("Salini" for "Salini Impregilo")."""
    words = known.name.replace("-", " ").split()
    initials = "".join(w[0] for w in words if w[:1].isupper())
    if text.isupper() and len(text) > 1 and text.replace(".", "") == initials:
        return True
    parts = fold(known.name).split()
    return len(folded) > 3 and len(parts) > 1 and folded == parts[0] and tables.body(folded) is None
