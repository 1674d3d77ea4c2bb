"""What is shipped: setup.cfg names every folder and every library, the wheel holds what runs and nothing else."""

import ast
import configparser
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("ontology", "data", "graph")
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist", "work", "checkpoints", "demo-graph")
NEEDED = (
    "dictagraph/py.typed",
    "dictagraph/cli.py",
    "dictagraph/__main__.py",
    "dictagraph/data/cues.tsv",
    "dictagraph/data/model/reader.onnx",
    "dictagraph/data/model/tokenizer.json",
    "dictagraph/data/model/labels.json",
    "dictagraph/ontology/dictagraph.ttl",
    "dictagraph/ontology/acts.ttl",
    "dictagraph/ontology/shapes.ttl",
    "dictagraph/ontology/context.jsonld",
    "dictagraph/data/SOURCES.md",
)
IMPORT_NAMES = {"charset-normalizer": "charset_normalizer"}
UNSEEN = {
    "oxrdflib",
    "lxml",
    "lxml_html_clean",
}  # found by entry point; asked for by trafilatura as an extra that lxml 6 lacks


@pytest.fixture(scope="session")
def config() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def lines(value: str) -> list[str]:
    return [line for line in value.splitlines() if line.strip()]


def test_setup_lists_every_package(config: configparser.ConfigParser) -> None:
    folders = {p.parent for room in ROOMS for p in (ROOT / room).rglob("*.py")}
    wanted = {"dictagraph"} | {".".join(("dictagraph", *folder.relative_to(ROOT).parts)) for folder in folders}
    assert set(lines(config["options"]["packages"])) == wanted
    assert all((folder / "__init__.py").is_file() for folder in folders)


def test_setup_lists_every_library(config: configparser.ConfigParser) -> None:
    listed = {re.split(r"[\[<>=!~]", line)[0] for line in lines(config["options"]["install_requires"])}
    paths = [*ROOT.glob("*.py"), *(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))]
    nodes = [n for path in paths for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    used = {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    used |= {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    top = {name.split(".")[0] for name in used} - set(sys.stdlib_module_names) - {"dictagraph"}
    assert top - UNSEEN == {IMPORT_NAMES.get(name, name) for name in listed} - UNSEEN


def test_the_version_is_told_once(config: configparser.ConfigParser) -> None:
    import dictagraph

    version = config["metadata"]["version"]
    assert dictagraph.__version__ == version == importlib.metadata.version("dictagraph")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel made from it, built from a copy so that nothing stays behind."""
    base = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT, base / "source", ignore=LEFT_OUT)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(base / "dist"), str(base / "source")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return base / "dist"


def test_the_wheel_holds_what_runs_and_nothing_else(dist: Path) -> None:
    names = zipfile.ZipFile(next(dist.glob("*.whl"))).namelist()
    assert [name for name in NEEDED if name not in names] == []
    stems = {"/".join(name.split("/")[:2]) for name in names if name.startswith("dictagraph/")}
    assert stems <= {f"dictagraph/{name}" for name in (*ROOMS, "__init__.py", "__main__.py", "cli.py", "py.typed")}
    assert not any(re.match(r"dictagraph/data/corpus/|.*(__pycache__|tests?/|training/|\.pyc)", name) for name in names)
    shipped = {
        p.relative_to(ROOT).as_posix()
        for room in ROOMS
        for p in (ROOT / room).rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and not p.is_relative_to(ROOT / "data" / "corpus")
    }
    assert {f"dictagraph/{path}" for path in shipped} - set(names) == set()


def test_the_sdist_holds_the_tests(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "tests/test_package.py",
        "training/train.py",
        "benchmarks/reader.py",
        "LICENSE",
        "setup.cfg",
        "scripts/test",
    } <= names
    assert not any(re.search(r"__pycache__|\.pyc$", name) for name in names)


def test_the_wheel_runs_where_it_is_installed(dist: Path, tmp_path: Path) -> None:
    """In a fresh environment that borrows the libraries of this one, far from the sources."""
    venv.create(tmp_path / "venv", with_pip=False)
    bin_ = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    site = subprocess.run(
        [bin_ / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    wheel = next(dist.glob("*.whl"))
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, str(wheel)], check=True)
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (tmp_path / "news.txt").write_text("On Tuesday Iran warned Azerbaijan that the border must not change.\n", encoding="utf-8")

    def run(*words: str) -> str:
        done = subprocess.run(
            [bin_ / "python", "-m", "dictagraph", *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [bin_ / "python", "-c", "import dictagraph; print(dictagraph.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert where.startswith(site)
    assert "build" in run("--help")
    run("build", "news.txt", "-o", "graph")
    assert (tmp_path / "graph" / "graph.html").stat().st_size > 10_000
    assert "Iran" in run("query", "graph", "who-warned-whom")
