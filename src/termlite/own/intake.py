"""A reader's file becomes a glossary: read by the readers of `exchange`, checked, indexed, and given back as YAML."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TypedDict
from zipfile import ZIP_DEFLATED, ZipFile

from termlite.exchange import json_file
from termlite.exchange.importing import Limits, UnknownKindError, read_bytes
from termlite.exchange.optional import MissingLibraryError
from termlite.exchange.records import Imported
from termlite.exchange.sound import sound_part
from termlite.glossary.model import Category, Entry, Glossary
from termlite.glossary.yaml_text import yaml_text
from termlite.index import stored
from termlite.index.index import Index
from termlite.indexing.build import Common, make_index
from termlite.indexing.chinese import use_table
from termlite.messages import tell
from termlite.render import store

LIMITS = Limits(bytes=24 * 1024 * 1024, files=100, rows=20_000)
"""What a browser's memory and a reader's patience bear."""
SHOWN = 20
"""Problems that are listed; of more only the number is told."""


class Told(TypedDict):
    """What is told of a file before anything of it is stored."""

    entries: int
    """That can be taken."""
    problems: list[str]
    """The first ones, each with its place in the file."""
    wrong: int
    """How many problems there are."""
    notes: list[str]
    """What was left out."""


@dataclass(frozen=True, slots=True)
class Made:
    """A glossary as it is stored on the device."""

    entries: bytes
    """Everything, as JSON: what the rest can be made of again."""
    index: bytes
    """As `index.stored` reads it."""
    articles: bytes
    """As `render.store` reads it."""


def read(name: str, data: bytes) -> tuple[Glossary, Told]:
    r"""The glossary of a file, and what is told of it; the glossary is empty when nothing of it can be taken.

    Example:
        >>> glossary, told = read("a.csv", "术语,释义\n炸炉,训练失败。\n魔杖,\n".encode())
        >>> [entry.term for entry in glossary], told["entries"], told["wrong"]
        (['炸炉'], 1, 1)
    """
    try:
        part = sound_part(read_bytes(data, name, limits=LIMITS))
    except (UnknownKindError, MissingLibraryError) as error:
        return Glossary(()), {"entries": 0, "problems": [str(error)], "wrong": 1, "notes": []}
    return _glossary(part), {
        "entries": len(part.entries),
        "problems": [str(problem) for problem in part.problems[:SHOWN]],
        "wrong": len(part.problems),
        "notes": list(dict.fromkeys(part.notes))[:SHOWN],
    }


def read_again(entries: bytes) -> Glossary:
    """The glossary that was stored, from what `Made.entries` holds.

    Raises:
        ValueError: nothing of it can be read.
    """
    glossary, told = read("stored.json", entries)
    if not glossary.entries:
        raise ValueError("\n".join(told["problems"]) or tell("glossary_empty"))
    return glossary


def make(glossary: Glossary, around: Index) -> Made:
    """A glossary as it is stored.

    Args:
        glossary: of a reader.
        around: the index of the site, which knows the Chinese language.
    """
    use_table(around.traditional, around.simplified)
    return Made(
        entries=json_file.to_bytes(glossary, ""),
        index=stored.dump(make_index(glossary, Common.of_index(around))),
        articles=store.dump(glossary),
    )


def exported(glossary: Glossary, name: str) -> tuple[str, bytes]:
    r"""The glossary as our YAML: the name of a file and what it holds.

    One file; a zip of several where the glossary has places or titles of categories, which stand in files of their own.

    Example:
        >>> glossary, _ = read("a.csv", "术语,释义\n炸炉,训练失败。\n".encode())
        >>> name, data = exported(glossary, "mine")
        >>> name, data.decode().splitlines()[:2]
        ('mine.yaml', ['- id: zha-lu', '  term: 炸炉'])
    """
    titled = [category for category in glossary.categories if category.title != category.id]
    if not glossary.places and not titled:
        return f"{name}.yaml", yaml_text(glossary.entries).encode()
    files: dict[str, str] = {}
    for category in glossary.categories:
        own = [entry for entry in glossary if entry.category == category.id]
        files[f"{category.id}.yaml"] = yaml_text(own, {"category": category.id})
    files["categories.yaml"] = yaml_text(glossary.categories)
    if glossary.places:
        files["places.yaml"] = yaml_text(glossary.places.values())
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return f"{name}.zip", out.getvalue()


def _glossary(part: Imported) -> Glossary:
    """The glossary of the entries of a file, in the order of their categories."""
    titles = {category.id: category for category in part.categories}
    used = dict.fromkeys(entry.category for entry in part.entries)
    categories = tuple(titles.get(id_, Category(id=id_, title=id_)) for id_ in used)
    order = {category.id: place for place, category in enumerate(categories)}
    entries: list[Entry] = sorted(part.entries, key=lambda entry: order[entry.category])
    return Glossary(tuple(entries), categories, places={place.id: place for place in part.places})
