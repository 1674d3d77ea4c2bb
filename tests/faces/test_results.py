"""Answers to queries as text, in each format, and tables that stay aligned."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from dictagraph.graph.faces.results import LEAST, fit, render, size, squeezed, table
from dictagraph.ontology.errors import UsageError

SELECT, ASK, CONSTRUCT = "SELECT ?s ?o ?no WHERE {?s ?p ?o}", "ASK {?s ?p ?o}", "CONSTRUCT WHERE {?s ?p ?o}"


@pytest.fixture
def store() -> Store:
    made = Store()
    made.add(
        Quad(
            NamedNode("http://example.org/x"),
            NamedNode("https://w3id.org/dictagraph/ns#cue"),
            Literal("says\n“so”", language="en"),
        )
    )
    return made


def test_a_table_for_people(store: Store) -> None:
    assert render(store.query(SELECT)) == (
        "s                       o          no\n----------------------  ---------  --\n<http://example.org/x>  says “so”\n1 row\n"
    )
    assert render(store.query(ASK)) == "yes\n"
    assert "dg:cue" in render(store.query(CONSTRUCT))


@pytest.mark.parametrize("format", ["json", "csv", "tsv", "xml"])
def test_formats_for_programs(store: Store, format: str) -> None:
    assert "http://example.org/x" in render(store.query(SELECT), format)


def test_json_is_json(store: Store) -> None:
    bindings = json.loads(render(store.query(SELECT), "json"))["results"]["bindings"]
    assert bindings[0]["o"] == {"type": "literal", "value": "says\n“so”", "xml:lang": "en"}
    assert json.loads(render(store.query(ASK), "json"))["boolean"] is True


@pytest.mark.parametrize(("query", "format"), [(SELECT, "ttl"), (ASK, "csv"), (CONSTRUCT, "json")])
def test_a_format_that_does_not_fit(store: Store, query: str, format: str) -> None:
    with pytest.raises(UsageError, match=format):
        render(store.query(query), format)


def test_no_rows() -> None:
    assert table(["who"], []) == "who\n---\n0 rows\n"


@given(st.text(alphabet=st.characters(categories=("L", "M", "N", "P")), max_size=30), st.integers(1, 40))
def test_a_cell_fills_its_column(cell: str, columns: int) -> None:
    assert columns - 1 <= size(fit(cell, columns)) <= columns


@given(st.lists(st.integers(1, 200), min_size=1, max_size=6), st.integers(10, 300))
def test_a_line_fits_where_it_can(sizes: list[int], width: int) -> None:
    narrow = squeezed(sizes, width)
    assert all(n <= old and n >= min(old, LEAST) for n, old in zip(narrow, sizes, strict=True))
    assert sum(narrow) + 2 * (len(narrow) - 1) <= width or max(narrow) <= LEAST
