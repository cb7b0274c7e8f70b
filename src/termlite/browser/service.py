"""What crosses to the page: plain dicts, lists, texts and numbers."""

from __future__ import annotations

from typing import Any, Protocol

from termlite.search.searcher import Hit, Searcher


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
        ('results', 'zhalu', [[0, 2]])
    """

    def __init__(self, searcher: Searcher, renderer: Renders) -> None:
        self._searcher = searcher
        self._renderer = renderer

    def search(self, q: str, limit: int = 10) -> dict[str, Any]:
        """The answer to a query; the query comes back without lone surrogates, which JavaScript may send."""
        answer = self._searcher.answer(q, limit)
        return {
            "q": well_formed(q),
            "kind": str(answer.kind),
            "hits": [_plain(hit) for hit in answer.hits],
        }

    def entry(self, id_: str) -> str:
        """The article of an entry, as HTML.

        Raises:
            KeyError: when there is no such entry.
        """
        return self._renderer.entry(id_)


def well_formed(text: str) -> str:
    r"""The text with U+FFFD for lone surrogates.

    Example:
        >>> well_formed("a\ud800") == "a\ufffd"
        True
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _plain(hit: Hit) -> dict[str, Any]:
    reason = hit.reason
    return {
        "id": hit.id,
        "term": hit.term,
        "name": hit.name,
        "name_at": hit.names.index(hit.name) if hit.name in hit.names else 0,
        "gloss": hit.gloss,
        "match": str(hit.kind),
        "reason": {
            "kind": str(reason.kind),
            "typed": well_formed(reason.typed),
            "name": reason.name,
            "reading": reason.reading,
        },
        "spans": [list(span) for span in hit.spans],
        "gloss_spans": [list(span) for span in hit.gloss_spans],
        "score": hit.score,
    }
