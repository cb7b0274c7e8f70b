"""One YAML file as a tree of nodes, with a location and a usual cause for what keeps it from being one."""

from __future__ import annotations

from pathlib import Path

import yaml

from termlite.glossary.problems import Location, Problem

MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 16  # a sound file needs 5; libyaml overflows the stack on a very deep one
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(file: Path, problems: list[Problem]) -> yaml.Node | None:
    """The node tree of a file; None, with the problem noted, when there is none."""
    text = _text(file, problems)
    if text is None:
        return None
    try:
        danger = _danger(text, str(file))
        if danger is not None:
            problems.append(danger)
            return None
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        location = Location(str(file), mark.line + 1, mark.column + 1) if mark else Location(str(file))
        problems.append(Problem(location, _explain(error, text, location)))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        problems.append(
            Problem(
                Location(str(file), line, column),
                f"character U+{error.character:04X} is not allowed: remove it",
            )
        )
    except (yaml.YAMLError, RecursionError) as error:
        problems.append(Problem(Location(str(file)), f"cannot be read as YAML: {error}"))
    else:
        if node is None:
            problems.append(
                Problem(Location(str(file)), "the file is empty: add a list of entries, or delete it")
            )
        return node
    return None


def _danger(text: str, file: str) -> Problem | None:
    """The first thing that a glossary never needs and that could exhaust the machine."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        complaint = ""
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                complaint = f"nested more than {MAX_DEPTH} deep: an entry is flat"
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            complaint = f"YAML aliases (*{event.anchor}) are not used here: write the value out"
        if complaint:
            mark = event.start_mark
            location = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
            return Problem(location, complaint)
    return None


def _text(file: Path, problems: list[Problem]) -> str | None:
    try:
        size = file.stat().st_size
        data = b"" if size > MAX_FILE_BYTES else file.read_bytes()
    except IsADirectoryError:
        problems.append(Problem(Location(str(file)), "this is a folder: give it a name without .yaml"))
        return None
    except OSError as error:
        problems.append(Problem(Location(str(file)), f"cannot be read: {error.strerror}"))
        return None
    if size > MAX_FILE_BYTES:
        problems.append(
            Problem(
                Location(str(file)),
                f"the file has {size:,} bytes, more than the {MAX_FILE_BYTES:,} allowed: split it",
            )
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        problems.append(
            Problem(Location(str(file), line, column), "this is not UTF-8: save the file as UTF-8")
        )
        return None


def _explain(error: yaml.MarkedYAMLError, text: str, location: Location) -> str:
    """YAML's words, and the usual cause in ours."""
    lines = text.splitlines()
    line = lines[location.line - 1] if location.line <= len(lines) else ""
    what = " ".join(part for part in (error.context, error.problem) if part)
    if "\t" in line[: location.column]:
        return f"YAML syntax: {what}; a tab cannot indent: use spaces"
    if "mapping values are not allowed" in what:
        return f"YAML syntax: {what}; text with «: » needs quotes around it"
    return f"YAML syntax: {what}; look at this line and the one before it"
