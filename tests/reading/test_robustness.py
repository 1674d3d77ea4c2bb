"""Whatever comes in is read without error, and everything that is found lies in the text, in its place."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.analysis import Analysis, Span
from dictagraph.graph.reading.document import Document

SAID = "The minister said on Tuesday that the talks had failed. "
STRANGE = {
    "nothing": "",
    "white space": " \n\n\t\n ",
    "an empty paragraph": f"{SAID}\n\n\u00a0\n\n{SAID}",
    "one long line": SAID * 400,
    "a table": "Party\tSeats\tChange\nUnion\t41\t+3\nLeague\t39\t-2\n" * 20,
    "all capitals": SAID.upper() * 3,
    "no punctuation": SAID.replace(".", "").replace(",", "") * 20,
    "mixed languages": f"{SAID}Der Minister sagte: „Nein.“ {SAID}Министр сказал нет. 大臣は「いいえ」と言った。",
    "scanned badly": "Tlie m1nister sa1d tbat tbe ta1ks bad fai1ed ,' and l eft. |||| ~~ ¬ \x0c 12 / 34",
    "unbalanced marks": 'He said: "No. “We will not,” she added. \'Never" ) ] » he said.',
    "nested marks": "“She told me ‘he said “no” to us’ and left,” the envoy said.",
    "a transcript": "Q: Did he agree?\nMR. SMITH: He did not.\nQUESTION: Why?\nMR. SMITH: Ask him.\n",
    "tweets": "RT @PM_Office: We condemn #Attack!!! 😡😡 https://t.co/x1 @UN said: no… 🇺🇦",
    "control characters": "He\x07 said\x0b that\x1f it\u2028 was\u2029 over.",
    "one word": "No",
    "marks alone": "“”‘’\"'()[]—…",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
@pytest.mark.parametrize("guideline", ["dictagraph", "polnear"])
def test_strange_texts_are_read(text: str, guideline: str) -> None:
    sound(analyse(Document(text), guideline=guideline))


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from([*STRANGE.values()][4:]) | st.text(max_size=60), max_size=6).map("\n\n".join))
def test_any_mixture_is_read(text: str) -> None:
    sound(analyse(Document(text[:4_000])))


def test_the_same_text_is_read_the_same_way_twice() -> None:
    text = SAID * 60 + STRANGE["nested marks"]
    assert analyse(Document(text)) == analyse(Document(text))


def test_a_text_is_read_the_same_way_whatever_follows_it() -> None:
    """Windows are read one by one: what stands far away changes nothing."""
    first = "".join(f"The envoy of district {n} said that road {n} was closed. " for n in range(60))
    alone, longer = (analyse(Document(text)) for text in (first, first + "\n\n" + SAID * 60))
    early = [a for a in alone.attributions if a.cues and a.cues[0].end < len(first) // 3]
    assert early
    assert early == [a for a in longer.attributions if a.cues and a.cues[0].end < len(first) // 3]


def sound(analysis: Analysis) -> None:
    """Every place lies in the text; sentences hold all tokens, in order, each a tree; nobody is meant outside."""
    text, tokens = analysis.document.text, analysis.tokens
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert [i for s in analysis.sentences for i in range(s.first, s.last)] == list(range(len(tokens)))
    for sentence in analysis.sentences:
        roots = [i for i in range(sentence.first, sentence.last) if tokens[i].head == i]
        assert len(roots) == 1
        assert all(sentence.first <= tokens[i].head < sentence.last for i in range(sentence.first, sentence.last))
    spans = [Span(n.start, n.end) for n in analysis.names]
    for one in analysis.attributions:
        spans += [*one.sources, *one.cues, *one.contents, *(span for span, _ in one.parties)]
    assert all(0 <= s < e <= len(text) for s, e in spans)
    for asks, meant in analysis.antecedents.items():
        assert 0 <= asks < len(tokens)
        assert all(0 <= other < len(tokens) and other != asks and 0 <= chance <= 1 for other, chance in meant)
        assert sum(chance for _, chance in meant) <= 1.001
