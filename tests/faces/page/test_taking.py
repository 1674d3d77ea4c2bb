"""Taking away: pictures and files of what is selected."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]
SVG = "{http://www.w3.org/2000/svg}"


def taken(view: Any, name: str) -> bytes:
    view.get_by_role("button", name="Take away").click()
    with view.expect_download() as waiting:
        view.locator("#save-menu").get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def test_a_png_of_the_view(show: Open) -> None:
    found = taken(show(), "PNG")
    assert found.startswith(b"\x89PNG")
    assert int.from_bytes(found[16:20]) > 1000


def test_an_svg_of_the_view_is_one_picture_with_its_names(show: Open) -> None:
    tree = ET.fromstring(taken(show(), "SVG").decode())
    texts = ["".join(element.itertext()) for element in tree.iter(f"{SVG}text")]
    assert {"Anna Berg", "Nordland", "Ömar Haddad", "The dam", "cooperative"} <= set(texts)
    assert any("Extracted automatically by dictagraph" in text for text in texts)


def test_an_svg_of_hostile_names_is_well_formed(show: Open) -> None:
    from dictagraph.graph.knowledge.rows import ActorRef, StatementRow
    from dictagraph.ontology.kinds import Act, Kind

    names = ("<b>&\"'", "]]>", "a\x00b\ufffe", "\u202egniht")
    rows = tuple(
        StatementRow(f"s{i}", "u", "paper", Act.CLAIM, ActorRef(f"a{i}", name, Kind.PERSON)) for i, name in enumerate(names)
    )
    view = show(rows=rows, title="<svg onload=alert(1)>")
    tree = ET.fromstring(taken(view, "SVG").decode())
    assert not any(name.lower().startswith("on") for element in tree.iter() for name in element.attrib)
    assert tree.findtext(f"{SVG}title") == "<svg onload=alert(1)>"


def test_the_selection_as_csv_and_json(show: Open) -> None:
    view = show()
    view.locator("#legend input[data-value=warning]").uncheck()
    rows = list(csv.DictReader(io.StringIO(taken(view, "CSV").decode("utf-8-sig"))))
    assert [row["speaker"] for row in rows] == ["Nordland", "Ömar Haddad", "Ministry of Water"]
    assert rows[0]["citation"].startswith("Nordland, accusation about Anna Berg (probable)")
    found = json.loads(taken(view, "JSON"))
    assert [row["type"] for row in found["statements"]] == ["accusation", "support", "statement"]
    assert found["statements"][1]["targets"][0]["name"] == "Anna Berg"
    assert found["selection"] == "no-acts=warning"


@pytest.mark.parametrize("kind", ["statements", "actors", "lines"])
def test_the_table_as_csv(show: Open, kind: str) -> None:
    view = show(hash=f"#view=table&table={kind}")
    with view.expect_download() as waiting:
        view.get_by_role("button", name="Save CSV").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == 5
