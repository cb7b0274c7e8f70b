"""The links of an article (next entry, neighbours, frames, repository), and its heading."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import termlite
from termlite.glossary.model import (
    Category,
    Confusion,
    Entry,
    Source,
)
from termlite.render.links import Links
from termlite.render.renderer import Renderer
from termlite.render.repository import Repository
from termlite.render.store import Store, dump
from termlite.site.pages.entry_contexts import entry_contexts
from tests.render.tags import Tags

VAE = Entry(id="vae", term="VAE", gloss="翻译官")


def whole(*entries: Entry, repository: Repository | None = None) -> Renderer:
    """A renderer with the data that a browser gets of these entries."""
    glossary = termlite.Glossary(entries, (Category(id="panel", title="界面与参数"),))
    stored = Store(dump(glossary, entry_contexts(glossary), repository))
    assert all(stored.context(entry.id) == entry_contexts(glossary)[entry.id] for entry in glossary)
    return Renderer(stored, stored.categories, context=stored.context, repository=stored.repository)


def chain(*terms: str) -> list[Entry]:
    return [Entry(id=f"e{at}", term=term, gloss="…", category="panel") for at, term in enumerate(terms)]


def test_the_reading_is_no_part_of_the_heading() -> None:
    renderer = whole(*chain("炸炉", "VAE"))
    html = renderer.entry("e0")
    assert '<span class="entry-reading" lang="zh-Latn-pinyin">zhà lú</span>' in html
    assert "<h1>炸炉</h1>" in html
    assert "entry-reading" not in renderer.entry("e1")


def test_the_ways_on_lead_through_the_category_and_are_left_out_of_frames() -> None:
    renderer = whole(*chain("一", "二", "三"), repository=Repository("https://github.com/you/x"))
    turns = [
        (a["rel"], a["href"])
        for tag, a in Tags(renderer.entry("e1")).tags
        if a.get("rel") in ("prev", "next")
    ]
    assert turns == [("prev", "../e0/"), ("next", "../e2/")]
    assert 'rel="prev"' not in renderer.entry("e0")
    assert 'rel="next"' not in renderer.entry("e2")
    framed = renderer.entry("e1", Links.of_page("../../../", outside=True))
    assert not [a for tag, a in Tags(framed).tags if tag in ("a", "nav", "svg")]


def test_links_of_a_frame_lead_out_of_it_and_say_so_once() -> None:
    entry = Entry(
        id="x",
        term="甲",
        gloss="…",
        definition="见 [[y]]、[别处](https://a.example/)、[近处](../y/)。",
        related=("y",),
        sources=(Source(title="出处", url="https://b.example/"),),
        figure="f",
    )
    figures = {"f": '<svg><title>图</title><a href="../y/"><text>乙</text></a></svg>'}
    renderer = Renderer({"x": entry, "y": Entry(id="y", term="乙", gloss="…")}, {}, figures=figures)
    links = re.findall(r"<a\b[^>]*>", renderer.entry("x", Links.of_page("../../../", outside=True)))
    assert len(links) == 6
    assert all(link.count("rel=") == 1 and link.count('target="_blank"') == 1 for link in links)
    inner = [link for link in links if "https:" not in link]
    assert all('href="../../../t/y/"' in link and 'rel="noopener"' in link for link in inner)
    assert all('rel="noopener noreferrer"' in link for link in links if link not in inner)
    assert len(inner) == 4
    own = re.findall(r"<a\b[^>]*>", renderer.entry("x"))
    assert [link for link in own if "target" in link] == []
    assert sum('href="../y/"' in link for link in own) == 4


def test_neighbours_stand_once_and_none_is_lost() -> None:
    middle, *around = chain(*"甲乙丙丁戊己庚辛壬癸子丑寅卯")
    ids = tuple(entry.id for entry in around)
    confused = (Confusion(id=ids[0], difference="…"),)
    middle = replace(middle, broader=ids[1:2], related=ids, confused_with=confused)
    under = Entry(id="under", term="下", gloss="…", broader=(middle.id,))
    html = whole(middle, *around, under).entry(middle.id)
    section = html[
        html.index('class="neighbourhood"') : html.index("</section>", html.index("neighbourhood"))
    ]
    seen = [a["data-term"] or "" for _, a in Tags(section).tags if "data-term" in a]
    assert sorted(seen) == sorted([*ids, "under"])
    drawn = section[: section.index("<details")]
    assert drawn.count("<li") == 10
    sides = drawn[drawn.index('class="around"') : drawn.index('class="entry-links below"')]
    assert sides.count("<li") == 8
    assert "style=" not in html


def test_an_entry_can_be_mended_where_the_repository_is_known() -> None:
    entry = Entry(id="x", term="A&B", gloss="…", category="panel")
    home = Repository("https://gitlab.com/you/x", "https://x.example/")
    hrefs = [a["href"] or "" for tag, a in Tags(whole(entry, repository=home).entry("x")).tags if tag == "a"]
    assert "../../edit/?id=x&in=panel" in hrefs
    (report,) = [unquote(href) for href in hrefs if "/issues/new" in href]
    assert "A&B" in report
    assert "https://x.example/t/x/" in report
    assert "issues" not in whole(entry).entry("x")


def test_many_names_do_not_push_the_definition_away() -> None:
    names = tuple(f"name-{at}" for at in range(20))
    entry = Entry(id="x", term="x", gloss="…", aliases=names, abbreviations=("xy",))
    html = whole(entry).entry("x")
    shown, folded = html.split("<details", 1)
    assert all(name in html for name in names)
    assert 'lang="en">xy</span>' in shown
    assert "name-19" in folded
    assert "name-19" not in shown
