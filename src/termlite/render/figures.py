"""Figures inside pages: an SVG is part of the page, so that its links work and it has the page's colours.

`safe_figure` decides what an SVG may contain; a glossary is checked with it before anything is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from termlite.render.links import Links
from termlite.text.fold import HAN

_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_HREF = re.compile(r'href="\.\./([a-z0-9-]+)/"')


def caption(svg: str) -> Markup:
    """The figure's title: a sentence that says what it shows.

    Example:
        >>> caption('<svg><title id="t">CFG &gt; 1</title></svg>')
        Markup('CFG &gt; 1')
    """
    found = _TITLE.search(svg)
    return Markup(found[1] if found else "")


def labelled(svg: str, labels: Mapping[str, str]) -> str:
    """The figure with its texts replaced; unchanged, when one of its Chinese texts has no replacement.

    Example:
        >>> svg = "<svg><title>潜变量</title><text>VAE</text></svg>"
        >>> labelled(svg, {"潜变量": "Latent"}), labelled(svg, {}) == svg
        ('<svg><title>Latent</title><text>VAE</text></svg>', True)
    """
    made = _TEXT.sub(lambda text: escape(labels.get(text[0].strip(), text[0])), svg)
    return svg if any(HAN.search(text[0]) for text in _TEXT.finditer(made)) else made


def linked_ids(svg: str) -> list[str]:
    """The ids of the entries that the figure links to, in order, each once.

    Example:
        >>> linked_ids('<a href="../vae/"/><a href="../clip/"/><a href="../vae/"/>')
        ['vae', 'clip']
    """
    return list(dict.fromkeys(_HREF.findall(svg)))


def with_links(svg: str, links: Links) -> Markup:
    """The figure with links that are right in its page; in the file they are relative to an entry's page.

    Example:
        >>> with_links('<a href="../vae/">', Links.of_page("../"))
        Markup('<a href="../t/vae/">')
    """
    return Markup(_HREF.sub(lambda link: f'href="{links.entry(link[1])}"{links.opening}', svg))
