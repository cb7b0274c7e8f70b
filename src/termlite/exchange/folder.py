"""Write imported entries into a glossary's folder: all of them or none; nothing that was there is lost."""

from __future__ import annotations

import itertools
import os
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from termlite.exchange.records import Imported
from termlite.glossary.load import BESIDE_ENTRIES, read
from termlite.glossary.model import Category, Entry, Place
from termlite.glossary.problems import GlossaryError, Location
from termlite.glossary.reading import Reading
from termlite.glossary.yaml_text import yaml_text

_LARGEST = 8 * 1024 * 1024
"""The most bytes of one file: a larger one would be refused when it is read."""
_LISTED = re.compile(r"(?:\s*#.*\n|\s*\n)*( *)- ")
"""The begin of a file with a list in block style: records can be added at its end."""


@dataclass(slots=True)
class Plan:
    """The changes that an import would make to a folder."""

    files: dict[Path, str] = field(default_factory=dict)
    """File → its whole new text."""
    replaced: list[tuple[str, Location]] = field(default_factory=list)
    """Ids and locations of entries that are there already; their files are written anew."""


def plan(made: Imported, folder: Path) -> Plan:
    """The files to write, so that the folder has the imported entries.

    A file to which entries are only added keeps its text as it is.

    Raises:
        GlossaryError: the folder has a glossary that cannot be read.
    """
    planned = Plan()
    there = _held(folder)
    new = {entry.id for entry in made.entries}
    planned.replaced = [(item.entry.id, item.location()) for item in there.entries if item.entry.id in new]
    rewritten = {Path(location.file).name for _, location in planned.replaced}
    added: dict[str, list[Entry]] = {}
    for entry in made.entries:
        added.setdefault(f"{_stem(entry.category)}.yaml", []).append(entry)
    for name in dict.fromkeys((*added, *sorted(rewritten))):
        staying = [
            item.entry
            for item in there.entries
            if Path(item.location().file).name == name and item.entry.id not in new
        ]
        old = _text(folder / name)
        indent = _LISTED.match(old)
        if name in rewritten or (old.strip() and not indent):
            planned.files |= _written(folder, name, "", [*staying, *added.get(name, [])])
        else:
            text = _written(folder, name, old, added[name], indent[1] if indent else "")
            planned.files |= text
    planned.files |= _more(folder / "categories.yaml", there.categories, made.categories)
    planned.files |= _more(folder / "places.yaml", [item.met_at for item in there.places], made.places)
    return planned


def carry_out(planned: Plan) -> None:
    """Write all files, or none when one of them cannot be written.

    Raises:
        OSError: the disk is full, the folder is read-only, …; the old files are unchanged.
    """
    drafts: dict[Path, Path] = {}
    try:
        for file, text in planned.files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f".{file.name}.{os.getpid()}")
            drafts[file] = draft
            draft.write_text(text, "utf-8", newline="\n")
        for file, draft in drafts.items():
            draft.replace(file)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _held(folder: Path) -> Reading:
    """The glossary in the folder; an empty one when there is none."""
    if not folder.is_dir() or not any(folder.glob("*.y*ml")):
        return Reading()
    reading = read(folder)
    slips = [problem for problem in reading.problems if problem.location.file != str(folder)]
    if slips:
        raise GlossaryError(slips)
    return reading


def _text(file: Path) -> str:
    return file.read_text("utf-8-sig") if file.exists() else ""


def _stem(category: str) -> str:
    """The name of a category's file; `places` and the like are taken, so these get `-entries` at the end."""
    return f"{category}-entries" if category in BESIDE_ENTRIES else category


def _written(folder: Path, name: str, before: str, entries: list[Entry], indent: str = "") -> dict[Path, str]:
    """The file with these entries added at its end; more files when one would be too large."""
    files: dict[Path, str] = {}
    parts = [before] if before.strip() else []
    size = len(before.encode())
    stem = name.removesuffix(".yaml")
    target = stem
    for entry in entries:
        leave_out = {"category": target}
        part = textwrap.indent(yaml_text([entry], leave_out), indent)
        if size + len(part.encode()) > _LARGEST and parts:
            files[folder / f"{target}.yaml"] = _joined(parts)
            target, parts, size = _free(folder, stem, files), [], 0
            part = yaml_text([entry], {"category": target})
            indent = ""
        parts.append(part)
        size += len(part.encode())
    files[folder / f"{target}.yaml"] = _joined(parts)
    return files


def _joined(parts: list[str]) -> str:
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _free(folder: Path, stem: str, files: Mapping[Path, str]) -> str:
    """The name of one more file: `training-2`, or the next free number."""
    names = (f"{stem[:56]}-{number}" for number in itertools.count(2))
    return next(n for n in names if folder / f"{n}.yaml" not in files and not (folder / f"{n}.yaml").exists())


def _more(
    file: Path, there: Sequence[Category | Place], added: Sequence[Category | Place]
) -> dict[Path, str]:
    """The file with the missing records added; its old text is unchanged where possible."""
    known = {record.id for record in there}
    new = list({record.id: record for record in added if record.id not in known}.values())
    if not new:
        return {}
    before = _text(file)
    indent = _LISTED.match(before)
    if before.strip() and not indent:
        return {file: yaml_text([*there, *new])}
    return {
        file: _joined(
            [
                *([before] if before.strip() else []),
                textwrap.indent(yaml_text(new), indent[1] if indent else ""),
            ]
        )
    }
