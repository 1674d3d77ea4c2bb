"""Bytes to text: every encoding that is told, everything that is refused."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.graph.reading.decode import binary, clean, decode
from dictagraph.ontology.errors import InputError

TYPESET = "The café owner’s “words” were heard – clearly, naïve."
ENCODED = [
    (TYPESET, "utf-8"),
    (TYPESET, "utf-8-sig"),
    (TYPESET, "utf-16"),
    (TYPESET, "utf-32"),
    (TYPESET, "utf-16-le"),
    (TYPESET, "utf-16-be"),
    (TYPESET, "cp1252"),
    ("Señor Muñoz of São Paulo said so.", "latin-1"),
    ("The president Lech Wałęsa met Václav Havel, said Jarosław Kaczyński in Łódź on Tuesday.", "cp1250"),
    ("“We don’t know,” said the minister’s aide, and “it’s over”.", "mac_roman"),
    ("Министр иностранных дел заявил в Москве, что переговоры будут продолжены на следующей неделе.", "cp1251"),
]
BROKEN = [
    (b"He said \xff that", 8),
    (b"abc\xc3\x28 def", 3),
    ("He went to the café".encode()[:-1], 18),
    (b"The minister said \xe2\x80 so.", 18),
    ("The café is “open” — ".encode() + b"\xff\xfe yes", 28),
    (b"Plain text, then \xff\xfe\xfd and more \xc0\xaf words", 17),
    (b"\x80\x81\xfe\xff", 0),
]
BINARY = [
    (b"%PDF-1.7\n", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xe0", "JPEG"),
    (b"{\\rtf1 text}", "RTF"),
    (b"PK\x03\x04" + b"x" * 40 + b"word/document.xml", "Word"),
    (b"PK\x03\x04" + b"x" * 40, "zip"),
    (b"some\0thing else", "NUL at byte 4"),
    (b"\0\0\0\x20ftypisom", "video"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_encodings(text: str, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-8-sig" else ""  # stays, so that offsets fit the file opened as UTF-8
    assert decode(text.encode(encoding)) == mark + text


@pytest.mark.parametrize(("data", "at"), BROKEN)
def test_broken_utf8_names_the_byte(data: bytes, at: int) -> None:
    with pytest.raises(InputError, match=rf"not valid UTF-8 at byte {at} .*save the file as UTF-8"):
        decode(data)


@pytest.mark.parametrize(("data", "kind"), BINARY)
def test_binary_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind):
        decode(data)


def test_broken_after_a_mark_counts_the_mark() -> None:
    with pytest.raises(InputError, match="not valid UTF-8 at byte 6"):
        decode(codecs.BOM_UTF8 + b"abc\xff")
    with pytest.raises(InputError, match="not valid UTF-16-LE at byte 4"):
        decode(codecs.BOM_UTF16_LE + b"a\0\0")


def test_declared_encoding_is_believed_after_utf8() -> None:
    assert decode("Москва".encode("cp1251"), declared="windows-1251") == "Москва"
    assert decode("Москва".encode(), declared="windows-1251") == "Москва"
    assert decode(b"the caf\xe9 owner", declared="no-such-codec") == "the café owner"


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")), st.booleans())
def test_text_is_the_file(text: str, mark: bool) -> None:
    data = text.encode("utf-8-sig" if mark else "utf-8")
    try:
        assert decode(data) == data.decode("utf-8")
    except InputError:
        assert binary(data)  # text that begins as a binary format does


@given(st.text(st.characters()), st.data())
def test_clean_keeps_offsets(text: str, data: st.DataObject) -> None:
    cleaned = clean(text)
    start = data.draw(st.integers(0, len(text)))
    assert len(cleaned) == len(text)
    assert cleaned[:start].encode().decode() == clean(text[:start])
    assert "\0" not in cleaned


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(InputError):
        decode(data).encode()
