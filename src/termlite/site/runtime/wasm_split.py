"""Takes a WebAssembly module apart: the functions that a run calls, and the *rare* ones, in a module of their own.

Of Pyodide's 17,000 functions a visit calls some 3,000: the rest are readers of file formats, codecs of other scripts,
the graphics of games. The first module keeps all numbers of functions as they are. A rare function that something in it
refers to becomes a *stub*, which calls the real one by way of a table:

    table[0]()                 has the rare functions fetched, at the first call; afterwards it does nothing
    table[slot](arguments)     the real function, which the rare module has put there

The rare module gets from the first what its functions use: memory, tables, globals, tags and the other functions, these
by way of the same table. It has no data of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from termlite.site.runtime import wasm_module as wasm
from termlite.site.runtime.wasm_code import after_locals, references, renumbered
from termlite.site.runtime.wasm_module import number, signed, text, vector

SLOTS = b"rare:slots"
"""The name of the table that both modules share."""
_NOTHING = b"\0\x0b"
"""Code that does nothing."""
_UNREACHABLE = b"\0\0\x0b"
_CALLED = b"called:%d"
_IN_LISTS = 3
"""How often the script has the name of an export that it does not use: once declared, twice where it is given."""
_STEPS = 2
"""How many calls away from what was called a function may be and still be likely."""
_SHORT = 16
"""Bytes; a stub takes as many."""

Shared = tuple[wasm.Export, bytes]
"""What one module gives the other, and its type as it is written."""


@dataclass(frozen=True, slots=True)
class Functions:
    """A module's functions by number: those that it is given come first."""

    given: int
    types: list[int]
    """Of each, the number of its type."""
    bodies: list[bytes]
    """Of those that it defines."""

    def body(self, function: int) -> bytes:
        """The code of a function that the module defines."""
        return self.bodies[function - self.given]


def watched(module: bytes) -> bytes:
    """The module with a global for each function, exported as `called:<number>`: 1 once the function was called."""
    sections = dict(wasm.read_sections(module))
    functions = _functions(sections)
    given = sum(imported.kind == wasm.GLOBAL for imported in wasm.read_imports(sections[wasm.IMPORTS]))
    first = given + len(wasm.read_globals(sections[wasm.GLOBALS]))
    count = len(functions.bodies)
    code = [
        body[:start] + b"\x41\1\x24" + number(first + place) + body[start:]
        for place, body in enumerate(functions.bodies)
        if (start := after_locals(body))
    ]
    exports = [
        wasm.write_export(wasm.Export(_CALLED % (functions.given + place), wasm.GLOBAL, first + place))
        for place in range(count)
    ]
    return _replaced(
        module,
        {
            wasm.GLOBALS: _longer(sections[wasm.GLOBALS], [b"\x7f\1\x41\0\x0b"] * count),
            wasm.EXPORTS: _longer(sections[wasm.EXPORTS], exports),
            wasm.CODE: vector(map(text, code)),
        },
    )


def likely(module: bytes, called: Iterable[int], script: str) -> set[int]:
    """The functions that a visit may call: those that a run called, and what is near to them.

    That is what the module's own script calls by name; what all of these call, and what that calls, since an error or a
    rare character goes another way through the same code; and functions that are no longer than a stub would be.

    Args:
        module: the module.
        called: numbers of functions.
        script: the text of the script that belongs to the module, as Emscripten writes it: an export is called `_name`,
            or `wasmExports.name`.
    """
    sections = dict(wasm.read_sections(module))
    functions = _functions(sections)
    words = Counter(re.findall(r"\b_\w+", script))
    by_script = {word[1:] for word, count in words.items() if count > _IN_LISTS}
    by_script |= set(re.findall(r"\bwasmExports\.(\w+)", script))
    exports = [e for e in wasm.read_exports(sections[wasm.EXPORTS]) if e.kind == wasm.FUNCTION]
    kept = {*called, *(export.place for export in exports if export.name.decode() in by_script)}
    for _ in range(_STEPS):
        kept |= {
            reference.place
            for function in kept
            if function >= functions.given
            for reference in references(functions.body(function))
            if not reference.is_global
        }
    short = (place for place, body in enumerate(functions.bodies, functions.given) if len(body) <= _SHORT)
    return kept.union(short)


def split(module: bytes, called: Iterable[int]) -> tuple[bytes, bytes]:
    """The module without its rare functions, and the module of these.

    Args:
        module: one that defines its memory and its tables.
        called: numbers of functions that stay; all others are rare.

    Raises:
        ValueError: the module has something that is not known here.
    """
    sections = dict(wasm.read_sections(module))
    functions = _functions(sections)
    kept = {*called, *range(functions.given)}
    rare = [function for function in range(len(functions.types)) if function not in kept]
    referred = _referred(sections, functions, kept)
    stubs = [function for function in rare if function in referred]
    used = [reference for function in rare for reference in references(functions.body(function))]
    lent = sorted({r.place for r in used if not r.is_global and r.place in kept})
    variables = sorted({r.place for r in used if r.is_global})
    slots = {function: slot for slot, function in enumerate([*stubs, *lent], start=1)}
    shared = [*_shared(sections, variables), _slots(sections, len(slots) + 1)]
    main = _main(module, functions, rare, stubs, lent, shared)
    given = [wasm.Import(b"main", export.name, export.kind, described) for export, described in shared]
    given += [
        wasm.Import(b"slot", b"%d" % slots[function], wasm.FUNCTION, number(functions.types[function]))
        for function in lent
    ]
    numbers = {function: place for place, function in enumerate([*lent, *rare])}
    places = {variable: place for place, variable in enumerate(variables)}
    code = [
        renumbered(functions.body(function), numbers.__getitem__, places.__getitem__) for function in rare
    ]
    put = [len(numbers), *(numbers[function] for function in stubs)]
    return main, wasm.write_sections(
        [
            (wasm.TYPES, sections[wasm.TYPES]),
            (wasm.IMPORTS, vector(map(wasm.write_import, given))),
            (
                wasm.FUNCTIONS,
                vector(map(number, [*(functions.types[f] for f in rare), _type_of_nothing(sections)])),
            ),
            (wasm.ELEMENTS, vector([_elements(shared[-1][0].place, 0, put)])),
            (wasm.CODE, vector(map(text, [*code, _NOTHING]))),
        ]
    )


def _main(  # noqa: PLR0913, PLR0917 (each is another thing)
    module: bytes,
    functions: Functions,
    rare: Iterable[int],
    stubs: list[int],
    lent: list[int],
    shared: Iterable[Shared],
) -> bytes:
    """The module without the code of its rare functions."""
    sections = dict(wasm.read_sections(module))
    types = wasm.read_types(sections[wasm.TYPES])
    known = {export.name for export in wasm.read_exports(sections[wasm.EXPORTS])}
    fresh = [export for export, _ in shared if export.name not in known]
    *_, (slots, described) = shared
    call_loader = b"\x41\0\x11" + number(_type_of_nothing(sections)) + number(slots.place)
    bodies = dict.fromkeys(rare, _UNREACHABLE)
    for slot, function in enumerate(stubs, start=1):
        type_ = functions.types[function]
        parameters, _ = types[type_]
        arguments = b"".join(b"\x20" + number(place) for place in range(parameters))
        call = b"\x41" + signed(slot) + b"\x11" + number(type_) + number(slots.place)
        bodies[function] = b"\0" + call_loader + arguments + call + b"\x0b"
    code = (bodies.get(functions.given + place, body) for place, body in enumerate(functions.bodies))
    return _replaced(
        module,
        {
            wasm.TABLES: _longer(sections[wasm.TABLES], [described]),
            wasm.EXPORTS: _longer(sections[wasm.EXPORTS], map(wasm.write_export, fresh)),
            wasm.ELEMENTS: _longer(sections[wasm.ELEMENTS], [_elements(slots.place, 1 + len(stubs), lent)]),
            wasm.CODE: vector(map(text, code)),
        },
    )


def _functions(sections: Mapping[int, bytes]) -> Functions:
    given = [
        wasm.read_number(imported.described, 0)[0]
        for imported in wasm.read_imports(sections[wasm.IMPORTS])
        if imported.kind == wasm.FUNCTION
    ]
    types = wasm.read_numbers(sections[wasm.FUNCTIONS])
    return Functions(len(given), [*given, *types], wasm.read_texts(sections[wasm.CODE]))


def _referred(sections: Mapping[int, bytes], functions: Functions, kept: Iterable[int]) -> set[int]:
    """The functions that the first module may call: named in its code, exported, or in its table."""
    in_code = {
        reference.place
        for function in kept
        if function >= functions.given
        for reference in references(functions.body(function))
        if not reference.is_global
    }
    exported = {e.place for e in wasm.read_exports(sections[wasm.EXPORTS]) if e.kind == wasm.FUNCTION}
    return in_code | exported | set(wasm.read_elements(sections[wasm.ELEMENTS]))


def _shared(sections: Mapping[int, bytes], variables: Iterable[int]) -> Iterator[Shared]:
    """What the rare module is given beside functions, in the order of their numbers, and how it is described."""
    names = {(e.kind, e.place): e.name for e in wasm.read_exports(sections[wasm.EXPORTS])}

    def shared(kind: int, index: int, described: bytes) -> Shared:
        name = names.get((kind, index), b"rare:%d:%d" % (kind, index))
        return wasm.Export(name, kind, index), described

    for kind, section in ((wasm.TABLE, wasm.TABLES), (wasm.MEMORY, wasm.MEMORIES), (wasm.TAG, wasm.TAGS)):
        for index, described in enumerate(wasm.read_described(sections.get(section, b"\0"), kind)):
            yield shared(kind, index, described)
    given = [i.described for i in wasm.read_imports(sections[wasm.IMPORTS]) if i.kind == wasm.GLOBAL]
    globals_ = [*given, *wasm.read_globals(sections[wasm.GLOBALS])]
    for index in variables:
        yield shared(wasm.GLOBAL, index, globals_[index])


def _slots(sections: Mapping[int, bytes], size: int) -> Shared:
    """The table of what stubs call and what the rare module borrows."""
    index = len(wasm.read_described(sections[wasm.TABLES], wasm.TABLE))
    return wasm.Export(SLOTS, wasm.TABLE, index), b"\x70\0" + number(size)


def _type_of_nothing(sections: Mapping[int, bytes]) -> int:
    """The type of functions that take and give nothing."""
    return [written for _, written in wasm.read_types(sections[wasm.TYPES])].index(b"\x60\0\0")


def _elements(table: int, first: int, functions: Iterable[int]) -> bytes:
    """Functions that a module puts into a table, from a place on."""
    return b"\2" + number(table) + b"\x41" + signed(first) + b"\x0b\0" + vector(map(number, functions))


def _longer(section: bytes, items: Iterable[bytes]) -> bytes:
    """A section with more at its end."""
    count, start = wasm.read_number(section, 0)
    more = list(items)
    return number(count + len(more)) + section[start:] + b"".join(more)


def _replaced(module: bytes, sections: Mapping[int, bytes]) -> bytes:
    return wasm.write_sections(
        (name, sections.get(name, content)) for name, content in wasm.read_sections(module)
    )
