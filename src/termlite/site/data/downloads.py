"""The glossary for other programs: files that a reader downloads from `api/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termlite.exchange.formats import FORMATS, Told, last_month
from termlite.glossary.model import Glossary

DOWNLOADS = {
    "termlite.epub": "epub",
    "termlite-yomitan.zip": "yomitan",
    "termlite-stardict.zip": "stardict",
    "termlite.csv": "csv",
}
"""File of `api/` → format; these take no library besides those of a build."""


def downloads(glossary: Glossary, url: str | None, said: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file, the same for the same glossary.

    Args:
        glossary: as it is written.
        url: address of the site, with a slash at its end, where it is known.
        said: the words of the interface, with the title and the licence of the glossary.

    Example:
        >>> from termlite import Entry
        >>> said = {"site_title": "Terms", "licence": ""}
        >>> [path for path, _ in downloads(Glossary((Entry(id="vae", term="VAE", gloss="…"),)), None, said)][:2]
        ['api/termlite.epub', 'api/termlite-yomitan.zip']
    """
    told = Told(said["site_title"], said["licence"], url or "", last_month(glossary))
    for name, form in DOWNLOADS.items():
        yield f"api/{name}", FORMATS[form].write(glossary, told)
