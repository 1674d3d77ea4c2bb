"""Validation: a clean graph has no findings, each fault has its own."""

from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.names import term
from dictagraph.graph.knowledge.workspace import Workspace
from dictagraph.ontology import terms as t

Border = Callable[..., Reading]


@pytest.fixture
def filled(workspace: Workspace, border: Border) -> Workspace:
    workspace.put(border(), "reader")
    return workspace


def change(workspace: Workspace, property: str, value: NamedNode | Literal | None, *, cue: str | None = None) -> None:
    """Replace (or take out) the property's value at the first subject, or at the statement of a cue."""
    subject = None
    if cue is not None:
        subject = next(q.subject for q in workspace.store.quads_for_pattern(None, term(t.CUE), Literal(cue)))
    quad = min(workspace.store.quads_for_pattern(subject, term(property), None), key=str)
    workspace.store.remove(quad)
    if value is not None:
        workspace.store.add(Quad(quad.subject, quad.predicate, value, quad.graph_name))


@pytest.mark.parametrize("keep_text", [True, False])
def test_a_clean_graph(workspace: Workspace, border: Border, keep_text: bool) -> None:
    workspace.put(border(), "reader", keep_text=keep_text)
    workspace.put(border(path="another.txt"), "reader", keep_text=keep_text)
    assert workspace.validate() == []


@pytest.mark.parametrize(
    ("property", "value", "said"),
    [
        (t.HAS_ACT, NamedNode(t.ACT + "shrug"), "eighteen acts"),
        (t.HAS_ACT, None, "eighteen acts"),
        (t.POLARITY, None, "positive or negative"),
        (t.CERTAINTY, NamedNode(t.DG + "sure"), "certain, probable or possible"),
        (t.CONFIDENCE, Literal(1.5), "from 0 to 1"),
        (t.CONFIDENCE, Literal("much"), "from 0 to 1"),
        (t.EARLIEST, Literal("2022"), "xsd:date"),
        (t.EARLIEST, Literal("2023-01-01", datatype=term(t.DATE)), "no later"),
        (t.DERIVED_FROM, None, "one document"),
        (t.CUE_EVIDENCE, NamedNode("https://example.org/x"), "passage"),
        (t.LABEL, None, "name"),
        (t.TEXT_HASH, Literal("0"), "SHA-256"),
        (t.ROLE_NAME, None, "title"),
    ],
)
def test_faults_of_shape(filled: Workspace, property: str, value: NamedNode | Literal | None, said: str) -> None:
    if property == t.LABEL:  # the vocabulary has labels too
        quad = next(q for q in filled.store.quads_for_pattern(None, term(t.LABEL), None) if "/actor/iran>" in str(q.subject))
        filled.store.remove(quad)
    else:
        change(filled, property, value, cue="warned" if property in (t.HAS_ACT, t.CUE_EVIDENCE) else None)
    assert any(said in str(finding) for finding in filled.validate()), list(map(str, filled.validate()))


@pytest.mark.parametrize(
    ("property", "value", "said"),
    [
        (t.EXACT, Literal("THE REPORT"), "the text has"),
        (t.EXACT, Literal("short"), "quoted by"),
        (t.START, Literal(3), "selector says"),
        (t.CUE, Literal("shouted"), "not in 'shouted'"),
        (t.TEXT, Literal("Short."), "outside of the text"),
    ],
)
def test_faults_of_quotation(filled: Workspace, property: str, value: Literal, said: str) -> None:
    change(filled, property, value)
    assert any(said in finding.problem for finding in filled.validate()), list(map(str, filled.validate()))


def test_faults_of_edges(filled: Workspace) -> None:
    filled.store.remove(next(filled.store.quads_for_pattern(None, term(t.DG + "warns"), None, filled.names.edges)))
    iran, france = (filled.names.node("actor", key) for key in ("iran", "france"))
    filled.store.add(Quad(iran, term(t.DG + "threatens"), france, filled.names.edges))
    found = sorted(finding.problem.replace(t.BASE, "") for finding in filled.validate())
    assert found == [
        f"the edge {t.DG}threatens to actor/france has no statement behind it",
        f"the edge {t.DG}warns to actor/azerbaijan is missing",
    ]
