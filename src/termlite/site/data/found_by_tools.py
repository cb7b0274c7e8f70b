"""What lets other tools find the site: a search that browsers can add, and the texts that language models read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import escape

from termlite.exchange.markdown_file import to_bytes

if TYPE_CHECKING:
    from termlite.site.pages.editions import Edition

_LONGEST_SHORT_NAME = 16
"""Characters that OpenSearch 1.1 allows."""
SEARCH = "opensearch.xml"
"""Beside the first page of an edition."""


def files(every: Sequence[Edition], url: str | None) -> Iterator[tuple[str, str]]:
    """Path and text of each file.

    Args:
        every: editions, the one that is written first.
        url: address of the site, with a slash at its end; without one no search can be described.
    """
    if url:
        for edition in every:
            yield f"{edition.prefix}{SEARCH}", search_description(edition, url)
    written_edition = every[0]
    said = written_edition.locale.words
    yield "llms.txt", _llms(written_edition, url or "")
    yield "llms-full.txt", to_bytes(written_edition.glossary, said["licence"], said["site_title"]).decode()


def search_description(edition: Edition, url: str) -> str:
    """How a browser searches an edition (OpenSearch 1.1)."""
    said = edition.locale.words
    home = url + edition.prefix
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(said['site_short'][:_LONGEST_SHORT_NAME])}</ShortName>\n"
        f"<Description>{escape(said['site_title'])}</Description>\n"
        f"<Language>{escape(edition.locale.language)}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image width="48" height="48" type="image/x-icon">{escape(url)}favicon.ico</Image>\n'
        f'<Url type="text/html" template="{escape(home)}?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )


def _llms(edition: Edition, url: str) -> str:
    """What is here for a language model, as llmstxt.org has it."""
    said = edition.locale.words
    categories = "\n".join(
        f"- [{category.title}]({url}c/{category.id}/): {category.description}".rstrip(": ")
        for category in edition.glossary.categories
    )
    return (
        f"# {said['site_title']}\n\n"
        f"> {said['site_description']}\n\n"
        + (f"{said['licence']}\n\n" if said["licence"] else "")
        + "## Data\n\n"
        f"- [llms-full.txt]({url}llms-full.txt): every entry as Markdown, with its sources\n"
        f"- [api/terms.json]({url}api/terms.json): every entry with all fields, as JSON\n"
        f"- [api/glossary.md]({url}api/glossary.md): names, glosses and links as tables\n\n"
        f"## Categories\n\n{categories}\n"
    )
