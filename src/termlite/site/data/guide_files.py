"""What other people's pages and programs show of an entry besides the frame: cards, oEmbed, a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from termlite.glossary.model import Glossary
from termlite.site.assets.npm import install_packages
from termlite.site.data.cards import Sign, publish_cards
from termlite.site.data.markdown_table import markdown_table
from termlite.site.data.oembed import oembed
from termlite.site.pages.shell import Site
from termlite.site.writing import write


def publish_guide_files(  # noqa: PLR0913 (each is a different thing)
    glossary: Glossary, web: Path, dist: Path, cache: Path, *, site: Site, said: Mapping[str, str]
) -> None:
    """Write `cards/<id>.png`, `api/glossary.md` and, where it is asked for, `api/oembed/<id>.json`.

    Args:
        glossary: what they tell of.
        web: has the package of the typeface.
        dist: the site.
        cache: a folder of the build's own, kept between builds.
        site: its address, where it is known, and what its publisher left out.
        said: the words of the interface.

    Raises:
        BuildError: the typeface cannot be fetched.
    """
    title, features = said["site_title"], site.file.features
    if features.share_cards:
        typeface = install_packages(web) / "@fontsource-variable" / "noto-sans-sc"
        publish_cards(glossary, typeface, Sign(title, site.file.accent.light), dist, cache / "cards")
    if features.embedding and features.oembed and site.url:
        for entry in glossary:
            answer = oembed(entry, site.url, title, pictured=features.share_cards)
            write(dist, f"api/oembed/{entry.id}.json", answer)
    heads = (said["name"], said["also_called"], said["definition"])
    write(dist, "api/glossary.md", markdown_table(glossary, site.url or "../", heads))
