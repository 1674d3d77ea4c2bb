"""Is a text English?

Told by the script of its letters and by the share of its words that are function words of a language, from
data/functionwords.tsv. It abstains: a short text, a table or a list of names passes.
"""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from dictagraph.graph.reading.decode import script
from dictagraph.ontology.errors import LanguageError

WORD = re.compile(r"[^\W\d_]+")
ENGLISH = "English"
SHORTEST = 20  # words; a shorter text passes
SAMPLE = 20_000  # characters at the beginning and in the middle that are looked at
CLEAR = 0.08  # share of another language's function words from which it is told
DIFFERENT = 4  # different words of it that must occur: "de" and "la" alone are in names
PROSE = 40  # lower-case words; with fewer the text may be a table or a list of names
FOREIGN = 0.04  # share of English function words below which prose is not English; the leanest English has over 0.1
PARTICLES = frozenset(
    (
        "de",
        "la",
        "le",
        "el",
        "los",
        "las",
        "les",
        "del",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "du",
        "des",
        "van",
        "von",
        "der",
        "den",
        "zu",
        "y",
        "e",
    )
)  # inside names
SCRIPTS = {
    "ARABIC": "Arabic",
    "CYRILLIC": "Russian",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "CJK": "Chinese",
    "DEVANAGARI": "Hindi",
    "ARMENIAN": "Armenian",
    "GEORGIAN": "Georgian",
    "THAI": "Thai",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "ETHIOPIC": "Amharic",
    "KHMER": "Khmer",
    "MYANMAR": "Burmese",
    "LAO": "Lao",
    "SINHALA": "Sinhala",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi",
}
DENSE = frozenset({"CJK", "THAI", "LAO", "KHMER", "MYANMAR"})  # written without spaces between words


def require_english(text: str, *, place: str) -> None:
    """Pass an English text, or one too short to tell.

    Raises:
        LanguageError: it looks like another language; the message names it and the way out.
    """
    if (other := other_language(text)) is not None:
        raise LanguageError(f"{place}: {refusal(other)}")


def refusal(language: str) -> str:
    """The sentence that says so."""
    looks = f"looks {language}" if language else "does not look English"
    return f"the text {looks}, dictagraph reads English; give a translation, or --lang en to read it all the same"


def other_language(text: str) -> str | None:
    """The language of a text that is not English, "" where it has no name here; None for English and what may be.

    >>> other_language("Der Minister sagte am Dienstag, dass die Regierung der Ukraine nicht auf das Angebot eingehen "
    ...                "werde, weil es zu spät komme und keine Garantien enthalte.")
    'German'
    """
    middle = max(SAMPLE, (len(text) - SAMPLE) // 2)
    sample = text[:SAMPLE] + text[middle : middle + SAMPLE]
    words = WORD.findall(sample)
    letters: Counter[str] = Counter()
    for word in words:
        letters[script(word[0])] += len(word)
    if not letters:
        return None
    main = max(letters, key=lambda name: (letters[name], name))
    if len(words) < SHORTEST and not (main in DENSE and letters[main] >= SHORTEST):
        return None
    if main != "LATIN":
        return (_other_script(words, main) or _by_script(main, sample)) if letters[main] * 2 > letters.total() else None
    return _other_latin(words)


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    """Script to language to its function words."""
    table: dict[str, dict[str, frozenset[str]]] = {}
    for line in files("dictagraph.data").joinpath("functionwords.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        language, name, words = line.split("\t")
        table.setdefault(name, {})[language] = frozenset(words.split())
    return table


def _other_script(words: list[str], main: str) -> str:
    """The language of this script whose function words are most, "" where none occurs."""
    counts = Counter(word.casefold() for word in words)
    shares = {name: sum(counts[w] for w in known) for name, known in _table().get(main, {}).items()}
    best = max(shares, key=lambda name: (shares[name], name), default="")
    return best if best and shares[best] else ""


def _other_latin(words: list[str]) -> str | None:
    """As other_language; a word that English and the other language share counts for neither."""
    counts = Counter(word.casefold() for word, named in zip(words, _in_names(words), strict=True) if not named)
    own = _table()["LATIN"][ENGLISH]
    best, most = None, CLEAR
    for name, known in sorted(_table()["LATIN"].items()):
        theirs = [w for w in known - own if counts[w]]
        share, english = (sum(counts[w] for w in some) / len(words) for some in (theirs, own - known))
        if share > max(english, most) and len(theirs) >= DIFFERENT:
            best, most = name, share
    if best is None and sum(word.islower() for word in words) >= PROSE:
        return "" if sum(counts[w] for w in own) < FOREIGN * len(words) else None
    return best


def _in_names(words: list[str]) -> list[bool]:
    """Which words are particles of a name, as in "Juan de la Cruz" and "Las Vegas"."""
    named = [False] * len(words)
    for i in range(len(words) - 2, -1, -1):
        opens = words[i][0].isupper() or (i > 0 and (words[i - 1].istitle() or words[i - 1] in PARTICLES))
        named[i] = words[i].casefold() in PARTICLES and opens and (words[i + 1].istitle() or named[i + 1])
    return named


def _by_script(main: str, sample: str) -> str:
    if main == "CJK" and any("\u3040" <= c <= "\u30ff" for c in sample):
        return "Japanese"
    if main == "CJK" and any("\uac00" <= c <= "\ud7a3" for c in sample):
        return "Korean"
    return SCRIPTS.get(main, "")
