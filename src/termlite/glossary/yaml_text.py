"""Entries as YAML in the shape in which authors write it: short lists on one line, paragraphs as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import yaml

from termlite.glossary.plain import plain

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Dumper: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_LINES = frozenset({"asks"})
"""Lists of sentences: an item a line."""
_ENDLESS = 10**9


class _Writer(_Dumper):  # type: ignore[misc]
    """Writes a text of several lines as such, and every value out."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (as PyYAML calls it)
        """Never `*name`: this project's files have none."""
        return True


def _text(writer: Any, text: str) -> yaml.Node:  # noqa: ANN401 (PyYAML's types know no dumper but its own)
    style = "|" if "\n" in text else None
    node: yaml.Node = writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


_Writer.add_representer(str, _text)


class _Short(list[Any]):
    """A list that is written on one line."""


_Writer.add_representer(
    _Short, lambda writer, items: writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)


def yaml_text(records: Iterable[DataclassInstance], leave_out: Mapping[str, str] | None = None) -> str:
    r"""The text of a file of entries, categories or places.

    Args:
        records: in their order.
        leave_out: field → the value that is not written, for example the category that the file's name says.

    Example:
        >>> from termlite import Entry
        >>> vae = Entry(id="vae", term="VAE", aliases=("编码器",), gloss="翻译官", definition="一。\n\n二。")
        >>> print(yaml_text([vae]), end="")
        - id: vae
          term: VAE
          aliases: [编码器]
          gloss: 翻译官
          definition: |-
            一。
        <BLANKLINE>
            二。
    """
    return "\n".join(_parts(records, leave_out or {}))


def _parts(records: Iterable[DataclassInstance], leave_out: Mapping[str, str]) -> Iterator[str]:
    for record in records:
        values = {key: value for key, value in plain(record).items() if leave_out.get(key) != value}
        yield dumped([_shaped(values)])


def field_text(name: str, value: object) -> str:
    r"""One field of an entry as authors write it.

    Example:
        >>> field_text("aliases", ["编码器", "解码器"]), field_text("definition", "一。\n\n二。\n")
        ('aliases: [编码器, 解码器]\n', 'definition: |\n  一。\n\n  二。\n')
    """
    return dumped(_shaped({name: value}))


def dumped(value: object) -> str:
    """Any plain value as YAML."""
    text: str = yaml.dump(
        value, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=_ENDLESS, default_flow_style=False
    )
    return text


def _shaped(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _shape(key, value) for key, value in values.items()}


def _shape(key: str, value: object) -> object:
    if isinstance(value, list):
        texts = all(isinstance(item, str) for item in value)
        return _Short(value) if texts and key not in _LINES else [_shape("", item) for item in value]
    return _shaped(value) if isinstance(value, dict) else value
