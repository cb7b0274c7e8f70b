"""Byte-compiles a folder of modules, in Pyodide; every `.py` under /work/FOLDER gets a `.pyc` beside it.

`arguments` holds `folder`; `place`, where the modules will seem to lie when an error is shown; and `lines`,
whether errors shall name lines.
"""
# ruff: noqa: F821, INP001 (`arguments` is given, and this is a script)

import importlib.util
import marshal
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path
from types import CodeType

# Without docstrings and asserts: nothing in the browser reads them.
OPTIMISE = 2


def without_lines(code: CodeType) -> CodeType:
    """The code without the table that leads from instructions to lines: a third of the bytes to download."""
    inner = tuple(without_lines(item) if isinstance(item, CodeType) else item for item in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=inner)


def byte_code(source: bytes, name: str) -> bytes:
    """A `.pyc` that is never compared with its source, which is not there."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=OPTIMISE)
    if not arguments["lines"]:
        code = without_lines(code)
    # Marshalling marks what is referenced twice, which depends on what else is alive; a copy is not.
    code = marshal.loads(marshal.dumps(code))
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False))


folder = Path("/work", arguments["folder"])
result = []
for path in sorted(folder.rglob("*.py")):
    name = path.relative_to(folder).as_posix()
    path.with_suffix(".pyc").write_bytes(byte_code(path.read_bytes(), f"{arguments['place']}/{name}"))
    result.append(name)
