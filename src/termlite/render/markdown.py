"""Markdown of definitions, as a safe subset: no raw HTML, no images, only harmless links."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from termlite.glossary.links import definition_parser
from termlite.text.fold import HAN

TermOf = Callable[[str], str | None]
"""Entry id → its term, or None when there is no such entry."""

_ENTRY = re.compile(r"\.\./([a-z0-9-]+)/")
"""An address of another entry, as entries have it in Markdown."""

_FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uff60\u2018-\u201d\u2026\u2014]")
"""Full-width punctuation: no space is needed beside it."""


def parser(term_of: TermOf) -> MarkdownIt:
    """A Markdown parser for definitions; the `links` in its environment give the addresses.

    Example:
        >>> from termlite.render.links import Links
        >>> md = parser({"vae": "VAE"}.get)
        >>> md.render("见 [[vae]],<b>[x](javascript:alert%281%29)", {"links": Links()}).strip()
        '<p>见 <a href="../vae/" data-term="vae">VAE</a>,&lt;b&gt;[x](javascript:alert%281%29)</p>'
        >>> md.render("[x](//host/y)", {"links": Links()}).strip()
        '<p>[x](//host/y)</p>'
    """
    md = definition_parser()
    md.add_render_rule("cross_link", _render_cross_link)
    md.add_render_rule("link_open", _render_link_open)
    md.options["term_of"] = term_of
    md.add_render_rule("softbreak", _render_softbreak)
    return md


def _render_cross_link(
    renderer: RendererHTML,  # noqa: ARG001
    tokens: Sequence[Token],
    index: int,
    options: MutableMapping[str, Any],
    env: MutableMapping[str, Any],
) -> str:
    from markdown_it.common.utils import escapeHtml  # noqa: PLC0415 (only while rendering)

    meta = tokens[index].meta
    term, links = options["term_of"](meta["id"]), env["links"]
    if term is None:
        return escapeHtml(meta["words"] or meta["id"])
    id_ = escapeHtml(meta["id"])
    return f'<a href="{links.entry(id_)}"{links.opening} data-term="{id_}">{escapeHtml(meta["words"] or term)}</a>'


def _render_link_open(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: MutableMapping[str, Any],
    env: MutableMapping[str, Any],
) -> str:
    address = str(tokens[index].attrs.get("href", ""))
    is_foreign = bool(urlsplit(address).scheme)
    if entry := _ENTRY.fullmatch(address):
        tokens[index].attrSet("href", env["links"].entry(entry[1]))
    if env["links"].outside:
        tokens[index].attrSet("target", "_blank")
    if is_foreign or env["links"].outside:
        tokens[index].attrSet("rel", "noopener noreferrer" if is_foreign else "noopener")
    return renderer.renderToken(tokens, index, options, env)  # type: ignore[arg-type]


def _render_softbreak(
    renderer: RendererHTML,  # noqa: ARG001
    tokens: Sequence[Token],
    index: int,
    options: MutableMapping[str, Any],
    env: MutableMapping[str, Any],  # noqa: ARG001
) -> str:
    """Render a line break in the source: a space between words, nothing between Chinese characters."""
    before = "".join(_text(token, options["term_of"]) for token in tokens[:index])[-1:]
    after = "".join(_text(token, options["term_of"]) for token in tokens[index + 1 :])[:1]
    return "" if _is_closed(before, after) else "\n"


def _text(token: Token, term_of: TermOf) -> str:
    """The text that a token shows."""
    if token.type != "cross_link":
        return token.content
    id_ = token.meta["id"]
    return str(token.meta["words"] or term_of(id_) or id_)


def _is_closed(before: str, after: str) -> bool:
    """Whether no space belongs between these two characters.

    Example:
        >>> _is_closed("图", "像"), _is_closed("：", "V"), _is_closed("图", "V"), _is_closed("a", "b")
        (True, True, False, False)
    """
    if _FULL_WIDTH.match(before) or _FULL_WIDTH.match(after):
        return True
    return bool(HAN.match(before) and HAN.match(after))
