"""Helpers for tests of frames: the element, its height and its content."""

from __future__ import annotations

import time

from playwright.sync_api import FrameLocator, Page, expect

from termlite.site.data.oembed import SANDBOX


def frame(site: str, address: str = "embed/t/cfg/", sandbox: str | None = SANDBOX, more: str = "") -> str:
    kept = "" if sandbox is None else f'sandbox="{sandbox}"'
    return f'<iframe src="{site}{address}" title="CFG" width="100%" height="200" {kept} {more}></iframe>'


def height(page: Page, number: int = 0) -> float:
    boxed: float = page.locator("iframe").nth(number).bounding_box()["height"]  # type: ignore[index]
    return boxed


def content(page: Page, number: int = 0) -> FrameLocator:
    return page.frame_locator("iframe").nth(number)


def fits(page: Page, number: int = 0) -> None:
    """Wait until the frame is as tall as its content."""
    expect(content(page, number).locator("html")).to_have_attribute("data-sized", "")
    deadline = time.monotonic() + 15
    while True:
        inside = content(page, number).locator("#frame").bounding_box()
        # The frame's own border is not content.
        if inside and inside["height"] > 40 and abs(height(page, number) - inside["height"]) <= 6:
            return
        assert time.monotonic() < deadline, (height(page, number), inside)
        page.wait_for_timeout(50)


def engine(page: Page, number: int = 0) -> str | None:
    return content(page, number).locator("html").get_attribute("data-engine")
