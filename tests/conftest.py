"""Hand-built analyses: "word/UPOS/relation>head" for each token, heads by place in the sentence, the root its own head.

And the server as people start it, by its command, in a process of its own.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from socket import socket

import pytest

from dictagraph.graph.reading.analysis import Analysis, Attribution, Name, Sentence, Span, Token
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.quotes import pair_quotes
from dictagraph.graph.speech.syntax import Syntax
from dictagraph.ontology.kinds import Kind

TOKEN = re.compile(r"(\S+)/([A-Z]+)/([a-z:]+)>(\d+)")
GLUED = frozenset({",", ".", ";", ":", "?", "!", ")", "'s", "’s", "”", "'"})


class Hand:
    """What tests build by hand."""

    @staticmethod
    def analysis(
        *sentences: str,
        names: dict[str, Kind] | None = None,
        attributions: tuple[Attribution, ...] = (),
        published: str | None = None,
        paragraphs: bool = False,
    ) -> Analysis:
        """A document of these sentences; `names` are found wherever their words stand."""
        text = ""
        tokens: list[Token] = []
        ranges: list[Sentence] = []
        for sentence in sentences:
            first = len(tokens)
            gap = "\n\n" if paragraphs else " "
            for word, upos, relation, head in TOKEN.findall(sentence):
                if text and word not in GLUED and not text.endswith(("(", "“", "\n")):
                    text += " " if len(tokens) > first else gap
                feats = "Number=Plur" if upos == "NOUN" and word.endswith("s") else ""
                tokens.append(Token(len(text), len(text) + len(word), word, upos, relation, first + int(head), feats))
                text += word
            ranges.append(Sentence(first, len(tokens), first == 0 or paragraphs))
        found = sorted(
            (Name(m.start(), m.end(), kind) for form, kind in (names or {}).items() for m in re.finditer(re.escape(form), text)),
            key=lambda n: n.start,
        )
        document = Document(text, published=published)
        return Analysis(document, tuple(tokens), tuple(ranges), tuple(found), pair_quotes(text), attributions)

    @staticmethod
    def syntax(*sentences: str, names: dict[str, Kind] | None = None) -> Syntax:
        """The trees of these sentences."""
        return Syntax(Hand.analysis(*sentences, names=names))

    @staticmethod
    def span(text: str, words: str) -> Span:
        """Where some words first stand."""
        start = text.index(words)
        return Span(start, start + len(words))

    @staticmethod
    def attribution(text: str, source: str = "", cue: str = "", content: str = "") -> Attribution:
        """An attribution by its words."""
        source_, cue_, content_ = ((Hand.span(text, words),) if words else () for words in (source, cue, content))
        return Attribution(source_, cue_, content_)


@pytest.fixture
def hand() -> type[Hand]:
    """What tests build by hand."""
    return Hand


@contextmanager
def _serve(folder: Path, *options: str) -> Iterator[str]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dictagraph", "serve", str(folder), "--port", str(port), *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        with socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the server ended at once"
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """Starts `dictagraph serve FOLDER OPTIONS…` and gives its address, while it is used in a with statement."""
    return _serve
