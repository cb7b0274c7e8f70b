"""Which files a glossary is read from. Anything that is not a plain file is reported and never opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from termlite.glossary.problems import Location, Problem
from termlite.messages import tell

MAX_FILE_BYTES = 16 * 1024 * 1024
FIGURES_FOLDER = "figures"
_YAML = re.compile(r".*\.ya?ml", re.IGNORECASE)
# What editors put beside a file while somebody works at it: locks, copies, drafts.
_LITTER = re.compile(r"\..*|#.*#|.*~")


@dataclass(slots=True)
class Files:
    """The files of a glossary, in the order of their names, and what was found instead of one."""

    entries: list[Path] = field(default_factory=list)
    figures: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def glossary_folder(given: Path | None) -> Path:
    """The glossary meant: the one given, that of the working folder or around it, or of the checkout this runs from.

    Raises:
        FileNotFoundError: there is none.
    """
    if given is not None:
        return given
    here = Path("glossary")
    if here.is_dir():
        return here
    # Whoever stands in a folder of a project means that project.
    around = (place for place in Path.cwd().parents if (place / "glossary" / "site.toml").is_file())
    project = next(around, Path(__file__).resolve().parents[3])
    if not (project / "glossary").is_dir():
        raise FileNotFoundError(tell("no_glossary_found", folder=Path.cwd()))
    return project / "glossary"


def find_files(path: Path) -> Files:
    """The files of the glossary in a folder, or the one file that it is.

    Raises:
        FileNotFoundError: when there is nothing at that path.
    """
    if not path.exists():
        raise FileNotFoundError(tell("no_such_glossary", path=path))
    found = Files()
    folder = path if path.is_dir() else path.parent
    if path.is_dir():
        found.entries = list(_plain_files(folder, _YAML, found.problems))
        found.problems += _unread(folder)
    elif stat.S_ISREG(path.stat().st_mode):
        found.entries = [path]
    else:
        found.problems.append(Problem(Location(str(path)), tell("no_plain_file")))
    figures = folder / FIGURES_FOLDER
    if figures.is_symlink():
        found.problems.append(Problem(Location(str(figures)), tell("file_is_link")))
    elif figures.is_dir():
        found.figures = list(_plain_files(figures, re.compile(r".*\.svg"), found.problems))
    return found


def text_of(file: Path, problems: list[Problem]) -> str | None:
    """The text of a file; None, and why is added to `problems`, when it cannot be read."""
    try:
        size = file.stat().st_size
        data = b"" if size > MAX_FILE_BYTES else file.read_bytes()
    except OSError as error:
        problems.append(Problem(Location(str(file)), tell("cannot_be_read", why=error.strerror), slip=True))
        return None
    if size > MAX_FILE_BYTES:
        problems.append(
            Problem(
                Location(str(file)),
                tell("file_too_large", size=size, limit=MAX_FILE_BYTES),
                slip=True,
            )
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        place = Location(str(file), line, column)
        problems.append(Problem(place, tell("not_utf8"), slip=True))
        return None


def _plain_files(folder: Path, wanted: re.Pattern[str], problems: list[Problem]) -> Iterator[Path]:
    for file in _children(folder, problems):
        if not wanted.fullmatch(file.name) or _LITTER.fullmatch(file.name):
            continue
        complaint = _complaint(file)
        if complaint:
            problems.append(Problem(Location(str(file)), complaint))
        else:
            yield file


def _complaint(file: Path) -> str | None:
    """Why a file of the right name is not read."""
    try:
        mode = file.lstat().st_mode
    except OSError as error:
        return tell("cannot_be_read", why=error.strerror)
    if any(0xDC80 <= ord(char) <= 0xDCFF for char in file.name):
        return tell("file_name_not_utf8")
    if stat.S_ISLNK(mode):
        return tell("file_is_link")
    if stat.S_ISDIR(mode):
        return tell("file_is_folder")
    return None if stat.S_ISREG(mode) else tell("no_plain_file_here")


def _unread(folder: Path) -> Iterator[Problem]:
    """Files that look like entries and lie deeper than a glossary has them."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _LITTER.fullmatch(name))
        if Path(place) == folder:
            continue
        for name in sorted(names):
            if _YAML.fullmatch(name) and not _LITTER.fullmatch(name):
                where = Location(str(Path(place, name)))
                yield Problem(where, tell("file_too_deep", folder=folder))


def _children(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        problems.append(Problem(Location(str(folder)), tell("cannot_be_read", why=error.strerror), slip=True))
        return []
