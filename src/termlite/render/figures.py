"""Figures inside pages: an SVG is part of the page, so that its links work and its colours follow the page's.

What may be in one is told by `safe_figure`, which a glossary is checked with before anything is rendered.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_LINK = re.compile(r'(?<=href="\.\./)[a-z0-9-]+(?=/")')


def caption(svg: str) -> Markup:
    """The figure's title, which says in a sentence what it shows.

    Example:
        >>> caption('<svg><title id="t">CFG &gt; 1</title></svg>')
        Markup('CFG &gt; 1')
    """
    found = _TITLE.search(svg)
    return Markup(found[1] if found else "")


def linked_ids(svg: str) -> list[str]:
    """Ids of the entries that parts of the figure lead to, in order, each once.

    Example:
        >>> linked_ids('<a href="../vae/"/><a href="../clip/"/><a href="../vae/"/>')
        ['vae', 'clip']
    """
    return list(dict.fromkeys(_LINK.findall(svg)))


def relinked(svg: str, entries: str) -> str:
    """The figure for a page elsewhere than an entry's.

    Args:
        svg: a figure whose links are relative to `t/<id>/`.
        entries: the address of `t/` from that page.

    Example:
        >>> relinked('<a href="../vae/">', "../t/")
        '<a href="../t/vae/">'
    """
    return svg.replace('href="../', f'href="{entries}')
