"""The fields of an entry as a form asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from termlite.glossary.schema import schema


class Shape(StrEnum):
    """How a field is written in a form."""

    LINE = "line"
    """A text on one line."""
    LINES = "lines"
    """A list of texts, one a line."""
    TEXT = "text"
    """Markdown, on as many lines as it takes."""
    CHOICE = "choice"
    """One of a few words."""
    YAML = "yaml"
    """Anything with parts of its own: as YAML."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry.

    Example:
        >>> Field("term", Shape.LINE, required=True, help="Preferred name.").name
        'term'
    """

    name: str
    shape: Shape
    required: bool
    help: str
    """What the JSON Schema says of it, in English."""
    choices: tuple[str, ...] = ()


_TEXTS = frozenset({"definition"})


def entry_fields() -> tuple[Field, ...]:
    """The fields in the order in which entries are written.

    Example:
        >>> [(field.name, str(field.shape)) for field in entry_fields()][:4]
        [('id', 'line'), ('term', 'line'), ('en', 'line'), ('aliases', 'lines')]
    """
    items = schema()["items"]
    return tuple(
        Field(
            name,
            _shape(name, said),
            required=name in items["required"],
            help=said["description"],
            choices=tuple(said.get("enum", ())),
        )
        for name, said in items["properties"].items()
    )


def _shape(name: str, said: Mapping[str, Any]) -> Shape:
    if "enum" in said:
        return Shape.CHOICE
    if said["type"] == "string":
        return Shape.TEXT if name in _TEXTS else Shape.LINE
    return Shape.LINES if said["type"] == "array" and said["items"]["type"] == "string" else Shape.YAML
