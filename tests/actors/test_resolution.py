"""Who is meant: names, titles, appositions, descriptions, pronouns, metonyms, turns, by hand-built sentences."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dictagraph.graph.actors.actor import Reading
from dictagraph.graph.actors.resolve import resolve
from dictagraph.graph.reading.analysis import Analysis, Span
from dictagraph.graph.speech.statement import Mention, Statement
from dictagraph.ontology.kinds import Act, Kind

PERSON, ORGANIZATION, PLACE = Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE
BLINKEN = (
    "US/PROPN/compound>1 Secretary/PROPN/nmod:desc>4 of/ADP/case>3 State/PROPN/nmod>1 Antony/PROPN/nsubj>6 Blinken/PROPN/flat>4 "
    "urged/VERB/root>6 calm/NOUN/obj>6 ./PUNCT/punct>6"
)
HE_ADDED = "He/PRON/nsubj>1 added/VERB/root>1 that/SCONJ/mark>3 more/ADJ/ccomp>1 ./PUNCT/punct>1"


def read(analysis: Analysis, *speakers: tuple[str, str], act: Act = Act.STATEMENT) -> Reading:
    """Resolve one statement a (speaker's head word, cue) pair, the mention being the head's phrase."""
    from dictagraph.graph.speech.sources import mention
    from dictagraph.graph.speech.syntax import Syntax

    syntax = Syntax(analysis)
    found = []
    for head_word, cue in speakers:
        anchor = next(i for i, t in enumerate(analysis.tokens) if t.text == cue)
        head = max((i for i, t in enumerate(analysis.tokens) if t.text == head_word), key=lambda i: -abs(i - anchor))
        token = analysis.tokens[anchor]
        found.append(
            Statement(
                document=analysis.document.uuid,
                act=act,
                speaker=mention(syntax, head),
                cue_spans=(Span(token.start, token.end),),
                cue=cue,
            )
        )
    return resolve(analysis, found)


def speakers(reading: Reading) -> list[str | None]:
    names = []
    for statement in reading.statements:
        participant = reading.cast.get(statement.speaker.span) if statement.speaker else None
        names.append(participant.actor.name if participant else None)
    return names


@pytest.fixture
def resolved(hand) -> Callable[..., list[str | None]]:  # type: ignore[no-untyped-def]
    def run(*sentences: str, said: list[tuple[str, str]], names: dict[str, Kind] | None = None) -> list[str | None]:
        return speakers(read(hand.analysis(*sentences, names=names), *said))

    return run


def test_a_title_belongs_to_the_name_and_a_pronoun_to_the_last_speaker(resolved: Callable[..., list[str | None]]) -> None:
    assert resolved(BLINKEN, HE_ADDED, said=[("Antony", "urged"), ("He", "added")], names={"Antony Blinken": PERSON}) == [
        "Antony Blinken",
        "Antony Blinken",
    ]


def test_the_role_is_kept_with_its_date(hand) -> None:  # type: ignore[no-untyped-def]
    reading = read(hand.analysis(BLINKEN, names={"Antony Blinken": PERSON}, published="2022-09-27"), ("Antony", "urged"))
    (role,) = next(actor for actor in reading.actors if actor.name == "Antony Blinken").roles
    assert (role.title, role.organization, role.as_of) == ("US Secretary of State", "United States", "2022-09-27")


@pytest.mark.parametrize(
    ("sentence", "head", "names", "expected"),
    [
        (
            "A/DET/det>1 spokesman/NOUN/nsubj>8 for/ADP/case>4 the/DET/det>4 ministry/NOUN/nmod>1 ,/PUNCT/punct>1 "
            "Adam/PROPN/appos>1 "
            "Hodge/PROPN/flat>6 ,/PUNCT/punct>1 said/VERB/root>9 so/ADV/advmod>9 ./PUNCT/punct>9",
            "spokesman",
            {"Adam Hodge": PERSON},
            "Adam Hodge",
        ),
        (
            "Adam/PROPN/nsubj>7 Hodge/PROPN/flat>0 ,/PUNCT/punct>5 a/DET/det>5 law/NOUN/compound>5 "
            "professor/NOUN/appos>0 ,/PUNCT/punct>5 "
            "said/VERB/root>7 so/ADV/advmod>7 ./PUNCT/punct>7",
            "Adam",
            {"Adam Hodge": PERSON},
            "Adam Hodge",
        ),
        ("Tehran/PROPN/nsubj>1 said/VERB/root>1 so/ADV/advmod>1 ./PUNCT/punct>1", "Tehran", {"Tehran": PLACE}, "Iran"),
        (
            "The/DET/det>2 Iranian/ADJ/amod>2 government/NOUN/nsubj>3 said/VERB/root>3 so/ADV/advmod>3 ./PUNCT/punct>3",
            "government",
            {},
            "Iran",
        ),
        (
            "Tajik/ADJ/amod>1 officials/NOUN/nsubj>2 said/VERB/root>2 so/ADV/advmod>2 ./PUNCT/punct>2",
            "officials",
            {"Tajik": ORGANIZATION},
            "Tajik officials",
        ),
        ("Kasongwe/PROPN/nsubj>1 said/VERB/root>1 no/INTJ/obj>1 ./PUNCT/punct>1", "Kasongwe", {"Kasongwe": PLACE}, "Kasongwe"),
        (
            "A/DET/det>1 leaflet/NOUN/nsubj>6 signed/VERB/acl>1 by/ADP/case>5 ten/NUM/nummod>5 factions/NOUN/obl>2 "
            "said/VERB/root>6 "
            "so/ADV/advmod>6 ./PUNCT/punct>6",
            "leaflet",
            {},
            "ten factions",
        ),
    ],
)
def test_one_speaker(
    resolved: Callable[..., list[str | None]], sentence: str, head: str, names: dict[str, Kind], expected: str
) -> None:
    assert resolved(sentence, said=[(head, "said")], names=names) == [expected]


def test_kinds_and_ids(hand) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        hand.analysis("Baku/PROPN/nsubj>1 said/VERB/root>1 no/INTJ/obj>1 ./PUNCT/punct>1", names={"Baku": PERSON}), ("Baku", "said")
    )
    (actor,) = reading.actors
    assert (actor.kind, actor.wikidata) == (Kind.STATE, "Q227")
    (participant,) = reading.cast.values()
    assert "capital" in participant.rule


def test_a_description_is_the_person_who_was_introduced_by_it(resolved: Callable[..., list[str | None]]) -> None:
    first = "Foreign/ADJ/amod>1 Minister/PROPN/nmod:desc>2 Ana/PROPN/nsubj>4 Petrova/PROPN/flat>2 spoke/VERB/root>4 ./PUNCT/punct>4"
    second = "The/DET/det>1 minister/NOUN/nsubj>2 said/VERB/root>2 no/INTJ/obj>2 ./PUNCT/punct>2"
    assert resolved(first, second, said=[("minister", "said")], names={"Ana Petrova": PERSON}) == ["Ana Petrova"]


def test_she_is_not_he(resolved: Callable[..., list[str | None]]) -> None:
    one = "Maria/PROPN/nsubj>2 Lopez/PROPN/flat>0 met/VERB/root>2 Peter/PROPN/obj>2 Brown/PROPN/flat>3 ./PUNCT/punct>2"
    two = "She/PRON/nsubj>1 said/VERB/root>1 no/INTJ/obj>1 ./PUNCT/punct>1"
    three = "He/PRON/nsubj>1 agreed/VERB/root>1 ./PUNCT/punct>1"
    assert resolved(
        one, two, three, said=[("She", "said"), ("He", "agreed")], names={"Maria Lopez": PERSON, "Peter Brown": PERSON}
    ) == ["Maria Lopez", "Peter Brown"]


def test_a_pronoun_without_antecedent_stays_open(resolved: Callable[..., list[str | None]]) -> None:
    assert resolved(HE_ADDED, said=[("He", "added")]) == [None]


def test_short_names_and_initials_are_one_person(hand) -> None:  # type: ignore[no-untyped-def]
    one = "Antony/PROPN/nsubj>3 J./PROPN/flat>0 Blinken/PROPN/flat>0 spoke/VERB/root>3 ./PUNCT/punct>3"
    two = "Antony/PROPN/nsubj>2 Blinken/PROPN/flat>0 agreed/VERB/root>2 ./PUNCT/punct>2"
    three = "Blinken/PROPN/nsubj>1 left/VERB/root>1 ./PUNCT/punct>1"
    analysis = hand.analysis(one, two, three, names={"Antony J. Blinken": PERSON, "Antony Blinken": PERSON, "Blinken": PERSON})
    reading = read(analysis, ("Antony", "spoke"), ("Antony", "agreed"), ("Blinken", "left"))
    assert speakers(reading) == ["Antony J. Blinken"] * 3


def test_mentions_say_where_they_stand(hand) -> None:  # type: ignore[no-untyped-def]
    reading = read(hand.analysis(BLINKEN, HE_ADDED, names={"Antony Blinken": PERSON}), ("Antony", "urged"), ("He", "added"))
    text = reading.document.text
    mentions = {m for a in reading.actors for m in a.mentions}
    assert Mention(text.index("He"), text.index("He") + 2, "He") in mentions
    assert all(text[m.start : m.end] == m.text for m in mentions)


@pytest.mark.parametrize(
    ("sentences", "head", "names", "expected"),
    [
        (
            ["Bishop/PROPN/nsubj>3 of/ADP/case>2 Thornholme/PROPN/nmod>0 said/VERB/root>3 no/INTJ/obj>3 ./PUNCT/punct>3"],
            "Bishop",
            {"Bishop of Thornholme": PERSON},
            "Bishop of Thornholme",
        ),
        (
            ["Then/ADV/advmod>3 Beat/PROPN/compound>2 Zumstein/PROPN/nsubj>3 said/VERB/root>3 no/INTJ/obj>3 ./PUNCT/punct>3"],
            "Zumstein",
            {"Zumstein": PERSON},
            "Beat Zumstein",
        ),
        (
            [
                "Elin/PROPN/nsubj>2 Hansdóttir/PROPN/flat>0 spoke/VERB/root>2 ./PUNCT/punct>2",
                "She/PRON/nsubj>1 accused/VERB/amod>3 every/DET/det>3 flag/NOUN/nsubj>4 said/VERB/root>4 "
                "no/INTJ/obj>4 ./PUNCT/punct>4",
            ],
            "flag",
            {"Elin Hansdóttir": PERSON},
            "Elin Hansdóttir",
        ),
    ],
)
def test_a_name_is_neither_cut_nor_stretched(
    resolved: Callable[..., list[str | None]], sentences: list[str], head: str, names: dict[str, Kind], expected: str
) -> None:
    assert resolved(*sentences, said=[(head, "said")], names=names) == [expected]


def test_the_surname_of_somebody_named_is_no_organization(hand) -> None:  # type: ignore[no-untyped-def]
    analysis = hand.analysis(
        "Ursina/PROPN/nsubj>2 Caflisch/PROPN/flat>0 spoke/VERB/root>2 ./PUNCT/punct>2",
        "Caflisch/PROPN/nsubj>1 said/VERB/root>1 no/INTJ/obj>1 ./PUNCT/punct>1",
        names={"Ursina Caflisch": PERSON},
    )
    start = analysis.document.text.rindex("Caflisch")
    wrong = replace(analysis.names[0], start=start, end=start + len("Caflisch"), kind=ORGANIZATION)
    assert speakers(read(replace(analysis, names=(*analysis.names, wrong)), ("Caflisch", "said"))) == ["Ursina Caflisch"]


TRANSCRIPT = [
    "QUESTION/NOUN/root>0 (/PUNCT/punct>2 Radio/PROPN/appos>0 Ziwa/PROPN/flat>2 )/PUNCT/punct>2 :/PUNCT/punct>0 "
    "Why/ADV/parataxis>0 ?/PUNCT/punct>0",
    "MWALE/PROPN/root>0 :/PUNCT/punct>0 No/INTJ/parataxis>0 ./PUNCT/punct>0",
]


def test_who_asks_by_a_label_alone_is_in_the_cast_and_mentioned_there(hand) -> None:  # type: ignore[no-untyped-def]
    analysis = hand.analysis(*TRANSCRIPT, *TRANSCRIPT, paragraphs=True)
    text = analysis.document.text
    why = text.index("Why")
    asked = Statement(
        document=analysis.document.uuid, act=Act.QUESTION, speaker=None, content_spans=(Span(why, why + 3),), content="Why"
    )
    reading = resolve(analysis, [asked])
    (statement,) = reading.statements
    assert statement.speaker is not None
    actor = reading.cast[statement.speaker.span].actor
    assert (actor.name, actor.kind) == ("Radio Ziwa", Kind.MEDIA)
    assert actor in reading.actors
    assert statement.quoted  # a transcript has no marks
    assert statement.speaker.span in {mention.span for mention in actor.mentions}


def test_a_statement_speaks_for_whoever_said_something_in_it(resolved: Callable[..., list[str | None]]) -> None:
    first = "Veldane/PROPN/nsubj>1 said/VERB/root>1 so/ADV/advmod>1 in/ADP/case>5 a/DET/det>5 statement/NOUN/obl>1 ./PUNCT/punct>1"
    second = "The/DET/det>1 statement/NOUN/nsubj>2 added/VERB/root>2 more/ADJ/obj>2 ./PUNCT/punct>2"
    said = [("Veldane", "said"), ("statement", "added")]
    assert resolved(first, second, said=said, names={"Veldane": ORGANIZATION}) == ["Veldane", "Veldane"]


def test_the_latter_is_the_one_named_last(resolved: Callable[..., list[str | None]]) -> None:
    first = (
        "Ana/PROPN/nsubj>2 Rey/PROPN/flat>0 met/VERB/root>2 Ivo/PROPN/obj>2 Banac/PROPN/flat>3 and/CCONJ/cc>6 "
        "spoke/VERB/conj>2 ./PUNCT/punct>2"
    )
    second = "The/DET/det>1 latter/ADJ/nsubj>2 replied/VERB/root>2 ./PUNCT/punct>2"
    names = {"Ana Rey": PERSON, "Ivo Banac": PERSON}
    assert resolved(first, second, said=[("latter", "replied")], names=names) == ["Ivo Banac"]


def test_a_pronoun_stands_for_whom_the_reader_takes_it_for(hand) -> None:  # type: ignore[no-untyped-def]
    """Of two who fit alike, the one who opened would be taken."""
    first = "Ivo/PROPN/nsubj>2 Banac/PROPN/flat>0 met/VERB/root>2 Jan/PROPN/obj>2 Novak/PROPN/flat>3 ./PUNCT/punct>2"
    second = "Jan/PROPN/nsubj>2 Novak/PROPN/flat>0 left/VERB/root>2 ./PUNCT/punct>2"
    analysis = hand.analysis(first, second, HE_ADDED, names={"Ivo Banac": PERSON, "Jan Novak": PERSON})
    he = next(i for i, t in enumerate(analysis.tokens) if t.text == "He")
    assert speakers(read(analysis, ("He", "added"))) == ["Ivo Banac"]
    meant = replace(analysis, antecedents={he: ((3, 0.5), (4, 0.4))})
    assert speakers(read(meant, ("He", "added"))) == ["Jan Novak"]


def test_it_is_the_author_of_the_thing_that_it_stands_for(hand) -> None:  # type: ignore[no-untyped-def]
    first = "Ana/PROPN/nmod:poss>3 Rey/PROPN/flat>0 's/PART/case>0 reply/NOUN/nsubj>4 came/VERB/root>4 ./PUNCT/punct>4"
    second = "It/PRON/nsubj>1 added/VERB/root>1 thanks/NOUN/obj>1 ./PUNCT/punct>1"
    analysis = hand.analysis(first, second, names={"Ana Rey": PERSON})
    it, reply = (next(i for i, t in enumerate(analysis.tokens) if t.text == word) for word in ("It", "reply"))
    assert speakers(read(replace(analysis, antecedents={it: ((reply, 0.9),)}), ("It", "added"))) == ["Ana Rey"]


def test_who_is_asked_does_not_speak(hand) -> None:  # type: ignore[no-untyped-def]
    from dictagraph.graph.speech.sources import told
    from dictagraph.graph.speech.syntax import Syntax

    passive = "He/PRON/nsubj:pass>2 was/AUX/aux:pass>2 asked/VERB/root>2 about/ADP/case>4 it/PRON/obl>2 ./PUNCT/punct>2"
    assert told(Syntax(hand.analysis(passive)), 2) == [0]
    active = "He/PRON/nsubj>1 asked/VERB/root>1 about/ADP/case>3 it/PRON/obl>1 ./PUNCT/punct>1"
    assert told(Syntax(hand.analysis(active)), 1) == []


def test_both_are_the_two_named_together(hand) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        hand.analysis(
            "Adam/PROPN/nsubj>5 Hodge/PROPN/flat>0 and/CCONJ/cc>3 Mary/PROPN/conj>0 Reid/PROPN/flat>3 left/VERB/root>5 "
            "./PUNCT/punct>5",
            "Both/PRON/nsubj>1 denied/VERB/root>1 it/PRON/obj>1 ./PUNCT/punct>1",
            names={"Adam Hodge": PERSON, "Mary Reid": PERSON},
        ),
        ("Both", "denied"),
    )
    assert speakers(reading) == ["Adam Hodge", "Mary Reid"]
    assert len({s.utterance for s in reading.statements}) == 1
    assert len({s.id for s in reading.statements}) == 2


def test_both_of_nobody_named_together_stay_one(resolved: Callable[..., list[str | None]]) -> None:
    assert resolved(
        "Adam/PROPN/nsubj>2 Hodge/PROPN/flat>0 left/VERB/root>2 ./PUNCT/punct>2",
        "Both/PRON/nsubj>1 denied/VERB/root>1 it/PRON/obj>1 ./PUNCT/punct>1",
        said=[("Both", "denied")],
        names={"Adam Hodge": PERSON},
    ) == ["Both"]


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        (
            "the/DET/det>1 Kremlin/PROPN/nsubj>7 's/PART/case>1 spokesman/NOUN/appos>1 ,/PUNCT/punct>1 Dmitri/PROPN/flat>1 "
            "Peskov/PROPN/flat>5 said/VERB/root>7 no/INTJ/obj>7 ./PUNCT/punct>7",
            {"Dmitri Peskov": PERSON},
            "Dmitri Peskov",
        ),
        (
            "the/DET/det>1 representative/NOUN/nsubj>7 of/ADP/case>4 the/DET/det>4 ministry/NOUN/nmod>1 Meerim/PROPN/nmod>4 "
            "Asanova/PROPN/flat>5 wrote/VERB/root>7 no/INTJ/obj>7 ./PUNCT/punct>7",
            {"Meerim Asanova": PERSON},
            "Meerim Asanova",
        ),
    ],
)
def test_the_person_speaks_whom_the_words_name_last(hand, words: str, names: dict[str, Kind], expected: str) -> None:  # type: ignore[no-untyped-def]
    analysis = hand.analysis(words, names=names)
    verb = next(t for t in analysis.tokens if t.upos == "VERB")
    text = analysis.document.text[: verb.start].rstrip()
    statement = Statement(
        document=analysis.document.uuid,
        act=Act.STATEMENT,
        speaker=Mention(0, len(text), text),
        cue_spans=(Span(verb.start, verb.end),),
        cue=verb.text,
    )
    assert speakers(resolve(analysis, [statement])) == [expected]


def test_a_name_of_the_reader_ends_before_of(hand) -> None:  # type: ignore[no-untyped-def]
    words = "{}/PROPN/nsubj>4 of/ADP/case>3 {}/PROPN/nmod>0 {}/PROPN/flat>2 said/VERB/root>4 no/INTJ/obj>4 ./PUNCT/punct>4"

    def kinds(one: str, two: str, three: str) -> list[tuple[str, Kind]]:
        name = f"{one} of {two} {three}"
        reading = read(hand.analysis(words.format(one, two, three), names={name: PERSON}), (one, "said"))
        return [(a.name, a.kind) for a in reading.actors]

    assert kinds("Bertoldo", "Castellane", "Ruiz") == [("Bertoldo", PERSON)]
    assert kinds("Office", "Budget", "Affairs") == [("Office of Budget Affairs", ORGANIZATION)]


def test_a_name_is_called_with_its_honorific_too(hand) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        hand.analysis(
            "Mr./PROPN/compound>1 Draku/PROPN/nsubj>2 said/VERB/root>2 no/INTJ/obj>2 ./PUNCT/punct>2", names={"Draku": PERSON}
        ),
        ("Draku", "said"),
    )
    assert "Mr. Draku" in reading.actors[0].aliases


def test_a_title_that_the_reader_took_for_a_name_is_none(hand) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        hand.analysis(
            "The/DET/det>1 Minister/PROPN/nsubj>7 of/ADP/case>4 Foreign/ADJ/amod>4 Affairs/PROPN/nmod>1 of/ADP/case>6 "
            "Norway/PROPN/nmod>4 said/VERB/root>7 no/INTJ/obj>7 ./PUNCT/punct>7",
            names={"Minister of Foreign Affairs of": PERSON, "Norway": PLACE},
        ),
        ("Minister", "said"),
    )
    assert "Minister of Foreign Affairs of" not in {a.name for a in reading.actors}


def test_a_title_of_two_words_is_no_part_of_a_name(hand) -> None:  # type: ignore[no-untyped-def]
    reading = read(
        hand.analysis(
            "Labour/PROPN/compound>2 Minister/PROPN/compound>2 Nicolas/PROPN/nsubj>4 Vidal/PROPN/flat>2 said/VERB/root>4 "
            "no/INTJ/obj>4 ./PUNCT/punct>4",
            names={"Labour Minister Nicolas Vidal": PERSON},
        ),
        ("Nicolas", "said"),
    )
    assert [a.name for a in reading.actors] == ["Nicolas Vidal"]
