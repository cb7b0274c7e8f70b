"""Finds what the code of a WebAssembly function refers to by number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from termlite.site.runtime.wasm_module import number, read_number

CALL, GLOBAL_GET, GLOBAL_SET, REF_FUNC = 0x10, 0x23, 0x24, 0xD2
_OF_FUNCTIONS, _OF_GLOBALS = (CALL, REF_FUNC), (GLOBAL_GET, GLOBAL_SET)


class Reference(NamedTuple):
    """A number of a function or a global in the code."""

    is_global: bool
    place: int
    start: int
    end: int


def _immediates() -> list[int | None]:
    """How many numbers follow an instruction; None: something else does, see `_skip`, or it is unknown."""
    counts: list[int | None] = [None] * 256
    # Control: unreachable, nop, else, end, return, catch_all, throw_ref.
    for plain in (0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x0A, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)):
        counts[plain] = 0
    # block, loop, if, try; catch, throw, rethrow, delegate; br, br_if; call; locals, globals, tables; memory's size.
    for one in (*range(0x02, 0x05), 0x06, 0x07, 0x08, 0x09, 0x18, 0x0C, 0x0D, 0x10, 0x12, *range(0x20, 0x27)):
        counts[one] = 1
    for one in (0x3F, 0x40, 0x41, 0x42, 0xD0, 0xD2):
        counts[one] = 1
    # call_indirect and loads and stores.
    for two in (0x11, 0x13, *range(0x28, 0x3F)):
        counts[two] = 2
    return counts


_IMMEDIATES = _immediates()
# Of 0xFC: conversions that saturate, then those of memory and tables. memory.init and table.init count segments.
_OF_BULK = {**dict.fromkeys(range(8), 0), 10: 2, 11: 1, 15: 1, 16: 1, 17: 1, 14: 2}


def references(body: bytes) -> Iterator[Reference]:
    """The functions and globals that a function's code names.

    Args:
        body: local variables and code.

    Raises:
        ValueError: an instruction is not known.
    """
    at = after_locals(body)
    end = len(body)
    while at < end:
        instruction = body[at]
        at += 1
        count = _IMMEDIATES[instruction]
        if count is None:
            at = _skip(body, at, instruction)
        elif count == 1:
            start = at
            while body[at] > 127:
                at += 1
            at += 1
            if instruction in _OF_FUNCTIONS or instruction in _OF_GLOBALS:
                yield Reference(instruction in _OF_GLOBALS, read_number(body, start)[0], start, at)
        elif count == 2:
            at = _past_numbers(body, at, 2)


def renumbered(body: bytes, function: Callable[[int], int], variable: Callable[[int], int]) -> bytes:
    """The code with other numbers of functions and globals.

    Args:
        body: local variables and code.
        function: old number → new number.
        variable: the same for globals.
    """
    parts = []
    done = 0
    for is_global, place, start, end in references(body):
        parts += [body[done:start], number(variable(place) if is_global else function(place))]
        done = end
    return b"".join([*parts, body[done:]])


def after_locals(body: bytes) -> int:
    """Where the code begins."""
    count, at = read_number(body, 0)
    for _ in range(count):
        at = _past_numbers(body, at, 1) + 1
    return at


def _past_numbers(body: bytes, at: int, count: int) -> int:
    for _ in range(count):
        while body[at] > 127:
            at += 1
        at += 1
    return at


def _skip(body: bytes, at: int, instruction: int) -> int:  # noqa: PLR0911 (each instruction is another)
    """The place after what follows an instruction that is more than a few numbers."""
    match instruction:
        case 0x0E:  # br_table
            count, at = read_number(body, at)
            return _past_numbers(body, at, count + 1)
        case 0x1C:  # select with types
            count, at = read_number(body, at)
            return at + count
        case 0x43:
            return at + 4
        case 0x44:
            return at + 8
        case 0x1F:  # try_table
            count, at = read_number(body, _past_numbers(body, at, 1))
            for _ in range(count):
                at = _past_numbers(body, at + 1, 2 if body[at] < 2 else 1)
            return at
        case 0xFC:
            kind, at = read_number(body, at)
            if kind in _OF_BULK:
                return _past_numbers(body, at, _OF_BULK[kind])
        case 0xFD:
            return _skip_vector(body, at)
    raise ValueError(f"instruction {instruction:#x} is not known")


def _skip_vector(body: bytes, at: int) -> int:
    kind, at = read_number(body, at)
    if kind <= 11 or kind in (92, 93):  # loads and stores
        return _past_numbers(body, at, 2)
    if 84 <= kind <= 91:
        return _past_numbers(body, at, 2) + 1
    if kind in (12, 13):
        return at + 16
    return at + 1 if 21 <= kind <= 34 else at
