"""Reads a glossary: one YAML file per category, each a list of entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import yaml

from termlite.glossary.decode import Decoder
from termlite.glossary.decode import Path as FieldPath
from termlite.glossary.field_rules import ADDRESS_LENGTH, ID_LENGTH, ID_PATTERN, NAME_LENGTH, as_id
from termlite.glossary.files import find_files, text_of
from termlite.glossary.learning_path import LearningPath
from termlite.glossary.link_rules import LinkRule
from termlite.glossary.model import Category, Entry, Glossary, HouseWord, Place
from termlite.glossary.problems import GlossaryError, Location, Problem
from termlite.glossary.reading import (
    CATEGORIES,
    ENTRIES,
    FIGURE_LABELS,
    HOUSE_WORDS,
    LINKS,
    MISREAD,
    PATHS,
    PLACES,
    REDIRECTS,
    SYNONYMS,
    TAIWAN,
    WORDS,
    LocatedEntry,
    LocatedLinkRule,
    LocatedPath,
    LocatedPlace,
    LocatedRedirect,
    Lost,
    Reading,
)
from termlite.glossary.yaml_file import Tree, compose, compose_text
from termlite.messages import tell

WORDS_LENGTH = 20_000  # of lists of words
Record = TypeVar("Record", Category, Entry, HouseWord, LearningPath, LinkRule, Place)


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
        figure_labels=reading.figure_labels,
        link_rules=tuple(item.rule for item in reading.link_rules),
        words=tuple(dict.fromkeys(reading.words)),
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
        _add(found, file, compose(file, decoder.problems), decoder)
    for figure in files.figures:
        svg = text_of(figure, found.problems)
        if svg is not None:
            found.figures[figure.stem] = svg
    if not found.entries and not found.problems:
        found.problems.append(Problem(Location(str(path)), tell("glossary_empty")))
    found.problems.extend(_duplicate_ids(found.entries))
    return found


def read_text(text: str, file: str) -> Reading:
    """Everything that can be read of a text which is, or will be, the content of a file of that name.

    Example:
        >>> reading = read_text("- {id: vae, term: VAE, gloss: 编码器与解码器}", "theory.yaml")
        >>> [item.entry.term for item in reading.entries]
        ['VAE']
    """
    found = Reading()
    decoder = Decoder(file)
    _add(found, Path(file), compose_text(text, file, decoder.problems), decoder)
    found.problems.extend(_duplicate_ids(found.entries))
    return found


def _add(found: Reading, file: Path, tree: Tree, decoder: Decoder) -> None:
    """Add what one file says, and what could not be read of it."""
    lost = found.lost.setdefault(file.stem if file.stem in _READERS else ENTRIES, Lost())
    lost.add(tree.lost, torn=tree.torn)
    if tree.root is not None:
        _take(found, file, tree.root, decoder, lost)
    found.problems.extend(decoder.problems)


def _take(found: Reading, file: Path, root: yaml.Node, decoder: Decoder, lost: Lost) -> None:
    """Add the records of one file, by what it is called; any other than these holds entries."""
    if file.stem in _READERS:
        _READERS[file.stem](root, decoder, found, lost)
        return
    category = _category(file, found.problems)
    for at, entry in _records(Entry, root, decoder, {"category": category}, lost):
        found.entries.append(LocatedEntry(entry=entry, locations=decoder.locations, path=at))


def _read_categories(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:
    found.categories.extend(item for _, item in _records(Category, root, decoder, {}, lost))


def _read_paths(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:
    for at, item in _records(LearningPath, root, decoder, {}, lost):
        found.paths.append(LocatedPath(learning_path=item, locations=decoder.locations, path=at))


def _read_places(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:
    for at, item in _records(Place, root, decoder, {}, lost):
        found.places.append(LocatedPlace(met_at=item, locations=decoder.locations, path=at))


def _read_redirects(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:  # noqa: ARG001
    found.redirects.extend(_redirects(root, decoder))


def _read_house_words(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:
    found.house_words.extend(item for _, item in _records(HouseWord, root, decoder, {}, lost))


def _read_synonyms(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:  # noqa: ARG001
    rules = {"limit": NAME_LENGTH, "items": WORDS_LENGTH}
    found.synonyms.extend(decoder.value(tuple[tuple[str, ...], ...], root, (), SYNONYMS, rules) or ())


def _read_taiwan(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:  # noqa: ARG001
    found.taiwan.update(decoder.value(Mapping[str, str], root, (), TAIWAN, {"limit": NAME_LENGTH}) or {})


def _read_misread(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:  # noqa: ARG001
    found.misread.update(decoder.value(Mapping[str, str], root, (), MISREAD, {"limit": NAME_LENGTH}) or {})


def _read_links(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:
    for at, rule in _records(LinkRule, root, decoder, {}, lost):
        found.link_rules.append(LocatedLinkRule(rule=rule, locations=decoder.locations, path=at))


def _read_words(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:  # noqa: ARG001
    rules = {"limit": ADDRESS_LENGTH, "items": WORDS_LENGTH}
    lines = decoder.value(tuple[str, ...], root, (), WORDS, rules) or ()
    found.words.extend(word for line in lines for word in line.split())


def _read_figure_labels(root: yaml.Node, decoder: Decoder, found: Reading, lost: Lost) -> None:  # noqa: ARG001
    labels = decoder.value(Mapping[str, str], root, (), FIGURE_LABELS, {"limit": _LABEL_LENGTH})
    found.figure_labels.update(labels or {})


_LABEL_LENGTH = 400
"""What describes a whole figure is a text in it as well."""

_READERS: Mapping[str, Callable[[yaml.Node, Decoder, Reading, Lost], None]] = {
    CATEGORIES: _read_categories,
    PATHS: _read_paths,
    PLACES: _read_places,
    REDIRECTS: _read_redirects,
    HOUSE_WORDS: _read_house_words,
    SYNONYMS: _read_synonyms,
    TAIWAN: _read_taiwan,
    FIGURE_LABELS: _read_figure_labels,
    LINKS: _read_links,
    WORDS: _read_words,
    MISREAD: _read_misread,
}
"""File name without .yaml → what reads it."""

BESIDE_ENTRIES = frozenset(_READERS)
"""Names of files, without .yaml, that hold something else than entries."""


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
    """Two entries have one id. Nothing tells which is older, so both are named: whoever added one of them knows."""
    first: dict[str, Location] = {}
    for item in located:
        location = item.location("id")
        before = first.setdefault(item.entry.id, location)
        if before is not location:
            yield Problem(location, tell("id_twice", id=item.entry.id, other=before))
