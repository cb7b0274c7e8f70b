"""What every field of the model says of itself: its description, and the limits that reading holds it to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 64
NAME_LENGTH = 100
ADDRESS_LENGTH = 2000
DEFINITION_LENGTH = 6000
MONTH_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])$"


def doc(text: str, **constraints: object) -> Mapping[str, Any]:
    """Metadata of a field: its description, its JSON Schema constraints, and its limits (see `limits`)."""
    return MappingProxyType({"description": text, **constraints})
