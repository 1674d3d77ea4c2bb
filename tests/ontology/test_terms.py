"""The ontology and the code say the same: every term that is written is defined, every term that is defined is used."""

import json
import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
DG, ACT = rdflib.Namespace(t.DG), rdflib.Namespace(t.ACT)


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "dictagraph.ttl").parse(ONTOLOGY / "acts.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")


def ours(value: object) -> bool:
    return str(value).startswith((t.DG, t.ACT))


def constants() -> dict[str, str]:
    """The IRIs of terms.py that are ours, with the name of the constant."""
    found: dict[str, str] = {}
    for name, value in vars(t).items():
        for iri in value.values() if isinstance(value, dict) else [value]:
            if name.isupper() and isinstance(iri, str) and ours(iri) and iri not in (t.DG, t.ACT):
                found[iri] = name
    return found


def defined(vocabulary: rdflib.Graph) -> set[str]:
    return {str(s) for s in vocabulary.subjects(RDF.type, None) if ours(s)}


def test_every_term_that_the_code_writes_is_defined_and_the_other_way_round(vocabulary: rdflib.Graph) -> None:
    assert set(constants()) == defined(vocabulary) - {t.DG + "Polarity", t.DG + "Certainty"}  # those two are the classes of ours


def test_every_constant_is_used_by_the_code_or_the_acts(vocabulary: rdflib.Graph) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "graph").rglob("*.py"))
    unused = {name for name in constants().values() if not re.search(rf"\b{name}\b", code)}
    assert unused == {"SHORTCUT", "SHORTCUT_ROLE", "PLOVER", "CAMEO"}
    assert all(any(vocabulary.triples((None, rdflib.URIRef(p), None))) for p in (t.SHORTCUT, t.SHORTCUT_ROLE))
    assert {str(n.datatype) for n in vocabulary.objects(None, SKOS.notation) if isinstance(n, rdflib.Literal)} == {
        t.PLOVER,
        t.CAMEO,
    }


def test_no_iri_of_ours_is_written_outside_of_terms() -> None:
    for path in (ROOT / "graph").rglob("*.py"):
        if path.name != "results.py":  # prefixes for display
            assert "w3id.org/dictagraph/ns#" not in path.read_text(encoding="utf-8"), path


def test_whatever_is_mentioned_is_defined(vocabulary: rdflib.Graph, shapes: rdflib.Graph) -> None:
    for graph in (vocabulary, shapes):
        assert {str(x) for triple in graph for x in triple if ours(x)} - defined(vocabulary) == set()
    queries = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "graph" / "knowledge" / "queries").glob("*.rq"))
    used = {t.DG + name for name in re.findall(r"\bdg:(\w+)", queries)} | {
        t.ACT + name for name in re.findall(r"\bact:(\w+)", queries)
    }
    assert used - defined(vocabulary) == set()


def test_every_term_has_a_label_and_a_sentence(vocabulary: rdflib.Graph) -> None:
    for iri in defined(vocabulary):
        node = rdflib.URIRef(iri)
        labels, comments = (RDFS.label, RDFS.comment) if iri.startswith(t.DG) else (SKOS.prefLabel, SKOS.definition)
        [label], [comment] = list(vocabulary.objects(node, labels)), list(vocabulary.objects(node, comments))
        assert label.language == comment.language == "en", iri  # type: ignore[attr-defined]
        assert re.fullmatch(r"[A-Z].*\.", str(comment)), iri


def test_the_sets_are_those_of_the_code(vocabulary: rdflib.Graph) -> None:
    assert {str(s).removeprefix(t.ACT) for s in vocabulary.subjects(RDF.type, SKOS.Concept)} == {str(act) for act in Act}
    assert {str(s).removeprefix(t.DG) for s in vocabulary.subjects(RDF.type, DG.Polarity)} == {str(p) for p in Polarity}
    assert {str(s).removeprefix(t.DG) for s in vocabulary.subjects(RDF.type, DG.Certainty)} == {str(c) for c in Certainty}
    assert set(t.KINDS) == set(Kind)
    assert len(set(t.KINDS.values())) == len(Kind)


@pytest.mark.parametrize("act", Act)
def test_shortcuts_are_those_of_the_code(vocabulary: rdflib.Graph, act: Act) -> None:
    node = rdflib.URIRef(t.ACTS[act])
    assert [str(o) for o in vocabulary.objects(node, DG.shortcut)] == [t.SHORTCUTS[act]]
    assert [str(o) for o in vocabulary.objects(node, DG.shortcutRole)] == [t.ADDRESSEE if act in t.ADDRESSED else t.TARGET]


@pytest.mark.parametrize("act", Act)
def test_an_act_has_its_codes_or_a_note(vocabulary: rdflib.Graph, act: Act) -> None:
    node = rdflib.URIRef(t.ACTS[act])
    sorts = {str(n.datatype) for n in vocabulary.objects(node, SKOS.notation) if isinstance(n, rdflib.Literal)}
    assert sorts == {t.PLOVER, t.CAMEO} or list(vocabulary.objects(node, SKOS.editorialNote))


def test_classes_and_properties_say_what_they_are(vocabulary: rdflib.Graph) -> None:
    sorts = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDFS.Datatype, DG.Polarity, DG.Certainty, SKOS.Concept}
    assert {o for s, o in vocabulary.subject_objects(RDF.type) if ours(s)} == sorts
    aligned = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in vocabulary.objects(None, p)}
    for home in (
        "http://www.w3.org/ns/prov#",
        "https://schema.org/",
        "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "http://xmlns.com/foaf/0.1/",
    ):
        assert any(iri.startswith(home) for iri in aligned), home


def test_the_jsonld_context_names_terms_that_exist(vocabulary: rdflib.Graph) -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    names = [value["@id"] if isinstance(value, dict) else value for key, value in context.items() if not key.startswith("@")]
    used = {t.DG + name.removeprefix("dg:") for name in names if name.startswith("dg:")}
    assert used - defined(vocabulary) == set()
    prefixes = {key: value for key, value in context.items() if isinstance(value, str) and value.endswith(("#", "/"))}
    assert prefixes == {key: iri for key, iri in t.PREFIXES.items() if key != "rdf"}
    data = {
        "@context": context,
        "id": "https://example.org/s",
        "type": "Statement",
        "act_of": "act:warning",
        "polarity": "negative",
        "addressees": ["https://example.org/a"],
        "earliest": "2022-09-20",
        "content": "that it must stop",
    }
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    node = rdflib.URIRef("https://example.org/s")
    assert (node, DG.act, ACT.warning) in graph
    assert (node, DG.polarity, DG.negative) in graph
    assert (node, DG.contentText, rdflib.Literal("that it must stop", lang="en")) in graph
