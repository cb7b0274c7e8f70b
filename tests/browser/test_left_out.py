"""Parts of Python that a start leaves out: they are fetched when needed; when that fails, names still work."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import NewPage, serving, wait_for_python
from tests.browser.starting import FAILED, find_misspelt, names_still_answer

RARE = "'\\u4e2d'.encode('gbk').hex() == 'd6d0'"
"""The codec is in the archive of all modules, its tables are among the interpreter's rare functions."""


def test_modules_and_functions_that_were_left_out_are_fetched(new_page: NewPage, dist: Path) -> None:
    def needs_more(kind: str, body: bytes) -> bytes:
        if not kind.startswith("text/x-python"):
            return body
        return f"import colorsys, wave, xml.dom.minidom\nassert {RARE}\n".encode() + body

    with serving(dist) as server:
        server.transform = needs_more
        page, watch = new_page()
        page.goto(server.url)
        wait_for_python(page)
        find_misspelt(page)
        for part in ("all-", "rare-"):
            assert len([url for url in watch.requests if f"/runtime/{part}" in url]) == 1


def test_without_a_rare_function_names_go_on_and_one_line_says_so(new_page: NewPage, dist: Path) -> None:
    """Offline, for example: rare functions are not stored."""

    def is_rare(kind: str, body: bytes) -> bytes:
        if not kind.startswith("text/x-python"):
            return body
        rare = f"    if q == 'hypernetwrok': assert {RARE}\n".encode()
        first = b"def search(q, limit):\n"
        assert first in body
        return body.replace(first, first + rare)

    with serving(dist) as server:
        server.transform = is_rare
        page, _ = new_page()
        page.context.route("**/runtime/rare-*", lambda route: route.abort())
        page.goto(server.url)
        wait_for_python(page)
        page.fill("#q", "hypernetwrok")
        page.wait_for_selector(FAILED, state="attached")
        expect(page.locator("#status")).to_contain_text("完整搜索停了")
        names_still_answer(page)
        page.locator("#status").get_by_role("button", name="关闭").click()
        expect(page.locator("#status")).to_be_hidden()
