"""The addresses of removed entries: pages without script that lead on to the entry that took their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from termlite.glossary.model import Glossary

Page = Callable[..., tuple[str, str]]
"""(template, path, values) → (file, HTML); see `termlite.site.pages`."""

_FOLDERS = ("t/", "embed/t/")


def redirect_pages(glossary: Glossary, page: Page) -> Iterator[tuple[str, str]]:
    """For every removed id the page that was an entry, and the frame that shows one in other people's pages.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> glossary = Glossary((Entry(id="new", term="新", gloss="…"),), redirects={"old": "new", "older": "lost"})
        >>> [path for path, _ in redirect_pages(glossary, lambda template, path, **values: (path, template))]
        ['t/old/', 'embed/t/old/']
    """
    for old, target in glossary.redirects.items():
        entry = glossary.by_id.get(target)
        if entry:
            for folder in _FOLDERS:
                yield page("redirect.html", f"{folder}{old}/", entry=entry, folder=folder)
