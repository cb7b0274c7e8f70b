"""The icons of the site: of its tabs, its app, and the phone's home screen."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops, UnidentifiedImageError

from termlite.messages import tell
from termlite.site.build_error import BuildError
from termlite.site.data.manifest import COLOUR
from termlite.site.writing import place
from termlite.site_file.colours import channels
from termlite.site_file.model import Accent

_FAVICON = (16, 32, 48)
_SIZES = {"icon-192.png": 192, "icon-512.png": 512, "apple-180.png": 180}
_MASKABLE, _SIDE, _INNER = "maskable-512.png", 512, 0.8
"""A maskable icon may lose everything outside its inner four fifths."""


def publish_icons(glossary: Path, web: Path, dist: Path, name: str, accent: Accent) -> None:
    """Write `icons/*.png` and `favicon.ico`.

    Args:
        glossary: the folder that has the publisher's own icon.
        web: has the icons of a site whose publisher set none.
        dist: the site.
        name: of the publisher's icon, a square PNG; empty when there is none.
        accent: the publisher's colour, which the usual icons take.

    Raises:
        BuildError: the icon cannot be read as a picture.
    """
    if not name:
        for file in sorted((web / "icons").glob("*.png")):
            data = file.read_bytes()
            own = data if accent.light == Accent().light else _in_colour(data, accent.light)
            place(dist, f"icons/{file.name}").write_bytes(own)
    else:
        try:
            with Image.open(glossary / name, formats=["PNG"]) as opened:
                _write(opened.convert("RGBA"), dist)
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise BuildError(tell("no_icon_picture", name=name)) from error
    with Image.open(dist / "icons" / "icon-192.png") as icon:
        icon.save(dist / "favicon.ico", sizes=[(size, size) for size in _FAVICON])


def _in_colour(png: bytes, colour: str) -> bytes:
    """A usual icon with another ground.

    All that is drawn on the ground is full of red, so the red of a pixel says how much of it is ground.
    """
    with Image.open(io.BytesIO(png), formats=["PNG"]) as opened:
        *bands, alpha = opened.convert("RGBA").split()
    usual, wanted = channels(Accent().light), channels(colour)
    ground = bands[0].point([min(255, round(255 * (255 - red) / (255 - usual[0]))) for red in range(256)])
    made = [
        _moved(band, ground, after - before) for band, before, after in zip(bands, usual, wanted, strict=True)
    ]
    file = io.BytesIO()
    Image.merge("RGBA", [*made, alpha]).save(file, "PNG", optimize=True)
    return file.getvalue()


def _moved(band: Image.Image, ground: Image.Image, by: int) -> Image.Image:
    """A band that is brighter, or darker, by a number where there is ground."""
    amount = ground.point([round(abs(by) * share / 255) for share in range(256)])
    return (ImageChops.add if by > 0 else ImageChops.subtract)(band, amount)


def _write(icon: Image.Image, dist: Path) -> None:
    for name, side in _SIZES.items():
        icon.resize((side, side), Image.Resampling.LANCZOS).save(place(dist, f"icons/{name}"))
    inner = round(_SIDE * _INNER)
    sheet = Image.new("RGBA", (_SIDE, _SIDE), COLOUR)
    small = icon.resize((inner, inner), Image.Resampling.LANCZOS)
    sheet.alpha_composite(small, ((_SIDE - inner) // 2, (_SIDE - inner) // 2))
    sheet.save(place(dist, f"icons/{_MASKABLE}"))
