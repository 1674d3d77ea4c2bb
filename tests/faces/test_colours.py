"""Colours that tell families and kinds apart stay apart for colour-blind readers; where they come near, a shape tells.

Dichromats are simulated with the matrices of Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation
of Color Vision Deficiency (IEEE TVCG 15, 2009), at severity 1.0, on linear RGB; differences are CIEDE2000 (CIE 142:2001,
in the form of Sharma, Wu and Dalal, 2005).
"""

import math
import re
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dictagraph.graph.faces.families import FAMILIES, SHAPES
from dictagraph.graph.faces.page import HERE
from dictagraph.ontology.kinds import Kind

Colour = NDArray[np.float64]

SIGHT: dict[str, Any] = {
    "usual": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
APART = 20.0  # CIEDE2000 between families, which colour alone tells on a line; 2 is a just noticeable difference side by side
TOLD = 8.0  # between kinds, which have shapes of their own besides
WHITE = np.array([0.95047, 1.0, 1.08883])
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


def palette(scheme: str) -> dict[str, str]:
    """The colours of look.css by name, in the light or in the dark."""
    light, dark = (HERE / "look.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light if scheme == "light" else dark))


def lab(colour: str, sight: str) -> Colour:
    """CIELAB (D65) of an sRGB colour as it is seen."""
    values = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    relative = XYZ @ np.clip(np.array(SIGHT[sight]) @ linear, 0, 1) / WHITE
    x, y, z = np.where(relative > (6 / 29) ** 3, np.cbrt(relative), relative * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def ciede2000(one: Colour, other: Colour) -> float:
    """The difference of two colours in CIELAB."""
    (l1, a1, b1), (l2, a2, b2) = one.tolist(), other.tolist()
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    far = 0 if abs(h1 - h2) <= 180 else 360 if h1 + h2 < 360 else -360
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + h2 + far) / 2
    light, c = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.2 * cos(4 * hue - 63)
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * c)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * c * t)
    rotation = math.exp(-(((hue - 275) / 25) ** 2)) * 60
    rt = -2 * math.sqrt(c**7 / (c**7 + 25**7)) * math.sin(math.radians(rotation))
    return math.sqrt(dl**2 + dc**2 + dh**2 + rt * dc * dh)


def cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_difference_is_that_of_the_published_pairs(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert ciede2000(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_families_of_acts_are_told_apart_by_their_colour(scheme: str, sight: str) -> None:
    seen = {str(family): lab(palette(scheme)[family], sight) for family in FAMILIES}
    near = {(a, b): round(ciede2000(seen[a], seen[b]), 1) for a, b in combinations(seen, 2)}
    assert {pair: far for pair, far in near.items() if far < APART} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_are_told_apart_by_their_shape_and_most_by_their_colour(scheme: str, sight: str) -> None:
    assert len(set(SHAPES.values())) == len(SHAPES) == len(Kind)
    seen = {str(kind): lab(palette(scheme)[f"kind-{kind}"], sight) for kind in Kind}
    near = {(a, b): round(ciede2000(seen[a], seen[b]), 1) for a, b in combinations(seen, 2)}
    assert {pair: far for pair, far in near.items() if far < TOLD} == {}
