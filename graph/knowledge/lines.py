"""Rows as N-Quads, written as text: the same quads as rdf.py makes of a reading, as far as rows tell them."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha1
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from pyoxigraph import Literal

from dictagraph.graph.knowledge.days import bounds
from dictagraph.graph.knowledge.literals import day, key
from dictagraph.graph.knowledge.names import Names
from dictagraph.graph.knowledge.told import ITEM, UNWRITABLE, writable
from dictagraph.graph.reading.document import NAMESPACE
from dictagraph.ontology import terms as t
from dictagraph.ontology.kinds import Act, Certainty, Kind, Polarity

Json = dict[str, Any]

ID = re.compile(r"[\w.:~%=,+-]+", re.ASCII)
ADDRESSED = frozenset(act.value for act in t.ADDRESSED)
SPEECH = {act.value: f"<{t.ACTS[act]}>" for act in Act}
EDGE = {act.value: f"<{t.SHORTCUTS[act]}>" for act in Act}
POLARITY = {polarity.value: f"<{t.POLARITIES[polarity]}>" for polarity in Polarity}
CERTAINTY = {certainty.value: f"<{t.CERTAINTIES[certainty]}>" for certainty in Certainty}
KIND = {kind.value: f"<{t.KINDS[kind]}>" for kind in Kind}
ROLES = (
    ("addressees", f"<{t.ADDRESSEE}>", f"<{t.ADDRESSEE_MENTION}>"),
    ("targets", f"<{t.TARGET}>", f"<{t.TARGET_MENTION}>"),
)
EVIDENCE = (
    ("source_spans", f"<{t.SOURCE_EVIDENCE}>"),
    ("cue_spans", f"<{t.CUE_EVIDENCE}>"),
    ("content_spans", f"<{t.CONTENT_EVIDENCE}>"),
)
INTEGER = f"^^<{t.XSD}integer>"


def literal(text: str) -> str:
    """A string as N-Quads write it; JSON escapes what they escape, and in the same way."""
    return encode_basestring(writable(text) if UNWRITABLE.search(text) else text)


@lru_cache(maxsize=65536)
def date(text: str) -> str:
    """A day, month or year."""
    return str(day(text))


@lru_cache(maxsize=65536)
def stretch(text: str) -> tuple[str, str] | None:
    """The first and the last day of a date."""
    days = bounds(text)
    return (date(days[0].isoformat()), date(days[1].isoformat())) if days else None


@lru_cache(maxsize=65536)
def number(value: float) -> str:
    """A confidence."""
    return str(Literal(float(value)))


class Terms:
    """The IRIs of a workspace's data as text, and the lines that several rows may tell, each once (`shared`)."""

    def __init__(self, base: str) -> None:
        names = Names(base)
        self.base = base
        self.provenance, self.actors = f" {names.provenance} .\n", f" {names.actors} .\n"
        self.links, self.edges = f" {names.links} .\n", f" {names.edges} .\n"
        self.shared: set[str] = set()
        self._outlets: dict[str, str] = {}

    def node(self, sort: str, ident: str) -> str:
        """The thing of a sort with this id.

        Raises:
            ValueError: it is no id.
        """
        if not ID.fullmatch(ident):
            raise ValueError(f"{ident!r} is no id")
        return f"<{self.base}{sort}/{ident}>"

    def local(self, document: str, actor: str) -> str:
        """The actor of a document that the rows do not tell more of."""
        return self.node("local", f"{document}.{actor}")

    def outlet(self, name: str) -> str:
        """An outlet, named in the graph of actors."""
        if name not in self._outlets:
            self._outlets[name] = node = self.node("outlet", key("outlet", name))
            self.shared.add(f"{node} <{t.NAME}> {literal(name)}{self.actors}")
        return self._outlets[name]


class DocumentLines:
    """What documents.jsonl tells."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def __call__(self, row: Json) -> str:
        node, graph = self._terms.node("document", row["id"]), self._terms.provenance
        text, publisher = row.get("text"), row.get("publisher")
        told = [
            (t.TYPE, f"<{t.DOCUMENT}>"),
            (t.TEXT_HASH, literal(row["hash"])),
            (t.READER, '""'),
            (t.TITLE, _maybe(row.get("title"), literal)),
            (t.PUBLISHED, _maybe(row.get("published"), date)),
            (t.URL, _maybe(row.get("url"), _address)),
            (t.PATH, _maybe(row.get("path"), literal)),
            (t.TEXT, _maybe(text, literal)),
            (t.CHARACTERS, f'"{int(row["characters"])}"{INTEGER}' if text is None else None),
            (t.PUBLISHER, _maybe(publisher, self._terms.outlet)),
        ]
        return "".join(f"{node} <{property}> {value}{graph}" for property, value in told if value is not None)


class ActorLines:
    """What actors.jsonl tells."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def __call__(self, row: Json) -> str:
        terms, ident, documents = self._terms, row["id"], row["documents"]
        node, name = terms.node("actor", ident), literal(row["name"])
        out = [f"{node} <{t.TYPE}> {KIND[row['kind']]}{terms.actors}", f"{node} <{t.LABEL}> {name}@en{terms.actors}"]
        if item := row.get("wikidata"):
            if not ITEM.fullmatch(item):
                raise ValueError(f"{item!r} is no item of Wikidata")
            out.append(f"{node} <{t.EXACT_MATCH}> <{t.WD}{item}>{terms.links}")
        for document in documents:
            out.append(f"{terms.local(document, ident)} <{t.CANONICAL}> {node} {terms.node('document', document)} .\n")
        first, graph = documents[0], f" {terms.node('document', documents[0])} .\n"
        local = terms.local(first, ident)
        out += [f"{local} <{t.ALT_LABEL}> {literal(alias)}@en{graph}" for alias in row["aliases"]]
        for role in row["roles"]:
            held = terms.node("role", key(first, ident, role["title"], role["organization"], role["as_of"]))
            told = [
                (t.MEMBER, node),
                (t.ROLE_NAME, f"{literal(role['title'])}@en"),
                (t.ORGANIZATION_NAME, _maybe(role["organization"], literal)),
                (t.AS_OF, _maybe(role["as_of"], date)),
            ]
            out += [f"{held} <{property}> {value}{graph}" for property, value in told if value is not None]
        return "".join(out)


class StatementLines:
    """What statements.jsonl tells, document by document."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._document = self._graph = self._passage = self._selector = ""
        self._text: str | None = None
        self._joint: frozenset[str] = frozenset()
        self._full: set[tuple[int, int]] = set()
        self._hashed = b""

    def begin(self, document: Json, rows: Iterable[Json]) -> None:
        """Go on to a document and its statements."""
        ident = document["id"]
        node = self._terms.node("document", ident)
        self._document, self._graph, self._text = ident, f" {node} .\n", document.get("text")
        self._passage, self._selector = f"{node[:-1]}#char=", f"{node[:-1]}#selector="
        self._joint = frozenset(key for key, n in Counter(row.get("utterance", "") for row in rows).items() if n > 1)
        self._full = set()
        self._hashed = NAMESPACE.bytes + f"statement\n{ident}\n".encode()

    def __call__(self, row: Json) -> str:
        terms, graph = self._terms, self._graph
        node = terms.node("statement", row["id"])
        out = [
            f"{node} <{t.TYPE}> <{t.STATEMENT}>{graph}{node} <{t.HAS_ACT}> {SPEECH[row['type']]}{graph}"
            f"{node} <{t.POLARITY}> {POLARITY[row['polarity']]}{graph}{node} <{t.CERTAINTY}> {CERTAINTY[row['certainty']]}{graph}"
            f"{node} <{t.CONFIDENCE}> {number(row['confidence'])}{graph}{node} <{t.DERIVED_FROM}>{graph[:-3]}{graph}"
        ]
        if (cue := row["cue"]) is not None:
            out.append(f"{node} <{t.CUE}> {literal(cue)}{graph}")
        if (content := row["content"]) is not None:
            out.append(f"{node} <{t.CONTENT_TEXT}> {literal(content)}@en{graph}")
        if row["quoted"]:
            out.append(f"{node} <{t.QUOTED}> {Literal(True)}{graph}")
        if row["date"] is not None:
            if (days := stretch(row["date"])) is None:
                out.append(f"{node} <{t.DATE_VALUE}> {literal(row['date'])}{graph}")
            else:
                out.append(f"{node} <{t.EARLIEST}> {days[0]}{graph}{node} <{t.LATEST}> {days[1]}{graph}")
        if row["utterance"] in self._joint or row["utterance"] != self._utterance(row):
            out.append(f"{node} <{t.UTTERANCE}> {terms.node('utterance', row['utterance'])}{graph}")
        if row["reported_by"] is not None:
            out.append(f"{node} <{t.REPORTED_BY}> {terms.node('statement', row['reported_by'])}{graph}")
        if row["reasons"]:
            out.append(f"{node} <{t.REASONS}> {literal(chr(10).join(row['reasons']))}{graph}")
        for name, property in EVIDENCE:
            for start, end in row[name]:
                out.append(f"{node} {property} {self._passage}{start:d},{end:d}>{graph}")
        self._parties(node, row, out)
        self._evidence(row, out)
        for source in row["sources"]:
            out.append(self._citation(node, source))
        return "".join(out)

    def _utterance(self, row: Json) -> str:
        """The utterance's id as it follows from the spans (see Statement)."""
        spans = ", ".join(f"[{', '.join([f'({start:d}, {end:d})' for start, end in row[name]])}]" for name, _ in EVIDENCE)
        found = sha1(self._hashed + f"[{spans}]".encode(), usedforsecurity=False).digest()
        return str(UUID(bytes=found[:16], version=5))  # what uuid5 does, with the part that all have in common made once

    def _parties(self, node: str, row: Json, out: list[str]) -> None:
        """Speaker, addressees and targets, the mentions that were read, and the edges between them."""
        terms, graph, speaker = self._terms, self._graph, row["speaker"]
        if speaker is not None:
            who, span = terms.node("actor", speaker["id"]), speaker["span"]
            out.append(f"{node} <{t.SPEAKER}> {who}{graph}")
            if span is not None and span not in row["source_spans"][:1]:
                out.append(f"{node} <{t.SPEAKER_MENTION}> {self._passage}{span[0]:d},{span[1]:d}>{graph}")
        for name, property, mention in ROLES:
            refs = row[name]
            for ref in refs:
                out.append(f"{node} {property} {terms.node('actor', ref['id'])}{graph}")
                if (span := ref["span"]) is not None:
                    passage = f"{self._passage}{span[0]:d},{span[1]:d}>"
                    out.append(f"{node} {mention} {passage}{graph}")
                    if len(refs) > 1:
                        out.append(f"{passage} <{t.MEANS}> {terms.local(self._document, ref['id'])}{graph}")
        if speaker is None or row["polarity"] == Polarity.NEGATIVE or row["reported_by"] is not None:
            return
        first, second = ("addressees", "targets") if row["type"] in ADDRESSED else ("targets", "addressees")
        for ref in row[first] or row[second]:
            terms.shared.add(f"{who} {EDGE[row['type']]} {terms.node('actor', ref['id'])}{terms.edges}")
        if not row[first] and not row[second]:
            terms.shared.add(f"{who} <{t.STATES}>{graph[:-3]}{terms.edges}")

    def _evidence(self, row: Json, out: list[str]) -> None:
        """The first passage of the content, else of the cue, in full."""
        spans = row["content_spans"] or row["cue_spans"]
        if not spans or (pair := (spans[0][0], spans[0][1])) in self._full:
            return
        start, end = pair
        said: str | None = row["content"] if row["content_spans"] else row["cue"]
        words = self._text[start:end] if self._text is not None else said
        if words is None or len(words) != end - start:
            return  # without the text, the words of a passage in several pieces are not known
        self._full.add(pair)
        passage, selector, graph = f"{self._passage}{start:d},{end:d}>", f"{self._selector}{start:d},{end:d}>", self._graph
        out.append(
            f"{passage} <{t.HAS_SELECTOR}> {selector}{graph}"
            f'{selector} <{t.START}> "{start}"{INTEGER}{graph}{selector} <{t.END}> "{end}"{INTEGER}{graph}'
            f"{selector} <{t.EXACT}> {literal(words)}{graph}"
        )

    def _citation(self, node: str, source: Json) -> str:
        name, printed, url, graph = source["name"], source["date"], source["url"], self._graph
        stub = self._terms.node("article", key(self._document, name, printed, None, url))
        out = f"{node} <{t.CITATION}> {stub}{graph}{stub} <{t.TYPE}> <{t.ARTICLE}>{graph}"
        out += f"{stub} <{t.PUBLISHER}> {self._terms.outlet(name)}{graph}"
        if printed is not None:
            out += f"{stub} <{t.PUBLISHED}> {date(printed)}{graph}"
        if url is not None:
            out += f"{stub} <{t.URL}> {_address(url)}{graph}"
        return out


def _maybe(value: str | None, written: Any) -> str | None:
    return None if value is None else written(value)


def _address(url: str) -> str:
    return f"{literal(url)}^^<{t.ANY_URI}>"
