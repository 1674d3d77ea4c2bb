"""A workspace filled from its rows: the same rows come out, nothing half, and what is no row is refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.faces.outputs import write
from dictagraph.graph.knowledge.load import load
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.speech.statement import Citation
from dictagraph.ontology import terms as t
from dictagraph.ontology.errors import WorkspaceError
from dictagraph.ontology.kinds import Act, Kind, Polarity

Border = Callable[..., Reading]

UNTOLD = frozenset({t.CANONICAL, t.ALT_LABEL, t.LABEL, t.TYPE, t.MEANS, t.RULE, t.READER, t.DATE_TEXT, t.YEAR_FROM, t.PRINTED})
ODD = 'A "quotation",\nits \\ backslash, its\ttab, é and \U0001f30d'


def odd(scene: Any) -> Reading:
    """What has to be escaped, what is unknown, several of everything."""
    text = f"{ODD} Iran and Peru told Chad and Mali and Laos. Nobody knew."
    made = scene(text, {"id": "odd", "title": ODD, "url": 'https://example.org/a b"c'})
    for name in ("Iran", "Peru", "Chad", "Mali", "Laos"):
        made.actor(name, aliases=(ODD.replace("\n", " "), f"{name}land"), wikidata="Q794" if name == "Iran" else None)
    cited = (Citation('The "Post"', 0, 1, url="https://example.org/<x>"), Citation("Agency", 0, 1, date="2022-09"))
    made.say(
        Act.DEMAND, "Iran", "told", ODD, to=["Chad", "Mali"], about=["Laos"], at=ODD[:3], date="2022-01/2022-03", citations=cited
    )
    made.say(Act.REFUSAL, "Peru", "told", at="Peru", polarity=Polarity.NEGATIVE, date="soon", to=["Laos"], reasons=(ODD, "x"))
    made.say(Act.STATEMENT, None, "knew", source="Nobody", at="Nobody", confidence=0.125)
    return made.reading()  # type: ignore[no-any-return]


@pytest.fixture(params=[True, False], ids=["with texts", "without"])
def written(request: pytest.FixtureRequest, tmp_path: Path, border: Border, scene: Any) -> Path:
    """A workspace of four documents with its files."""
    with Workspace(tmp_path / "first", base="https://example.org/") as first:
        for reading in (border(), border(path="b.txt", publisher=ODD, published="2022"), odd(scene)):
            first.put(reading, "reader", keep_text=request.param)
        quiet = scene("Nothing.", {"path": "quiet.txt", "publisher": None})
        quiet.actor("Rex", Kind.PERSON)
        first.put(quiet.reading(), keep_text=request.param)
        write(first)
    return tmp_path / "first"


def told(workspace: Workspace) -> set[Quad]:
    """The quads, but those of which rows do not tell all."""
    names = {t.BASE, workspace.base}
    return {
        q
        for q in workspace.store
        if q.predicate.value not in UNTOLD | {t.CITATION, t.MEMBER, t.ROLE_NAME, t.ORGANIZATION_NAME, t.AS_OF, t.PREFIX, t.SUFFIX}
        and not any(str(q.subject).startswith(f"<{name}article/") for name in names)
    }


def test_the_same_rows_come_out(written: Path, tmp_path: Path) -> None:
    load(written, tmp_path / "second", base="https://example.org/")
    with Workspace.open(written) as one, Workspace.open(tmp_path / "second") as two:
        assert list(two.documents()) == list(one.documents())
        assert list(two.actors()) == list(one.actors())
        assert list(two.statements()) == list(one.statements())
        assert told(one) == told(two)
        triples = [quad.triple for quad in two.store]
        assert len(set(triples)) == len(triples), "no triple stands in two graphs"
        if all(row.text for row in one.documents()):
            assert two.validate() == one.validate() == []
    with Workspace(tmp_path / "second") as two:
        write(two)
    for name in ("statements.jsonl", "actors.jsonl", "documents.jsonl"):
        assert (tmp_path / "second" / name).read_bytes() == (written / name).read_bytes()


def test_it_goes_on_as_any_other(written: Path, tmp_path: Path, border: Border) -> None:
    load(written, tmp_path / "second")
    with Workspace(tmp_path / "second") as second:
        before = set(second.store)
        second.optimize()
        assert set(second.store) == before
        assert second.put(border(), "reader") is True
        second.remove(ODD)
        for row in list(second.documents()):
            second.remove(row.id)
        assert second.stats().quads == 0
    with pytest.raises(WorkspaceError, match="holds documents"), Workspace(written) as first:
        first.fill([])
    with pytest.raises(WorkspaceError, match="open for reading"), Workspace.open(written) as reader:
        reader.optimize()


def change(path: Path, number: int, to: str | dict[str, Any]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[number] = to if isinstance(to, str) else json.dumps(json.loads(lines[number]) | to)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "number", "to", "match"),
    [
        ("statements", 3, "{", "statements.jsonl, line 4: it is no JSON"),
        ("statements", 2, "[]", "statements.jsonl, line 3: it is no object"),
        ("statements", 0, "{}", "line 1: its document None is not in documents.jsonl"),
        ("statements", 1, {"type": "song"}, "statements.jsonl, line 2: 'song' is missing, or none of the values"),
        ("statements", 1, {"id": "x> <x:p> <x:o> .\n<x:y"}, "line 2: 'x> .* is no id"),
        ("statements", 1, {"cue_spans": [["a", "b"]]}, "line 2: "),
        ("actors", 0, {"wikidata": "Q1> <x:p"}, "actors.jsonl, line 1: .* is no item of Wikidata"),
        ("actors", 0, {"documents": []}, "actors.jsonl, line 1: "),
        ("documents", 1, {"hash": None}, "documents.jsonl, line 2: "),
    ],
)
def test_what_is_no_row_is_refused_and_nothing_is_made(
    written: Path, tmp_path: Path, name: str, number: int, to: str | dict[str, Any], match: str
) -> None:
    change(written / f"{name}.jsonl", number, to)
    with pytest.raises(WorkspaceError, match=match):
        load(written, tmp_path / "second")
    with Workspace.open(tmp_path / "second") as second:
        assert second.stats().quads == 0


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"documents.jsonl: there is no such file; dictagraph build"):
        load(tmp_path, tmp_path / "second")
    assert not (tmp_path / "second").exists()
