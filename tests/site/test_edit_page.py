"""The page for writing entries, as the build makes it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from termlite import Entry, Glossary
from termlite.authoring.fields import entry_fields
from termlite.glossary.model import Category
from termlite.site.assets.publish import Assets
from termlite.site.pages.editions import editions
from termlite.site.pages.pages import pages
from termlite.site.pages.shell import Shell, Site
from termlite.site_file.model import SiteFile
from tests.conftest import ROOT

ASSETS = Assets(
    "a.js", "b.css", "c.svg", "d.json", edit="assets/edit.js", authoring="runtime/authoring.zip.txt"
)
GLOSSARY = Glossary(
    (Entry(id="vae", term="VAE", gloss="……", category="model"),), (Category(id="model", title="模型"),)
)


def page(edition: str = "", repository: str | None = None) -> str:
    shell = Shell(ROOT / "web" / "templates", Site(repository=repository), ASSETS, {})
    every = editions(GLOSSARY, SiteFile())
    (chosen,) = [one for one in every if one.prefix == edition]
    return dict(pages(chosen, every, shell))[f"{edition}edit/index.html"]


@pytest.mark.parametrize("edition", ["", "zh-Hant/", "en/"])
def test_every_field_has_a_label_and_help(edition: str) -> None:
    html = page(edition)
    for field in entry_fields():
        assert f'for="field-{field.name}"' in html
        assert html.count(f'id="field-{field.name}"') == 1
        assert re.search(rf'id="help-{field.name}">[^<]+</p>', html)
    assert '<option value="model"' in html
    assert 'data-authoring="runtime/authoring.zip.txt"' in html


def test_where_it_can_be_handed_on() -> None:
    assert "data-host-page" not in page()
    links = re.findall(
        r'href="([^"]*)" data-host-page data-address="([^"]*)"', page("", "https://gitlab.com/you/x")
    )
    assert [(href, unescape(address)) for href, address in links] == [
        ("https://gitlab.com/you/x/-/new/main", "https://gitlab.com/you/x/-/new/main?file_name={path}"),
        (
            "https://gitlab.com/you/x/-/edit/main/glossary/{category}.yaml",
            "https://gitlab.com/you/x/-/edit/main/glossary/{category}.yaml",
        ),
        (
            "https://gitlab.com/you/x/-/issues/new",
            "https://gitlab.com/you/x/-/issues/new?issue[title]=%7Btitle%7D&issue[description]=%7Btext%7D",
        ),
    ]
