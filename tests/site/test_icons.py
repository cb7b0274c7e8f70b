"""The default icons of a site: they have the publisher's colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from termlite.site.data.icons import publish_icons
from termlite.site_file.model import Accent
from tests.conftest import ROOT

WEB = ROOT / "web"
ICONS = sorted(file.name for file in (WEB / "icons").glob("*.png"))


def colours(file: Path) -> list[tuple[int, ...]]:
    """The red, green, blue and alpha values of every pixel."""
    with Image.open(file) as icon:
        data = icon.convert("RGBA").tobytes()
    return [tuple(data[at : at + 4]) for at in range(0, len(data), 4)]


def test_the_usual_colour_changes_nothing(tmp_path: Path) -> None:
    publish_icons(tmp_path, WEB, tmp_path / "dist", "", Accent())
    for name in ICONS:
        assert (tmp_path / "dist" / "icons" / name).read_bytes() == (WEB / "icons" / name).read_bytes()


@pytest.mark.parametrize("colour", ["#1b5e8c", "#1f5f3a", "#7a0000"])
def test_the_ground_takes_the_colour_and_what_is_on_it_stays(tmp_path: Path, colour: str) -> None:
    publish_icons(tmp_path, WEB, tmp_path / "dist", "", Accent(light=colour))
    wanted = tuple(bytes.fromhex(colour[1:]))
    for name in ICONS:
        pixels = set(
            zip(colours(WEB / "icons" / name), colours(tmp_path / "dist" / "icons" / name), strict=True)
        )
        assert {new[:3] for old, new in pixels if old == (0xA6, 0x34, 0x1B, 255)} == {wanted}
        assert {new for old, new in pixels if old == (255, 255, 255, 255)} == {(255, 255, 255, 255)}
        assert {old[3] - new[3] for old, new in pixels} == {0}
    assert wanted in {colour[:3] for colour in colours(tmp_path / "dist" / "favicon.ico")}
