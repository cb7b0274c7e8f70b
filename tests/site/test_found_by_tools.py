"""Files for other tools: a search that browsers can add, texts for language models."""

from __future__ import annotations

from urllib.parse import quote

from lxml import etree

from termlite.site.data.found_by_tools import files
from termlite.site.pages.editions import editions
from tests.small_glossary import GLOSSARY

URL = "https://example.org/a&b/"
SPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_every_edition_can_be_added_to_a_browsers_searches() -> None:
    every = editions(GLOSSARY)
    made = dict(files(every, URL))
    for edition in every:
        tree = etree.fromstring(made[f"{edition.prefix}opensearch.xml"].encode())
        (address,) = tree.xpath("o:Url[@type='text/html']/@template", namespaces=SPACE)
        assert address.replace("{searchTerms}", quote("炸炉")) == f"{URL}{edition.prefix}?q={quote('炸炉')}"
        for name, longest in (("ShortName", 16), ("Description", 1024)):
            (text,) = tree.xpath(f"o:{name}/text()", namespaces=SPACE)
            assert 0 < len(text) <= longest


def test_without_an_address_no_search_is_described() -> None:
    assert set(dict(files(editions(GLOSSARY), None))) == {"llms.txt", "llms-full.txt"}


def test_language_models_get_every_entry_in_one_file() -> None:
    made = dict(files(editions(GLOSSARY), URL))
    assert f"]({URL}llms-full.txt)" in made["llms.txt"]
    assert all(f"### {entry.term}" in made["llms-full.txt"] for entry in GLOSSARY)
