"""The icons of the site: of its tabs, its app, and the phone's home screen."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from termlite.messages import tell
from termlite.site.build_error import BuildError
from termlite.site.data.manifest import COLOUR
from termlite.site.writing import place

_FAVICON = (16, 32, 48)
_SIZES = {"icon-192.png": 192, "icon-512.png": 512, "apple-180.png": 180}
_MASKABLE, _SIDE, _INNER = "maskable-512.png", 512, 0.8
"""A maskable icon may lose everything outside its inner four fifths."""


def publish_icons(glossary: Path, web: Path, dist: Path, name: str) -> None:
    """Write `icons/*.png` and `favicon.ico`.

    Args:
        glossary: the folder that has the publisher's own icon.
        web: has the icons of a site whose publisher set none.
        dist: the site.
        name: of the publisher's icon, a square PNG; empty when there is none.

    Raises:
        BuildError: the icon cannot be read as a picture.
    """
    if not name:
        shutil.copytree(web / "icons", dist / "icons")
    else:
        try:
            with Image.open(glossary / name, formats=["PNG"]) as opened:
                _write(opened.convert("RGBA"), dist)
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise BuildError(tell("no_icon_picture", name=name)) from error
    with Image.open(dist / "icons" / "icon-192.png") as icon:
        icon.save(dist / "favicon.ico", sizes=[(size, size) for size in _FAVICON])


def _write(icon: Image.Image, dist: Path) -> None:
    for name, side in _SIZES.items():
        icon.resize((side, side), Image.Resampling.LANCZOS).save(place(dist, f"icons/{name}"))
    inner = round(_SIDE * _INNER)
    sheet = Image.new("RGBA", (_SIDE, _SIDE), COLOUR)
    small = icon.resize((inner, inner), Image.Resampling.LANCZOS)
    sheet.alpha_composite(small, ((_SIDE - inner) // 2, (_SIDE - inner) // 2))
    sheet.save(place(dist, f"icons/{_MASKABLE}"))
