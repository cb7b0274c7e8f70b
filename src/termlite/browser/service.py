"""What the web page may ask Python."""

from __future__ import annotations

from typing import Protocol

from termlite.browser.replies import Reply, reply
from termlite.search.searcher import Searcher


class Renders(Protocol):
    """What makes articles: `render.Renderer`, or something that makes one when it is needed."""

    def entry(self, id_: str) -> str:
        """The article of an entry, as HTML."""


class Service:
    """Answers the page's messages.

    Example:
        >>> from termlite import Entry, Glossary, Searcher
        >>> from termlite.render.renderer import Renderer
        >>> zhalu = Entry(id="zhalu", term="炸炉", gloss="训练失败。")
        >>> service = Service(Searcher(Glossary((zhalu,))), Renderer({"zhalu": zhalu}, {}))
        >>> reply = service.search("zhalu", 5)
        >>> reply["kind"], reply["hits"][0]["id"], reply["hits"][0]["spans"]
        ('results', 'zhalu', [(0, 2)])
    """

    def __init__(self, searcher: Searcher, renderer: Renders) -> None:
        self._searcher = searcher
        self._renderer = renderer

    def search(self, q: str, limit: int = 10) -> Reply:
        """The reply to a query."""
        return reply(q, self._searcher.answer(q, limit))

    def entry(self, id_: str) -> str:
        """The article of an entry, as HTML.

        Raises:
            KeyError: when there is no such entry.
        """
        return self._renderer.entry(id_)
