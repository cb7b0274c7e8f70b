"""Helpers for tests of pages of other sites: the tag of `embed.js`, and the links it makes."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.conftest import ROOT

AXE = (ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
AUTO = "a[data-termlite-auto]"
POPOVER = "#termlite-popover"


def script(site: str, attributes: str = "data-auto") -> str:
    return f'<script async src="{site}embed.js" {attributes}></script>'


def linked(page: Page) -> list[str]:
    texts: list[str] = page.locator(AUTO).all_text_contents()
    return texts


def settle(page: Page) -> None:
    """Wait until the script has made its links."""
    page.wait_for_function("() => document.querySelector('[data-termlite-switch]')?.shadowRoot")
    page.evaluate("() => new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")


def violations(page: Page, context: str = "document") -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        f"async () => (await axe.run({context})).violations.map(v => v.id + ': ' + v.nodes[0].html)"
    )
    return found
