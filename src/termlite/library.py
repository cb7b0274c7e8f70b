"""The parts of the public library that use several sub-packages: searching a glossary, finding its names in a text."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.glossary.model import Glossary
from termlite.index.index import Index
from termlite.indexing.build import make_index
from termlite.indexing.finder_data import finder_of
from termlite.linking.finder import Finder, Found
from termlite.search import searcher


class Searcher(searcher.Searcher):
    """Searches one glossary. Immutable: any number of searches may share it.

    Args:
        glossary: indexed at once, which takes seconds for a thousand entries; `from_index` takes milliseconds.

    Example:
        >>> from termlite import Entry, Glossary
        >>> searching = Searcher(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))
        >>> [(hit.id, str(hit.kind)) for query in ("炸爐", "zhal", "炸芦") for hit in searching.search(query)]
        [('zhalu', 'traditional'), ('zhalu', 'pinyin'), ('zhalu', 'homophone')]
    """

    def __init__(self, glossary: Glossary) -> None:
        super().__init__(make_index(glossary))

    @staticmethod
    def from_index(index: Index) -> searcher.Searcher:
        """A searcher of an index made before.

        Example:
            >>> from termlite import Entry, Glossary, build_index
            >>> index = build_index(Glossary((Entry(id="vae", term="VAE", gloss="……"),)))
            >>> [hit.id for hit in Searcher.from_index(index).search("vae")]
            ['vae']
        """
        return searcher.Searcher(index)


def find_names(glossary: Glossary, text: str) -> Iterator[Found]:
    """The names of a glossary in a running text, in order, none overlapping another.

    Args:
        glossary: whose names are looked for; its finder is made at the first call and kept.
        text: any text; `start` and `end` of what is found count its code points.

    Example:
        >>> from termlite import Entry, Glossary
        >>> glossary = Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),))
        >>> [(found.start, found.end, found.id) for found in find_names(glossary, "昨晚又炸炉了")]
        [(3, 5, 'zhalu')]
    """
    return _finder_of(glossary).find(text)


# The glossary searched last, and its finder: making one takes a second, and a glossary cannot be hashed.
_last: list[tuple[Glossary, Finder]] = []


def _finder_of(glossary: Glossary) -> Finder:
    if not _last or _last[0][0] is not glossary:
        _last[:] = [(glossary, finder_of(glossary))]
    return _last[0][1]
