"""Values that several files need are defined once; where a copy is needed, it is compared with the definition."""

from __future__ import annotations

import re

import pytest

from termlite.render.links import entry_path
from termlite.site.data import cards, manifest
from termlite.site.data.oembed import SANDBOX
from termlite.site_file import colours
from termlite.site_file.model import Accent
from tests.conftest import ROOT
from tests.site.test_contrast import TOKENS

WEB = ROOT / "web"
SCRIPTS = [file for file in WEB.rglob("*.js") if "node_modules" not in file.parts]
# Style sheets in pages of other sites, where the tokens do not exist; each own colour has a reason.
EMBED = sorted((WEB / "embed").glob("*.css"))
OWN_COLOURS = {
    "links.css": {"#c9593d"},  # visible on light and dark, because the page's background is not known
    "popover.css": {"#cfc9bf", "#4a4d54"},  # a line that also stands out from a page of any colour
}
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def long(colour: str) -> str:
    """#rgb as #rrggbb."""
    digits = colour.removeprefix("#").lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def of_rgb(colour: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


@pytest.mark.parametrize("sheet", EMBED, ids=lambda file: file.name)
def test_sheets_for_other_pages_have_the_colours_of_the_design(sheet: object) -> None:
    file = next(one for one in EMBED if one == sheet)
    known = {value for pair in TOKENS.values() for value in pair} | OWN_COLOURS.get(file.name, set())
    assert {long(colour) for colour in HEX.findall(file.read_text("utf-8"))} <= known


def test_the_accent_and_the_paper_are_those_of_the_design() -> None:
    paper, accent = TOKENS["paper"], TOKENS["accent"][0]
    assert f'fill="{accent}"' in (WEB / "icon.svg").read_text("utf-8")
    assert (of_rgb(cards.PAPER), of_rgb(cards.INK)) == (paper[0], TOKENS["ink"][0])
    assert (accent, TOKENS["accent"][1]) == (Accent().light, Accent().dark)
    assert (TOKENS["paper"], TOKENS["card"]) == (colours.PAPER, colours.CARD)
    assert paper[0] == manifest.COLOUR
    script = (WEB / "shell" / "preferences.js").read_text("utf-8")
    assert tuple(re.findall(r'(?:light|dark): "(#\w+)"', script)) == paper


def test_scripts_say_a_prefix_of_storage_once() -> None:
    holders = [file.name for file in SCRIPTS if "`termlite ${" in file.read_text("utf-8")]
    assert holders == ["stored_values.js"]


def test_the_days_between_two_showings_of_a_card_are_said_once() -> None:
    days = re.compile(r"1, ?2, ?4, ?8, ?16")
    assert [file.name for file in SCRIPTS if days.search(file.read_text("utf-8"))] == ["schedule.js"]
    words = ROOT / "src/termlite/render/locales"
    assert not [file.name for file in words.glob("*.json") if days.search(file.read_text("utf-8"))]


def test_the_sandbox_of_a_frame_is_the_same_in_the_guides() -> None:
    guides = [ROOT / "docs/embedding.md", *(ROOT / "docs/recipes").glob("*/**/index.md")]
    for guide in guides:
        if "node_modules" not in guide.parts:
            assert f'sandbox="{SANDBOX}"' in guide.read_text("utf-8"), guide
    assert not [file.name for file in SCRIPTS if "allow-scripts" in file.read_text("utf-8")]


def test_the_address_of_an_entry_is_made_in_one_place_of_each_language() -> None:
    literal = re.compile(r"[`\"'/]t/\$\{|[\"'`]t/[\"'`]")
    assert [file.name for file in SCRIPTS if literal.search(file.read_text("utf-8"))] == ["addresses.js"]
    folder = re.search(r'ENTRIES = "([^"]+)"', (WEB / "shared/addresses.js").read_text("utf-8"))
    assert folder
    assert entry_path("vae") == f"{folder[1]}vae/"
    made = re.compile(r"f\"t/\{")
    package = ROOT / "src" / "termlite"
    holders = [file.name for file in package.rglob("*.py") if made.search(file.read_text("utf-8"))]
    assert holders == ["links.py"]
