"""Reads a glossary: one YAML file per category, each a list of entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import yaml

from termlite.glossary.decode import Decoder
from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.field_rules import ID_LENGTH, ID_PATTERN, NAME_LENGTH, as_id
from termlite.glossary.files import find_files, text_of
from termlite.glossary.model import Category, Entry, Glossary, HouseWord, LearningPath, Place
from termlite.glossary.problems import GlossaryError, Location, Problem
from termlite.glossary.reading import (
    CATEGORIES,
    ENTRIES,
    HOUSE_WORDS,
    OTHER_FILES,
    PATHS,
    PLACES,
    REDIRECTS,
    SYNONYMS,
    LocatedEntry,
    LocatedPath,
    LocatedPlace,
    LocatedRedirect,
    Lost,
    Reading,
)
from termlite.glossary.yaml_file import compose
from termlite.messages import tell

SYNONYMS_LENGTH = 10_000  # groups of words
Record = TypeVar("Record", Category, Entry, HouseWord, LearningPath, Place)


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
    files = find_files(path)
    found = Reading(problems=files.problems)
    for file in files.entries:
        decoder = Decoder(str(file))
        tree = compose(file, decoder.problems)
        lost = found.lost.setdefault(file.stem if file.stem in OTHER_FILES else ENTRIES, Lost())
        lost.add(tree.lost, torn=tree.torn)
        if tree.root is not None:
            _take(found, file, tree.root, decoder, lost)
        found.problems.extend(decoder.problems)
    for figure in files.figures:
        svg = text_of(figure, found.problems)
        if svg is not None:
            found.figures[figure.stem] = svg
    if not found.entries and not found.problems:
        found.problems.append(Problem(Location(str(path)), tell("glossary_empty")))
    found.problems.extend(_duplicate_ids(found.entries))
    return found


def _take(found: Reading, file: Path, root: yaml.Node, decoder: Decoder, lost: Lost) -> None:
    """Add the records of one file."""
    if file.stem == CATEGORIES:
        found.categories.extend(item for _, item in _records(Category, root, decoder, {}, lost))
    elif file.stem == PATHS:
        for at, learning_path in _records(LearningPath, root, decoder, {}, lost):
            found.paths.append(LocatedPath(learning_path=learning_path, locations=decoder.locations, path=at))
    elif file.stem == PLACES:
        for at, met_at in _records(Place, root, decoder, {}, lost):
            found.places.append(LocatedPlace(met_at=met_at, locations=decoder.locations, path=at))
    elif file.stem == REDIRECTS:
        found.redirects.extend(_redirects(root, decoder))
    elif file.stem == HOUSE_WORDS:
        found.house_words.extend(item for _, item in _records(HouseWord, root, decoder, {}, lost))
    elif file.stem == SYNONYMS:
        rules = {"limit": NAME_LENGTH, "items": SYNONYMS_LENGTH}
        found.synonyms.extend(decoder.value(tuple[tuple[str, ...], ...], root, (), SYNONYMS, rules) or ())
    else:
        category = _category(file, found.problems)
        for at, entry in _records(Entry, root, decoder, {"category": category}, lost):
            found.entries.append(LocatedEntry(entry=entry, locations=decoder.locations, path=at))


def _category(file: Path, problems: list[Problem]) -> str:
    """The category of a file's entries: its name."""
    if re.fullmatch(ID_PATTERN, file.stem) and len(file.stem) <= ID_LENGTH:
        return file.stem
    slug = as_id(file.stem)
    problems.append(
        Problem(
            Location(str(file)),
            tell("bad_file_name", hint=tell("for_example", text=f"{slug}.yaml") if slug else ""),
        )
    )
    return slug or "unnamed"


def files_of(path: Path) -> list[Path]:
    """The files that a glossary is read from.

    Raises:
        FileNotFoundError: when there is nothing at that path.
    """
    return find_files(path).entries


def figure_files(path: Path) -> list[Path]:
    """The figures of the glossary at a path: they stand in a folder beside its files."""
    return find_files(path).figures


def _records(
    cls: type[Record], root: yaml.Node, decoder: Decoder, defaults: Mapping[str, str], lost: Lost
) -> list[tuple[FieldPath, Record]]:
    if not isinstance(root, yaml.SequenceNode):
        decoder.report(root, tell("holds_list", record=tell(f"record_{cls.__name__.lower()}")))
        lost.add((), torn=True)
        return []
    made: list[tuple[FieldPath, Record]] = []
    for i, node in enumerate(root.value):
        record = decoder.record(cls, node, (i,), defaults)
        if record is not None:
            made.append(((i,), record))
        else:
            id_ = _id_of(node)
            lost.add([id_] if id_ else (), torn=not id_)
    return made


def _id_of(node: yaml.Node) -> str | None:
    """The id of an entry that is wrong in some other way."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "id"), None)


def _redirects(root: yaml.Node, decoder: Decoder) -> list[LocatedRedirect]:
    pairs = decoder.value(Mapping[str, str], root, (), "redirects", {"limit": ID_LENGTH}) or {}
    return [
        LocatedRedirect(old=old, target=target, locations=decoder.locations, path=(old,))
        for old, target in pairs.items()
        if target is not None
    ]


def _duplicate_ids(located: list[LocatedEntry]) -> Iterator[Problem]:
    """Which of two entries with one id is the older one cannot be seen; who added one of them knows."""
    first: dict[str, Location] = {}
    for item in located:
        location = item.location("id")
        before = first.setdefault(item.entry.id, location)
        if before is not location:
            yield Problem(location, tell("id_twice", id=item.entry.id, other=before))
