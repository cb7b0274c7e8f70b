"""The picture of an entry that chats and feeds show beside a link: its term and its gloss, drawn at build time."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from termlite.glossary.model import Entry, Glossary
from termlite.site.digest import digest
from termlite.site.file_cache import read_cached, write_cached
from termlite.site.workers import workers
from termlite.site.writing import place
from termlite.site_file.colours import channels

SIZE = (600, 315)
"""What chats and feeds ask for at least: in twice the size the pictures of 1,400 entries were 21 MB."""
_MARGIN = 40
_WIDTH = SIZE[0] - 2 * _MARGIN
_LINES = 4
# The same as in web/styles/tokens.css. A picture has four colours: ink, paper, one between them, and the accent.
INK, PAPER = (0x1D, 0x1C, 0x1A), (0xFA, 0xF9, 0xF7)
_SHADES = 3
_SOFT = 96  # a lighter grey, for what is said beside
# Part of what a kept picture is kept under: raised when pictures are drawn otherwise.
_DRAWN = "3"
_TOKEN = re.compile(r"[A-Za-z0-9_.+-]+|.")
_NOT_FIRST = "，。、；：？！”’」』）》"


class Typeface:
    """Noto Sans SC as its npm package has it: about a hundred slices, each for a range of characters.

    Args:
        package: the folder of `@fontsource-variable/noto-sans-sc`.
    """

    def __init__(self, package: Path) -> None:
        self._files = package / "files"
        ranges: dict[str, str] = json.loads((package / "unicode.json").read_text("utf-8"))
        self._slice_of = {code: name.strip("[]") for name, text in ranges.items() for code in _codes(text)}
        self._font = lru_cache(maxsize=None)(self._load)
        self._advance = lru_cache(maxsize=None)(
            lambda char, size, weight: self.font(char, size, weight).getlength(char)
        )

    def font(self, char: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """The font that has a character, at a size in pixels."""
        return self._font(self._slice_of.get(ord(char), "latin"), size, weight)

    def width(self, text: str, size: int, weight: int) -> float:
        """Width of a text in pixels."""
        return sum(self._advance(char, size, weight) for char in text)

    def draw(
        self, on: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: tuple[int, int, int]
    ) -> None:
        """Draw a line; `style` is size, weight, shade; `at` is where its base line begins."""
        x, y = at
        size, weight, shade = style
        for char in text:
            on.text((x, y), char, fill=shade, font=self.font(char, size, weight), anchor="ls")
            x += self._advance(char, size, weight)

    def _measure(self, char: str, size: int, weight: int) -> float:
        return self.font(char, size, weight).getlength(char)

    def _load(self, name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
        font = ImageFont.truetype(self._files / f"noto-sans-sc-{name}-wght-normal.woff2", size)
        font.set_variation_by_axes([weight])
        return font


@dataclass(frozen=True, slots=True)
class Sign:
    """What every picture shows of the site: its title, and its colour as #rrggbb."""

    title: str
    colour: str = "#a6341b"


def publish_cards(glossary: Glossary, package: Path, sign: Sign, dist: Path, folder: Path) -> None:
    """Write `cards/<id>.png` for every entry; what has not changed comes from the cache.

    Args:
        glossary: what is drawn.
        package: see `Typeface`.
        sign: what every picture shows of the site.
        dist: the site.
        folder: of the build's own, kept between builds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        entry.id: folder
        / f"{digest(_DRAWN, sign.title, sign.colour, entry.term, entry.en or '', entry.gloss)}.png"
        for entry in glossary
    }
    pictures = {id_: read_cached(file) for id_, file in files.items()}
    missing = [entry for entry in glossary if pictures[entry.id] is None]
    if missing:
        with workers() as pool:
            drawn = pool.map(partial(_draw, sign=sign, package=package), missing, chunksize=32)
            for entry, picture in zip(missing, drawn, strict=True):
                pictures[entry.id] = write_cached(files[entry.id], picture)
    for id_, made in pictures.items():
        place(dist, f"cards/{id_}.png").write_bytes(made or b"")


def _draw(entry: Entry, sign: Sign, package: Path) -> bytes:
    return card(entry, sign, _typeface(package))


@cache
def _typeface(package: Path) -> Typeface:
    return Typeface(package)


def card(entry: Entry, sign: Sign, type_: Typeface) -> bytes:
    """The picture of an entry as PNG."""
    sheet = Image.new("L", SIZE, 255)
    on = ImageDraw.Draw(sheet)
    size = _fitting(type_, entry.term, 56)
    y = 75 + size // 2
    type_.draw(on, (_MARGIN, y), entry.term, (size, 700, 0))
    if entry.en and entry.en != entry.term:
        y += 36
        type_.draw(on, (_MARGIN, y), entry.en, (_fitting(type_, entry.en, 20), 400, _SOFT))
    y += 45
    for line in wrap(entry.gloss, lambda text: type_.width(text, 23, 400), _WIDTH)[:_LINES]:
        type_.draw(on, (_MARGIN, y), line, (23, 400, 0))
        y += 35
    type_.draw(on, (_MARGIN, SIZE[1] - 25), sign.title, (15, 500, _SOFT))
    picture = sheet.point([round(shade * (_SHADES - 1) / 255) for shade in range(256)]).convert("L")
    painted = Image.frombytes("P", SIZE, picture.tobytes())
    painted.putpalette(_palette(channels(sign.colour)))
    painted.paste(_SHADES, (0, 0, 10, SIZE[1]))
    out = io.BytesIO()
    # Runs of one colour are all there is to gain (strategy Z_RLE): a tenth of the time of a search for more.
    painted.save(out, "PNG", bits=2, compress_level=6, compress_type=3)
    return out.getvalue()


def wrap(text: str, width: Callable[[str], float], most: float) -> list[str]:
    """Break a text into lines: between any two Chinese characters, not within a Latin word, no stop first.

    Example:
        >>> wrap("模型背得太熟，LoRA 也会", len, 6)
        ['模型背得太', '熟，LoRA', '也会']
    """
    lines = [""]
    for token in _TOKEN.findall(text):
        line = lines[-1]
        if not line or width(line + token) <= most:
            lines[-1] += token
        elif token in _NOT_FIRST and len(line) > 1:
            lines[-1:] = [line[:-1], line[-1] + token]
        else:
            lines.append(token.lstrip())
    return lines


def _fitting(face: Typeface, text: str, size: int) -> int:
    """The largest of a few sizes at which a text fits on a line: every size is a font more to load."""
    for smaller in (size, size * 3 // 4, size // 2):
        if face.width(text, smaller, 700) <= _WIDTH:
            return smaller
    return size // 3


def _palette(accent: tuple[int, int, int]) -> list[int]:
    steps = [
        tuple(ink + (paper - ink) * step // (_SHADES - 1) for ink, paper in zip(INK, PAPER, strict=True))
        for step in range(_SHADES)
    ]
    return [part for colour in (*steps, accent) for part in colour]


def _codes(ranges: str) -> list[int]:
    """The code points of a CSS `unicode-range`.

    Example:
        >>> _codes("U+41-43,U+5a")
        [65, 66, 67, 90]
    """
    codes: list[int] = []
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        codes += range(int(first, 16), int(last or first, 16) + 1)
    return codes
