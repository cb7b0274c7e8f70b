"""Rendering: every field of an entry, escaped; the store; the lines about evidence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import termlite
from termlite.glossary.model import (
    Category,
    Confusion,
    Entry,
    Extent,
    Place,
    PlaceKind,
    Review,
    Source,
    Status,
)
from termlite.render.links import Links
from termlite.render.locale import words
from termlite.render.renderer import Renderer
from termlite.render.store import Store, dump
from tests.render.tags import Tags

FULL = Entry(
    id="cfg",
    term="CFG",
    en="Classifier-Free Guidance",
    aliases=("引导系数",),
    hidden=("CGF",),
    category="panel",
    gloss="提示词说话算不算数的旋钮。",
    gloss_en="How closely the prompt is followed.",
    definition="一般用 **7**,见 [[vae]] 与 [[vae|它]]。\n\n- [论文](https://arxiv.org/abs/2207.12598)",
    example="CFG 拉太高,烧图了。",
    related=("vae",),
    broader=("vae",),
    confused_with=(Confusion(id="vae", difference="一个是旋钮,一个是网络。"),),
    status=Status.DATED,
    as_of="2026-11",
    status_note="蒸馏模型不用它。",
    sources=(Source(title="Paper", url="https://arxiv.org/abs/2207.12598", archive="https://a.example/"),),
)

VAE = Entry(id="vae", term="VAE", gloss="翻译官")

PLACES = {
    "late": Place(id="late", title="网页", url="https://b.org/x", kind=PlaceKind.PRESS),
    "book": Place(id="book", title="书", url="https://a.org/book", kind=PlaceKind.COMMUNITY, year=2022),
    "unused": Place(id="unused", title="无", url="https://c.org/x", kind=PlaceKind.UI, year=2021),
}

EVIDENCED = Entry(
    id="zhalu",
    term="炸炉",
    aliases=("炸丹",),
    hidden=("炸卢",),
    literals=("--炸",),
    asks=("图坏了",),
    gloss="训练失败。",
    attested={"炸炉": ("late", "book"), "炸丹": ("book", "nowhere"), "not shown": ("late",)},
    sources=(Source(title="手册", url="https://d.org/x", supports="默认 `7`", read="2026-10"),),
    reviews=(
        Review(month="2026-09", extent=Extent.ALL, against=("https://d.org/x",), changed="names"),
        Review(month="2026-10", extent=Extent.PART, open="没有查到谁先说的"),
    ),
)

ENTRIES = {entry.id: entry for entry in (FULL, VAE)}

RENDERER_OF_EVIDENCE = Renderer({"zhalu": EVIDENCED}, {}, places=PLACES)

RENDERER = Renderer(ENTRIES, {"panel": Category(id="panel", title="界面与参数")})


def test_an_entry_shows_all_it_has() -> None:
    seen = Tags(RENDERER.entry("cfg"))
    for shown in (
        "引导系数",
        "提示词说话算不算数",
        "烧图了",
        "2026-11",
        "蒸馏模型不用它",
        "界面与参数",
        "Paper",
    ):
        assert shown in seen.text
    assert "CGF" not in seen.text
    links = {attributes["href"] for tag, attributes in seen.tags if tag == "a"}
    assert links == {
        "../vae/",
        "https://arxiv.org/abs/2207.12598",
        "https://a.example/",
        "../../all/",
        "../../c/panel/",
        "../../edit/?id=cfg&in=panel",
    }


def test_languages_are_marked() -> None:
    seen = Tags(RENDERER.entry("cfg"))
    assert ("h1", {"lang": "en"}) in seen.tags
    # A text in the language of the page around it needs no `lang`.
    assert ("span", {}) in seen.tags


@pytest.mark.parametrize(
    "definition",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert%281%29)",
        "[x](JaVaScRiPt:alert)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "![x](https://elsewhere.example/x.png)",
        "<https://a.example/><b onclick=x>",
        '[[vae|"><img src=x onerror=alert(1)>]]',
        "[[nowhere|<b>]]",
    ],
)
def test_nothing_active_gets_through(definition: str) -> None:
    entry = Entry(id="x", term="<b>x</b>", gloss='"><script>', definition=definition, aliases=("<i>",))
    seen = Tags(Renderer({"x": entry, "vae": VAE}, {}).entry("x"))
    assert {tag for tag, _ in seen.tags}.isdisjoint({"script", "img", "b", "i", "iframe", "style"})
    for _, attributes in seen.tags:
        assert not any(name.startswith("on") for name in attributes)
        href = attributes.get("href") or ""
        assert href.startswith(("https://", "http://", "mailto:", "../", "#")) or ":" not in href


@given(st.text(), st.text())
@settings(max_examples=150, deadline=None)
def test_any_text_renders_without_active_content(gloss: str, definition: str) -> None:
    entry = Entry(id="x", term="x", gloss=gloss, definition=definition)
    seen = Tags(Renderer({"x": entry}, {}).entry("x"))
    assert {tag for tag, _ in seen.tags}.isdisjoint({"script", "img", "iframe", "style", "object", "form"})
    hrefs = [attributes["href"] or "" for tag, attributes in seen.tags if tag == "a"]
    assert not any(href.lower().lstrip().startswith(("javascript:", "data:", "vbscript:")) for href in hrefs)


def test_the_store_gives_back_what_pages_show(glossary: termlite.Glossary) -> None:
    stored = Store(dump(glossary))
    assert list(stored) == [entry.id for entry in glossary]
    for entry in glossary:
        kept = stored[entry.id]
        assert (kept.shown_names(), kept.literals) == (entry.shown_names(), entry.literals)
        assert (kept.definition, kept.sources, kept.related) == (
            entry.definition,
            entry.sources,
            entry.related,
        )
        assert (kept.checked, kept.asks, kept.hidden) == (entry.checked, (), ())
    assert stored.categories == {category.id: category for category in glossary.categories}


def test_the_store_renders_as_the_glossary_does() -> None:
    glossary = termlite.Glossary(
        (FULL, VAE, EVIDENCED), (Category(id="panel", title="界面与参数"),), places=PLACES
    )
    stored = Store(dump(glossary))
    from_store = Renderer(stored, stored.categories, places=stored.places)
    written = Renderer(glossary.by_id, {"panel": glossary.categories[0]}, places=glossary.places)
    for id_ in glossary.by_id:
        assert from_store.entry(id_) == written.entry(id_)


def test_an_entry_says_where_its_names_were_met_and_since_when() -> None:
    html = Renderer({"zhalu": EVIDENCED}, {}, places=PLACES).entry("zhalu")
    seen = html[html.index("entry-seen") : html.index("</details>", html.index("entry-seen"))]
    assert "这些名字见于 2 处，最早 2022 年" in seen
    places = [(a["href"], a["rel"]) for tag, a in Tags(seen).tags if tag == "a"]
    assert places == [
        ("https://a.org/book", "noopener noreferrer"),
        ("https://b.org/x", "noopener noreferrer"),
    ]
    assert "2022 社区" in seen
    assert "炸炉、炸丹" in seen
    assert "script" not in {tag for tag, _ in Tags(seen).tags}
    framed = Renderer({"zhalu": EVIDENCED}, {}, places=PLACES).entry(
        "zhalu", Links.of_page("../../../", outside=True)
    )
    assert "entry-seen" not in framed


def test_an_entry_says_what_its_sources_support_and_how_far_it_was_checked() -> None:
    seen = Tags(RENDERER_OF_EVIDENCE.entry("zhalu"))
    for said in ("默认 7", "2026-10 读过", "2026-09 逐句核对过", "没有查到谁先说的", "--炸"):
        assert said in seen.text
    assert ("code", {}) in seen.tags
    for reviews, said in (
        ((), "尚未逐句核对"),
        ((Review(month="2026-10", extent=Extent.PART, open="…"),), "2026-10 核对过一部分"),
    ):
        html = Renderer({"zhalu": replace(EVIDENCED, reviews=reviews)}, {}).entry("zhalu")
        assert said in html
    assert "核对" not in RENDERER.entry("vae")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("显存不够。\n依次试", "显存不够。依次试"),
        ("一行\n两行", "一行两行"),
        ("用 **底\n模** 出图", "用 底模 出图"),
        ("见 [[vae|它]]\n再说", "见 它再说"),
        ("**粗**\n*斜*", "粗斜"),
        ("用它：\n`--lowvram`", "用它：--lowvram"),
        ("用它\n`--lowvram`", "用它\n--lowvram"),
        ("用\nCFG\n出图", "用\nCFG\n出图"),
        ("one\ntwo", "one\ntwo"),
    ],
)
def test_a_line_that_ends_in_chinese_text_makes_no_space(written: str, shown: str) -> None:
    html = Renderer({"a": Entry(id="a", term="甲", gloss="……", definition=written), "vae": VAE}, {}).entry(
        "a"
    )
    assert shown in Tags(html).text


def test_what_is_counted_in_english_reads_well_of_one_too() -> None:
    # These counts are never one: a sentence has at least two names, a cut text many characters, a cut list ten rows.
    many = {"sentence", "read_cut", "results_first", "settings_say_damaged"}
    plural = re.compile(r"\{(?:count|words|number)\} [a-z]+s\b")
    assert [key for key, text in words("en").items() if plural.search(text) and key not in many] == []
