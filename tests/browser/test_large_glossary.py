"""A names table in pieces: what a first visit fetches of it, and that all that needs names still has them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from termlite.site.data.names_files import NamesFiles, publish_names
from termlite.site.data.names_table import Show
from tests.browser.conftest import NewPage, part, shown_ids, wait_for_python
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NamesFiles]:
    """The site's table in pieces."""
    folder = tmp_path_factory.mktemp("pieces")
    # Another table than the site has, which is in its place.
    shown = Show(gloss=lambda entry: f"{entry.gloss}。")
    (files,) = publish_names(part(ROOT / "glossary"), [shown], folder, largest=0)
    return folder, files


Visit = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def opened(new_page: NewPage, site: str, tables: tuple[Path, NamesFiles]) -> Visit:
    """Opens a page of a site whose table is in pieces; with it comes what is asked for of the table."""
    folder, files = tables

    def open_page(address: str, *, python: bool = False) -> tuple[Page, list[str]]:
        asked: list[str] = []

        def answer(route: Route) -> None:
            name = route.request.url.rpartition("/")[2]
            asked.append(name)
            known = folder / "assets" / name
            route.fulfill(path=known if known.exists() else folder / files.first)

        page, _ = new_page(service_workers="block")
        page.route("**/assets/names-*.json", answer)
        if not python:
            page.route("**/runtime/**", lambda route: route.abort())
        page.goto(site + address)
        return page, asked

    return open_page


def test_a_visit_fetches_what_is_asked_for(opened: Visit, tables: tuple[Path, NamesFiles]) -> None:
    _, files = tables
    page, asked = opened("")
    expect(page.locator(".daily strong")).not_to_be_empty()
    expect(page.locator("a[data-random]").first).to_have_attribute("href", re.compile(r"/t/[a-z0-9-]+/$"))
    # The first table, the word of the day and a word that chance chose.
    assert len(set(asked)) <= 3
    page.fill("#q", "z")
    expect(page.locator("#results [data-term]")).to_have_count(10)
    before = len(asked)
    page.fill("#q", "炸炉")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "zhalu")
    assert len(asked) == before + 1
    page.fill("#q", "zhalu")
    expect(page.locator("#results [data-term]").first).to_have_attribute("data-term", "zhalu")
    assert Path(files.whole).name not in asked


def test_a_link_gives_its_gloss_once_it_has_come(opened: Visit) -> None:
    page, _ = opened("t/zhalu/")
    page.locator(".entry-definition a[data-term]").first.hover()
    expect(page.locator("#gloss span").first).not_to_be_empty()


def test_pages_that_need_all_names_have_them(opened: Visit, tables: tuple[Path, NamesFiles]) -> None:
    _, files = tables
    page, asked = opened("read/#text=" + "今天又炸炉了，再炼一次LoRA")
    expect(page.locator(".read [data-term=zhalu]").first).to_be_visible()
    assert Path(files.whole).name in asked


def test_rows_of_python_say_their_category(opened: Visit) -> None:
    page, _ = opened("", python=True)
    wait_for_python(page)
    page.fill("#q", "训练时图越来越糊")
    expect(page.locator("#results [data-term]").first).to_be_visible()
    assert shown_ids(page)
    expect(page.locator("#results .hit-category").first).not_to_be_empty()
