"""Who a mention stands for: a name in it, a pronoun's antecedent, a description's actor, or an actor of its own."""

from collections.abc import Iterator

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.graph.actors.entity import PRONOUNS, Entity
from dictagraph.graph.actors.nouns import Noun, noun
from dictagraph.graph.actors.recognise import Named
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.statement import Mention
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind

Found = tuple[Entity, str]

# Relations through which a name inside a mention is the name of the mention's own actor ("Minister Ivan Petrov").
OWN = frozenset({"flat", "appos", "compound", "nmod:unmarked", "nmod:npmod", "nmod:desc", "parataxis", "list", "goeswith", "dep", "obl:unmarked"})
DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "these", "those", "both", "our", "my"})
SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "both", "these", "those"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "myself", "we", "us", "our"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
REACH = 4  # sentences back to a pronoun's antecedent


def interpret(scene: Scene, mention: Mention, *, previous: Entity | None = None, enclosing: Entity | None = None) -> Found | None:
    """The actor that a mention stands for and the rule that found it; None where the text leaves it open.

    `previous` is the speaker of the statement before, `enclosing` that of the statement around it (whose "I" it is).
    """
    syntax = scene.syntax
    tokens = syntax.within(mention.start, mention.end)
    head = syntax.head_of(tokens)
    if head is None:
        return None
    if (named := _own_name(scene, tokens, head)) is not None:
        entity = scene.entity_of[named.span]
        if named.first <= head < named.last or entity.kind is Kind.PERSON:
            _learn(scene, entity, tokens)
            if entity.kind is not Kind.STATE:
                entity.aliases.add(bare(syntax, tokens))
            scene.mention(entity, head, mention.span)
            return entity, named.rule
    found = _pronoun(scene, head, previous, enclosing) if syntax.form(head) in PRONOUNS else _described(scene, tokens, head)
    if found is not None:
        scene.mention(found[0], head, mention.span)
    return found


def _own_name(scene: Scene, tokens: range, head: int) -> Named | None:
    """The name at the head of a mention, or the person's name in apposition to it."""
    named = scene.named.get(head)
    if named is not None and not (named.adjective and not named.plural):
        return named
    syntax = scene.syntax
    for index in tokens:
        other = scene.named.get(index)
        if other is None or other.kind is not Kind.PERSON or other.first != index:
            continue
        top = syntax.head_of(range(other.first, other.last))
        while top is not None and top != head and syntax.tokens[top].head in tokens:
            relation = syntax.tokens[top].deprel
            if relation not in OWN and relation.partition(":")[0] not in OWN:
                break
            top = syntax.tokens[top].head
        if top == head or other.last == tokens.stop and _title_leads(scene, tokens, other):
            return other
    return None


def _title_leads(scene: Scene, tokens: range, named: Named) -> bool:
    """Only a title, without a possessive or preposition other than "of", stands between the mention's start and the name."""
    forms = [scene.syntax.form(i) for i in range(tokens.start, named.first)]
    return bool(forms) and not {"'s", "by", "from", "with", "like", "than", "as"} & set(forms) and forms[-1] not in {"of", "to", "for", "at", "in", "'"}


def bare(syntax: Syntax, tokens: range) -> str:
    """The words of a mention without its article and without what follows a comma."""
    words = list(tokens)
    while words and (syntax.tokens[words[0]].upos == "PUNCT" or syntax.form(words[0]) in {"the", "a", "an"}):
        words.pop(0)
    if not words:
        return ""
    cut = next((i for i in words[1:] if syntax.tokens[i].text in {",", "—", "–", "("} or syntax.tokens[i].deprel == "acl:relcl"
                or syntax.form(i) in {"who", "which"}), None)
    last = (cut if cut is not None else words[-1] + 1) - 1
    return syntax.text(Span(syntax.tokens[words[0]].start, syntax.tokens[max(last, words[0])].end))


def _learn(scene: Scene, entity: Entity, tokens: range) -> None:
    """The role nouns in a person's mention are names by which later descriptions may call him."""
    if entity.kind is Kind.PERSON:
        entity.nouns |= {scene.syntax.form(i) for i in tokens if tables.title(scene.syntax.form(i)) is not None}


def _sentences_apart(scene: Scene, one: int, other: int) -> int:
    return abs(scene.syntax.sentence_of[one] - scene.syntax.sentence_of[other])


def _pronoun(scene: Scene, head: int, previous: Entity | None, enclosing: Entity | None) -> Found | None:
    form = scene.syntax.form(head)
    if form in FIRST:
        return (enclosing, "first person") if enclosing is not None else None
    if form in RELATIVE:
        return _antecedent(scene, head)
    if form in SINGULAR:
        fits = [c for c in _candidates(scene, head) if c[1].kind is Kind.PERSON and c[1].gender in {"", SINGULAR[form]}]
    elif form in PLURAL:
        fits = [c for c in _candidates(scene, head) if c[1].plural or c[1].kind is Kind.GROUP]
        fits = fits or [c for c in _candidates(scene, head) if c[1].kind is Kind.ORGANIZATION]
    elif form in NEUTER:
        fits = [c for c in _candidates(scene, head) if c[1].kind in {Kind.STATE, Kind.ORGANIZATION, Kind.MEDIA} and not c[1].plural]
    else:
        return None
    if not fits:
        return None
    _, best = min(fits, key=lambda c: (c[0] - 1.5 * (c[1] is previous) - 0.5 * (form in SINGULAR and c[1].gender == SINGULAR[form])))
    if form in SINGULAR:
        best.gender = best.gender or SINGULAR[form]
    return best, "pronoun"


def _candidates(scene: Scene, head: int) -> list[tuple[float, Entity]]:
    """Actors spoken of before a token with their distance: sentences, a subject half a sentence nearer, then words."""
    found: dict[str, tuple[float, Entity]] = {}
    for token, entity in scene.before(head):
        apart = _sentences_apart(scene, token, head)
        if apart > REACH:
            break
        relation = scene.syntax.tokens[token].deprel
        distance = apart - 0.5 * relation.startswith("nsubj") + 0.001 * (head - token)
        if entity.key not in found or distance < found[entity.key][0]:
            found[entity.key] = (distance, entity)
    return list(found.values())


def _antecedent(scene: Scene, head: int) -> Found | None:
    """The noun that a relative clause hangs on."""
    syntax, at = scene.syntax, head
    for _ in range(6):
        if syntax.tokens[at].deprel == "acl:relcl":
            noun_head = syntax.tokens[at].head
            span = syntax.extent(noun_head)
            found = interpret(scene, Mention(span.start, span.end, syntax.text(span)))
            return (found[0], "relative pronoun") if found else None
        at = syntax.tokens[at].head
    return None


def _described(scene: Scene, tokens: range, head: int) -> Found | None:
    """A description: of an actor already named, of a body of a state, or an actor of its own."""
    syntax = scene.syntax
    form = syntax.form(head)
    plural = "Number=Plur" in syntax.tokens[head].feats or syntax.tokens[head].text.endswith("s") and syntax.tokens[head].upos == "NOUN" and form not in {"press"}
    kind = noun(form, plural=plural)
    if kind is None and syntax.tokens[head].upos != "PROPN":
        return _owner(scene, head)
    kind = kind or Noun(Kind.ORGANIZATION)
    state = next((n for i in tokens if (n := scene.named.get(i)) is not None and n.kind is Kind.STATE and n.last <= head + 3), None)
    if kind.stands_for_state:
        if state is not None:
            return scene.entity_of[state.span], f"{form} for state"
    first = syntax.form(tokens.start)
    definite = first in DEFINITE or syntax.tokens[head].upos == "PROPN"
    if definite and (known := _known(scene, head, form, kind, state)) is not None:
        return known, "description"
    wording = bare(syntax, tokens)
    if not wording or len(wording) > 100:
        return None
    entity = scene.add("text " + fold(wording), wording, kind.kind, "description of its own")
    entity.nouns.add(form)
    entity.plural = kind.plural
    entity.gender = entity.gender or kind.gender
    if state is not None:
        entity.state = scene.entity_of[state.span].wikidata
    return entity, entity.rule


def _known(scene: Scene, head: int, form: str, kind: Noun, state: Named | None) -> Entity | None:
    """The last actor before `head` that the noun fits: by a role or body noun of its own, of the same state if one is named."""
    for _, entity in scene.before(head):
        if form not in entity.nouns or kind.plural != entity.plural:
            continue
        if state is not None and entity.state not in {None, scene.entity_of[state.span].wikidata}:
            continue
        return entity
    return None


def _owner(scene: Scene, head: int) -> Found | None:
    """A report, ruling or study speaks for its author: possessor, demonym, "by" or "from" phrase."""
    syntax = scene.syntax
    for child in _owners(syntax, head):
        named = scene.named.get(child)
        if named is not None:
            return scene.entity_of[named.span], "author of what speaks"
    return None


def _owners(syntax: Syntax, head: int) -> Iterator[int]:
    for child in syntax.children[head]:
        relation = syntax.tokens[child].deprel
        if relation == "nmod:poss" or relation in {"amod", "compound"}:
            yield child
        elif relation.startswith("nmod") and (syntax.case(child) or "") in {"by", "from"}:
            yield child
