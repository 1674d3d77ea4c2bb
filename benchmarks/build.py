"""Print how long `dictagraph build` takes from a cold start to all files written, on one article of about 1,200 words.

    python benchmarks/build.py [ARTICLE] [--words 1200] [--runs 5]

Each run is a process of its own into a new workspace; the median counts. Without ARTICLE the examples are strung
together.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = 5.0  # seconds, on two cores


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path, nargs="?")
    parser.add_argument("--words", type=int, default=1200)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(text(args.article, args.words), encoding="utf-8")
        times = [run(article, Path(folder) / f"graph{n}") for n in range(args.runs)]
        words = len(article.read_text(encoding="utf-8").split())
    median = statistics.median(times)
    each = ", ".join(f"{t:.2f}" for t in times)
    print(f"{words} words, {os.cpu_count()} cores: median {median:.2f} s of {each} (target {TARGET:.0f} s)")
    return int(median > TARGET)


def text(article: Path | None, words: int) -> str:
    """The article, or the examples one after the other, cut at a number of words; the paragraphs stay."""
    paths = [article] if article else sorted((ROOT / "data" / "examples").glob("*.txt"))
    kept: list[str] = []
    for paragraph in "\n\n".join(p.read_text(encoding="utf-8") for p in paths).split("\n\n"):
        left = words - sum(len(p.split()) for p in kept)
        if left <= 0:
            break
        kept.append(paragraph if len(paragraph.split()) <= left else " ".join(paragraph.split()[:left]))
    return "\n\n".join(kept) + "\n"


def run(article: Path, out: Path) -> float:
    """Seconds of one build."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "dictagraph", "build", str(article), "-o", str(out)],
        cwd=article.parent,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    raise SystemExit(main())
