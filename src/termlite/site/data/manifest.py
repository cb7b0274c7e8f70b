"""The web manifest: what makes the site installable, and what the installed app offers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from termlite.site.own_files import own_files
from termlite.site.writing import place

ADDRESS = "manifest.webmanifest"
SCREENSHOTS = "screenshots"
"""A folder of a glossary."""
APPLE_ICON = "icons/apple-180.png"

_ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("maskable-512.png", 512, "maskable"))
COLOUR = "#faf9f7"


def write_manifest(dist: Path, glossary: Path, words: Mapping[str, str], language: str) -> None:
    """Write the manifest and its pictures into a site.

    Args:
        dist: the site.
        glossary: its folder, which may have pictures such as `screenshots/wide-home.png`.
        words: of the interface.
        language: of the words, a BCP 47 tag.
    """
    manifest = {
        # All addresses are relative to the manifest's, so that a site may lie anywhere.
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "lang": language,
        "dir": "ltr",
        "name": words["site_title"],
        "short_name": words["site_short"],
        "description": words["site_description"],
        "display": "standalone",
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "categories": ["education", "reference"],
        "icons": [
            {"src": f"icons/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in _ICONS
        ],
        "screenshots": _screenshots(dist, glossary, words),
        "shortcuts": [{"name": words["index"], "url": "all/"}],
        # What another app shares is read word by word; a word alone is looked up as well.
        "share_target": {"action": "read/", "method": "GET", "params": {"text": "text"}},
        "launch_handler": {"client_mode": ["navigate-existing", "auto"]},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (dist / ADDRESS).write_text(text, "utf-8", newline="\n")


def _screenshots(dist: Path, glossary: Path, words: Mapping[str, str]) -> list[dict[str, str]]:
    """The pictures an installer shows; their names say the form of the window and what is in it."""
    scenes = {key.removeprefix("manifest_") for key in words if key.startswith("manifest_")}
    files = [
        file for file in own_files(glossary / SCREENSHOTS, "*.png") if file.stem.partition("-")[2] in scenes
    ]
    for file in files:
        shutil.copyfile(file, place(dist, f"screenshots/{file.name}"))
    return [
        {
            "src": f"screenshots/{file.name}",
            "sizes": _size(file),
            "type": "image/png",
            "form_factor": form,
            "label": words[f"manifest_{scene}"],
        }
        for file, (form, _, scene) in ((file, file.stem.partition("-")) for file in files)
    ]


def _size(png: Path) -> str:
    """Width and height as the manifest has them; they stand at byte 16 of every PNG."""
    header = png.read_bytes()[16:24]
    return f"{int.from_bytes(header[:4], 'big')}x{int.from_bytes(header[4:], 'big')}"
