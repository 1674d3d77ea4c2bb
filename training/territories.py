"""Writes data/places.tsv: territories of the package rigour that are no state of ours, and regions of the world.

Run from the repository root: python training/territories.py. Left out are names that a state or a metonym has
("Georgia", "Berlin"), first names and plain words ("Victoria", "Acre") and cantons with a city's name ("Geneva").
Regions have no id here; they are listed so that "Latin American" or "South China Sea" is not read as a state.
"""

from pathlib import Path

from rigour.territories import get_territories
from rigour.territories.territory import Territory

from dictagraph.data import tables

TABLE = Path(__file__).parent.parent / "data" / "places.tsv"
AMBIGUOUS = frozenset(
    {
        "Acre",
        "Amazonas",
        "Bahia",
        "Bern",
        "Cyberspace",
        "Federal District",
        "Fribourg",
        "Geneva",
        "Global",
        "Jersey",
        "Jura",
        "Kashmir",
        "Lucerne",
        "Madeira",
        "Neuchâtel",
        "New York",
        "Para",
        "Paraná",
        "Pará",
        "Rio de Janeiro",
        "Schaffhausen",
        "Solothurn",
        "St. Gallen",
        "São Paulo",
        "Tocantins",
        "Uri",
        "Victoria",
        "Zug",
        "Zürich",
    }
)
SHORT = {"hk": "Hong Kong", "mo": "Macau", "iq-kr": "Kurdistan Region", "vi": "US Virgin Islands", "eh": "Western Sahara"}
IDS = {"eh": "Q6250", "ua-cri": "Q7835"}  # the land, where rigour's first id is a state or an administration on it
OTHERS = {
    "hk": "Hong Kong SAR|HKSAR",
    "mo": "Macao",
    "iq-kr": "Iraqi Kurdistan",
    "fk": "Falklands",
    "ua-cri": "Crimean Peninsula",
    "ru-sa": "Yakutia",
    "ru-se": "North Ossetia",
    "ru-kgd": "Kaliningrad",
    "vi": "U.S. Virgin Islands",
    "in-od": "Orissa",
    "in-ap": "Andhra",
    "gb-nir": "Ulster",
}
ADJECTIVES = {
    "hk": "Hong Konger|Hong Kongers",
    "gb-sct": "Scottish|Scots|Scot",
    "gb-wls": "Welsh",
    "gb-eng": "English",
    "gl": "Greenlandic",
    "gb-nir": "Northern Irish",
    "us-tx": "Texan|Texans",
    "us-ca": "Californian|Californians",
    "ru-ce": "Chechen|Chechens",
    "ru-ta": "Tatar|Tatars",
    "cn-xz": "Tibetan|Tibetans",
    "ua-cri": "Crimean|Crimeans",
    "ca-qc": "Quebecois",
    "fo": "Faroese",
    "de-by": "Bavarian|Bavarians",
    "pr": "Puerto Rican|Puerto Ricans",
    "be-vlg": "Flemish",
    "be-wal": "Walloon|Walloons",
    "us-hi": "Hawaiian",
    "bm": "Bermudian",
    "gi": "Gibraltarian|Gibraltarians",
    "ru-da": "Dagestani|Dagestanis",
}
REGIONS = """Africa:African|Africans
Antarctic Peninsula:
Arabian Peninsula:
Asia:Asian|Asians
Asia-Pacific:
Balkans:Balkan
Baltic:
Bay of Bengal:
Bosphorus:
Caribbean:
Caspian Sea:Caspian
Caucasus:Caucasian
Central America:Central American|Central Americans
Central Asia:Central Asian|Central Asians
Central Europe:Central European
Darfur:
Donbas|Donbass:
East Africa:East African
East Asia:East Asian
East China Sea:
East Jerusalem:
Eastern Europe:Eastern European|East European
Europe:
Gaza Strip|Gaza:Gazan|Gazans
Golan Heights:
Gulf of Aden:
Gulf of Guinea:
Gulf of Mexico:
Gulf of Oman:
Horn of Africa:
Indian Ocean:
Indochina:
Indo-Pacific:
Kashmir:Kashmiri|Kashmiris
Korean Peninsula:
Kurdistan:
Latin America:Latin American|Latin Americans
Maghreb:
Mediterranean:
Middle East:Middle Eastern
New England:
North Africa:North African
North America:North American|North Americans
Northern Europe:
Oceania:
Panama Canal:
Persian Gulf:
Sahel:
Scandinavia:Scandinavian|Scandinavians
Sea of Japan:
Sinai:
South America:South American|South Americans
South Asia:South Asian
South Caucasus:
South China Sea:
Southeast Asia:Southeast Asian
Southern Africa:Southern African
Strait of Hormuz:
Suez Canal:
Taiwan Strait:
West Africa:West African
West Bank:
Western Europe:Western European|West European
Zangezur:"""


def name_of(territory: Territory) -> str:
    """The English name without the country in brackets."""
    return SHORT.get(territory.code, territory.name.partition(" (")[0].strip("‘’"))


def territories() -> list[str]:
    """Rows of rigour's territories that are no state of ours."""
    rows = []
    for territory in get_territories():
        name, wikidata = name_of(territory), IDS.get(territory.code, territory.qid)
        known = tables.state_by_name(name) or tables.metonym(name) or tables.state_by_id(wikidata)
        if known or name in AMBIGUOUS or territory.code in {"eu", "un", "zz", "zr"}:
            continue
        code = territory.code
        rows.append("\t".join([name, wikidata, code.upper(), OTHERS.get(code, ""), ADJECTIVES.get(code, "")]))
    return rows


def regions() -> list[str]:
    """Rows of the regions above."""
    rows = []
    for line in REGIONS.split("\n"):
        names, _, adjectives = line.partition(":")
        name, _, others = names.partition("|")
        rows.append("\t".join([name, "", "", others, adjectives]))
    return rows


def main() -> None:
    """Write the table, sorted."""
    lines = ["name\twikidata\tcode\tother_names\tadjectives", *sorted(territories() + regions())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
