"""JSON lines and JSON files: documents, and failures with their place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.failure import Failure
from dictagraph.graph.reading.records import json_file, json_lines

WRONG = [
    ('{"text": "a"', "broken JSON at column 13"),
    ("[1]", "this is a list, not an object"),
    ('"text"', "this is text, not an object"),
    ("null", "this is null"),
    ("{}", '"text" is missing'),
    ('{"text": null}', '"text" is missing'),
    ('{"text": 5}', '"text" must be text, not a number'),
    ('{"text": ["a"]}', '"text" must be text, not a list'),
    ('{"text": "a", "title": {}}', '"title" must be text, not an object'),
    ('{"text": "a", "published": "soon"}', '"published" is "soon", which is no date; allowed are YYYY-MM-DD'),
    ('{"text": "a", "published": true}', '"published" must be text, not true or false'),
    ("[" * 100_000, "nested too deeply"),
    ('{"text": ' + "1" * 5_000 + "}", "digit"),
]


def test_a_record() -> None:
    line = json.dumps(
        {
            "text": "No.",
            "title": " A \n b ",
            "published": "13 September 2022",
            "publisher": "The Daily",
            "url": "https://a.org/b",
            "id": 7,
            "tags": ["x"],
            "author": {},
        }
    )
    (document,) = json_lines([line], place="a.jsonl")
    assert document == Document("No.", id="7", title="A b", published="2022-09-13", publisher="The Daily", url="https://a.org/b")


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_what_is_wrong_is_told_with_its_line_and_the_others_go_on(line: str, message: str) -> None:
    good = b'{"text": "No."}\r\n'
    found = list(json_lines([*[good] * 16, line.encode() + b"\n", b"  \n", good], place="a.jsonl"))
    assert [type(item) for item in found] == [Document] * 16 + [Failure, Document]
    failure = found[16]
    assert isinstance(failure, Failure)
    assert failure.place == "a.jsonl:17"
    assert message in failure.message
    assert "allowed" in failure.message or '{"text": "…"}' in failure.message


def test_bytes_that_are_no_utf8() -> None:
    (failure,) = json_lines([b'{"text": "caf\xe9"}'], place="a.jsonl")
    assert str(failure) == "a.jsonl:1: not valid UTF-8 at byte 13 of the line; JSON is UTF-8, convert the file"


def test_a_mark_at_the_start_is_no_error() -> None:
    (document,) = json_lines(["\ufeff".encode() + b'{"text": "No."}'], place="a.jsonl")
    assert isinstance(document, Document)


def test_surrogates_and_nuls_keep_offsets() -> None:
    (document,) = json_lines([b'{"text": "a\\ud800b\\u0000c\\ud83d\\ude00d", "title": "\\udfff"}'], place="a.jsonl")
    assert isinstance(document, Document)
    assert (document.text, document.title) == ("a\ufffdb\ufffdc😀d", "\ufffd")


def test_a_file_of_one_object_or_of_a_list() -> None:
    assert list(json_file('{"text": "No."}', place="a.json", path="a.json")) == [Document("No.", path="a.json")]
    found = list(json_file('[{"text": "No."}, {"txt": 1}, {"text": "Yes."}]', place="a.json", path="a.json"))
    assert [found[0], found[2]] == [Document("No."), Document("Yes.")]
    assert str(found[1]).startswith('a.json[2]: "text" is missing')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text":\n "a"', "a.json:2: broken JSON"),
        ("[]", "a.json: the list is empty"),
        ("5", "a.json: this is a number"),
        ("[" * 100_000, "a.json: nested too deeply"),
    ],
)
def test_a_file_that_is_wrong(text: str, message: str) -> None:
    (failure,) = json_file(text, place="a.json")
    assert str(failure).startswith(message)


@given(st.text(st.characters()))
def test_any_text_survives(text: str) -> None:
    (document,) = json_lines([json.dumps({"text": text}).encode()], place="a")
    assert isinstance(document, Document)
    document.text.encode()
    assert len(document.text) == len(json.loads(json.dumps(text)))
