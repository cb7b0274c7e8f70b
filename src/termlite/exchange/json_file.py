"""JSON: write every field of every entry; read that, and the site's `api/terms.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from termlite.exchange.columns import completed
from termlite.exchange.records import Record, Records
from termlite.glossary.model import Entry, Glossary
from termlite.glossary.plain import plain
from termlite.messages import tell

VERSION = 1
_KNOWN = frozenset(f.name for f in fields(Entry))
_BETWEEN = frozenset(" \t\r\n,")
_COMPUTED = frozenset({"names"})
"""Keys that only the site's file has. They are computed from other fields, so the import ignores them."""


def to_bytes(glossary: Glossary, licence: str) -> bytes:
    """The glossary as one JSON object."""
    held = {
        "termlite": VERSION,
        "license": licence,
        "categories": [plain(category) for category in glossary.categories],
        "places": [plain(place) for place in glossary.places.values()],
        "entries": [plain(entry) for entry in glossary],
    }
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode()


def read(text: str, file: str, most: int | None = None) -> Records:
    """What a JSON file says: an object with `entries` (or `terms`), or a list of entries.

    Args:
        text: of the file.
        file: its name.
        most: entries that are read; what comes after them is told.

    Example:
        >>> read('[{"term": "炸炉", "gloss": "训练失败。"}]', "a.json").entries[0].values["id"]
        'zha-lu'
    """
    found = Records(file)
    try:
        held = json.loads(text)
    except json.JSONDecodeError as error:
        found.report(error.lineno, tell("bad_json", why=error.msg))
        return found
    except (RecursionError, ValueError) as error:
        # json raises ValueError for a number with thousands of digits.
        why = "too deep" if isinstance(error, RecursionError) else "a number is too long"
        found.report(1, tell("bad_json", why=why))
        return found
    listed = held.get("entries", held.get("terms")) if isinstance(held, dict) else held
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        found.report(1, tell("json_no_entries"))
        return found
    if most is not None and len(listed) > most:
        found.report(1, tell("too_many_rows", limit=most))
        listed = listed[:most]
    taken: set[str] = set()
    left_out: dict[str, None] = {}
    for line, item in zip(_lines_of(text, listed), listed, strict=True):
        left_out |= dict.fromkeys(item.keys() - _KNOWN - _COMPUTED)
        values = {key: value for key, value in item.items() if key in _KNOWN}
        if not isinstance(values.get("id", ""), str):
            del values["id"]
        found.entries.append(Record(line, completed(values, taken)))
    found.notes += [tell("column_left_out", file=file, column=name) for name in sorted(left_out)]
    if isinstance(held, dict):
        found.categories = list(_records(held.get("categories")))
        found.places = list(_records(held.get("places")))
    return found


def _lines_of(text: str, listed: list[Any]) -> list[int]:
    """The line where each object of the list begins; line 1 for all when the lines cannot be found."""
    opening = re.search(r'"(?:entries|terms)"\s*:\s*\[', text) or re.match(r"\s*\[", text)
    lines: list[int] = []
    at, line, counted = opening.end() if opening else len(text), 1, 0
    decoder = json.JSONDecoder()
    for item in listed:
        while text[at : at + 1] in _BETWEEN:
            at += 1
        try:
            found, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            found, end = None, at
        if found != item:
            return [1] * len(listed)
        line += text.count("\n", counted, at)
        lines.append(line)
        at, counted = end, at
    return lines


def _records(listed: Any) -> Iterable[Record]:  # noqa: ANN401
    items = listed if isinstance(listed, list) else []
    return (Record(1, item) for item in items if isinstance(item, dict))
