"""The tables of organizations and outlets: their format, no name twice, and pairs that a reader can check."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dictagraph.data.tables import fold, organization, outlet, rows

DATA = Path(__file__).resolve().parents[2] / "data"
COLUMNS = {
    "organizations": ["name", "kind", "type", "acronyms", "other_names", "wikidata", "country", "origin"],
    "outlets": ["name", "other_names", "domain", "kind", "country", "wikidata"],
}
KINDS = {
    "organizations": {"organization", "media", "group"},
    "outlets": {"agency", "newspaper", "broadcaster", "magazine", "site", "platform"},
}
TYPES = {
    "agency",
    "armed forces",
    "armed group",
    "central bank",
    "church",
    "company",
    "court",
    "government",
    "intelligence service",
    "international body",
    "media",
    "ministry",
    "non-governmental organization",
    "parliament",
    "party",
    "police",
    "sports body",
    "think tank",
    "trade union",
    "university",
}
COUNTRY = re.compile(r"[A-Z]{2}|")
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+|")
LOWER = {"dpa", "taz", "bne", "n-tv"}  # as their owners write them
WORDS = {"who", "it", "is", "us", "so", "no", "un", "am", "an", "as", "at", "be", "he", "we", "car", "may", "will"}


def several(field: str) -> list[str]:
    return field.split("|") if field else []


def short(form: str) -> bool:
    """Whether an outlet's form is looked up in its own case, as `tables.outlet` has it."""
    return (form.isupper() and len(form) <= 5) or (form.islower() and "." not in form)


def forms(table: str) -> list[tuple[str, str]]:
    """Every (name or other name, name of its row) of a table."""
    return [(form, row["name"]) for row in rows(table) for form in [row["name"], *several(row["other_names"])]]


@pytest.mark.parametrize("table", COLUMNS)
def test_the_file_is_plain(table: str) -> None:
    text = (DATA / f"{table}.tsv").read_text(encoding="utf-8")
    header, *lines = text.removesuffix("\n").split("\n")
    assert header.split("\t") == COLUMNS[table]
    assert [line for line in lines if line.count("\t") != len(COLUMNS[table]) - 1] == []
    fields = [field for line in lines for field in line.split("\t")]
    parts = [part for field in fields if field for part in field.split("|")]
    assert [part for part in parts if not part or part != part.strip() or '"' in part or "  " in part] == []


@pytest.mark.parametrize("table", COLUMNS)
def test_there_are_enough_rows_and_they_are_sorted(table: str) -> None:
    names = [row["name"] for row in rows(table)]
    assert len(names) >= 500
    assert names == sorted(names, key=lambda name: (fold(name), name))


@pytest.mark.parametrize("table", COLUMNS)
def test_kinds_and_countries_are_of_their_sets(table: str) -> None:
    assert {row["kind"] for row in rows(table)} <= KINDS[table]
    assert [row["name"] for row in rows(table) if not COUNTRY.fullmatch(row["country"])] == []


def test_types_are_of_their_set_and_in_the_words_of_titles() -> None:
    assert {row["type"] for row in rows("organizations")} == TYPES
    assert {row["type"] for row in rows("organs")} <= TYPES
    serves = {row["serves"] for row in rows("titles")} - {""}
    assert TYPES - serves == {"agency", "think tank"}
    counts = Counter(row["type"] for row in rows("organizations"))
    assert counts["international body"] >= 200
    assert counts["party"] >= 200
    assert counts["armed group"] >= 60


def test_no_plain_word_is_an_organization() -> None:
    """A word that opens a sentence with its capital is none: what speech, people, bodies and things are called by."""
    columns = {"bodies": "form", "titles": "form", "things": "noun", "cues": "cue", "verbs": "verb", "lightverbs": "verb"}
    words = {fold(row[column]) for table, column in columns.items() for row in rows(table)}
    words |= {fold(word) for row in rows("functionwords") if row["language"] == "English" for word in row["words"].split()}
    kept = {"Bundestag", "Duma", "Knesset", "Quad", "Shell"}
    assert {form for form, _ in forms("organizations") if " " not in form and fold(form) in words} == kept


@pytest.mark.parametrize("table", COLUMNS)
def test_every_form_has_a_capital_and_something_to_fold(table: str) -> None:
    lower = [form for form, _ in forms(table) if form[0].islower() and form.islower() and "." not in form]
    assert set(lower) <= LOWER
    assert [form for form, _ in forms(table) if not fold(form)] == []


def test_no_name_twice_within_or_between_the_tables() -> None:
    """Within a row a form may stand as acronym and as name ("TASS", "Tass")."""
    found: dict[str, set[str]] = {}
    for form, name in forms("organizations") + forms("outlets"):
        found.setdefault(fold(form), set()).add(name)
    assert {form: names for form, names in found.items() if len(names) > 1} == {}
    for table in COLUMNS:
        cased = table == "outlets"
        keys = Counter((name, form if cased and short(form) else fold(form)) for form, name in forms(table))
        assert [key for key, times in keys.items() if times > 1] == []


def test_an_acronym_is_one_body_and_no_other_name() -> None:
    names = {fold(form): name for form, name in forms("organizations") + forms("outlets")}
    acronyms = [(acronym, row["name"]) for row in rows("organizations") for acronym in several(row["acronyms"])]
    assert len({acronym for acronym, _ in acronyms}) == len(acronyms)
    assert [acronym for acronym, name in acronyms if names.get(fold(acronym), name) != name] == []
    assert [acronym for acronym, _ in acronyms if not re.search(r"[A-Z].*[A-Z0-9]", acronym)] == []


def test_no_name_is_a_state_a_capital_or_a_seat_of_power() -> None:
    taken = {fold(form) for form, _ in forms("states")} | {fold(row["form"]) for row in rows("metonyms")}
    taken |= {fold(form) for form, _ in forms("places")}
    taken |= {fold(acronym) for row in rows("states") for acronym in several(row["acronyms"])}
    mine = forms("organizations") + forms("outlets")
    mine += [(acronym, row["name"]) for row in rows("organizations") for acronym in several(row["acronyms"])]
    assert [form for form, _ in mine if fold(form) in taken] == []


def test_no_name_is_a_common_short_word() -> None:
    """An acronym may look like a word, since it needs its capitals; a name may not, since "Who" opens sentences."""
    assert [form for form, _ in forms("organizations") if fold(form) in WORDS] == []
    assert [form for form, _ in forms("outlets") if fold(form) in WORDS and not short(form)] == []


def test_no_name_is_a_given_name() -> None:
    """A lone "Lana" or "Mia" is a person; agencies that are written so need their capitals."""
    given = {fold(row["name"]) for row in rows("given_names")}
    kept = {"Dawn"}  # a daily that is cited by that name alone
    mine = forms("organizations") + [(form, name) for form, name in forms("outlets") if not short(form)]
    assert [form for form, _ in mine if fold(form) in given and form not in kept] == []


def test_ids_are_well_formed_once_each_and_say_where_they_were_checked() -> None:
    ids = [row["wikidata"] for row in rows("organizations") if row["wikidata"]]
    assert [one for one in ids if not re.fullmatch(r"Q[1-9]\d*", one)] == []
    assert len(ids) == len(set(ids))
    assert not set(ids) & {row["wikidata"] for row in rows("states")}
    assert [row["name"] for row in rows("organizations") if bool(row["wikidata"]) != bool(row["origin"])] == []
    assert {row["origin"] for row in rows("organizations")} <= {"", "reference", "rigour"}


def test_ids_of_outlets_are_well_formed_and_once_each() -> None:
    ids = [row["wikidata"] for row in rows("outlets") if row["wikidata"]]
    assert len(ids) >= 40
    assert [one for one in ids if not re.fullmatch(r"Q[1-9]\d*", one)] == []
    assert len(ids) == len(set(ids))
    assert not set(ids) & {row["wikidata"] for row in rows("organizations")}


def test_domains_are_bare_and_once_each() -> None:
    domains = [row["domain"] for row in rows("outlets") if row["domain"]]
    assert [one for one in domains if not DOMAIN.fullmatch(one) or one.startswith("www.")] == []
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("text", "name", "wikidata"),
    [
        ("WHO", "World Health Organization", "Q7817"),
        ("UN", "United Nations", "Q1065"),
        ("the U.N.", "United Nations", "Q1065"),
        ("EU", "European Union", "Q458"),
        ("NATO", "NATO", "Q7184"),
        ("Nato", "NATO", "Q7184"),
        ("OSCE", "Organization for Security and Co-operation in Europe", "Q81299"),
        ("IAEA", "International Atomic Energy Agency", "Q41984"),
        ("CSTO", "Collective Security Treaty Organization", "Q318693"),
        ("UNHCR", "United Nations High Commissioner for Refugees", "Q132551"),
        ("ECHR", "European Court of Human Rights", "Q122880"),
        ("ICJ", "International Court of Justice", "Q7801"),
        ("ICC", "International Criminal Court", "Q47488"),
        ("the UN Security Council", "United Nations Security Council", "Q37470"),
        ("PACE", "Parliamentary Assembly of the Council of Europe", "Q939743"),
        ("ECOWAS", "Economic Community of West African States", "Q193272"),
        ("Ecowas", "Economic Community of West African States", "Q193272"),
        ("FBI", "Federal Bureau of Investigation", "Q8333"),
        ("IDF", "Israel Defense Forces", None),
        ("Hamas", "Hamas", None),
        ("SOCAR", "State Oil Company of Azerbaijan", None),
        ("the State Department", "United States Department of State", "Q789915"),
        ("Foreign Office", "Foreign, Commonwealth and Development Office", "Q358834"),
        ("AfD", "Alternative for Germany", "Q6721203"),
        ("Knesset", "Knesset", "Q133396"),
        ("G7", "Group of Seven", None),
        ("the Minsk Group", "OSCE Minsk Group", None),
    ],
)
def test_an_organization_by_its_forms(text: str, name: str, wikidata: str | None) -> None:
    found = organization(text)
    assert found is not None
    assert (found.name, found.wikidata) == (name, wikidata)


@pytest.mark.parametrize(
    "text",
    [
        "who",
        "Who",
        "Un",
        "it",
        "cis",
        "pace",
        "Pace",
        "Georgia",
        "Baku",
        "Kremlin",
        "Labour",
        "Congress",
        "Commission",
        "Diet",
        "IS",
        "the Senate",
    ],
)
def test_what_is_no_organization(text: str) -> None:
    assert organization(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reuters", "Reuters"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("Tass", "TASS"),
        ("MIA", "Media Information Agency"),
        ("the Economist", "The Economist"),
        ("Milli.az", "Milli.az"),
        ("RFE/RL", "Radio Free Europe/Radio Liberty"),
        ("EDM", "Eurasia Daily Monitor"),
        ("X", "Twitter"),
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("apnews.com", "Associated Press"),
        ("www.report.az", "Report"),
        ("Trend", "Trend"),
        ("APA", "APA"),
        ("TASS", "TASS"),
        ("RIA Novosti", "RIA Novosti"),
        ("Xinhua", "Xinhua"),
        ("AA", "Anadolu Agency"),
        ("Armenpress", "Armenpress"),
        ("KCNA", "Korean Central News Agency"),
    ],
)
def test_an_outlet_by_its_forms(text: str, name: str) -> None:
    found = outlet(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["report", "trend", "the times", "Mia", "Lana", "Mina", "Georgia", "Petra"])
def test_what_is_no_outlet(text: str) -> None:
    assert outlet(text) is None
