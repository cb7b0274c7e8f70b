"""Dataclasses as plain values, without what says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def plain(record: DataclassInstance) -> dict[str, Any]:
    """The fields of a record that differ from their defaults, in the model's order.

    Example:
        >>> from termlite import Entry
        >>> plain(Entry(id="vae", term="VAE", gloss="……", aliases=("编码器",)))
        {'id': 'vae', 'term': 'VAE', 'aliases': ['编码器'], 'gloss': '……'}
    """
    return {
        f.name: _value(value)
        for f in fields(record)
        if f.init and (value := getattr(record, f.name)) != f.default and (value or _is_required(f))
    }


def _is_required(f: Field[Any]) -> bool:
    return f.default is MISSING and f.default_factory is MISSING


def _value(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return plain(value)
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    return value
