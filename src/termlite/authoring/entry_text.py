"""The YAML text of an entry, field by field: a field is read and written, and everything else stays as it is.

A text that is being written is often no YAML. So fields are found by their keys at the beginning of lines, and each is
read by itself: a slip in one of them leaves the others as they are.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from termlite.authoring.fields import Shape, entry_fields
from termlite.glossary.yaml_text import field_text

_DASH = re.compile(r"^( *)-( +)(?=\S|$)")
_NULL = "tag:yaml.org,2002:null"
SHAPES: Mapping[str, Shape] = {field.name: field.shape for field in entry_fields()}
_ORDER = list(SHAPES)
_ALWAYS = frozenset({"id", "term", "gloss"})
"""Fields that keep their key when they are empty, so that what is missing can be seen."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The lines of one field, counted from 0."""

    name: str
    start: int
    end: int


def fields_of(text: str) -> dict[str, str]:
    r"""What a form shows of the first entry of a text: field → its text, its items a line each, or its YAML.

    Example:
        >>> fields_of("- id: vae\n  aliases: [甲, 乙]\n  definition: |\n    一。\n\n    二。\n  readings: {甲: jiǎ}\n")
        {'id': 'vae', 'aliases': '甲\n乙', 'definition': '一。\n\n二。', 'readings': '{甲: jiǎ}'}
        >>> fields_of("- id: vae\n  aliases: [甲\n  gloss: 一\n")
        {'id': 'vae', 'aliases': '[甲', 'gloss': '一'}
    """
    lines, column, chunks = _taken_apart(text)
    return {chunk.name: _value(_own_lines(lines, column, chunk), chunk.name) for chunk in chunks}


def field_at(text: str, line: int) -> str:
    r"""The field of the first entry that a line belongs to, counted from 1; empty where it belongs to none.

    Example:
        >>> field_at("- id: vae\n  gloss: 一\n- id: x\n", 2), field_at("- id: vae\n- id: x\n", 2)
        ('gloss', '')
    """
    _, _, chunks = _taken_apart(text)
    return next((chunk.name for chunk in chunks if chunk.start < line <= chunk.end), "")


def with_field(text: str, name: str, value: str) -> str:
    r"""The text in which a field of the first entry says something else; an empty value removes it.

    Args:
        text: of one entry or several.
        name: of the field.
        value: as `fields_of` gives it.

    Example:
        >>> with_field("- id: vae\n  gloss: 一\n", "aliases", "甲\n乙：丙")
        '- id: vae\n  aliases: [甲, 乙：丙]\n  gloss: 一\n'
        >>> with_field("- id: vae\n  # 待查\n  gloss: 一\n", "gloss", "a: b")
        "- id: vae\n  # 待查\n  gloss: 'a: b'\n"
        >>> with_field("- id: vae\n  en: V\n  gloss: 一\n", "en", "")
        '- id: vae\n  gloss: 一\n'
    """
    lines, column, chunks = _taken_apart(text)
    there = next((chunk for chunk in chunks if chunk.name == name), None)
    made = textwrap.indent(_written(name, value), " " * column).splitlines()
    if there is None:
        before = [chunk for chunk in chunks if _rank(chunk.name) <= _rank(name)]
        at = before[-1].end if before else (chunks[0].end if chunks else len(lines))
        start, end = at, at
    else:
        start, end = there.start, there.end
    if there is not None and chunks and there == chunks[0]:
        made = made or [" " * column + f"{name}:"]
        made[0] = _DASH.sub(lambda _: "", made[0]).lstrip()
        made[0] = lines[start][:column] + made[0]
    return "\n".join([*lines[:start], *made, *lines[end:]]).rstrip("\n") + "\n"


def _taken_apart(text: str) -> tuple[list[str], int, list[_Chunk]]:
    """The lines of a text, the column of the first entry's keys, and its fields."""
    lines = text.splitlines()
    begin = next((i for i, line in enumerate(lines) if _DASH.match(line)), None)
    if begin is None:
        return lines, 2, []
    dash = _DASH.match(lines[begin])
    column = dash.end() if dash else 2
    outer = dash[1] if dash else ""
    key = re.compile(rf"^ {{{column}}}([a-z_]+) *[:\uff1a]")
    starts: list[tuple[str, int]] = []
    end = len(lines)
    for i in range(begin, len(lines)):
        if i > begin and lines[i].startswith(f"{outer}- "):
            end = i
            break
        line = " " * column + lines[i][column:] if i == begin else lines[i]
        found = key.match(line)
        if found:
            starts.append((found[1], i))
    ends = [*(start for _, start in starts[1:]), _without_tail(lines, end)]
    return (
        lines,
        column,
        [_Chunk(name, start, stop) for (name, start), stop in zip(starts, ends, strict=False)],
    )


def _without_tail(lines: list[str], end: int) -> int:
    """Where an entry ends without the empty lines and comments before the next one."""
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _own_lines(lines: list[str], column: int, chunk: _Chunk) -> str:
    """The lines of a field, as if it were a file of its own."""
    first, *rest = lines[chunk.start : chunk.end]
    return "\n".join(
        [first[column:], *(line[column:] if not line[:column].strip() else line for line in rest)]
    )


def _value(own: str, name: str) -> str:
    shape = SHAPES.get(name, Shape.YAML)
    node = _composed(own)
    if node is not None and node.tag == _NULL:
        return ""
    if shape in (Shape.LINE, Shape.TEXT, Shape.CHOICE) and isinstance(node, yaml.ScalarNode):
        return str(node.value).strip("\n")
    if shape is Shape.LINES and isinstance(node, yaml.SequenceNode):
        if all(isinstance(item, yaml.ScalarNode) for item in node.value):
            return "\n".join(str(item.value) for item in node.value)
    elif shape is Shape.LINES and isinstance(node, yaml.ScalarNode):
        return str(node.value)
    after = re.sub(r"^[a-z_]+ *[:\uff1a] ?", "", own, count=1)
    first, _, rest = after.partition("\n")
    return first + ("\n" + rest if rest else "") if first.strip() else textwrap.dedent(rest).rstrip("\n")


def _composed(own: str) -> yaml.Node | None:
    """The value of a field; None where it is no YAML, or not one field."""
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(own, Loader=yaml.SafeLoader)):
            return None
        node = yaml.compose(own, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return pairs[0][1] if len(pairs) == 1 else None


def _written(name: str, value: str) -> str:
    """A field as YAML; nothing when it is empty and may be left out."""
    shape = SHAPES.get(name, Shape.YAML)
    lines = [line.rstrip() for line in value.strip("\n").splitlines()]
    if not any(lines):
        return f"{name}:\n" if name in _ALWAYS else ""
    if shape is Shape.YAML:
        if len(lines) == 1 and lines[0].strip()[:1] in "[{":
            return f"{name}: {lines[0].strip()}\n"
        return f"{name}:\n" + textwrap.indent(textwrap.dedent("\n".join(lines)), "  ") + "\n"
    if shape is Shape.LINES:
        return field_text(name, [line.strip() for line in lines if line.strip()])
    if shape is Shape.TEXT:
        return field_text(name, "\n".join(lines) + "\n")
    return field_text(name, " ".join(line.strip() for line in lines))


def _rank(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
