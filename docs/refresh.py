"""Run the commands in README.md anew, put what they print below them, and take the picture docs/page.png again
(docs/views.py takes those of docs/page.md).

    python docs/refresh.py [--check]

With --check nothing is written; every command must succeed. `pip install` is not run.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README, PICTURE = ROOT / "README.md", ROOT / "docs" / "page.png"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
WIDTH = 118


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check: bool = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").symlink_to(ROOT / "data")
        old = README.read_text(encoding="utf-8")
        new = BLOCK.sub(lambda block: told(block[0], Path(folder)), old)
        if not check:
            README.write_text(new, encoding="utf-8")
            run("dictagraph build data/examples -o all", Path(folder))
            run(f"dictagraph show all --png {PICTURE}", Path(folder))
    return 0


def told(block: str, folder: Path) -> str:
    """The commands of a block, each with what it prints."""
    lines = []
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        said = "" if command.startswith("pip ") else run(command, folder)
        lines += [f"$ {command}", *(cut for line in said.splitlines() for cut in folded(line))]
    return "\n".join(lines) + "\n"


def folded(line: str) -> list[str]:
    """A long line over several; an empty one stays."""
    return textwrap.wrap(line, WIDTH, break_on_hyphens=False) if len(line) > WIDTH else [line]


def run(command: str, folder: Path) -> str:
    """What a command prints; it must succeed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "COLUMNS": str(WIDTH)}
    done = subprocess.run(command, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        raise SystemExit(f"README: {command}: status {done.returncode}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
