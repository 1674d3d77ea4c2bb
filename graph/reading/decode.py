"""Bytes to text: encodings told, binary files refused.

The text is what the bytes say and nothing else: line ends stay as they are, and the byte-order mark of a UTF-8 file stays its
first character, so that `open(path, encoding="utf-8", newline="").read()[start:end]` is what a span of the document names.
"""

import codecs
import unicodedata
from functools import cache

from dictagraph.ontology.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # UTF-32-LE begins as UTF-16-LE does
SIGNATURES = (
    (0, b"%PDF", "a PDF"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document"),
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ", "an xz archive"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90", "a program"),
    (0, b"SQLite format 3", "an SQLite database"),
    (0, b"PAR1", "a Parquet table"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"ID3", "a sound file"),
    (0, b"OggS", "a sound file"),
    (0, b"RIFF", "a sound or video file"),
    (4, b"ftyp", "a video file"),
)
ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub", "an EPUB book"),
)
SAMPLE = 200_000  # bytes that the guess of an encoding looks at
WESTERN = ("cp1252", "cp1250", "mac_roman", "cp1254", "cp1257")  # of a text that is mostly ASCII, likeliest first
MOSTLY = 0.25  # share of bytes above ASCII below which a text counts as mostly ASCII
LEAST = 12  # such bytes without which a guess is a gamble
CUT = b"\xe2\x80"  # how UTF-8 quotation marks and dashes begin; no other encoding has these two side by side in prose
EASTERN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "FULLWIDTH", "IDEOGRAPHIC"})
MISFITS = 0.05  # share of odd characters from which a guessed encoding is not believed
MARKS_IN_TEXT = frozenset("“”‘’‚„‹›«»–—…•·€£¥§©®°™½¼¾¿¡†‡‰№\u00a0\u00ad\u200b\u3000、。，！？：；（）「」《》")
ALONE = frozenset("àÀáÁâéÉèÈêóÓôæÆªºåÅöÖøØyаеиоувскяієйж")  # letters that are words


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of a file: by its byte-order mark, as UTF-8, as `declared` by the file itself, or by a guess.

    Raises:
        InputError: it is binary, or broken UTF-8. The message does not name the file: who opened it does.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return "\ufeff" * (name == "utf-8") + _strict(data[len(mark) :], name, len(mark))
    if kind := binary(data):
        raise InputError(f"this is {kind}, not text; save its text as .txt or .html and give that")
    if b"\0" in data:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        stated = [declared] if declared and not declared.casefold().startswith("utf") else []
        for guess in (*stated, *_guesses(data, error)):
            try:
                return data.decode(guess)
            except (UnicodeError, LookupError):
                continue
        raise InputError(_broken(data, error, "UTF-8", 0)) from error


def clean(text: str) -> str:
    """The text with what no file can hold, lone surrogates and NULs, replaced one for one by U+FFFD: offsets stay.

    >>> clean("a\\ud800b\\0c") == "a\\ufffdb\\ufffdc"
    True
    """
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    return text if _encodable(text) else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def binary(data: bytes) -> str | None:
    """What a file of a known binary format is, as "a PDF"; None for any other."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in ZIPPED if part in data[:4096] or part in data[-4096:]), "a zip archive")
    return next((kind for at, mark, kind in SIGNATURES if data.startswith(mark, at)), None)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _strict(data: bytes, name: str, skipped: int) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(_broken(data, error, name.upper(), skipped)) from error


def _broken(data: bytes, error: UnicodeDecodeError, name: str, skipped: int) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    return (
        f"not valid {name} at byte {error.start + skipped} (line {line}, 0x{data[error.start]:02X}), and no other "
        "encoding fits; repair it there, or save the file as UTF-8"
    )


def _wide(data: bytes) -> str:
    """UTF-16 without a mark has its NULs on one side of every pair; anything else with NULs is binary."""
    sample = data[:SAMPLE]
    for side, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[side::2].count(0)
        if zeros * 2 > len(sample[side::2]) and not sample[1 - side :: 2].count(0):
            return _strict(data, name, 0)
    raise InputError(f"binary data (a NUL at byte {data.index(0)}), not text; save its text as .txt and give that")


def _guesses(data: bytes, error: UnicodeDecodeError) -> list[str]:
    """Encodings that make sense of bytes that are not UTF-8, likeliest first; none for UTF-8 with broken places."""
    near = data[max(0, error.start - SAMPLE // 2) : error.start + SAMPLE // 2]
    sound = near.decode("utf-8", "replace")
    wide = sum(1 for c in sound if c > "\x7f")
    broken = sound.count("\ufffd")
    if wide - broken >= broken or data.startswith(CUT, error.start):
        return []
    if wide < MOSTLY * len(near):
        return [name for name in WESTERN if _fits(near, name)]
    if wide < LEAST:
        return []
    from charset_normalizer import from_bytes

    return [match.encoding for match in from_bytes(near) if _fits(near, match.encoding)]


def _fits(data: bytes, name: str) -> bool:
    """Whether the decoded text looks written: letters beside letters of their script, marks that texts have."""
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return False
    odd = [i for i, c in enumerate(text) if c > "\x7f"]
    return sum(_misfit(text, i) for i in odd) <= MISFITS * len(odd)


def _misfit(text: str, i: int) -> bool:
    char = text[i]
    if char in MARKS_IN_TEXT:
        return False
    if not (char.isalpha() or unicodedata.combining(char)):
        return True
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if char.isupper() and before.islower():
        return True
    beside = [c for c in (before, after) if c.isalpha()]
    return char not in ALONE if not beside else any(script(c) != script(char) for c in beside)


@cache
def script(char: str) -> str:
    """The script of a letter by its Unicode name: LATIN, CYRILLIC, ARABIC, CJK …

    >>> script("é"), script("ж")
    ('LATIN', 'CYRILLIC')
    """
    first = unicodedata.name(char, "UNKNOWN").split(maxsplit=1)[0]
    return "LATIN" if first in {"FEMININE", "MASCULINE"} else "CJK" if first in EASTERN else first
