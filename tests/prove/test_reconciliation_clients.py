"""Two clients of the Reconciliation Service API from PyPI, neither of them ours, match a table with a workspace.

Each has an environment of its own, since they are pinned to old libraries: they are asked, and nothing of them is used elsewhere.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

import dictagraph

pytestmark = pytest.mark.prove
TEXT = "Iran warned Azerbaijan that the border must not change. Foreign Minister Ada Holt said on Tuesday that it would not.\n"
TYPED = """
import json, sys
from py_reconciliation_service_api import build_reconciliation_service
service = build_reconciliation_service(sys.argv[1])
found = {name: service.reconcile({"query": name, "limit": 3}).result for name in ["Iran", "Ada Holt", "Nobody Else"]}
told = {name: [[one.name, one.match] for one in some] for name, some in found.items()}
print(json.dumps(told))
"""
TABLE = """
import json, sys
import pandas
from reconciler import reconcile
table = pandas.DataFrame({"who": ["Iran", "Ada Holt"]})
found = reconcile(table["who"], type_id=sys.argv[2] or None, reconciliation_endpoint=sys.argv[1])
print(json.dumps([[row["input_value"], row["name"], bool(row["match"]), row["type_id"]] for _, row in found.iterrows()]))
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    base: Path = tmp_path_factory.mktemp("clients")
    (base / "a.txt").write_text(TEXT, encoding="utf-8")
    dictagraph.build([base / "a.txt"], base / "graph", outputs=False)
    with serve(base / "graph") as root:
        yield f"{root}/reconcile"


def answer(folder: Path, packages: list[str], program: str, *words: str) -> Any:
    """What a program says in an environment with these packages."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages], check=True, timeout=900)
    done = subprocess.run([python, "-c", program, *words], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_py_reconciliation_service_api(tmp_path: Path, address: str) -> None:
    told = answer(tmp_path, ["py-reconciliation-service-api==0.2.1"], TYPED, address)
    assert told == {"Iran": [["Iran", True]], "Ada Holt": [["Ada Holt", True]], "Nobody Else": []}


def test_reconciler(tmp_path: Path, address: str) -> None:
    told = answer(tmp_path, ["reconciler==0.2.2", "numpy<2"], TABLE, address, "")
    assert sorted(told) == [["Ada Holt", "Ada Holt", True, "person"], ["Iran", "Iran", True, "state"]]
