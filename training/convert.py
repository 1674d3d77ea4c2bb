"""The corpus for other tools.

python -m training.convert brat -o DIR    DIR/SPLIT/NAME.txt and NAME.ann, with the configuration that brat needs
python -m training.convert spacy -o DIR   DIR/SPLIT.jsonl, a line an article, each read by Doc(nlp.vocab).from_json

Both are made from the article as `training.load` gives it; dictagraph's own readings can be written in the same way.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from training.brat import annotations, configuration
from training.corpus import SPLITS, Article, articles
from training.load import load
from training.spacy_json import doc_json


def to_brat(found: Iterable[Article], out: Path, *, spare: bool = True) -> None:
    """A folder that can be put under brat's data folder, its splits as collections."""
    out.mkdir(parents=True, exist_ok=True)
    for name, text in configuration().items():
        (out / name).write_text(text, encoding="utf-8")
    for article in found:
        folder = out / article.split
        folder.mkdir(exist_ok=True)
        (folder / f"{article.name}.txt").write_bytes(article.text.encode("utf-8"))
        (folder / f"{article.name}.ann").write_bytes(annotations(load(article, spare=spare)).encode("utf-8"))


def to_spacy(found: Iterable[Article], out: Path, *, spare: bool = True) -> None:
    """A file a split."""
    out.mkdir(parents=True, exist_ok=True)
    lines: dict[str, list[str]] = {}
    for article in found:
        lines.setdefault(article.split, []).append(json.dumps(doc_json(load(article, spare=spare)), ensure_ascii=False) + "\n")
    for split, own in lines.items():
        (out / f"{split}.jsonl").write_bytes("".join(own).encode("utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("format", choices=("brat", "spacy"))
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--split", choices=tuple(SPLITS), help="one split alone")
    parser.add_argument("--counted", action="store_true", help="only rows that must be found, and those around them")
    args = parser.parse_args()
    found = [article for article in articles() if args.split in (None, article.split)]
    (to_brat if args.format == "brat" else to_spacy)(found, args.out, spare=not args.counted)
    print(f"{len(found)} articles in {args.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
