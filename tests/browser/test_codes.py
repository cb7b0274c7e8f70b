"""My words as QR codes: the code is a link that adds the words on another device."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, sources
from tests.browser.test_words import part, star

READ = """async (decoder) => {
    const { default: decode } = await import(decoder);
    const drawing = document.querySelector('[data-part="codes"] svg'), canvas = document.createElement('canvas');
    const side = drawing.viewBox.baseVal.width, cell = 6, paint = canvas.getContext('2d');
    canvas.width = canvas.height = side * cell;
    paint.scale(cell, cell);
    for (const path of drawing.querySelectorAll('path')) {
        paint.fillStyle = path.getAttribute('fill');
        paint.fill(new Path2D(path.getAttribute('d')));
    }
    return decode(paint.getImageData(0, 0, canvas.width, canvas.height));
}"""
MANY = """(ids) => {
    const key = Object.keys(localStorage).find((key) => key.endsWith(' words'));
    localStorage.setItem(key, JSON.stringify(ids.map((id) => ({ id, note: '', day: 20000 }))));
}"""


def read(page: Page, site: str) -> str:
    text: str = page.evaluate(READ, f"{sources(page, site)}node_modules/qr/decode.js")
    return text


def test_a_code_carries_the_words_to_another_device(new_page: NewPage, site: str) -> None:
    page, watch = new_page(service_workers="block", color_scheme="dark")
    page.route("**/runtime/**", lambda route: route.abort())
    star(page, site, "vae", "zhalu")
    page.goto(f"{site}words/")
    expect(page.locator('[data-part="list"] li')).to_have_count(2)
    assert not [url for url in watch.requests if "/qr-" in url]
    page.get_by_role("button", name="二维码").click()
    expect(part(page, "codes").get_by_role("img")).to_be_visible()
    expect(part(page, "codes")).to_contain_text("这个码里有 2 个词")
    assert read(page, site) == f"{site}words/#ids=zhalu.vae"
    # After the list changes, the old code is hidden, because it is out of date.
    page.get_by_role("button", name="移出 炸炉").click()
    expect(part(page, "codes")).to_be_hidden()


def test_many_words_take_several_codes(new_page: NewPage, site: str) -> None:
    page, _ = new_page(service_workers="block")
    page.route("**/runtime/**", lambda route: route.abort())
    star(page, site, "vae")
    ids = [f"word-number-{number}" for number in range(100)]
    page.evaluate(MANY, ids)
    page.goto(f"{site}words/")
    page.get_by_role("button", name="二维码").click()
    found: list[str] = []
    total = None
    for at in range(1, 20):
        expect(part(page, "codes")).to_contain_text(f"{at} / ")
        total = total or int((part(page, "codes").locator("p").text_content() or "").rpartition("/")[2])
        found += read(page, site).partition("#ids=")[2].split(".")
        if at == total:
            break
        page.get_by_role("button", name="下一个码").click()
    assert found == ids


def test_without_words_there_is_no_code(new_page: NewPage, site: str) -> None:
    page, _ = new_page(service_workers="block")
    page.route("**/runtime/**", lambda route: route.abort())
    page.goto(f"{site}words/")
    page.get_by_role("button", name="二维码").click()
    expect(part(page, "note")).to_have_text("还没有词可以带走。")
