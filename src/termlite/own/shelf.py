"""The glossaries of a reader that are open: they are searched and their entries shown as the site's own are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypedDict

from markupsafe import Markup

from termlite.browser.replies import ReplyHit, reply
from termlite.index import stored
from termlite.render.links import Links
from termlite.render.locale import DEFAULT_LANGUAGE, Locale, words
from termlite.render.renderer import Renderer
from termlite.render.store import Store
from termlite.search.searcher import AnswerKind, Searcher


class Found(TypedDict):
    """What one glossary has for a query."""

    key: str
    """Of the glossary."""
    hits: list[ReplyHit]


class Row(TypedDict):
    """An entry in the list of a glossary."""

    id: str
    term: str
    gloss: str


@dataclass(frozen=True, slots=True)
class OwnLinks(Links):
    """Links within a reader's glossary: one page of the site shows all of it.

    Example:
        >>> OwnLinks(key="mine").entry("vae")
        '?of=mine&id=vae'
    """

    outside: bool = True
    key: str = ""

    def entry(self, id_: str) -> str:
        """The address of an entry, from the page of the reader's glossaries."""
        return f"?of={self.key}&id={id_}"

    @property
    def opening(self) -> Markup:
        """They open in place."""
        return Markup()


class Shelf:
    """Holds what is open.

    Example:
        >>> from termlite import Entry, Glossary, build_index
        >>> from termlite.render import store
        >>> mine = Glossary((Entry(id="abc", term="阿宝", gloss="自己的词。"),))
        >>> shelf = Shelf()
        >>> shelf.put("mine", stored.dump(build_index(mine)), store.dump(mine))
        >>> [hit["term"] for found in shelf.search("abao", 5) for hit in found["hits"]]
        ['阿宝']
        >>> shelf.rows("mine", "", 5)["count"]
        1
        >>> "<h1" in shelf.article("mine", "abc", "en", "mine")
        True
    """

    def __init__(self) -> None:
        self._open: dict[str, tuple[Searcher, Store]] = {}

    def put(self, key: str, index: bytes, articles: bytes) -> None:
        """Open a glossary, in place of one of that key.

        Raises:
            ValueError: the bytes are damaged, or of another version.
        """
        made = stored.load(index)
        entries = Store(articles)
        if len(made.ids) != len(entries):
            raise ValueError("index and articles are not of one glossary")
        self._open[key] = Searcher(made), entries

    def keys(self) -> list[str]:
        """Of the glossaries that are open."""
        return list(self._open)

    def drop(self, key: str) -> None:
        """Close a glossary, if it is open."""
        self._open.pop(key, None)

    def search(self, query: str, limit: int) -> list[Found]:
        """What the glossaries have for a query; guesses that are only near are left to the site."""
        answers = ((key, searcher.answer(query, limit)) for key, (searcher, _) in self._open.items())
        return [
            {"key": key, "hits": reply(query, answer)["hits"][:limit]}
            for key, answer in answers
            if answer.hits and answer.kind is not AnswerKind.NEAREST
        ]

    def rows(self, key: str, query: str, limit: int) -> Rows:
        """The first entries of a glossary, or those that a query finds in it.

        Raises:
            KeyError: there is no such glossary.
        """
        searcher, entries = self._open[key]
        if query.strip():
            found = searcher.search(query, limit)
            return {
                "count": len(found),
                "rows": [{"id": hit.id, "term": hit.term, "gloss": hit.gloss} for hit in found],
            }
        index = searcher.index
        numbers = range(min(limit, len(index.ids)))
        rows: list[Row] = [
            {"id": index.ids[number], "term": index.term(number), "gloss": index.glosses[number]}
            for number in numbers
        ]
        return {"count": len(entries), "rows": rows}

    def article(self, key: str, id_: str, language: str, name: str) -> str:
        """The article of an entry, as HTML.

        Args:
            key: of the glossary.
            id_: of the entry.
            language: of the page.
            name: of the glossary in addresses.

        Raises:
            KeyError: there is no such entry.
        """
        _, entries = self._open[key]
        locale = Locale("en", DEFAULT_LANGUAGE, words("en")) if language == "en" else Locale()
        nothing: Mapping[str, str] = MappingProxyType({})
        renderer = Renderer(entries, {}, locale, nothing, places=entries.places)
        return renderer.entry(id_, OwnLinks(home="../", key=name))


class Rows(TypedDict):
    """A part of a glossary's list, and how many entries there are."""

    count: int
    rows: list[Row]
