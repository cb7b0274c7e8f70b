"""The JSON Schema of a glossary file, made from the model, so that editors complete and check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, get_args, get_origin

from termlite.glossary.decode import field_types, required_fields
from termlite.glossary.field_rules import DEFAULT_LENGTH
from termlite.glossary.model import Entry

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CONSTRAINTS = ("pattern", "format")


def schema() -> dict[str, Any]:
    """The schema of one file of entries.

    Example:
        >>> made = schema()
        >>> made["type"], made["items"]["required"]
        ('array', ['id', 'term', 'gloss'])
    """
    return {"$schema": _DIALECT, "title": "termlite glossary file", "type": "array", "items": _object(Entry)}


def _object(cls: type[DataclassInstance]) -> dict[str, Any]:
    kinds = field_types(cls)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required_fields(cls)),
        "properties": {
            f.name: {
                **_value(kinds[f.name], f.metadata.get("limit", DEFAULT_LENGTH)),
                **{key: f.metadata[key] for key in _CONSTRAINTS if key in f.metadata},
                "description": f.metadata["description"],
            }
            for f in fields(cls)
            if f.init
        },
    }


def _value(kind: Any, limit: int) -> dict[str, Any]:  # noqa: ANN401
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [str(choice) for choice in kind]}
    if kind is int:
        return {"type": "integer", "minimum": 1}
    if kind is str:
        return {"type": "string", "minLength": 1, "maxLength": limit}
    origin = get_origin(kind)
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0], limit)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _value(get_args(kind)[1], limit)}
    return _object(kind)
