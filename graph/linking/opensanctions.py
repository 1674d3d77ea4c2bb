"""OpenSanctions' matching API (yente): who is on a list, or holds an office. Asked only when named, with a key of the user's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dictagraph.data import tables
from dictagraph.graph.linking.question import HUMAN, ITEM, ORGANIZATION, Candidate, Question
from dictagraph.graph.linking.reconciling import LIMIT, WIKIDATA
from dictagraph.graph.linking.web import ServiceError, Web
from dictagraph.ontology.kinds import Kind

ADDRESS = "https://api.opensanctions.org/match/default"
ENTITY = "https://www.opensanctions.org/entities/{}/"
SCHEMAS = {Kind.PERSON: "Person", Kind.ORGANIZATION: "Organization", Kind.MEDIA: "Organization", Kind.GROUP: "Organization"}


@dataclass(slots=True)
class OpenSanctions:
    """The API at an address."""

    web: Web
    address: str = ADDRESS
    method: str = "OpenSanctions"

    def __call__(self, questions: Sequence[Question]) -> Iterator[tuple[Question, list[Candidate]]]:
        """The candidates for some questions, asked at once; it knows no states and places.

        Raises:
            ServiceError: there is no answer of that form.
        """
        asked = {f"q{n}": self._query(question) for n, question in enumerate(questions) if question.kind in SCHEMAS}
        said = self.web.json(self.address, body={"queries": asked}) if asked else {"responses": {}}
        answers = said.get("responses") if isinstance(said, dict) else None
        if not isinstance(answers, dict):
            raise ServiceError(f"{self.address}: the answer is none to a matching query")
        for n, question in enumerate(questions):
            answer = answers.get(f"q{n}")
            rows = answer.get("results") if isinstance(answer, dict) else None
            if question.kind not in SCHEMAS:
                yield question, []
            elif isinstance(rows, list):
                yield question, [found for row in rows[:LIMIT] if (found := candidate(row)) is not None]

    def _query(self, question: Question) -> dict[str, Any]:
        properties: dict[str, list[str]] = {"name": [question.name, *question.aliases[:5]]}
        state = tables.state_by_id(question.state) if question.state else None
        if state is not None and state.code:
            properties["country"] = [state.code.casefold()]
        return {"schema": SCHEMAS[question.kind], "properties": properties}


def candidate(row: Any) -> Candidate | None:
    """One result; None for what has no id and caption. The item of Wikidata is its identity where it has one."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("caption"), str):
        return None
    told: Any = row.get("properties")
    properties = told if isinstance(told, dict) else {}
    names = _texts(properties, "name") + _texts(properties, "alias")
    items = [item for item in (*_texts(properties, "wikidataId"), row["id"]) if ITEM.fullmatch(item)]
    ident = "".join(c for c in row["id"] if c.isalnum() or c in "-_.")[:200]
    codes = _texts(properties, "nationality") + _texts(properties, "country") + _texts(properties, "citizenship")
    states = {state.wikidata for code in codes if (state := _states().get(code.upper())) is not None}
    years = [int(day[:4]) for day in _texts(properties, "birthDate") if day[:4].isdigit()]
    return Candidate(
        ident,
        WIKIDATA + items[0] if items else ENTITY.format(ident),
        row["caption"][:300],
        tuple(names[:30]),
        types=frozenset({HUMAN if row.get("schema") == "Person" else ORGANIZATION}),
        states=frozenset(states),
        born=years[0] if years else None,
        certain=row.get("match") is True,
        also=(ENTITY.format(ident),) if items else (),
    )


def _texts(properties: dict[str, Any], name: str) -> list[str]:
    values = properties.get(name)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _states() -> dict[str, tables.State]:
    """States by the code that the table of states has."""
    return {
        state.code.upper(): state for row in tables.rows("states") if (state := tables.state_by_id(row["wikidata"])) and state.code
    }
