"""When things were said, as a small chart: bars upward for what an actor said, downward for what was said of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dictagraph.graph.faces.families import FAMILY_OF, Family
from dictagraph.graph.knowledge.days import bounds
from dictagraph.ontology.kinds import Act

LEAST, MOST = 12, 40  # bars
WIDTH, HALF = 320.0, 44.0  # of the drawing, in its own units
GAP = 0.18  # of a bar's room


class Piece(NamedTuple):
    """A part of a bar, in one colour."""

    family: Family
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time: its name (a day, month, year or span of years) and its counts by way."""

    name: str
    said: int
    about: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart; `unit` is what a bar stands for."""

    unit: str
    bars: tuple[Bar, ...]
    width: float = WIDTH
    half: float = HALF

    @property
    def first(self) -> str:
        """The name of the first bar."""
        return self.bars[0].name

    @property
    def last(self) -> str:
        """The name of the last bar."""
        return self.bars[-1].name


def timeline(told: Iterable[tuple[str, str, Act]]) -> Timeline | None:
    """The chart of (day, "said" or "about", act); None where no day can be read. Empty stretches between have bars, too.

    >>> chart = timeline([("2022-09-20", "said", Act.WARNING), ("2022-11", "about", Act.CLAIM)])
    >>> chart.unit, chart.first, chart.last, [(bar.name, bar.said, bar.about) for bar in chart.bars if bar.pieces]
    ('month', '2022-05', '2023-04', [('2022-09', 1, 0), ('2022-11', 0, 1)])
    """
    dated = [(_month(days[0]), way, FAMILY_OF[act]) for day, way, act in told if (days := bounds(day)) is not None]
    if not dated:
        return None
    first, last = min(month for month, _, _ in dated), max(month for month, _, _ in dated)
    step = 1
    if last - first >= MOST:
        first = first // 12 * 12
        step = 12 * -(-(last + 1 - first) // (12 * MOST))
    elif last - first < LEAST:
        first -= (LEAST - 1 - (last - first)) // 2
    counts = Counter(((month - first) // step, way, family) for month, way, family in dated)
    size = max(LEAST if step == 1 else 1, (last - first) // step + 1)
    tallest = max(sum(counts[place, way, family] for family in Family) for place in range(size) for way in ("said", "about"))
    bars = tuple(_bar(_name(first + place * step, step), place, size, tallest, counts) for place in range(size))
    return Timeline({1: "month", 12: "year"}.get(step, f"{step // 12} years"), bars)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _name(month: int, step: int) -> str:
    year = month // 12
    if step == 1:
        return f"{year:04}-{month % 12 + 1:02}"
    return f"{year:04}" if step == 12 else f"{year:04}–{year + step // 12 - 1:04}"


def _bar(name: str, place: int, size: int, tallest: int, counts: Counter[tuple[int, str, Family]]) -> Bar:
    room = WIDTH / size
    pieces: list[Piece] = []
    for way, sign in (("said", -1), ("about", 1)):
        reached = 0.0
        for family in Family:
            height = counts[place, way, family] / tallest * (HALF - 2)
            if height:
                y = HALF + sign * (reached + 1) - (height if sign < 0 else 0)
                box = (place * room + room * GAP / 2, y, room * (1 - GAP), height)
                pieces.append(Piece(family, *(round(number, 2) for number in box)))
                reached += height
    said, about = (sum(counts[place, way, family] for family in Family) for way in ("said", "about"))
    return Bar(name, said, about, tuple(pieces))
