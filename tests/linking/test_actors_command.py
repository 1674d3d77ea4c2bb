"""dictagraph actors: looked at and decided in the terminal."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dictagraph.cli import main
from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.linking.judgements import FILE, Verdict, load, parse

Article = Callable[..., Reading]
Build = Callable[[Path, Iterable[Reading]], Path]
Names = Callable[[Path], list[tuple[str, int]]]


def run(*arguments: object, answers: str = "", status: int = 0) -> str:
    done: Result = CliRunner().invoke(main, ["actors", *map(str, arguments)], input=answers)
    assert done.exit_code == status, done.output
    return done.output


@pytest.fixture
def folder(tmp_path: Path, article: Article, build: Build) -> Path:
    return build(
        tmp_path / "w",
        [
            article("1", ("Ada Holt", "Q145", "Minister"), ("Bela Kun", None, None)),
            article("2", ("A. Holt", "Q145", "Minister")),
            article("3", ("Ada Holt", "Q145", None)),
            article("4", ("Holt", "Q145", None)),
        ],
    )


def verdicts(folder: Path) -> list[Verdict]:
    judgements, faults = parse(load(folder))
    assert faults == ()
    return [judgement.verdict for judgement in judgements]


def test_list_and_show(folder: Path) -> None:
    told = run(folder, "list", "holt")
    assert "Ada Holt" in told
    assert "Bela Kun" not in told
    shown = run(folder, "show", "Ada Holt")
    assert "also: A. Holt" in shown
    assert "3 documents" in shown
    assert "may be Holt" in shown


def test_decisions(folder: Path, names: Names) -> None:
    assert names(folder) == [("Ada Holt", 3), ("Bela Kun", 1), ("Holt", 1)]
    run(folder, "merge", "Ada Holt", "Holt", "--who", "eva", "--why", "same desk")
    assert names(folder) == [("Ada Holt", 4), ("Bela Kun", 1)]
    run(folder, "kind", "Bela Kun", "group")
    run(folder, "never-merge", "Bela Kun")
    run(folder, "split", "Ada Holt", "3")
    assert names(folder) == [("Ada Holt", 1), ("Ada Holt", 3), ("Bela Kun", 1)]
    with Workspace.open(folder) as workspace:
        most = max(workspace.actors(), key=lambda row: len(row.documents)).id
    run(folder, "rename", most[:8], "Dame Ada Holt")
    assert names(folder) == [("Ada Holt", 1), ("Bela Kun", 1), ("Dame Ada Holt", 3)]
    run(folder, "alias", "Dame Ada Holt", "the Iron Clerk")
    run(folder, "distinct", "Dame Ada Holt", "Bela Kun")
    told = [Verdict.SAME, Verdict.KIND, Verdict.NEVER_MERGE, Verdict.RENAME, Verdict.ALIAS]
    assert [v for v in verdicts(folder) if v is not Verdict.DIFFERENT] == told
    assert '"who": "eva"' in load(folder)
    assert "the Iron Clerk" in run(folder, "show", "Dame Ada Holt")


def test_files_that_are_there_are_written_anew(folder: Path) -> None:
    from dictagraph.graph.faces.outputs import write

    with Workspace.open(folder) as workspace:
        write(workspace, folder)
    run(folder, "rename", "Bela Kun", "Béla Kun")
    assert "Béla Kun" in (folder / "actors.jsonl").read_text(encoding="utf-8")


def test_review_goes_through_the_likeliest_first(folder: Path, names: Names) -> None:
    told = run(folder, "review", answers="k\n")
    assert "family name alone" in told
    assert "0 decided, 1 pair is left" in told
    assert not (folder / FILE).exists()
    assert "1 decided, 0 pairs are left" in run(folder, "review", answers="s\n")
    assert names(folder) == [("Ada Holt", 4), ("Bela Kun", 1)]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("merge", "Ada Holt", "Nobody"), "no actor is called 'Nobody'"),
        (("merge", "Ada Holt", "A. Holt"), "are one actor"),
        (("show", "Ada"), "is it Ada Holt?"),
        (("kind", "Ada Holt", "hero"), "'hero' is none of"),
        (("split", "Ada Holt", "99"), "no documents are called '99'"),
        (("split", "Bela Kun", "1"), "nothing to part"),
    ],
)
def test_what_cannot_be_is_told(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in run(folder, *arguments, status=2)
    assert not (folder / FILE).exists()


def test_no_workspace_is_made_by_a_wrong_path(tmp_path: Path) -> None:
    run(tmp_path / "none", "rename", "A", "B", status=1)
    assert not (tmp_path / "none").exists()
