"""Removed entries: their addresses redirect in every edition, and nothing else mentions them."""

from __future__ import annotations

import json

import pytest

import termlite
from termlite.glossary.model import Entry, Glossary, Place, PlaceKind, Source
from termlite.site.data import api
from termlite.site.data.names_table import names_table
from termlite.site.pages.editions import editions
from termlite.site.pages.shell import Site
from termlite.site.pages.sitemap import sitemap
from tests.conftest import pages_of
from tests.render.tags import Tags

PLACE = Place(id="book", title="书", url="https://a.org/book", kind=PlaceKind.COMMUNITY, year=2022)
ENTRY = Entry(
    id="zhalu",
    term="炸炉",
    gloss="训练失败。",
    category="jargon",
    attested={"炸炉": ("book",)},
    sources=(Source(title="书", url="https://a.org/book", supports="炸炉的意思"),),
)
GLOSSARY = Glossary(
    (ENTRY,),
    places={"book": PLACE, "unused": PLACE},
    redirects={"zhadan": "zhalu", "cut": "not-in-this-part"},
)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages_of(GLOSSARY)


@pytest.mark.parametrize("edition", ["", "zh-Hant/", "en/"])
@pytest.mark.parametrize("folder", ["t/", "embed/t/"])
def test_the_page_of_a_removed_entry_leads_on_without_script(
    made: dict[str, str], edition: str, folder: str
) -> None:
    seen = Tags(made[f"{edition}{folder}zhadan/index.html"])
    refresh = [a["content"] for tag, a in seen.tags if a.get("http-equiv") == "refresh"]
    (canonical,) = [a["href"] for tag, a in seen.tags if a.get("rel") == "canonical"]
    links = [a["href"] for tag, a in seen.tags if tag == "a"]
    target = "../zhalu/"
    if edition and folder.startswith("embed/"):
        # Frames exist only in the written edition; they can show the others.
        target = f"../../../../embed/t/zhalu/?lang={edition[:-1]}"
    assert (refresh, links) == ([f"0; url={target}"], [target])
    assert canonical
    assert canonical.endswith("t/zhalu/")
    assert "script" not in {tag for tag, _ in seen.tags}
    assert ("div", {"id": "view"}) in seen.tags


def test_a_redirect_to_what_this_build_leaves_out_has_no_page(made: dict[str, str]) -> None:
    assert not [path for path in made if "/cut/" in path]


def test_nothing_but_the_data_knows_removed_ids() -> None:
    assert "zhadan" not in names_table(GLOSSARY).decode()
    assert "zhadan" not in sitemap(editions(GLOSSARY), "https://a.example/", Site())
    assert termlite.Searcher(GLOSSARY).search("zhadan") == []
    told = json.loads(api.terms(GLOSSARY))
    assert told["redirects"] == GLOSSARY.redirects


def test_the_data_tells_where_names_were_met_and_what_sources_support() -> None:
    told = json.loads(api.terms(GLOSSARY))
    assert told["places"] == [
        {"id": "book", "title": "书", "url": "https://a.org/book", "kind": "community", "year": 2022}
    ]
    (term,) = told["terms"]
    assert term["attested"] == {"炸炉": ["book"]}
    assert term["sources"] == [{"title": "书", "url": "https://a.org/book", "supports": "炸炉的意思"}]
