"""Writes the SHA-256 of every file that data/SOURCES.md lists into its last column.

Run from the repository root: python training/hashes.py. A row's first cell is the file's path under data/.
"""

import hashlib
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def stamped(line: str) -> str:
    """A table row with the hash of its file; any other line as it is."""
    cells = line.split(" | ")
    path = DATA / cells[0].removeprefix("| ")
    if not line.startswith("| ") or len(cells) != 5 or not path.is_file():
        return line
    return " | ".join([*cells[:-1], hashlib.sha256(path.read_bytes()).hexdigest()]) + " |"


def main() -> None:
    """Rewrite the page in place."""
    page = DATA / "SOURCES.md"
    page.write_text("\n".join(map(stamped, page.read_text(encoding="utf-8").split("\n"))), encoding="utf-8")


if __name__ == "__main__":
    main()
