"""The rooms: imports run one way, files stay small, every docstring's example holds, nothing heavy is loaded early."""

import ast
import doctest
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ORDER = (
    "ontology",
    "data",
    "graph.reading",
    "graph.speech",
    "graph.actors",
    "graph.linking",
    "graph.knowledge",
    "graph.faces",
    "graph.pipeline",
    "cli",
)
OUTSIDE = ("__init__", "__main__")  # the doors: may open on every room
MOST_LINES = 400
HEAVY = (
    "rdflib",
    "pyoxigraph",
    "pyvis",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "networkx",
    "trafilatura",
    "pyshacl",
    "lxml",
)


def modules() -> list[str]:
    """Every module of the package, by its name after `dictagraph.`."""
    rooms = [ROOT, *(ROOT / room for room in ("ontology", "data", "graph"))]
    paths = [p for room in rooms for p in (room.glob("*.py") if room == ROOT else room.rglob("*.py"))]
    return sorted(".".join(p.relative_to(ROOT).with_suffix("").parts) for p in paths)


def room(module: str) -> int | None:
    """The place of a module in ORDER; None at a door."""
    name = module.removesuffix(".__init__")
    places = [i for i, prefix in enumerate(ORDER) if name == prefix or name.startswith(prefix + ".")]
    return places[0] if places else None


def imports(module: str) -> Iterator[str]:
    """The modules of ours that a module imports, anywhere in it, by their names after `dictagraph.`."""
    for node in ast.walk(ast.parse((ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            if node.module == "dictagraph":
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith("dictagraph."):
                name = node.module.removeprefix("dictagraph.")
                yield from (f"{name}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("dictagraph.") for alias in node.names if alias.name.startswith("dictagraph."))


def test_every_module_has_its_room() -> None:
    assert [m for m in modules() if room(m) is None and m not in (*OUTSIDE, "graph.__init__")] == []


@pytest.mark.parametrize("module", [m for m in modules() if room(m) is not None])
def test_imports_run_one_way(module: str) -> None:
    mine = room(module)
    assert mine is not None
    wrong = [other for other in imports(module) if (theirs := room(other)) is None or theirs > mine]
    assert wrong in ([], ["__version__"]), f"{module} imports from a room after its own"


def test_nothing_imports_the_training_program() -> None:
    for module in modules():
        text = (ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
        names = {
            n.module if isinstance(n, ast.ImportFrom) else n.names[0].name
            for n in ast.walk(ast.parse(text))
            if isinstance(n, ast.ImportFrom | ast.Import)
        }
        assert not any((name or "").split(".")[0] in ("training", "benchmarks", "tests") for name in names), module


@pytest.mark.parametrize("folder", ["", "ontology", "data", "graph", "training", "tests", "benchmarks"])
def test_files_stay_small(folder: str) -> None:
    paths = (ROOT / folder).rglob("*.py") if folder else ROOT.glob("*.py")
    long = {str(p.relative_to(ROOT)): n for p in paths if (n := len(p.read_text(encoding="utf-8").splitlines())) > MOST_LINES}
    assert long == {}


@pytest.mark.parametrize("module", [m for m in modules() if m != "__main__"])
def test_documented_and_its_examples_hold(module: str) -> None:
    name = "dictagraph" if module == "__init__" else "dictagraph." + module.removesuffix(".__init__")
    loaded = importlib.import_module(name)
    assert (loaded.__doc__ or "").strip(), f"{name} has no docstring"
    assert doctest.testmod(loaded).failed == 0


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, dictagraph, dictagraph.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
