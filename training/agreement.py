"""Agreement of two annotators: the second's rows scored against the first's, as a system's would be.

    python -m training.agreement [NAME ...] [--data ../shared] [--first DIR]

The second annotations lie in data/corpus/blind; they were made without sight of the first. Without names all are compared;
`--first` is a folder with the first annotator's files where they are not those of data/corpus (read a second time since).
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from training.corpus import FOLDER, Article


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--first", type=Path, default=FOLDER)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pairs = []
        for second in sorted((FOLDER / "blind").glob("*.gold.json")):
            if args.names and second.name[:-10] not in args.names:
                continue
            out = Path(folder) / (second.name[:-10] + ".jsonl")
            rows = as_rows(Article(second.name[:-10], "", json.loads(second.read_text(encoding="utf-8"))))
            out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            pairs.append(f"{args.first / second.name}={out}")
        scorer = args.data / "score/score_statements.py"
        print(subprocess.run([sys.executable, str(scorer), *pairs], capture_output=True, text=True, check=True).stdout)
    return 0


def as_rows(article: Article) -> list[dict[str, Any]]:
    """The rows of an article that must be found, in the form of statements.jsonl."""
    actors = {a["id"]: {key: a.get(key) for key in ("id", "name", "aliases", "wikidata")} for a in article.gold["actors"]}
    return [
        {
            "id": s["id"],
            "document": "",
            "type": s["type"][0],
            "speaker": actors.get(s["speaker"]),
            "addressees": [],
            "targets": [actors[t] for t in s["targets"]],
            "source_spans": [],
            "cue_spans": [s["cue_at"]] if s["cue_at"] else [],
            "content_spans": [s["content_at"]] if s["content_at"] else [],
            "cue": s["cue"],
            "content": s["content"],
            "quoted": s["quoted"],
            "polarity": "negative" if s["negated"] else "positive",
            "date": s["date"],
            "sources": [{"name": n} for n in s.get("sources", [])],
            "reported_by": s.get("reported_by"),
            "confidence": 1.0,
        }
        for s in article.counted
    ]


if __name__ == "__main__":
    raise SystemExit(main())
