"""The corpus holds: every string stands at its place, every id resolves, articles are of the length that the datasheet says."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # training/ is not in the package

from training.corpus import FIELDS, FOLDER, Article, articles, faults, page

ARTICLES = list(articles())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_an_article_and_its_gold_agree(article: Article) -> None:
    assert list(faults(article)) == []
    assert 250 <= len(article.text.split()) <= 900
    assert isinstance(article.gold["real"], bool)
    assert article.gold["note"]


EMPTY = dict.fromkeys(FIELDS) | {"type": ["claim"], "targets": [], "sources": [], "quoted": False, "negated": False}


def test_every_text_has_gold_and_a_set_is_in_one_split() -> None:
    assert {p.stem for p in FOLDER.glob("*.txt")} == {a.name for a in ARTICLES}
    assert all(len({a.split for a in ARTICLES if a.name[0] == letter}) == 1 for letter in {a.name[0] for a in ARTICLES})


def test_a_fault_is_found() -> None:
    row = {**EMPTY, "id": "s1", "speaker": "b", "type": ["shout"], "cue": "said", "cue_at": [0, 4]}
    gold = {"actors": [{"id": "a", "type": "robot", "name": "A"}], "statements": [row]}
    assert len(list(faults(Article("x1", "He said no.", gold)))) == 4


def test_a_row_without_one_of_its_fields_is_found() -> None:
    row = {key: value for key, value in EMPTY.items() if key != "date"} | {"id": "s1"}
    assert list(faults(Article("x1", "", {"actors": [], "statements": [row]}))) == ["x1 s1: no date"]


def test_dates_names_and_doubles_are_checked() -> None:
    row = {**EMPTY, "id": "s1", "speaker": "a", "targets": ["b"]}
    actors = [{"id": i, "type": "person", "name": name} for i, name in (("a", "Ana"), ("b", "Ben"), ("c", "Ana"))]
    wrong_row = {**row, "date": "2020-13", "date_ok": [None], "targets_ok": ["b"]}
    wrong = {"doc_date": "May 3", "actors": actors, "statements": [wrong_row]}
    assert len(list(faults(Article("x1", "", wrong)))) == 4
    right = {"doc_date": "2020-05-03", "actors": actors[:2], "statements": [{**row, "date": "2020-05/2020-06-01"}]}
    assert list(faults(Article("x1", "", right))) == []


def test_the_picture_of_an_article_escapes_its_words() -> None:
    gold = {
        "actors": [],
        "statements": [
            {
                "id": "s1",
                "speaker": None,
                "type": ["claim"],
                "targets": [],
                "cue": "<b>",
                "cue_at": [3, 6],
                "content": None,
                "content_at": None,
                "negated": False,
                "date": None,
            }
        ],
    }
    shown = page(Article("x1", "He <b> no.", gold))
    assert '<span class="cue">&lt;b&gt;</span>' in shown
    assert "<b>" not in shown
