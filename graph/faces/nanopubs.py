"""Nanopublications: each statement a small publication of its own, with what it says, where that comes from and what made it.

By the guidelines of nanopub.net: four named graphs, the head, the assertion, the provenance of the assertion, the publication
info. They bear plain IRIs: trusty IRIs and signatures are made by whoever publishes them, with his key. What is asserted is that
somebody said something; what was said stands in it as a quotation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from dictagraph.graph.knowledge.cut import Cut
from dictagraph.graph.knowledge.names import Names, term
from dictagraph.graph.knowledge.rdf import edge_quads
from dictagraph.graph.knowledge.rows import StatementRow
from dictagraph.ontology import terms as t

NP = "http://www.nanopub.org/nschema#"
NPX = "http://purl.org/nanopub/x/"
PREFIXES = {**t.PREFIXES, "np": NP, "npx": NPX}
# Of a statement, what tells how it was read and not what was said.
READ = frozenset(
    {
        t.DERIVED_FROM, t.CONFIDENCE, t.REASONS, t.CITATION, t.SOURCE_EVIDENCE, t.CUE_EVIDENCE, t.CONTENT_EVIDENCE,
        t.SPEAKER_MENTION, t.ADDRESSEE_MENTION, t.TARGET_MENTION,
    }
)  # fmt: skip
PARTY = frozenset({t.TYPE, t.LABEL, t.EXACT_MATCH})
OUTLINE = frozenset({t.TYPE, t.TITLE, t.URL, t.PATH, t.PUBLISHED, t.PUBLISHER, t.NAME, t.TEXT_HASH})
PARTIES = frozenset({t.SPEAKER, t.ADDRESSEE, t.TARGET})


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of each subject, by subject."""

    of: dict[object, list[Quad]]

    def all(self, subject: object, properties: frozenset[str] | None = None) -> Iterator[Quad]:
        """What is said of a subject, by some properties."""
        return (quad for quad in self.of.get(subject, ()) if properties is None or quad.predicate.value in properties)

    def reached(self, ahead: Iterable[object]) -> Iterator[Quad]:
        """What is said of some subjects and of all that they lead to."""
        left, seen = list(ahead), set()
        while left:
            if (node := left.pop(0)) in seen:
                continue
            seen.add(node)
            yield from (said := self.of.get(node, []))
            left += [quad.object for quad in said if quad.predicate.value != t.HAS_SOURCE]


def nanopubs(cut: Cut, names: Names, file: BinaryIO) -> None:
    """All statements as TriG."""
    serialize(_all(cut, names), file, format=RdfFormat.TRIG, prefixes=PREFIXES)


def _all(cut: Cut, names: Names) -> Iterator[Quad]:
    rows: dict[str, list[StatementRow]] = {}
    for row in cut.statements:
        rows.setdefault(row.document, []).append(row)
    shared: dict[object, list[Quad]] = {}
    ids: dict[object, str] = {names.node("document", document): document for document in rows}
    for graph, quads in groupby(cut.flat(), key=lambda quad: ids.get(quad.graph_name)):  # what is shared comes first
        said: dict[object, list[Quad]] = {}
        for quad in quads:
            (said if graph else shared).setdefault(quad.subject, []).append(quad)
        for row in rows.get(graph or "", ()):
            yield from _nanopub(row, names, _Said(said), _Said(shared))


def _nanopub(row: StatementRow, names: Names, own: _Said, shared: _Said) -> Iterator[Quad]:
    """One statement: its four graphs."""
    base = names.node("nanopub", row.id)
    head, assertion, provenance, info = (NamedNode(f"{base.value}/{part}") for part in ("head", "assertion", "provenance", "info"))
    statement, document = names.node("statement", row.id), names.node("document", row.document)
    yield Quad(base, term(t.TYPE), term(NP + "Nanopublication"), head)
    yield Quad(base, term(NP + "hasAssertion"), assertion, head)
    yield Quad(base, term(NP + "hasProvenance"), provenance, head)
    yield Quad(base, term(NP + "hasPublicationInfo"), info, head)

    said = list(own.all(statement))
    parties = {quad.object for quad in said if quad.predicate.value in PARTIES}
    yield from _in(assertion, (quad for quad in said if quad.predicate.value not in READ))
    yield from _in(assertion, (quad for party in sorted(parties, key=str) for quad in shared.all(party, PARTY)))
    yield from _in(assertion, edge_quads(row, names))

    read = [quad for quad in said if quad.predicate.value in READ]
    leads = [quad.object for quad in read if quad.predicate.value != t.DERIVED_FROM]
    evidence = [quad for quad in own.reached(leads) if quad.predicate.value != t.MEANS]
    about = [*evidence, *shared.all(document, OUTLINE)]
    outlets = {quad.object for quad in about if quad.predicate.value == t.PUBLISHER}
    yield Quad(assertion, term(t.DERIVED_FROM), document, provenance)
    yield from _in(provenance, [*read, *about, *(q for outlet in sorted(outlets, key=str) for q in shared.all(outlet, OUTLINE))])

    yield Quad(base, term(NPX + "hasNanopubType"), term(t.STATEMENT), info)
    yield Quad(base, term(NPX + "introduces"), statement, info)
    yield Quad(base, term(t.DERIVED_FROM), document, info)
    for reader in shared.all(document, frozenset({t.READER})):
        if isinstance(reader.object, Literal) and reader.object.value:
            yield Quad(base, term(t.READER), reader.object, info)


def _in(graph: NamedNode, quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads in another graph, each once."""
    return iter(dict.fromkeys(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads))
