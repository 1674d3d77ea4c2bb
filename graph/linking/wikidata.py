"""Wikidata's own search: names to items, items to what tells whether they are the actor, and to the same in further datasets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dictagraph.graph.linking.question import ITEM, Candidate, Question
from dictagraph.graph.linking.reconciling import LIMIT, WIKIDATA
from dictagraph.graph.linking.web import ServiceError, Web

ADDRESS = "https://www.wikidata.org/w/api.php"
INSTANCE_OF, CITIZENSHIP, COUNTRY, POSITION, BORN, DIED = "P31", "P27", "P17", "P39", "P569", "P570"
START, END = "P580", "P582"
ELSEWHERE = (  # a property of Wikidata and the IRI that its value makes
    ("P1566", "https://sws.geonames.org/{}/"),
    ("P214", "http://viaf.org/viaf/{}"),
    ("P298", "http://publications.europa.eu/resource/authority/country/{}"),
)
FOREVER = 9999


@dataclass(slots=True)
class Wikidata:
    """The search of Wikidata, or of another Wikibase at an address."""

    web: Web
    address: str = ADDRESS
    method: str = "search of Wikidata"

    def __call__(self, questions: Sequence[Question]) -> Iterator[tuple[Question, list[Candidate]]]:
        """The candidates for some questions: a search for each, then what is told of all that were found.

        Raises:
            ServiceError: there is no answer of that form.
        """
        found = [self._search(question.name) for question in questions]
        ids = list(dict.fromkeys(item for items in found for item in items))
        entities: dict[str, Any] = {}
        for first in range(0, len(ids), 50):
            entities |= self._entities(ids[first : first + 50])
        for question, items in zip(questions, found, strict=True):
            yield question, [candidate(item, entities[item]) for item in items if isinstance(entities.get(item), dict)]

    def _search(self, name: str) -> list[str]:
        said = self._said(action="wbsearchentities", search=name[:200], language="en", type="item", limit=str(LIMIT))
        rows = said.get("search")
        if not isinstance(rows, list):
            raise ServiceError(f"{self.address}: the answer is none to a search")
        ids = [row.get("id") for row in rows if isinstance(row, dict)]
        return [item for item in ids if isinstance(item, str) and ITEM.fullmatch(item)][:LIMIT]

    def _entities(self, items: list[str]) -> dict[str, Any]:
        told = "labels|aliases|descriptions|claims|sitelinks"
        said = self._said(action="wbgetentities", ids="|".join(items), props=told, languages="en", sitefilter="enwiki")
        entities = said.get("entities")
        if not isinstance(entities, dict):
            raise ServiceError(f"{self.address}: the answer tells of no entities")
        return entities

    def _said(self, **parameters: str) -> dict[str, Any]:
        said = self.web.json(self.address, {**parameters, "format": "json", "maxlag": "5"})
        if not isinstance(said, dict) or "error" in said:
            raise ServiceError(f"{self.address}: {str(said.get('error') if isinstance(said, dict) else said)[:200]}")
        return said


def candidate(item: str, entity: dict[str, Any]) -> Candidate:
    """An entity as a candidate; what is not as it should be is left out."""
    label = _text(entity.get("labels"))
    article = _title(entity)
    also = [iri.format(quote(value, safe="")) for property, iri in ELSEWHERE for value in _strings(entity, property)[:1]]
    if article:
        page = quote(article.replace(" ", "_"), safe="/:_,.()'!*")
        also += [f"https://en.wikipedia.org/wiki/{page}", f"http://dbpedia.org/resource/{page}"]
    return Candidate(
        item,
        WIKIDATA + item,
        label or article or item,
        tuple(name for name in (*_aliases(entity), article) if name),
        _text(entity.get("descriptions")),
        frozenset(_items(entity, INSTANCE_OF)),
        frozenset(_items(entity, CITIZENSHIP)) or frozenset(_items(entity, COUNTRY)),
        tuple(sorted(_terms(entity))),
        next(iter(_years(entity, BORN)), None),
        next(iter(_years(entity, DIED)), None),
        also=tuple(also),
    )


def _text(told: Any) -> str:
    value = told.get("en", {}).get("value") if isinstance(told, dict) and isinstance(told.get("en", {}), dict) else None
    return " ".join(value.split())[:300] if isinstance(value, str) else ""


def _aliases(entity: dict[str, Any]) -> list[str]:
    told = entity.get("aliases")
    rows = told.get("en") if isinstance(told, dict) else None
    values = [row.get("value") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [value for value in values if isinstance(value, str)][:30]


def _title(entity: dict[str, Any]) -> str:
    links = entity.get("sitelinks")
    link = links.get("enwiki") if isinstance(links, dict) else None
    title = link.get("title") if isinstance(link, dict) else None
    return title if isinstance(title, str) else ""


def _claims(entity: dict[str, Any], property: str) -> list[dict[str, Any]]:
    claims = entity.get("claims")
    rows = claims.get(property) if isinstance(claims, dict) else None
    return [row for row in rows if isinstance(row, dict) and row.get("rank") != "deprecated"] if isinstance(rows, list) else []


def _value(snak: Any) -> Any:
    """The value of a claim's main or further statement."""
    told = snak.get("datavalue") if isinstance(snak, dict) else None
    return told.get("value") if isinstance(told, dict) else None


def _items(entity: dict[str, Any], property: str) -> list[str]:
    values = [_value(claim.get("mainsnak")) for claim in _claims(entity, property)]
    ids = [value.get("id") for value in values if isinstance(value, dict)]
    return [item for item in ids if isinstance(item, str)]


def _strings(entity: dict[str, Any], property: str) -> list[str]:
    return [v for claim in _claims(entity, property) if isinstance(v := _value(claim.get("mainsnak")), str) and len(v) < 100]


def _year(value: Any) -> int | None:
    """The year of a time as Wikibase writes it: "+2021-01-26T00:00:00Z"."""
    time = value.get("time") if isinstance(value, dict) else None
    if isinstance(time, str) and time[1:5].isdigit() and time[:1] == "+":
        return int(time[1:5])
    return None


def _years(entity: dict[str, Any], property: str) -> list[int]:
    return [y for claim in _claims(entity, property) if (y := _year(_value(claim.get("mainsnak")))) is not None]


def _terms(entity: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """The years in which a person held its positions."""
    for claim in _claims(entity, POSITION):
        further = claim.get("qualifiers")
        if not isinstance(further, dict):
            continue
        start, end = (_first_year(further.get(property)) for property in (START, END))
        if start is not None:
            yield start, end if end is not None else FOREVER


def _first_year(snaks: Any) -> int | None:
    return _year(_value(snaks[0])) if isinstance(snaks, list) and snaks else None
