"""Document to Analysis: one pass of the encoder, decoded."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dictagraph.graph.reading.analysis import Analysis, Name, Sentence, Span, Token
from dictagraph.graph.reading.document import Document
from dictagraph.graph.reading.encoder import MODEL, Encoder, Reading, encoder
from dictagraph.graph.reading.links import link
from dictagraph.graph.reading.pieces import Ints, Pieces, pieces
from dictagraph.graph.reading.scores import log_softmax, odds
from dictagraph.graph.reading.spans import best_labels, label_spans
from dictagraph.graph.reading.trees import NEVER, sentence_ranges, trees
from dictagraph.graph.reading.windows import breaks
from dictagraph.ontology.kinds import Kind

KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.ORGANIZATION, "PLACE": Kind.PLACE, "GROUP": Kind.GROUP}  # MISC is no actor
ALWAYS = 10.0  # odds
CLOSED = frozenset(")]")
COMMAS = frozenset({",", "،", "、"})
OPENING = frozenset("\"'“‘„‚«‹([{") | {"``", "''", "”"}


def analyse(document: Document, *, guideline: str = "dictagraph", model: Path = MODEL) -> Analysis:
    """Read a document.

    `guideline` says what counts as an attribution: "dictagraph" every speech act of an actor, also one whose content
    is not told; "polnear" what PolNeAR's annotators mark.
    """
    network = encoder(model)
    text = document.text
    cut = pieces(text, network.tokenizer)
    reading = network.read(cut, breaks(text, cut), guideline=guideline)
    starts = np.where(continuing(text, cut), NEVER, odds(reading.words["sentence"]))
    starts = np.where(beginning(text, cut), ALWAYS, starts)
    ranges = sentence_ranges(starts, cut.gap, leaning(text, cut.spans))
    heads, relations = trees(reading, ranges)
    tokens = tuple(_tokens(text, cut.spans, network, reading, heads, relations))
    sentences = tuple(Sentence(first, last, bool(cut.gap[first] == 2)) for first, last in ranges)
    names = tuple(_names(cut.spans, network, reading))
    found = tuple(link(cut.spans, network.labels, reading, guideline))
    return Analysis(document, tokens, sentences, names, cut.quotes, found, _antecedents(reading))


def leaning(text: str, spans: tuple[Span, ...]) -> NDArray[np.bool_]:
    """For each word whether it is a mark that opens what the next word begins: it touches that one and not the one before."""
    found = np.zeros(len(spans), dtype=np.bool_)
    for index in range(len(spans) - 1):
        start, end = spans[index]
        if end == spans[index + 1].start and text[start:end] in OPENING and (start == 0 or text[start - 1].isspace()):
            found[index] = True
    return found


def continuing(text: str, cut: Pieces) -> NDArray[np.bool_]:
    """For each word whether a comma stands before it in its line: no sentence begins there, whatever name follows."""
    found = np.zeros(len(cut.spans), dtype=np.bool_)
    for index in range(1, len(cut.spans)):
        start, end = cut.spans[index - 1]
        found[index] = cut.gap[index] == 0 and text[start:end] in COMMAS
    return found


def beginning(text: str, cut: Pieces) -> NDArray[np.bool_]:
    """For each word whether it has a capital and follows a bracket with a full stop, "(TASS, May 3). Moscow": a sentence begins."""
    found = np.zeros(len(cut.spans), dtype=np.bool_)
    for index in range(2, len(cut.spans)):
        start, end = cut.spans[index - 1]
        closed = text[start:end] == "." and text[start - 1 : start] in CLOSED and text[end : end + 1].isspace()
        found[index] = closed and text[cut.spans[index].start].isupper()
    return found


def _tokens(
    text: str, spans: tuple[Span, ...], network: Encoder, reading: Reading, heads: Ints, relations: Ints
) -> Iterator[Token]:
    labels = network.labels
    upos, feats = (reading.words[h].argmax(axis=1).tolist() if spans else [] for h in ("upos", "feats"))
    for i, ((start, end), head, relation) in enumerate(zip(spans, heads.tolist(), relations.tolist(), strict=True)):
        rel = "root" if head == i else labels["rel"][relation]
        if rel == "root" and head != i:
            rel = "dep"
        yield Token(start, end, text[start:end], labels["upos"][upos[i]], rel, head, labels["feats"][feats[i]])


def _names(spans: tuple[Span, ...], network: Encoder, reading: Reading) -> Iterator[Name]:
    labels = network.labels["name"]
    scores = log_softmax(reading.words["name"])
    path = best_labels(scores[None], labels)[0]
    for first, last, kind in label_spans(path.tolist(), labels):
        if kind in KINDS:
            sure = float(np.exp(scores[np.arange(first, last), path[first:last]]).mean())
            yield Name(spans[first].start, spans[last - 1].end, KINDS[kind], round(sure, 4))


def _antecedents(reading: Reading) -> dict[int, tuple[tuple[int, float], ...]]:
    found: dict[int, list[tuple[int, float]]] = {}
    for window in reading.windows:
        pairs, sure = window.antecedents
        for (asks, stands), probability in zip(pairs.tolist(), sure.tolist(), strict=True):
            found.setdefault(asks, []).append((stands, round(probability, 4)))
    return {asks: tuple(sorted(each, key=lambda pair: (-pair[1], pair[0]))) for asks, each in found.items()}
