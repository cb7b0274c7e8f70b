"""The files and bytes that an entry costs: what is the same in all pages is stored once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import termlite
from bench.sample import sample
from termlite.site.assets.service_worker import write_service_worker
from termlite.site.writing import write
from tests.conftest import ROOT, pages_of

ENTRIES = 150
EDITIONS = ("", "zh-Hant/", "en/")


@pytest.fixture(scope="module")
def pages(glossary: termlite.Glossary) -> dict[str, str]:
    """Every page of three editions: path → HTML."""
    return pages_of(sample(glossary, ENTRIES))


TAG = re.compile(r"<[^>]+>")
SOURCE = re.compile(r'href="(https?:[^"]*)"')


def bytes_of(html: str) -> int:
    return len(html.encode())


def article_in(html: str) -> str:
    """Of an entry's page; a page that leads on has none."""
    found = re.search(r"<article.*</article>", html, re.DOTALL)
    return found[0] if found else ""


def test_an_entry_is_four_pages(pages: dict[str, str]) -> None:
    """One in each edition, and one frame, which shows them all."""
    entries = [
        path for path in pages if re.fullmatch(r"(?:[\w-]+/)?(?:embed/)?t/[a-z0-9-]+/index\.html", path)
    ]
    moved = [path for path in entries if 'http-equiv="refresh"' in pages[path]]
    assert len(entries) - len(moved) == 4 * ENTRIES


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_is_little_more_than_its_article(pages: dict[str, str], edition: str) -> None:
    for path in (path for path in pages if path.startswith(f"{edition}t/")):
        html = pages[path]
        if article := article_in(html):
            assert bytes_of(html) - bytes_of(article) < 3_100, path


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_article_is_half_markup_at_most(pages: dict[str, str], edition: str) -> None:
    """What is neither its text nor an address of a source: 1,374 entries in four pages each stay below 90 MB."""
    articles = [
        article for path in pages if path.startswith(f"{edition}t/") if (article := article_in(pages[path]))
    ]
    markup = [
        bytes_of("".join(TAG.findall(article))) - bytes_of("".join(SOURCE.findall(article)))
        for article in articles
    ]
    assert sum(markup) / len(markup) < 4_800


def test_a_frame_is_little_more_than_its_article(pages: dict[str, str]) -> None:
    for path in (path for path in pages if path.startswith("embed/t/")):
        if article := article_in(pages[path]):
            assert bytes_of(pages[path]) - bytes_of(article) < 1_400, path


def test_a_page_can_be_read_and_found_without_script(pages: dict[str, str]) -> None:
    for edition in EDITIONS:
        html = pages[f"{edition}t/cfg/index.html"]
        for part in ("<title>", '<meta name="description"', '<link rel="stylesheet"', "entry-definition"):
            assert part in html, (edition, part)


def test_pages_for_offline_use_take_a_fifth(pages: dict[str, str], tmp_path: Path) -> None:
    for path, html in pages.items():
        write(tmp_path, path, html)
    write(tmp_path, "names.json", "{}")
    write_service_worker(tmp_path, ROOT / "web", dict.fromkeys(EDITIONS, "names.json"))
    stored = sum(file.stat().st_size for file in (tmp_path / "assets").iterdir())
    articles = sum(bytes_of(html) for path, html in pages.items() if not path.startswith("embed/"))
    assert stored < articles / 4
