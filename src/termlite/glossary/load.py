"""Reads a glossary: one YAML file per category, each a list of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from termlite.glossary.decode import Decoder
from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.field_rules import ADDRESS_LENGTH, ID_LENGTH, NAME_LENGTH
from termlite.glossary.link_rules import LinkRule
from termlite.glossary.model import Category, Entry, Glossary, HouseWord, LearningPath, Place
from termlite.glossary.problems import GlossaryError, Location, Problem
from termlite.glossary.yaml_file import compose

CATEGORIES_FILE = "categories.yaml"
PATHS_FILE = "paths.yaml"
PLACES_FILE = "places.yaml"
REDIRECTS_FILE = "redirects.yaml"
HOUSE_WORDS_FILE = "house_words.yaml"
SYNONYMS_FILE = "synonyms.yaml"
TAIWAN_FILE = "taiwan.yaml"
LINKS_FILE = "links.yaml"
WORDS_FILE = "words.yaml"
FIGURES_FOLDER = "figures"
Record = TypeVar("Record", Category, Entry, HouseWord, LearningPath, LinkRule, Place)


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
class LocatedLinkRule(Located):
    """A decision about names in running text, and where each of its fields stands."""

    rule: LinkRule


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
    taiwan: dict[str, str] = field(default_factory=dict)
    link_rules: list[LocatedLinkRule] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
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
        taiwan=reading.taiwan,
        link_rules=tuple(item.rule for item in reading.link_rules),
        words=tuple(dict.fromkeys(reading.words)),
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
    if file.name in _READERS:
        _READERS[file.name](root, decoder, found)
        return
    for at, entry in _records(Entry, root, decoder, {"category": file.stem}):
        found.entries.append(LocatedEntry(entry=entry, locations=decoder.locations, path=at))


def _read_categories(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    found.categories.extend(item for _, item in _records(Category, root, decoder, {}))


def _read_paths(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    for at, item in _records(LearningPath, root, decoder, {}):
        found.paths.append(LocatedPath(learning_path=item, locations=decoder.locations, path=at))


def _read_places(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    for at, item in _records(Place, root, decoder, {}):
        found.places.append(LocatedPlace(met_at=item, locations=decoder.locations, path=at))


def _read_redirects(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    found.redirects.extend(_redirects(root, decoder))


def _read_house_words(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    found.house_words.extend(item for _, item in _records(HouseWord, root, decoder, {}))


def _read_synonyms(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    groups = decoder.value(tuple[tuple[str, ...], ...], root, (), "synonyms", {"limit": NAME_LENGTH})
    found.synonyms.extend(groups or ())


def _read_taiwan(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    words = decoder.value(Mapping[str, str], root, (), "taiwan", {"limit": NAME_LENGTH})
    found.taiwan.update(words or {})


def _read_links(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    for at, rule in _records(LinkRule, root, decoder, {}):
        found.link_rules.append(LocatedLinkRule(rule=rule, locations=decoder.locations, path=at))


def _read_words(root: yaml.Node, decoder: Decoder, found: Reading) -> None:
    lines = decoder.value(tuple[str, ...], root, (), "words", {"limit": ADDRESS_LENGTH}) or ()
    found.words.extend(word for line in lines for word in line.split())


_READERS: Mapping[str, Callable[[yaml.Node, Decoder, Reading], None]] = {
    CATEGORIES_FILE: _read_categories,
    PATHS_FILE: _read_paths,
    PLACES_FILE: _read_places,
    REDIRECTS_FILE: _read_redirects,
    HOUSE_WORDS_FILE: _read_house_words,
    SYNONYMS_FILE: _read_synonyms,
    TAIWAN_FILE: _read_taiwan,
    LINKS_FILE: _read_links,
    WORDS_FILE: _read_words,
}
"""File name → what reads it."""


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
