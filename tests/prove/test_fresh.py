"""A fresh clone, a fresh environment, everything from the registry: the first screen of the README."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.prove
def test_the_readme_in_a_fresh_clone(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    run("git", "clone", "-q", str(ROOT), "clone", cwd=tmp_path)
    run(sys.executable, "-m", "venv", "venv", cwd=tmp_path)
    env = {**os.environ, "PATH": f"{tmp_path / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    env.pop("PYTHONPATH", None)
    block = re.search(r"```console\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    said = [run("bash", "-c", line, cwd=tmp_path / "clone", env=env) for line in re.findall(r"^\$ (.*)$", block[1], re.MULTILINE)]
    assert any("holds 1 document" in printed for printed in said)
    assert "Iran" in run("dictagraph", "query", "karabakh-graph", "who-warned-whom", cwd=tmp_path / "clone", env=env)


@pytest.mark.prove
def test_the_demo_in_a_fresh_clone(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    run("git", "clone", "-q", str(ROOT), "clone", cwd=tmp_path)
    said = run("bash", "scripts/demo", cwd=tmp_path / "clone")
    assert "graph.html" in said
    assert (tmp_path / "clone" / "demo-graph" / "graph.html").is_file()
