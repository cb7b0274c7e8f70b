"""Reads a glossary: one YAML file per category, each a list of entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from termlite.glossary.decode import Decoder
from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.field_rules import ID_LENGTH, NAME_LENGTH
from termlite.glossary.model import Category, Entry, Glossary, HouseWord, LearningPath, Place
from termlite.glossary.problems import GlossaryError, Location, Problem
from termlite.glossary.yaml_file import compose

CATEGORIES_FILE = "categories.yaml"
PATHS_FILE = "paths.yaml"
PLACES_FILE = "places.yaml"
REDIRECTS_FILE = "redirects.yaml"
HOUSE_WORDS_FILE = "house_words.yaml"
SYNONYMS_FILE = "synonyms.yaml"
FIGURES_FOLDER = "figures"
Record = TypeVar("Record", Category, Entry, HouseWord, LearningPath, Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where each field of a record stands."""

    locations: Mapping[FieldPath, Location]
    path: FieldPath

    def location(self, *field: str | int) -> Location:
        """Where a field (or an item of it) is written; else where the record begins."""
        return self.locations.get((*self.path, *field), self.locations[self.path])


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedEntry(Located):
    """An entry and where each of its fields stands."""

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedPath(Located):
    """A learning path and where each of its fields stands."""

    learning_path: LearningPath


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedPlace(Located):
    """A place where names were met, and where each of its fields stands."""

    met_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedRedirect(Located):
    """The id of a removed entry, the id of the one that took its place, and where they stand."""

    old: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that could be read of a glossary, and what is wrong with the form of its files."""

    entries: list[LocatedEntry] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    paths: list[LocatedPath] = field(default_factory=list)
    places: list[LocatedPlace] = field(default_factory=list)
    redirects: list[LocatedRedirect] = field(default_factory=list)
    house_words: list[HouseWord] = field(default_factory=list)
    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(path: str | Path) -> Glossary:
    """Read the glossary in a folder, or in one file.

    Args:
        path: a folder of `*.yaml` files, or one such file.

    Raises:
        GlossaryError: with every problem of form found in any file. Whether the entries also make
            sense together is `check`'s question.
        FileNotFoundError: when there is nothing at that path.

    Example:
        >>> import tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> _ = (folder / "theory.yaml").write_text("- {id: vae, term: VAE, gloss: 编码器与解码器}", "utf-8")
        >>> [(entry.id, entry.category) for entry in load(folder)]
        [('vae', 'theory')]
    """
    reading = read(Path(path))
    if reading.problems:
        raise GlossaryError(reading.problems)
    return glossary_of(reading)


def glossary_of(reading: Reading) -> Glossary:
    """The glossary made of what was read, its entries ordered by category, then as in the files."""
    used = {item.entry.category for item in reading.entries}
    known = {category.id: category for category in reading.categories if category.id in used}
    for name in sorted(used - known.keys()):
        known[name] = Category(id=name, title=name)
    order = {name: i for i, name in enumerate(known)}
    entries = sorted((item.entry for item in reading.entries), key=lambda entry: order[entry.category])
    paths = tuple(item.learning_path for item in reading.paths)
    places = {item.met_at.id: item.met_at for item in reading.places}
    redirects = {item.old: item.target for item in reading.redirects}
    return Glossary(
        entries=tuple(entries),
        categories=tuple(known.values()),
        paths=paths,
        places=places,
        redirects=redirects,
        synonyms=tuple(reading.synonyms),
        figures=reading.figures,
    )


def read(path: Path) -> Reading:
    """Everything that can be read, and everything that is wrong with the form of the files.

    Raises:
        FileNotFoundError: when there is nothing at that path.
    """
    found = Reading(figures=_figures(path))
    for file in files_of(path):
        decoder = Decoder(str(file))
        root = compose(file, decoder.problems)
        if root is None:
            pass
        else:
            _read_records(file, root, decoder, found)
        found.problems.extend(decoder.problems)
    if not found.entries and not found.problems:
        found.problems.append(Problem(Location(str(path)), "the glossary is empty: add a list of entries"))
    found.problems.extend(_duplicate_ids(found.entries))
    return found


def _read_records(file: Path, root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    """Read a file by what it is called; any other than these holds entries."""
    if file.name == CATEGORIES_FILE:
        found.categories.extend(item for _, item in _records(Category, root, decoder, {}))
    elif file.name == PATHS_FILE:
        for at, learning_path in _records(LearningPath, root, decoder, {}):
            found.paths.append(LocatedPath(learning_path=learning_path, locations=decoder.locations, path=at))
    elif file.name == PLACES_FILE:
        for at, met_at in _records(Place, root, decoder, {}):
            found.places.append(LocatedPlace(met_at=met_at, locations=decoder.locations, path=at))
    elif file.name == REDIRECTS_FILE:
        found.redirects.extend(_redirects(root, decoder))
    elif file.name == HOUSE_WORDS_FILE:
        found.house_words.extend(item for _, item in _records(HouseWord, root, decoder, {}))
    elif file.name == SYNONYMS_FILE:
        found.synonyms.extend(
            decoder.value(tuple[tuple[str, ...], ...], root, (), "synonyms", {"limit": NAME_LENGTH}) or ()
        )
    else:
        for at, entry in _records(Entry, root, decoder, {"category": file.stem}):
            found.entries.append(LocatedEntry(entry=entry, locations=decoder.locations, path=at))


def files_of(path: Path) -> list[Path]:
    """The files that a glossary is read from.

    Raises:
        FileNotFoundError: when there is nothing at that path.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such glossary; give a folder of YAML files, or one file")
    if not path.is_dir():
        return [path]
    # An editor's lock file (.#a.yaml) is a link that leads nowhere.
    return sorted(file for file in path.glob("*.yaml") if not file.name.startswith("."))


def figure_files(path: Path) -> list[Path]:
    """The figures of the glossary at a path: they stand in a folder beside its files."""
    folder = path if path.is_dir() else path.parent
    return sorted((folder / FIGURES_FOLDER).glob("*.svg"))


def _figures(path: Path) -> dict[str, str]:
    """Name → SVG; what is not UTF-8 in one is `check`'s to tell."""
    return {file.stem: file.read_text("utf-8", errors="replace") for file in figure_files(path)}


def _records(
    cls: type[Record], root: yaml.Node, decoder: Decoder, defaults: Mapping[str, str]
) -> list[tuple[FieldPath, Record]]:
    if not isinstance(root, yaml.SequenceNode):
        decoder.report(root, f"a file holds a list: begin each {cls.__name__.lower()} with «- id: …»")
        return []
    made: list[tuple[FieldPath, Record]] = []
    for i, node in enumerate(root.value):
        record = decoder.record(cls, node, (i,), defaults)
        if record is not None:
            made.append(((i,), record))
    return made


def _redirects(root: yaml.Node, decoder: Decoder) -> list[LocatedRedirect]:
    pairs = decoder.value(Mapping[str, str], root, (), "redirects", {"limit": ID_LENGTH}) or {}
    return [
        LocatedRedirect(old=old, target=target, locations=decoder.locations, path=(old,))
        for old, target in pairs.items()
        if target is not None
    ]


def _duplicate_ids(located: list[LocatedEntry]) -> Iterator[Problem]:
    first: dict[str, Location] = {}
    for item in located:
        location = item.location("id")
        before = first.setdefault(item.entry.id, location)
        if before is not location:
            yield Problem(location, f"id «{item.entry.id}» is taken ({before}): choose another")
