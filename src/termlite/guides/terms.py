"""What a guide's build needs of a glossary: its names, and the gloss of each entry.

A site of termlite has it as `api/links.json`:

    {"v": 1, "version": "0a1b…", "entries": [[id, term, gloss], …], "finder": {…}}

A copy of the file in the guide's own repository pins the glossary's version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from urllib.request import urlopen

from termlite.glossary.load import load
from termlite.glossary.model import Glossary
from termlite.indexing.finder_data import FinderData, finder_data
from termlite.linking.finder import Finder
from termlite.linking.link_name import read_names
from termlite.linking.segmenter import read_words
from termlite.text.base36 import base36

VERSION = 1
_WAIT = 30


class TermsError(Exception):
    """The names of a glossary cannot be had; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry as a guide shows it."""

    id: str
    term: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The names of a glossary.

    Attributes:
        version: of the glossary; it changes with any name and any gloss.
        finder: finds the names in a text.
        by_id: the entries.
    """

    version: str
    finder: Finder
    by_id: Mapping[str, Term]


def links_file(glossary: Glossary) -> str:
    """The text of `api/links.json`.

    Example:
        >>> from termlite.glossary.model import Entry
        >>> made = links_file(Glossary((Entry(id="zhalu", term="炸炉", gloss="训练失败。"),)))
        >>> terms_in(made).by_id["zhalu"].gloss
        '训练失败。'
    """
    entries = [[entry.id, entry.term, entry.gloss] for entry in glossary]
    content = {"entries": entries, "finder": asdict(finder_data(glossary))}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f'{{"v":{VERSION},"version":"{version}",{text[1:]}\n'


def terms_in(text: str) -> Terms:
    """The names that such a file holds.

    Raises:
        TermsError: it is none.
    """
    try:
        made = json.loads(text)
        if made["v"] != VERSION:
            raise TermsError(f"api/links.json has version {made['v']}; this termlite reads {VERSION}")
        ids = [id_ for id_, _, _ in made["entries"]]
        data = FinderData(**made["finder"])
        field = [id_ for number, id_ in enumerate(ids) if base36(number) in set(data.field.split(","))]
        finder = Finder(
            read_names(data.names, ids), read_words(data.words), data.traditional, data.simplified, field
        )
        return Terms(made["version"], finder, {id_: Term(id_, *rest) for id_, *rest in made["entries"]})
    except (ValueError, KeyError, TypeError) as error:
        raise TermsError(f"this is no api/links.json of termlite: {error}") from error


@lru_cache(maxsize=4)
def read_terms(source: str) -> Terms:
    """The names of a glossary.

    Args:
        source: a file or an https address of an `api/links.json`, or a glossary's folder.

    Raises:
        TermsError: they cannot be had.
    """
    try:
        if source.startswith("https://"):
            with urlopen(source, timeout=_WAIT) as answer:
                return terms_in(answer.read().decode())
        path = Path(source)
        return terms_in(links_file(load(path)) if path.is_dir() else path.read_text("utf-8"))
    except OSError as error:
        raise TermsError(f"{source}: {error}") from error
