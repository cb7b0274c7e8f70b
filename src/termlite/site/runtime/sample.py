"""What is asked of Python before a reader asks, and a small glossary by which the build learns what that takes."""

from __future__ import annotations

from itertools import islice

from termlite.authoring import surroundings
from termlite.glossary.load import load
from termlite.glossary.model import Glossary
from termlite.index.stored import dump_apart
from termlite.indexing.build import make_index
from termlite.render import store
from termlite.site.pages.entry_contexts import entry_contexts
from termlite.site.runtime.modules import Files, Sample
from termlite.site.starting import STARTER
from termlite.site_file.model import SiteFile
from termlite.site_file.read import read_site_file

# Questions, and what finds nothing: they take other ways through the search.
_ODD_QUERIES = ["什么是词条？", "释义和别名有什么区别", "ＥＮＴＲＹ", "<script>", "?" * 300]


def queries_of(glossary: Glossary, file: SiteFile) -> list[str]:
    """One of each way to ask, as the publisher wrote them; else a few names.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> vae = Glossary((Entry(id="vae", term="VAE", aliases=("编码器",), gloss="……"),))
        >>> queries_of(vae, SiteFile()), queries_of(vae, SiteFile(queries={"typo": "vea"}))
        (['VAE', '编码器'], ['vea'])
    """
    names = (name for entry in islice(glossary, 3) for name in entry.shown_names())
    return list(file.queries.values()) or list(names)


def sample(spoken: Files) -> Sample:
    """The glossary that `termlite new` writes: it has every field.

    Args:
        spoken: pypinyin's files, as the browser gets them.
    """
    folder = STARTER / "zh" / "glossary"
    glossary = load(folder)
    index, texts = dump_apart(make_index(glossary))
    queries = queries_of(glossary, read_site_file(folder))
    data: dict[str, Files] = {
        "app": {
            "termlite_data/index": index,
            "termlite_data/walk": walk(queries),
            "termlite_data/left_out": b"",
        },
        "texts": {"termlite_data/texts": texts},
        "rest": {"termlite_data/entries": store.dump(glossary, entry_contexts(glossary))},
        "authoring": {
            "termlite_data/around": surroundings.dump(glossary, surroundings.Known(places={})),
            "termlite_data/modules": b"",
        },
        "own": {"termlite_data/modules": b""},
        "pinyin": spoken,
    }
    return Sample(data, [*queries, *_ODD_QUERIES], [entry.id for entry in glossary])


def walk(queries: list[str]) -> bytes:
    """The queries as `web/python/termlite_app.py` reads them: a line each."""
    return "\n".join(" ".join(query.split()) for query in queries).encode()
