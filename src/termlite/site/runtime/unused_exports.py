"""Takes out of Pyodide what only packages with compiled parts would use: none is ever loaded here.

Its WebAssembly exports every function and variable of CPython, 8,500 names, and its script gives each a variable, in a
list that is a third of the script. What the script does not use itself is only there for modules that would be linked
later, each of which finds its functions by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from termlite.site.runtime import wasm_module as wasm
from termlite.site.runtime.wasm_module import vector

_LIST = re.compile(r"function assignWasmExports\(wasmExports\)\{(?P<statements>[^{}]*)\}")
_STATEMENT = re.compile(
    r'(?P<variable>_\w+)=Module\["(?P=variable)"\]=wasmExports\["(?P<name>\w+)"\](?:\.value>>>0)?'
)
_LEAST = 100
"""Variables; a declaration of as many is that of the list."""


def without_unused_exports(module: bytes, script: str, others: str) -> tuple[bytes, str]:
    """The module and its script without what nobody uses.

    Args:
        module: as Emscripten makes it.
        script: its script.
        others: the text of other scripts that may name what the module exports.

    Raises:
        ValueError: the script is not as Emscripten writes it.

    Example:
        >>> script = 'var a;function assignWasmExports(wasmExports){_f=Module["_f"]=wasmExports["f"]}_f()'
        >>> _unused(script, "", ["f", "g"])
        {'g'}
    """
    sections = dict(wasm.read_sections(module))
    exports = list(wasm.read_exports(sections[wasm.EXPORTS]))
    needed = {
        given.name.decode()
        for given in wasm.read_imports(sections[wasm.IMPORTS])
        if given.kind == wasm.GLOBAL
    }
    names = [e.name.decode() for e in exports if e.kind in {wasm.FUNCTION, wasm.GLOBAL}]
    unused = _unused(script, others, names) - needed
    kept = [export for export in exports if export.name.decode() not in unused]
    replaced = {wasm.EXPORTS: vector(map(wasm.write_export, kept))}
    module = wasm.write_sections(
        (section, replaced.get(section, content)) for section, content in wasm.read_sections(module)
    )
    return module, _without(script, unused)


def _unused(script: str, others: str, names: Collection[str]) -> set[str]:
    """Of the names, those that stand nowhere but in the lists."""
    rest = _declaration(script).sub("", _LIST.sub("", script))
    words = set(re.findall(r"\w+", rest + others))
    return {name for name in names if name not in words and f"_{name}" not in words}


def _without(script: str, unused: Collection[str]) -> str:
    """The script without the variables of exports."""
    found = _LIST.search(script)
    if not found:
        raise ValueError("no list of exports")
    declaration = _declaration(script)
    gone: set[str] = set()
    kept = []
    for statement in found["statements"].split(";"):
        given = _STATEMENT.fullmatch(statement)
        if given and given["name"] in unused:
            gone.add(given["variable"])
        else:
            kept.append(statement)
    script = f"{script[: found.start('statements')]}{';'.join(kept)}{script[found.end('statements') :]}"
    return declaration.sub(
        lambda declared: f"var {','.join(v for v in declared[1].split(',') if v not in gone)};", script
    )


def _declaration(script: str) -> re.Pattern[str]:
    """Finds the declaration of the variables that are in the list."""
    found = _LIST.search(script)
    first = found and _STATEMENT.match(found["statements"])
    if not first:
        raise ValueError("no list of exports")
    return re.compile(rf"var ({first['variable']}(?:,\w+){{{_LEAST},}});")
