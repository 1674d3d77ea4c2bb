"""Print what the shipped reader reaches on the development sets, and how fast it is.

python benchmarks/reader.py [--data ../shared] [--model data/model] [--test] [--spacy PYTHON]
                            [--only polnear,draft,syntax,names,coreference,sentences,speed,memory]

`--spacy` is a Python that has spaCy (V/bin/python after python -m venv V; V/bin/pip install spacy), timed in turns with ours.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # training/ is not in the package

PARTS = ("polnear", "draft", "syntax", "names", "coreference", "sentences", "speed", "memory")
ARTICLES, TURNS, LONG = 64, 3, 100_000
PEAK = """
import resource, sys, time
begun = time.perf_counter()
from pathlib import Path
from dictagraph.graph.reading.analyse import analyse
from dictagraph.graph.reading.document import Document
found = analyse(Document(sys.stdin.read()), model=Path(sys.argv[1]))
print(len(found.tokens), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter() - begun)
"""
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
    parser.add_argument("--spacy", type=Path, help="a Python with spaCy, to time its pipeline beside ours")
    args = parser.parse_args()
    for part in args.only.split(","):
        print(f"== {part}")
        print(report(part, args.data, args.model, test=args.test, spacy=args.spacy), flush=True)
    return 0


def report(part: str, data: Path, model: Path, *, test: bool = False, spacy: Path | None = None) -> str:
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
    if part == "memory":
        return memory(model)
    return speed(model) + (beside(model, spacy) if spacy else "")


def table(values: dict[str, float]) -> str:
    return ", ".join(f"{k} {v:.3f}" for k, v in values.items())


def texts() -> list[str]:
    """Our own articles."""
    return [p.read_bytes().decode("utf-8") for p in sorted((ROOT / "data" / "corpus").glob("*.txt"))[:ARTICLES]]


def speed(model: Path) -> str:
    """A cold start on about 1,200 words, then words a second on articles of ours."""
    article = " ".join("\n\n".join(texts()[:3]).split(" ")[:1200])
    command = [sys.executable, "-c", COLD, str(model)]
    cold = subprocess.run(command, input=article, capture_output=True, text=True, check=True)
    tokens, seconds = cold.stdout.split()
    words, spent = ours(model)
    return f"cold start, {tokens} words: {float(seconds):.2f} s; warm: {words / spent:.0f} words/s"


def ours(model: Path) -> tuple[int, float]:
    """Words and seconds of the reader on the articles, one after the other."""
    from dictagraph.graph.reading.analyse import analyse
    from dictagraph.graph.reading.document import Document

    found = texts()
    analyse(Document(found[0]), model=model)
    begun = time.perf_counter()
    words = sum(len(analyse(Document(text), model=model).tokens) for text in found)
    return words, time.perf_counter() - begun


def beside(model: Path, python: Path) -> str:
    """Turn by turn with a spaCy pipeline of the small English model's architecture: words a second, and the ratios."""
    given = json.dumps(texts())
    ratios, rates = [], []
    for _ in range(TURNS):
        words, seconds = ours(model)
        pipeline = [str(python), str(ROOT / "benchmarks" / "pipeline.py")]
        other = subprocess.run(pipeline, input=given, capture_output=True, text=True, check=True).stdout.split()
        rates.append(float(other[0]) / float(other[1]))
        ratios.append(words / seconds / rates[-1])
    return (
        f"\nspaCy's pipeline beside it: {statistics.median(rates):.0f} words/s; ours is {statistics.median(ratios):.2f} times that "
        f"({min(ratios):.2f} to {max(ratios):.2f} in {TURNS} turns)"
    )


def memory(model: Path) -> str:
    """The most memory that a process holds while it reads a document of 100,000 words."""
    words = " ".join(texts()).split(" ")
    text = " ".join((words * (LONG // len(words) + 1))[:LONG])
    run = subprocess.run([sys.executable, "-c", PEAK, str(model)], input=text, capture_output=True, text=True, check=True)
    tokens, kilobytes, seconds = run.stdout.split()
    return f"a document of {int(tokens):,} words: {int(kilobytes) / 1024:.0f} MB at most, {float(seconds):.0f} s"


if __name__ == "__main__":
    raise SystemExit(main())
