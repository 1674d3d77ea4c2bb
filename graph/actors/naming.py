"""The name in a mention that is its own: "US Secretary of State Antony Blinken" is Blinken, "Blinken's deputy" is not."""

from dictagraph.data import tables
from dictagraph.graph.actors.nouns import noun
from dictagraph.graph.actors.recognise import Named
from dictagraph.graph.actors.scene import Scene
from dictagraph.graph.actors.titles import title_before
from dictagraph.ontology.kinds import Kind

# Relations through which a name inside a mention is the name of the mention's own actor ("Minister Ivan Petrov").
OWN = frozenset(
    {
        "flat",
        "appos",
        "compound",
        "nmod:unmarked",
        "nmod:npmod",
        "nmod:desc",
        "parataxis",
        "list",
        "goeswith",
        "dep",
        "obl:unmarked",
    }
)
BODIES = frozenset({Kind.ORGANIZATION, Kind.MEDIA})


def own_name(scene: Scene, tokens: range, head: int) -> Named | None:
    """The name at the head of a mention, or the person's name that its title leads to."""
    named = scene.named.get(head)
    if (person := _titled_person(scene, tokens, named)) is not None:
        return person
    after = scene.named.get(named.last + 1) if named is not None else None
    if after is not None and named is not None and after.kind is Kind.PERSON and scene.syntax.form(named.last) in {"'s", "’s"}:
        return after  # "Russia's Sergei Lavrov"
    if named is not None and not (named.adjective and not named.plural) and not _describes(scene, named, tokens):
        return named
    syntax = scene.syntax
    for index in tokens:
        other = scene.named.get(index)
        if other is None or other.kind is not Kind.PERSON or other.first != index:
            continue
        if _title_leads(scene, tokens, other) or _stands_alone(scene, tokens, other):
            return other
        if other.first < head:
            continue  # "the Voronezh governor"
        top = syntax.head_of(range(other.first, other.last))
        while top is not None and top != head and syntax.tokens[top].head in tokens and syntax.tokens[top].head != top:
            relation = syntax.tokens[top].deprel
            if (relation not in OWN and relation.partition(":")[0] not in OWN) or syntax.case(top):
                break
            top = syntax.tokens[top].head
        if top == head:
            return other
    follower = scene.named.get(head + 1)
    if (
        follower is not None
        and follower.kind in BODIES
        and follower.last <= tokens.stop
        and tables.body(syntax.form(head)) is not None
    ):
        return follower  # "the opposition party VMRO-DPMNE"
    follower = scene.named.get(tokens.stop)
    if follower is not None and follower.kind is Kind.PERSON and tables.title(syntax.form(tokens.stop - 1)) is not None:
        return follower  # the mention was cut before the name: "President | Mahmoud Ahmadinejad"
    return None


def _titled_person(scene: Scene, tokens: range, named: Named | None) -> Named | None:
    """The person whom a mention names after saying what he is, also where the tree makes the body in it its head.

    "The Kremlin's spokesman, Dmitri Peskov", "Gazprom, whose spokesman, Sergei Kupriyanov", "the representative of the ministry
    Meerim Asanova".
    """
    syntax = scene.syntax
    for index in tokens:
        other = scene.named.get(index)
        if other is None or other.kind is not Kind.PERSON or other.first != index or other is named:
            continue
        before = range(tokens.start, other.first)
        titled = any(tables.title(syntax.form(i)) is not None for i in before)
        body = scene.named.get(other.first - 1)
        beside = tables.body(syntax.form(other.first - 1)) is not None or (body is not None and body.kind in BODIES)
        if titled and (_stands_alone(scene, tokens, other) or (beside and not _owns(scene, tokens, other))):
            return other
    return None


def _owns(scene: Scene, tokens: range, named: Named) -> bool:
    syntax = scene.syntax
    return named.last in tokens and (syntax.form(named.last) in {"'s", "'"} or syntax.tokens[named.last].upos == "NOUN")


def _describes(scene: Scene, named: Named, tokens: range) -> bool:
    """A name that only modifies a noun after it ("Tajik officials", "Amnesty researchers")."""
    syntax = scene.syntax
    if named.kind is Kind.PERSON or named.last >= tokens.stop or syntax.tokens[named.last].upos != "NOUN":
        return False
    return noun(syntax.form(named.last), plural=False) is not None or syntax.tokens[named.last - 1].head >= named.last


def _stands_alone(scene: Scene, tokens: range, named: Named) -> bool:
    """Between a comma (or the mention's start) and the name stand only nouns and adjectives, and nothing is owned by it."""
    syntax, at = scene.syntax, named.first - 1
    while at in tokens and syntax.tokens[at].upos in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}:
        at -= 1
    opens = at not in tokens or syntax.tokens[at].text in {",", "—", "–"}
    return opens and not _owns(scene, tokens, named)


def _title_leads(scene: Scene, tokens: range, named: Named) -> bool:
    """A title stands right before the name and begins the mention, or follows a comma or an article in it."""
    syntax = scene.syntax
    title = title_before(syntax, named.first)
    if title is None or _owns(scene, tokens, named):
        return False
    first = syntax.within(*title.span).start
    return (
        first <= tokens.start or syntax.tokens[first - 1].upos in {"PUNCT", "DET"} or syntax.form(first - 1) in {"'s", "his", "her"}
    )
