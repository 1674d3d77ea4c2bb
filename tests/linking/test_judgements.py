"""What people decide goes before all rules, survives a rebuild, travels, and is never lost to a bad line."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.judgements import FILE, Judgement, Pointer, Verdict, append, load, parse, to_line
from dictagraph.ontology.kinds import Kind

Article = Callable[..., Reading]
Build = Callable[[Path, Iterable[Reading]], Path]
Names = Callable[[Path], list[tuple[str, int]]]
Content = Callable[[Path], list[str]]

US, UK = "Q30", "Q145"


def person(name: str, *documents: str) -> Pointer:
    return Pointer(name, Kind.PERSON, documents=documents)


def decided(
    verdict: Verdict, one: str | Pointer, other: str | Pointer | None = None, text: str | None = None, when: str = "2026-01-01"
) -> Judgement:
    of = person(one) if isinstance(one, str) else one
    with_ = person(other) if isinstance(other, str) else other
    return Judgement(verdict, of, with_, text, "anna", when, "it says so")


@pytest.fixture
def articles(article: Article) -> list[Reading]:
    return [
        article("1", ("Samuel Clemens", US, None), ("Ada Holt", None, None)),
        article("2", ("Mark Twain", US, None), ("Ada Holt", None, None)),
        article("3", ("Ada Holt", UK, "Minister"), ("S. Clemens", US, None)),
    ]


TWAIN = decided(Verdict.SAME, "Mark Twain", "Samuel Clemens")
CASES: list[tuple[str, list[Judgement], list[tuple[str, int]]]] = [
    ("none", [], [("Ada Holt", 3), ("Mark Twain", 1), ("Samuel Clemens", 2)]),
    ("same", [TWAIN], [("Ada Holt", 3), ("Samuel Clemens", 3)]),
    ("alias", [decided(Verdict.ALIAS, "Samuel Clemens", text="Mark Twain")], [("Ada Holt", 3), ("Samuel Clemens", 3)]),
    ("rename", [TWAIN, decided(Verdict.RENAME, "Samuel Clemens", text="Mark Twain")], [("Ada Holt", 3), ("Mark Twain", 3)]),
    (
        "different",
        [decided(Verdict.DIFFERENT, "Samuel Clemens", "S. Clemens")],
        [("Ada Holt", 3), ("Mark Twain", 1), ("S. Clemens", 1), ("Samuel Clemens", 1)],
    ),
    (
        "never-merge",
        [decided(Verdict.NEVER_MERGE, "S. Clemens")],
        [("Ada Holt", 3), ("Mark Twain", 1), ("S. Clemens", 1), ("Samuel Clemens", 1)],
    ),
    (
        "the later counts",
        [TWAIN, decided(Verdict.DIFFERENT, "Samuel Clemens", "Mark Twain", when="2026-02-01")],
        [("Ada Holt", 3), ("Mark Twain", 1), ("Samuel Clemens", 2)],
    ),
    (
        "the later counts, whatever their order",
        [decided(Verdict.DIFFERENT, "Samuel Clemens", "Mark Twain", when="2025-02-01"), TWAIN],
        [("Ada Holt", 3), ("Samuel Clemens", 3)],
    ),
]


@pytest.mark.parametrize(("name", "judgements", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_is_decided(
    tmp_path: Path,
    articles: list[Reading],
    build: Build,
    names: Names,
    content: Content,
    name: str,
    judgements: list[Judgement],
    expected: list[tuple[str, int]],
) -> None:
    """The same comes of a decision before, amid and after the documents."""
    for folder, before in (("a", 0), ("b", 2), ("c", 3)):
        build(tmp_path / folder, articles[:before])
        if judgements:
            append(tmp_path / folder, judgements)
        build(tmp_path / folder, articles[before:])
        with Workspace(tmp_path / folder) as workspace:
            workspace.settle()
        assert names(tmp_path / folder) == expected
    assert content(tmp_path / "a") == content(tmp_path / "b") == content(tmp_path / "c")


def test_one_document_can_be_parted_from_the_others(tmp_path: Path, articles: list[Reading], build: Build, names: Names) -> None:
    build(tmp_path, articles)
    with Workspace(tmp_path) as workspace:
        workspace.judge(decided(Verdict.DIFFERENT, "Ada Holt", person("Ada Holt", articles[2].document.uuid)))
    assert names(tmp_path) == [("Ada Holt", 1), ("Ada Holt", 2), ("Mark Twain", 1), ("Samuel Clemens", 2)]


def test_a_kind_is_put_right(tmp_path: Path, article: Article, build: Build) -> None:
    build(tmp_path, [article("1", ("Wagner Group", None, None)), article("2", ("Wagner Group", None, None))])
    with Workspace(tmp_path) as workspace:
        workspace.judge(decided(Verdict.KIND, "Wagner Group", text="organization"))
        [actor] = workspace.actors()
        assert (actor.name, actor.kind, len(actor.documents)) == ("Wagner Group", Kind.ORGANIZATION, 2)
        workspace.judge(decided(Verdict.KIND, "Wagner Group", text="group", when="2026-03-01"))
        assert [actor.kind for actor in workspace.actors()] == [Kind.GROUP]


def test_an_alias_is_shown(tmp_path: Path, articles: list[Reading], build: Build) -> None:
    build(tmp_path, articles)
    with Workspace(tmp_path) as workspace:
        workspace.judge(decided(Verdict.ALIAS, "Ada Holt", text="the Iron Clerk"))
    with Workspace.open(tmp_path) as workspace:
        assert [a.aliases for a in workspace.actors() if a.name == "Ada Holt"] == [("the Iron Clerk",)]
        assert "the Iron Clerk" in {alias for row in workspace.statements() if row.speaker for alias in row.speaker.aliases}


def test_decisions_travel(tmp_path: Path, articles: list[Reading], build: Build, names: Names) -> None:
    """The file alone, copied to another workspace whose documents came another way, decides the same there."""
    build(tmp_path / "a", articles)
    with Workspace(tmp_path / "a") as workspace:
        workspace.judge(TWAIN)
    (tmp_path / "b").mkdir()
    build(tmp_path / "b", [])
    (tmp_path / "b" / FILE).write_bytes((tmp_path / "a" / FILE).read_bytes())
    build(tmp_path / "b", reversed(articles))
    assert names(tmp_path / "b") == names(tmp_path / "a")


def test_taking_a_line_out_takes_the_decision_back(tmp_path: Path, articles: list[Reading], build: Build, content: Content) -> None:
    build(tmp_path / "a", articles)
    build(tmp_path / "b", articles)
    with Workspace(tmp_path / "b") as workspace:
        workspace.judge(TWAIN, decided(Verdict.KIND, "Ada Holt", text="group"))
    (tmp_path / "b" / FILE).write_text("")
    with Workspace(tmp_path / "b") as workspace:
        assert workspace.settle()
        assert not workspace.settle()
    assert content(tmp_path / "a") == content(tmp_path / "b")


BAD = [
    ('{"judgement": "same"', "no JSON"),
    ("[]", "no object"),
    ('{"judgement": "maybe", "of": {"name": "A", "kind": "person"}}', "'maybe' is none of same, different"),
    ('{"judgement": "same", "of": {"name": "A", "kind": "person"}}', "second actor"),
    ('{"judgement": "rename", "of": {"name": "A", "kind": "person"}}', "needs a text"),
    ('{"judgement": "rename", "of": {"name": "A", "kind": "hero"}, "text": "B"}', "'hero'"),
    ('{"judgement": "kind", "of": {"name": "A", "kind": "person"}, "text": "hero"}', "'hero' is none"),
    ('{"judgement": "never-merge", "of": {"name": " ", "kind": "person"}}', "names nobody"),
    ('{"judgement": "never-merge", "of": {"name": "A", "kind": "person", "documents": "1"}}', "documents a list"),
    ('{"judgement": "never-merge", "of": {"name": "A", "kind": "person"}, "when": 7}', "when is no text"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_bad_line_is_told_and_the_rest_goes_on(line: str, why: str) -> None:
    judgements, faults = parse(f"{to_line(TWAIN)}\n\n{line}\n{to_line(decided(Verdict.NEVER_MERGE, 'B'))}\n")
    assert len(judgements) == 2
    [fault] = faults
    assert str(fault).startswith("judgements.jsonl, line 3: ")
    assert why in str(fault)


def test_a_line_left_open_is_closed_first(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(to_line(TWAIN))
    append(tmp_path, [decided(Verdict.NEVER_MERGE, "B")])
    assert len(parse(load(tmp_path))[0]) == 2


def test_two_copies_of_a_file_merge_to_one() -> None:
    mine, theirs = to_line(TWAIN), to_line(decided(Verdict.NEVER_MERGE, "B"))
    assert parse(f"{mine}\n{theirs}\n{mine}")[0] == parse(f"{theirs}\n{mine}")[0]
