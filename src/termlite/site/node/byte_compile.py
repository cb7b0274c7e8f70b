"""Byte-compiles a folder of modules, in Pyodide; every `.py` under /work/FOLDER gets a `.pyc` beside it.

`arguments` holds `folder`, and `place`: where the modules will seem to lie when an error is shown.
"""
# ruff: noqa: F821, INP001 (`arguments` is given, and this is a script)

import importlib.util
import marshal
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path

# Without docstrings and asserts: nothing in the browser reads them.
OPTIMISE = 2


def byte_code(source: bytes, name: str) -> bytes:
    """A `.pyc` that is never compared with its source, which is not there."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=OPTIMISE)
    # Marshalling marks what is referenced twice, which depends on what else is alive; a copy is not.
    code = marshal.loads(marshal.dumps(code))
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False))


folder = Path("/work", arguments["folder"])
result = []
for path in sorted(folder.rglob("*.py")):
    name = path.relative_to(folder).as_posix()
    path.with_suffix(".pyc").write_bytes(byte_code(path.read_bytes(), f"{arguments['place']}/{name}"))
    result.append(name)
