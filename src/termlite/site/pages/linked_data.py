"""What search engines read of pages beside the text: JSON-LD, in the words of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from termlite.glossary.model import Entry
from termlite.render.links import entry_path
from termlite.site_file.model import SiteFile


def term_set(said: Mapping[str, str], url: str | None, file: SiteFile) -> dict[str, Any]:
    """The glossary as a set of terms."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": url or "./",
        "name": said["site_title"],
        "description": said["site_description"],
        "inLanguage": file.language,
        **_licence(file),
    }


def defined_term(entry: Entry, url: str | None, file: SiteFile) -> dict[str, Any]:
    """An entry as a term."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": url + entry_path(entry.id) if url else "./",
        "termCode": entry.id,
        "name": entry.term,
        "alternateName": list(entry.shown_names()[1:]),
        "description": entry.gloss,
        "inLanguage": file.language,
        "inDefinedTermSet": url or "../../",
        **_licence(file),
    }


def _licence(file: SiteFile) -> dict[str, str]:
    return {"license": file.licence_address} if file.licence_address else {}
