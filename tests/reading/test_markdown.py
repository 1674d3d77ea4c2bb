"""Markdown: front matter, links, offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictagraph.graph.reading.markdown import markdown

FRONT = (
    '---\ntitle: "Talks: they failed"\ndate: 2019-06-04 10:00\nurl: https://a.org/b\nsource: The Daily # wire\ntags: [a, b]\n---\n'
)
BODY = '# Talks\n\nHe [said](https://a.org/x_(y) "t") that ![no](https://a.org/p.png) [talks](../b.md) **failed**.\n'


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_front_matter(ends: str) -> None:
    text = (FRONT + BODY).replace("\n", ends)
    document = markdown(text, path="a.md")
    assert (document.title, document.published, document.url) == ("Talks: they failed", "2019-06-04", "https://a.org/b")
    assert (document.publisher, document.path) == ("The Daily", "a.md")
    assert len(document.text) == len(text)
    assert document.text.lstrip() == BODY.replace("\n", ends)
    assert document.text.count("\n") == text.count("\n")
    assert [(document.text[s:e], url) for s, e, url in document.links] == [("said", "https://a.org/x_(y)")]


@pytest.mark.parametrize("text", [BODY, "---\nno end\n", "text\n---\ntitle: no\n---\n", "--- a\ntitle: no\n---\n"])
def test_no_front_matter(text: str) -> None:
    assert markdown(text).text == text
    assert markdown(text).title is None


@given(st.text())
def test_offsets_fit_the_file(text: str) -> None:
    read = markdown(FRONT + text).text
    assert len(read) == len(FRONT + text)
    assert read.endswith(text[text.rfind("---") + 3 :] if "---" in text else text)
