"""Words in the manner of Universal Dependencies' English Web Treebank, with their places."""

import re
from collections.abc import Iterator

from dictagraph.graph.reading.analysis import Span

MARKS = (  # combining marks of the commonest scripts; others stand alone, so no character is lost
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
JOINERS = "\u00ad\u200b-\u200d\u2060"  # soft hyphen and zero-width characters stay in their word
LETTER = r"[^\W\d_]"
INNER = rf"[\w{MARKS}{JOINERS}]"
TITLES = (
    "Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Brig|Prof|Rev|Hon|Pres|Sec|Amb|Messrs|Mmes|"
    "Jr|Sr|St|Ste|Mt|Ft|Inc|Corp|Co|Cos|Ltd|Bros|LLC|Dept|Univ|Assn|Bldg|Ave|Blvd|Rd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|"
    "Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Calif|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|"
    "Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ariz|Ark|Ala|Colo|vs|v|etc|cf|al|approx|est|Nos|Vol|Fig|pp|ca|Sra|Mme|Mlle"
)
TOKEN = re.compile(
    rf"""
    (?P<web>(?:https?://|www\.)[^\s<>"“”‘’]*[^\s<>"“”‘’.,;:!?)\]}}'])
  | (?P<mail>[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)*\.\w+)
  | (?P<handle>[@\#]\w+)
  | (?P<letters>(?:{LETTER}\.){{2,}})
  | (?P<title>(?:{TITLES})\.(?!\w))
  | (?P<number_sign>No\.(?=\s?\d))
  | (?P<initial>[A-Z]\.(?=[ \u00a0]?[A-Z]))
  | (?P<domain>[A-Za-z][A-Za-z0-9-]{{0,60}}(?:\.[A-Za-z0-9-]{{1,60}}){{0,3}}
               \.(?:com|org|net|gov|edu|info|news|[a-z]{{2}})\b(?!['’]?{LETTER}))
  | (?P<ordinal>\d+(?:st|nd|rd|th|s)\b)
  | (?P<number>\d+(?:[.,:/]\d+)*)
  | (?P<clitic>(?:['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?!\w)))
  | (?P<decade>['’]\d0s\b)
  | (?P<word>{LETTER}{INNER}*(?:['’]{LETTER}{INNER}*)*)
  | (?P<other>[_{MARKS}{JOINERS}]*{INNER}+)
  | (?P<run>\.{{2,}}|-{{2,}}|!{{2,}}|\?{{2,}}|[!?]{{2,}}|\*{{2,}}|={{2,}}|_{{2,}}|~{{2,}}|``|'')
  | (?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}}|[^\w\s](?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[^\w\s])+)
  | (?P<rest>[^\s\ufeff])
    """,
    re.VERBOSE,
)
CLITIC = re.compile(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
JOINED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}  # where the second word begins
PREFIXES = re.compile(
    r"(?i)(?:anti|non|co|e|ex|pre|post|re|un|sub|semi|multi|inter|intra|ultra|pro|mid|mini|micro|neo|bi|tri|counter|over|under|de|"
    r"pan|quasi|trans|extra|super|self|vice|mega|hyper|pseudo|uh|mm|al|el)-(?=[^\W\d_])"
)


def words(text: str) -> tuple[Span, ...]:
    """The words of `text` in order; together they cover every character that is not white space or a byte-order mark.

    Clitics (n't, 's, 'll …) and punctuation stand alone, a hyphenated word is split at its hyphens but for prefixes
    (anti-war), numbers, web and mail addresses, handles and abbreviations with their periods stay whole.

    >>> text = "Don't ask the U.S.-led forces' chief."
    >>> [text[s:e] for s, e in words(text)]
    ['Do', "n't", 'ask', 'the', 'U.S.', '-', 'led', 'forces', "'", 'chief', '.']
    """
    return tuple(_words(text))


def _words(text: str) -> Iterator[Span]:
    at, end = 0, len(text)
    while at < end:
        match = TOKEN.search(text, at)
        if match is None:
            return
        start, stop = match.span()
        kind = match.lastgroup
        at = stop
        if kind == "word":
            prefix = PREFIXES.match(text, start)
            if prefix is not None and prefix.end() == stop + 1:  # anti-war: one word with what follows
                following = TOKEN.match(text, prefix.end())
                if following is not None and following.lastgroup == "word":
                    at = stop = following.end()
            yield from _split(text, start, stop)
        else:
            yield Span(start, stop)


def _split(text: str, start: int, stop: int) -> Iterator[Span]:
    word = text[start:stop]
    clitic = CLITIC.search(word)
    cut = JOINED.get(word.lower()) if clitic is None else clitic.start()
    if not cut:
        yield Span(start, stop)
        return
    yield from _split(text, start, start + cut)
    yield Span(start + cut, stop)
