"""Statements bundled into lines: whom a line leads to, what becomes of the ones that lead nowhere."""

import pytest

from dictagraph.graph.faces.bundles import activity, bundles, newest_first, qualified, vertices
from dictagraph.graph.faces.families import FAMILIES, FAMILY_OF, SHAPES
from dictagraph.graph.knowledge.rows import ActorRef, ActorRow, DocumentRow, StatementRow
from dictagraph.graph.reading.analysis import Span
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

ANNA = ActorRef("anna", "Anna Berg", Kind.PERSON)
OMAR = ActorRef("omar", "Omar Haddad", Kind.PERSON)
NORD = ActorRef("nord", "Nordland", Kind.STATE)
PAPER = DocumentRow("paper", "A paper")


Refs = tuple[ActorRef, ...]


def said(number: int, act: Act, speaker: ActorRef | None, to: Refs = (), about: Refs = (), date: str | None = None) -> StatementRow:
    return StatementRow(f"s{number}", f"u{number}", "paper", act, speaker, to, about, date=date)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (said(1, Act.ACCUSATION, ANNA, (OMAR,), (NORD,)), [("anna", "nord", Act.ACCUSATION)]),
        (said(1, Act.WARNING, ANNA, (OMAR,), (NORD,)), [("anna", "omar", Act.WARNING)]),
        (said(1, Act.WARNING, ANNA, (), (NORD,)), [("anna", "nord", Act.WARNING)]),
        (said(1, Act.CRITICISM, ANNA, (OMAR,)), [("anna", "omar", Act.CRITICISM)]),
        (said(1, Act.STATEMENT, ANNA), [("anna", "paper", None)]),
        (said(1, Act.DEMAND, None, (OMAR,)), [("paper", "omar", None)]),
        (said(1, Act.CLAIM, None), []),
        (said(1, Act.DENIAL, ANNA, (), (ANNA,)), [("anna", "anna", Act.DENIAL)]),
    ],
)
def test_where_a_line_leads(row: StatementRow, expected: list[tuple[str, str, Act | None]]) -> None:
    lines = [(line.tail, line.head, line.act) for line in bundles([row], [PAPER])]
    assert [line for line in lines if line[2] or "paper" in line[:2]] == expected


def test_the_other_party_is_joined_by_a_light_line_where_nothing_else_joins_it() -> None:
    lines = bundles([said(1, Act.ACCUSATION, ANNA, (OMAR,), (NORD,))], [PAPER])
    assert [(line.tail, line.head, line.act) for line in lines] == [
        ("anna", "nord", Act.ACCUSATION),
        ("anna", "omar", None),
    ]


def test_statements_of_one_pair_and_act_share_a_line_and_other_acts_take_other_lanes() -> None:
    rows = [
        said(1, Act.WARNING, ANNA, (OMAR,)),
        said(2, Act.WARNING, ANNA, (OMAR,)),
        said(3, Act.SUPPORT, OMAR, (), (ANNA,)),
    ]
    lines = bundles(rows, [PAPER])
    assert {(line.tail, line.act): line.statements for line in lines} == {
        ("anna", Act.WARNING): (0, 1),
        ("omar", Act.SUPPORT): (2,),
    }
    assert {line.lane for line in lines} == {-0.5}, "each keeps to its own side: the ways are opposite, the signs equal"


def test_newest_first_with_ranges_by_their_end_and_undated_last() -> None:
    rows = [
        said(1, Act.CLAIM, ANNA),
        said(2, Act.CLAIM, ANNA, date="2020-05-01"),
        said(3, Act.CLAIM, ANNA, date="2020-01-01/2021-02-01"),
        said(4, Act.CLAIM, ANNA, date="2020-05-01"),
    ]
    assert [row.id for row in newest_first(rows)] == ["s3", "s2", "s4", "s1"]
    assert newest_first(reversed(rows)) == newest_first(rows)


def test_the_most_active_actor_comes_first_and_only_documents_with_lines_are_nodes() -> None:
    rows = [said(1, Act.WARNING, ANNA, (OMAR,)), said(2, Act.CLAIM, OMAR)]
    other = DocumentRow("other", "Silent")
    actors = [ActorRow("omar", "Omar Haddad", Kind.PERSON, said=9)]
    nodes = vertices(rows, actors, [other, PAPER], bundles(rows, [PAPER]))
    assert list(nodes) == ["omar", "anna", "paper"]
    assert (nodes["omar"].said, nodes["omar"].about) == (1, 1)
    assert nodes["anna"].actor == ActorRow("anna", "Anna Berg", Kind.PERSON)


def test_one_statement_counts_once_for_who_is_both_addressed_and_named() -> None:
    assert dict(activity([said(1, Act.WARNING, ANNA, (OMAR,), (OMAR,))])[1]) == {"omar": 1}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"polarity": Polarity.NEGATIVE}, True),
        ({"certainty": Certainty.PROBABLE}, True),
        ({"reported_by": "s0"}, True),
    ],
)
def test_qualified(changes: dict[str, object], expected: bool) -> None:
    row = StatementRow("s1", "u1", "paper", Act.CLAIM, ANNA, content_spans=(Span(0, 1),), **changes)  # type: ignore[arg-type]
    assert qualified(row) is expected


def test_every_act_has_a_family_and_every_kind_a_shape_of_its_own() -> None:
    assert set(FAMILY_OF) == set(Act)
    assert sum(len(acts) for acts in FAMILIES.values()) == len(Act)
    assert set(SHAPES) == set(Kind)
    assert len(set(SHAPES.values())) == len(Kind)
