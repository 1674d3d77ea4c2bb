"""The cue table: every row well formed, forms found back to lemmas, the specific before the general."""

import pytest

from dictagraph.graph.speech.cues import cues, lemmas_of, match
from dictagraph.graph.speech.inflect import verb_forms
from dictagraph.ontology.kinds import Act

ROLES = {"speaker", "addressee", "target", "content"}


def test_rows_are_well_formed_and_every_act_has_cues() -> None:
    rows = [cue for group in cues().values() for cue in group]
    assert {cue.act for cue in rows} == set(Act)
    assert {cue.pos for cue in rows} == {"verb", "noun", "phrase"}
    assert {role for cue in rows for role in cue.prepositions.values()} <= ROLES
    assert {cue.object for cue in rows} <= {"", "addressee", "target"}
    assert len({(cue.words, cue.pos, cue.when) for cue in rows}) == len(rows)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"says", "said", "saying"}),
        ("deny", {"denies", "denied", "denying"}),
        ("admit", {"admitted", "admitting"}),
        ("urge", {"urged", "urging"}),
        ("write", {"wrote", "written", "writing"}),
        ("rebuff", {"rebuffed"}),
        ("agree", {"agreed", "agreeing"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert forms <= set(verb_forms(verb))


def test_every_form_of_every_verb_leads_back() -> None:
    for group in cues().values():
        for cue in group:
            if cue.pos == "verb":
                for form in verb_forms(cue.words[0]):
                    assert cue.words[0] in lemmas_of(form)


@pytest.mark.parametrize(
    ("words", "at", "complement", "act"),
    [
        ("insisted that it was over", 0, {"that"}, Act.CLAIM),
        ("insisted on a vote", 0, {"on"}, Act.DEMAND),
        ("told Moscow to leave", 0, {"to", "np"}, Act.DEMAND),
        ("told reporters that", 0, {"that", "np"}, Act.STATEMENT),
        ("asked whether", 0, {"wh"}, Act.QUESTION),
        ("asked Baku to stop", 0, {"to", "np"}, Act.DEMAND),
        ("declined to comment", 0, {"to"}, Act.REFUSAL),
        ("called for calm", 0, {"for"}, Act.DEMAND),
        ("called the vote a farce", 0, {"np", "pred"}, Act.CRITICISM),
        ("threatened to leave", 0, {"to"}, Act.THREAT),
    ],
)
def test_the_complement_decides(words: str, at: int, complement: set[str], act: Act) -> None:
    found = match(words.split(), at, noun=False, complement=frozenset(complement))
    assert found is not None
    assert found.act is act


def test_words_of_a_row_may_stand_apart() -> None:
    found = match(["paid", "a", "warm", "tribute", "to"], 0, noun=False, complement=frozenset())
    assert found is not None
    assert found.words == ("pay", "tribute")


def test_a_word_outside_the_table_has_no_row() -> None:
    assert match(["tabulated"], 0, noun=False, complement=frozenset()) is None
