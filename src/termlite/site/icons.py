"""The icons that browsers and home screens ask for, all drawn from `web/icon.svg`."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from .failure import run
from .npm import install_packages

_TOUCH, _APP = 180, (192, 512)
_ICO = (16, 32, 48)


def publish_icons(web: Path, dist: Path) -> None:
    """Write `favicon.ico`, `apple-touch-icon.png` and `icons/<size>.png`.

    Raises:
        BuildError: Node could not draw them.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        script = Path(__file__).parent / "node" / "icons.mjs"
        resvg = install_packages(web) / "@resvg" / "resvg-wasm"
        sizes = map(str, (*_ICO, _TOUCH, *_APP))
        run("drawing icons", ["node", script, resvg, web / "icon.svg", out, *sizes], "is web/icon.svg sound?")
        (dist / "icons").mkdir(parents=True, exist_ok=True)
        for size in _APP:
            (dist / "icons" / f"{size}.png").write_bytes((out / f"{size}.png").read_bytes())
        (dist / "apple-touch-icon.png").write_bytes((out / f"{_TOUCH}.png").read_bytes())
        (dist / "favicon.ico").write_bytes(ico({size: (out / f"{size}.png").read_bytes() for size in _ICO}))


def ico(pictures: dict[int, bytes]) -> bytes:
    """PNGs, by size in pixels, in one ICO file (Windows Vista's form, which holds PNGs as they are).

    Example:
        >>> ico({16: b"png"})[:6].hex()
        '000001000100'
    """
    offset = 6 + 16 * len(pictures)
    directory = b""
    for size, data in pictures.items():
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + directory + b"".join(pictures.values())
