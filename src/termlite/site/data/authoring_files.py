"""What the page for writing entries needs: where each entry stands, and its YAML as its author wrote it."""

from __future__ import annotations

import gzip
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from termlite.authoring import surroundings
from termlite.glossary.files import text_of
from termlite.glossary.load import BESIDE_ENTRIES, files_of, read
from termlite.glossary.model import Glossary, HouseWord
from termlite.glossary.problems import Location
from termlite.glossary.reading import HOUSE_WORDS
from termlite.glossary.rules.context import Lengths
from termlite.glossary.yaml_file import parts_of
from termlite.glossary.yaml_text import yaml_text
from termlite.site_file.model import SiteFile

_ID = re.compile(r"""^ *(?:- +)?id *: *["']?([a-z0-9-]+)""", re.MULTILINE)
_AS_FLOW = re.compile(r"^ *- *\{", re.MULTILINE)

Sources = dict[str, tuple[str, Location]]
"""Id → the YAML of an entry, and where it stands."""


def sources(folder: Path) -> Sources:
    """The YAML of every entry that stands by itself in a file of a glossary."""
    return {id_: (text, at) for file in files_of(folder) for id_, text, at in _in_file(file)}


def around(glossary: Glossary, found: Sources, folder: Path, file: SiteFile) -> bytes:
    """What entries are held against while they are written."""
    low, high = file.definition_length
    known = surroundings.Known(
        places={id_: at for id_, (_, at) in found.items()},
        house_words=_house_words(folder),
        lengths=Lengths(file.gloss_length, range(low, high + 1)),
    )
    return surroundings.dump(glossary, known)


def source_files(glossary: Glossary, found: Sources) -> Iterator[tuple[str, bytes]]:
    """A file for each category, with the YAML of its entries by id, as JSON packed with gzip: path and bytes."""
    for category in glossary.categories:
        texts = {
            entry.id: found[entry.id][0] if entry.id in found else yaml_text([entry])
            for entry in glossary
            if entry.category == category.id
        }
        yield (
            f"api/yaml/{category.id}.bin",
            gzip.compress(json.dumps(texts, ensure_ascii=False).encode(), mtime=0),
        )


def _in_file(file: Path) -> Iterator[tuple[str, str, Location]]:
    text = "" if file.stem in BESIDE_ENTRIES else text_of(file, []) or ""
    line = 1
    for part in parts_of(text):
        id_ = _ID.search(part)
        if id_ and not _AS_FLOW.match(part):
            # Comments and empty lines before an entry end the part before it.
            yield id_[1], textwrap.dedent(part).rstrip() + "\n", Location(file.name, line, 3)
        line += part.count("\n")


def _house_words(folder: Path) -> tuple[HouseWord, ...]:
    file = next((file for file in files_of(folder) if file.stem == HOUSE_WORDS), None)
    return tuple(read(file).house_words) if file else ()
