"""Which scripts a script needs: a browser learns of an import only when it has read the importing module."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

_IMPORT = re.compile(r'\bfrom ?"(\.[^"]+)"|^import "(\.[^"]+)"', re.MULTILINE)


def with_imports(folder: Path, *scripts: str) -> list[str]:
    """The scripts and all that they import statically, nearest first; paths relative to `folder`.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "a.js").write_text('import { b } from "./b.js";')
        >>> _ = (folder / "b.js").write_text('const a = () => import("./c.js");')
        >>> with_imports(folder, "a.js")
        ['a.js', 'b.js']
    """
    found = list(scripts)
    for script in found:
        file = folder / script
        for match in _IMPORT.finditer(file.read_text("utf-8")):
            # By name alone: a folder of a project may be a link to another place.
            target = posixpath.normpath(posixpath.join(posixpath.dirname(script), match[1] or match[2]))
            if target not in found:
                found.append(target)
    return found
