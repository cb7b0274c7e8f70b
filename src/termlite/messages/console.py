"""Printing on any console: one that lacks a character shows something like it, and never stops a program."""

from __future__ import annotations

import codecs
import json
import sys
from typing import TextIO

_NEAREST = {
    **{"«": "<<", "»": ">>", "“": '"', "”": '"', "‘": "'", "’": "'"},
    **{"–": "-", "—": "--", "…": "...", "·": "*", "→": "->", "✓": "+", "\u00a0": " "},
}
_HANDLER = "termlite.nearest"


def prepare() -> None:
    """From now on printing never raises, in any encoding of the console or the pipe."""
    codecs.register_error(_HANDLER, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_HANDLER)


def as_json(value: object, indent: int = 1, stream: TextIO | None = None) -> str:
    r"""The value as JSON that a stream can take: characters it has not are written as escapes.

    Args:
        value: of dicts, lists, texts and numbers.
        indent: spaces for each level.
        stream: it is printed on; standard output unless given.

    Example:
        >>> import io
        >>> print(as_json(["炸炉"], stream=io.TextIOWrapper(io.BytesIO(), "cp1252")))
        [
         "\u70b8\u7089"
        ]
    """
    encoding = (stream or sys.stdout).encoding or "utf-8"
    plain = codecs.lookup(encoding).name == "utf-8"
    return json.dumps(value, ensure_ascii=not plain, indent=indent)


def _nearest(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    shown = "".join(
        _NEAREST.get(char) or char.encode("ascii", "backslashreplace").decode() for char in missing
    )
    return shown, error.end
