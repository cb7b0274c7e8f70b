r"""The links in definitions: `[[id]]` shows the entry's term, `[[id|words]]` the words given.

In a cell of a table, where | ends the cell, it is written `[[id\|words]]`. In code it is no link. The check and the
page read definitions with one parser, so they agree about what is a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# An id is matched loosely so that a mistyped one is found and reported, not shown as brackets.
PATTERN = re.compile(r"\[\[(?P<id>[^\[\]|\\\n]+)(?:\\?\|(?P<words>[^\[\]\n]+))?\]\]")

_SCHEMES = ("", "http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Link:
    """A cross-link as written."""

    id: str
    words: str | None


def links(definition: str) -> tuple[Link, ...]:
    r"""The cross-links of a definition, in order.

    Example:
        >>> [(link.id, link.words) for link in links("见 [[vae]] 与 [[loss|损失曲线]]，`[[code]]` 不是链接")]
        [('vae', None), ('loss', '损失曲线')]
        >>> links("| a |\n| --- |\n| [[vae\\|编码器]] |")
        (Link(id='vae', words='编码器'),)
    """
    return tuple(
        Link(token.meta["id"], token.meta["words"])
        for token in _inline_tokens(definition)
        if token.type == "cross_link"
    )


def texts(definition: str) -> Iterator[str]:
    """The running text of a definition: without its links, its code and what is escaped.

    Example:
        >>> list(texts("见 [[vae]]、`[[x]]`、[[loss"))
        ['见 ', '、', '、[[loss']
    """
    return (token.content for token in _inline_tokens(definition) if token.type == "text")


def definition_parser() -> MarkdownIt:
    """A parser of definitions: CommonMark with tables and cross-links; no raw HTML, no images, only harmless links.

    Definitions of links (`[x]: …`) are not read: a few bytes could name a long address a thousand times.
    """
    md = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "reference"])
    md.validateLink = is_safe_link  # type: ignore[method-assign, assignment]
    md.inline.ruler.before("link", "cross_link", _cross_link)
    return md


def is_safe_link(address: str) -> bool:
    r"""Whether a link in a definition may lead there: relative, or to the web or to mail, and to where it seems to.

    Example:
        >>> [is_safe_link(a) for a in ("https://a.org", "../vae/", "data:text/html,x", "java\tscript:x")]
        [True, True, False, False]
        >>> [is_safe_link(a) for a in ("https://good.org%5C@evil.org/", r"https:\\evil.org", "//evil.org")]
        [False, False, False]
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme not in _SCHEMES or any(char <= " " or char == "\\" for char in address):
        return False
    # A host without a scheme looks like an address within the site; a name before @ looks like a host.
    return (not parts.netloc or bool(parts.scheme)) and "@" not in parts.netloc


def _cross_link(state: StateInline, silent: bool) -> bool:
    match = PATTERN.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("cross_link", "a", 0)
        token.meta = {"id": match["id"].strip(), "words": match["words"]}
    state.pos = match.end()
    return True


@cache
def _reader() -> MarkdownIt:
    # Joined texts would no longer tell what is escaped.
    return definition_parser().disable("text_join")


@lru_cache(maxsize=4096)
def _inline_tokens(definition: str) -> tuple[Token, ...]:
    blocks = _reader().parse(definition)
    return tuple(token for block in blocks for token in block.children or ())
