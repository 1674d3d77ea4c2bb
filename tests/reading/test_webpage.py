"""Web pages: text, hyperlinks, metadata, fallbacks."""

import logging

import pytest

from dictagraph.graph.reading.webpage import webpage
from dictagraph.ontology.errors import InputError

PAGE = """<!doctype html><html lang="en"><head><title>Minister warns neighbour | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta property="og:title" content="Minister warns neighbour">
<meta property="article:published_time" content="2022-09-13T23:30:00-05:00">
<link rel="canonical" href="https://example.org/2022/warns?x=1"></head><body>
<nav><a href="/">Home</a> <a href="/b">News</a></nav><article><h1>Minister warns neighbour</h1>
<p>The <b>foreign</b> minister <a href="https://other.org/x_(y)"> said
 on  Tuesday</a> that the border [sic] must be * quiet. This is [not](a link) really, he added &amp; left.</p>
<p>He added: <i>"We will not wait."</i> And the spokesman <a href="/rel">warned them</a>. See <a href="#top">above</a>,
<a href="javascript:go()">go</a>.</p><ul><li>One thing is first</li><li>Two things are second</li></ul>
<blockquote>We shall see, he said of &lt;b&gt;.</blockquote>
<p>Long text about the background of this all, with a sufficient number of words that it is taken as text.</p>
<table><tr><td>For</td><td>12</td></tr><tr><td>Against</td><td>3</td></tr></table></article>
<script>var x = "hidden";</script><footer>Copyright 2022</footer></body></html>"""


def test_text_metadata_and_links() -> None:
    document = webpage(PAGE.encode(), path="a.html")
    text = document.text
    assert "\n\nThe foreign minister said on Tuesday that the border [sic] must be * quiet. This is [not](a" in text
    assert "\n\nOne thing is first\nTwo things are second\n\nWe shall see, he said of <b>.\n\n" in text
    assert "For\t12\nAgainst\t3" in text
    assert not any(word in text for word in ("Home", "hidden", "Copyright", "  "))
    assert (document.title, document.published, document.publisher) == ("Minister warns neighbour", "2022-09-13", "The Daily")
    assert (document.url, document.path) == ("https://example.org/2022/warns?x=1", "a.html")
    assert [(text[s:e], target) for s, e, target in document.links] == [
        ("said on Tuesday", "https://other.org/x_(y)"),
        ("warned them", "https://example.org/rel"),
    ]


SENTENCE = "<p>" + "The minister said so again and again. " * 20 + "</p>"
DATED = [
    ('<meta name="date" content="3 May 2021">', "2021-05-03"),
    ('<meta name="DC.date.issued" content="1985-05-03">', "1985-05-03"),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"1975-03-02T23:30:00-05:00"}</script>',
        "1975-03-02",
    ),
    (
        '<meta property="article:modified_time" content="2022-01-01"><meta itemprop="datePublished" content="2021-05-03">',
        "2021-05-03",
    ),
    ('<meta name="date" content="soon">', None),
    ("", None),
]


@pytest.mark.parametrize(("meta", "expected"), DATED)
def test_dates_of_the_page(meta: str, expected: str | None) -> None:
    assert webpage(f"<html><head>{meta}</head><body><article>{SENTENCE}</article></body></html>").published == expected


def test_short_and_broken_pages_give_their_visible_text() -> None:
    assert webpage(b"<p>Short. <a href='http://x.org'>He  has</a> said no.").text == "Short. He has said no."
    assert webpage("<div>One<br>two<script>x()</script><div>three</div></span>").text == "One\ntwo\n\nthree"


def test_declared_encodings() -> None:
    assert webpage('<meta charset="windows-1251"><p>Москва said no.</p>'.encode("cp1251")).text == "Москва said no."
    latin = (
        '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Café no.</p></body></html>'
    )
    assert webpage(latin.encode("latin-1")).text == "Café no."


def test_the_address_of_a_site_is_not_that_of_a_page() -> None:
    head = '<head><link rel="canonical" href="https://a.org/"></head>'
    assert webpage(f"<html>{head}<body>{SENTENCE}</body></html>").url is None


@pytest.mark.parametrize("page", ["<html><body><script>fill()</script></body></html>", "<html>", "<!-- nothing -->"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="the page shows no text"):
        webpage(page)


def test_a_binary_page_is_refused() -> None:
    with pytest.raises(InputError, match="a PDF"):
        webpage(b"%PDF-1.4")


def test_nothing_is_logged_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    webpage("<p>Short.</p>")
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").level == logging.NOTSET
