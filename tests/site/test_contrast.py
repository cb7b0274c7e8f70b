"""The colours of web/styles/tokens.css have the contrast that WCAG asks for, light and dark.

`python -m tests.site.test_contrast` prints the figures as the table of docs/look.md.
"""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

TEXT, SHAPE = 4.5, 3.0
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
TOKENS = {
    name: (day, night)
    for name, day, night in TOKEN.findall((ROOT / "web" / "styles" / "tokens.css").read_text("utf-8"))
}
# Colour, background, and the least contrast of the two.
PAIRS = [
    *(("ink", ground, TEXT) for ground in ("paper", "card", "accent-soft", "warn-soft", "mark")),
    *(("ink-soft", ground, TEXT) for ground in ("paper", "card", "accent-soft")),
    *(("accent", ground, TEXT) for ground in ("paper", "card", "accent-soft")),
    *(("warn", ground, TEXT) for ground in ("paper", "card", "warn-soft")),
    *(("paper", ground, TEXT) for ground in ("accent", "ink")),
    *(("card", ground, TEXT) for ground in ("accent", "second", "third")),
    # Words in figures.
    *((ink, f"{ground}-soft", TEXT) for ink in ("ink", "ink-soft") for ground in ("second", "third")),
    *((ink, ground, TEXT) for ink in ("second", "third") for ground in ("card", f"{ink}-soft")),
    # Controls that have an edge.
    *(("edge", ground, SHAPE) for ground in ("paper", "card")),
]


def luminance(colour: str) -> float:
    """The luminance of a colour as #rrggbb, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def both(colour: str, ground: str) -> list[float]:
    """The contrast of two tokens, light and dark."""
    return [contrast(*pair) for pair in zip(TOKENS[colour], TOKENS[ground], strict=True)]


def test_the_scale_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS)
def test_colours_stand_out(colour: str, ground: str, least: float) -> None:
    assert min(both(colour, ground)) >= least


def table() -> str:
    """The figures in Markdown."""
    rows = [
        f"| {colour} | {ground} | {day:.1f} | {night:.1f} | {least} |"
        for colour, ground, least in PAIRS
        for day, night in (both(colour, ground),)
    ]
    return "\n".join(["| colour | on | light | dark | at least |", "| --- | --- | --- | --- | --- |", *rows])


if __name__ == "__main__":
    print(table())
