"""The frames for other people's pages: static first, their links leading out of the frame."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import normpath

from markupsafe import Markup

from termlite.glossary.model import Glossary

Page = Callable[..., tuple[str, str]]
"""(template, path, values) → (file, HTML); see `termlite.site.pages`."""

_LINK = re.compile(r"<a\b(?![^>]*\btarget=)([^>]*)>")
_REL = re.compile(r'\s+rel="([^"]*)"')
_ADDRESS = re.compile(r'(?<=\s)(href|src)="(\.[^"]*)"')


def frame_pages(glossary: Glossary, page: Page, article: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The pages under `embed/`.

    Args:
        glossary: what they show.
        page: renders a template at a path of the site.
        article: the article of an entry, its addresses relative to `t/<id>/`.
    """
    yield page("frame_search.html", "embed/", category=None)
    for category in glossary.categories:
        yield page("frame_search.html", f"embed/c/{category.id}/", category=category)
    for entry in glossary:
        path = f"embed/t/{entry.id}/"
        moved = relocate(article(entry.id), f"t/{entry.id}/", path)
        yield page("frame_entry.html", path, entry=entry, article=outward(moved))


def outward(html: str) -> Markup:
    """The links of trusted HTML made to open outside the frame.

    Example:
        >>> outward('<p><a href="../vae/">VAE</a></p>')
        Markup('<p><a target="_blank" rel="noopener" href="../vae/">VAE</a></p>')
        >>> outward('<a href="https://a.org" rel="noopener noreferrer">A</a>')
        Markup('<a target="_blank" rel="noopener noreferrer" href="https://a.org">A</a>')
    """

    def opened(match: re.Match[str]) -> str:
        said = _REL.search(match[1])
        rel = dict.fromkeys(["noopener", *(said[1].split() if said else [])])
        return f'<a target="_blank" rel="{" ".join(rel)}"{_REL.sub("", match[1])}>'

    return Markup(_LINK.sub(opened, html))


def relocate(html: str, old: str, new: str) -> str:
    """HTML whose relative addresses were written for one path of the site, for another path.

    Example:
        >>> relocate('<a href="../vae/">VAE</a>', "t/cfg/", "embed/t/cfg/")
        '<a href="../../../t/vae/">VAE</a>'
    """
    up = "../" * new.count("/")

    def moved(match: re.Match[str]) -> str:
        slash = "/" if match[2].endswith("/") else ""
        return f'{match[1]}="{up}{normpath(old + match[2])}{slash}"'

    return _ADDRESS.sub(moved, html)
