"""One YAML file as a tree of nodes. A slip in one entry costs that entry, not the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from termlite.glossary.files import text_of
from termlite.glossary.problems import Location, Problem
from termlite.glossary.yaml_causes import cause
from termlite.messages import tell

MAX_DEPTH = 16  # a sound file needs 5; libyaml overflows the stack on a very deep one
MAX_PARTS = 5000  # entries of a file that are read one by one when the whole cannot be read
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"""(?:^|[\s{,-])id\s*[:：]\s*["']?([A-Za-z0-9-]+)""")


@dataclass(frozen=True, slots=True)
class Tree:
    """What could be read of a file, and what is known of the rest."""

    root: yaml.Node | None
    lost: frozenset[str] = frozenset()
    """Ids of entries that could not be read."""
    torn: bool = False
    """Whether something could not be read that has no known id."""


class _Unreadable(Exception):  # noqa: N818 (it never leaves this module)
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def compose(file: Path, problems: list[Problem]) -> Tree:
    """The node tree of a file; what keeps it, or parts of it, from being read is added to `problems`."""
    text = text_of(file, problems)
    return Tree(None, torn=True) if text is None else compose_text(text, str(file), problems)


def compose_text(text: str, file: str, problems: list[Problem]) -> Tree:
    """The node tree of a text, as `compose` makes it of the text of a file."""
    try:
        node = _compose(text, file)
    except _Unreadable as whole:
        parts = list(parts_of(text))
        if not 1 < len(parts) <= MAX_PARTS:
            problems.append(whole.problem)
            return _without(None, [text])
        return _piecewise(parts, file, whole.problem, problems)
    if node is None:
        problems.append(Problem(Location(file), tell("file_empty")))
    return Tree(node, torn=node is None)


def _piecewise(parts: list[str], file: str, whole: Problem, problems: list[Problem]) -> Tree:
    """The entries that can be read by themselves; each is padded with empty lines, so that its marks are right."""
    items: list[yaml.Node] = []
    lost: list[str] = []
    line = 0
    for part in parts:
        try:
            node = _compose("\n" * line + part, file)
        except _Unreadable as slip:
            problems.append(slip.problem)
            lost.append(part)
        else:
            if isinstance(node, yaml.SequenceNode):
                items += node.value
            elif node is not None:
                lost.append(part)
        line += part.count("\n")
    if not lost:
        # Each entry is fine by itself: they do not stand in one column, or the like.
        problems.append(whole)
    root = yaml.SequenceNode("tag:yaml.org,2002:seq", items, items[0].start_mark) if items else None
    return _without(root, lost)


def _without(root: yaml.Node | None, lost: list[str]) -> Tree:
    ids = [_ID.findall(part) for part in lost]
    return Tree(root, frozenset(id_ for found in ids for id_ in found), torn=not all(ids))


def parts_of(text: str) -> Iterator[str]:
    r"""The text cut before every entry: before each dash that stands in the column of the first.

    Example:
        >>> list(parts_of("- id: a\n  related:\n    - b\n- id: b\n"))
        ['- id: a\n  related:\n    - b\n', '- id: b\n']
    """
    first = re.search(r"^( *)- ", text, re.MULTILINE)
    if first is None:
        yield text
        return
    starts = [match.start() for match in re.finditer(rf"^{first[1]}-(?=\s)", text, re.MULTILINE)]
    if text[: starts[0]].strip():
        starts.insert(0, 0)
    else:
        starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end]


def _compose(text: str, file: str) -> yaml.Node | None:
    try:
        _refuse_dangers(text, file)
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _Unreadable(cause(error, text, file)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        message = tell("yaml_character", char=f"U+{error.character:04X}")
        raise _Unreadable(Problem(Location(file, line, column), message, slip=True)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _Unreadable(Problem(Location(file), tell("yaml_unreadable", why=error), slip=True)) from error
    return node


def _refuse_dangers(text: str, file: str) -> None:
    """Stop at the first thing that a glossary never needs and that could exhaust the machine or drop text."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        complaint = ""
        if isinstance(event, yaml.AliasEvent):
            complaint = tell("yaml_alias", name=event.anchor)
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            complaint = tell("yaml_anchor", name=event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            complaint = tell("yaml_deep", limit=MAX_DEPTH) if depth > MAX_DEPTH else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if complaint:
            mark = event.start_mark
            location = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
            raise _Unreadable(Problem(location, complaint, slip=True))
