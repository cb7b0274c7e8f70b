"""Where the keys of a TOML file stand: tomllib reads values and forgets their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

Keys = tuple[str, ...]

_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*(?P<name>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*\]")
_KEY = re.compile(rf"[ \t]*(?P<name>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=")
# Texts of several lines, texts, comments, brackets, ends of lines, and anything else.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""+|\'\'\'.*?\'\'\'+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|[\[\]{}]|\n|.',
    re.DOTALL,
)


def key_places(text: str) -> dict[Keys, tuple[int, int]]:
    r"""Line and column of every table and of every key outside inline tables, counted from 1.

    Args:
        text: a file that tomllib can read.

    Example:
        >>> key_places('title = "a"\n[accent]\n  light = "#000000"\n')
        {('title',): (1, 1), ('accent',): (2, 1), ('accent', 'light'): (3, 3)}
        >>> key_places('a = [\n  "b = 1",\n]\nc = \"\"\"\nd = 1\"\"\"\n')
        {('a',): (1, 1), ('c',): (4, 1)}
    """
    found: dict[Keys, tuple[int, int]] = {}
    table: Keys = ()
    for start in _statements(text):
        header, key = _HEADER.match(text, start), _KEY.match(text, start)
        if header:
            table = _parts(header["name"])
            found.setdefault(table, _place(text, header.end() - len(header[0].lstrip())))
        elif key:
            found.setdefault((*table, *_parts(key["name"])), _place(text, key.start("name")))
    return found


def _statements(text: str) -> Iterator[int]:
    """Where lines begin that begin a statement: not within a text or a list of several lines."""
    yield 0
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and not depth:
            yield token.end()


def _parts(name: str) -> Keys:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
