"""The modules of the page that need no page, each with the tests of its own language in modules/, in the same Chromium."""

from pathlib import Path
from typing import Any

import pytest

from dictagraph.graph.faces.page import SCRIPTS, joined

HERE = Path(__file__).parent / "modules"
PURE = SCRIPTS[: SCRIPTS.index("store")]
HARNESS = """
const faults = [];
let count = 0;
const plain_ = (_, part) => (part instanceof Map || part instanceof Set ? [...part] : part === undefined ? "undefined" : part);
const shown = (value) => JSON.stringify(value, plain_);
const equal = (found, wanted) => {
  count += 1;
  if (shown(found) !== shown(wanted)) faults.push(`${shown(found)} is not ${shown(wanted)}\\n${new Error().stack}`);
};
const truly = (found, what) => equal(Boolean(found) || what, true);
"""


@pytest.mark.parametrize("path", sorted(HERE.glob("*.js")), ids=lambda path: str(path.stem))
def test_module(chrome: Any, path: Path) -> None:
    view = chrome.new_page()
    modules, tests = joined((*PURE, "boxes", "hulls")), path.read_text(encoding="utf-8")
    code = f"(() => {{ 'use strict'; {HARNESS}\n{modules}\n{{{tests}}}\nreturn [count, faults]; }})()"
    count, faults = view.evaluate(code)
    view.close()
    assert faults == []
    assert count > 0


def test_every_pure_module_has_its_tests() -> None:
    assert {path.stem for path in HERE.glob("*.js")} == {*PURE, "boxes", "hulls"}
