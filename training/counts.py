"""The counts of the corpus, as they stand in its README.

python -m training.counts           print the table
python -m training.counts --write   put it and the numbers of the first paragraph into data/corpus/README.md
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from training.corpus import FOLDER, SPLITS, Article, articles

README = FOLDER / "README.md"
HEADER = "| | " + " | ".join(SPLITS) + " | all |\n" + "|---" * (len(SPLITS) + 2) + "|"
PROPERTIES: tuple[tuple[str, Callable[[dict[str, Any]], bool]], ...] = (  # of a row, and whether it has them
    ("a second act is right too", lambda row: len(row["type"]) > 1),
    ("dated", lambda row: row["date"] is not None),
    ("to or about somebody", lambda row: bool(row["targets"])),
    ("quotes", lambda row: row["quoted"]),
    ("need not be found", lambda row: bool(row.get("optional") or row.get("continues") or row.get("repeats"))),
    ("inside another's words", lambda row: row["reported_by"] is not None),
    ("negated", lambda row: row["negated"]),
    ("without a cue", lambda row: row["cue"] is None),
    ("without content", lambda row: row["content"] is None),
    ("speaker left open", lambda row: row["speaker"] is None),
    ("cites an outlet or document", lambda row: bool(row["sources"])),
)
TOTALS = re.compile(r"[\d,]+ articles,\s[\d,]+ words,\s[\d,]+ statements")


def counts(found: Sequence[Article]) -> str:
    """A table of articles, words and rows by split; then by genre, property and act, the most frequent first."""
    sections: list[tuple[str, Mapping[tuple[str, str], int]]] = [
        ("genre", Counter((a.genre, a.split) for a in found)),
        ("rows", Counter((n, a.split) for a in found for row in a.gold["statements"] for n, has in PROPERTIES if has(row))),
        ("act (first of the list)", Counter((row["type"][0], a.split) for a in found for row in a.gold["statements"])),
    ]
    lines = [
        HEADER,
        _line("articles", Counter(a.split for a in found)),
        _line("of them mostly not statements", Counter(a.split for a in found if a.few)),
        _line("of them about real affairs", Counter(a.split for a in found if a.gold["real"])),
        _line("words", _sum(found, lambda a: len(a.text.split()))),
        _line("rows", _sum(found, lambda a: len(a.gold["statements"]))),
        _line("of them counted", _sum(found, lambda a: len(a.counted))),
    ]
    for title, times in sections:
        lines.append(f"| **{title}** |" + " |" * (len(SPLITS) + 1))
        names = sorted({name for name, _ in times}, key=lambda n: (-sum(times.get((n, s), 0) for s in SPLITS), n))
        lines += [_line(name, {split: times.get((name, split), 0) for split in SPLITS}) for name in names]
    return "\n".join(lines)


def _sum(found: Sequence[Article], size: Callable[[Article], int]) -> dict[str, int]:
    return {split: sum(size(a) for a in found if a.split == split) for split in SPLITS}


def _line(name: str, value: Mapping[str, int]) -> str:
    return f"| {name} | " + " | ".join(f"{value.get(s, 0):,}" for s in SPLITS) + f" | {sum(value.values()):,} |"


def refreshed(readme: str, found: Sequence[Article]) -> str:
    """The README with its table and the numbers of its first paragraph as they are now, those to the hundred."""
    words = sum(len(a.text.split()) for a in found)
    rows = sum(len(a.gold["statements"]) for a in found)
    readme = TOTALS.sub(f"{len(found)} articles, {round(words, -2):,} words, {round(rows, -2):,} statements", readme, count=1)
    start = readme.index(HEADER)
    end = readme.index("\n\n", start)
    return readme[:start] + counts(found) + readme[end:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    found = list(articles())
    if parser.parse_args().write:
        README.write_text(refreshed(README.read_text(encoding="utf-8"), found), encoding="utf-8")
        print(README)
    else:
        print(counts(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
