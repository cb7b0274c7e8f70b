"""The data of `embed.js`: what its finder and its popovers need, in one file.

    {"v": 2, "words": {…}, "entries": [[id, term, gloss], …], "finder": {…}}

`finder` holds the texts of `termlite.indexing.finder_data`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from termlite.glossary.model import Glossary
from termlite.indexing.finder_data import finder_data

VERSION = 2


def embed_data(glossary: Glossary, said: Mapping[str, str]) -> str:
    """The file's text.

    Args:
        glossary: what can be found.
        said: the words of the script.
    """
    rows = [[entry.id, entry.term, entry.gloss] for entry in glossary]
    data = {"v": VERSION, "words": dict(said), "entries": rows, "finder": asdict(finder_data(glossary))}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
