"""The statistics of the corpus as pictures.

python -m training.charts [-o DIR]   writes corpus-acts.svg and the others into docs
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from training.corpus import FOLDER, SPLITS, TRAPS, Article, articles
from training.counts import PROPERTIES
from training.drawing import HEAD, MARGIN, WIDTH, Picture

NAMES = tuple(SPLITS)
ROW = 23  # pixels from row to row of a bar chart
LABEL = 190  # pixels for the names of its rows
STEP = 0.025  # counted rows for ten words that fall into one column of the density picture
REGIONS = (  # the word of this table that comes first in an article's region tells its class, of two at one place the longer
    ("Europe", "europe|united kingdom|ireland|nordic|baltic|balkan|iberia|moldova|ukraine|mediterranean|britain|arctic"),
    (
        "Russia, Caucasus, Central Asia",
        "russia|eastern europe (russia|caucasus|south caucasus|central asia|caspian|afghanistan|siberia",
    ),
    ("Middle East, North Africa", "middle east|gulf|levant|turkey|north africa|maghreb|yemen|iran|red sea"),
    ("Sub-Saharan Africa", "africa|sahel|horn of africa|nigeria|east africa|indian ocean|gulf of guinea"),
    ("South Asia", "south asia|india|bangladesh|pakistan|himalaya"),
    ("East Asia", "east asia|china|japan|korea|mongolia"),
    ("South-East Asia", "southeast asia|south-east asia|philippines|indonesia"),
    ("Australia, Pacific", "australia|pacific|oceania|new zealand|asia-pacific|antarctic"),
    ("North America", "north america|united states|canada"),
    (
        "Latin America, Caribbean",
        "latin america|south america|south and north america|central america|caribbean|andes|mexico|brazil",
    ),
)
WORLD = "world, United Nations"


def region(article: Article) -> str:
    """The class of its region.

    >>> region(Article("x1", "", {"region": "Southeast Asia (Laos, invented province)"}))
    'South-East Asia'
    """
    own = str(article.gold["region"]).casefold()
    places = [(own.find(word), -len(word), name) for name, words in REGIONS for word in words.split("|") if word in own]
    return min(places)[2] if places else WORLD


def acts(found: Sequence[Article]) -> Picture:
    """Rows by act, the first of each row's list, and split."""
    counts = Counter((row["type"][0], a.split) for a in found for row in a.gold["statements"])
    return bars("Acts", f"{sum(counts.values()):,} rows by the act that fits best", counts)


def genres(found: Sequence[Article]) -> Picture:
    """Articles by genre and split."""
    return bars("Genres", f"{len(found)} articles by genre", Counter((a.genre, a.split) for a in found))


def bars(title: str, note: str, counts: Mapping[tuple[str, str], int]) -> Picture:
    """A bar a name, its pieces the splits, the longest above."""
    totals = Counter[str]()
    for (name, _), times in counts.items():
        totals[name] += times
    names = sorted(totals, key=lambda n: (-totals[n], n))
    picture = Picture(title, note, HEAD + ROW * len(names) + 24)
    picture.legend(WIDTH - MARGIN - 164, 57, NAMES)
    scale = (WIDTH - 2 * MARGIN - LABEL - 50) / max(totals.values(), default=1)
    for line, name in enumerate(names):
        y, x = HEAD + ROW * line, MARGIN + LABEL + 10.0
        picture.words("end", MARGIN + LABEL, y + 13, name)
        for split in NAMES:
            if times := counts.get((name, split), 0):
                picture.rect(split, x, y, times * scale, ROW - 6, tip=f"{name}, {split}: {times:,}")
                x += times * scale + 1
        picture.words("axis", x + 6, y + 13, f"{totals[name]:,}")
    return picture


def places(found: Sequence[Article]) -> Picture:
    """Articles by region and decade."""
    counts = Counter((region(a), str(a.gold["decade"])) for a in found)
    decades = sorted({decade for _, decade in counts})
    names = [n for n in (*(name for name, _ in REGIONS), WORLD) if any(n == own for own, _ in counts)]
    picture = Picture(
        "Regions and decades", "articles by the region and the decade in which they are set", HEAD + 30 * len(names) + 50
    )
    left = MARGIN + 212
    wide = (WIDTH - MARGIN - left - 52) / len(decades)
    most = max(counts.values())
    for column, decade in enumerate(decades):
        picture.words("axis middle", left + wide * (column + 0.5), HEAD + 8, decade)
        total = sum(times for (_, own), times in counts.items() if own == decade)
        picture.words("axis middle", left + wide * (column + 0.5), HEAD + 30 * len(names) + 32, str(total))
    for line, name in enumerate(names):
        y = HEAD + 16 + 30 * line
        picture.words("end", left - 10, y + 18, name)
        for column, decade in enumerate(decades):
            times, x = counts[name, decade], left + wide * column
            picture.rect("track", x + 1, y + 1, wide - 2, 28)
            if times:
                picture.rect("cell", x + 1, y + 1, wide - 2, 28, tip=f"{name}, {decade}: {times}", opacity=0.2 + 0.8 * times / most)
                picture.words("middle light" if times > most * 0.6 else "middle", x + wide / 2, y + 19, str(times))
        picture.words("axis end", WIDTH - MARGIN, y + 19, str(sum(counts[name, decade] for decade in decades)))
    return picture


def density(found: Sequence[Article]) -> Picture:
    """A dot an article, by its counted rows for ten words; those below TRAPS are mostly not statements."""
    rates = sorted((len(a.counted) / len(a.text.split()) * 10, a.name, a) for a in found)
    columns = Counter(int(rate / STEP) for rate, _, _ in rates)
    few = sum(article.few for article in found)
    high, size = max(columns.values()), 11
    floor = HEAD + high * size + 26
    last = max(1.0, rates[-1][0] + STEP)
    scale = (WIDTH - 2 * MARGIN) / last
    note = f"articles by their counted rows for ten words; {few} of {len(found)} ({few / len(found):.0%}) are mostly not statements"
    picture = Picture("Density", note, floor + 54)
    picture.rect("shade", MARGIN, HEAD, TRAPS * scale, floor - HEAD)
    picture.line("rule", MARGIN + TRAPS * scale, HEAD, MARGIN + TRAPS * scale, floor)
    picture.words("note", MARGIN + 8, HEAD + 18, f"traps: fewer than {TRAPS}")
    stacked = Counter[int]()
    for rate, name, article in rates:
        column = int(rate / STEP)
        y = floor - size * (stacked[column] + 0.5) - 2
        picture.dot(article.split, MARGIN + (column + 0.5) * STEP * scale, y, 4.8, tip=f"{name}, {article.genre}: {rate:.2f}")
        stacked[column] += 1
    picture.line("line", MARGIN, floor, WIDTH - MARGIN, floor)
    for tenth in range(0, int(last * 10) + 1, 2):
        picture.words("axis middle", MARGIN + tenth / 10 * scale, floor + 18, f"{tenth / 10:g}")
    picture.legend(WIDTH - MARGIN - 164, floor + 40, NAMES)
    return picture


def shares(found: Sequence[Article]) -> Picture:
    """How many of the rows have a property."""
    rows = [row for article in found for row in article.gold["statements"]]
    counts = sorted(((sum(map(has, rows)), name) for name, has in PROPERTIES), reverse=True)
    picture = Picture("What a row has", f"share of the {len(rows):,} rows", HEAD + ROW * len(counts) + 24)
    wide = WIDTH - 2 * MARGIN - LABEL - 60
    for line, (times, name) in enumerate(counts):
        y = HEAD + ROW * line
        picture.words("end", MARGIN + LABEL, y + 13, name)
        picture.rect("track", MARGIN + LABEL + 10, y, wide, ROW - 6)
        picture.rect("bar", MARGIN + LABEL + 10, y, wide * times / len(rows), ROW - 6, tip=f"{name}: {times:,}")
        picture.words("axis end", WIDTH - MARGIN, y + 13, f"{times / len(rows):.1%}")
    return picture


PICTURES = {"acts": acts, "genres": genres, "regions": places, "density": density, "shares": shares}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--out", type=Path, default=FOLDER.parents[1] / "docs", metavar="DIR")
    out: Path = parser.parse_args().out
    found = list(articles())
    for name, draw in PICTURES.items():
        path = out / f"corpus-{name}.svg"
        path.write_bytes(draw(found).svg().encode("utf-8"))
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
