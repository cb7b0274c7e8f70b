"""An entry as plain HTML, for programs that show it without the site's style."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from termlite.glossary.links import definition_parser
from termlite.glossary.model import Entry

Href = Callable[[str], str | None]
"""Entry id → the address of the entry in this file; None when it is not there."""

_ENTRY = re.compile(r"\.\./([a-z0-9-]+)/")


@cache
def templates() -> Environment:
    """The templates of this room: everything is escaped, and the result is well-formed XML."""
    return Environment(
        loader=PackageLoader(__package__ or "termlite.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Plain:
    r"""Renders entries as HTML that is XML as well.

    Args:
        entries: id → entry.
        href: where links to entries lead.

    Example:
        >>> vae = Entry(id="vae", term="VAE", gloss="<翻译官>", definition="见 [[vae]]。<b>")
        >>> Plain({"vae": vae}, lambda id_: None).definition(vae)
        Markup('<p>见 VAE。&lt;b&gt;</p>\n')
    """

    def __init__(self, entries: Mapping[str, Entry], href: Href) -> None:
        self._entries = entries
        self._href = href
        self._markdown = self._parser()
        self._template = templates().get_template("entry.html")

    def entry(self, entry: Entry, *, heading: bool = False) -> str:
        """Names, gloss, definition, example and sources; with `heading`, the term as a heading."""
        return self._template.render(entry=entry, definition=self.definition(entry), heading=heading)

    def definition(self, entry: Entry) -> Markup:
        """Only the definition."""
        return Markup(self._markdown.render(entry.definition))

    def _parser(self) -> MarkdownIt:
        md = definition_parser()
        md.options["xhtmlOut"] = True
        md.options["plain"] = self
        md.add_render_rule("cross_link", _cross_link)
        md.add_render_rule("link_open", _link_open)
        md.add_render_rule("link_close", _link_close)
        return md

    def cross_link(self, id_: str, words: str | None) -> str:
        """A link to an entry; only its words when the entry is not in this file."""
        entry = self._entries.get(id_)
        shown = escape(words or (entry.term if entry else id_))
        address = self._href(id_) if entry else None
        return f'<a href="{escape(address)}">{shown}</a>' if address else shown

    def target(self, address: str) -> str | None:
        """The target of a link to an entry or to the web; None for another page, which is not in the file."""
        entry = _ENTRY.fullmatch(address)
        return self._href(entry[1]) if entry else address if ":" in address else None


def _cross_link(
    renderer: RendererHTML,  # noqa: ARG001 (as markdown-it calls it)
    tokens: Sequence[Token],
    index: int,
    options: MutableMapping[str, Any],
    env: MutableMapping[str, Any],  # noqa: ARG001
) -> str:
    meta, plain = tokens[index].meta, options["plain"]
    return str(plain.cross_link(meta["id"], meta["words"]))


def _link_open(
    renderer: RendererHTML,  # noqa: ARG001
    tokens: Sequence[Token],
    index: int,
    options: MutableMapping[str, Any],
    env: MutableMapping[str, Any],
) -> str:
    target = options["plain"].target(str(tokens[index].attrs.get("href", "")))
    env.setdefault("open", []).append(bool(target))
    return f'<a href="{escape(target)}">' if target else ""


def _link_close(
    renderer: RendererHTML,  # noqa: ARG001
    tokens: Sequence[Token],  # noqa: ARG001
    index: int,  # noqa: ARG001
    options: MutableMapping[str, Any],  # noqa: ARG001
    env: MutableMapping[str, Any],
) -> str:
    return "</a>" if env["open"].pop() else ""
