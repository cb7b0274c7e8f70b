"""Reads `site.toml`: every problem has its file, line and column, like those of entries."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from termlite.glossary.decode import field_rules, field_types
from termlite.glossary.files import text_of
from termlite.glossary.limits import complaint
from termlite.glossary.problems import GlossaryError, Location, Problem, did_you_mean
from termlite.messages import tell
from termlite.site_file.model import SiteFile
from termlite.site_file.places import Keys, key_places

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

NAME = "site.toml"
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
Record = TypeVar("Record", bound="DataclassInstance")


@dataclass(slots=True)
class Found:
    """What was read of a site file, where its keys stand, and what is wrong with it."""

    file: Path
    values: SiteFile = field(default_factory=SiteFile)
    places: Mapping[Keys, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def location(self, *keys: str) -> Location:
        """Where a key stands; else the table that it is in."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return Location(str(self.file), *self.places.get(keys, (1, 1)))

    def report(self, message: str, *keys: str) -> None:
        """Add a problem at a key."""
        self.problems.append(Problem(self.location(*keys), message))


def read_site_file(folder: Path) -> SiteFile:
    """The site file beside the entries; when there is none, everything is as it is unless set.

    Args:
        folder: of the glossary.

    Raises:
        GlossaryError: with everything that is wrong with the file.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "site.toml").write_text('title = "Terms"')
        >>> read_site_file(folder).title
        'Terms'
    """
    found = examine_site_file(folder)
    if found.problems:
        raise GlossaryError(found.problems)
    return found.values


def examine_site_file(folder: Path) -> Found:
    """What could be read of the site file in a folder, and everything that is wrong with it."""
    from termlite.site_file.rules import RULES  # noqa: PLC0415 (the rules look at what is found)

    found = Found(folder / NAME)
    if found.file.is_symlink():
        found.report(tell("file_is_link"))
    elif found.file.exists() and not found.file.is_file():
        found.report(tell("no_plain_file_here"))
    elif found.file.exists():
        text = text_of(found.file, found.problems)
        if text is not None:
            _decode(text, found)
    for rule in RULES:
        for message, keys in rule(found.values, folder):
            found.report(message, *keys)
    return found


def _decode(text: str, found: Found) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        place = (int(at[1]), int(at[2])) if at and at[1] else _end(text)
        message = tell("toml_syntax", why=_AT.sub("", str(error)))
        found.problems.append(Problem(Location(str(found.file), *place), message, slip=True))
        return
    except (RecursionError, ValueError) as error:
        # A number of thousands of digits is the latter.
        why = "nested too deep" if isinstance(error, RecursionError) else "a value is too large"
        found.report(tell("toml_syntax", why=why))
        return
    found.places = key_places(text)
    found.values = _record(SiteFile, table, (), found)


def _record(cls: type[Record], table: Mapping[str, Any], keys: Keys, found: Found) -> Record:
    known, rules = field_types(cls), field_rules(cls)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            found.report(tell("unknown_field", field=key, hint=did_you_mean(key, known)), *keys, key)
            continue
        read = _value(known[key], value, (*keys, key), rules[key], found)
        if read is not None:
            values[key] = read
    return cls(**values)


def _value(  # noqa: PLR0911 (each kind is another one)
    kind: Any,  # noqa: ANN401
    value: object,
    keys: Keys,
    rules: Mapping[str, Any],
    found: Found,
) -> object:
    """A value of the type that its field has; None after a problem."""
    name = keys[-1]
    if kind is str:
        return _text(value, keys, rules, found)
    if kind is bool or kind is int:
        if type(value) is kind and (kind is bool or value > 0):
            return value
        found.report(tell("takes_boolean" if kind is bool else "takes_number", field=name), *keys)
        return None
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            found.report(tell("takes_list", field=name, hint=tell("write_list", text=value)), *keys)
            return None
        items = [_value(get_args(kind)[0], item, keys, rules, found) for item in value]
        return None if None in items else tuple(items)
    if not isinstance(value, dict):
        found.report(tell("takes_fields", field=name, kind=_kind(value)), *keys)
        return None
    if is_dataclass(kind):
        cls: Any = kind
        return _record(cls, value, keys, found)
    texts = {key: _text(item, (*keys, key), rules, found) for key, item in value.items()}
    return {key: text for key, text in texts.items() if text is not None}


def _text(value: object, keys: Keys, rules: Mapping[str, Any], found: Found) -> str | None:
    if not isinstance(value, str):
        found.report(tell("takes_text", field=keys[-1], kind=_kind(value), hint=""), *keys)
        return None
    text = value.strip()
    wrong = complaint(keys[-1], text, rules)
    if wrong:
        found.report(wrong, *keys)
        return None
    return text


def _kind(value: object) -> str:
    kinds = {bool: "boolean", int: "number", float: "number", list: "list", dict: "mapping", str: "text"}
    return tell(f"kind_{kinds.get(type(value), 'date')}")


def _end(text: str) -> tuple[int, int]:
    """Where a text ends: its last line with something in it, and the column behind that."""
    lines = text.rstrip().split("\n")
    return len(lines), len(lines[-1]) + 1
