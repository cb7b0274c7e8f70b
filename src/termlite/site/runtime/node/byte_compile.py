"""Byte-compiles a folder of modules, in Pyodide; every `.py` under /mount/FOLDER gets a `.pyc` beside it.

ARGUMENTS holds `folder`; `place`, where the modules will seem to lie when an error is shown; and `lines`,
whether errors shall name lines.
"""

import json
import marshal
import os
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType

# Without docstrings and asserts: nothing in the browser reads them.
OPTIMISE = 2
# PEP 552: never compared with its source, which is not there.
UNCHECKED_HASH = (0b01).to_bytes(4, "little")

arguments = json.loads(os.environ["ARGUMENTS"])


def without_lines(code: CodeType) -> CodeType:
    """The code without the table that leads from instructions to lines: a third of the bytes to download."""
    inner = tuple(without_lines(item) if isinstance(item, CodeType) else item for item in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=inner)


def byte_code(source: bytes, name: str) -> bytes:
    """The content of a `.pyc`."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=OPTIMISE)
    if not arguments["lines"]:
        code = without_lines(code)
    # Marshalling marks what is referenced twice, which depends on what else is alive; a copy is not.
    code = marshal.loads(marshal.dumps(code))
    return MAGIC_NUMBER + UNCHECKED_HASH + source_hash(source) + marshal.dumps(code)


folder = Path("/mount", arguments["folder"])
result = []
for path in sorted(folder.rglob("*.py")):
    name = path.relative_to(folder).as_posix()
    path.with_suffix(".pyc").write_bytes(byte_code(path.read_bytes(), f"{arguments['place']}/{name}"))
    result.append(name)
