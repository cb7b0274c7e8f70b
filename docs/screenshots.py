"""Takes the pictures that the README and the web manifest show, of the site in dist/.

python build.py && python docs/screenshots.py
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from termlite.site.server import SiteServer

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {
    "docs/screenshot.png": ("?q=zhalu", 1280, 640, "light"),
    "docs/entry-dark.png": ("t/cfg/", 1280, 960, "dark"),
    "web/screenshots/wide.png": ("", 1280, 800, "light"),
    "web/screenshots/narrow.png": ("t/zhalu/", 390, 844, "light"),
}


def main() -> None:
    """Write every picture."""
    server = SiteServer(ROOT / "dist", prefix="/termlite/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = os.environ.get("TERMLITE_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        for name in PICTURES:
            take(browser, server.url, name)
        browser.close()
    server.shutdown()


def take(browser: Browser, site: str, name: str) -> None:
    """One picture, once Python is up."""
    address, width, height, scheme = PICTURES[name]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        service_workers="block",
    )
    page = context.new_page()
    page.goto(site + address)
    page.wait_for_function("() => document.documentElement.dataset.engine === 'python'", timeout=60_000)
    page.wait_for_timeout(500)
    (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ROOT / name)
    context.close()


if __name__ == "__main__":
    main()
