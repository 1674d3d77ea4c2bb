"""What the table of offices knows of the persons whom a document names: the posts that they held on its day.

"Macedonia's president", "the secretary of state" are then found to be them, though no title stands beside their names.
"""

from dictagraph.data import tables
from dictagraph.data.offices import Term, terms_of, titles
from dictagraph.graph.actors.entity import Entity
from dictagraph.graph.actors.titles import role_noun
from dictagraph.ontology.kinds import Kind


def recall_offices(entities: dict[str, Entity], published: str | None) -> None:
    """Give each person named in full the role nouns, the state and the Wikidata item of the posts held on that day.

    Only where the table knows one person of that name, in office then, and the document names the state or body too:
    a namesake in another country is nobody's minister.
    """
    if not published:
        return
    named = {e.name for e in entities.values() if e.kind is not Kind.PERSON}
    for entity in entities.values():
        if entity.kind is not Kind.PERSON or " " not in entity.name:
            continue
        terms = [term for term in terms_of(entity.name) if term.includes(published) and term.of in named]
        if len({term.wikidata or term.person for term in terms}) == 1:
            _hold(entity, terms)


def _hold(entity: Entity, terms: list[Term]) -> None:
    states = {state.wikidata for term in terms if (state := tables.state_by_name(term.of)) is not None}
    if entity.state is not None and entity.state not in states:
        return
    entity.wikidata = terms[0].wikidata
    entity.state = entity.state or (states.pop() if len(states) == 1 else None)
    for term in terms:
        for title in titles(term.office, term.of):
            entity.nouns |= {title, role_noun(title)}
