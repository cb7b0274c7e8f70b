"""site.toml: problems have file and line, and the settings show in the pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError
from PIL import Image

from termlite import Category, Entry, Glossary
from termlite.glossary.problems import GlossaryError
from termlite.messages import use
from termlite.site.assets.publish import Assets
from termlite.site.pages.editions import editions
from termlite.site.pages.pages import pages
from termlite.site.pages.shell import Shell, Site
from termlite.site_file.model import Accent, Features, SiteFile, Texts
from termlite.site_file.read import examine_site_file, read_site_file
from tests.conftest import ROOT

WRONG = {
    'titel = "Law"': ("1:1", "unknown field «titel»; did you mean «title»?"),
    "title = 3": ("1:1", "«title» takes text, found a number"),
    "title = ": ("1:8", "TOML syntax"),
    'title = "a"\ntitle = "b"': ("2:12", "TOML syntax"),
    'title = "a\u202eb"': ("1:1", "turns the direction"),
    'language = "xx"': ("1:1", "there is no language «xx»"),
    'language = "zh"': ("1:1", "there is no language «zh»"),
    'language = "zh-hans"': ("1:1", "did you mean «zh-Hans»?"),
    'editions = ["fr"]': ("1:1", "possible: zh-Hant, en"),
    'editions = "en"': ("1:1", "«editions» takes a list"),
    'language = "en"\neditions = ["zh-Hant"]': ("2:1", "no edition «zh-Hant»"),
    '[accent]\n  light = "red"': ("2:3", "takes a colour such as #a6341b"),
    '[accent]\nlight = "#ffaa00"': ("2:1", "stands out too little"),
    '[accent]\ndark = "#333333"': ("2:1", "stands out too little"),
    'address = "example.org"': ("1:1", "no address of a site"),
    'repository = "https://a.org/<b>"': ("1:1", "no address of a site"),
    'address = "https:///terms/"': ("1:1", "no address of a site"),
    'address = "https://a.org:99999/"': ("1:1", "no address of a site"),
    'address = "https://a.org/?page=1"': ("1:1", "no address of a site"),
    'address = "https://a.org/#top"': ("1:1", "no address of a site"),
    'repository = "https://me@a.org/x"': ("1:1", "no address of a site"),
    'licence_address = "javascript:alert(1)"': ("1:1", "no address of a site"),
    'branch = "../../main"': ("1:1", "no name of a branch"),
    'branch = "a b"': ("1:1", "no name of a branch"),
    'branch = "a?b#c"': ("1:1", "no name of a branch"),
    'lead = "{count:9999999999}"': ("1:1", "may hold {count}"),
    'lead = "{count!r}"': ("1:1", "may hold {count}"),
    f"gloss_length = {'9' * 5000}": ("1:1", "a value is too large"),
    'icon = "huge.png"': ("1:1", "60000×60000"),
    'icon = "none.png"': ("1:1", "no file none.png"),
    'icon = "../icon.png"': ("1:1", "no file ../icon.png"),
    'icon = "text.png"': ("1:1", "text.png is no PNG"),
    'icon = "small.png"': ("1:1", "64×64"),
    'icon = "wide.png"': ("1:1", "600×512"),
    'map = "maps"': ("1:1", "no figure «maps» in figures/; did you mean «map»?"),
    '[queries]\ntyping = "x"': ("2:1", "is one of slang, abbreviation"),
    'lead = "{number} words"': ("1:1", "may hold {count}"),
    '[en]\nlead = "{"': ("2:1", "may hold {count}"),
    '[words]\nrandomly = "x"': ("2:1", "unknown field «randomly»"),
    "[features]\nmap = 1": ("2:1", "takes true or false"),
    "gloss_length = -1": ("1:1", "takes a whole number"),
    "definition_length = [9]": ("1:1", "takes two numbers"),
    "definition_length = [9, 3]": ("1:1", "takes two numbers"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    use("en")
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "map.svg").write_text("<svg/>")
    (tmp_path / "text.png").write_text("I am a text")
    Image.new("RGB", (64, 64)).save(tmp_path / "small.png")
    Image.new("RGB", (600, 512)).save(tmp_path / "wide.png")
    side = (60_000).to_bytes(4, "big")
    (tmp_path / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + side + side + b"\x08\x06")
    return tmp_path


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_place(folder: Path, text: str) -> None:
    (folder / "site.toml").write_text(text, "utf-8")
    place, message = WRONG[text]
    (problem,) = examine_site_file(folder).problems
    assert str(problem).startswith(f"{folder / 'site.toml'}:{place}: ")
    assert message in problem.message
    with pytest.raises(GlossaryError):
        read_site_file(folder)


def test_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "site.toml").write_bytes('title = "词"'.encode("gb18030"))
    assert "UTF-8" in str(examine_site_file(folder).problems[0])
    (folder / "site.toml").unlink()
    (folder / "site.toml").symlink_to(folder / "text.png")
    assert "link" in str(examine_site_file(folder).problems[0])
    (folder / "site.toml").unlink()
    os.mkfifo(folder / "site.toml")
    assert "no file that can be read" in str(examine_site_file(folder).problems[0])


def test_every_mistake_is_told_at_once(folder: Path) -> None:
    (folder / "site.toml").write_text('titel = "a"\nlanguage = "xx"\n[accent]\nlight = "red"\n', "utf-8")
    assert [problem.location.line for problem in examine_site_file(folder).problems] == [1, 2, 4]


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert read_site_file(tmp_path) == SiteFile()


def test_our_own_file_is_sound() -> None:
    assert read_site_file(ROOT / "glossary").short_title == "termlite"


LAW = Glossary(
    (
        Entry(id="tort", term="Tort", gloss="A wrong that is no crime.", category="law", tags=("a", "b")),
        Entry(id="estoppel", term="Estoppel", gloss="What you said binds you.", category="law", tags=("b",)),
    ),
    (Category(id="law", title="Law"),),
)


def made(file: SiteFile, glossary: Glossary = LAW, theme: Path | None = None) -> dict[str, str]:
    site = Site().of_file(file)
    assets = Assets("a.js", "b.css", "c.svg", "d.json")
    shell = Shell(ROOT / "web" / "templates", site, assets, {}, theme=[theme] if theme else [])
    every = editions(glossary, file)
    return dict(page for edition in every for page in pages(edition, every, shell))


def test_what_is_set_shows_in_the_pages() -> None:
    file = SiteFile(
        title="Law words",
        short_title="Law",
        tagline="Law in plain words",
        lead="{count} words",
        licence="CC0",
        language="en",
        queries={"typo": "tortt"},
        offered=("typo",),
        icons={"law": "scale"},
        words={"random": "Surprise me"},
    )
    home = made(file)["index.html"]
    for text in (
        "Law in plain words",
        "2 words",
        "CC0",
        "tortt",
        "Surprise me",
        ">Law</a>",
        '<html lang="en"',
    ):
        assert text in home, text
    assert "termlite</a>" not in home


def test_an_english_glossary_has_no_chinese_in_its_pages() -> None:
    pages_ = made(SiteFile(title="Law", language="en"))
    # A block of data for scripts may have Chinese text.
    shown = {path: html.partition('<script type="application/json"')[0] for path, html in pages_.items()}
    assert not [path for path, html in shown.items() if any("\u4e00" <= char <= "\u9fff" for char in html)]
    assert 'lang="zh' not in "".join(pages_.values())


def test_entries_in_another_language_say_which() -> None:
    pages_ = made(SiteFile(title="Droit", language="fr"))
    assert 'data-page="entry" lang="fr"' in pages_["t/tort/index.html"]
    assert '<html lang="en"' in pages_["t/tort/index.html"]


def test_editions_are_those_that_are_asked_for() -> None:
    glossary = Glossary((Entry(id="tort", term="侵权", gloss="网络上也有。"),))
    assert {edition.prefix for edition in editions(glossary, SiteFile(editions=("en",)))} == {"", "en/"}
    assert [edition.prefix for edition in editions(glossary, SiteFile(editions=()))] == [""]
    (first, english) = editions(glossary, SiteFile(language="zh-Hant", title="法"))
    assert (first.locale.language, first.locale.words["search"][:2]) == ("zh-Hant", "搜尋")
    assert english.locale.words["site_title"] == "法"


def test_a_title_in_english_is_the_english_editions() -> None:
    file = SiteFile(title="法律", en=Texts(title="Law"))
    glossary = Glossary((Entry(id="tort", term="侵权", gloss="……"),))
    pages_ = made(file, glossary)
    assert "<title>法律</title>" in pages_["index.html"]
    assert "<title>Law</title>" in pages_["en/index.html"]


@pytest.mark.parametrize(
    ("left_out", "gone"),
    [
        ("flash_cards", 'href="./learn/"'),
        ("share_cards", "og:image"),
        ("embedding", "embed/t/tort/index.html"),
    ],
)
def test_what_is_left_out_leaves_nothing_behind(left_out: str, gone: str) -> None:
    address = "https://a.example/"
    usual = made(SiteFile(address=address))
    without = made(SiteFile(address=address, features=Features(**{left_out: False})))
    assert gone in "".join([*usual, *usual.values()])
    assert gone not in "".join([*without, *without.values()])


def test_other_sites_are_told_whole_addresses_or_nothing() -> None:
    file = SiteFile(address="https://a.example/law", features=Features(oembed=True))
    page = made(file)["t/tort/index.html"]
    assert '<meta property="og:image" content="https://a.example/law/cards/tort.png">' in page
    assert 'href="https://a.example/law/api/oembed/tort.json"' in page
    unknown = made(SiteFile())["t/tort/index.html"]
    assert "og:" not in unknown
    assert "oembed" not in unknown
    # Search engines find what they show in any page.
    assert "<title>Tort – " in unknown
    assert '<meta name="description" content="A wrong that is no crime.">' in unknown


def test_hidden_tags_are_offered_nowhere() -> None:
    five = tuple(Entry(id=f"e{i}", term=f"E{i}", gloss="x", example="y", tags=("quiet",)) for i in range(5))
    assert 'value="quiet"' in made(SiteFile(), Glossary(five))["all/index.html"]
    hidden = made(SiteFile(hidden_tags=("quiet",)), Glossary(five))
    assert 'value="quiet"' not in hidden["all/index.html"]
    assert "data-days" not in hidden["index.html"]


def test_the_accent_is_in_the_pages_that_carry_their_style() -> None:
    page = made(SiteFile(accent=Accent(light="#00557f", dark="#9fd4ff")))["404.html"]
    assert "#00557f" in page
    assert "#9fd4ff" in page
    assert "#a6341b" not in page


def test_a_template_of_the_publisher_goes_before_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text("unused")
    (tmp_path / "category.html").write_text("<h1>{{ category.title }} & more</h1>")
    pages_ = made(SiteFile(title="Law"), theme=tmp_path)
    assert pages_["c/law/index.html"] == "<h1>Law & more</h1>"
    assert "<title>Law</title>" in pages_["index.html"]


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ category.__init__.__globals__ }}",
        "{{ glossary.by_id.clear() }}{{ editions.append(1) }}",
        "{{ cycler.__init__.__globals__.os.system('true') }}",
        "{% for i in range(100000000) %}x{% endfor %}",
        "{% include '../../site_file/__init__.py' %}",
    ],
)
def test_a_strangers_template_reaches_nothing_but_what_it_is_given(tmp_path: Path, template: str) -> None:
    (tmp_path / "category.html").write_text(template)
    with pytest.raises((SecurityError, UndefinedError, OverflowError, TemplateNotFound)):
        made(SiteFile(title="Law"), theme=tmp_path)
