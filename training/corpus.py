"""Check the corpus, and draw one of its articles with its annotation coloured.

python -m training.corpus            check everything
python -m training.corpus --show j3  write docs/corpus-example.html
"""

import argparse
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dictagraph.graph.speech.dates import parse
from dictagraph.ontology.kinds import Act, Kind

FOLDER = Path(__file__).resolve().parents[1] / "data" / "corpus"
SPLITS = {"train": "abdefghilmnopqrsvxyz", "dev": "jku", "test": "tw"}  # sets, by the first letter of the name
CHOOSING = "jk"  # sets of dev by which versions of the reader are chosen
TRAPS = 0.35  # counted rows for every ten words below which an article is mostly not statements
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
FIELDS = (
    "type",
    "speaker",
    "targets",
    "cue",
    "cue_at",
    "content",
    "content_at",
    "quoted",
    "negated",
    "date",
    "sources",
    "reported_by",
)
GENRES = (  # the first word that stands in an article's genre tells its class
    ("market", "market and weather"),
    ("harvest", "market and weather"),
    ("weather", "market and weather"),
    ("disaster", "market and weather"),
    ("hurricane", "live blog"),
    ("live blog", "live blog"),
    ("parenthetical", "analysis with citations"),
    ("interview", "interview"),
    ("press conference", "press conference"),
    ("briefing", "press conference"),
    ("readout", "ministry readout"),
    ("front", "front line"),
    ("battlefield", "front line"),
    ("war", "front line"),
    ("parliament", "parliament and council"),
    ("council", "parliament and council"),
    ("debate", "parliament and council"),
    ("hearing", "hearing"),
    ("court", "court"),
    ("judgment", "court"),
    ("trial", "court"),
    ("football", "sports politics"),
    ("sport", "sports politics"),
    ("hockey", "sports politics"),
    ("human", "human rights"),
    ("watchdog", "human rights"),
    ("company", "company and regulator"),
    ("regulator", "company and regulator"),
    ("merger", "company and regulator"),
    ("essay", "historical piece"),
    ("histor", "historical piece"),
    ("retrospective", "historical piece"),
    ("chronology", "historical piece"),
    ("agency", "agency English"),
    ("wire", "wire report"),
    ("tabloid", "newspaper"),
    ("newspaper", "newspaper"),
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article and its gold, as its files have them."""

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def split(self) -> str:
        """train, dev or test."""
        return next(split for split, sets in SPLITS.items() if self.name[0] in sets)

    @property
    def genre(self) -> str:
        """The class of its genre."""
        own = str(self.gold["genre"]).casefold()
        return next((kind for word, kind in GENRES if word in own), "feature and commentary")

    @property
    def counted(self) -> list[dict[str, Any]]:
        """Rows that a system must find."""
        return [s for s in self.gold["statements"] if not (s.get("optional") or s.get("continues") or s.get("repeats"))]

    @property
    def few(self) -> bool:
        """Whether it is mostly not statements."""
        return len(self.counted) / len(self.text.split()) * 10 < TRAPS


def articles(folder: Path = FOLDER) -> Iterator[Article]:
    """All of them by name."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Article(path.name[:-10], (folder / gold["text"]).read_bytes().decode("utf-8"), gold)


def faults(article: Article) -> Iterator[str]:
    """What is wrong with an article: strings that are not verbatim, ids that do not resolve, unknown acts and kinds."""
    gold = article.gold
    actors, rows = [a["id"] for a in gold["actors"]], [s["id"] for s in gold["statements"]]
    for ident, times in (Counter(actors) + Counter(rows)).items():
        if times > 1:
            yield f"{article.name}: {ident} twice"
    named: dict[str, str] = {}
    for actor in gold["actors"]:
        if actor["type"] not in set(Kind):
            yield f"{article.name} {actor['id']}: kind {actor['type']}"
        if named.setdefault(actor["name"], actor["id"]) != actor["id"]:
            yield f"{article.name} {actor['id']}: {actor['name']} is {named[actor['name']]} already"
    if gold.get("doc_date") and not dated(gold["doc_date"]):
        yield f"{article.name}: doc_date {gold['doc_date']}"
    for row in gold["statements"]:
        where = f"{article.name} {row['id']}"
        if missing := [key for key in FIELDS if key not in row]:
            yield f"{where}: no {', '.join(missing)}"
            continue
        for key in ("cue", "content"):
            at = row.get(f"{key}_at")
            if (row[key] is None) != (at is None) or (at and article.text[slice(*at)] != row[key]):
                yield f"{where}: {key} is not what stands at its place"
        if not row["type"] or not set(row["type"]) <= set(Act):
            yield f"{where}: act {row['type']}"
        for actor in (row["speaker"], *row["targets"], *row.get("speaker_ok", ()), *row.get("targets_ok", ())):
            if actor is not None and actor not in actors:
                yield f"{where}: no actor {actor}"
        if both := set(row["targets"]) & set(row.get("targets_ok", ())):
            yield f"{where}: {', '.join(sorted(both))} both in targets and in targets_ok"
        for day in (row.get("date"), *row.get("date_ok", ())):
            if day is not None and not dated(day):
                yield f"{where}: date {day}"
        for key in ("reported_by", "continues", "repeats"):
            if row.get(key) and row[key] is not True and row[key] not in rows:
                yield f"{where}: {key} {row[key]}"


def dated(day: str) -> bool:
    """Whether a date has one of the contract's forms: YYYY, YYYY-MM, YYYY-MM-DD, or two of these with a stroke."""
    return all(DATE.fullmatch(part) and parse(part) is not None for part in day.split("/")) and day.count("/") <= 1


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{{font:17px/1.6 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fdfcf9}}
.cue{{background:#ffd97a}} .content{{background:#e6ecdf}} small{{font:12px/1.4 sans-serif;color:#555}} p{{white-space:pre-wrap}}
table{{font:13px/1.4 sans-serif;border-collapse:collapse}}
td,th{{border-bottom:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}}
</style>
<h1>{title}</h1><small>Marked: <span class="cue">cue</span> <span class="content">content</span>; the rows stand below.</small>
<p>{text}</p><table><tr><th>row<th>act<th>speaker<th>to or about<th>cue<th>date</tr>{rows}</table></html>
"""


def page(article: Article) -> str:
    """The article with its cues and contents marked, and its rows in a table."""
    names = {a["id"]: a["name"] for a in article.gold["actors"]}
    marks = [""] * len(article.text)
    for key in ("content", "cue"):
        for row in article.gold["statements"]:
            if at := row.get(f"{key}_at"):
                marks[at[0] : at[1]] = [key] * (at[1] - at[0])
    pieces, last = [], ""
    for character, mark in zip(article.text, marks, strict=True):
        if mark != last:
            pieces.append(("</span>" if last else "") + (f'<span class="{mark}">' if mark else ""))
            last = mark
        pieces.append(html.escape(character))
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{html.escape(str(cell))}"
            for cell in (
                row["id"],
                " / ".join(row["type"]) + (" (not)" if row["negated"] else ""),
                names.get(row["speaker"], "open"),
                ", ".join(names[t] for t in row["targets"]),
                row["cue"] or "–",
                row["date"] or "–",
            )
        )
        + "</tr>"
        for row in article.gold["statements"]
    )
    title = html.escape(article.text.strip().split("\n")[0])
    return PAGE.format(title=title, text="".join(pieces) + ("</span>" if last else ""), rows=rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="NAME")
    args = parser.parse_args()
    found = list(articles())
    wrong = [fault for article in found for fault in faults(article)]
    if wrong:
        print("\n".join(wrong))
        return 1
    if args.show:
        out = FOLDER.parents[1] / "docs" / "corpus-example.html"
        out.write_text(page(next(a for a in found if a.name == args.show)), encoding="utf-8")
        print(out)
        return 0
    print(f"{len(found)} articles, no fault found")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
