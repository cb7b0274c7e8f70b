"""What figures are made of: text, boxes, arrows, curves, each as a piece of SVG.

Lengths are in units of the viewBox, which is `WIDTH` wide; y grows downwards. On a phone a unit is
about half a CSS pixel, so no text is smaller than `SMALL`. Colours are classes of web/styles/figures.css;
the attributes beside them keep a figure legible where that style is missing. How wide text is, is
estimated: there is no font here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 640
MARGIN = 16
BIG, NORMAL, SMALL = 26, 23, 20

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its text alternative.

    Args:
        name: the file's name without .svg.
        title: one sentence: what the figure says. It is its caption, too.
        description: what is drawn, for who cannot see it.
        height: in units.
        parts: pieces of SVG.
        linked: whether parts of it are links; such a figure is a group of them, not one image.
    """

    name: str
    title: str
    description: str
    height: float
    parts: tuple[str, ...]
    linked: bool = False

    def svg(self) -> str:
        """The file."""
        own = f"figure-{self.name}"
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {number(self.height)}"'
                f' role="{"group" if self.linked else "img"}" class="fig"'
                f' aria-labelledby="{own}-title" aria-describedby="{own}-desc"'
                ' fill="none" stroke="currentColor" stroke-width="2.5" stroke-linejoin="round"'
                ' stroke-linecap="round" font-family="sans-serif">',
                f'<title id="{own}-title">{escape(self.title)}</title>',
                f'<desc id="{own}-desc">{escape(self.description)}</desc>',
                *self.parts,
                "</svg>\n",
            )
        )


def figure(
    name: str, title: str, description: str, height: float, *parts: str | Iterable[str], linked: bool = False
) -> Figure:
    """A figure of pieces and of sequences of pieces, in the order in which they are painted."""
    flat = [piece for part in parts for piece in ([part] if isinstance(part, str) else part) if piece]
    return Figure(name, title, description, height, tuple(flat), linked)


def number(value: float) -> str:
    """A coordinate with at most one decimal.

    Example:
        >>> number(2.0), number(2.345), number(-0.01)
        ('2', '2.3', '0')
    """
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def text_width(words: str, size: float = NORMAL) -> float:
    """About how wide a line of text is, in units.

    Example:
        >>> text_width("噪声", 20), text_width("CFG 7", 20) < 60
        (40.0, True)
    """
    return sum(size * (1.0 if ord(c) > 0x2E7F else 0.3 if c in " .,:;|i·" else 0.58) for c in words)


def text(  # noqa: PLR0913, PLR0917 (what SVG's text takes)
    x: float, y: float, words: str, size: float = NORMAL, tone: str = "ink", anchor: str = "middle"
) -> str:
    """A line of text with its middle at height y; `tone`: ink, soft, accent, second, third or paper.

    Raises:
        ValueError: when the text would leave the figure, or is too small for a phone.
    """
    left = x - text_width(words, size) * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    if left < 2 or left + text_width(words, size) > WIDTH - 2:
        raise ValueError(
            f"«{words}» does not fit: it reaches from {left:.0f} to {left + text_width(words, size):.0f}"
        )
    if size < SMALL:
        raise ValueError(f"«{words}» is too small for a phone")
    return (
        f'<text x="{number(x)}" y="{number(y + size * 0.36)}" font-size="{number(size)}"'
        f' text-anchor="{anchor}"'
        f' fill="currentColor" stroke="none" class="fig-{tone}">{escape(words)}</text>'
    )


def lines(  # noqa: PLR0913, PLR0917 (as text)
    x: float, y: float, words: Sequence[str], size: float = SMALL, tone: str = "ink", anchor: str = "middle"
) -> list[str]:
    """Several lines, the middle of them all at height y."""
    first = y - (len(words) - 1) * size * 0.65
    return [text(x, first + i * size * 1.3, line, size, tone, anchor) for i, line in enumerate(words)]


def shape(d: str, kind: str, *, dash: bool = False, opacity: float = 1) -> str:
    """A path; `kind` is a class of web/styles/figures.css without fig-."""
    more = ' stroke-dasharray="7 7"' if dash else ""
    more += f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{d}"{more} class="fig-{kind}"/>'


def line(points: Sequence[Point], kind: str = "line", *, dash: bool = False) -> str:
    """A line through points; `kind`: line, grid, curve, curve-second or curve-third."""
    return shape("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points), kind, dash=dash)


def area(points: Sequence[Point], kind: str, *, opacity: float = 1) -> str:
    """A filled shape with the points as its corners."""
    return shape("M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z", kind, opacity=opacity)


def rect(  # noqa: PLR0913 (what a rectangle takes)
    x: float, y: float, w: float, h: float, kind: str = "box", *, round_: float = 10, dash: bool = False
) -> str:
    """A rectangle; `kind` is one of the areas that web/styles/figures.css lists, without fig-."""
    more = ' stroke-dasharray="7 7"' if dash else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}"'
        f' rx="{number(round_)}"'
        f'{more} class="fig-{kind}"/>'
    )


def squares(corners: Sequence[Point], side: float, kind: str) -> str:
    """Many small squares, as one path; nothing for none."""
    edge = number(side)
    if not corners:
        return ""
    return shape("".join(f"M{number(x)} {number(y)}h{edge}v{edge}h-{edge}z" for x, y in corners), kind)


def dot(x: float, y: float, r: float = 7, kind: str = "solid") -> str:
    """A disc."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" class="fig-{kind}"/>'


def box(  # noqa: PLR0913, PLR0917 (a rectangle and its words)
    x: float,
    y: float,
    w: float,
    h: float,
    words: str | Sequence[str],
    kind: str = "box",
    *,
    size: float = NORMAL,
    note: str = "",
    link: str = "",
    dash: bool = False,
) -> str:
    """A rectangle with centred words, and a smaller note under them; a link to an entry if wanted.

    Raises:
        ValueError: when the words are wider than the rectangle.
    """
    rows = [words] if isinstance(words, str) else list(words)
    widest = max(*(text_width(row, size) for row in rows), text_width(note, SMALL))
    if widest > w - 8:
        raise ValueError(f"«{rows[0]}» is {widest:.0f} wide, its box {w}")
    tone = "paper" if kind.startswith("solid") else "ink"
    middle = y + h / 2 - (SMALL * 0.72 if note else 0)
    pieces = [rect(x, y, w, h, kind, dash=dash), *lines(x + w / 2, middle, rows, size, tone)]
    if note:
        below = middle + len(rows) * size * 0.65 + SMALL * 0.8
        pieces.append(text(x + w / 2, below, note, SMALL, "paper" if tone == "paper" else "soft"))
    joined = "".join(pieces)
    return f'<a href="../{link}/" class="fig-link">{joined}</a>' if link else joined


def arrow(*points: Point, kind: str = "line", dash: bool = False) -> str:
    """A line through points with a head at the last one."""
    (x0, y0), (x1, y1) = points[-2:]
    angle = math.atan2(y1 - y0, x1 - x0)
    wings = [(x1 - 13 * math.cos(angle + turn), y1 - 13 * math.sin(angle + turn)) for turn in (-0.5, 0.5)]
    return line(points, kind, dash=dash) + line([wings[0], (x1, y1), wings[1]], kind)


@dataclass(frozen=True, slots=True)
class Axes:
    """A chart: a rectangle of the figure and the range of numbers it shows."""

    x: float
    y: float
    w: float
    h: float
    xs: tuple[float, float] = (0, 1)
    ys: tuple[float, float] = (0, 1)

    def at(self, x: float, y: float) -> Point:
        """Where a pair of numbers is drawn."""
        (x0, x1), (y0, y1) = self.xs, self.ys
        return self.x + (x - x0) / (x1 - x0) * self.w, self.y + self.h - (y - y0) / (y1 - y0) * self.h

    def frame(self, across: str = "", up: str = "") -> list[str]:
        """The two axes, and what they measure."""
        corner, bottom = (self.x, self.y + self.h), self.y + self.h
        pieces = [arrow(corner, (self.x + self.w + 8, bottom)), arrow(corner, (self.x, self.y - 8))]
        if across:
            pieces.append(text(self.x + self.w, bottom + 22, across, SMALL, "soft", "end"))
        if up:
            pieces.append(text(self.x - 8, self.y - 26, up, SMALL, "soft", "start"))
        return pieces

    def curve(
        self, function: Callable[[float], float], kind: str = "curve", *, points: int = 48, dash: bool = False
    ) -> str:
        """A function over the whole range of x."""
        x0, x1 = self.xs
        xs = [x0 + (x1 - x0) * i / points for i in range(points + 1)]
        return line([self.at(x, function(x)) for x in xs], kind, dash=dash)

    def through(self, numbers: Iterable[Point], kind: str = "curve", *, dash: bool = False) -> str:
        """A line through pairs of numbers."""
        return line([self.at(x, y) for x, y in numbers], kind, dash=dash)
