"""Print how right the statements are that the reader finds, against articles with gold.

    python benchmarks/statements.py [--gold ../shared/gold] [--score ../shared/score/score_statements.py] [--show]

Without `--gold`, the articles of tests/golden. Each article is read as `dictagraph build` reads it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "tests" / "golden")
    parser.add_argument("--score", type=Path, default=ROOT.parent / "shared" / "score" / "score_statements.py")
    parser.add_argument("--show", action="store_true", help="every miss and false find")
    parser.add_argument("--alone", default="", help="also score this article by itself")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pairs = {gold.name[:-10]: f"{gold}={predict(gold, Path(folder))}" for gold in sorted(args.gold.glob("*.gold.json"))}
        shown = ["--show"] if args.show else []
        print(score(args.score, [*pairs.values(), *shown]))
        if args.alone:
            print(f"== {args.alone}\n{score(args.score, [pairs[args.alone]])}")
    return 0


def predict(gold: Path, folder: Path) -> Path:
    """The statements of one article, as a file."""
    import dictagraph
    from dictagraph.graph.knowledge.rows import as_json

    case = json.loads(gold.read_text(encoding="utf-8"))
    with (gold.parent / case["text"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    out = folder / f"{gold.name[:-10]}.jsonl"
    rows = dictagraph.read(text, published=case.get("doc_date"))
    out.write_text("".join(json.dumps(as_json(row)) + "\n" for row in rows), encoding="utf-8")
    return out


def score(scorer: Path, arguments: list[str]) -> str:
    return subprocess.run([sys.executable, str(scorer), *arguments], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    raise SystemExit(main())
