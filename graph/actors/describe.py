"""Who a mention stands for: a name in it, a pronoun's antecedent, a description's actor, or an actor of its own."""

from collections import Counter
from collections.abc import Iterator

from dictagraph.data import tables
from dictagraph.data.tables import fold
from dictagraph.graph.actors.entity import PRONOUNS, SOME, Entity
from dictagraph.graph.actors.marks import marks_of
from dictagraph.graph.actors.naming import BODIES, own_name
from dictagraph.graph.actors.nouns import ANY_BODY, Noun, noun, singular, things
from dictagraph.graph.actors.pronouns import FIRST, antecedent, candidates
from dictagraph.graph.actors.recognise import Named
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.actors.titles import office
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind

Found = tuple[Entity, str]

DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "these", "those", "both", "our", "my"})
LIKELIER = 0.2  # probability from which one of several whom a noun fits is taken
LIKELY = 0.5  # probability from which a named actor is the one described
SURELY = 0.5  # probability from which a thing is what "it" stands for
OBJECTS = frozenset({"him", "her", "them", "it"})
SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
OWNING = frozenset({"a", "an", "his", "her", "its", "their", "another"})
NOBODY = frozenset({"nobody", "none", "anyone", "anybody", "everyone", "everybody"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})


def interpret(
    scene: Scene,
    mention: Mention,
    *,
    previous: Entity | None = None,
    enclosing: Entity | None = None,
    strict: bool = False,
    note: bool = True,
    barred: Entity | None = None,
) -> Found | None:
    """The actor that a mention stands for and the rule that found it; None where the text leaves it open.

    `previous` is the speaker of the statement before, `enclosing` that of the statement around it (whose "I" it is).
    Where `strict`, a noun that the tables do not know as one for people or bodies stands for nobody. Without `note` the mention
    is only looked at. No object pronoun stands for `barred`.
    """
    syntax = scene.syntax
    tokens = _shorn(syntax, syntax.within(mention.start, mention.end))
    head = mention.head if mention.head >= 0 else syntax.head_of(tokens)
    if head is None:
        return None
    if strict and not speaks(scene, head):
        return None
    found = _find(scene, tokens, head, previous, enclosing, barred)
    if found is not None and note:
        scene.mention(found[0], head, mention.span)
    return found


def _shorn(syntax: Syntax, tokens: range) -> range:
    """A mention without the conjunction that opens its clause: "that Economy Minister Andrés Zañartu"."""
    joins = syntax.form(tokens.start) in {"that", "which"} if len(tokens) > 1 else False
    return tokens[1:] if joins and syntax.tokens[tokens[1]].text[:1].isupper() else tokens


def inside_name(scene: Scene, index: int) -> bool:
    """A title before a name: the name itself is the mention."""
    after = scene.named.get(index + 1)
    return after is not None and after.kind is Kind.PERSON


def speaks(scene: Scene, head: int) -> bool:
    """A name, a pronoun, or a noun that the tables know as one for people or bodies."""
    form = scene.syntax.form(head)
    if head in scene.named or head in scene.apposed or form in PRONOUNS or form in SOME:
        return True
    return any(tables.title(word) is not None or tables.body(word) is not None for word in (form, singular(form)))


def carried(scene: Scene, statement: Statement, author: Entity) -> None:
    """Note whose statement, letter or report it is that somebody speaks in: "said in a statement … The statement added"."""
    syntax = scene.syntax
    sentences = {syntax.sentence_of[i] for span in statement.cue_spans for i in syntax.within(*span)}
    for sentence in (syntax.analysis.sentences[n] for n in sorted(sentences)):
        for i in range(sentence.first, sentence.last - 2):
            thing = singular(syntax.form(i + 2))
            if syntax.form(i) in {"in", "through", "with"} and syntax.form(i + 1) in OWNING and thing in things():
                scene.owned[thing] = author


def introduce(scene: Scene) -> None:
    """Make actors of the people who enter as subjects by a description ("A Tajik official … He"), for pronouns to find."""
    syntax = scene.syntax
    for index, token in enumerate(syntax.tokens):
        if token.upos != "NOUN" or syntax.relation(index) != "nsubj" or index in scene.named or index in scene.apposed:
            continue
        row = tables.title(syntax.form(index))
        first = min(syntax.subtree(index))
        if row is None or row.kind == "collective" or syntax.form(first) not in {"a", "an", "one", "another"}:
            continue
        span = syntax.extent(index)
        interpret(scene, Mention(span.start, span.end, syntax.text(span), index))


def _find(
    scene: Scene,
    tokens: range,
    head: int,
    previous: Entity | None = None,
    enclosing: Entity | None = None,
    barred: Entity | None = None,
) -> Found | None:
    form = scene.syntax.form(head)
    if (named := own_name(scene, tokens, head)) is not None:
        entity = scene.entity_of[named.span]
        _learn(scene, entity, tokens, named)
        return entity, named.rule
    if head in scene.apposed:
        return scene.apposed[head], "apposition"
    if (subject := _subject(scene, tokens, head)) is not None:
        return _find(scene, range(subject, subject + 1), subject, previous, enclosing, barred)
    if form in RELATIVE:
        return _relative(scene, head)
    if form in FIRST:
        meant = enclosing or _quoted_person(scene, head, previous)
        return (meant, "first person") if meant is not None else None
    if form in PRONOUNS and form != "one":
        if (author := _thing_meant(scene, head)) is not None:
            return author
        _introduce_meant(scene, head)
        other = antecedent(scene, head, previous, barred=barred if form in OBJECTS else None)
        return (other, "pronoun") if other is not None else None
    return _described(scene, tokens, head)


def _introduce_meant(scene: Scene, head: int) -> None:
    """Make an actor of the people or body, described and not yet known, that the reader takes a pronoun for."""
    syntax = scene.syntax
    for token, chance in syntax.analysis.antecedents.get(head, ()):
        if chance < LIKELY or token >= head or syntax.tokens[token].upos != "NOUN" or not speaks(scene, token):
            continue
        if scene.owner(token) is None and not inside_name(scene, token):
            span = syntax.extent(token)
            found = _find(scene, syntax.within(*span), token)
            if found is not None:
                scene.mention(found[0], token, span)


def _thing_meant(scene: Scene, head: int) -> Found | None:
    """The author of the thing that "it" surely stands for: "His reply runs to five lines. It thanks …"."""
    for token, chance in scene.syntax.analysis.antecedents.get(head, ())[:1]:
        if scene.syntax.form(head) == "it" and chance >= SURELY and scene.syntax.form(token) in things():
            return _owner(scene, token)
    return None


def _subject(scene: Scene, tokens: range, head: int) -> int | None:
    """The pronoun that opens a mention which is half a sentence ("She accused every flag"): the mention is that pronoun."""
    syntax = scene.syntax
    first = next((i for i in tokens if syntax.tokens[i].upos != "PUNCT"), head)
    verb = any(syntax.tokens[i].upos == "VERB" for i in range(first, head))
    return first if first < head and verb and syntax.form(first) in SUBJECTS else None


def _quoted_person(scene: Scene, head: int, previous: Entity | None) -> Entity | None:
    """Whose "I" stands in a quotation without a source: the last speaker's, or that of the person the text is about."""
    place = scene.syntax.tokens[head].start
    if not any(q.start <= place < q.end for q in scene.syntax.analysis.quotes):
        return None
    if previous is not None and previous.kind is Kind.PERSON:
        return previous
    counts = Counter(e.key for _, e in scene.order if e.kind is Kind.PERSON and e.key.startswith("name "))
    return scene.entities[min(counts, key=lambda key: (-counts[key], key))] if counts else None


def bare(syntax: Syntax, tokens: range) -> str:
    """The words of a mention without its article and without what follows a comma."""
    words = list(tokens)
    while words and (syntax.tokens[words[0]].upos == "PUNCT" or syntax.form(words[0]) in {"the", "a", "an"}):
        words.pop(0)
    if not words:
        return ""
    cut = next(
        (
            i
            for i in words[1:]
            if syntax.tokens[i].text in {",", "—", "–", "("}
            or syntax.tokens[i].deprel == "acl:relcl"
            or "VerbForm=Fin" in syntax.tokens[i].feats
            or syntax.form(i) in {"who", "whom", "which"}
        ),
        None,
    )
    last = (cut if cut is not None else words[-1] + 1) - 1
    return syntax.text(Span(syntax.tokens[words[0]].start, syntax.tokens[max(last, words[0])].end))


def _learn(scene: Scene, entity: Entity, tokens: range, named: Named) -> None:
    """The role nouns before a person's name are names by which later descriptions may call him."""
    if entity.kind is Kind.PERSON:
        before = [i for i in tokens if i < named.first and tables.title(scene.syntax.form(i)) is not None]
        entity.nouns |= {word for i in before for word in office(scene.syntax, i)}
    if entity.kind is not Kind.STATE:
        entity.aliases.add(bare(scene.syntax, tokens))


def _relative(scene: Scene, head: int) -> Found | None:
    """The noun that a relative clause hangs on: by the tree, else the last noun or name before the pronoun."""
    syntax, at = scene.syntax, head
    for _ in range(6):
        if syntax.relation(at) == "acl":
            break
        at = syntax.tokens[at].head
    target = syntax.tokens[at].head if syntax.relation(at) == "acl" else head
    if not 0 <= head - target <= 25 or target == head:
        target = next((i for i in range(head - 1, max(-1, head - 6), -1) if syntax.tokens[i].upos in {"NOUN", "PROPN"}), head)
    if target == head:
        return None
    span = syntax.extent(target)
    found = _find(scene, syntax.within(*span), target)
    return (found[0], "relative pronoun") if found else None


def _described(scene: Scene, tokens: range, head: int) -> Found | None:
    """A description: of an actor already named, of a body of a state, or an actor of its own."""
    syntax = scene.syntax
    form = syntax.form(head)
    token = syntax.tokens[head]
    plural = "Number=Plur" in token.feats or (token.text.endswith("s") and token.upos == "NOUN")
    if form in {"latter", "former"} and token.upos in {"ADJ", "NOUN", "PROPN"}:
        return _ordinal(scene, head, 0 if form == "latter" else 1)
    if form in NOBODY or (form == "one" and head > 0 and syntax.form(head - 1) == "no"):
        return _owner(scene, head) if syntax.form(head + 1) in {"at", "in"} else None
    if (noun_head := _real_head(syntax, tokens, head)) != head:
        return _described(scene, tokens, noun_head)
    kind = Noun(Kind.GROUP, plural=True) if form in SOME - {"one", "another"} else noun(form, plural=plural)
    if form in {"one", "another", "someone", "somebody"}:
        kind = Noun(Kind.PERSON)
    if kind is None:
        return _owner(scene, head)
    if not speaks(scene, head) and (author := _owner(scene, head)) is not None:
        return author
    if token.upos not in {"NOUN", "PROPN", "NUM", "DET", "PRON", "ADJ"}:
        return None
    state = next((n for i in tokens if (n := scene.named.get(i)) is not None and n.kind is Kind.STATE and n.last <= head + 3), None)
    special = any(syntax.tokens[i].upos == "NOUN" for i in tokens if i < head)  # "Tanzania's revenue authority"
    if kind.stands_for_state and not special and state is not None and "capital" not in state.rule:
        return scene.entity_of[state.span], f"{form} for state"
    owned = any(syntax.form(i) in {"'s", "’s"} for i in tokens if i < head)  # "Macedonia's president"
    owned |= state is not None and state.first == tokens.start and not kind.plural  # a headline's "Macedonian president"
    definite = owned or syntax.form(tokens.start) in DEFINITE or token.upos == "PROPN" or tokens.start == head
    if definite and (known := _known(scene, tokens, head, kind, state)) is not None:
        return known, "description"
    if definite and (meant := _meant(scene, head, kind)) is not None:
        return meant, "description"
    wording = bare(syntax, tokens)
    if len(wording) < 2 or len(wording) > 100:
        return None  # "d" of "(d)" is nobody
    entity = scene.add("text " + fold(wording), wording, kind.kind, "description of its own")
    entity.nouns |= {singular(form), *office(syntax, head)}
    entity.plural = kind.plural
    entity.gender = entity.gender or kind.gender
    short = bare(syntax, range(tokens.start, head + 1))
    article = f"{syntax.tokens[tokens.start].text} " if syntax.form(tokens.start) in {"a", "an"} else ""
    entity.aliases |= {article + wording, syntax.text(Span(syntax.tokens[tokens.start].start, syntax.tokens[tokens.stop - 1].end))}
    if " " in short:
        entity.aliases |= {short, article + short}
    if state is not None:
        entity.state = scene.entity_of[state.span].wikidata
    return entity, entity.rule


def _ordinal(scene: Scene, head: int, place: int) -> Found | None:
    """ "The latter" is the actor last named in the sentence before or in this one, "the former" the one before him."""
    sentence = scene.syntax.sentence_of[head]
    near = [e for token, e in scene.before(head) if sentence - scene.syntax.sentence_of[token] <= 1 and e.key.startswith("name ")]
    named = list({e.key: e for e in near}.values())
    return (named[place], "description") if len(named) > place else None


def _real_head(syntax: Syntax, tokens: range, head: int) -> int:
    """The noun that an adjective or name leads to, or that explains a "one" ("One, a data clerk,"); else the head itself."""
    form = syntax.form(head)
    if form in {"one", "another", "other"}:
        after = [i for i in tokens if i > head + 1 and syntax.tokens[i].upos == "NOUN" and syntax.tokens[head + 1].text == ","]
        return after[0] if after else head
    if (
        (
            (syntax.tokens[head].upos in {"PROPN", "ADJ"} and noun(form, plural=False) is None)
            or (syntax.tokens[head].text[:1].isupper() and tables.state_by_demonym(syntax.tokens[head].text))
        )
        and head + 1 in tokens
        and syntax.tokens[head + 1].upos == "NOUN"
    ):
        return head + 1
    return head


def _known(scene: Scene, tokens: range, head: int, kind: Noun, state: Named | None) -> Entity | None:
    """The last actor before `head` that the noun fits: by a role or body noun of its own, of the same state if one is named.

    One who is named only later is taken where nobody before fits.
    """
    form = scene.syntax.form(head)
    called = office(scene.syntax, head)[0]
    marks = marks_of(scene, tokens, head)
    fits = [
        entity
        for _, entity in scene.before(head)
        if called in entity.nouns and kind.plural == entity.plural and marks.allow(entity, kind.kind)
    ]
    fits = fits or [
        e
        for e in scene.entities.values()
        if called in e.nouns and kind.plural == e.plural and e.key.startswith("name ") and marks.allow(e, kind.kind)
    ]
    if state is not None:
        wanted = scene.entity_of[state.span].wikidata
        same = [entity for entity in fits if entity.state == wanted]
        open_ = {entity.key: entity for entity in fits if entity.state is None}
        fits = same or (list(open_.values()) if len(open_) == 1 and len({e.key for e in fits}) == 1 else [])
    if fits:
        return _likeliest(scene, head, fits)
    if form in ANY_BODY and not kind.plural and state is None and scene.syntax.form(head - 1) == "the":
        return _nearest_body(scene, head, form, kind.kind)
    return None


def _likeliest(scene: Scene, head: int, fits: list[Entity]) -> Entity:
    """Of several whom the noun fits the one that the reader takes it for, else the last spoken of."""
    chances = scene.meant(head)
    best = max(fits, key=lambda entity: chances.get(entity.key, 0.0))
    return best if chances.get(best.key, 0.0) >= LIKELIER else fits[0]


def _meant(scene: Scene, head: int, kind: Noun) -> Entity | None:
    """The named actor of the noun's kind that the reader takes a description for: "the envoy", "the ferry company"."""
    fits = {Kind.PERSON: {Kind.PERSON}, Kind.GROUP: {Kind.GROUP, Kind.ORGANIZATION}}.get(kind.kind, BODIES)
    found = {key: chance for key, chance in scene.meant(head).items() if chance >= LIKELY}
    best = max(found, key=lambda key: (found[key], key), default="")
    entity = scene.entities.get(best)
    named = entity is not None and entity.key.startswith(("name ", "table "))
    return entity if named and entity is not None and entity.kind in fits and entity.plural == kind.plural else None


def _nearest_body(scene: Scene, head: int, form: str, kind: Kind) -> Entity | None:
    """The organization last spoken of whose name does not say that it is something else ("the company" after "Veldane")."""
    for candidate in sorted(candidates(scene, head, None, form="it"), key=lambda c: (-c.score, -c.token)):
        entity = candidate.entity
        if entity.kind is kind and entity.key.startswith(("name ", "table ")) and (form in entity.nouns or not entity.nouns):
            return entity
    return None


def _owner(scene: Scene, head: int) -> Found | None:
    """A report, ruling or study speaks for its author: possessor, demonym, "by", "from" or "of" phrase."""
    syntax = scene.syntax
    form = singular(syntax.form(head))
    for child in _owners(syntax, head):
        named = scene.named.get(child)
        if named is not None:
            scene.owned[form] = scene.entity_of[named.span]
            return scene.entity_of[named.span], "author of what speaks"
        if syntax.tokens[child].upos in {"NOUN", "PROPN", "PRON"} and syntax.form(child) not in things():
            span = syntax.extent(child)
            found = _find(scene, syntax.within(*span), child)
            if found is not None:
                scene.owned[form] = found[0]
                return found[0], "author of what speaks"
    if form in scene.owned:
        return scene.owned[form], "author of what speaks"
    return None


def _owners(syntax: Syntax, head: int) -> Iterator[int]:
    for child in syntax.children[head]:
        relation = syntax.tokens[child].deprel
        capital, organ = syntax.tokens[child].text[:1].isupper(), tables.body(syntax.form(child)) is not None
        if (
            relation == "nmod:poss"
            or (relation in {"amod", "compound"} and (capital or organ))
            or (relation.startswith(("nmod", "acl", "obl")) and (syntax.case(child) or "") in {"by", "from", "of"})
        ):
            yield child
        elif relation == "acl":  # "a leaflet signed by ten factions"
            yield from (far for far in syntax.children_in(child, "obl") if syntax.case(far) == "by")
