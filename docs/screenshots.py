"""Takes pictures of the site: those that the README and the web manifest show, or every state to look at.

python build.py && python docs/screenshots.py              writes docs/*.png and glossary/screenshots/*.png
python docs/screenshots.py --all build/screenshots         every page × width × scheme into a folder
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from termlite.site.dev.static_server import SiteServer

ROOT = Path(__file__).resolve().parent.parent
READY = "html[data-engine=python]"
# So long after the last step, in milliseconds, nothing moves any more.
_REST = 600
# A picture of text needs few colours, and a repository keeps every version of it.
_COLOURS = 64


def _nothing(_: Page) -> None:
    """The page as it is."""


def _turn_a_card(page: Page) -> None:
    page.locator("[data-deck^='p:']").first.click()
    page.locator("[data-do=turn]").click()


@dataclass(frozen=True)
class Scene:
    """A state of the page, and how to come there."""

    address: str
    reach: Callable[[Page], None] = _nothing


@dataclass(frozen=True)
class Shot:
    """A picture of a scene."""

    scene: Scene
    width: int
    height: int
    dark: bool = False

    @property
    def phone(self) -> bool:
        """Whether a phone would take it: touch, and scroll bars that take no room."""
        return self.width < 600


HOME, RESULTS, ENTRY = Scene(""), Scene("?q=高清修付"), Scene("t/cfg/")
CARD = Scene("learn/", _turn_a_card)
SCENES = {
    "home": HOME,
    "results": RESULTS,
    "entry": ENTRY,
    "index": Scene("all/"),
    "learn": CARD,
    "settings": Scene("settings/"),
}
WINDOWS = ((390, 844), (768, 1024), (1440, 900))
WIDE, NARROW = (1280, 800), (390, 844)
COMMITTED = {
    "docs/entry-dark.png": Shot(ENTRY, 1280, 800, dark=True),
    "glossary/screenshots/wide-home.png": Shot(HOME, *WIDE),
    "glossary/screenshots/wide-results.png": Shot(RESULTS, *WIDE),
    "glossary/screenshots/narrow-results.png": Shot(RESULTS, *NARROW),
    "glossary/screenshots/narrow-entry.png": Shot(ENTRY, *NARROW),
    "glossary/screenshots/narrow-cards.png": Shot(CARD, *NARROW),
}


@click.command()
@click.option(
    "--dist", type=click.Path(path_type=Path, exists=True), default=ROOT / "dist", help="A built site."
)
@click.option("--all", "folder", type=click.Path(path_type=Path), help="Every state, into this folder.")
def main(dist: Path, folder: Path | None) -> None:
    """Take the pictures."""
    shots = {ROOT / name: shot for name, shot in COMMITTED.items()} if folder is None else _every(folder)
    with _served(dist) as site, _chromium() as browser:
        for visit in sorted({(shot.scene.address, shot.phone) for shot in shots.values()}):
            same = {f: shot for f, shot in shots.items() if (shot.scene.address, shot.phone) == visit}
            _take(browser, site, same)


def _every(folder: Path) -> dict[Path, Shot]:
    return {
        folder / f"{name}-{width}-{'dark' if dark else 'light'}.png": Shot(scene, width, height, dark)
        for (name, scene), (width, height), dark in product(SCENES.items(), WINDOWS, (False, True))
    }


def _take(browser: Browser, site: str, shots: dict[Path, Shot]) -> None:
    """Pictures of one scene in one kind of browser, once Python is up."""
    any_shot = next(iter(shots.values()))
    context = browser.new_context(
        viewport={"width": any_shot.width, "height": any_shot.height},
        is_mobile=any_shot.phone,
        has_touch=any_shot.phone,
        service_workers="block",
    )
    page = context.new_page()
    page.goto(site + any_shot.scene.address)
    page.wait_for_selector(READY, state="attached", timeout=60_000)
    any_shot.scene.reach(page)
    for file, shot in shots.items():
        page.set_viewport_size({"width": shot.width, "height": shot.height})
        page.emulate_media(color_scheme="dark" if shot.dark else "light")
        page.wait_for_timeout(_REST)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_small(page.screenshot()))
        click.echo(f"{file.stat().st_size / 1024:6.0f} KB {file}")
    context.close()


def _small(png: bytes) -> bytes:
    """The same picture with a palette."""
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, kmeans=2, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


@contextmanager
def _served(dist: Path) -> Iterator[str]:
    server = SiteServer(dist, prefix="/termlite/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.url
    server.shutdown()


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("TERMLITE_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
