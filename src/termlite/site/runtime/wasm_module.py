"""Reads and writes the binary form of WebAssembly as far as `wasm_split` needs it.

What the numbers mean is in https://webassembly.github.io/spec/core/binary/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAGIC = b"\0asm\1\0\0\0"
TYPES, IMPORTS, FUNCTIONS, TABLES, MEMORIES, GLOBALS, EXPORTS, ELEMENTS, CODE, TAGS = (
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    9,
    10,
    13,
)
"""Sections."""
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
"""Kinds of what is imported and exported."""


class Import(NamedTuple):
    """What a module is given."""

    module: bytes
    name: bytes
    kind: int
    described: bytes
    """Its type, as it is written."""


class Export(NamedTuple):
    """What a module gives."""

    name: bytes
    kind: int
    place: int
    """Its number among those of its kind."""


class Reader:
    """Reads numbers and texts one after the other.

    Args:
        data: bytes.
        at: where to begin.
    """

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def number(self) -> int:
        """An unsigned number of variable length (LEB128)."""
        value, self.at = read_number(self.data, self.at)
        return value

    def take(self, count: int) -> bytes:
        """As many bytes."""
        self.at += count
        return self.data[self.at - count : self.at]

    def text(self) -> bytes:
        """Bytes with their length before them."""
        return self.take(self.number())


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned number, and the place after it.

    Example:
        >>> read_number(number(300), 0)
        (300, 2)
    """
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def number(value: int) -> bytes:
    """An unsigned number as it is written."""
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)


def signed(value: int) -> bytes:
    """A positive number as it is written where a signed one is expected.

    Example:
        >>> signed(63).hex(), signed(64).hex()
        ('3f', 'c000')
    """
    written = number(value)
    return written if not written[-1] & 64 else written[:-1] + bytes([written[-1] | 128, 0])


def text(value: bytes) -> bytes:
    """Bytes with their length before them."""
    return number(len(value)) + value


def vector(items: Iterable[bytes]) -> bytes:
    """Things with their count before them."""
    written = list(items)
    return number(len(written)) + b"".join(written)


def read_sections(module: bytes) -> list[tuple[int, bytes]]:
    """The sections of a module: number and content."""
    reader = Reader(module, len(MAGIC))
    sections = []
    while reader.at < len(module):
        (section,) = reader.take(1)
        sections.append((section, reader.text()))
    return sections


def write_sections(sections: Iterable[tuple[int, bytes]]) -> bytes:
    """A module of its sections."""
    return MAGIC + b"".join(bytes([section]) + text(content) for section, content in sections)


def read_texts(content: bytes) -> list[bytes]:
    """What a section holds whose items have their length before them, as code has."""
    reader = Reader(content)
    return [reader.text() for _ in range(reader.number())]


def read_numbers(content: bytes) -> list[int]:
    """What a section holds that is numbers alone, as the types of functions are."""
    reader = Reader(content)
    return [reader.number() for _ in range(reader.number())]


def read_types(content: bytes) -> list[tuple[int, bytes]]:
    """Of each type of functions, the count of its parameters, and how it is written."""
    reader = Reader(content)
    types = []
    for _ in range(reader.number()):
        start = reader.at
        if reader.take(1) != b"\x60":
            raise ValueError("a type that is not a function's")
        parameters = len(reader.text())
        reader.text()
        types.append((parameters, content[start : reader.at]))
    return types


def read_imports(content: bytes) -> Iterator[Import]:
    """What a module is given."""
    reader = Reader(content)
    for _ in range(reader.number()):
        module, name = reader.text(), reader.text()
        (kind,) = reader.take(1)
        start = reader.at
        if kind == FUNCTION:
            reader.number()
        elif kind == GLOBAL:
            reader.take(2)
        else:
            raise ValueError(f"an import of kind {kind}")
        yield Import(module, name, kind, content[start : reader.at])


def write_import(given: Import) -> bytes:
    """An import as it is written."""
    return text(given.module) + text(given.name) + bytes([given.kind]) + given.described


def read_exports(content: bytes) -> Iterator[Export]:
    """What a module gives."""
    reader = Reader(content)
    for _ in range(reader.number()):
        name = reader.text()
        (kind,) = reader.take(1)
        yield Export(name, kind, reader.number())


def write_export(export: Export) -> bytes:
    """An export as it is written."""
    return text(export.name) + bytes([export.kind]) + number(export.place)


def read_described(content: bytes, kind: int) -> list[bytes]:
    """The types of tables, memories or tags, as they are written.

    Raises:
        ValueError: the section has something that is not known here.
    """
    reader = Reader(content)
    found = []
    for _ in range(reader.number()):
        start = reader.at
        if kind == TABLE:
            reader.take(1)
        (flags,) = reader.take(1)
        if flags > 1:
            raise ValueError("a table or memory of another kind")
        for _ in range(1 + flags):
            reader.number()
        found.append(content[start : reader.at])
    return found


def read_globals(content: bytes) -> list[bytes]:
    """The types of globals, as they are written.

    Raises:
        ValueError: one begins with something else than a constant or another global.
    """
    reader = Reader(content)
    found = []
    for _ in range(reader.number()):
        found.append(reader.take(2))
        _skip_constant(reader)
    return found


def read_elements(content: bytes) -> list[int]:
    """The functions that are put into the first table.

    Raises:
        ValueError: there is more than that.
    """
    reader = Reader(content)
    if (reader.number(), reader.number()) != (1, 0):
        raise ValueError("elements of another kind")
    _skip_constant(reader)
    return [reader.number() for _ in range(reader.number())]


def _skip_constant(reader: Reader) -> None:
    (instruction,) = reader.take(1)
    # i32.const, i64.const, global.get; f32.const, f64.const
    if instruction in (0x41, 0x42, 0x23):
        reader.number()
    elif instruction in (0x43, 0x44):
        reader.take(4 if instruction == 0x43 else 8)
    else:
        raise ValueError(f"a constant that is made by {instruction:#x}")
    if reader.take(1) != b"\x0b":
        raise ValueError("a constant that is not simple")
