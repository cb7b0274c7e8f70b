"""The data of `embed.js`: what its finder and its popovers need, in one file for each edition.

    {"v": 2, "words": {…}, "entries": [[id, term, gloss], …], "finder": {…}}

`finder` holds the texts of `termlite.indexing.finder_data`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace

from termlite.glossary.model import Glossary
from termlite.indexing.chinese import simplify
from termlite.indexing.finder_data import FinderData
from termlite.indexing.taiwan import Taiwan
from termlite.site.pages.editions import Edition
from termlite.text.fold import fold

VERSION = 2


def embed_data(edition: Edition, written: Glossary, finder: FinderData, said: Mapping[str, str]) -> str:
    """The file's text.

    Args:
        edition: in whose words it is.
        written: the glossary as it is written.
        finder: what is found.
        said: the words that the script says.
    """
    rows = [[entry.id, edition.show.name(entry.term), edition.show.gloss(entry)] for entry in written]
    data = {"v": VERSION, "words": dict(said), "entries": rows, "finder": asdict(finder)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def with_regional_names(finder: FinderData, taiwan: Taiwan) -> FinderData:
    """The data with names in Taiwan's words too, which are more than other characters: 網路 for 网络."""
    lines = finder.names.split("\n")
    known = {line.partition("\t")[0] for line in lines}
    added: dict[str, str] = {}
    for line in lines:
        key, _, rest = line.partition("\t")
        _, _, senses = rest.partition("\t")
        form = taiwan.form_of(key)
        other = simplify(fold(form)) if form else ""
        if other and senses and other not in known:
            added.setdefault(other, f"{other}\t\t{senses}")
    return replace(finder, names="\n".join([*lines, *added.values()]))
