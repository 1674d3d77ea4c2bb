"""Actors across documents: who is one, who is not, whatever the order in which the documents came."""

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.rdf import edge_quads
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.census import Census
from dictagraph.graph.linking.index import Index
from dictagraph.graph.linking.judgements import Judgement, Pointer, Verdict, to_line
from dictagraph.graph.linking.sightings import of_reading
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Kind

Person = tuple[str, str | None, str | None]
Article = Callable[..., Reading]
Build = Callable[[Path, Iterable[Reading]], Path]
Names = Callable[[Path], list[tuple[str, int]]]
Content = Callable[[Path], list[str]]

US, UK, RUSSIA, GEORGIA = "Q30", "Q145", "Q159", "Q230"
BLINKEN = ("Antony Blinken", US, "US Secretary of State")
CASES: dict[str, tuple[list[Person], list[Person], int]] = {
    "a family name with the post": ([BLINKEN], [("Blinken", US, "Secretary of State")], 1),
    "a family name with the state alone": ([BLINKEN], [("Blinken", US, None)], 2),
    "a family name alone": ([BLINKEN], [("Blinken", None, None)], 2),
    "a family name in company": (
        [BLINKEN, ("Olaf Scholz", None, None), ("Wang Yi", None, None), ("Catherine Colonna", None, None)],
        [("Blinken", None, None), ("Olaf Scholz", None, None), ("Wang Yi", None, None), ("Catherine Colonna", None, None)],
        4,
    ),
    "an initial": ([BLINKEN], [("Antony J. Blinken", US, "Secretary of State")], 1),
    "a short form": ([BLINKEN], [("Tony Blinken", US, None)], 1),
    "another script": ([BLINKEN], [("Энтони Блинкен", US, "Secretary of State")], 1),
    "a transliteration": ([("Volodymyr Zelenskyy", "Q212", "President")], [("Vladimir Zelensky", "Q212", None)], 1),
    "the same name": ([("Arastun Orujlu", None, None)], [("Arastun Orujlu", None, None)], 1),
    "namesakes of two states": (
        [("Chris Smith", UK, "Secretary of State for Culture")],
        [("Chris Smith", US, "Representative")],
        2,
    ),
    "other given names": ([("Igor Ivanov", RUSSIA, "Foreign Minister")], [("Sergei Ivanov", RUSSIA, "Foreign Minister")], 2),
    "father and son": ([("George H. W. Bush", US, "President")], [("George W. Bush", US, "President")], 2),
    "generations": ([("Robert Kennedy Sr.", US, None)], [("Robert Kennedy Jr.", US, None)], 2),
    "family names first": ([("Kim Jong Un", "Q423", None)], [("Kim Jong Il", "Q423", None)], 2),
}


@pytest.mark.parametrize("case", CASES)
def test_who_is_one(tmp_path: Path, article: Article, build: Build, names: Names, case: str) -> None:
    one, other, number = CASES[case]
    build(tmp_path, [article("1", *one), article("2", *other)])
    assert len(names(tmp_path)) == number


def test_what_is_likely_but_not_sure_is_noted(tmp_path: Path, article: Article, build: Build) -> None:
    build(tmp_path, [article("1", BLINKEN), article("2", ("Blinken", US, None))])
    with Workspace.open(tmp_path) as workspace:
        rows: list[Any] = list(
            workspace.query(  # type: ignore[arg-type]
                "SELECT ?one ?other ?chance ?why { ?a dg:possiblySame ?b . ?d dg:between ?a, ?b ; dg:chance ?chance ; dg:why ?why ."
                " ?a rdfs:label ?one . ?b rdfs:label ?other FILTER(?a != ?b) }"
            )
        )
        assert workspace.validate() == []
    [row] = rows
    assert {row["one"].value, row["other"].value} == {"Antony Blinken", "Blinken"}
    assert 0.2 < float(row["chance"].value) < 0.9
    assert "same state +1.0" in row["why"].value


def test_a_family_name_that_two_bear_goes_to_neither(tmp_path: Path, article: Article, build: Build, names: Names) -> None:
    one, two = ("Sergei Ivanov", RUSSIA, "Minister"), ("Igor Ivanov", RUSSIA, "Minister")
    build(tmp_path, [article("1", one), article("2", two), article("3", ("Ivanov", RUSSIA, "Minister"))])
    assert names(tmp_path) == [("Igor Ivanov", 1), ("Ivanov", 1), ("Sergei Ivanov", 1)]


def test_names_that_many_bear_join_nobody(tmp_path: Path, article: Article, build: Build, names: Names) -> None:
    some = [article(n, ("Supreme Court", None, None), kind=Kind.ORGANIZATION) for n in "12"]
    build(tmp_path, some)
    assert names(tmp_path) == [("Supreme Court", 1), ("Supreme Court", 1)]


def test_ministries_by_any_order_of_their_words(tmp_path: Path, article: Article, build: Build, names: Names) -> None:
    called = ["Ministry of Defence of Russia", "Russian Defense Ministry", "Russian Ministry of Defence"]
    build(tmp_path, [article(str(n), (name, None, None), kind=Kind.ORGANIZATION) for n, name in enumerate(called)])
    assert len(names(tmp_path)) == 1


MIXED: list[tuple[Person, ...]] = [
    (BLINKEN, ("Sergey Lavrov", RUSSIA, "Foreign Minister")),
    (("Blinken", US, "Secretary of State"), ("Sergei Lavrov", RUSSIA, None)),
    (("Tony Blinken", US, None), ("Lavrov", RUSSIA, "Foreign Minister"), ("Chris Smith", UK, "Minister")),
    (("Chris Smith", US, "Representative"), ("Blinken", None, None)),
]


@pytest.mark.parametrize("order", [(3, 1, 0, 2), (1, 3, 2, 0)])
def test_the_order_does_not_matter(
    tmp_path: Path, article: Article, build: Build, content: Content, order: tuple[int, ...]
) -> None:
    some = [article(str(n), *people) for n, people in enumerate(MIXED)]
    assert content(build(tmp_path / "a", some)) == content(build(tmp_path / "b", [some[n] for n in order]))


def test_what_is_taken_out_leaves_no_trace(tmp_path: Path, article: Article, build: Build, content: Content) -> None:
    some = [article(str(n), *people) for n, people in enumerate(MIXED)]
    for gone in (0, 2):
        build(tmp_path / f"a{gone}", some)
        with Workspace(tmp_path / f"a{gone}") as workspace:
            workspace.remove(str(gone))
            edges = {q for row in workspace.statements() for q in edge_quads(row, workspace.names)}
            assert edges == set(workspace.store.quads_for_pattern(None, None, None, workspace.names.edges))
        build(tmp_path / f"b{gone}", [r for n, r in enumerate(some) if n != gone])
        assert content(tmp_path / f"a{gone}") == content(tmp_path / f"b{gone}")


NAMES = st.sampled_from(
    ["Antony Blinken", "Blinken", "Tony Blinken", "A. Blinken", "Donald Blinken", "Sergey Lavrov", "Lavrov", "Сергей Лавров"]
)
PEOPLE = st.tuples(NAMES, st.sampled_from([None, US, UK]), st.sampled_from([None, "Secretary of State", "Senator"]))
ARTICLES = st.lists(st.lists(PEOPLE, min_size=1, max_size=3, unique_by=lambda p: p[0]), min_size=2, max_size=6)
DECIDED = st.lists(
    st.builds(
        lambda verdict, one, other: Judgement(verdict, Pointer(one, Kind.PERSON), Pointer(other, Kind.PERSON)),
        st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]),
        NAMES,
        NAMES,
    ),
    max_size=3,
)


def who_is_who(census: Census, documents: Iterable[str]) -> dict[tuple[str, str], str]:
    return {(s.document, s.given): who for document in documents for s, who in census.index.of_document(document)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARTICLES, DECIDED, st.randoms(use_true_random=False))
def test_any_order_any_removal_any_documents(
    article: Article, some: list[list[Person]], decided: list[Judgement], random: Random
) -> None:
    """Who is who is a function of the documents and the judgements, however they came and whatever was there for a while."""
    made = [article(str(n), *people) for n, people in enumerate(some)]
    text = "".join(to_line(j) + "\n" for j in decided)
    ids = [one.document.uuid for one in made]
    first, second, third = Census(Index(None), text), Census(Index(None), ""), Census(Index(None), text)
    for one in made:
        first.document(one.document.uuid, of_reading(one))
    random.shuffle(made)
    for one in made:
        second.document(one.document.uuid, of_reading(one))
    before = who_is_who(second, ids)
    change = second.judged(text)
    assert who_is_who(first, ids) == who_is_who(second, ids)
    moved = {place for place, who in who_is_who(second, ids).items() if before[place] != who}
    assert moved == set(change.moved)
    second.document(ids[0], ())
    for one in made:
        if one.document.uuid != ids[0]:
            third.document(one.document.uuid, of_reading(one))
    assert who_is_who(second, ids) == who_is_who(third, ids)


def test_an_index_that_is_lost_is_made_anew(tmp_path: Path, article: Article, build: Build, content: Content) -> None:
    some = [article(str(n), *people) for n, people in enumerate(MIXED)]
    build(tmp_path / "a", some)
    build(tmp_path / "b", some[:3])
    for left in (tmp_path / "b").glob(".identity.sqlite*"):
        left.unlink()
    build(tmp_path / "b", some[3:])
    assert content(tmp_path / "a") == content(tmp_path / "b")
    (tmp_path / "b" / ".identity.sqlite").write_bytes(b"no database at all" * 100)
    build(tmp_path / "b", some[:1])
    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert t.DOUBT in "".join(content(tmp_path / "a"))
