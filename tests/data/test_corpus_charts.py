"""The counts and pictures of the corpus: as the files are now, well-formed, the same bytes each time."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # training/ is not in the package

from training.charts import PICTURES, WORLD, region
from training.corpus import FOLDER, Article, articles
from training.counts import README, refreshed
from training.drawing import WIDTH, Picture

FOUND = list(articles())
DOCS = FOLDER.parents[1] / "docs"


def test_the_readme_counts_the_files_as_they_are() -> None:
    readme = README.read_text(encoding="utf-8")
    assert refreshed(readme, FOUND) == readme, "try: python -m training.counts --write"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_the_files_as_they_are(name: str) -> None:
    drawn = PICTURES[name](FOUND).svg()
    assert (DOCS / f"corpus-{name}.svg").read_bytes().decode("utf-8") == drawn, "try: python -m training.charts"
    assert f"(../../docs/corpus-{name}.svg)" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_well_formed_and_holds_its_shapes(name: str) -> None:
    picture = PICTURES[name](FOUND[::-1][::3])
    root = ET.fromstring(picture.svg())
    for shape in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(shape.attrib["x"]) >= 0
        assert float(shape.attrib["x"]) + float(shape.attrib["width"]) <= WIDTH
        assert float(shape.attrib["y"]) + float(shape.attrib["height"]) <= picture.height
    assert PICTURES[name](FOUND[::3]).svg() == PICTURES[name](FOUND[::3]).svg()


def test_words_in_a_picture_are_escaped() -> None:
    picture = Picture("A & B", "<less>", 90)
    picture.words("note", 1, 2, "<b>")
    picture.rect("bar", 1, 2, 3, 4, tip='"&')
    assert ET.fromstring(picture.svg()).attrib["aria-label"] == "A & B. <less>"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Southeast Asia (Laos, Viet Nam)", "South-East Asia"),
        ("Gulf and Horn of Africa", "Middle East, North Africa"),
        ("North Africa", "Middle East, North Africa"),
        ("West Africa (Nigeria)", "Sub-Saharan Africa"),
        ("UN / South Asia", "South Asia"),
        ("Eastern Europe (Russia, Moldova)", "Russia, Caucasus, Central Asia"),
        ("Global (United Nations)", WORLD),
    ],
)
def test_regions_are_classed_by_what_they_name_first(own: str, expected: str) -> None:
    assert region(Article("x1", "", {"region": own})) == expected
