"""The list of pages for search engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from markupsafe import Markup

from termlite.glossary.model import Glossary
from termlite.render.links import category_path, entry_path
from termlite.site.pages.editions import Edition
from termlite.site.pages.shell import Site


def sitemap(every: Sequence[Edition], base: str, site: Site) -> str:
    """The list of pages for search engines; `base` is the address of the site, with a slash at its end."""
    paths = [edition.prefix + path for edition in every for path in _paths(edition.glossary, site)]
    lines = "\n".join(f"<url><loc>{Markup.escape(base + quote(path))}</loc></url>" for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    )


def _paths(glossary: Glossary, site: Site) -> Iterator[str]:
    features = site.file.features
    yield from ("", "all/", *(["learn/"] if features.flash_cards else []), "read/")
    yield from (["map/"] if site.map_figure(glossary) else [])
    yield from (f"p/{path.id}/" for path in glossary.paths if features.paths)
    yield from (category_path(category.id) for category in glossary.categories)
    yield from (entry_path(entry.id) for entry in glossary)
