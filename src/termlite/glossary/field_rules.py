"""How a field of the model is described: in words, and by the pattern and the length that its texts keep to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MONTH_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])$"

DEFAULT_LENGTH = 300
ID_LENGTH = 64
NAME_LENGTH = 100
ADDRESS_LENGTH = 2000
DEFINITION_LENGTH = 6000
LIST_LENGTH = 300


def doc(text: str, **rules: object) -> Mapping[str, Any]:
    """Metadata of a field.

    Args:
        text: what it holds, in a sentence.
        rules: `pattern`, `format` as in JSON Schema; `limit`, the most characters of a text (`DEFAULT_LENGTH`
            unless given); `lines`, whether a text may have several lines.
    """
    return MappingProxyType({"description": text, **rules})


def slug(text: str) -> Mapping[str, Any]:
    """Metadata of an id, which is part of addresses and names of files."""
    return doc(text, pattern=ID_PATTERN, limit=ID_LENGTH)


def label(text: str) -> Mapping[str, Any]:
    """Metadata of a name, or of a list of names."""
    return doc(text, limit=NAME_LENGTH)


def address(text: str) -> Mapping[str, Any]:
    """Metadata of a web address."""
    return doc(text, format="uri", limit=ADDRESS_LENGTH)


def month(text: str) -> Mapping[str, Any]:
    """Metadata of a month."""
    return doc(text, pattern=MONTH_PATTERN)


def as_id(text: str) -> str:
    """The id that is nearest to a text; empty when nothing of it can stay.

    Example:
        >>> as_id("Batch Size"), as_id("炸炉")
        ('batch-size', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:ID_LENGTH]
