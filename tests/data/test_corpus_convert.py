"""What is written for brat and spaCy is read back as the same rows, by readers that know the formats and nothing of the writers."""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # training/ is not in the package

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.knowledge.rows import StatementRow, as_json
from dictagraph.graph.knowledge.told import statement_rows
from dictagraph.graph.reading.analysis import Span
from dictagraph.graph.reading.document import Document
from dictagraph.graph.speech.statement import Statement
from dictagraph.ontology.kinds import Act, Certainty
from training.brat import annotations, configuration
from training.convert import to_brat, to_spacy
from training.corpus import articles
from training.load import load
from training.spacy_json import doc_json

SAMPLE = [article for article in articles() if article.name.endswith("5")]
READINGS = [pytest.param(load(article), id=article.name) for article in SAMPLE]


def in_brat(row: StatementRow, number: dict[str, int]) -> dict[str, Any]:
    """What brat can hold of a row: actors by name."""
    trigger = row.cue_spans or row.content_spans or row.source_spans
    return {
        "act": row.type.value,
        "trigger": trigger,
        "content": row.content_spans,
        "speaker": [] if row.speaker is None else [(row.speaker.name, row.speaker.kind.value, row.speaker.span)],
        "addressee": [(ref.name, ref.kind.value, ref.span) for ref in row.addressees],
        "target": [(ref.name, ref.kind.value, ref.span) for ref in row.targets],
        "within": number.get(row.reported_by or ""),
        "attributes": {
            *(["Negated"] if row.polarity.value == "negative" else []),
            *(["Quoted"] if row.quoted else []),
            *([f"Certainty {row.certainty.value}"] if row.certainty.value != "certain" else []),
        },
        "note": "; ".join(
            [*([f"date {row.date}"] if row.date else []), *(f"source {source.name}" for source in row.sources), *row.reasons]
        ),
    }


def from_brat(ann: str, text: str) -> list[dict[str, Any]]:
    """The events of an .ann file."""
    bound: dict[str, tuple[str, tuple[Span, ...]]] = {}
    notes: dict[str, str] = {}
    attributes: dict[str, set[str]] = defaultdict(set)
    events: list[tuple[str, list[tuple[str, str]]]] = []
    for line in ann.split("\n")[:-1]:
        ident, rest, *words = line.split("\t")
        if ident[0] == "T":
            sort, _, places = rest.partition(" ")
            spans = tuple(Span(*map(int, place.split())) for place in places.split(";"))
            assert words == [" ".join(text[s:e] for s, e in spans)]
            bound[ident] = sort, spans
        elif ident[0] == "E":
            events.append((ident, [(role, to) for role, _, to in (part.partition(":") for part in rest.split())]))
        elif ident[0] == "A":
            name, event, *value = rest.split()
            attributes[event].add(" ".join([name, *value]))
        elif ident[0] == "#":
            notes[rest.split()[1]] = words[0]
        else:
            assert re.fullmatch(r"N\d+", ident)
            assert re.fullmatch(r"Reference T\d+ Wikidata:Q\d+", rest)
    made = []
    for ident, ((act, trigger), *arguments) in events:
        roles = defaultdict(list)
        for role, to in arguments:
            roles[re.sub(r"\d+$", "", role)].append(to)

        def actors(role: str, roles: dict[str, list[str]] = roles) -> list[tuple[str, str, Span]]:
            return [(notes[to], bound[to][0].lower(), bound[to][1][0]) for to in roles[role]]

        assert bound[trigger][0] == act
        made.append(
            {
                "act": act.lower(),
                "trigger": bound[trigger][1],
                "content": bound[roles["Content"][0]][1] if roles["Content"] else (),
                "speaker": actors("Speaker"),
                "addressee": actors("Addressee"),
                "target": actors("Target"),
                "within": int(roles["Within"][0][1:]) if roles["Within"] else None,
                "attributes": attributes[ident],
                "note": notes[ident],
            }
        )
    return made


@pytest.mark.parametrize("reading", READINGS)
def test_brat_gives_the_rows_back(reading: Reading) -> None:
    rows = statement_rows(reading)
    number = {row.id: place for place, row in enumerate(rows, 1)}
    assert from_brat(annotations(reading), reading.document.text) == [in_brat(row, number) for row in rows]


def test_brat_has_no_annotation_across_lines() -> None:
    document = Document("He said:\r\nno.\n\nNever.")
    statement = Statement(
        document.uuid, Act.DENIAL, None, cue_spans=(Span(3, 7),), content_spans=(Span(10, 21),), certainty=Certainty.POSSIBLE
    )
    lines = annotations(Reading(document, (statement,), ())).splitlines()
    assert lines[:2] == ["T1\tDenial 3 7\tsaid", "T2\tContent 10 13;15 21\tno. Never."]
    assert lines[2:] == ["E1\tDenial:T1 Content:T2", "A1\tCertainty E1 possible"]


def test_the_configuration_of_brat_declares_all_that_is_written() -> None:
    conf = configuration()["annotation.conf"]
    sections = {title: body.split() for title, body in re.findall(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", conf, re.DOTALL | re.MULTILINE)}
    for article in SAMPLE:
        ann = annotations(load(article))
        assert set(re.findall(r"^T\d+\t(\w+) ", ann, re.MULTILINE)) <= {*sections["entities"], *sections["events"]}
        assert set(re.findall(r"^E\d+\t(\w+):", ann, re.MULTILINE)) <= set(sections["events"])
        assert set(re.findall(r"^A\d+\t(\w+) ", ann, re.MULTILINE)) <= set(sections["attributes"])


def as_spacy(words: list[str], text: str) -> list[tuple[int, int]]:
    """Where spaCy puts these words: one blank after a word is the word's own."""
    found, at = [], 0
    for word in words:
        assert text.startswith(word, at)
        found.append((at, at + len(word)))
        at += len(word)
        if text[at : at + 1] == " " and not word.isspace():
            at += 1
    assert at == len(text)
    return found


@pytest.mark.parametrize("reading", READINGS)
def test_spacy_gives_the_rows_back(reading: Reading) -> None:
    made = json.loads(json.dumps(doc_json(reading)))
    rows = statement_rows(reading)
    text, tokens = made["text"], [(token["start"], token["end"]) for token in made["tokens"]]
    assert text == reading.document.text
    assert [token["id"] for token in made["tokens"]] == list(range(len(tokens)))
    assert as_spacy([text[start:end] for start, end in tokens], text) == tokens
    starts, ends = {start for start, _ in tokens}, {end for _, end in tokens}
    assert all(span["start"] in starts and span["end"] in ends for group in made["spans"].values() for span in group)
    assert made["_"]["statements"] == [json.loads(json.dumps(as_json(row))) for row in rows]
    for group, spans in (("cues", "cue_spans"), ("contents", "content_spans")):
        found = {(s["kb_id"], s["label"], s["start"], s["end"]) for s in made["spans"][group]}
        assert found == {(row.id, row.type.value, *span) for row in rows for span in getattr(row, spans)}


@pytest.mark.prove
def test_spacy_itself_reads_it() -> None:
    """scripts/prove installs it; it is no dependency."""
    spacy = pytest.importorskip("spacy")
    tokens = pytest.importorskip("spacy.tokens")
    for name in ("document", "statements", "actors"):
        tokens.Doc.set_extension(name, default=None, force=True)
    for article in SAMPLE:
        made = json.loads(json.dumps(doc_json(load(article))))
        doc = tokens.Doc(spacy.blank("en").vocab).from_json(made, validate=True)
        assert doc.to_json(underscore=["document", "statements", "actors"]) == made


def test_folders_are_written_by_split(tmp_path: Path) -> None:
    found = [next(a for a in articles() if a.split == split) for split in ("train", "test")]
    to_brat(found, tmp_path / "brat")
    to_spacy(found, tmp_path / "spacy", spare=False)
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()} == {
        *(f"brat/{name}.conf" for name in ("annotation", "visual", "tools")),
        *(f"brat/{a.split}/{a.name}.{end}" for a in found for end in ("txt", "ann")),
        "spacy/train.jsonl",
        "spacy/test.jsonl",
    }
    assert (tmp_path / f"brat/train/{found[0].name}.txt").read_bytes().decode("utf-8") == found[0].text
    line = json.loads((tmp_path / "spacy/train.jsonl").read_text(encoding="utf-8"))
    assert len(line["_"]["statements"]) == len(load(found[0], spare=False).statements)
