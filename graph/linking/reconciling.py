"""The Reconciliation Service API 0.2 of the W3C community group, and the drafts of 1.0 where a service speaks nothing older."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dictagraph.graph.linking.question import TYPES, Candidate, Question
from dictagraph.graph.linking.web import ServiceError, Web
from dictagraph.ontology.kinds import Kind
from dictagraph.ontology.terms import DG

WIKIDATA = "http://www.wikidata.org/entity/"
CITIZENSHIP = "P27"
BATCH, LIMIT = 10, 7
OLD = ("0.1", "0.2")


@dataclass(slots=True)
class Reconciling:
    """A service at an address, by what its manifest says."""

    web: Web
    address: str
    space: str
    old: bool
    method: str
    kinds: bool = False
    """Whether it is a workspace of this program, whose types are our kinds."""

    @classmethod
    def at(cls, web: Web, address: str) -> "Reconciling":
        """The service of an address.

        Raises:
            ServiceError: there is no manifest.
        """
        said = web.json(address)
        if not isinstance(said, dict) or not isinstance(said.get("name"), str) or not isinstance(said.get("identifierSpace"), str):
            raise ServiceError(f"{address}: is no reconciliation service: its manifest has no name and identifierSpace")
        versions = said.get("versions") if isinstance(said.get("versions"), list) else ["0.1"]
        old = not versions or any(version in OLD for version in versions)
        method = f"reconciliation service {said['name'][:80]}"
        return cls(web, address, said["identifierSpace"], old, method, said.get("schemaSpace") == DG)

    def __call__(self, questions: Sequence[Question]) -> Iterator[tuple[Question, list[Candidate]]]:
        """The candidates for some questions, asked at once.

        Raises:
            ServiceError: there is no answer of that form.
        """
        if self.old:
            asked = {f"q{n}": self._query(question) for n, question in enumerate(questions)}
            said = self.web.json(self.address, form={"queries": json.dumps(asked, ensure_ascii=False)})
            answers = [said.get(key) if isinstance(said, dict) else None for key in asked]
            lists = [answer.get("result") if isinstance(answer, dict) else None for answer in answers]
        else:
            body = {"queries": [self._conditions(question) for question in questions]}
            said = self.web.json(self.address.rstrip("/") + "/match", body=body)
            results = said.get("results") if isinstance(said, dict) else None
            lists = [r.get("candidates") if isinstance(r, dict) else None for r in results] if isinstance(results, list) else []
        if len(lists) != len(questions) or all(some is None for some in lists):
            raise ServiceError(f"{self.address}: the answer is none to a batch of queries")
        for question, some in zip(questions, lists, strict=True):
            if isinstance(some, list):
                yield question, [found for row in some[:LIMIT] if (found := self._candidate(row)) is not None]

    def _as_items(self, types: frozenset[str]) -> frozenset[str]:
        """Our kinds as the classes of Wikidata by which candidates are weighed; of others' types nothing is known."""
        return frozenset(item for kind, item in TYPES.items() if kind in types) if self.kinds else frozenset()

    def _query(self, question: Question) -> dict[str, Any]:
        query: dict[str, Any] = {"query": question.name, "limit": LIMIT}
        if self.kinds:
            query["type"] = str(question.kind)
        if self.space == WIKIDATA and question.kind in TYPES:
            query |= {"type": TYPES[question.kind], "type_strict": "should"}
            if question.kind is Kind.PERSON and question.state:
                query["properties"] = [{"pid": CITIZENSHIP, "v": {"id": question.state}}]
        return query

    def _conditions(self, question: Question) -> dict[str, Any]:
        """The query as the drafts of 1.0 have it: the name is a condition as the properties are."""
        old = self._query(question)
        name = {"match_type": "name", "v": question.name}
        more = [{"match_type": "property", "pid": p["pid"], "v": p["v"], "required": False} for p in old.get("properties", ())]
        return {"conditions": [name, *more], "limit": LIMIT, **({"type": old["type"]} if "type" in old else {})}

    def _candidate(self, row: Any) -> Candidate | None:
        """One candidate; None for what has no id and name."""
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            return None
        label = _word(row.get("name"))
        if not label or not _iri(self.space + row["id"]):
            return None
        types: Any = row.get("type")
        some = types if isinstance(types, list) else []
        ids = frozenset(t["id"] if isinstance(t, dict) else t for t in some if isinstance(t, str) or _has_id(t))
        known = ids if self.space == WIKIDATA else self._as_items(ids)
        text = _word(row.get("description"))[:300]
        return Candidate(row["id"], self.space + row["id"], label, (), text, known, certain=row.get("match") is True)


def _has_id(told: Any) -> bool:
    return isinstance(told, dict) and isinstance(told.get("id"), str)


def _word(told: Any) -> str:
    """A text, which the drafts give as a list of texts by language."""
    if isinstance(told, list):
        told = next((t for t in told if isinstance(t, dict) and t.get("lang") == "en"), told[0] if told else "")
    if isinstance(told, dict):
        told = told.get("str", "")
    return " ".join(told.split())[:300] if isinstance(told, str) else ""


def _iri(text: str) -> bool:
    """Whether an IRI can be written as it is."""
    return text.startswith(("http://", "https://")) and len(text) < 500 and not any(c in text for c in ' <>"{}|\\^`\n\r\t')
