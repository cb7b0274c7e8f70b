"""The data of `embed.js`: what its finder and its popovers need, in one file.

    {"v": 2, "words": {…}, "entries": [[id, term, gloss], …], "finder": {…}}

`finder` holds the texts of `termlite.indexing.finder_data`.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from termlite.glossary.model import Glossary
from termlite.indexing.finder_data import finder_data
from termlite.render.locale import DEFAULT_LANGUAGE, words

VERSION = 2


def embed_data(glossary: Glossary) -> str:
    """The file's text."""
    rows = [[entry.id, entry.term, entry.gloss] for entry in glossary]
    said = {key: text for key, text in words(DEFAULT_LANGUAGE).items() if key.startswith("embed_")}
    data = {"v": VERSION, "words": said, "entries": rows, "finder": asdict(finder_data(glossary))}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
