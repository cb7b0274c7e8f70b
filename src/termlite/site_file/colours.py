"""Colours: how far one stands out from another (WCAG 2.2), and mixtures."""

from __future__ import annotations

PAPER, CARD = ("#faf9f7", "#17181b"), ("#ffffff", "#1f2125")
"""What text stands on, by day and by night: as in web/styles/tokens.css."""
LEAST_CONTRAST = 4.5
"""Of text on its ground."""
_SOFT = 0.11
"""Share of the accent in the ground of what is chosen."""


def contrast(one: str, other: str) -> float:
    """Of two colours as #rrggbb, from 1 to 21.

    Example:
        >>> round(contrast("#000000", "#ffffff")), round(contrast("#777777", "#ffffff"), 2)
        (21, 4.48)
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Of a colour as #rrggbb, from 0 to 1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def soft(colour: str, ground: str) -> str:
    """A little of a colour on its ground.

    Example:
        >>> soft("#000000", "#ffffff")
        '#e3e3e3'
    """
    mixed = (
        round(part * _SOFT + under * (1 - _SOFT))
        for part, under in zip(channels(colour), channels(ground), strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour as #rrggbb.

    Example:
        >>> channels("#ff0080")
        (255, 0, 128)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def least_contrast(colour: str, side: int) -> float:
    """How far an accent stands out from everything that it stands on or that stands on it.

    Args:
        colour: the accent.
        side: 0 by day, 1 by night.

    Example:
        >>> least_contrast("#a6341b", 0) > LEAST_CONTRAST > least_contrast("#ffaa00", 0)
        True
    """
    grounds = (PAPER[side], CARD[side], soft(colour, CARD[side]))
    return min(contrast(colour, ground) for ground in grounds)
