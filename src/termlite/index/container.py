"""Named texts and arrays as bytes, read back by slicing: no parsing, no objects made on the way.

Layout: the length of the header (8 hexadecimal digits), the header (JSON: name → type and length),
then the parts one after another; texts in UTF-8, numbers in little-endian order.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping

_LIMITS = (("B", 1 << 8), ("H", 1 << 16), ("I", 1 << 32))


def compact(numbers: Iterable[int]) -> array[int]:
    """The numbers in the narrowest array that holds them.

    Example:
        >>> compact([1, 300]).typecode
        'H'
    """
    wide = array("I", numbers)
    largest = max(wide, default=0)
    return array(next(code for code, limit in _LIMITS if largest < limit), wide)


def pack(parts: Mapping[str, str | array[int]]) -> bytes:
    """Join the parts.

    Example:
        >>> unpack(pack({"text": "炸炉", "numbers": array("H", [1, 300])}))
        {'text': '炸炉', 'numbers': array('H', [1, 300])}
    """
    header: dict[str, tuple[str, int]] = {}
    bodies: list[bytes] = []
    for name, part in parts.items():
        body = part.encode() if isinstance(part, str) else _little_endian(part).tobytes()
        header[name] = ("text" if isinstance(part, str) else part.typecode, len(body))
        bodies.append(body)
    head = json.dumps(header, separators=(",", ":")).encode()
    return b"".join([b"%08x" % len(head), head, *bodies])


def unpack(data: bytes) -> dict[str, str | array[int]]:
    """Read the parts back.

    Raises:
        ValueError: the bytes are not a whole container.
    """
    view = memoryview(data)
    position = 8 + int(bytes(view[:8]), 16)
    header: dict[str, tuple[str, int]] = json.loads(bytes(view[8:position]))
    if position + sum(length for _, length in header.values()) != len(data):
        raise ValueError("the container is cut short or has something after its end")
    parts: dict[str, str | array[int]] = {}
    for name, (kind, length) in header.items():
        body = view[position : position + length]
        position += length
        if kind == "text":
            parts[name] = str(body, "utf-8")
        else:
            numbers = array(kind)
            numbers.frombytes(body)
            parts[name] = _little_endian(numbers)
    return parts


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":  # pragma: no cover
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
