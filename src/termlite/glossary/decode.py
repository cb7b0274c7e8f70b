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

from termlite.glossary.field_rules import LIST_LENGTH, MONTH_PATTERN, as_id
from termlite.glossary.limits import complaint
from termlite.glossary.problems import Location, Problem, did_you_mean, nearest
from termlite.messages import tell

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_STRING = "tag:yaml.org,2002:str"
_LONGEST_MESSAGE = 600
_NULL = "tag:yaml.org,2002:null"
_KINDS = {
    "tag:yaml.org,2002:int": "kind_number",
    "tag:yaml.org,2002:float": "kind_number",
    "tag:yaml.org,2002:bool": "kind_boolean",
    "tag:yaml.org,2002:null": "kind_nothing",
    "tag:yaml.org,2002:timestamp": "kind_date",
    "tag:yaml.org,2002:seq": "kind_list",
    "tag:yaml.org,2002:map": "kind_mapping",
    "tag:yaml.org,2002:str": "kind_text",
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
        """Add a problem at a node; of a message that quotes pages of text, the middle is left out."""
        if len(message) > _LONGEST_MESSAGE:
            half = _LONGEST_MESSAGE // 2
            message = f"{message[:half]} … {message[-half:]}"
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
        meant: set[str] = set()
        for key, key_node, value_node in pairs:
            if key not in known:
                meant.add(self._unknown_field(key, key_node, known))
                continue
            value = self.value(known[key], value_node, (*path, key), key, rules[key])
            if value is not None:
                values[key] = value
            elif value_node.tag != _NULL:
                sound = False
        for name in required_fields(cls):
            if name not in values:
                present = any(key == name for key, _, _ in pairs)
                if name not in meant and (not present or sound):
                    record = tell(f"record_{cls.__name__.lower()}")
                    self.report(node, tell("missing_field", field=name, record=record))
                sound = False
        for f in fields(cls):
            pattern = f.metadata.get("pattern")
            if pattern and isinstance(values.get(f.name), str) and not re.fullmatch(pattern, values[f.name]):
                self.problems.append(
                    Problem(
                        self.locations.get((*path, f.name), self.location(node)),
                        _bad_pattern(f.name, values, pattern),
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

    def _unknown_field(self, key: str, node: yaml.Node, known: Mapping[str, Any]) -> str:
        """Tell of a field that there is not; returns the one that was meant, if that can be seen."""
        name, colon, _ = key.partition("：")
        if colon and name in known:
            self.report(node, tell("full_width_colon", field=name))
            return name
        self.report(node, tell("unknown_field", field=key, hint=did_you_mean(key, known)))
        return nearest(key, known) or key

    def _text(self, node: yaml.Node, name: str, rules: Mapping[str, Any]) -> str | None:
        if not isinstance(node, yaml.ScalarNode) or node.tag != _STRING:
            hint = tell("put_in_quotes", text=node.value) if isinstance(node, yaml.ScalarNode) else ""
            self.report(node, tell("takes_text", field=name, kind=_kind(node), hint=hint))
            return None
        text: str = node.value.strip()
        if not text:
            self.report(node, tell("empty_field", field=name))
            return None
        wrong = complaint(name, text, rules)
        if wrong:
            self.report(node, wrong)
            return None
        return text

    def _number(self, node: yaml.Node, name: str) -> int | None:
        if isinstance(node, yaml.ScalarNode) and re.fullmatch(r"[0-9]{1,9}", node.value):
            return int(node.value)
        self.report(node, tell("takes_number", field=name))
        return None

    def _choice(self, kind: type[StrEnum], node: yaml.Node, name: str) -> StrEnum | None:
        text = self._text(node, name, {})
        if text is None:
            return None
        if text not in set(kind):
            hint = did_you_mean(text, list(kind))
            self.report(
                node, tell("takes_choice", field=name, choices=", ".join(kind), found=text, hint=hint)
            )
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
            hint = tell("write_list", text=_items(node.value)) if isinstance(node, yaml.ScalarNode) else ""
            self.report(node, tell("takes_list", field=name, hint=hint))
            return None
        limit = rules.get("items", LIST_LENGTH)
        if len(node.value) > limit:
            self.report(node, tell("list_too_long", field=name, length=len(node.value), limit=limit))
            return None
        values = []
        for i, child in enumerate(node.value):
            if child.tag == _NULL:
                self.report(child, tell("empty_item", field=name))
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
        values = {}
        for key, key_node, value in pairs:
            wrong = complaint(name, key, rules)
            if wrong:
                self.report(key_node, wrong)
            values[key] = None if wrong else self.value(kind, value, (*path, key), key, rules)
        return None if None in values.values() else values

    def _mapping(
        self, node: yaml.Node, path: Path, name: str
    ) -> list[tuple[str, yaml.Node, yaml.Node]] | None:
        """Keys with their nodes and value nodes; a key that comes twice is reported, the first one kept."""
        self.locations[path] = self.location(node)
        if not isinstance(node, yaml.MappingNode):
            self.report(node, tell("takes_fields", field=name, kind=_kind(node)))
            return None
        if len(node.value) > LIST_LENGTH:
            self.report(node, tell("list_too_long", field=name, length=len(node.value), limit=LIST_LENGTH))
            return None
        first: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None or key == "<<":
                self.report(key_node, tell("bad_key"))
            elif key in first:
                line = first[key][0].start_mark.line + 1
                self.report(key_node, tell("key_twice", key=key, line=line))
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


def _kind(node: yaml.Node) -> str:
    return tell(_KINDS.get(node.tag, "kind_other"))


def _bad_pattern(name: str, values: Mapping[str, Any], pattern: str) -> str:
    value = values[name]
    if pattern == MONTH_PATTERN:
        return tell("bad_month", field=name, found=value)
    slug = as_id(value)
    hint = tell("for_example", text=slug) if slug else ""
    return tell("bad_id", field=name, found=value, hint=hint)


def _items(text: str) -> str:
    """What a text would be as the items of a list: 【甲，乙】 is 甲, 乙."""
    return re.sub("\\s*[\uff0c\u3001\uff1b;]\\s*", ", ", text.strip("\u3010\u3011\uff3b\uff3d "))
