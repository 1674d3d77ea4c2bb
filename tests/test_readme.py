"""The README holds: its commands run, its Python runs, it names every command and every format."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dictagraph.cli import ANSWERS, EXPORTS, main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_its_commands_run() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "refresh.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (tmp_path / "news").mkdir()
    shutil.copy(ROOT / "data" / "examples" / "karabakh.txt", tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    found: dict[str, object] = {}
    exec(code, found)
    found["graph"].close()  # type: ignore[attr-defined]
    assert "Iran" in capsys.readouterr().out


def test_it_names_every_command_and_format() -> None:
    told = re.findall(r"^dictagraph (\w+) ", README, re.MULTILINE)
    assert sorted(told) == sorted(main.commands)
    assert "|".join(ANSWERS) in README
    assert ", ".join(EXPORTS) in README


def test_its_picture_is_there() -> None:
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG")
