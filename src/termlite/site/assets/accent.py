"""The publisher's colour in styles, scripts and pictures that are written with the usual one."""

from __future__ import annotations

from termlite.site_file.colours import CARD, soft
from termlite.site_file.model import Accent

_USUAL, _USUAL_SOFT = Accent(), ("#fbeae4", "#3a2721")
"""As in web/styles/tokens.css."""


def coloured(text: str, accent: Accent) -> str:
    """A style, a script or an SVG with the publisher's colour in it.

    Example:
        >>> coloured("a{color:#a6341b}", Accent(light="#00557f"))
        'a{color:#00557f}'
    """
    changed = {
        _USUAL.light: accent.light,
        _USUAL.dark: accent.dark,
        _USUAL_SOFT[0]: soft(accent.light, CARD[0]) if accent.light != _USUAL.light else _USUAL_SOFT[0],
        _USUAL_SOFT[1]: soft(accent.dark, CARD[1]) if accent.dark != _USUAL.dark else _USUAL_SOFT[1],
    }
    for usual, own in changed.items():
        text = text.replace(usual, own)
    return text
