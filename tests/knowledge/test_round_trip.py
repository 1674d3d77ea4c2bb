"""Whatever a reading holds comes back from the store as the same rows."""

import uuid

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from dictagraph.graph.actors.actor import Actor, Participant, Reading, Role
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.rdf import quads
from dictagraph.graph.knowledge.recall import actors, documents, statements
from dictagraph.graph.knowledge.told import actor_rows, document_row, statement_rows
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Citation, Mention, Statement
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

LENGTH = 60
WORDS = st.text(max_size=12)
MAYBE = st.none() | WORDS
DATES = st.none() | st.sampled_from(
    ["2022-09-20", "2022-09", "2022", "2022-09/2022-11", "2022-01-01/2022-12-31", "2022-13", "soon"]
)
SPANS = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12)).map(lambda pair: Span(pair[0], min(LENGTH, sum(pair))))
PIECES = st.lists(SPANS, max_size=3).map(tuple)
UUIDS = st.integers(0, 4).map(lambda n: str(uuid.uuid5(uuid.NAMESPACE_OID, str(n))))


@st.composite
def documents_(draw: st.DrawFn) -> Document:
    text = draw(st.text(min_size=LENGTH, max_size=LENGTH))
    return Document(
        text,
        id=draw(st.sampled_from(["a", "b"])),
        title=draw(MAYBE),
        published=draw(DATES),
        publisher=draw(MAYBE),
        url=draw(MAYBE),
        path=draw(MAYBE),
    )


@st.composite
def actors_(draw: st.DrawFn, number: int) -> Actor:
    roles = draw(st.lists(st.builds(Role, WORDS, MAYBE, DATES, SPANS), max_size=2))
    return Actor(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"local {number}")),
        canonical=draw(UUIDS),
        name=draw(WORDS),
        kind=draw(st.sampled_from(Kind)),
        aliases=tuple(draw(st.lists(WORDS, max_size=2))),
        wikidata=draw(st.sampled_from([None, "Q1", "Q22", "q3", ""])),
        roles=tuple(roles),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    document = draw(documents_())
    cast_of = [draw(actors_(n)) for n in range(draw(st.integers(1, 4)))]
    places = draw(st.lists(SPANS, min_size=1, max_size=6, unique=True))
    rules = st.sampled_from(["name", "pronoun", "capital for state"])
    cast = {place: Participant(draw(st.sampled_from(cast_of)), draw(rules)) for place in places[: draw(st.integers(0, 6))]}
    mentions = st.sampled_from([Mention(*place, document.text[place.start : place.end]) for place in places])
    citation = st.builds(Citation, WORDS, st.just(0), st.just(1), date=DATES, date_text=MAYBE, url=MAYBE, inferred=MAYBE)
    statement = st.builds(
        Statement,
        document=st.just(document.uuid),
        act=st.sampled_from(Act),
        speaker=st.none() | mentions,
        addressees=st.lists(mentions, max_size=3).map(tuple),
        targets=st.lists(mentions, max_size=3).map(tuple),
        source_spans=PIECES,
        cue_spans=PIECES,
        content_spans=PIECES,
        cue=MAYBE,
        content=MAYBE,
        quoted=st.booleans(),
        polarity=st.sampled_from(Polarity),
        certainty=st.sampled_from(Certainty),
        date=DATES,
        date_text=MAYBE,
        citations=st.lists(citation, max_size=2).map(tuple),
        reported_by=st.none() | UUIDS,
        confidence=st.floats(0, 1),
        reasons=st.lists(WORDS, max_size=2).map(tuple),
        ordinal=st.integers(0, 2),
    )
    return Reading(document, tuple(draw(st.lists(statement, max_size=4))), tuple(cast_of), cast)


@settings(max_examples=100, deadline=None)
@given(readings(), st.booleans())
def test_rows_come_back(reading: Reading, keep_text: bool) -> None:
    store, names = Store(), Names()
    store.bulk_extend(quads(reading, keep_text=keep_text))
    assert list(documents(store, names)) == [document_row(reading, keep_text=keep_text)]
    assert list(statements(store, names)) == list(statement_rows(reading))
    assert actors(store, names) == list(actor_rows(reading))
