"""The addresses of removed entries: pages without script that lead on to the entry that took their place."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.glossary.model import Glossary
from termlite.render.links import entry_path
from termlite.site.pages.frames import FRAMES, Page


def redirect_pages(glossary: Glossary, page: Page, *, framed: bool = True) -> Iterator[tuple[str, str]]:
    """For every removed id the page that was an entry, and the frame that shows one in other people's pages.

    Args:
        glossary: says which entries were removed.
        page: renders a template at a path of the site.
        framed: whether there are frames.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="new", term="新", gloss="…"),), redirects={"old": "new", "older": "lost"})
        >>> [path for path, _ in redirect_pages(glossary, lambda template, path, **values: (path, template))]
        ['t/old/', 'embed/t/old/']
    """
    for old, target in glossary.redirects.items():
        entry = glossary.by_id.get(target)
        if entry:
            for folder in ("", FRAMES) if framed else ("",):
                yield page("redirect.html", folder + entry_path(old), entry=entry, framed=bool(folder))
