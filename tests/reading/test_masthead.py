"""The date of publication and the headline above the first paragraph."""

import pytest

from dictagraph.graph.reading.masthead import headline, masthead_date

BODY = (
    "The talks had failed on 2 June 2019, the foreign minister told reporters in Geneva on Monday, and no date "
    "had been set "
    "for another round of them, he added, since neither side wanted one now.\n\nMore text follows."
)
DATES = [
    ("Publication: Eurasia Monitor Volume: 19 Issue: 146; September 27, 2022", "2022-09-27"),
    ("BAKU, Sept. 13 (Reuters) — The talks", None),
    ("BAKU, Sept. 13, 2022 (Reuters) — The talks", "2022-09-13"),
    ("SKOPJE/ATHENS, June 13, 2018 - The president", "2018-06-13"),
    ("MOSCOW. June 25, 2023. The case", "2023-06-25"),
    ("UNITED NATIONS, Feb. 15, 2003 — Ministers", "2003-02-15"),
    ("KYIV, Ukraine, May 3, 2021 — The", "2021-05-03"),
    ("WASHINGTON (AP) — June 3, 2020 — The", "2020-06-03"),
    ("(Brussels, 3 May 2019) – The", "2019-05-03"),
    ("Beijing, 3 March 2015 (Xinhua) -- The", "2015-03-03"),
    ("4 March 1986 — Sir Everard", "1986-03-04"),
    ("Published: 12 May 2021", "2021-05-12"),
    ("Posted on 2020-05-01", "2020-05-01"),
    ("**Date:** 3 May 2021", "2021-05-03"),
    ("*Published 3 May 2021*", "2021-05-03"),
    ("FOR IMMEDIATE RELEASE: May 3, 2019", "2019-05-03"),
    ("Date: Tue, 13 Sep 2022 10:00:00 +0000", "2022-09-13"),
    ("Issued by the Ministry on 3 May 2021", "2021-05-03"),
    ("Posted by Jane Doe on May 3, 2021 in Politics", "2021-05-03"),
    ("PUBLISHED SEPTEMBER 27, 2022", "2022-09-27"),
    ("Published 3 May 2021 | Updated 5 May 2021", "2021-05-03"),
    ("Updated 5 May 2021\nPublished 3 May 2021", "2021-05-03"),
    ("Last updated: 5 May 2021", "2021-05-05"),
    ("Tuesday, 3 March 2015", "2015-03-03"),
    ("13.09.2022", "2022-09-13"),
    ("2022-09-13T10:00:00Z", "2022-09-13"),
    ("By Jane Doe / 4 June 2019", "2019-06-04"),
    ("By Jane Doe\nJune 4, 2019 10:35 AM ET", "2019-06-04"),
    ("Ottawa, 14 June 2022", "2022-06-14"),
    ("Tuesday 5 March 2024 – all times local, latest posts first", "2024-03-05"),
    ("The Comet, Saturday 8 March 2014", "2014-03-08"),
    ("Policy Brief No. 14\n22 March 2018", "2018-03-22"),
    ("Policy Brief | May 2021", "2021-05"),
    ("May 2021", "2021-05"),
    ("Sept 27 2022", "2022-09-27"),
    ("Released: September 31, 2020", None),
    ("Published in March 2020, the report says that nothing works.", None),
    ("What happened on 5 March 2024", None),
    ("The agreement of 9 November 2020", None),
    ("The May 2021 election", None),
    ("On June 3, 2020, the war began", None),
    ("In Paris, June 3, 2020, the war began", None),
    ("As of 3 May 2021", None),
    ("Copyright 3 May 2021", None),
    ("He left Paris, May 3, 2020, and never came back to the city he had loved.", None),
    ("Timeline: March 3, 2020 – April 5, 2021", None),
    ("Filed under: politics. The crisis of May 3, 2021", None),
    ("The crisis in Kyiv, 24 February 2022: what we know", None),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("head", "expected"), DATES)
def test_masthead_date(head: str, expected: str | None, ends: str) -> None:
    assert masthead_date(f"{head}\n\n{BODY}".replace("\n", ends)) == expected


def test_a_headline_above_changes_nothing() -> None:
    for head, expected in DATES:
        if expected:
            assert masthead_date(f"Talks fail\n\n{head}\n\n{BODY}") == expected


def test_nothing_below_the_first_paragraph_counts() -> None:
    assert masthead_date(f"Talks fail\n\n{BODY}\n\nPublished: 12 May 2021\n") is None


def test_a_date_in_a_wrapped_paragraph_is_no_masthead() -> None:
    wrapped = (
        "Talks fail\n\nThe foreign minister said that the talks, which had begun on the\nshores of the lake in "
        "Geneva, "
        "Switzerland, had failed on the evening of\n4 June 2019, and that no further round would be held "
        "before the end\n"
        "of the year, as far as anyone in the government knew then.\n"
    )
    assert masthead_date(wrapped) is None


HEADLINES = [
    ("Talks fail in Geneva\n\n", "Talks fail in Geneva"),
    ("# Talks fail in Geneva\n\n", "Talks fail in Geneva"),
    ("Will they talk?\n\nBy Jane Doe\n\n", "Will they talk?"),
    ("Placeholder\n\nTalks fail in Geneva\n\n", "Talks fail in Geneva"),
    ("4 June 2019\n\nTalks fail in Geneva\n\n", "Talks fail in Geneva"),
    ("Talks\n\n", "Talks"),
    ("", None),
    ("Talks end in the U.S.\n\n", "Talks end in the U.S."),
    ("The talks failed.\n\n", None),
    ("By Jane Doe\n\n", None),
    ("Published: 12 May 2021\n\n", None),
    ("***\n\n", None),
    ("https://example.org/a\n\n", None),
    ("- 1 -\n\n", None),
]


@pytest.mark.parametrize(("head", "expected"), HEADLINES)
def test_headline(head: str, expected: str | None) -> None:
    assert headline(head + BODY) == expected
