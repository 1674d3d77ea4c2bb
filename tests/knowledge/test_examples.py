"""The examples that ship with the program, read and stored: the graph is valid and keeps to its bound."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.graph.pipeline import build

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("examples") / "graph"
    build([EXAMPLES], folder, outputs=False)
    with Workspace.open(folder) as opened:
        yield opened


def test_at_most_25_quads_a_statement(examples: Workspace) -> None:
    stats = examples.stats()
    assert stats.quads / stats.statements <= 25


def test_the_graph_is_valid(examples: Workspace) -> None:
    assert examples.validate() == []


def test_no_triple_stands_in_two_graphs(examples: Workspace) -> None:
    triples = [quad.triple for quad in examples.store]
    assert len(set(triples)) == len(triples)
