"""From a composed YAML node to the model, field by field, with a location for everything wrong.

PyYAML's own constructors forget where a value stood and keep the last of two equal keys in
silence; an author needs to be told both. So values are taken from the node tree itself.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from termlite.glossary.limits import complaint
from termlite.glossary.problems import Location, Problem, did_you_mean

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_KINDS = {
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:bool": "yes/no",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:seq": "a list",
    "tag:yaml.org,2002:map": "a mapping",
}

Path = tuple[str | int, ...]
Record = TypeVar("Record", bound="DataclassInstance")


@dataclass(slots=True)
class Decoder:
    """Collects the problems and the locations of one file while its nodes are read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    locations: dict[Path, Location] = field(default_factory=dict)

    def location(self, node: yaml.Node) -> Location:
        """Where a node begins."""
        return Location(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def report(self, node: yaml.Node, message: str) -> None:
        """Add a problem at a node."""
        self.problems.append(Problem(self.location(node), message))

    def record(
        self, cls: type[Record], node: yaml.Node, path: Path, defaults: Mapping[str, Any]
    ) -> Record | None:
        """An instance of the dataclass, or None after a problem that leaves it incomplete."""
        pairs = self._mapping(node, path, cls.__name__.lower())
        if pairs is None:
            return None
        known, rules = field_types(cls), field_rules(cls)
        values: dict[str, Any] = dict(defaults)
        sound = True
        for key, key_node, value_node in pairs:
            if key not in known:
                self.report(key_node, f"unknown field «{key}»{did_you_mean(key, known)}")
                continue
            value = self.value(known[key], value_node, (*path, key), key, rules[key])
            if value is not None:
                values[key] = value
            elif value_node.tag != _NULL:
                sound = False
        for name in required_fields(cls):
            if name not in values:
                present = any(key == name for key, _, _ in pairs)
                if not present or sound:
                    self.report(node, f"«{name}» is missing: every {cls.__name__.lower()} needs one")
                sound = False
        for f in fields(cls):
            pattern = f.metadata.get("pattern")
            if pattern and isinstance(values.get(f.name), str) and not re.fullmatch(pattern, values[f.name]):
                self.problems.append(
                    Problem(
                        self.locations.get((*path, f.name), self.location(node)), _bad_pattern(f.name, values)
                    )
                )
                sound = False
        return cls(**values) if sound else None

    def value(
        self,
        kind: Any,  # noqa: ANN401
        node: yaml.Node,
        path: Path,
        name: str,
        rules: Mapping[str, Any],
    ) -> Any:  # noqa: ANN401
        """The node as a value of the given type, or None after a problem or for an empty value."""
        self.locations[path] = self.location(node)
        if node.tag == _NULL:
            return None
        if isinstance(kind, type) and issubclass(kind, str):
            return (
                self._choice(kind, node, name) if issubclass(kind, StrEnum) else self._text(node, name, rules)
            )
        if kind is int:
            return self._number(node, name)
        origin = get_origin(kind)
        if origin is tuple:
            return self._sequence(get_args(kind)[0], node, path, name, rules)
        if origin is not None and issubclass(origin, Mapping):
            return self._by_name(get_args(kind)[1], node, path, name, rules)
        return self.record(kind, node, path, {})

    def _text(self, node: yaml.Node, name: str, rules: Mapping[str, Any]) -> str | None:
        if not isinstance(node, yaml.ScalarNode) or node.tag != _STRING:
            found = _KINDS.get(node.tag, "something else")
            quote = f'; put it in quotes: "{node.value}"' if isinstance(node, yaml.ScalarNode) else ""
            self.report(node, f"«{name}» takes text, found {found}{quote}")
            return None
        text: str = node.value.strip()
        if not text:
            self.report(node, f"«{name}» is empty: write something or leave the field out")
            return None
        wrong = complaint(text, rules)
        if wrong:
            self.report(node, f"«{name}» {wrong}")
            return None
        return text

    def _number(self, node: yaml.Node, name: str) -> int | None:
        if isinstance(node, yaml.ScalarNode) and re.fullmatch(r"[0-9]{1,9}", node.value):
            return int(node.value)
        self.report(node, f"«{name}» takes a whole number, such as 2")
        return None

    def _choice(self, kind: type[StrEnum], node: yaml.Node, name: str) -> StrEnum | None:
        text = self._text(node, name, {})
        if text is None:
            return None
        if text not in set(kind):
            choices = ", ".join(kind)
            self.report(node, f"«{name}» is one of {choices}; found «{text}»{did_you_mean(text, list(kind))}")
            return None
        return kind(text)

    def _sequence(
        self,
        kind: Any,  # noqa: ANN401
        node: yaml.Node,
        path: Path,
        name: str,
        rules: Mapping[str, Any],
    ) -> tuple[Any, ...] | None:
        if not isinstance(node, yaml.SequenceNode):
            hint = f": write [{node.value}]" if isinstance(node, yaml.ScalarNode) else ""
            self.report(node, f"«{name}» takes a list{hint}")
            return None
        values = []
        for i, child in enumerate(node.value):
            if child.tag == _NULL:
                self.report(child, f"«{name}» has an empty item: remove it")
            values.append(self.value(kind, child, (*path, i), name, rules))
        return None if None in values else tuple(values)

    def _by_name(
        self,
        kind: Any,  # noqa: ANN401
        node: yaml.Node,
        path: Path,
        name: str,
        rules: Mapping[str, Any],
    ) -> Mapping[str, Any] | None:
        """A mapping from free names to values of one type: texts, or lists of texts."""
        pairs = self._mapping(node, path, name)
        if pairs is None:
            return None
        values = {key: self.value(kind, value, (*path, key), key, rules) for key, _, value in pairs}
        return None if None in values.values() else values

    def _mapping(
        self, node: yaml.Node, path: Path, name: str
    ) -> list[tuple[str, yaml.Node, yaml.Node]] | None:
        """Keys with their nodes and value nodes; a key that comes twice is reported, the first one kept."""
        self.locations[path] = self.location(node)
        if not isinstance(node, yaml.MappingNode):
            self.report(
                node, f"«{name}» takes fields with values (key: value), found {_KINDS.get(node.tag, 'text')}"
            )
            return None
        first: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key == "<<":
                self.report(key_node, "a field's name must be plain text")
            elif key in first:
                line = first[key][0].start_mark.line + 1
                self.report(key_node, f"«{key}» is given twice (first in line {line}): keep one of them")
            else:
                first[key] = (key_node, value_node)
        return [(key, key_node, value_node) for key, (key_node, value_node) in first.items()]


@cache
def field_types(cls: type[DataclassInstance]) -> Mapping[str, Any]:
    """Field name → its type without `| None`, for the dataclass."""
    hints = get_type_hints(cls)
    return {f.name: _without_none(hints[f.name]) for f in fields(cls) if f.init}


@cache
def field_rules(cls: type[DataclassInstance]) -> Mapping[str, Mapping[str, Any]]:
    """Field name → what its texts must keep to (see `limits`)."""
    return {f.name: f.metadata for f in fields(cls) if f.init}


@cache
def required_fields(cls: type[DataclassInstance]) -> tuple[str, ...]:
    """Names of the fields that have no default."""
    return tuple(_required(cls))


def _required(cls: type[DataclassInstance]) -> Iterator[str]:
    for f in fields(cls):
        if f.init and f.default is MISSING and f.default_factory is MISSING:
            yield f.name


def _without_none(hint: Any) -> Any:  # noqa: ANN401
    if get_origin(hint) in (Union, types.UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _bad_pattern(name: str, values: Mapping[str, Any]) -> str:
    value = values[name]
    if name == "as_of":
        return f"«as_of» is a month, written like 2026-11; found «{value}»"
    slug = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    mend = f"; for example «{slug}»" if slug else ""
    return f"bad {name} «{value}»: small letters a–z, digits and single hyphens between them{mend}"
