"""What other people's pages and programs show of an entry besides the frame: cards, oEmbed, a table, the favicon."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from termlite.glossary.model import Glossary
from termlite.render.locale import DEFAULT_LANGUAGE, words
from termlite.site.assets.npm import install_packages
from termlite.site.data.cards import publish_cards
from termlite.site.data.markdown_table import markdown_table
from termlite.site.data.oembed import oembed
from termlite.site.writing import write

_ICO = (16, 32, 48)


def publish_guide_files(glossary: Glossary, web: Path, dist: Path, cache: Path, url: str | None) -> None:
    """Write `cards/<id>.png`, `api/oembed/<id>.json`, `api/glossary.md` and `favicon.ico`.

    Args:
        glossary: what they tell of.
        web: has the icon and the package of the typeface.
        dist: the site.
        cache: a folder of the build's own, kept between builds.
        url: address of the site, with a slash at its end, where it is known.

    Raises:
        BuildError: the typeface cannot be fetched.
    """
    title = words(DEFAULT_LANGUAGE)["site_title"]
    typeface = install_packages(web) / "@fontsource-variable" / "noto-sans-sc"
    publish_cards(glossary, typeface, title, dist, cache / "cards")
    for entry in glossary:
        write(dist, f"api/oembed/{entry.id}.json", oembed(entry, url, title))
    write(dist, "api/glossary.md", markdown_table(glossary, url or "../"))
    with Image.open(web / "icons" / "icon-192.png") as icon:
        icon.save(dist / "favicon.ico", sizes=[(size, size) for size in _ICO])
