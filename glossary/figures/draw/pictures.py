"""The pictures that figures show: a raster that can be drowned in noise, and a landscape."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from random import Random

from .canvas import area, dot, number, rect, shape

CELLS = 12
_LEVELS = 8

# A cat, one digit a cell: 0 is paper, 9 is full colour.
_CAT = """
000000000000
029000000920
099900009990
099999999990
099999999990
099199991990
099199991990
099999999990
099996699990
009969969900
000999999000
000000000000
"""

Raster = Sequence[float]
"""CELLS × CELLS numbers, row by row, from -1 (paper) to 1 (full colour)."""


def cat() -> Raster:
    """The clean picture."""
    return [int(digit) / 4.5 - 1 for digit in _CAT if digit.isdigit()]


def noise(seed: int) -> Raster:
    """Gaussian noise by Box and Muller's method; the same for the same seed on every machine."""
    random = Random(seed)
    return [
        math.sqrt(-2 * math.log(1 - random.random())) * math.cos(2 * math.pi * random.random())
        for _ in range(CELLS * CELLS)
    ]


def mixed(picture: Raster, other: Raster, keep: float, add: float) -> Raster:
    """Their sum: keep × picture + add × other."""
    return [keep * a + add * b for a, b in zip(picture, other, strict=True)]


def raster(x: float, y: float, size: int, picture: Raster, kind: str = "solid") -> str:
    """A picture in a frame; neighbours of one shade are one bar, all bars of one shade one path."""
    cell = size // CELLS
    bars: dict[int, str] = {}
    for row in range(CELLS):
        shades = [round((min(1.0, max(-1.0, v)) + 1) / 2 * _LEVELS) for v in picture[row * CELLS :][:CELLS]]
        column = 0
        for shade, run in groupby(shades):
            wide = len(list(run)) * cell
            bars[shade] = bars.get(shade, "") + f"M{column} {row * cell}h{wide}v{cell}h-{wide}z"
            column += wide
    cells = [shape(bars[shade], kind, opacity=shade / _LEVELS) for shade in sorted(bars) if shade]
    inner = "".join([*cells, rect(0, 0, size, size, "outline", round_=4)])
    return f'<g transform="translate({number(x)} {number(y)})">{inner}</g>'


def landscape(x: float, y: float, w: float, h: float) -> list[str]:
    """Sky, a sun and two mountains."""

    def at(*corners: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + u * w, y + v * h) for u, v in corners]

    return [
        rect(x, y, w, h, "fill-second", round_=4),
        dot(x + 0.74 * w, y + 0.27 * h, 0.11 * min(w, h), "solid-third"),
        area(at((0, 1), (0.36, 0.34), (0.72, 1)), "solid-second", opacity=0.55),
        area(at((0.4, 1), (0.7, 0.55), (1, 1)), "solid-second"),
        rect(x, y, w, h, "outline", round_=4),
    ]
