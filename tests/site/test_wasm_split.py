"""Splitting a WebAssembly module: both parts together do the same as the whole module."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from termlite.site.runtime import wasm_module as wasm
from termlite.site.runtime.wasm_module import number, text, vector
from termlite.site.runtime.wasm_split import likely, split, watched
from tests.conftest import ROOT

NOTHING, ONE = b"\x60\0\0", b"\x60\1\x7f\1\x7f"
"""Types of functions: () → (), and a number → a number."""
NOTE, ASKED, RARE, RARER, UNUSED = range(5)
BODIES = {
    # asked(x) = note(rare(x)), and rare(x) = rarer(x) + counted, which is a global.
    ASKED: b"\0\x20\0\x10\2\x10\0\x0b",
    RARE: b"\0\x20\0\x10\3\x23\0\x6a\x0b",
    # rarer(x) calls the function in the table at x, which is note.
    RARER: b"\0\x20\0\x20\0\x11\1\0\x41\x01\x6c\x0b",
    UNUSED: b"\0\x20\0" + b"\x41\1\x6a" * 9 + b"\x0b",
}
MODULE = wasm.write_sections(
    [
        (wasm.TYPES, vector([NOTHING, ONE])),
        (wasm.IMPORTS, vector([wasm.write_import(wasm.Import(b"env", b"note", wasm.FUNCTION, number(1)))])),
        (wasm.FUNCTIONS, vector([number(1)] * 4)),
        (wasm.TABLES, vector([b"\x70\0\2"])),
        (wasm.MEMORIES, vector([b"\0\1"])),
        (wasm.GLOBALS, vector([b"\x7f\1\x41\x05\x0b"])),
        (wasm.EXPORTS, vector([wasm.write_export(wasm.Export(b"asked", wasm.FUNCTION, ASKED))])),
        (wasm.ELEMENTS, vector([b"\0\x41\1\x0b" + vector([number(NOTE)])])),
        (wasm.CODE, vector(map(text, BODIES.values()))),
    ]
)

SCRIPT = """
const { readFile } = await import("node:fs/promises");
const [file, rare, ours] = process.argv.slice(1);
const noted = [];
const env = { note: (x) => (noted.push(x), x * 10) };
const { instance } = await WebAssembly.instantiate(await readFile(file), { env });
let reads = 0;
if (rare) {
  const { offerRareFunctions } = await import(ours);
  const bytes = await readFile(rare);
  offerRareFunctions(instance, () => (reads++, bytes));
}
const before = reads;
const answers = [instance.exports.asked(1), instance.exports.asked(1)];
const called = Object.entries(instance.exports).filter(([, { value }]) => value).map(([name]) => name);
process.stdout.write(JSON.stringify({ answers, noted, before, reads, called }));
"""


def run(folder: Path, main: bytes, rare: bytes = b"") -> dict[str, object]:
    """The result of the module's function, and the functions that it calls."""
    (folder / "main.wasm").write_bytes(main)
    (folder / "rare.wasm").write_bytes(rare)
    parts = [folder / "main.wasm"]
    if rare:
        parts += [folder / "rare.wasm", ROOT / "web" / "python" / "rare_functions.js"]
    done = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT, *parts], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_both_parts_do_what_the_whole_did(tmp_path: Path) -> None:
    whole = run(tmp_path, MODULE)
    parts = run(tmp_path, *split(MODULE, [ASKED]))
    assert parts["answers"] == whole["answers"]
    assert parts["noted"] == whole["noted"] != []
    assert (parts["before"], parts["reads"]) == (0, 1), "fetched once, and not before it is called"


def test_what_a_run_calls_is_noted(tmp_path: Path) -> None:
    assert run(tmp_path, watched(MODULE))["called"] == ["called:1", "called:2", "called:3"]


def test_what_is_near_to_what_was_called_is_likely() -> None:
    assert likely(MODULE, [ASKED], "") == {NOTE, ASKED, RARE, RARER}
    assert UNUSED in likely(MODULE, [UNUSED], "")
    # Once declared, twice given, once called.
    script = 'var _asked;_asked=Module["_asked"]=wasmExports["asked"];_asked(1)'
    assert ASKED in likely(MODULE, [], script)
    assert likely(MODULE, [], script.removesuffix("_asked(1)")) <= {ASKED, RARE, RARER}
