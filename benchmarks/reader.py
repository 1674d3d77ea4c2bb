"""Print what the shipped reader reaches on the development sets, and how fast it is.

python benchmarks/reader.py [--data ../shared] [--model data/model] [--test]
                            [--only polnear,draft,syntax,names,coreference,sentences,speed]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # training/ is not in the package

PARTS = ("polnear", "draft", "syntax", "names", "coreference", "sentences", "speed")
COLD = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.document import Document
found = analyse(Document(sys.stdin.read()), model=Path(sys.argv[1]))
print(len(found.tokens), time.perf_counter() - begun)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--model", type=Path, default=ROOT / "data" / "model")
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--test", action="store_true", help="UD EWT test instead of dev")
    args = parser.parse_args()
    for part in args.only.split(","):
        print(f"== {part}")
        print(report(part, args.data, args.model, test=args.test), flush=True)
    return 0


def report(part: str, data: Path, model: Path, *, test: bool = False) -> str:
    """A part of the table."""
    from training import evaluate

    if part == "polnear":
        return evaluate.polnear(data, model).rstrip()
    if part == "draft":
        return table(evaluate.draft(data, model))
    if part == "syntax":
        split = "test" if test else "dev"
        return f"EWT {split}: " + table(evaluate.syntax(data / f"corpora/ud/en_ewt/en_ewt-ud-{split}.conllu", model))
    if part == "names":
        return "UNER EWT dev: " + table(evaluate.names(data, model))
    if part == "coreference":
        validation = data / "corpora/gap/gap-validation.tsv"
        return (
            f"GAP validation: {table(evaluate.gap(validation, model))}\nGUM dev, subjects: {table(evaluate.speakers(data, model))}"
        )
    if part == "sentences":
        return "GUM dev: " + table(evaluate.sentences(data, model))
    return speed(data, model)


def table(values: dict[str, float]) -> str:
    return ", ".join(f"{k} {v:.3f}" for k, v in values.items())


def speed(data: Path, model: Path) -> str:
    """A cold start on about 1,200 words, then words a second on all articles of ours."""
    from dictagraph.graph.reading.analyse import analyse
    from dictagraph.graph.reading.document import Document

    texts = [p.read_bytes().decode("utf-8") for p in sorted((data / "corpus-draft").glob("*.txt"))]
    article = " ".join("\n\n".join(texts[:2]).split(" ")[:1200])
    command = [sys.executable, "-c", COLD, str(model)]
    cold = subprocess.run(command, input=article, capture_output=True, text=True, check=True)
    analyse(Document(texts[0]), model=model)
    begun = time.perf_counter()
    words = sum(len(analyse(Document(text), model=model).tokens) for text in texts)
    rate = words / (time.perf_counter() - begun)
    tokens, seconds = cold.stdout.split()
    return f"cold start, {tokens} words: {float(seconds):.2f} s; warm: {rate:.0f} words/s"


if __name__ == "__main__":
    raise SystemExit(main())
