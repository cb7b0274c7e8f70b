"""The glossary for other programs: files that a reader downloads from `api/`."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.exchange.formats import FORMATS, Told, last_month
from termlite.glossary.model import Glossary
from termlite.render.locale import DEFAULT_LANGUAGE, words

DOWNLOADS = {
    "termlite.epub": "epub",
    "termlite-yomitan.zip": "yomitan",
    "termlite-stardict.zip": "stardict",
    "termlite.csv": "csv",
}
"""File of `api/` → format; these take no library besides those of a build."""


def downloads(glossary: Glossary, url: str | None) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file, the same for the same glossary.

    Example:
        >>> from termlite import Entry
        >>> [path for path, _ in downloads(Glossary((Entry(id="vae", term="VAE", gloss="…"),)), None)][:2]
        ['api/termlite.epub', 'api/termlite-yomitan.zip']
    """
    said = words(DEFAULT_LANGUAGE)
    told = Told(said["site_title"], said["licence"], url or "", last_month(glossary))
    for name, form in DOWNLOADS.items():
        yield f"api/{name}", FORMATS[form].write(glossary, told)
