"""Builds the recipes in docs/ with the real tools and opens their pages in Chromium: `python tests/recipes.py dist`.

It fetches VitePress from npm and MkDocs Material from PyPI, so it is no part of `test.py`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

from bench import chromium  # noqa: E402
from tests.browser.conftest import serving  # noqa: E402

PLACEHOLDER = "https://terms.example/"


def main(dist: Path) -> None:
    """Build both recipes against a built glossary, and look at them."""
    with tempfile.TemporaryDirectory() as folder, serving(dist) as glossary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.EXECUTABLE, args=chromium.ARGUMENTS)
        for name, make in (("vitepress", vitepress), ("mkdocs", mkdocs)):
            guide = Path(folder) / name
            shutil.copytree(ROOT / "docs" / "recipes" / name, guide)
            point_at(guide, glossary.url)
            with serving(make(guide), prefix="/") as host:
                look_at(browser.new_page(), host.url.replace("127.0.0.1", "localhost"), glossary.url)
            print(f"{name}: ok", flush=True)
        browser.close()


def point_at(guide: Path, address: str) -> None:
    """Replace the placeholder of a recipe by the glossary's address."""
    for file in guide.rglob("*"):
        if file.suffix in (".md", ".js"):
            file.write_text(file.read_text("utf-8").replace(PLACEHOLDER, address), "utf-8")


def vitepress(guide: Path) -> Path:
    """Build the VitePress recipe; returns the folder of its pages."""
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=guide, check=True)
    subprocess.run(["npm", "run", "build", "--silent"], cwd=guide, check=True, stdout=subprocess.DEVNULL)
    return guide / ".vitepress" / "dist"


def mkdocs(guide: Path) -> Path:
    """Build the MkDocs Material recipe; returns the folder of its pages."""
    venv.create(guide / "venv", with_pip=True)
    python = guide / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "mkdocs-material>=9.6"], check=True)
    subprocess.run([python, "-m", "mkdocs", "build", "-q", "-d", guide / "site"], cwd=guide, check=True)
    return guide / "site"


def look_at(page: Page, guide: str, glossary: str) -> None:
    """Check a recipe: the frame has its height, terms are linked, a popover opens, and the next page has links too."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(guide)
    links = page.locator("a[data-termlite-auto]")
    expect(links).to_have_text(["种子", "CFG"])
    links.first.hover()
    expect(page.locator("#termlite-popover")).to_be_visible()
    page.keyboard.press("Escape")
    frame = page.locator(f"iframe[src^='{glossary}']")
    frame.scroll_into_view_if_needed()
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("CFG")
    page.wait_for_function("() => document.querySelector('iframe').style.height")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator("h1")).to_contain_text("采样")
    expect(links).to_have_text(["采样器", "去噪"])
    assert errors == [], errors


if __name__ == "__main__":
    main(Path(sys.argv[1]))
