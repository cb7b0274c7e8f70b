"""Read a file of another program as entries; the file's ending decides the format, for `.xml` its content."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from termlite.exchange import csv_file, json_file, markdown_file, skos, tbx
from termlite.exchange.encoding import NoTextError, decoded
from termlite.exchange.records import Imported, Records, made_of
from termlite.glossary import load
from termlite.glossary.field_rules import as_id
from termlite.glossary.model import Entry
from termlite.glossary.problems import Location, Problem
from termlite.messages import tell
from termlite.text.fold import fold


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read."""

    bytes: int = 128 * 1024 * 1024
    """Of a file, and of all files of a zip when it is unpacked."""
    files: int = 500
    """Of one zip."""
    rows: int | None = None
    """Of a table, if fewer than the format's own limit."""


_LIMITS = Limits()
_Text = Callable[[str, str, "int | None"], Records]
_Bytes = Callable[[bytes, str], Records]
_TEXTS: dict[str, _Text] = {
    **dict.fromkeys(("csv", "tsv", "tab", "txt"), csv_file.read),
    "json": json_file.read,
    **dict.fromkeys(("md", "markdown"), markdown_file.read),
}
_BYTES: dict[str, _Bytes] = {
    **dict.fromkeys(("tbx", "tbxm"), tbx.read),
    **dict.fromkeys(("ttl", "rdf", "jsonld", "nt", "skos"), skos.read),
}
_YAML = ("yaml", "yml")
SUFFIXES = (*_TEXTS, *_BYTES, *_YAML, "xml", "zip")


class UnknownKindError(ValueError):
    """This kind of file cannot be read; the message lists the kinds that can."""


def read_file(path: Path, category: str | None = None) -> Imported:
    """The entries of a file, and all its problems.

    Args:
        path: of the file.
        category: of entries that name none; the file's name unless given.

    Raises:
        UnknownKindError: the ending of its name is unknown.
        FileNotFoundError: there is no such file.
    """
    if path.is_dir():
        raise UnknownKindError(tell("import_folder", path=path))
    if path.exists() and not path.is_file():
        # Reading a pipe or a device may never end.
        raise UnknownKindError(tell("import_no_file", path=path))
    if path.stat().st_size > _LIMITS.bytes:
        raise UnknownKindError(tell("import_too_large", path=path, limit=_LIMITS.bytes >> 20))
    return read_bytes(path.read_bytes(), path.name, category)


def read_bytes(data: bytes, name: str, category: str | None = None, limits: Limits = _LIMITS) -> Imported:
    r"""The entries of what a file of that name holds, and everything that is wrong with it.

    Args:
        data: what the file holds.
        name: of the file.
        category: of entries that name none; the file's name unless given.
        limits: how much of it is read.

    Raises:
        UnknownKindError: its name ends in nothing known, or it is too large.

    Example:
        >>> [entry.id for entry in read_bytes("术语,释义\n炸炉,训练失败。\n".encode("gbk"), "a.csv").entries]
        ['zha-lu']
    """
    if len(data) > limits.bytes:
        raise UnknownKindError(tell("import_too_large", path=name, limit=limits.bytes >> 20))
    made = _read(data, name, category, limits, depth=0)
    made.report_duplicates()
    made.entries = with_homonyms(made.entries)
    if not made.entries and not made.problems:
        made.problems.append(Problem(Location(name), tell("glossary_empty")))
    return made


def with_homonyms(entries: list[Entry]) -> list[Entry]:
    """The entries; a name that several of them have is added to their `homonyms`.

    Few formats can say that several entries share a name on purpose; in an import it is taken to be so.

    Example:
        >>> two = [Entry(id=id_, term=id_, abbreviations=("DS",), gloss="…") for id_ in ("dataset", "deepspeed")]
        >>> [entry.homonyms for entry in with_homonyms(two)]
        [('DS',), ('DS',)]
    """
    claims: Counter[str] = Counter()
    for entry in entries:
        claims.update({fold(name) for name, _ in entry.names()})
    return [_with_homonyms(entry, claims) for entry in entries]


def _with_homonyms(entry: Entry, claims: Mapping[str, int]) -> Entry:
    said = {fold(name): name for name in entry.homonyms}
    for name in (entry.term, entry.en, *entry.abbreviations, *entry.aliases, *entry.hidden):
        if name and claims[fold(name)] > 1:
            said.setdefault(fold(name), name)
    return replace(entry, homonyms=tuple(said.values())) if len(said) > len(entry.homonyms) else entry


def _read(data: bytes, name: str, category: str | None, limits: Limits, depth: int) -> Imported:
    """What the bytes of a file say; `name` may have folders of the zip before it."""
    suffix = _suffix(name)
    own = category or as_id(PurePosixPath(name).stem) or "imported"
    if suffix == "zip" and not depth:
        return _unzipped(data, name, category, limits)
    if suffix in _YAML:
        return _yaml(data, name, category)
    if suffix == "xml":
        suffix = "rdf" if b"RDF" in data[:4096] else "tbx"
    if suffix in _BYTES:
        return made_of(_BYTES[suffix](data, name), own)
    if suffix not in _TEXTS:
        raise UnknownKindError(tell("import_unknown", path=name, kinds=", ".join(SUFFIXES)))
    try:
        text = decoded(data)
    except NoTextError as error:
        return Imported(problems=[Problem(Location(name), str(error))])
    return made_of(_TEXTS[suffix](text, name, limits.rows), own)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def _yaml(data: bytes, name: str, category: str | None) -> Imported:
    stem = PurePosixPath(name).stem
    title = (
        f"{category or as_id(stem) or 'imported'}.yaml" if stem not in load.BESIDE_ENTRIES else f"{stem}.yaml"
    )
    try:
        text = decoded(data).replace("\r\n", "\n")
    except NoTextError as error:
        return Imported(problems=[Problem(Location(name), str(error))])
    reading = load.read_text(text, title)
    made = Imported(categories=reading.categories, places=[item.met_at for item in reading.places])
    made.entries = [item.entry for item in reading.entries]
    made.lines = [_named(item.location(), name) for item in reading.entries]
    made.problems = [
        Problem(_named(problem.location, name), problem.message, problem.slip) for problem in reading.problems
    ]
    return made


def _named(location: Location, name: str) -> Location:
    return Location(name, location.line, location.column)


def _unzipped(data: bytes, name: str, category: str | None, limits: Limits) -> Imported:
    """Every file of a zip that can be read; a zip that would grow beyond all bounds is refused before it does."""
    made = Imported()
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            items = [item for item in archive.infolist() if not item.is_dir() and _is_meant(item.filename)]
            if len(items) > limits.files or sum(item.file_size for item in items) > limits.bytes:
                problem = tell("zip_too_large", files=limits.files, limit=limits.bytes >> 20)
                return Imported(problems=[Problem(Location(name), problem)])
            for item in items:
                with archive.open(item) as file:
                    # The sizes that a zip tells may be wrong; zipfile stops where they say it ends.
                    content = file.read(limits.bytes + 1)
                made.add(_read(content, f"{name}/{item.filename}", category, limits, depth=1))
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        if isinstance(error, UnknownKindError):
            raise
        return Imported(problems=[Problem(Location(name), tell("bad_zip", why=error))])
    except Exception as error:
        return Imported(problems=[Problem(Location(name), tell("bad_zip", why=error))])
    return made


def _is_meant(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return not hidden and _suffix(name) in SUFFIXES and _suffix(name) != "zip"
